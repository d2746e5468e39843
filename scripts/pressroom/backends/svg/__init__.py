"""SVG: a poster for the web, as one file whose texts are SVG text."""

from pressroom.backends.layout.typeset import Typeset
from pressroom.backends.svg.document import to_svg
from pressroom.backends.svg.state import NoSvgError
from pressroom.diagnostics import Origin, PressroomError, error
from pressroom.interchange.html import Html


def render(html: Html, made: Typeset, _resolution: int) -> bytes:
    """Render the first page.

    Raises:
        PressroomError: the page has something that cannot be converted to SVG.
    """
    try:
        return to_svg(html, made)
    except NoSvgError as problem:
        hint = "draw it in another way, or take `svg` out of the document's `formats`"
        message = f"an SVG cannot show {problem}"
        origin = Origin(text=problem.part)
        raise PressroomError([error("svg-unfit", message, place=html.document, origin=origin, hint=hint)]) from None
