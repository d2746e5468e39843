"""Convert the text of a filled Word file to HTML: paragraphs, headings and tables in order, without formatting.

Texts keep the marks that name their items, so that a Word document gets its clearance copy as any other does.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from markupsafe import escape

from pressroom.interchange.word import CODED, FilledWord
from pressroom.render.word.tags import W
from pressroom.source.word.content_types import parse_part
from pressroom.source.word.file import WordFile

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DRAWN = "{urn:schemas-microsoft-com:vml}textpath"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HEADING = re.compile(r"(?:heading (?P<level>[1-6])|title)", re.IGNORECASE)
#: The parts read before the main text, and after it.
_ABOVE, _BELOW = ("header",), ("footnotes", "endnotes", "footer")
_SIGNS = {"tab": " ", "br": "<br>", "cr": "<br>", "noBreakHyphen": "-"}


def word_markup(filled: FilledWord) -> str:
    """Return the text of a filled Word file as an HTML document."""
    file = filled.file
    levels = {style: level for name in file.related("styles") for style, level in _levels(parse_part(file.parts[name]))}
    names = (*_related(file, _ABOVE), file.main, *_related(file, _BELOW))
    blocks = "".join("".join(_blocks(parse_part(file.parts[name]), levels)) for name in names)
    return f"<html><body>{blocks}</body></html>"


def _related(file: WordFile, kinds: tuple[str, ...]) -> Iterator[str]:
    for kind in kinds:
        yield from file.related(kind)


def _levels(styles: etree._Element) -> Iterator[tuple[str, int]]:
    """The ids of the styles of headings, with their levels, 1 to 6."""
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        found = _HEADING.fullmatch(name.get(f"{W}val", "") if name is not None else "")
        if found:
            yield style.get(f"{W}styleId", ""), int(found["level"] or 1)


def _blocks(node: etree._Element, levels: Mapping[str, int]) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}p":
            yield _paragraph(child, levels)
            for box in child.iter(f"{W}txbxContent"):
                if next(box.iterancestors(f"{W}p")) is child and not _is_fallback(box):
                    yield from _blocks(box, levels)
        elif child.tag == f"{W}tbl":
            yield "<table>"
            for row in child.iter(f"{W}tr"):
                if next(row.iterancestors(f"{W}tbl")) is child:
                    cells = ("".join(_blocks(cell, levels)) for cell in row.iterchildren(f"{W}tc"))
                    yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
            yield "</table>"
        elif child.tag != _FALLBACK:
            yield from _blocks(child, levels)


def _paragraph(paragraph: etree._Element, levels: Mapping[str, int]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    level = levels.get(style.get(f"{W}val", "")) if style is not None else None
    tag = f"h{level}" if level else "p"
    return f"<{tag}>{''.join(_inline(paragraph))}</{tag}>"


def _inline(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter():
        if next(node.iterancestors(f"{W}p"), None) is not paragraph or _is_fallback(node):
            continue
        if node.tag in (f"{W}t", _EQUATION, _DRAWN):
            text = node.get("string", "") if node.tag == _DRAWN else node.text
            for place, piece in enumerate(CODED.split(text or "")):
                yield piece if place % 2 else str(escape(piece))
        elif node.tag == _PICTURE:
            yield f'<img alt="{escape(CODED.sub("", node.get("descr", "")))}">'
        else:
            yield _SIGNS.get(str(node.tag).removeprefix(W), "")


def _is_fallback(node: etree._Element) -> bool:
    """Whether a node is in a fallback for older programs, which repeats other content."""
    return next(node.iterancestors(_FALLBACK), None) is not None
