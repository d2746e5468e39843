"""Fill in a document of any kind."""

from pressroom.model.document_kinds.documents import FilledWordSpec
from pressroom.pipeline.poster.solved import Solved
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import Filled, fill_page
from pressroom.render.poster.page import fill_sheet


def fill(page: DocumentContext, solved: Solved | None, *, marked: bool = False) -> Filled:
    """Fill in the document's templates. With `marked`, the markup has annotations for the items that it prints.

    Raises:
        PressroomError: if a template has an error, or the events of a poster do not fit.
    """
    if solved:
        return fill_sheet(page, solved.sheet, solved.geometry, marked=marked)
    if not isinstance(page.spec, FilledWordSpec):
        return fill_page(page, marked=marked)
    from pressroom.render.word.fill import fill_word  # here: few documents have a Word template

    return fill_word(page, marked=marked)
