"""The specification of a chart of figures as plain data, with its numbers as texts of the language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pressroom.diagnostics import Origin

ChartKind = Literal["bar", "grouped", "stacked", "line", "dot"]


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A figure as it is printed, with its sign. Without a number it is missing; an estimate is not `sure`."""

    number: Decimal | None
    text: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """The figures of one colour: one for each category."""

    name: str
    points: tuple[ChartPoint, ...]
    origin: Origin

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Its numbers, without those that are missing."""
        return tuple(point.number for point in self.points if point.number is not None)


@dataclass(frozen=True, slots=True)
class ChartCategory:
    """A place on the axis of a chart. `year` is where it is in time, if it is in time."""

    name: str
    origin: Origin
    year: float | None = None


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """`unsure` is what hatched bars and hollow marks mean, empty if there are none. `axis_from` is the sentence about
    an axis that does not begin at zero, and `number` writes a number in the language.
    """

    kind: ChartKind
    categories: tuple[ChartCategory, ...]
    series: tuple[ChartSeries, ...]
    width: float
    description: str
    unsure: str
    axis_from: str
    number: Callable[[Decimal], str]

    @property
    def is_in_time(self) -> bool:
        """Whether each category is a time."""
        return all(category.year is not None for category in self.categories)

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """All numbers."""
        return tuple(number for series in self.series for number in series.numbers)

    def texts(self) -> Iterator[tuple[str, Origin]]:
        """Yield every text of the chart with its origin."""
        for series in self.series:
            yield series.name, series.origin
            yield from ((point.text, series.origin) for point in series.points)
        yield from ((category.name, category.origin) for category in self.categories)
        yield self.unsure, Origin("")
