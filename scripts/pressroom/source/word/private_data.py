"""What a Word file keeps of those who made it, and of the machine that it was made on, taken out.

All of it is harmless to take out: nothing of it is seen on a page. Of the settings those stay that pages depend on.
"""

import re
from collections.abc import Iterable

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_SETTINGS = f"{_W}settings"
#: The settings that pages depend on (17.15.1). Not among them: mail merge, protection, templates, schemas, variables of
#: macros, tracked changes, sessions of writing, and ids of the file.
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
#: Elements that say who may write where, which printer there was, what a spelling check or another program has noted.
_NOTES = tuple(
    f"{_W}{name}"
    for name in ("rsid", "permStart", "permEnd", "proofErr", "printerSettings", "smartTagPr", "customXmlPr", "fldData",
                 "commentRangeStart", "commentRangeEnd", "commentReference")
)  # fmt: skip
#: Sessions of writing, and a drawing a second time, packed, as only Word reads it.
_ATTRIBUTES = (
    f"{_W}rsidR", f"{_W}rsidRPr", f"{_W}rsidRDefault", f"{_W}rsidP", f"{_W}rsidTr", f"{_W}rsidDel", f"{_W}rsidSect",
    f"{_W14}paraId", f"{_W14}textId", f"{_OFFICE}gfxdata",
)  # fmt: skip
#: Where a picture came from: in its name, and in older files in its alternative text.
_NAMED = ("docPr", "cNvPr")
_PATH = re.compile(r"(?i)\s*(?:[a-z]:[\\/]|\\\\|file:)")
#: A picture in a second form, which is not searched; all programs show the first.
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def take_out_private(tree: etree._Element) -> None:
    """Take out of a part what nobody sees and what identifies its makers."""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    if tree.tag == _SETTINGS:
        _remove(node for node in tree if node.tag not in _KEPT)
    _remove(tree.iter(*_NOTES))
    _remove(node.getparent() for node in tree.iter(_SVG))
    for node in tree.iter(etree.Element):
        for name in _ATTRIBUTES:
            node.attrib.pop(name, "")
        _name_nothing(node)


def _name_nothing(node: etree._Element) -> None:
    """Pictures and dates without names of files and days that nobody sees."""
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
