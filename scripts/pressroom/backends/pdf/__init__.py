"""PDF: PDF/A-3a and PDF/UA-1 at once, and the source of all other formats of laid-out pages."""

from pressroom.backends.layout.typeset import Typeset
from pressroom.interchange.html import Html


def render(_html: Html, made: Typeset, _resolution: int) -> bytes:
    """Return the file as it was written."""
    return made.data
