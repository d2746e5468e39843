"""Word files made for a test: a few paragraphs, and whatever should not be in them."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCUMENT = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"


def word_file(*paragraphs: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with paragraphs of plain text, with further or other parts."""
    return packed(word_parts(*paragraphs) | {**(parts or {})})


def word_parts(*paragraphs: str) -> dict[str, str | bytes]:
    """The parts of such a file."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        DOCUMENT: body("".join(map(paragraph, paragraphs))),
    }


def paragraph(text: str) -> str:
    """A paragraph with one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def body(markup: str) -> str:
    """The main part, with this in its body."""
    return f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{markup}</w:body></w:document>'


def relationships(*links: tuple[str, str], external: bool = False) -> str:
    """A part of relationships: kinds and targets."""
    mode = ' TargetMode="External"' if external else ""
    made = (
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{escape(target)}"{mode}/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()
