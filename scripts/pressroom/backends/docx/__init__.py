"""The Word back end: Html → a new document, and a Word file whose tags were filled in → the finished document."""

from pressroom.backends.docx.convert import to_docx
from pressroom.backends.docx.document import styled_base
from pressroom.backends.docx.filled.document import finish_word
from pressroom.backends.docx.look.embedded_fonts import embed_families, token_families
from pressroom.interchange.html import Html
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord
from pressroom.model.look.theme import Tokens
from pressroom.source.fonts.face import FontFace

__all__ = ["finish_word", "render", "to_docx", "warm_up"]


def warm_up(tokens: Tokens, fonts: tuple[FontFace, ...]) -> None:
    """Make what all documents with this look share, for the processes that are forked from this one."""
    styled_base(tokens)
    embed_families(fonts, token_families(tokens), frozenset())


def render(source: Html | FilledWord) -> Rendered:
    """A Word document: made of HTML, or of a Word file whose tags are filled in."""
    return finish_word(source) if isinstance(source, FilledWord) else to_docx(source)
