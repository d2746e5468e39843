"""A two-page fact sheet on the Metre Convention, with the fonts and tokens that the project has."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from lxml import etree
from PIL import Image, ImageDraw

from pressroom.backends.docx.oxml import NAMESPACES
from pressroom.interchange.html import Html, Metadata
from pressroom.model.look.theme import Tokens
from pressroom.source.fonts.face import FontFace

HERE = Path(__file__).parent
THEME = HERE.parents[1] / "templates" / "theme.yaml"


@cache
def tokens() -> Tokens:
    values = yaml.safe_load(THEME.read_text(encoding="utf-8"))
    values.pop("schema", None)
    return Tokens.model_validate(values)


@cache
def font_faces() -> tuple[FontFace, ...]:
    packages = (("fontpkg_source_sans_3", "Source Sans 3"), ("fontpkg_source_serif_4", "Source Serif 4"))
    return tuple(
        FontFace(family, "italic" if "Italic" in file.name else "normal", file.read_bytes())
        for package, family in packages
        for file in sorted((files(package) / "files").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".ttf")
    )


@cache
def chart(kind: str = "PNG") -> bytes:
    image = Image.new("RGB", (1660, 400), "white")
    pen = ImageDraw.Draw(image)
    # Base units in use, 45 pixels each: 3 from 1889, 6 from 1954, 7 from 1971; 1,600 pixels for the years 1875 to 2025.
    steps = [(189, 235), (883, 235), (883, 100), (1064, 100), (1064, 55), (1640, 55)]
    pen.line([(40, 370), (1640, 370)], fill="#c3ccd5", width=3)
    pen.line(steps, fill="#1f4e82", width=8)
    stream = BytesIO()
    exif = image.getexif()
    exif[0x010E] = "secret description"
    image.save(stream, kind, exif=exif)
    return stream.getvalue()


METADATA = Metadata(
    title="The Metre Convention and its units",
    language="en",
    author="Test desk",
    description="How states came to share one system of units.",
    keywords=("units", "measurement"),
    modified="2020-01-05T12:00:00+02:00",
)


def sample() -> Html:
    """The whole fact sheet."""
    markup = (HERE / "docx_sample.html").read_text(encoding="utf-8")
    return Html("fact-sheet", markup, (), tokens(), METADATA, font_faces(), {"level.png": chart()}.get)


def page(body: str, **changes: Any) -> Html:
    """A small document with this body, without fonts: they take seconds, and most tests need none."""
    html = replace(sample(), markup=f'<!DOCTYPE html><html lang="en"><body>{body}</body></html>', fonts=())
    return replace(html, **changes)


def find(top: etree._Element, path: str) -> list[etree._Element]:
    """Elements by XPath with the usual prefixes."""
    found = etree.XPath(path, namespaces=NAMESPACES)(top)  # elements of python-docx have an `xpath` of their own
    assert isinstance(found, list)
    return [node for node in found if isinstance(node, etree._Element)]
