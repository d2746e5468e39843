"""Parts of time that are no calendar date: seasons, decades, centuries."""

import datetime
from enum import StrEnum


class Precision(StrEnum):
    """The smallest known part of a date."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class TimeSpan(StrEnum):
    """A part of time with the notation of EDTF: the unknown digits of a year, or the code of a season.

    The hemisphere of the first four seasons is unknown: their months are those of both.
    """

    DECADE = "X"
    CENTURY = "XX"
    SPRING = "21"
    SUMMER = "22"
    AUTUMN = "23"
    WINTER = "24"
    NORTHERN_SPRING = "25"
    NORTHERN_SUMMER = "26"
    NORTHERN_AUTUMN = "27"
    NORTHERN_WINTER = "28"
    SOUTHERN_SPRING = "29"
    SOUTHERN_SUMMER = "30"
    SOUTHERN_AUTUMN = "31"
    SOUTHERN_WINTER = "32"

    @property
    def years(self) -> int:
        """How many years it covers; 1 for a season."""
        return {TimeSpan.DECADE: 10, TimeSpan.CENTURY: 100}.get(self, 1)

    @property
    def precision(self) -> Precision:
        """What it is."""
        return {TimeSpan.DECADE: Precision.DECADE, TimeSpan.CENTURY: Precision.CENTURY}.get(self, Precision.SEASON)

    @property
    def season(self) -> int:
        """The number of a season: 0 for spring to 3 for winter."""
        return (int(self) - 21) % 4

    @property
    def anywhere(self) -> bool:
        """Whether this is a season of an unknown hemisphere."""
        return TimeSpan.SPRING <= self <= TimeSpan.WINTER

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month that a season can have; 15 is March of the next year."""
        northern, southern = _NORTHERN[self.season], _NORTHERN[(self.season + 2) % 4]
        if self.anywhere:
            return 1, max(northern[1], southern[1])
        return southern if self >= TimeSpan.SOUTHERN_SPRING else northern

    @property
    def elsewhere(self) -> "tuple[TimeSpan, ...]":
        """The same season with other codes: of the north and of the south, or of both."""
        codes = (25 + self.season, 29 + self.season) if self.anywhere else (21 + self.season,)
        return tuple(TimeSpan(str(code)) for code in codes)


#: From the first day of the month in which a season can begin to the last of that in which it can end, by the calendar
#: or by the sun. A winter of the north, and a summer of the south, can begin in its year or end in it.
_NORTHERN = ((3, 6), (6, 9), (9, 12), (1, 15))


def shifted(day: datetime.date, months: int) -> datetime.date:
    """Return the first day of the month that is so many months later, within the years 1 to 9999."""
    number = day.year * 12 + day.month - 1 + months
    if number < 12:
        return datetime.date.min
    if number // 12 > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(number // 12, number % 12 + 1, 1)
