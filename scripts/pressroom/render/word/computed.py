"""Compute the results of fields that depend on the document: numbers of captions, and the texts of references.

The results in a template are those of the template. A field that needs a layout is marked dirty, so that Word computes
it when it opens the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from pressroom.render.word.fields import Field, fields
from pressroom.render.word.tags import W

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
#: Fields that need a layout; without those that Word computes for each page anyway.
_OF_A_LAYOUT = frozenset({"PAGEREF", "NOTEREF", "REF", "TOC"})
#: The switches with which a reference shows a number or a position instead of a text.
_NUMBERS = frozenset("dfnprtw")


_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


def compute(tree: etree._Element, levels: Mapping[str, int]) -> None:
    """Write the results of a part's fields; `levels` are the levels of headings by the ids of their styles."""
    order = {node: number for number, node in enumerate(tree.iter(), start=1)}
    found = sorted(fields(tree), key=lambda each: order[_first(each)])
    _number_sequences(found, tree, levels)
    for each in found:
        if each.name == "REF" and not _NUMBERS & {word[1:].lower() for word in each.words[2:] if word[0] == "\\"}:
            text = _text_of_bookmark(tree, each.words[1])
            if text is not None and write_result(each.result, text):
                continue
        if each.name in _OF_A_LAYOUT:
            _first(each).set(f"{W}dirty", "true")


def write_result(nodes: list[etree._Element], text: str) -> bool:
    """Replace a result by a text; return False if there is no result."""
    words = [node for node in nodes if node.tag == f"{W}t"]
    for node in nodes:
        parent = node.getparent()
        if parent is not None and (not words or node is not words[0]):
            parent.remove(node)
    if words:
        words[0].text = text
        words[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return bool(words)


def heading_levels(styles: etree._Element) -> dict[str, int]:
    """The levels of the styles of headings, by their ids."""
    names = {style.get(f"{W}styleId", ""): style.find(f"{W}name") for style in styles.iter(f"{W}style")}
    found = {key: _HEADING.fullmatch(node.get(f"{W}val", "")) for key, node in names.items() if node is not None}
    return {key: int(match[1]) for key, match in found.items() if match}


def heading_level(paragraph: etree._Element, levels: Mapping[str, int]) -> int:
    """The level of a heading; 0 for other paragraphs."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return levels.get(style.get(f"{W}val", ""), 0) if style is not None else 0


def switch(words: tuple[str, ...], name: str) -> str | None:
    """Return the argument of a switch in an instruction: "" if it has none, None if the switch is missing."""
    for place, word in enumerate(words):
        if word.lower() == name:
            after = words[place + 1] if place + 1 < len(words) else ""
            return "" if after.startswith("\\") else after
    return None


def _first(found: Field) -> etree._Element:
    return found.simple if found.simple is not None else found.marks[0]


def _number_sequences(found: list[Field], tree: etree._Element, levels: Mapping[str, int]) -> None:
    """Count each sequence (17.16.5.56) in the order of the document."""
    sequences = {_first(each): each for each in found if each.name == "SEQ"}
    counts: dict[str, int] = {}
    headings: dict[int, int] = {}  # how many headings of a level or above it came before
    counted: dict[str, int] = {}
    for node in [*tree.iter()]:
        if node.tag == f"{W}p" and (level := heading_level(node, levels)):
            headings |= {below: headings.get(below, 0) + 1 for below in range(level, 10)}
        if (each := sequences.get(node)) is None:
            continue
        words, name = each.words, each.words[1].casefold()
        reset, start = switch(words, "\\s") or "", switch(words, "\\r") or ""
        passed = headings.get(int(reset), 0) if reset.isdecimal() else 0
        if passed != counted.get(name, passed):
            counts[name] = 0
        counted[name] = passed
        if start.isdecimal():
            counts[name] = int(start)
        elif switch(words, "\\c") is None:
            counts[name] = counts.get(name, 0) + 1
        hidden = switch(words, "\\h") is not None and switch(words, "\\*") is None
        write_result(each.result, "" if hidden else _formatted(counts.get(name, 0), switch(words, "\\*") or ""))


def _formatted(number: int, form: str) -> str:
    """A number in a general format of fields (17.16.4.3.1)."""
    ways: dict[str, Callable[[int], str]] = {"roman": _roman, "alphabetic": _letters, "ordinal": _ordinal}
    made = ways.get(form.lower(), str)(number)
    return made.lower() if form[:1].islower() else made


def _roman(number: int) -> str:
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _text_of_bookmark(tree: etree._Element, name: str) -> str | None:
    """The text between the marks of a bookmark; None if there is no such bookmark."""
    start = next((each for each in tree.iter(f"{W}bookmarkStart") if each.get(f"{W}name") == name), None)
    if start is None:
        return None
    return "".join(node.text or "" for node in _until_end(tree, start) if node.tag == f"{W}t")


def _until_end(tree: etree._Element, start: etree._Element) -> Iterator[etree._Element]:
    inside = False
    for node in tree.iter():
        if node is start:
            inside = True
        elif inside and node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id"):
            return
        elif inside:
            yield node
