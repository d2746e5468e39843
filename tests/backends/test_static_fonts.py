"""Static faces of variable fonts: made by HarfBuzz, with the outlines and widths that the engine's own have."""

import io
from functools import cache

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

from backends.pdf_sample import FONTS, small
from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.backends.pdf.document import to_pdf
from pressroom.backends.pdf.static_fonts import pinned

TEXT = "Age 12é"
#: Of the first point of an outline, if readers are to draw overlapping contours as one.
OVERLAPS = 0x40


@cache
def few(number: int) -> bytes:
    """The variable font of this number with the glyphs of a text alone: fontTools takes seconds for all."""
    asked = uharfbuzz.SubsetInput()
    asked.unicode_set.update(map(ord, TEXT))
    return bytes(asked.subset(uharfbuzz.Face(FONTS[number].data)).blob.data)


@pytest.mark.parametrize("number", range(len(FONTS)), ids=[f"{font.family} {font.style}" for font in FONTS])
def test_a_face_is_that_of_the_engine(number: int) -> None:
    location = {"wght": 640.0, "opsz": 11.5}
    made = TTFont(io.BytesIO(pinned(few(number), location)))
    whole = TTFont(io.BytesIO(few(number)))
    axes = {axis.axisTag for axis in whole["fvar"].axes}
    expected = instantiateVariableFont(
        whole, {tag: location[tag] for tag in axes}, static=True, overlap=OverlapMode.KEEP_AND_SET_FLAGS
    )
    assert "fvar" not in made
    for character in TEXT:
        name, other = made.getBestCmap()[ord(character)], expected.getBestCmap()[ord(character)]
        assert made.getGlyphID(name) == expected.getGlyphID(other)
        assert abs(made["hmtx"][name][0] - expected["hmtx"][other][0]) <= 1
        points, ends, _ = made["glyf"][name].getCoordinates(made["glyf"])
        others, other_ends, _ = expected["glyf"][other].getCoordinates(expected["glyf"])
        assert [*ends] == [*other_ends]
        assert all(
            abs(a - b) <= 1 for one, two in zip(points, others, strict=True) for a, b in zip(one, two, strict=True)
        )
    assert made["glyf"]["A"].flags[0] & OVERLAPS


def test_a_place_beyond_the_ends_of_an_axis_is_its_end() -> None:
    assert pinned(few(0), {"wght": 5000, "opsz": 11}) == pinned(few(0), {"wght": 900, "opsz": 11})


def test_a_pdf_is_written_without_the_slow_way() -> None:
    def refused(*_arguments: object, **_options: object) -> None:
        raise AssertionError("the engine's own way was taken")

    with replaced(engine().fonts, "instantiateVariableFont", refused):
        assert to_pdf(small(f"<p>{TEXT} <b>{TEXT}</b></p>")).diagnostics == ()
