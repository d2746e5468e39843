"""PDF, which is PDF/A-3a and PDF/UA-1 at once, and which all other formats of laid-out pages are made of."""

from pressroom.backends.layout.typeset import Typeset
from pressroom.interchange.html import Html


def render(_html: Html, made: Typeset, _resolution: int) -> bytes:
    """The file as it was written."""
    return made.data
