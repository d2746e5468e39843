"""Fill tables of contents in Word templates: remove the entries of the template, and insert those of the document.

Their page numbers need a layout: the field is marked dirty, so that Word computes it when it opens the file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from lxml import etree

from pressroom.interchange.word import without_markup
from pressroom.render.word.computed import heading_level, switch
from pressroom.render.word.fields import Field, fields
from pressroom.render.word.tags import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOTE_MARKS = re.compile(r'<sup class="marks".*?</sup>', re.DOTALL)
_HEADINGS = range(1, 10)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a table of contents: its level, its text, and the paragraph that it lists."""

    level: int
    text: str
    paragraph: etree._Element


def empty_contents(tree: etree._Element) -> None:
    """Remove the entries of tables of contents, with any tags in them, before tags are filled in."""
    for found in _contents(tree):
        first, last = _run(found.marks, "separate"), _run(found.marks, "end")
        if first is None or last is None or first is last:
            continue
        between = _between(tree, first, last)
        for node in between:
            holder = node.getparent()
            if holder is not None and node.tag != f"{W}p":
                holder.remove(node)
        for node in between:
            holder = node.getparent()
            if holder is not None and node.tag == f"{W}p" and not any(True for _ in node.iter(f"{W}r")):
                holder.remove(node)


def fill_contents(tree: etree._Element, levels: Mapping[str, int], styles: Mapping[str, str]) -> None:
    """Write the document's entries into each table of contents; `styles` are ids of styles by their names."""
    empty_contents(tree)
    taken = {node.get(f"{W}id", "") for node in tree.iter(f"{W}bookmarkStart")}
    numbers = (number for number in count(1) if str(number) not in taken)
    for found in _contents(tree):
        entries = [*_entries(tree, found.words, levels, styles)]
        at, last = _run(found.marks, "separate"), _run(found.marks, "end")
        if at is None or last is None or not entries:
            continue
        paragraph = next(at.iterancestors(f"{W}p"))
        after = [*at.itersiblings()]
        for place, entry in enumerate(entries):
            if place:
                following = etree.Element(f"{W}p")
                paragraph.addnext(following)
                paragraph = following
            _style(paragraph, styles.get(f"toc {entry.level}", ""))
            number = next(numbers)
            _mark(entry.paragraph, number)
            paragraph.append(_line(entry, number, linked=switch(found.words, "\\h") is not None))
        paragraph.extend(after)


def style_ids(styles: etree._Element) -> dict[str, str]:
    """The ids of the styles of paragraphs, by their names in small letters."""
    names = ((style.find(f"{W}name"), style) for style in styles.iter(f"{W}style"))
    return {
        name.get(f"{W}val", "").lower(): style.get(f"{W}styleId", "")
        for name, style in names
        if name is not None and style.get(f"{W}type", "paragraph") == "paragraph"
    }


def _contents(tree: etree._Element) -> list[Field]:
    return [found for found in fields(tree) if found.name == "TOC" and found.simple is None]


def _run(marks: list[etree._Element], kind: str) -> etree._Element | None:
    """The run with a mark of a field."""
    mark = next((node for node in marks if node.get(f"{W}fldCharType") == kind), None)
    return next(mark.iterancestors(f"{W}r"), None) if mark is not None else None


def _between(tree: etree._Element, first: etree._Element, last: etree._Element) -> list[etree._Element]:
    """The runs, links, fields and paragraphs that begin behind a run and end before another."""
    made: list[etree._Element] = []
    inside = False
    holders = {*last.iterancestors()}
    for node in tree.iter(*(f"{W}{name}" for name in ("r", "hyperlink", "fldSimple", "p"))):
        if node is last:
            return made
        if inside and node not in holders:
            made.append(node)
        inside |= node is first
    return made


def _entries(
    tree: etree._Element, words: tuple[str, ...], levels: Mapping[str, int], styles: Mapping[str, str]
) -> Iterator[_Entry]:
    """The entries of a table of contents: captions of a sequence, or headings by their styles and levels."""
    caption, asked, own = switch(words, "\\c"), switch(words, "\\o"), switch(words, "\\t")
    listed = _listed_styles(own or "", styles)
    if asked is not None or (own is None and caption is None and switch(words, "\\f") is None):
        low, _, high = (asked or "1-9").partition("-")
        wanted = range(int(low), int(high) + 1) if low.isdecimal() and high.isdecimal() else _HEADINGS
        listed |= {style: level for style, level in levels.items() if level in wanted}
    for paragraph in tree.iter(f"{W}p"):
        if caption and not _has_sequence(paragraph, caption):
            continue
        level = 1 if caption else heading_level(paragraph, listed)
        text = _text(paragraph)
        if level and text:
            yield _Entry(level, text, paragraph)


def _listed_styles(written: str, styles: Mapping[str, str]) -> dict[str, int]:
    """The styles of the switch `t`, by their ids: `Name,1,Other,2`."""
    pieces = [piece.strip() for piece in written.replace(";", ",").split(",")]
    pairs = zip(pieces[::2], pieces[1::2], strict=False)
    return {styles[name.lower()]: int(level) for name, level in pairs if level.isdecimal() and name.lower() in styles}


def _has_sequence(paragraph: etree._Element, name: str) -> bool:
    return any(found.name == "SEQ" and found.words[1].casefold() == name.casefold() for found in fields(paragraph))


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph, without marks of notes."""
    texts = (node.text or "" if node.tag == f"{W}t" else " " for node in paragraph.iter(f"{W}t", f"{W}tab"))
    return " ".join(without_markup(_NOTE_MARKS.sub("", "".join(texts))).split())


def _style(paragraph: etree._Element, identity: str) -> None:
    """Set the style of an entry, if the template has one for its level."""
    if not identity:
        return
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    style = properties.find(f"{W}pStyle")
    if style is None:
        style = etree.Element(f"{W}pStyle")
        properties.insert(0, style)
    style.set(f"{W}val", identity)


def _mark(paragraph: etree._Element, number: int) -> None:
    """Put the marks of a bookmark round the content of a heading."""
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": _bookmark(number)})
    paragraph.insert(paragraph.find(f"{W}pPr") is not None, start)
    paragraph.append(etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)}))


def _bookmark(number: int) -> str:
    return f"_Toc{number:09d}"


def _line(entry: _Entry, number: int, *, linked: bool) -> etree._Element:
    """The text of an entry, as a link if the field asks for links."""
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, f"{W}t", {_SPACE: "preserve"})
    text.text = entry.text
    if not linked:
        return run
    link = etree.Element(f"{W}hyperlink", {f"{W}anchor": _bookmark(number), f"{W}history": "1"})
    link.append(run)
    return link
