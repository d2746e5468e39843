"""Word files made for a test: a few paragraphs, and whatever should not be in them."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN = f"{_OFFICE}.wordprocessingml.document.main+xml"
TYPES = "[Content_Types].xml"
#: The kinds of parts that tests make, by the beginnings of their names.
_KINDS = ("styles", "settings", "fontTable", "numbering", "header", "footer", "footnotes", "endnotes", "comments")
_PICTURES = ("svg", "png", "jpeg", "jpg", "gif", "bmp", "tiff", "emf", "wmf")
DOCUMENT = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"


def word_file(*paragraphs: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with paragraphs of plain text, with further or other parts, and the types of all of them."""
    return packed(word_parts(*paragraphs) | {TYPES: types(parts or ()), **(parts or {})})


def word_parts(*paragraphs: str) -> dict[str, str | bytes]:
    """The parts of such a file."""
    return {
        TYPES: types(()),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        DOCUMENT: body("".join(map(paragraph, paragraphs))),
    }


def types(names: Iterable[str]) -> str:
    """The list of types of parts with these names, beside the main one."""
    made = [f'<Default Extension="{ending}" ContentType="image/{ending}"/>' for ending in _PICTURES]
    for name in names:
        stem = name.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
        kind = f"{_OFFICE}.theme" if stem == "theme" else f"{_OFFICE}.wordprocessingml.{stem}"
        if name.endswith(".xml") and stem in (*_KINDS, "theme"):
            made.append(f'<Override PartName="/{name}" ContentType="{kind}+xml"/>')
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(made)}'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    )


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


def typed(*links: tuple[str, str]) -> str:
    """A part of relationships: whole types and targets."""
    made = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{escape(target)}"/>'
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
