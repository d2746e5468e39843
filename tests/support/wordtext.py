"""A Word file's structure as lines of text: styles with their text, tables, numbering, sections, running heads."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = {"w": _W, "r": _R}
#: What a run can hold besides its text.
_SIGNS = {"tab": "⇥", "br": "⏎", "noBreakHyphen": "-"}


def word_parts(path: Path | IO[bytes]) -> dict[str, bytes]:
    """The parts of a package, in a file or in memory, by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def outline(path: Path) -> str:
    """The structure of a Word file."""
    parts = {name: data for name, data in word_parts(path).items() if name.startswith("word/")}
    (body,) = etree.fromstring(parts["word/document.xml"])
    lines = [*_blocks(body), ""]
    for name in sorted(parts):
        stem = name.removeprefix("word/").removesuffix(".xml")
        if stem.startswith(("header", "footer")):
            lines += [f"== {stem}", *_blocks(etree.fromstring(parts[name])), ""]
    lines += ["== numbering", *_numbering(etree.fromstring(parts["word/numbering.xml"])), ""]
    lines += ["== counts", *(f"{name}: {len(_all(body, f'.//w:{name}'))}" for name in ("bookmarkStart", "hyperlink"))]
    return "\n".join(lines) + "\n"


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of a paragraph; a field is its name in braces."""
    text = ""
    for node in paragraph.iter():
        name = etree.QName(node).localname
        if name == "t":
            text += node.text or ""
        elif name == "instrText":
            text += f"{{{(node.text or '').strip()}}}"
        elif name == "fldSimple":
            text += f"{{{node.get(_w('instr'), '').strip()}}}"
        elif node.getparent() is not None and etree.QName(node.getparent()).localname == "r":
            text += _SIGNS.get(name, "")
    return text


def _blocks(parent: etree._Element, indent: str = "") -> Iterator[str]:
    for block in parent:
        name = etree.QName(block).localname
        if name == "p":
            yield f"{indent}{_style(block, 'pPr/w:pStyle')}{_list(block)}: {paragraph_text(block)}"
            yield from (_section(found) for found in _all(block, "w:pPr/w:sectPr"))
        elif name == "tbl":
            yield from _table(block, indent)
        elif name == "sectPr":
            yield _section(block)


def _table(table: etree._Element, indent: str) -> Iterator[str]:
    caption = " ".join(found.get(_w("val"), "") for found in _all(table, "w:tblPr/w:tblCaption"))
    yield f"{indent}[table {_style(table, 'tblPr/w:tblStyle')} “{caption}”]"
    for row in _all(table, "w:tr"):
        marks = [name for name in ("tblHeader", "cantSplit") if _all(row, f"w:trPr/w:{name}")]
        yield f"{indent} [row {' '.join(marks)}]".replace(" ]", "]")
        for cell in _all(row, "w:tc"):
            yield from _blocks(cell, f"{indent}  | ")


def _list(paragraph: etree._Element) -> str:
    found = _all(paragraph, "w:pPr/w:numPr")
    values = [node.get(_w("val"), "") for node in found[0]] if found else []
    return f" (list {'/'.join(reversed(values))})" if values else ""


def _section(properties: etree._Element) -> str:
    columns = next((node.get(_w("num"), "1") for node in _all(properties, "w:cols")), "1")
    size = next(f"{node.get(_w('w'))}×{node.get(_w('h'))}" for node in _all(properties, "w:pgSz"))
    runners = [
        f"{etree.QName(node).localname.removesuffix('Reference')} {node.get(_w('type'))}"
        for node in properties
        if etree.QName(node).localname in ("headerReference", "footerReference")
    ]
    return f"[section: {columns} columns, {size}{''.join(f', {runner}' for runner in runners)}]"


def _numbering(root: etree._Element) -> Iterator[str]:
    for number in _all(root, "w:num"):
        abstract = next(node.get(_w("val"), "") for node in _all(number, "w:abstractNumId"))
        levels = _all(root, f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='0']")
        formats = " ".join(node.get(_w("val"), "") for level in levels for node in _all(level, "w:numFmt"))
        restarted = " restarted" if _all(number, "w:lvlOverride/w:startOverride") else ""
        yield f"{number.get(_w('numId'))}: {formats}{restarted}"


def _style(node: etree._Element, path: str) -> str:
    return next((found.get(_w("val"), "") for found in _all(node, f"w:{path}")), "Normal")


def _all(node: etree._Element, path: str) -> list[etree._Element]:
    found = node.xpath(path, namespaces=_NAMES)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"
