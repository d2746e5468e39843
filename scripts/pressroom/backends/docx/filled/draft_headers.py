"""The word DRAFT across each page of a filled Word template: in each of its headers, made where it has none."""

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from pressroom.backends.docx.open_file import trees
from pressroom.backends.docx.oxml import Element, element, qualified, w
from pressroom.backends.docx.watermark import watermark
from pressroom.model.look.theme import Tokens


def mark_draft(document: Document, tokens: Tokens) -> None:
    """Put the watermark into every header, and give the first section the headers that it lacks."""
    main = document.part
    for section in [*main.element.iter(qualified("w:sectPr"))][:1]:
        for kind in _lacking(document, section):
            header, identity = main.add_header_part()
            header.element[:] = [w("p")]  # python-docx names a style that the template need not have
            section.insert(0, element("w:headerReference", attributes={"w:type": kind, "r:id": identity}))
    for number, header in enumerate(trees(document, RT.HEADER), start=1):
        paragraph = header.find(qualified("w:p"))
        if paragraph is None:
            paragraph = w("p")
            header.append(paragraph)
        properties = paragraph.find(qualified("w:pPr"))
        paragraph.insert(0 if properties is None else 1, watermark(tokens, number))


def _lacking(document: Document, section: Element) -> Iterator[str]:
    """The kinds of pages of the first section that have no header of their own; later sections take over its."""
    there = {node.get(qualified("w:type")) for node in section.iter(qualified("w:headerReference"))}
    settings = trees(document, RT.SETTINGS)
    facing = any(each.find(qualified("w:evenAndOddHeaders")) is not None for each in settings)
    wanted = {"default": True, "first": section.find(qualified("w:titlePg")) is not None, "even": facing}
    yield from (kind for kind, asked in wanted.items() if asked and kind not in there)
