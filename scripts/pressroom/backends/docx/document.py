"""The Word file: begun from the base package with the look of the tokens, and saved without a clock."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter
from docx.opc.rel import Relationships

from pressroom.backends.docx.look.reference import ReferenceLook
from pressroom.backends.docx.look.style_list import style_sheet
from pressroom.backends.docx.look.styles import add_styles
from pressroom.backends.docx.look.theme import theme_part
from pressroom.backends.docx.numbering import indent_levels
from pressroom.backends.docx.oxml import qualified
from pressroom.model.look.theme import Tokens

_BASE = Path(__file__).with_name("base")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_styled: dict[str, bytes] = {}


def begin(tokens: Tokens, language: str, reference: ReferenceLook | None = None) -> Document:
    """An empty document in a language, with the look of the tokens or of a reference."""
    document = docx.Document(BytesIO(styled_base(tokens)))
    styles, numbering = document.styles.element, document.part.numbering_part.element
    if reference:
        reference.dress(styles, style_sheet(tokens))
        reference.undress(numbering)
        set_theme(document, reference.theme.over(document.part.part_related_by(RT.THEME).blob))
    for node in styles.iter(qualified("w:lang")):
        node.set(qualified("w:val"), language)
        node.set(qualified("w:eastAsia"), language)
    for node in document.settings.element.iter(qualified("w:themeFontLang")):
        node.set(qualified("w:val"), language)
    indent_levels(numbering, styles)
    return document


def styled_base(tokens: Tokens) -> bytes:
    """The base package with the styles and the theme of the tokens, made once in a process."""
    key = tokens.model_dump_json()
    if key not in _styled:
        document = docx.Document(str(_BASE))  # python-docx opens a folder like a file
        add_styles(document.styles, tokens, style_sheet(tokens))
        set_theme(document, theme_part(tokens))
        _styled[key] = save(document, zipfile.ZIP_STORED)
    return _styled[key]


def set_theme(document: Document, data: bytes) -> None:
    """Replace the document's theme."""
    main = document.part
    old = main.part_related_by(RT.THEME)
    main.drop_rel(main.relate_to(old, RT.THEME))
    main.relate_to(Part(old.partname, old.content_type, data, main.package), RT.THEME)


def save(document: Document, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The file. Times, systems and attributes of entries are fixed, so the same document gives the same bytes."""
    package = document.part.package
    assert package is not None
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression, compresslevel=9) as archive:
        _PackageWriter.write(_Entries(archive), package.rels, package.parts)
    return stream.getvalue()


class _Entries:
    """The zip that parts are written to; that of python-docx takes the time from the clock."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def write(self, uri: PackURI, blob: bytes) -> None:
        """Write one entry."""
        info = zipfile.ZipInfo(uri.membername, _EPOCH)
        info.compress_type = self.archive.compression
        info.create_system = 0
        info.external_attr = 0
        self.archive.writestr(info, blob, compresslevel=9)


class _PackageWriter(PackageWriter):
    """python-docx's writer of content types, relationships and parts, for a zip of ours."""

    @staticmethod
    def write(entries: Any, relationships: Relationships, parts: list[Part]) -> None:
        """Write the whole package."""
        PackageWriter._write_content_types_stream(entries, parts)
        PackageWriter._write_pkg_rels(entries, relationships)
        PackageWriter._write_parts(entries, parts)
