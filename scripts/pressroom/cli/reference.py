"""Generate pages of the guide from the program: its commands with their options, and the keys of its files."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import click

_WIDTH = 100
_Schema: TypeAlias = Mapping[str, Any]

_COMMANDS = """\
# The commands

`--project FOLDER` before the command names the project. Without it, the project is this folder or the nearest
folder above it that is one. Paths of files go to stdout, everything else goes to stderr. Exit status: 0 success, 1
problems in content, templates or output, 2 wrong usage. `NO_COLOR` turns colours off. `SOURCE_DATE_EPOCH` sets the
time that documents carry; without it they carry the date of the dossier's version. The same input gives the same
bytes.
"""
_KEYS = """\
# The keys of the project's files

A key without “required” may be left out. `→` names the group of keys that a
value consists of. An editor that reads `.schema/` shows the same texts (see `pressroom guide editor`).
"""
_FORMER = """\
## Former keys

This version still reads the keys of the version before, with a warning. `pressroom migrate` renames them.

| former key | present key | where |
| --- | --- | --- |
"""
_WHERE = {
    "content": "content/*.yaml",
    "theme": "templates/theme.yaml",
    "document": "templates/<document>/document.yaml",
    "translation": "content/translations/<language>.yaml",
    "mailing": "content/mailing.yaml",
    "clearances": "content/clearances.yaml",
}
_LOOK = """\
## Themes of audiences: templates/themes/*.yaml, templates/audiences/<audience>/theme.yaml

The keys of `templates/theme.yaml`, none of them required.

## Fixed words: templates/strings/<language>.yaml

A text for each fixed word or sentence of the templates. Keep the parts in {curly} braces.
"""


def commands_page(program: click.Group) -> str:
    """Return the page with the help of each command."""
    context = click.Context(program, info_name="pressroom", terminal_width=_WIDTH)
    return "\n".join([_COMMANDS, *(_command(program, name, context) for name in program.list_commands(context))])


def _command(program: click.Group, name: str, context: click.Context) -> str:
    command = program.get_command(context, name)
    assert command, "a group knows the commands that it lists"
    inner = click.Context(command, parent=context, info_name=name, terminal_width=_WIDTH)
    own = f"## {inner.command_path.partition(' ')[2]}\n\n```text\n{command.get_help(inner)}\n```\n"
    if not isinstance(command, click.Group):
        return own
    return "\n".join([own, *(_command(command, part, inner) for part in command.list_commands(inner))])


def keys_page() -> str:
    """Return the page with each key of each kind of file, and the description that editors show."""
    from pressroom.model.reading.schema import file_schema  # here: the other pages need no models

    kinds = ((json.loads(file_schema(kind)), where) for kind, where in _WHERE.items())
    lines = (line for schema, where in kinds for line in _file(schema, where))
    return "\n".join([_KEYS, *lines, _LOOK, _FORMER + _former_keys()])


def _former_keys() -> str:
    """Return the rows of the table of former keys."""
    from pressroom.model.short_forms.former_keys import FORMER_KEYS

    rows = []
    for key in FORMER_KEYS:
        inside = " of ".join(f"`{name}`" for name in reversed(key.parents or ()))
        where = "everywhere" if key.parents is None else f"in {inside}" if inside else "at the left margin"
        rows.append(f"| `{key.old}` | `{key.new}` | {where} |\n")
    return "".join(rows)


def _file(schema: _Schema, where: str) -> Iterator[str]:
    yield f"## {schema['title']}: {where}\n\n{schema['description']}\n"
    yield from _keys(schema)
    for name, group in schema.get("$defs", {}).items():
        yield f"### {name}\n\n{group.get('description', '')}\n"
        for form in group.get("anyOf", (group,)):
            yield from _keys(form)


def _keys(mapping: _Schema) -> Iterator[str]:
    required = mapping.get("required", ())
    for key, value in mapping.get("properties", {}).items():
        group = _group(value)
        marks = ", ".join([*(["required"] if key in required else []), *([f"→ {group}"] if group else [])])
        yield f"- `{key}`{f' ({marks})' if marks else ''}: {value['description']}{_choices(value)}"
    yield ""


def _group(value: _Schema) -> str:
    """Return the name of the group of keys that a value, or each item of a list, consists of."""
    reference = value.get("$ref") or value.get("items", {}).get("$ref") or ""
    return str(reference).rpartition("/")[2]


def _choices(value: _Schema) -> str:
    given = value.get("enum") or value.get("items", {}).get("enum") or ()
    words = [str(choice) for choice in given if isinstance(choice, str)]
    return f". One of: {', '.join(words)}" if len(words) > 1 else ""
