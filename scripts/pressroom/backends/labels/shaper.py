"""The widths of pieces of text and their line breaks: by Pango and HarfBuzz, as the engine itself sets them."""

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pressroom.backends.engine.weasyprint import engine

#: Pango's unit is 1/1024 of a CSS pixel.
UNITS = 1024
_OTHERWISE = re.compile(r"[\u00ad\u2000-\u2006\u2008-\u200a\u205f]")


@dataclass(frozen=True, slots=True)
class Shape:
    """A text set on one endless line.

    `stops` are the positions where a line may begin or end, as character offsets: both ends of the text, and the breaks
    between words. `edges` are the widths up to each stop, `ends` those without a space before it, which hangs over the
    end of a line: both in Pango's units. `again` sets a part of the text by itself. Its width can differ by the kerning
    at its end and, in a `mixed` text, by its start: symbols between letters of two scripts are set as those of the
    script before them. `uniform` is false if the font lacks a character.
    """

    text: str
    stops: tuple[int, ...]
    edges: tuple[int, ...]
    ends: tuple[int, ...]
    lead: int  # the width of a space at the start
    again: Callable[[str], "Shape"]
    mixed: bool
    uniform: bool

    @property
    def breakable(self) -> bool:
        return len(self.stops) > 2


class Shaper:
    """Sets texts in the styles of the engine's boxes, each text once for a style and size."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[str, Any, float], Shape] = {}
        self._styles: dict[tuple[Any, float], Any] = {}

    def shape(self, text: str, style: Any, size: float) -> Shape:
        """Set a text in a box's style, with type of `size` CSS pixels instead of its own."""
        key = (text, id(style), size)
        if key not in self._shapes:
            self._shapes[key] = _shape(text, self._sized(style, size), lambda part: self.shape(part, style, size))
        return self._shapes[key]

    def _sized(self, style: Any, size: float) -> Any:
        key = (id(style), size)
        if key not in self._styles:
            sized = style.copy()
            sized["font_size"] = size
            self._styles[key] = (sized, style)  # keeps the style alive, so that its id stays unique
        return self._styles[key][0]


def _shape(text: str, style: Any, again: Callable[[str], Shape]) -> Shape:
    edges, uniform = _edges(text, style)
    stops = stops_in(text, style["lang"])
    spaces = [bool(stop) and _hangs(text[stop - 1]) for stop in stops]
    return Shape(
        text,
        stops,
        tuple(edges[stop] for stop in stops),
        tuple(edges[stop - space] for stop, space in zip(stops, spaces, strict=True)),
        edges[1] if text.startswith(" ") else 0,
        again,
        _is_mixed(text),
        uniform,
    )


def _is_mixed(text: str) -> bool:
    """Check whether a text has letters of several scripts, by the first words of their Unicode names."""
    letters = {character for character in text if character.isalpha()}
    return len({unicodedata.name(letter, "").partition(" ")[0] for letter in letters}) > 1


def _hangs(character: str) -> bool:
    """Check whether Pango lets a character hang over the end of a line."""
    return unicodedata.category(character) == "Zs"


def _edges(text: str, style: Any) -> tuple[list[int], bool]:
    """The width before each character of the text, and of all of it; and whether one font has all its characters."""
    layout = engine().line_break.create_layout(text, style, None, None, 0)
    line, _ = layout.get_first_line()
    widths = [0] * (len(text.encode()) + 1)
    fonts = set()
    for font, first, clusters, advances in _runs(line):
        fonts.add(font)
        for cluster, advance in zip(clusters, advances, strict=True):
            widths[first + cluster] += advance
    reached = [0, *accumulate(widths)]
    sizes = accumulate((len(character.encode()) for character in text), initial=0)
    return [reached[place] for place in sizes], len(fonts) <= 1


def _runs(line: Any) -> Iterator[tuple[Any, int, list[int], list[int]]]:
    """Yield each run of glyphs: its font, its start in the text, and each glyph's position in it and advance."""
    ffi = engine().ffi.ffi
    size = ffi.sizeof("PangoGlyphInfo") // 4
    node = line.runs
    while node != ffi.NULL:
        glyphs = node.data.glyphs
        numbers = array("i", bytes(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * size * 4)))
        clusters = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        yield node.data.item.analysis.font, node.data.item.offset, clusters, numbers[1::size].tolist()
        node = node.next


@lru_cache(maxsize=4096)
def stops_in(text: str, language: str | None) -> tuple[int, ...]:
    """The offsets where a line may begin or end, by Pango's rules: https://unicode.org/reports/tr14/"""
    marks = engine().line_break.get_log_attrs(text, language)
    inside = (place for place in range(1, len(text)) if marks[place].is_line_break)
    return (0, *inside, len(text))


@lru_cache(maxsize=4096)
def parts_between(last: str, first: str, language: str | None) -> bool:
    """Check whether a line may end between two characters."""
    return bool(engine().line_break.can_break_text(last + first, language))


def is_plain(text: str) -> bool:
    """Check that a text runs from left to right, without characters that change at the end of a line.

    A soft hyphen shows there, and a space of fixed width may hang, depending on the elements before it.
    """
    return not _OTHERWISE.search(text) and not any(
        unicodedata.bidirectional(character) in ("R", "AL", "AN") or character in "\u202a\u202b\u202c\u202d\u202e"
        for character in text
    )
