"""The Word back end: Html → a new document, and a Word file whose tags were filled in → the finished document."""

from pressroom.backends.docx.convert import to_docx
from pressroom.backends.docx.filled import finish_word

__all__ = ["finish_word", "to_docx"]
