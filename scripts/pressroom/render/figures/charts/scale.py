"""The axis of the values: round numbers that enclose all figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_PARTS = 5
#: Lines and dots begin at zero, unless the figures differ by less than this share of the largest.
_NARROW = Decimal("0.4")


@dataclass(frozen=True, slots=True)
class ValueScale:
    """From the lowest tick to the highest, `step` apart."""

    low: Decimal
    high: Decimal
    step: Decimal

    @classmethod
    def of(cls, numbers: Sequence[Decimal], *, from_zero: bool) -> "ValueScale":
        """Return the scale of some numbers; with zero if it has to begin there, or is not far away."""
        low, high = min(numbers), max(numbers)
        if from_zero or low <= 0 or high - low >= _NARROW * high:
            low, high = min(low, Decimal(0)), max(high, Decimal(0))
        if low == high:
            low, high = (low - 1, high + 1) if low else (low, high + 1)
        step = _step(high - low, whole=all(number == number.to_integral_value() for number in numbers))
        first, last = (low // step - (low % step < 0)) * step, -((-high) // step - ((-high) % step < 0)) * step
        if first == min(numbers) > step:
            first -= step  # room for figures below their marks
        return cls(first, last, step)

    @classmethod
    def tight(cls, numbers: Sequence[Decimal]) -> "ValueScale":
        """Return the scale of bars that have their figures beside them, and no other ticks than zero."""
        low, high = min(*numbers, Decimal(0)), max(*numbers, Decimal(0))
        return cls(low, high if high > low else low + 1, Decimal(0))

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The numbers of the axis."""
        if not self.step:
            return (Decimal(0),)
        count = int((self.high - self.low) / self.step)
        return tuple((self.low + self.step * place).normalize() + 0 for place in range(count + 1))

    def at(self, number: Decimal) -> float:
        """The place of a number, from 0 to 1."""
        return float((number - self.low) / (self.high - self.low))


def _step(extent: Decimal, *, whole: bool) -> Decimal:
    """A round step that divides an extent into about five parts."""
    power = Decimal(10) ** (extent / _PARTS).adjusted()
    steps = (step * power for step in _STEPS)
    fits = (step for step in steps if step * _PARTS >= extent and not (whole and step % 1))
    return next(fits, Decimal(1) if whole else 10 * power)
