"""The single entry point for pictures: every picture in a document is read and rewritten here.

Every output gets the same photograph, chart or drawing: without the metadata of its file, in a form that all outputs
can show. A picture that would be shown wrongly is rejected with the reasons.
"""

from dataclasses import dataclass

from pressroom.backends.assets.drawing_faults import HINT, UNDRAWN
from pressroom.backends.assets.drawings import BadDrawingError, Fetch, UndrawnError, read_drawing
from pressroom.backends.assets.pictures import FORMATS, BadPictureError, NoPictureError, RasterPicture, read_picture

DRAWING = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Artwork:
    """A picture for the outputs: a raster image with its size in pixels, or a drawing in SVG."""

    data: bytes
    media_type: str
    picture: RasterPicture | None
    inside: frozenset[str] = frozenset()  # the `data:` addresses of the pictures in a drawing


class BadArtworkError(Exception):
    """The file cannot be shown. Each message begins with a verb; `code` and `hint` apply to all of them."""

    def __init__(self, code: str, messages: tuple[str, ...], hint: str) -> None:
        super().__init__("; ".join(messages))
        self.code, self.messages, self.hint = code, messages, hint


def take_in(data: bytes, fetch: Fetch) -> Artwork:
    """Read and rewrite the picture in a file; `fetch` returns the files that a drawing refers to.

    Raises:
        BadArtworkError: with all problems of the file.
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
