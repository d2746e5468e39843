"""YAML as editors read it: by the core schema of YAML 1.2, where PyYAML follows YAML 1.1."""

import re
from typing import Any

import yaml


class EditorLoader(yaml.SafeLoader):
    """Scalars by https://yaml.org/spec/1.2.2/#103-core-schema: dates, `yes` and `12:30` stay texts."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - of the base class


def _integer(loader: EditorLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


_FLOAT = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
#: Each tag with its form and the characters that it can begin with ("" for a value that is not there).
_CORE = {
    "null": (r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", [*"-+0123456789"]),
    "float": (_FLOAT, [*"-+.0123456789"]),
}
for _name, (_form, _beginnings) in _CORE.items():
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_form})\Z"), _beginnings)
EditorLoader.add_constructor("tag:yaml.org,2002:int", _integer)


def as_editors_read(text: str) -> Any:
    """The data of a YAML text."""
    return yaml.load(text, EditorLoader)
