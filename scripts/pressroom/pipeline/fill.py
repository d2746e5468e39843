"""Filling a document in, whatever kind it is of."""

from pressroom.model.documents import FilledWordSpec
from pressroom.pipeline.poster import Solved
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import Filled, fill_page
from pressroom.render.poster.page import fill_sheet


def fill(page: DocumentContext, solved: Solved | None, *, marked: bool = False) -> Filled:
    """The document with its texts; `marked` asks for marks that say which items it prints.

    Raises:
        PressroomError: where a template is wrong, or the events of a poster do not fit.
    """
    if solved:
        return fill_sheet(page, solved.sheet, solved.geometry, marked=marked)
    if not isinstance(page.spec, FilledWordSpec):
        return fill_page(page, marked=marked)
    from pressroom.render.word.fill import fill_word  # only now: few documents are made of a Word file

    return fill_word(page, marked=marked)
