"""What of a drawing is not drawn, each kind once with the lines of the file in which it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

#: The code of such a problem, which does not keep a document from being laid out.
UNDRAWN = "drawing-unsupported"
#: What to do about all of them.
HINT = "in the drawing program, expand effects and turn special text into paths, or export it as PNG"
_NAMED = 4


@dataclass(frozen=True)
class Fault:
    """`what` is in the drawing and does not come out; `line` is 0 where the parser keeps none.

    `name` is that of the element or attribute, where it is the mere name that is not drawn.
    """

    what: str
    line: int
    why: str = ", which is not drawn as it is meant"
    name: str = ""


def fault(what: str, element: Any, why: str = Fault.why, name: str = "") -> Fault:
    """A fault of an element, of lxml's or ElementTree's."""
    return Fault(what, getattr(element, "sourceline", 0) or 0, why, name)


def in_words(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Each kind of fault as a phrase that begins with a verb."""
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
