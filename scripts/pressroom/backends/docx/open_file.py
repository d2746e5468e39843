"""Word files of others, opened by python-docx after they were checked (`source/word/file.py`)."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.parser import parse_xml

from pressroom.backends.docx.oxml import Element
from pressroom.source.word.file import WordFile

# python-docx parses the parts that it knows. Notes are not among them.
PartFactory.part_type_for |= {CT.WML_FOOTNOTES: XmlPart, CT.WML_ENDNOTES: XmlPart}


def open_word(file: WordFile) -> Document:
    """The file as a document of python-docx."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in file.parts.items():
            archive.writestr(name, data)
    return docx.Document(stream)


def related(document: Document, *kinds: str) -> list[Part]:
    """The parts that the main one is related to, in the order of these kinds.

    The properties of python-docx add a part of their own where a file has none.
    """
    links = [link for link in document.part.rels.values() if not link.is_external]
    return [*dict.fromkeys(link.target_part for kind in kinds for link in links if link.reltype == kind)]


def trees(document: Document, *kinds: str) -> Iterator[Element]:
    """The trees of these parts. Of those that python-docx parses, a change is saved."""
    for part in related(document, *kinds):
        yield part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
