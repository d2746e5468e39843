"""The one door for pictures: whatever a document shows of a file comes from here, written anew.

A photograph, a chart or a drawing goes the same way into every output: without what else its file holds, in a form that
all of them show, and refused with its reasons where it would come out otherwise than it is meant.
"""

from dataclasses import dataclass

from pressroom.backends.assets.drawing_faults import HINT, UNDRAWN
from pressroom.backends.assets.drawings import BadDrawingError, Fetch, UndrawnError, read_drawing
from pressroom.backends.assets.pictures import FORMATS, BadPictureError, NoPictureError, Picture, read_picture

DRAWING = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Artwork:
    """A picture for the outputs: points with their size in pixels, or a drawing in SVG."""

    data: bytes
    media_type: str
    picture: Picture | None
    inside: frozenset[str] = frozenset()  # the `data:` addresses of the pictures that a drawing holds


class BadArtworkError(Exception):
    """The file cannot be shown; each of the messages begins with a verb. `code` and `hint` are for all of them."""

    def __init__(self, code: str, messages: tuple[str, ...], hint: str) -> None:
        super().__init__("; ".join(messages))
        self.code, self.messages, self.hint = code, messages, hint


def take_in(data: bytes, fetch: Fetch) -> Artwork:
    """The picture in a file; `fetch` gives the files that it names itself, where it is a drawing.

    Raises:
        BadArtworkError: with all that is wrong with it.
    """
    try:
        picture = read_picture(data)
        return Artwork(picture.data, picture.media_type, picture)
    except NoPictureError:  # a drawing, or nothing that a page can show
        if data.startswith(b"BM"):
            hint = f"export it as one of {', '.join(FORMATS)}"
            raise BadArtworkError("resource-broken", ("is a BMP file, which is not read",), hint) from None
    except BadPictureError as problem:
        raise BadArtworkError(
            "resource-broken", (str(problem),), "export it again: one picture, in sRGB, in a size for print"
        ) from None

    try:
        drawing = read_drawing(data, fetch)
        return Artwork(drawing.data, DRAWING, None, drawing.pictures)
    except UndrawnError as problem:
        raise BadArtworkError(UNDRAWN, problem.messages, HINT) from None
    except BadDrawingError as problem:
        hint = f"use SVG in plain form, or one of {', '.join(FORMATS)}"
        raise BadArtworkError("resource-broken", problem.messages, hint) from None
