"""An SVG as a judge of its own draws it: resvg, with the fonts that are inside the file and no others."""

import base64
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import resvg_py
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from lxml import etree
from PIL import Image, ImageChops, ImageFilter, ImageStat

SVG = "{http://www.w3.org/2000/svg}"
_FACE = re.compile(
    r'@font-face\{font-family:"(?P<family>[^"]+)";font-style:(?P<style>\w+);font-weight:(?P<weights>[\d ]+);'
    r"src:url\(data:font/woff2;base64,(?P<data>[^)]+)\)"
)
_SET = re.compile(r'\.(?P<name>[\w-]+)\{font:(?P<style>\w+) (?P<weight>\d+) (?P<size>[\d.]+)px "(?P<family>[^"]+)"')


@dataclass(frozen=True, slots=True)
class Face:
    """An embedded font, and the weights that it covers."""

    family: str
    style: str
    weights: tuple[int, ...]
    data: bytes

    def at(self, weight: int) -> TTFont:
        """The font at one weight, by its family's plain name."""
        font = TTFont(io.BytesIO(self.data))
        font.flavor = None
        if "fvar" in font:
            font = instantiateVariableFont(font, {"wght": weight})
        _with_figures(font)
        font["OS/2"].usWeightClass = weight
        for record in (1, 16):
            font["name"].setName(self.family, record, 3, 1, 0x409)
        return font


@dataclass(frozen=True, slots=True)
class Style:
    """What a class says of a text's font. The size is CSS pixels."""

    family: str
    style: str
    weight: int
    size: float


class WebSvg:
    """A finished SVG, read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root: Any = etree.parse(path).getroot()
        self.css = self.root.findtext(f"{SVG}style") or ""
        self.faces = [
            Face(face["family"], face["style"], tuple(map(int, face["weights"].split())), _decoded(face["data"]))
            for face in _FACE.finditer(self.css)
        ]
        self.styles = {
            rule["name"]: Style(rule["family"], rule["style"], int(rule["weight"]), float(rule["size"]))
            for rule in _SET.finditer(self.css)
        }

    def face(self, style: Style) -> Face:
        """The embedded font that a text is set in."""
        (face,) = (one for one in self.faces if (one.family, one.style) == (style.family, style.style))
        return face

    def picture(self, folder: Path, width: int) -> Image.Image:
        """As resvg draws it, `width` pixels wide; `folder` is for the fonts."""
        files = []
        for number, style in enumerate(
            {(one.family, one.style, one.weight): one for one in self.styles.values()}.values()
        ):
            files.append(str(folder / f"{number}.ttf"))
            self.face(style).at(style.weight).save(files[-1])
        drawn = resvg_py.svg_to_bytes(
            svg_path=str(self.path), width=width, skip_system_fonts=True, font_files=files, background="white", dpi=96
        )
        return Image.open(io.BytesIO(bytes(drawn))).convert("RGB")


def _with_figures(font: TTFont) -> None:
    """Puts the figures that the styles ask for in the place of the font's first: resvg knows no `font-variant`."""
    table = font["GSUB"].table
    for tag in ("lnum", "pnum"):
        numbers = {n for r in table.FeatureList.FeatureRecord if r.FeatureTag == tag for n in r.Feature.LookupListIndex}
        for rule in (rule for number in numbers for rule in table.LookupList.Lookup[number].SubTable):
            exchanged = getattr(rule, "ExtSubTable", rule).mapping
            for characters in font["cmap"].tables:
                characters.cmap = {point: exchanged.get(glyph, glyph) for point, glyph in characters.cmap.items()}


def _decoded(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def page_picture(pdf: Path, width: int) -> Image.Image:
    """The first page of a PDF, `width` pixels wide."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture: Image.Image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    return picture


def differing(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two pictures are from each other: the mean over all, and in the worst tile of 32 pixels; of 255.

    Both are blurred by two pixels, as no two programs smooth the edges of letters alike.
    """
    blurred = (picture.filter(ImageFilter.GaussianBlur(2)) for picture in (one, other.resize(one.size)))
    difference = ImageChops.difference(*blurred).convert("L")
    return ImageStat.Stat(difference).mean[0], ImageStat.Stat(difference.reduce(32)).extrema[0][1]
