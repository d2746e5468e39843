"""Restart numbered lists that loops of a Word template repeat: where an outer loop begins anew, or below a heading.

Word numbers all paragraphs of a list in sequence, whatever is between them. A list of the template inside a loop over
sections becomes a list for each section.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pressroom.render.word.computed import heading_level, heading_levels
from pressroom.render.word.tags import W
from pressroom.source.word.content_types import parse_part, unparsed
from pressroom.source.word.file import WordFile

_LOOP = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc|r)\s+)?(for|endfor)\b")
_DEPTH = 20  # styles that build on each other
Loops = tuple[int, ...]


def enclosing_loops(texts: Sequence[str]) -> list[Loops]:
    """The loops that each paragraph of a template is in, the outermost first."""
    made: list[Loops] = []
    open_: list[int] = []
    begun = 0
    for text in texts:
        inside = tuple(open_)
        for found in _LOOP.finditer(text):
            if found[1] == "for":
                begun += 1
                open_.append(begun)
            elif open_:
                open_.pop()
            inside = max(inside, tuple(open_), key=len)
        made.append(inside)
    return made


def restart_lists(text: str, loops: Sequence[Loops], file: WordFile) -> tuple[str, dict[str, bytes]]:
    """Return a filled body with its lists restarted, and the numbering part if it changes; paragraphs are marked.

    Raises:
        etree.XMLSyntaxError: if the text is not well-formed XML.
    """
    name, styles = (next(iter(file.related(kind)), None) for kind in ("numbering", "styles"))
    if name is None or not any(loops):
        return text, {}
    tree, numbering = parse_part(text.encode()), parse_part(file.parts[name])
    restarts = ListRestarts(loops, parse_part(file.parts[styles]) if styles else None, numbering)
    for paragraph in tree.iter(f"{W}p"):
        mark = paragraph.getprevious()
        kind, _, number = (mark.text or "" if mark is not None else "").partition(" ")
        if kind == "body" and number.isdecimal():
            restarts.read(paragraph, int(number))
    return etree.tostring(tree, encoding="unicode"), {name: unparsed(numbering)}


@dataclass(slots=True)
class _List:
    """The state of a list while a part is read.

    The template's number of its last paragraph, those of the paragraphs after it, and the list's new id.
    """

    last: int
    passed: list[int] = field(default_factory=list)
    below_heading: bool = False
    now: str = ""


class ListRestarts:
    """Gives paragraphs of a filled body new lists, and adds these to `numbering`."""

    def __init__(self, loops: Sequence[Loops], styles: etree._Element | None, numbering: etree._Element) -> None:
        self._loops, self._numbering = loops, numbering
        self._lists: dict[str, _List] = {}
        self._levels = heading_levels(styles) if styles is not None else {}
        self._by_style = _lists_of_styles(styles) if styles is not None else {}
        self._nums = {num.get(f"{W}numId", ""): num for num in numbering.iter(f"{W}num")}

    def read(self, paragraph: etree._Element, number: int) -> None:
        """Read the next paragraph, which was made of the template's paragraph with this number."""
        identity, level = self._list_of(paragraph)
        heading = bool(heading_level(paragraph, self._levels))
        if heading or any(True for _ in paragraph.iter(f"{W}t")):
            for name, other in self._lists.items():
                if name != identity:
                    other.passed.append(number)
                    other.below_heading |= heading
        if identity not in self._nums:
            return
        before = self._lists.get(identity)
        now = before.now if before is not None else ""
        if before is not None and number <= before.last and self._begins_anew(before, number):
            now = self._restarted(identity)
        self._lists[identity] = _List(number, now=now)
        if now:
            _set_list(paragraph, now, level)

    def _begins_anew(self, before: _List, number: int) -> bool:
        """Whether a heading, or a text of a loop around the list's own loop, is between two of its paragraphs."""
        own = self._loops[number - 1]
        outer = (self._loops[passed - 1] for passed in before.passed)
        return before.below_heading or any(len(loops) < len(own) and own[: len(loops)] == loops for loops in outer)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, str]:
        """The list and level of a paragraph, its own or its style's; empty if it is in no list."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        styled = self._by_style.get(style.get(f"{W}val", ""), ("", "0")) if style is not None else ("", "0")
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is None:
            return styled
        return _value(own, "numId") or styled[0], _value(own, "ilvl") or styled[1]

    def _restarted(self, identity: str) -> str:
        """Add a list that is numbered as this one, from its beginning, and return its id."""
        template = self._nums[identity]
        abstract = _value(template, "abstractNumId")
        new = str(max(int(name) for name in self._nums if name.isdecimal()) + 1)
        made = deepcopy(template)
        made.set(f"{W}numId", new)
        for level, start in self._starts(abstract).items():
            override = next((node for node in made if node.get(f"{W}ilvl") == level), None)
            if override is None:
                override = etree.SubElement(made, f"{W}lvlOverride", {f"{W}ilvl": level})
            if override.find(f"{W}startOverride") is None:
                override.insert(0, etree.Element(f"{W}startOverride", {f"{W}val": start}))
        [*self._nums.values()][-1].addnext(made)
        self._nums[new] = made
        return new

    def _starts(self, abstract: str) -> dict[str, str]:
        """The first number of each level of a list."""
        found = (node for node in self._numbering.iter(f"{W}abstractNum") if node.get(f"{W}abstractNumId") == abstract)
        levels = {
            level.get(f"{W}ilvl", "0"): _value(level, "start") or "1"
            for node in found
            for level in node.iter(f"{W}lvl")
        }
        return levels or {"0": "1"}


def _lists_of_styles(styles: etree._Element) -> Mapping[str, tuple[str, str]]:
    """The list and level of each paragraph style that has or inherits one."""
    by_id = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    found = {}
    for identity in by_id:
        for style in _chain(by_id, identity):
            own = style.find(f"{W}pPr/{W}numPr")
            if own is not None and (number := _value(own, "numId")):
                found[identity] = (number, _value(own, "ilvl") or "0")
                break
    return found


def _chain(by_id: Mapping[str, etree._Element], identity: str) -> Iterator[etree._Element]:
    for _ in range(_DEPTH):
        if (style := by_id.get(identity)) is None:
            return
        yield style
        identity = _value(style, "basedOn")


def _value(node: etree._Element, name: str) -> str:
    child = node.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


#: The properties of paragraphs before their list, in the order of the schema (17.3.1.26).
_BEFORE = tuple(
    f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


def _set_list(paragraph: etree._Element, identity: str, level: str) -> None:
    """Put a paragraph into a list."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    if (old := properties.find(f"{W}numPr")) is not None:
        properties.remove(old)
    made = etree.Element(f"{W}numPr")
    for name, value in (("ilvl", level), ("numId", identity)):
        etree.SubElement(made, f"{W}{name}", {f"{W}val": value})
    properties.insert(sum(node.tag in _BEFORE for node in properties), made)
