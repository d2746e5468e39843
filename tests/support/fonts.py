"""Fonts that a project brings, made from those that come with the program: other names, other rights, other forms."""

import io
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from pressroom.backends.docx.look.embedded_fonts import BASE_CHARACTERS, Cut, static_face

_FOLDER = files("fontpkg_source_sans_3") / "files"


@dataclass(frozen=True, slots=True)
class House:
    """A face of a house typeface: its family, weight and style, and what its licence allows (`fsType`)."""

    family: str = "House Sans"
    weight: int = 400
    italic: bool = False
    rights: int = 0

    @property
    def bold(self) -> "House":
        return replace(self, weight=700)


@cache
def truetype(house: House) -> bytes:
    """A static TrueType file."""
    return _changed(_static(house), house)


@cache
def web(house: House) -> bytes:
    """The same as WOFF 2."""
    font = TTFont(io.BytesIO(truetype(house)), recalcTimestamp=False, recalcBBoxes=False)
    font.flavor = "woff2"
    return _saved(font)


@cache
def postscript(house: House) -> bytes:
    """The same with PostScript outlines, in an OTF file."""
    drawn = TTFont(io.BytesIO(_static(house)))
    glyphs, order = drawn.getGlyphSet(), drawn.getGlyphOrder()
    widths = {name: drawn["hmtx"][name] for name in order}
    strings = {}
    for name in order:
        pen = T2CharStringPen(widths[name][0], glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    made = FontBuilder(drawn["head"].unitsPerEm, isTTF=False)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(drawn.getBestCmap())
    made.setupCFF(house.family.replace(" ", ""), {}, strings, {})
    made.setupHorizontalMetrics(widths)
    made.setupHorizontalHeader(ascent=drawn["hhea"].ascent, descent=drawn["hhea"].descent)
    made.setupNameTable({"familyName": house.family, "styleName": "Regular"})
    made.setupOS2(sTypoAscender=drawn["hhea"].ascent, sTypoDescender=drawn["hhea"].descent, usWeightClass=house.weight)
    made.setupPost()
    made.font["head"].created = made.font["head"].modified = drawn["head"].created
    made.font.recalcTimestamp = False
    return _changed(_saved(made.font), house)


@cache
def variable(family: str = "House Sans") -> bytes:
    """A variable font with every weight."""
    return _changed((_FOLDER / "SourceSans3[wght].ttf").read_bytes(), House(family))


def _static(house: House) -> bytes:
    name = "SourceSans3-Italic[wght].ttf" if house.italic else "SourceSans3[wght].ttf"
    cut = Cut(house.weight, 10, house.italic)
    return static_face((_FOLDER / name).read_bytes(), house.family, cut, frozenset(BASE_CHARACTERS))


def _changed(data: bytes, house: House) -> bytes:
    """The font with the family's name and the rights."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    font["OS/2"].fsType = house.rights
    for record in list(font["name"].names):
        if record.nameID in (1, 16):
            font["name"].setName(house.family, record.nameID, record.platformID, record.platEncID, record.langID)
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
