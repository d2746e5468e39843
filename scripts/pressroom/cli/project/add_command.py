"""`pressroom add`."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressroom.cli.session import console_options, open_project, program, read_named, session
from pressroom.cli.terminal.console import Console

if TYPE_CHECKING:
    from pressroom.scaffold.entries import NewEntry

#: What comes after an entry of a kind.
_NEXT = {
    "statement": "name `ID` in `statements` or `paragraphs` of a section of the outline",
    "person": "refer to it in texts: [](ID)",
    "term": "refer to it in texts: [](ID)",
    "source": 'cite it: `citations: ID`, or `citations: "ID: page 3"`',
}


class _Kinds(click.Group):
    """A group whose commands have an option for each key of an entry, from the models."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from pressroom.scaffold.entries import KINDS

        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from pressroom.scaffold.entries import KINDS

        return _command(cmd_name) if cmd_name in KINDS else None


@click.group("add", cls=_Kinds)
def command() -> None:
    """Add an entry to the dossier, with comments that describe its keys.

    It goes after the last one of its kind. Keys that are needed and not given are written empty: fill them in.
    """


@cache
def _command(name: str) -> click.Command:
    """Return the command for a kind of entry."""
    from pressroom.scaffold.entries import KINDS, fields

    kind = KINDS[name]
    function: Callable[..., Any] = _adds(name)
    for key, field in reversed(fields(kind).items()):
        if key in ("copy", "sha256"):
            continue
        text = (field.description or "").partition(". ")[0]
        function = click.option(f"--{key}", f"value_{key}", metavar="TEXT", help=f"{text}.")(function)
    function = click.option("--id", "value_id", metavar="ID", help="Its id. Default: made from its words.")(function)
    article = "an" if name[0] in "aeiou" else "a"
    called = {"upcoming": "upcoming event"}.get(name, name)
    function.__doc__ = f"Add {article} {called} to the dossier, after the last one."
    return click.command(name)(function)


def _adds(name: str) -> Callable[..., Any]:
    @console_options
    @click.pass_context
    def added(ctx: click.Context, /, console: Console, copied: Path | None = None, **values: str | None) -> None:
        from pressroom.output.writer import write_files
        from pressroom.scaffold.entries import KINDS, new_entry

        given = {key.removeprefix("value_"): value for key, value in values.items() if value}
        with session(console):
            workspace = open_project(ctx)
            kept = (copied.name, read_named(copied)) if copied else None
            made = new_entry(workspace, KINDS[name], given, kept)
            # The entry goes last: it names the copy.
            write_files(workspace.root, {**made.files, made.insertion.file: made.insertion.data})
            place = f"{made.insertion.file}:{made.insertion.line}"
            console.output(place)
            console.info(_what_next(name, made))
            console.put("id", made.name)
            console.put("place", place)
            console.put("empty", list(made.empty))

    if name == "source":
        path = click.Path(path_type=Path, exists=True, dir_okay=False)
        return click.option("--copy", "copied", type=path, help="A file to keep as our copy, with its digest.")(added)
    return added


def _what_next(kind: str, made: "NewEntry") -> str:
    steps = [f"fill in {', '.join(f'`{key}`' for key in made.empty)}"] if made.empty else []
    steps += [_NEXT[kind].replace("ID", made.name)] if kind in _NEXT and not made.insertion.in_section else []
    steps.append(f"run `{program()} check`")
    return f"Next: {'; '.join(steps)}."
