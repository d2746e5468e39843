"""HTML: one file for the web, with all that it needs inside."""

from pressroom.backends.html.document import to_html
from pressroom.backends.layout.typeset import Typeset
from pressroom.diagnostics import has_errors
from pressroom.interchange.html import Html


def render(html: Html, made: Typeset, _resolution: int) -> bytes | None:
    """The page; nothing where the PDF has errors, which would be reported twice.

    Raises:
        PressroomError: with what a browser would show otherwise than the PDF.
    """
    return None if has_errors(made.diagnostics) else to_html(html, made)
