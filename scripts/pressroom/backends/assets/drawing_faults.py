"""The faults of a drawing: each kind of undrawn content once, with its lines in the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

#: The code of such a fault, which does not prevent layout.
UNDRAWN = "drawing-unsupported"
#: The hint for all faults.
HINT = "in the drawing program, expand effects and turn special text into paths, or export it as PNG"
_NAMED = 4


@dataclass(frozen=True)
class Fault:
    """`what` is in the drawing and is not drawn as intended; `line` is 0 if the parser keeps none.

    `name` is the element or attribute, if the engine does not draw it at all.
    """

    what: str
    line: int
    why: str = ", which is not drawn as it is meant"
    name: str = ""


def fault(what: str, element: Any, why: str = Fault.why, name: str = "") -> Fault:
    """A fault of an lxml or ElementTree element."""
    return Fault(what, getattr(element, "sourceline", 0) or 0, why, name)


def in_words(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Describe each kind of fault in a phrase that begins with a verb."""
    kinds: dict[tuple[str, str], list[int]] = {}
    for found in faults:
        kinds.setdefault((found.what, found.why), []).append(found.line)
    return tuple(f"has {what}{_lines(lines)}{why}" for (what, why), lines in kinds.items())


def _lines(numbers: Iterable[int]) -> str:
    lines = sorted({number for number in numbers if number})
    if not lines:
        return ""
    named = [str(number) for number in lines[:_NAMED]]
    if len(lines) > _NAMED:
        named.append(f"{len(lines) - _NAMED} more")
    last = named.pop()
    return f" in line {last}" if not named else f" in lines {', '.join(named)} and {last}"
