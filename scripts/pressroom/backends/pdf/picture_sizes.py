"""Pictures in a PDF with only the pixels that their size on the page needs.

WeasyPrint has this feature, but computes a width of zero for an upright picture in a rotated box, and the wrong scale
in a transparent group.
"""

import copy
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import ceil, hypot
from typing import Any

from pressroom.backends.assets.pictures import MM_PER_INCH, RESOLUTION, RasterPicture, narrowed
from pressroom.backends.engine.weasyprint import engine, replaced

_POINTS_PER_INCH = 72
_SCALE = "_pressroom_scale"


@contextmanager
def sized_pictures(widths: dict[bytes, float]) -> Iterator[None]:
    """Within this context, WeasyPrint writes pictures with at most `RESOLUTION` pixels per inch at their largest size.

    `widths` receives the largest width of each picture, in mm, by the bytes of its file.
    """
    parts = engine()
    with ExitStack() as stack:
        stack.enter_context(replaced(parts.Stream, "add_group", _inner(parts.Stream.add_group)))
        stack.enter_context(replaced(parts.Stream, "add_pattern", _tiled(parts.Stream.add_pattern)))
        stack.enter_context(replaced(parts.RasterImage, "draw", _measured(parts.RasterImage.draw, widths)))
        stack.enter_context(replaced(parts.RasterImage, "get_x_object", _fitted(parts.RasterImage.get_x_object)))
        yield


def _scale(stream: Any, matrix: Any) -> float:
    """The page's points per unit of a stream that draws with a matrix."""
    a, b, c, d, *_ = matrix.values
    return float(getattr(stream, _SCALE, 1.0)) * max(hypot(a, b), hypot(c, d))


def _inner(add_group: Any) -> Any:
    """Record the matrix that a group is drawn with, because a group begins with a matrix of its own."""

    def adding(stream: Any, *rest: Any) -> Any:
        group = add_group(stream, *rest)
        setattr(group, _SCALE, _scale(stream, stream.ctm))
        return group

    return adding


def _tiled(add_pattern: Any) -> Any:
    """Record the matrix of a pattern, which is its last argument."""

    def adding(stream: Any, *rest: Any) -> Any:
        pattern = add_pattern(stream, *rest)
        setattr(pattern, _SCALE, _scale(stream, rest[-1]))
        return pattern

    return adding


def _measured(draw: Any, widths: dict[bytes, float]) -> Any:
    def drawing(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
        if image.width <= 0 or image.height <= 0:
            return
        inches = _scale(stream, stream.ctm) / _POINTS_PER_INCH
        data = image.image_data.data
        widths[data] = max(widths.get(data, 0), abs(width) * inches * MM_PER_INCH)
        # A picture may be stretched: the direction with less resolution decides.
        needed = RESOLUTION * inches * max(abs(width) / image.width, abs(height) / image.height)
        add = stream.add_image

        def adding(shown: Any, interpolate: bool, _ratio: float) -> Any:
            return add(shown, interpolate, min(1, needed))

        with replaced(stream, "add_image", adding):
            draw(image, stream, width, height, style)

    return drawing


def _fitted(get_x_object: Any) -> Any:
    def making(image: Any, interpolate: bool, ratio: float) -> Any:
        extension = "jpeg" if image.format == "JPEG" else "png"
        whole = RasterPicture(image.image_data.data, extension, image.width, image.height)
        picture = narrowed(whole, max(1, ceil(image.width * ratio)))
        if picture is not whole:
            image = copy.copy(image)
            image.width, image.height = picture.width, picture.height
            image.image_data = image.cache_image_data(picture.data, slot="narrowed")
        return get_x_object(image, interpolate, 1)

    return making
