"""What python-docx leaves to raw XML: names that it lacks, elements by name, properties at their place."""

from typing import Any

from docx.oxml.parser import oxml_parser
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
V = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"

NAMESPACES = {"w": W, "r": R, "a": A, "pic": PIC, "wp": WP, "w14": W14, "mc": MC, "adec": ADEC, "v": V, "o": OFFICE}

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000

Element = etree._Element
Value = str | int

#: The order of the schema (ECMA-376 part 1, 17.3.2.28, 17.3.1.26, 17.4.59, 17.6.18) for elements that hold properties.
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
)  # fmt: skip
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_TABLE_ORDER = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
    "tblDescription",
)  # fmt: skip
_SECTION_ORDER = ("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg")
_LEVEL_ORDER = (
    "start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy", "lvlJc", "pPr",
    "rPr",
)  # fmt: skip
_ORDERS = {
    f"{{{W}}}{holder}": {f"{{{W}}}{name}": rank for rank, name in enumerate(names)}
    for holder, names in (
        ("rPr", RUN_ORDER), ("pPr", PARAGRAPH_ORDER), ("tblPr", _TABLE_ORDER), ("sectPr", _SECTION_ORDER),
        ("lvl", _LEVEL_ORDER),
    )
}  # fmt: skip


def qualified(name: str) -> str:
    """`w:p` as lxml's `{namespace}p`; a name without a prefix stays as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else name


def element(name: str, /, *children: Element | None, attributes: dict[str, Value] | None = None) -> Element:
    """An element by prefixed name; attributes too by prefixed name. A child that is None is left out."""
    prefix = name.partition(":")[0]
    made: Element = oxml_parser.makeelement(qualified(name), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in (attributes or {}).items():
        made.set(qualified(key), str(value))
    made.extend(child for child in children if child is not None)
    return made


def w(name: str, /, *children: Element | None, **attributes: Value) -> Element:
    """A WordprocessingML element; name and attributes without their `w:`."""
    return element(f"w:{name}", *children, attributes={f"w:{key}": value for key, value in attributes.items()})


def own_text(node: Element) -> str:
    """The text right behind an element's start. The classes of python-docx give all words of the element as `text`."""
    return _TEXT.__get__(node) or ""


def set_own_text(node: Element, text: str | None) -> None:
    """Write what `own_text` reads."""
    _TEXT.__set__(node, text)


_TEXT: Any = etree._Element.text


def put(properties: Element, child: Element) -> None:
    """Add a property at its place in the schema, in place of the same property."""
    for old in properties.findall(child.tag):
        properties.remove(old)
    ranks = _ORDERS[properties.tag]
    last = len(ranks)
    rank = ranks.get(child.tag, last)
    properties.insert(sum(ranks.get(str(each.tag), last) <= rank for each in properties), child)


def unbroken(text: str) -> str:
    """A text at no place of which a line ends, as raised note marks are: `9, 10`, `11–14`."""
    return text.replace(" ", "\u00a0").replace("\u2013", "\u2060\u2013\u2060")
