"""Lay out a chart of spans: what lasted how long, as bars on one axis of years.

The figure is a table in HTML, not one drawing: each row has its dates as text, in reading order in the tag tree. The
bars are decoration, a drawing for each row. The axis is in percent of its width, so that it fits pages and screens.
States differ in shape, too, for print in grey.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressroom.dates import PartialDate
from pressroom.model.look.theme import Colours
from pressroom.render.figures.svg import Attributes, element, mix, number

#: The years between two ticks, and the most ticks of an axis.
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_TICKS = 8
# Lengths in mm: a row, its bar, the shortest bar, the arrow of what continues, the way without a known end, a dot.
_ROW, _BAR, _SHORTEST, _ARROW, _UNKNOWN, _DOT = 5.0, 2.4, 0.6, 1.8, 6.0, 1.0
_LINE = 0.35  # the width of the line at a tick, in percent of the axis


@dataclass(frozen=True, slots=True)
class SpanDates:
    """What a row shows: from a date until another, or dates on which it was `attested`.

    Without `until` it continues on the last day of the axis, or its end is not `known`.
    """

    start: PartialDate | None
    until: PartialDate | None = None
    known: bool = True
    attested: tuple[PartialDate, ...] = ()


@dataclass(frozen=True, slots=True)
class SpanTick:
    """A year of the axis. `width` is the way to the next one in percent of the axis."""

    year: int
    width: float


@dataclass(frozen=True, slots=True)
class SpanFigure:
    """The figure: the way to the first tick in percent, the ticks, and the bars of the rows as SVG."""

    before: float
    ticks: tuple[SpanTick, ...]
    bars: tuple[str, ...]

    @property
    def grid(self) -> str:
        """CSS for the cells of the bars: a background with a line at each tick."""
        stops, at = list[str](), self.before
        for tick in self.ticks:
            begin, end = f"{number(at)}%", f"{number(at + _LINE)}%"
            stops += [f"var(--paper) {begin}, var(--rule) {begin}, var(--rule) {end}, var(--paper) {end}"]
            at += tick.width
        return f"background: linear-gradient(to right, {', '.join(stops)})"


def span_figure(spans: Sequence[SpanDates], day: datetime.date, width: float, colours: Colours) -> SpanFigure:
    """Lay the spans out on an axis `width` mm wide, which ends on the as-of day, or with the last year of all."""
    axis = _SpanAxis.of(spans, day)
    marks = [axis.at(datetime.date(year, 1, 1)) for year in axis.years]
    ticks = tuple(
        SpanTick(year, round(100 * (end - mark), 2))
        for year, mark, end in zip(axis.years, marks, [*marks[1:], 1.0], strict=True)
    )
    bars = tuple(_SpanBar(span, axis, width, colours).drawn() for span in spans)
    return SpanFigure(round(100 * marks[0], 2), ticks, bars)


@dataclass(frozen=True, slots=True)
class _SpanAxis:
    first: datetime.date
    last: datetime.date

    @classmethod
    def of(cls, spans: Sequence[SpanDates], day: datetime.date) -> "_SpanAxis":
        dates = [date for span in spans for date in (span.start, span.until, *span.attested) if date]
        ended = all(span.until or not span.start or not span.known for span in spans)
        first, end = min(date.first for date in dates), max(date.last for date in dates)
        last = min(day, datetime.date(end.year, 12, 31)) if ended else day
        start = first.year // _step(first.year, last.year) * _step(first.year, last.year)
        return cls(datetime.date(max(1, start), 1, 1), max(last, first + datetime.timedelta(days=1)))

    def at(self, day: datetime.date) -> float:
        """The place of a day, from 0 to 1."""
        return min(1.0, max(0.0, (day - self.first).days / (self.last - self.first).days))

    @property
    def years(self) -> tuple[int, ...]:
        """The years with a tick: round ones, as many as there is room for."""
        first, last = self.first.year, self.last.year
        step = _step(first, last)
        round_years = range(-(-first // step) * step, last + 1, step)
        return tuple(year for year in round_years if self.at(datetime.date(year, 1, 1)) <= 0.96) or (first,)


def _step(first: int, last: int) -> int:
    """The years between two ticks, so that there is room for all of them."""
    return next((step for step in _STEPS if (last - first) / step <= _MOST_TICKS), _STEPS[-1])


@dataclass(frozen=True, slots=True)
class _SpanBar:
    span: SpanDates
    axis: _SpanAxis
    width: float
    colours: Colours

    def drawn(self) -> str:
        """The row as SVG. The classes are for dark screens (`templates/base/screen.css`)."""
        box: Attributes = {
            "viewBox": f"0 0 {number(self.width)} {number(_ROW)}",
            "width": f"{number(self.width)}mm",
            "height": f"{number(_ROW)}mm",
            "preserveAspectRatio": "none",
            "role": "presentation",
        }
        return element("svg", box, *self._marks())

    def _marks(self) -> Iterator[str]:
        span = self.span
        if span.start is None:
            yield from self._line()
        elif span.until is None and not span.known:
            yield from self._without_end(span.start)
        else:
            yield from self._solid(span.start, span.until)
        for date in span.attested:
            place = (self._at(date.first) + self._at(date.last)) / 2
            yield element("circle", {"cx": place, "cy": _ROW / 2, "r": _DOT, "fill": self.colours.hue_deep})

    def _solid(self, start: PartialDate, until: PartialDate | None) -> Iterator[str]:
        """A bar, pale where it may have begun or ended; with an arrow if it continues."""
        begin, sure = self._at(start.first), self._at(start.last)
        end, over = (self._at(until.first), self._at(until.last)) if until else (self.width - _ARROW,) * 2
        pale = mix(self.colours.hue, self.colours.paper, 0.4)
        yield self._rect(begin, max(_SHORTEST, over - begin), pale, name="span-about")
        if end > sure:
            yield self._rect(sure, end - sure, self.colours.hue)
        if until is None:
            tip = f"M{number(end)} {number(_ROW / 2 - _BAR / 2 - 0.6)}L{number(self.width)} {number(_ROW / 2)}"
            back = f"L{number(end)} {number(_ROW / 2 + _BAR / 2 + 0.6)}Z"
            yield element("path", {"d": tip + back, "fill": self.colours.hue})

    def _without_end(self, start: PartialDate) -> Iterator[str]:
        begin = self._at(start.first)
        sure = max(begin + _SHORTEST, self._at(start.last))
        yield self._rect(begin, sure - begin, self.colours.hue)
        for number_ in range(4):
            place = sure + 0.7 + number_ * _UNKNOWN / 4
            if place + 0.8 <= self.width:
                yield self._rect(place, 0.8, self.colours.hue, 0.9)

    def _line(self) -> Iterator[str]:
        """A thin line between the dates on which something was attested."""
        places = [self._at(date.first) for date in self.span.attested]
        yield self._rect(min(places), max(places) - min(places), self.colours.hue, 0.4)

    def _at(self, day: datetime.date) -> float:
        return self.axis.at(day) * self.width

    def _rect(self, x: float, width: float, fill: str, height: float = _BAR, name: str = "") -> str:
        box: Attributes = {"x": x, "y": (_ROW - height) / 2, "width": width, "height": height, "fill": fill}
        return element("rect", box | {"class": name} if name else box)
