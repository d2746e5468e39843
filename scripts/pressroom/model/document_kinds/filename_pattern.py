"""The pattern of a document's file names: `filename` in `document.yaml`."""

from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from pressroom.model.base import refused

#: The parts that a file name can have.
NAME_PARTS = ("document", "audience", "language", "number", "as_of")
#: Endings of file names that are reserved for drafts, clearance copies and print variants.
RESERVED_ENDINGS = (".draft", ".clearance", ".print")


def _name_parts(pattern: str) -> str:
    """Refuse a pattern with unknown parts, such as `{document.__class__}` or `{document:>999999999}`."""
    if pattern.endswith(RESERVED_ENDINGS):
        raise refused(
            "name-part", f"`{pattern}` ends like a draft, a clearance copy or a print variant", "give it another ending"
        )
    hint = f"known: {', '.join(f'{{{part}}}' for part in NAME_PARTS)}; use braces only for these"
    try:
        parts = [part for part in Formatter().parse(pattern) if part[1] is not None]
    except ValueError as problem:
        raise refused("name-part", f"`{pattern}` cannot be filled in: {problem}", hint) from problem
    for _, name, form, conversion in parts:
        if name not in NAME_PARTS or form or conversion:
            raise refused("name-part", f"`{{{name}}}` is not a part of file names", hint)
    return pattern


FilenamePattern = Annotated[
    str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]+$", max_length=100), AfterValidator(_name_parts)
]
