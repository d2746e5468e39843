"""What a finished file states of itself in its metadata: document, audience, language, day and version.

Anyone can write such metadata. It proves nothing, and helps to find the release that a file may be from.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from lxml import etree
from lxml import html as lxml_html
from PIL import Image

from pressroom.interchange.document_identity import WORD_EMBARGO, WORD_PROPERTIES, DocumentIdentity, parse_identity
from pressroom.source.damaged_zips import DAMAGED_ZIP

_MOST_BYTES = 4_000_000  # of metadata
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}identifier"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def embedded_identity(data: bytes) -> DocumentIdentity | None:
    """The identity that a file states, whatever its name and format; None if it states none."""
    beginning = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, read in _READERS.items():
        if beginning.startswith(magic):
            return next((found for line in read(data) if (found := parse_identity(line))), None)
    return None


def _of_pdf(data: bytes) -> Iterator[str]:
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            stream = file.Root.get("/Metadata")
            if isinstance(stream, pikepdf.Stream) and "/Filter" not in stream:  # PDF/A allows none
                yield from _identifiers(stream.read_raw_bytes())
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return


def _of_word(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("docProps/custom.xml") as file:
            root = _parsed(file.read(_MOST_BYTES))
    except (OSError, KeyError, *DAMAGED_ZIP):
        return
    found = {} if root is None else {one.get("name"): "".join(one.itertext()) for one in root.iter(_CUSTOM)}
    if found.keys() >= WORD_PROPERTIES.keys():
        status = "draft" if found.get("Status") == "Draft" else ""
        stated = {key: found[name].strip() for name, key in WORD_PROPERTIES.items()}
        yield str(DocumentIdentity(**stated, status=status, embargo=found.get(WORD_EMBARGO, "").strip()))


def _of_png(data: bytes) -> Iterator[str]:
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            yield str(picture.info.get("Identifier", ""))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return


def _of_page(data: bytes) -> Iterator[str]:
    try:
        root = lxml_html.document_fromstring(data)
    except (etree.LxmlError, ValueError):
        return
    yield from (one.get("content", "") for one in root.iter("meta") if one.get("name") == "dcterms.identifier")


def _identifiers(data: bytes) -> Iterator[str]:
    root = _parsed(data)
    if root is not None:
        yield from ((one.text or "").strip() for one in root.iter(_DUBLIN_CORE))


def _parsed(data: bytes) -> Any:
    """The root of an XML document; None if it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None


#: Readers by the first bytes of files.
_READERS: dict[bytes, Callable[[bytes], Iterator[str]]] = {
    b"%PDF-": _of_pdf,
    b"PK": _of_word,
    b"\x89PNG": _of_png,
    b"<?xml": _identifiers,
    b"<svg": _identifiers,
    b"<": _of_page,
}
