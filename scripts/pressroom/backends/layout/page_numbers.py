"""The printed page numbers of a document, as data: of the page itself, of all pages, and of targets in contents."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pressroom.backends.engine.box_tree import Visit
from pressroom.backends.engine.weasyprint import engine
from pressroom.interchange.pages import PageNumber

_COUNTERS = ("counter()", "counters()")
_TARGETS = ("target-counter()", "target-counters()")
_ROMAN = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
#: The form of a number beside other generated text; if nothing matches, any text in its place counts.
_FIGURES, _ANYTHING = r"-?\d+|[ivxlcdm]+", r"\S*?"
#: The counters that the engine gives each page.
_USUAL = (("page", 1),)
_PROPERTIES = ("counter_reset", "counter_set", "counter_increment")


def page_numbers(document: Any, visits: Sequence[Visit]) -> Iterator[tuple[int, PageNumber]]:
    """Yield the numbers, each with the index of the page that it is printed on."""
    anchors: dict[str, int] = {}  # a target is on the first page that has it
    for number, page in enumerate(document.pages, 1):
        anchors = dict.fromkeys(page.anchors, number) | anchors
    printing = [visit for visit in visits if _prints(visit.box)]
    cause = _cause(visits) if printing else ""
    for visit in printing:
        for printed in _printed(visit, anchors, cause):
            yield visit.page, printed


def _prints(box: Any) -> bool:
    """Check that a box has generated content with numbers: `::before`, `::after`, or a box in the margin of a page."""
    generated = isinstance(box, engine().boxes.MarginBox) or "::" in (box.element_tag or "")
    return generated and not isinstance(box.style["content"], str) and any(map(_kind, box.style["content"]))


def _kind(item: tuple[str, Any]) -> str:
    """The kind of number in a part of generated content: `page`, `pages`, `target`, or none."""
    function, value = item
    if function in _COUNTERS and value[0] in ("page", "pages"):
        return str(value[0])
    return "target" if function in _TARGETS and value[1] == "page" else ""


def _printed(visit: Visit, anchors: Mapping[str, int], cause: str) -> Iterator[PageNumber]:
    box, texts = visit.box, engine().boxes.TextBox
    text = "".join(inner.text for inner in box.descendants() if isinstance(inner, texts))
    content = [*box.style["content"]]
    patterns = ("".join(_pattern(item, shape) for item in content) for shape in (_FIGURES, _ANYTHING))
    found = next(filter(None, (re.fullmatch(pattern, text, re.DOTALL | re.IGNORECASE) for pattern in patterns)), None)
    numbers = iter(found.groups() if found else ())
    for item in content:
        if kind := _kind(item):
            shown = next(numbers, text)
            target = anchors.get(_anchor(item, box.element)) if kind == "target" else None
            yield PageNumber(kind, shown, _value(shown), visit.owner, target, cause)


def _pattern(item: tuple[str, Any], number: str) -> str:
    """The pattern of a part of generated content after layout: spaces may be lost at line breaks."""
    if _kind(item):
        return rf"\s*({number})\s*"
    return r"\s*".join(["", *map(re.escape, item[1].split()), ""]) if item[0] == "string" else ".*?"


def _anchor(item: tuple[str, Any], element: Any) -> str:
    """The id that a number in the contents refers to."""
    kind, value = item[1][0]
    if kind == "attr()":
        return str(element.get(value[0]) or "").removeprefix("#")
    return str(value[1] if kind == "url" else value).removeprefix("#")


def _value(text: str) -> int | None:
    """The value of a decimal or Roman number."""
    if text.isdecimal():
        return int(text)
    letters = [_ROMAN.get(letter, 0) for letter in text.lower()]
    if not letters or 0 in letters:
        return None
    following = [*letters[1:], 0]
    return sum(-one if one < after else one for one, after in zip(letters, following, strict=True))


def _cause(visits: Sequence[Visit]) -> str:
    """The property by which a style changes how pages are counted, if there is one."""
    for visit in visits:
        for name in _PROPERTIES:
            value = visit.box.style[name]
            usual = visit.parent is None and value == _USUAL
            if isinstance(value, tuple) and not usual and any(counter in ("page", "pages") for counter, _ in value):
                return name.replace("_", "-")
    return ""
