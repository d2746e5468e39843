from datetime import date

import pytest

from poster.histories import event, partial
from pressroom.poster.axis.calendar import ceil_to, day_of, extent, floor_to, in_order, starts
from pressroom.poster.geometry import TickUnit


@pytest.mark.parametrize(("text", "days"), [("2016-02-29", 1), ("2016-02", 29), ("2016", 366), ("0001", 365)])
def test_a_partial_date_covers_its_days(text: str, days: int) -> None:
    start, end = extent(partial(text))
    assert end - start == days
    assert day_of(start) == partial(text).first


def test_the_last_day_of_the_calendar_can_be_drawn() -> None:
    end = extent(partial("9999"))[1]
    assert day_of(end) == date.max
    assert ceil_to(TickUnit.YEAR, end - 1) == end


def test_events_stand_in_order_of_time_the_shorter_first() -> None:
    ordered = in_order([event(text) for text in ("2007", "2006", "2006-01", "2006-01-01", "2005-12-31")])
    assert [item.event.id for item in ordered] == ["2005-12-31", "2006-01-01", "2006-01", "2006", "2007"]


def test_beginnings_of_years_and_months() -> None:
    low, high = extent(partial("2001-11-15"))[0], extent(partial("2002-02-01"))[0]
    assert [day_of(moment).isoformat() for moment in starts(TickUnit.MONTH, low, high)] == [
        "2001-12-01",
        "2002-01-01",
        "2002-02-01",
    ]
    assert [day_of(moment).year for moment in starts(TickUnit.YEAR, low, high)] == [2002]
    assert day_of(floor_to(TickUnit.MONTH, low)) == date(2001, 11, 1)
    assert day_of(ceil_to(TickUnit.YEAR, low)) == date(2002, 1, 1)
    assert len(list(starts(TickUnit.DAY, low, low + 2.5))) == 3
