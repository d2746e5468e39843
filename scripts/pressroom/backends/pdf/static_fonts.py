"""The faces of variable fonts that a PDF embeds, made by HarfBuzz.

WeasyPrint 70 makes them by fontTools' instancer, which takes about thirty times as long.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO

import uharfbuzz

from pressroom.backends.engine.weasyprint import engine, replaced

#: Glyphs keep their numbers, which the content of the PDF has. Without the flag for overlaps, readers would draw the
#: edges of overlapping outlines in another way.
_FLAGS = (
    uharfbuzz.SubsetFlags.RETAIN_GIDS
    | uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
    | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    | uharfbuzz.SubsetFlags.SET_OVERLAPS_FLAG
)


class _StaticFont:
    """A finished font file, with the method by which the engine asks for it."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def save(self, file: BinaryIO) -> None:
        file.write(self._data)


@contextmanager
def static_fonts() -> Iterator[None]:
    """Within this context, WeasyPrint makes static faces of TrueType fonts by HarfBuzz."""
    with replaced(engine().fonts, "instantiateVariableFont", _instances(engine().fonts.instantiateVariableFont)):
        yield


def _instances(instantiate: Any) -> Any:
    def instance(font: Any, location: Mapping[str, float], **options: Any) -> Any:
        if "glyf" not in font:
            return instantiate(font, location, **options)
        return _StaticFont(pinned(font.reader.file.getvalue(), location))

    return instance


def pinned(data: bytes, location: Mapping[str, float]) -> bytes:
    """The static font at a location of a variable one; axes that the location leaves out are at their defaults."""
    face = uharfbuzz.Face(data)
    asked: Any = uharfbuzz.SubsetInput()
    asked.keep_everything()
    asked.flags = _FLAGS
    for axis in face.axis_infos:
        value = location.get(axis.tag, axis.default_value)
        asked.pin_axis_location(face, axis.tag, min(max(value, axis.min_value), axis.max_value))
    made: bytes = asked.subset(face).blob.data
    return made
