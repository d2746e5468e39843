"""Draw the strip under a map: the legend of its symbols, and the scale bar."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.render.figures import svg
from pressroom.render.figures.maps.lettering import Lettering
from pressroom.render.figures.maps.projection import Projection

_ROW = 4.6  # mm
_TOP = 2.2
_SYMBOL = 1.05
_SYMBOL_ROOM = 4.2
_BETWEEN = 5.5


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A symbol and its meaning."""

    label: str
    symbol: str


def round_length(longest: float) -> int:
    """The largest of 1, 2, 5, 10, 20, 50, … kilometres that is not longer than `longest`; at least 1."""
    power = 10 ** max(0, math.floor(math.log10(max(longest, 1))))
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(longest, 1)))


def entry_width(label: str, lettering: Lettering) -> float:
    """The width in mm of an entry of the legend."""
    return _SYMBOL_ROOM + lettering.width(label, lettering.note)


def legend_strip(
    entries: Sequence[LegendEntry], projection: Projection, lettering: Lettering, kilometre: str
) -> tuple[str, float]:
    """Return the strip below the map's frame as SVG, and its height in mm. Entries flow into as many rows as needed."""
    frame = projection.frame
    bar, bar_width = _scale_bar(projection, lettering, kilometre)
    rows: list[list[tuple[float, LegendEntry]]] = [[]]
    x = 0.0
    for entry in entries:
        width = entry_width(entry.label, lettering)
        room = frame.width - (bar_width + _BETWEEN if len(rows) == 1 else 0)
        if rows[-1] and x + width > room:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += width + _BETWEEN
    style = lettering.note
    paper, colour = lettering.colours
    parts = [bar]
    for number, row in enumerate(rows):
        middle = frame.bottom + _TOP + _ROW * (number + 0.5)
        for left, entry in row:
            parts.append(svg.symbol(entry.symbol, (left + 1.4, middle), _SYMBOL, (colour, paper)))
            baseline = (left + _SYMBOL_ROOM, middle + 0.34 * style.size)
            parts.append(lettering.write(entry.label, baseline, style, halo=False))
    return "".join(parts), _TOP + _ROW * len(rows)


def _scale_bar(projection: Projection, lettering: Lettering, kilometre: str) -> tuple[str, float]:
    """A bar of two fields at the right end of the first row, and its width in mm with its label."""
    frame, style = projection.frame, lettering.note
    paper, colour = lettering.colours
    length = round_length(frame.width / 4 / projection.mm_per_km)
    bar = length * projection.mm_per_km
    label = f"{length}\N{NO-BREAK SPACE}{kilometre}"
    label_width = lettering.width(label, style)
    left, middle = frame.right - label_width - 1.5 - bar, frame.bottom + _TOP + _ROW / 2
    outline: dict[str, str | float] = {"y": middle - 0.45, "height": 0.9, "stroke": colour, "stroke-width": 0.2}
    parts = [
        svg.element("rect", {"x": left, "width": bar / 2, "fill": colour, **outline}),
        svg.element("rect", {"x": left + bar / 2, "width": bar / 2, "fill": paper, **outline}),
        lettering.write(label, (frame.right - label_width, middle + 0.34 * style.size), style, halo=False),
    ]
    return "".join(parts), bar + 1.5 + label_width
