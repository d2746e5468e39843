"""Count whole years and months between partial dates, as far as the dates are known."""

import datetime
from dataclasses import dataclass
from typing import Literal

from pressroom.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of whole years, or of months if it is less than a year.

    If it is not `exact`, the dates are not known well enough: it is at least this number.
    """

    count: int
    unit: Literal["year", "month"]
    exact: bool


def duration(start: PartialDate, end: PartialDate) -> Duration | None:
    """Return the time between two dates; None if it may be less than a month."""
    least, most = _months(start.last, end.first), _months(start.first, end.last)
    if least < 1:
        return None
    if least < 12:
        return Duration(least, "month", least == most)
    return Duration(least // 12, "year", least // 12 == most // 12)


def _months(start: datetime.date, end: datetime.date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
