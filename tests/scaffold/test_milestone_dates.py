"""Dates in cells of spreadsheets: every form that Excel writes, and an error for what has two readings."""

import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.dates import DateError
from pressroom.scaffold.milestones.date_cells import DateOrder, date_in_cell, orders_shown
from pressroom.source.written_dates import MonthNames

ENGLISH = MonthNames("en")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017-06-23", "2017-06-23"),
        ("2017-06", "2017-06"),
        ("2017", "2017"),
        ("2017/6/3", "2017-06-03"),
        ("0843", "0843"),
        ("199X", "199X"),
        ("2001-21", "2001-21"),
        ("1878~", "1878~"),
        ("../1990", "../1990"),
        ("23.06.2017", "2017-06-23"),
        ("3. 6. 2017.", "2017-06-03"),
        ("6.2017", "2017-06"),
        ("06/2017", "2017-06"),
        ("23/06/2017", "2017-06-23"),
        ("6/23/2017", "2017-06-23"),
        ("23-06-2017", "2017-06-23"),
        ("03/03/2017", "2017-03-03"),
        ("2017-06-23 00:00:00", "2017-06-23"),
        ("6/23/2017 12:00 AM", "2017-06-23"),
        ("23 June 2017", "2017-06-23"),
        ("June 23rd, 2017", "2017-06-23"),
        ("Friday, June 23, 2017", "2017-06-23"),
        ("Sept. 2014", "2014-09"),
        ("23. Juni 2017", "2017-06-23"),
        ("März 2017", "2017-03"),
        ("1er juin 2017", "2017-06-01"),
        ("vendredi 23 juin 2017", "2017-06-23"),
        ("23 de junio de 2017", "2017-06-23"),
        ("23. juni 2017. godine", "2017-06-23"),
        ("23. јун 2017.", "2017-06-23"),
        ("23 червня 2017 р.", "2017-06-23"),
        ("Ιούνιος 2017", "2017-06"),
        ("1 déc. 2017", "2017-12-01"),
        ("četvrtak, 1. 12. 2017.", "2017-12-01"),
        ("1.12.2017. godine", "2017-12-01"),
        ("Do, 01.12.2017 00:00", "2017-12-01"),
        ("15. Mrz 2017", "2017-03-15"),
        ("15 кві 2017", "2017-04-15"),
        ("1.12.17", "2017-12-01"),
        ("1. 12. 17.", "2017-12-01"),
        ("6/23/17", "2017-06-23"),
        ("23-Jun-17", "2017-06-23"),
        ("23-Jun-95", "1995-06-23"),
        ("1-déc-17", "2017-12-01"),
        ("01. Dez. 17", "2017-12-01"),
        ("Dez 17", "2017-12"),
        ("déc-17", "2017-12"),
        ("дец-17", "2017-12"),
        ("Dec-95", "1995-12"),
        ("Dec-00", "2000-12"),
    ],
)
def test_a_date_is_read_as_precise_as_it_is_written(text: str, date: str) -> None:
    assert str(date_in_cell(text, None, ENGLISH)) == date


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("03/04/2017", "is 2017-04-03 or 2017-03-04", "--dates day-first"),
        ("3-4-2017", "is 2017-04-03 or 2017-03-04", "--dates month-first"),
        ("42909", "is a number and no date", "if it is 2017-06-23, as Excel counts days"),
        ("Dec-17", "is 2017-12, or 17 December of a year that it does not name", "write 2017-12 if that is meant"),
        ("17-Dec", "is 2017-12, or 17 December of a year that it does not name", "the format YYYY-MM-DD"),
        ("31-Dec", "is 1931-12 or 2031-12, or 31 December", "else the whole date"),
        ("1.12.35", "which Excel reads as 1935 or 2035, depending on the machine", "with four digits"),
        ("Dez 45", "which Excel reads as 1945 or 2045", "with four digits"),
        ("03/04/17", "is 2017-04-03 or 2017-03-04", "--dates day-first"),
        ("17-12-01", "is 2017-12-01 if it begins with the year, and another day if it does not", "four digits"),
        ("12/17", "has no year of four digits", "such as 2017"),
        ("31/04/2017", "there is no day 31 in 2017-04, which has 30 days", "correct the day"),
        ("31.02.2017", "there is no day 31 in 2017-02, which has 28 days", "or write the month alone: 2017-02"),
        ("2017-02-30", "there is no day 30 in 2017-02", "or write the month alone: 2017-02"),
        ("2017-23-06", "there is no month 23", "write 2017-06-23, with the month before the day"),
        ("listopad 2017", "different months in different languages", "write 2017-10 or 2017-11"),
        ("soon", "is not a date that can be read", "YYYY-MM-DD"),
        ("June 2017 or July 2017", "is not a date that can be read", "YYYY-MM-DD"),
        ("before June 2017", "is not a date that can be read", "YYYY-MM-DD"),
        ("23 24 June 2017", "is not a date that can be read", "YYYY-MM-DD"),
        ("", "is not a date that can be read", "YYYY-MM-DD"),
    ],
)
def test_what_is_no_date_or_two_names_the_way_out(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as raised:
        date_in_cell(text, None, ENGLISH)
    assert message in str(raised.value)
    assert hint in raised.value.hint


def test_the_order_that_is_named_decides() -> None:
    assert str(date_in_cell("03/04/2017", DateOrder.DAY_FIRST, ENGLISH)) == "2017-04-03"
    assert str(date_in_cell("03/04/2017", DateOrder.MONTH_FIRST, ENGLISH)) == "2017-03-04"
    with pytest.raises(DateError, match="is no date with the day first"):
        date_in_cell("6/23/2017", DateOrder.DAY_FIRST, ENGLISH)


def test_a_name_of_two_months_has_the_meaning_of_the_dossiers_language() -> None:
    assert str(date_in_cell("listopad 2017", None, MonthNames("hr"))) == "2017-10"
    assert str(date_in_cell("listopad 2017", None, MonthNames("pl"))) == "2017-11"


def test_rows_show_the_order_of_the_others() -> None:
    assert orders_shown(["23/06/2017", "03/04/2017", "2017"]) == {DateOrder.DAY_FIRST}
    assert orders_shown(["6/23/2017", "23/6/2017"]) == {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}
    assert orders_shown(["6/23/17"]) == {DateOrder.MONTH_FIRST}
    assert orders_shown(["03/04/2017"]) == frozenset()


@given(
    st.dates(datetime.date(1000, 1, 1)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y"])
)
def test_a_written_day_is_read_as_that_day(day: datetime.date, form: str) -> None:
    written = day.strftime(form.replace("%Y", f"{day.year:04}"))
    assert str(date_in_cell(written, None, ENGLISH)) == day.isoformat()


@given(st.text(max_size=30))
def test_any_other_text_is_a_date_error_and_no_traceback(text: str) -> None:
    with suppress(DateError):
        date_in_cell(text, None, ENGLISH)
