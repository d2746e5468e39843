"""Remove private data from a Word file: traces of its makers, and of the machine that it was made on.

The removal is harmless: none of this data is visible on a page. The settings that pages depend on stay.
"""

import re
from collections.abc import Iterable

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_SETTINGS = f"{_W}settings"
#: The settings that pages depend on (17.15.1). Not included: mail merge, protection, templates, schemas, variables of
#: macros, tracked changes, editing sessions, ids of the file.
_PAGE_SETTINGS = frozenset(
    {"zoom", "displayBackgroundShape", "printFractionalCharacterWidth", "embedTrueTypeFonts", "embedSystemFonts",
     "saveSubsetFonts", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
     "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit",
     "hyphenationZone", "doNotHyphenateCaps", "defaultTableStyle", "evenAndOddHeaders", "bookFoldRevPrinting",
     "bookFoldPrinting", "bookFoldPrintingSheets", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
     "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery", "doNotUseMarginsForDrawingGridOrigin",
     "drawingGridHorizontalOrigin", "drawingGridVerticalOrigin", "characterSpacingControl", "printTwoOnOne",
     "strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore", "updateFields", "hdrShapeDefaults",
     "footnotePr", "endnotePr", "compat", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol",
     "listSeparator"}
)  # fmt: skip
_KEPT = frozenset({*(f"{_W}{name}" for name in _PAGE_SETTINGS), f"{_M}mathPr"})
#: Elements for editing permissions, the printer, and notes of spelling checks or other programs.
_NOTES = tuple(
    f"{_W}{name}"
    for name in ("rsid", "permStart", "permEnd", "proofErr", "printerSettings", "smartTagPr", "customXmlPr", "fldData",
                 "commentRangeStart", "commentRangeEnd", "commentReference")
)  # fmt: skip
#: Attributes for editing sessions, and for a packed copy of a drawing that only Word reads.
_ATTRIBUTES = (
    f"{_W}rsidR", f"{_W}rsidRPr", f"{_W}rsidRDefault", f"{_W}rsidP", f"{_W}rsidTr", f"{_W}rsidDel", f"{_W}rsidSect",
    f"{_W14}paraId", f"{_W14}textId", f"{_OFFICE}gfxdata",
)  # fmt: skip
#: Elements that can contain the path of a picture: in its name, and in older files in its alternative text.
_NAMED = ("docPr", "cNvPr")
_PATH = re.compile(r"(?i)\s*(?:[a-z]:[\\/]|\\\\|file:)")
#: The SVG form of a picture, which is not searched; all programs can show the other form.
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def remove_private_data(tree: etree._Element) -> None:
    """Remove from a part what is invisible and identifies its makers."""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    if tree.tag == _SETTINGS:
        _remove(node for node in tree if node.tag not in _KEPT)
    _remove(tree.iter(*_NOTES))
    _remove(node.getparent() for node in tree.iter(_SVG))
    for node in tree.iter(etree.Element):
        for name in _ATTRIBUTES:
            node.attrib.pop(name, "")
        _remove_names(node)


def _remove_names(node: etree._Element) -> None:
    """Remove invisible file names and dates from pictures and date controls."""
    tag = etree.QName(node).localname
    if tag in _NAMED and "name" in node.attrib:
        node.set("name", "Object")
    if tag in (*_NAMED, "shape"):
        for name in ("descr", "title", "alt"):
            if _PATH.match(str(node.get(name, ""))):
                del node.attrib[name]
    if tag == "imagedata":
        node.attrib.pop(f"{_OFFICE}title", "")
    if node.tag == f"{_W}date":
        node.attrib.pop(f"{_W}fullDate", "")


def _remove(nodes: Iterable[etree._Element | None]) -> None:
    for node in [*nodes]:
        if node is not None and (parent := node.getparent()) is not None:
            parent.remove(node)
