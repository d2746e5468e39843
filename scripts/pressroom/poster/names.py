"""The names of eras along an axis: each at its band, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

from pressroom.poster.isotonic import stack

#: Between two names, in mm.
BETWEEN_NAMES = 1.5


@dataclass(frozen=True, slots=True)
class Named:
    """A band from `low` to `high` along an axis, and the lengths of the names that it may have, the best one first."""

    low: float
    high: float
    lengths: tuple[float, ...]

    @property
    def length(self) -> float:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class PlacedName:
    """Where a name begins along the axis, how long it is, and which of its band's names it is."""

    low: float
    length: float
    form: int


def place_names(bands: Sequence[Named], low: float, high: float) -> list[PlacedName]:
    """A name for each band, in the order of the bands, between `low` and `high`.

    A name is in the middle of its band, or where its neighbours leave room: over half of its band at least, or half in
    it where it is the shorter one. A name that would be over other bands for more than half of its length is too long:
    it would be read as theirs. Where that is not possible, bands have their next names, as few as will do. Where
    even that leaves no room, the names touch their bands, or are as near to them as they can.
    """
    rows = (row for share in (0.5, 0.0) if (row := _fitting(bands, _Axis(low, high, share))) is not None)
    lengths, forms, axis = next(rows, None) or _shortest(bands)
    wishes = [(band.low + band.high - length) / 2 for band, length in zip(bands, lengths, strict=True)]
    places = stack(wishes, lengths, BETWEEN_NAMES, low, high)
    if axis:
        bounds = zip(places, axis.earliest(bands, lengths), axis.latest(bands, lengths), strict=True)
        places = [min(max(place, first), last) for place, first, last in bounds]
    return [PlacedName(*name) for name in zip(places, lengths, forms, strict=True)]


@dataclass(frozen=True, slots=True)
class _Axis:
    """From where to where names may go, and the share of a band, or of a name that is shorter, that have to meet."""

    low: float
    high: float
    share: float

    def held(self, band: Named, length: float) -> float:
        """How much of a name of some length is at its band, at least."""
        return min(length, band.length) * self.share

    def earliest(self, bands: Sequence[Named], lengths: Sequence[float]) -> list[float]:
        """Where each name can begin at the earliest, if those before it do."""
        found: list[float] = []
        free = self.low
        for band, length in zip(bands, lengths, strict=True):
            found.append(max(free, band.low + self.held(band, length) - length))
            free = found[-1] + length + BETWEEN_NAMES
        return found

    def latest(self, bands: Sequence[Named], lengths: Sequence[float]) -> list[float]:
        """Where each name can begin at the latest, if those after it do."""
        found: list[float] = []
        free = self.high
        for band, length in reversed([*zip(bands, lengths, strict=True)]):
            found.append(min(free - length, band.high - self.held(band, length)))
            free = found[-1] - BETWEEN_NAMES
        return found[::-1]

    def has_room(self, bands: Sequence[Named], lengths: Sequence[float]) -> bool:
        """Whether names of these lengths all find their places."""
        bounds = zip(self.earliest(bands, lengths), self.latest(bands, lengths), strict=True)
        return all(first <= last + 1e-9 for first, last in bounds)


_Row: TypeAlias = tuple[list[float], list[int], _Axis | None]


def _fitting(bands: Sequence[Named], axis: _Axis) -> _Row | None:
    """The lengths and forms of the names with which all have room, whole names where they can be; else nothing."""
    forms = [_first_form(bands, place) for place in range(len(bands))]
    order = sorted(range(len(bands)), key=lambda place: bands[place].length - bands[place].lengths[0])
    lowered: list[int] = []
    while not axis.has_room(bands, _lengths(bands, forms)):
        open_ = [place for place in order if forms[place] + 1 < len(bands[place].lengths)]
        if not open_:
            return None
        forms[open_[0]] += 1
        lowered.append(open_[0])
    for place in reversed(lowered):
        tried = [form - (number == place) for number, form in enumerate(forms)]
        if axis.has_room(bands, _lengths(bands, tried)):
            forms = tried
    return _lengths(bands, forms), forms, axis


def _first_form(bands: Sequence[Named], place: int) -> int:
    """The best name of a band of which half finds room at the band and beside it, before the next bands begin."""
    before = bands[place - 1].high if place else -inf
    after = bands[place + 1].low if place + 1 < len(bands) else inf
    room = max(after - before, bands[place].length)
    lengths = bands[place].lengths
    return next((form for form, length in enumerate(lengths) if length <= 2 * room), len(lengths) - 1)


def _shortest(bands: Sequence[Named]) -> _Row:
    """The shortest names, which have no room at their bands."""
    forms = [len(band.lengths) - 1 for band in bands]
    return _lengths(bands, forms), forms, None


def _lengths(bands: Sequence[Named], forms: Sequence[int]) -> list[float]:
    return [band.lengths[form] for band, form in zip(bands, forms, strict=True)]
