"""Charts of spans: the axis, and the bars of the rows."""

import datetime
import re
from itertools import accumulate

import pytest

from pressroom.dates import PartialDate
from pressroom.model.look.theme import Colours
from pressroom.render.figures.spans import SpanDates, SpanFigure, span_figure

COLOURS = Colours(
    ink="#000000",
    muted="#444444",
    rule="#cccccc",
    tint="#eeeeee",
    paper="#ffffff",
    hue="#0000ff",
    hue_deep="#000088",
    accent="#aa0000",
)
DAY = datetime.date(2017, 6, 23)


def date(text: str) -> PartialDate:
    return PartialDate.parse(text)


def figure(*spans: SpanDates, day: datetime.date = DAY) -> SpanFigure:
    return span_figure(spans, day, 100, COLOURS)


def rects(bar: str, fill: str) -> list[tuple[float, float]]:
    """Begin and width of the rectangles of a colour."""
    found = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+" fill="([^"]+)"', bar)
    return [(float(x), float(width)) for x, width, colour in found if colour == fill]


def test_the_axis_begins_with_a_year_and_ends_on_the_day() -> None:
    made = figure(SpanDates(date("1993-04")))
    assert [tick.year for tick in made.ticks] == [1990, 1995, 2000, 2005, 2010, 2015]
    assert made.before + sum(tick.width for tick in made.ticks) == pytest.approx(100, abs=0.05)
    assert made.before == 0, "no bar is outside the axis"


def test_there_is_a_line_at_each_tick() -> None:
    made = figure(SpanDates(date("1993-04")))
    places = accumulate((tick.width for tick in made.ticks[:-1]), initial=made.before)
    begins = [float(begin) for begin in re.findall(r"var\(--paper\) ([\d.]+)%, var\(--rule\) \1%", made.grid)]
    assert begins == pytest.approx(list(places))


def test_an_axis_of_what_is_over_ends_with_its_last_year() -> None:
    made = figure(SpanDates(date("1915"), date("1936")))
    [(start, width)] = rects(made.bars[0], "#0000ff")
    assert [tick.year for tick in made.ticks] == [1915, 1920, 1925, 1930, 1935]
    assert start == pytest.approx(4.5, abs=0.2)
    assert width == pytest.approx(91, abs=0.4)


@pytest.mark.parametrize("years", [0, 1, 7, 40, 900])
def test_there_is_always_a_tick_and_never_a_crowd(years: int) -> None:
    made = figure(SpanDates(date(str(2017 - years))))
    assert 1 <= len(made.ticks) <= 9


def test_a_bar_is_pale_where_its_ends_are_not_known() -> None:
    exact, vague = figure(SpanDates(date("1995-12-14"), date("2004-12-02")), SpanDates(date("1995"), date("2004"))).bars
    assert len(rects(exact, "#0000ff")) == 1
    [(sure, width)], [(begin, whole)] = rects(vague, "#0000ff"), rects(vague, "#9999ff")
    assert begin < sure
    assert begin + whole > sure + width


def test_what_continues_has_an_arrow_and_an_unknown_end_fades() -> None:
    continues, unknown, ended = figure(
        SpanDates(date("2004-12")), SpanDates(date("1993-04"), known=False), SpanDates(date("1996-12"), date("2004-12"))
    ).bars
    assert ("<path" in continues, "<path" in unknown, "<path" in ended) == (True, False, False)
    assert max(x + width for x, width in rects(unknown, "#0000ff")) < 20
    assert len(rects(unknown, "#0000ff")) == 5


def test_an_attested_office_is_a_dot_for_each_date() -> None:
    [bar] = figure(SpanDates(None, attested=(date("2016-09-06"), date("2017-06-20")))).bars
    assert bar.count("<circle") == 2
    assert len(rects(bar, "#0000ff")) == 1


def test_the_drawing_is_decoration() -> None:
    [bar] = figure(SpanDates(date("2004-12"))).bars
    assert 'role="presentation"' in bar
    assert "<text" not in bar
