"""The Word back end: Html → a new document, and a Word file whose tags were filled in → the finished document."""

from pressroom.backends.docx.convert import to_docx
from pressroom.backends.docx.document import warm_up
from pressroom.backends.docx.filled.document import finish_word
from pressroom.interchange.html import Html
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord

__all__ = ["finish_word", "render", "to_docx", "warm_up"]


def render(source: Html | FilledWord) -> Rendered:
    """A Word document: made of HTML, or of a Word file whose tags are filled in."""
    return finish_word(source) if isinstance(source, FilledWord) else to_docx(source)
