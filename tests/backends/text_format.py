"""A trivial format, as somebody would add one: the words of a document's pages, a line for each run."""

from pressroom.backends.layout.typeset import Typeset
from pressroom.interchange.html import Html


def render(_html: Html, made: Typeset, _resolution: int) -> bytes:
    """Give the words as UTF-8."""
    return "\n".join(run.text for page in made.pages for run in page.runs).encode()
