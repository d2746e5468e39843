"""Generated histories and a measure without a layout engine, for the tests of the solver."""

from collections.abc import Sequence
from math import ceil

from pressroom.dates import PartialDate
from pressroom.interchange.geometry import Rect
from pressroom.poster.request import MM_PER_POINT, EraSpan, Event, Frame, LabelRequest, Tier

A3 = Frame(
    area=Rect(14, 44, 392, 228),
    sizes=tuple(quarter / 4 for quarter in range(60, 36, -1)),
    floor=9.1,
)
TIER_SHARES = {Tier.FULL: 1.0, Tier.KEY: 0.4, Tier.TITLE: 0.18, Tier.SHORT: 0.08}


class WordCount:
    """Measures a label as a line of date and as many lines as its words take; counts the batches it was asked."""

    def __init__(self, words: dict[str, int]) -> None:
        self.words = words
        self.batches = 0

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        self.batches += 1
        return [self._height(request) for request in requests]

    def _height(self, request: LabelRequest) -> float:
        letters = 6.2 * max(1.0, self.words[request.event] * TIER_SHARES[request.tier])
        point = request.size * MM_PER_POINT
        return (1 + ceil(letters * 0.46 * point / (request.width - 4))) * point * 1.35


def partial(text: str) -> PartialDate:
    """`1995`, `1995-12` or `1995-12-14`."""
    return PartialDate.parse(text)


def event(text: str, lane: str = "default") -> Event:
    """An event named after its date."""
    return Event(text, partial(text), lane)


REAL_DATES = (
    "1993-04",
    "1995-12-14",
    "1996-09",
    "1996-12",
    "2003-12",
    "2004-12",
    "2006-01-01",
    "2006",
    "2007-05",
    "2008-04",
    "2008-09",
    "2009",
    "2010-04",
    "2012-04-10",
    "2012-05",
    "2012-07",
    "2013-02",
    "2014-05-21",
    "2015-12-02",
    "2016-07-09",
    "2016-09-06",
    "2016-11-09",
    "2017-02-02",
    "2017-06-20",
)
REAL_WORDS = (14, 30, 25, 20, 20, 55, 20, 20, 20, 28, 20, 20, 23, 28, 49, 20, 24, 20, 48, 60, 40, 60, 60, 60)
REAL_EVENTS = tuple(event(text, ("north", "south", "east")[number % 3]) for number, text in enumerate(REAL_DATES))
REAL_ERAS = (
    EraSpan("War and first peace", partial("1993"), partial("1995"), 30.0, (4.0,)),
    EraSpan("The first force", partial("1996"), partial("2004-12-01"), 22.0, (4.0,)),
    EraSpan("Partnership", partial("2004-12-02"), partial("2010-03"), 18.0, (4.0,)),
    EraSpan("Towards membership", partial("2010-04"), None, 30.0, (4.0,)),
)


def real_measure() -> WordCount:
    """Plausible heights for the real dates."""
    return WordCount(dict(zip(REAL_DATES, REAL_WORDS, strict=True)))
