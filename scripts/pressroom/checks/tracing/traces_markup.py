"""Extract every text of HTML, SVG or other XML: blocks, attributes, comments, styles, and the files in `data:` URLs."""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any, TypeAlias
from urllib.parse import unquote_to_bytes

from lxml import etree

from pressroom.redaction.letters import PIECE
from pressroom.source.markup_texts import IN_LINE
from pressroom.source.styles.css import texts

#: A place, and the text there or the bytes of an embedded file.
Found: TypeAlias = tuple[str, str | bytes]

_HTML = b"<!doctype html>"
_DATA = re.compile(r"data:[^\s\"'<>]*", re.IGNORECASE)
_BLANK = re.compile(rb"\s+")
_SVG = "http://www.w3.org/2000/svg"
#: The namespaces of Word's texts, formulas and drawings, in which paragraphs, field codes and deletions are blocks.
_OFFICE = re.compile(
    r"http://(schemas\.openxmlformats|purl\.oclc)\.org/(wordprocessingml|officeDocument/2006/math|drawingml/2006/main)\b.*"
    r"|http://schemas\.openxmlformats\.org/(officeDocument/2006/math|drawingml/2006/main)"
)
_OFFICE_BLOCKS = frozenset({"p", "instrText", "delText", "delInstrText"})
#: What elements print: the end of a line, and Word's hyphen at which no line breaks.
_SIGNS = {"br": "\n", "noBreakHyphen": "-"}
_LINKS = frozenset({"a", "hyperlink"})
#: The text of a note mark: numbers, or the dash between two of them. Such a link is no part of the sentence around it,
#: and does not divide it.
_NOTE = re.compile(r"[\W_]*\d{1,3}([\W_]+\d{1,3})*[\W_]*|\u2060?–\u2060?")


def is_note(text: str) -> bool:
    """Whether the text of a link is that of a note mark: the note `9` before `March 2012` is no 9 March."""
    return _NOTE.fullmatch(text) is not None


def markup_traces(data: bytes) -> Iterator[Found]:
    """The texts of XML or HTML: blocks, style sheets, comments, and each attribute; embedded files as bytes.

    What `bdo` shows from right to left is there once more, as it is read.
    """
    root, sound = _root(data)
    if root is None or not sound:
        yield "", data.decode("utf-8", errors="replace")
    if root is None:
        return
    yield "", PIECE.join(_blocks(root))
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        if not isinstance(node.tag, str):
            yield ", a comment", node.text or ""
            continue
        name = etree.QName(node).localname
        if name == "bdo" and (node.get("dir") or "").strip().lower() == "rtl":
            yield ", bdo", "".join(node.itertext())[::-1]
        if name == "style":
            yield from _styles(", a style sheet", node.text or "")
        for attribute, value in node.attrib.items():
            key = etree.QName(attribute).localname
            yield from (_styles if key == "style" else _attribute)(f", {key}=", str(value))


def _root(data: bytes) -> tuple[Any, bool]:
    """The root element, and whether the markup is well formed: if not, the caller reads it as plain text too."""
    if data.lstrip()[: len(_HTML)].lower() == _HTML:
        return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)), True
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser), not len(parser.error_log)


def _blocks(root: Any) -> Iterator[str]:
    """The text of each block with its inline elements; note marks apart."""
    held: list[list[str]] = []
    opened: list[str] = []  # `block`, `link` or nothing, for each element that is open
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            kind = _kind(node)
            opened.append(kind)
            if kind:
                held.append([])
            held[-1].append(_SIGNS.get(etree.QName(node).localname) or node.text or "")
            continue
        if event == "end" and (kind := opened.pop()):
            text = "".join(held.pop())
            if kind == "link" and held and not is_note(text):
                held[-1].append(text)
            elif text and not text.isspace():
                yield text
        if node is not root and held:
            held[-1].append(node.tail or "")


def _kind(node: Any) -> str:
    name = etree.QName(node)
    if name.localname in _LINKS:
        return "link"
    if name.namespace and _OFFICE.fullmatch(name.namespace):
        return "block" if name.localname in _OFFICE_BLOCKS or node.getparent() is None else ""
    if name.localname == "text" and name.namespace == _SVG:
        around = node.getparent()
        return "" if around is not None and around.get("role") else "block"
    return "" if name.localname in IN_LINE and node.getparent() is not None else "block"


def _attribute(place: str, value: str) -> Iterator[Found]:
    whole = value.strip()
    if whole[:5].lower() == "data:":
        yield f"{place}data", from_address(whole)
        return
    yield place, value
    yield from ((f"{place}data", from_address(address)) for address in _DATA.findall(value))


def _styles(place: str, value: str) -> Iterator[Found]:
    """A style sheet or `style` attribute, both as written and as parsed, with the files embedded in it."""
    read, inside = texts(value)
    yield place, PIECE.join((_DATA.sub("", value), *read))
    yield from ((f"{place}, data", from_address(address)) for address in inside if address[:5].lower() == "data:")


def from_address(address: str) -> bytes:
    """The bytes of a `data:` address (RFC 2397); the undecoded bytes if its base64 is invalid."""
    head, _, body = address.partition(",")
    data = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return data
    digits = _BLANK.sub(b"", data).rstrip(b"=")
    try:
        return base64.b64decode(digits + b"=" * (-len(digits) % 4), validate=True)
    except binascii.Error:
        return data
