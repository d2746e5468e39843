"""The names of eras along an axis: each at its band, without overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

from pressroom.poster.axis.isotonic import stack

#: Between two names, in mm.
BETWEEN_NAMES = 1.5


@dataclass(frozen=True, slots=True)
class Named:
    """A band from `low` to `high` along an axis, and the lengths of its possible names, the best one first."""

    low: float
    high: float
    lengths: tuple[float, ...]

    @property
    def length(self) -> float:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class PlacedName:
    """The start of a name along the axis, its length, and its index among the names of its band."""

    low: float
    length: float
    form: int


def place_names(bands: Sequence[Named], low: float, high: float) -> list[PlacedName]:
    """Place a name for each band, in the order of the bands, between `low` and `high`.

    A name is in the middle of its band, or where its neighbours leave room: over half of its band at least, or half
    inside it if it is shorter than the band. A name of which more than half would be over other bands is too long: it
    would seem to be theirs. Where whole names have no room, as few bands as possible use their next names. If even
    that leaves no room, the names touch their bands, or are as near to them as possible.
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
    """The limits of names, and the share of a band, or of a name that is shorter, that have to overlap."""

    low: float
    high: float
    share: float

    def overlap(self, band: Named, length: float) -> float:
        """The length of a name that has to be at its band."""
        return min(length, band.length) * self.share

    def earliest(self, bands: Sequence[Named], lengths: Sequence[float]) -> list[float]:
        """The earliest start of each name, if those before it are at theirs."""
        found: list[float] = []
        free = self.low
        for band, length in zip(bands, lengths, strict=True):
            found.append(max(free, band.low + self.overlap(band, length) - length))
            free = found[-1] + length + BETWEEN_NAMES
        return found

    def latest(self, bands: Sequence[Named], lengths: Sequence[float]) -> list[float]:
        """The latest start of each name, if those after it are at theirs."""
        found: list[float] = []
        free = self.high
        for band, length in reversed([*zip(bands, lengths, strict=True)]):
            found.append(min(free - length, band.high - self.overlap(band, length)))
            free = found[-1] - BETWEEN_NAMES
        return found[::-1]

    def has_room(self, bands: Sequence[Named], lengths: Sequence[float]) -> bool:
        """Check that names of these lengths all have room."""
        bounds = zip(self.earliest(bands, lengths), self.latest(bands, lengths), strict=True)
        return all(first <= last + 1e-9 for first, last in bounds)


_Row: TypeAlias = tuple[list[float], list[int], _Axis | None]


def _fitting(bands: Sequence[Named], axis: _Axis) -> _Row | None:
    """The lengths and forms of names with which all bands have room, whole names where possible; else None."""
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
    """The best name of a band that has half its length at the band and beside it, before the next bands begin."""
    before = bands[place - 1].high if place else -inf
    after = bands[place + 1].low if place + 1 < len(bands) else inf
    room = max(after - before, bands[place].length)
    lengths = bands[place].lengths
    return next((form for form, length in enumerate(lengths) if length <= 2 * room), len(lengths) - 1)


def _shortest(bands: Sequence[Named]) -> _Row:
    """The shortest names, for bands whose names have no room."""
    forms = [len(band.lengths) - 1 for band in bands]
    return _lengths(bands, forms), forms, None


def _lengths(bands: Sequence[Named], forms: Sequence[int]) -> list[float]:
    return [band.lengths[form] for band, form in zip(bands, forms, strict=True)]
