"""Texts that are hard to read back from a PDF: made at random, of all that the fonts hold."""

import io
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from itertools import combinations
from random import Random
from unicodedata import category, normalize

from fontTools.ttLib import TTFont

from backends.pdf_sample import FONTS
from pressroom.source.fonts.face import FontFace

SOFT_HYPHEN = "\u00ad"
_UNSEEN = "\u034f"  # a mark without ink
_MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328"
_WORDS = (
    *("office", "ffi", "fl", "fj", "affluent", "1995–2003", "12 km²", "H₂O", "x²", "2nd", "№", "5", "½", "3/4"),
    *("NATO-led", "A‐B", "A−B", "5\N{NO-BREAK SPACE}%", "a\N{NARROW NO-BREAK SPACE}b"),
)
#: Styles under which fonts choose other glyphs for the same characters.
STYLES = ("", "position: super", "position: sub", "caps: small-caps", "numeric: oldstyle-nums", "ligatures: none")


@cache
def cmap(face: FontFace) -> Mapping[int, str]:
    """The glyph of each character of a font."""
    found: Mapping[int, str] = TTFont(io.BytesIO(face.data), lazy=True).getBestCmap()
    return found


@cache
def characters(face: FontFace) -> tuple[str, ...]:
    """The characters of a font that texts may hold, as they are read back."""
    shown = (chr(code) for code in cmap(face))
    return tuple(
        character
        for character in shown
        if category(character)[0] in "LMNPS" and character != _UNSEEN and normalize("NFC", character) == character
    )


@cache
def composed(face: FontFace) -> tuple[str, ...]:
    """Those characters, without what joins the letter before it."""
    return tuple(character for character in characters(face) if category(character) != "Mn")


def sharing(face: FontFace) -> Iterator[tuple[str, str]]:
    """All pairs of characters that have one glyph."""
    by_glyph: dict[str, list[str]] = {}
    for character in characters(face):
        by_glyph.setdefault(cmap(face)[ord(character)], []).append(character)
    for alike in by_glyph.values():
        yield from combinations(alike, 2)


def made_up(random: Random, face: FontFace) -> str:
    """A text of some words."""
    return " ".join(_word(random, face) for _ in range(random.randint(1, 9)))


def _word(random: Random, face: FontFace) -> str:
    kind = random.randrange(5)
    if kind == 0:
        return random.choice(_WORDS)
    if kind == 1:  # accents as characters of their own, and several of them
        letters = [random.choice("aceinosuzACES") for _ in range(random.randint(1, 6))]
        accented = [letter + "".join(random.sample(_MARKS, random.randint(0, 3))) for letter in letters]
        held = [letter for letter in accented if all(ord(part) in cmap(face) for part in normalize("NFC", letter))]
        return "".join(held) or "a"
    if kind == 2:
        parts = (random.choice(("inter", "oper", "ability", "con", "sti", "tu", "škola")) for _ in range(5))
        return SOFT_HYPHEN.join(parts)
    return "".join(random.choice(composed(face)) for _ in range(random.randint(1, 8)))


def paragraph(number: int, text: str, face: FontFace, style: str = "") -> str:
    """A text as a paragraph of its own, set in a font."""
    declarations = f'font-family: "{face.family}"; font-style: {face.style}' + (
        f"; font-variant-{style}" if style else ""
    )
    return f'<p id="t{number}" style="{escape(declarations)}">{escape(text)}</p>'


def faces() -> tuple[FontFace, ...]:
    """The fonts that come with the program."""
    return FONTS
