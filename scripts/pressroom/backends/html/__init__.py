"""HTML: one self-contained file for the web."""

from pressroom.backends.html.document import to_html
from pressroom.backends.layout.typeset import Typeset
from pressroom.diagnostics import has_errors
from pressroom.interchange.html import Html


def render(html: Html, made: Typeset, _resolution: int) -> bytes | None:
    """Render the page; None if the PDF has errors, which would be reported twice.

    Raises:
        PressroomError: a browser would show something differently from the PDF.
    """
    return None if has_errors(made.diagnostics) else to_html(html, made)
