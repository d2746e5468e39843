"""Fonts embedded in an SVG: of each file the characters and weights in use, as WOFF 2 in a `data:` address.

https://www.w3.org/TR/css-fonts-4/#font-face-rule, https://www.w3.org/TR/WOFF2/
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont

from pressroom.backends.assets.data_address import data_address
from pressroom.diagnostics import PressroomError, error
from pressroom.source.fonts.face import FontFace, face_for, faces_of

#: The features that HarfBuzz keeps by default, and those that CSS can turn on by `font-variant-*`.
_FEATURES = (
    *("abvm", "blwm", "calt", "ccmp", "clig", "curs", "dist", "kern", "liga", "locl", "mark", "mkmk", "rclt", "rlig"),
    *("rvrn", "lnum", "onum", "pnum", "tnum", "frac", "afrc", "numr", "dnom", "ordn", "zero", "sups", "subs", "sinf"),
    *("smcp", "c2sc", "pcap", "c2pc", "unic", "titl", "dlig", "hlig", "case"),
)


@dataclass(frozen=True, slots=True)
class Use:
    """A text and its typeface."""

    text: str
    family: str
    italic: bool
    weight: int


def font_rules(uses: Iterable[Use], fonts: Sequence[FontFace]) -> str:
    """Return an `@font-face` rule for each font in use.

    Raises:
        PressroomError: a font may be embedded for view and print alone, and everyone can take it from a web page.
    """
    return "\n".join(_rules(tuple(uses), fonts))


def _rules(uses: Sequence[Use], fonts: Sequence[FontFace]) -> Iterator[str]:
    for face in fonts:
        own = [use for use in uses if _serving(use, fonts) is face]
        if own:
            _check_licence(face)
            weights = sorted({face.weight or use.weight for use in own})
            data = subset(face, "".join(use.text for use in own), weights)
            spread = f"{weights[0]} {weights[-1]}" if len(weights) > 1 else f"{weights[0]}"
            yield (
                f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:{spread};'
                f'src:url({data_address("font/woff2", data)}) format("woff2")}}'
            )


def _check_licence(face: FontFace) -> None:
    if not face.editable:
        message = (
            f"“{face.family}” may be embedded for view and print alone (fsType 4), and not in web pages and drawings"
        )
        hint = "take `html` and `svg` out of `formats`, or take another font"
        raise PressroomError([error("font-embedding", message, place=face.file, hint=hint)])


def _serving(use: Use, fonts: Sequence[FontFace]) -> FontFace | None:
    faces = faces_of(fonts, use.family, italic=use.italic)
    return face_for(faces, use.weight) if faces else None


def subset(face: FontFace, text: str, weights: Sequence[int]) -> bytes:
    """The characters of a text, from the lightest to the heaviest weight, as WOFF 2; other axes at their defaults."""
    whole = uharfbuzz.Face(face.data)
    asked: Any = uharfbuzz.SubsetInput()
    asked.unicode_set.update(map(ord, text))
    asked.layout_feature_tag_set.clear()
    asked.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    for axis in whole.axis_infos:
        if axis.tag != "wght":
            asked.pin_axis_to_default(whole, axis.tag)
        elif weights[0] == weights[-1]:
            asked.pin_axis_location(whole, axis.tag, weights[0])
        else:
            asked.set_axis_range(whole, axis.tag, weights[0], weights[-1], weights[0])
    font = TTFont(io.BytesIO(asked.subset(whole).blob.data), recalcTimestamp=False, recalcBBoxes=False)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
