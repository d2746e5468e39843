"""Partial dates: forms, bounds, order, and what people write by mistake."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.dates import DateError, PartialDate, Precision, TimeSpan


def _date(text: str) -> PartialDate | None:
    """The date of a text; None for a year that never was, and for a season that can be two years."""
    try:
        return PartialDate.parse(text)
    except DateError:
        return None


days = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
months = st.dates().map(lambda day: PartialDate(day.year, day.month))
years = st.dates().map(lambda day: PartialDate(day.year))
plain = days | months | years
written = plain.map(str) | st.from_regex(r"[1-9][0-9]{2}X|[0-9]{2}XX|[0-9]{4}-(?:2[1-9]|3[0-2])", fullmatch=True)
marked = st.tuples(st.sampled_from(["", "", "../"]), written, st.sampled_from(["", "~", "?", "%"]), st.just(""))
onward = st.tuples(st.just(""), written, st.sampled_from(["", "~"]), st.just("/.."))
dates = (marked | onward).map("".join).map(_date).filter(bool)

SETS = "sets, lists and other levels of EDTF cannot be written"
EARLY = "years before the year 1 cannot be written: name the time in the text, without a date of its own"


def _both(first: str, last: str) -> str:
    return f"write {first} here and {last} under `until`; where that key is not known, name the time in the text"


def _about(date: str) -> str:
    return f"write {date}~ for an approximate date"


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1995-12-14", (1995, 12, 14), (1995, 12, 14), Precision.DAY),
        ("1993-04", (1993, 4, 1), (1993, 4, 30), Precision.MONTH),
        ("2006", (2006, 1, 1), (2006, 12, 31), Precision.YEAR),
        ("2016-02", (2016, 2, 1), (2016, 2, 29), Precision.MONTH),
        ("1900-02", (1900, 2, 1), (1900, 2, 28), Precision.MONTH),
        ("0001", (1, 1, 1), (1, 12, 31), Precision.YEAR),
        ("0843", (843, 1, 1), (843, 12, 31), Precision.YEAR),
        ("199X", (1990, 1, 1), (1999, 12, 31), Precision.DECADE),
        ("18XX", (1800, 1, 1), (1899, 12, 31), Precision.CENTURY),
        ("00XX", (1, 1, 1), (99, 12, 31), Precision.CENTURY),
        ("2001-21", (2001, 1, 1), (2001, 12, 31), Precision.SEASON),
        ("2001-22", (2001, 1, 1), (2002, 3, 31), Precision.SEASON),
        ("2001-24", (2001, 1, 1), (2002, 3, 31), Precision.SEASON),
        ("2001-25", (2001, 3, 1), (2001, 6, 30), Precision.SEASON),
        ("2001-29", (2001, 9, 1), (2001, 12, 31), Precision.SEASON),
        ("2001-32", (2001, 6, 1), (2001, 9, 30), Precision.SEASON),
        ("9999-24", (9999, 1, 1), (9999, 12, 31), Precision.SEASON),
        ("1878~", (1877, 1, 1), (1879, 12, 31), Precision.YEAR),
        ("1914-08?", (1914, 7, 1), (1914, 9, 30), Precision.MONTH),
        ("1914-08-01%", (1914, 7, 31), (1914, 8, 2), Precision.DAY),
        ("199X~", (1980, 1, 1), (2009, 12, 31), Precision.DECADE),
        ("0001-01-01~", (1, 1, 1), (1, 1, 2), Precision.DAY),
        ("9999-12-31?", (9999, 12, 30), (9999, 12, 31), Precision.DAY),
        ("1995/..", (1995, 1, 1), (1995, 12, 31), Precision.YEAR),
        ("../1990-05", (1990, 5, 1), (1990, 5, 31), Precision.MONTH),
        ("9999-12-31", (9999, 12, 31), (9999, 12, 31), Precision.DAY),
    ],
)
def test_a_date_knows_its_bounds(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: Precision
) -> None:
    date = PartialDate.parse(text)
    assert (date.first, date.last, date.precision) == (datetime.date(*first), datetime.date(*last), precision)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("9.7.2016", "write 2016-07-09"),
        ("09. 07. 2016", "write 2016-07-09"),
        ("2016-7-9", "write 2016-07-09"),
        ("2016/07/09", "write 2016-07-09"),
        ("20160709", "write 2016-07-09"),
        ("2016/7", "write 2016-07"),
        ("09/07/2016", "write 2016-07-09 or 2016-09-07"),
        ("13/07/2016", "write 2016-07-13"),
        ("31/02/2016", "2016-02 has 29 days: correct the day, or write the month alone: 2016-02"),
        (" 1995", "write 1995 without spaces"),
        ("1995\n", "write 1995 without spaces"),
        ("July 2016", "write 2016-07"),
        ("14 May 1990", "write 1990-05-14"),
        ("May 14, 1990", "write 1990-05-14"),
        ("Sept. 1990", "write 1990-09"),
        ("30 February 2016", "2016-02 has 29 days: correct the day, or write the month alone: 2016-02"),
        ("31.02.1995", "1995-02 has 28 days: correct the day, or write the month alone: 1995-02"),
        ("Dec-17", "write the year with four digits: YYYY-MM-DD, YYYY-MM or YYYY"),
        ("14. maja 1990.", "write the month as a number, such as 1990-05"),
        ("ma 1990", "write the month as a number, such as 1990-05"),
        ("spring 1990", "write 1990-21"),
        ("1990/1999", _both("1990", "1999")),
        ("1990–1999", _both("1990", "1999")),
        ("1990-05-01 to 1991-06", _both("1990-05-01", "1991-06")),
        ("2015/16", _both("2015", "2016")),
        ("199x", "write 199X"),
        ("1990s", "write 199X"),
        ("1900s", "write 190X for ten years, or 19XX for a hundred"),
        ("2009/10", "write 2009-10"),
        ("1995-12-14/", "write 1995-12-14, or 1995-12-14/.. for what goes on from then"),
        ("1999/1990", "write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("[1995, 1996]", f"{SETS}; write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("../1990/..", f"{SETS}; write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("199X-05", f"{SETS}; write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("1995-12-14T10:00", "write 1995-12-14 and nothing after it"),
        ("1995-12-XX", "write 1995-12 and nothing after it"),
        ("1995-XX-XX", "write 1995 and nothing after it"),
        ("c. 1350", _about("1350")),
        ("ca 1350", _about("1350")),
        ("~1350-06", _about("1350-06")),
        ("-0044", EARLY),
        ("90", "write 0090, or 1990 if that is meant"),
        ("44 BC", EARLY),
        ("622", "write 0622"),
        ("٢٠١٦", "write YYYY-MM-DD, YYYY-MM or YYYY"),  # digits, yet not ASCII ones
        ("", "write YYYY-MM-DD, YYYY-MM or YYYY"),
    ],
)
def test_another_form_is_refused_with_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        PartialDate.parse(text)
    assert (str(caught.value), caught.value.hint) == (f"`{text}` is not a date", hint)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1995-02-30", "there is no day 30 in 1995-02, which has 28 days"),
        ("1995-12-00", "there is no day 00 in 1995-12, which has 31 days"),
        ("1995-13", "there is no month 13: months go from 01 to 12"),
        ("1995-00", "there is no month 00: months go from 01 to 12"),
        ("0000", "there is no year 0000: years go from 0001 to 9999"),
    ],
)
def test_a_day_that_never_was_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        PartialDate.parse(text)
    assert str(caught.value) == f"`{text}` is not a date: {reason}"
    month = text[:7]
    alone = f"correct the day, or write the month alone: {month}" if "no day" in reason else ""
    assert caught.value.hint == (alone or "write YYYY-MM-DD, YYYY-MM or YYYY")


def test_a_month_that_is_the_end_of_a_period_is_told_so() -> None:
    with pytest.raises(DateError, match="there is no month 97") as caught:
        PartialDate.parse("1993-97")
    assert caught.value.hint == _both("1993", "1997")


@pytest.mark.parametrize("parts", [(0,), (10000,), (2016, 0), (2016, 13), (2016, 2, 30), (2016, None, 1)])
def test_no_impossible_date_can_be_made(parts: tuple[int | None, ...]) -> None:
    with pytest.raises(DateError):
        PartialDate(*parts)  # type: ignore[arg-type]  # the year is never None here


def test_a_day_without_a_month_is_named() -> None:
    with pytest.raises(DateError, match=r"^a day needs a month$"):
        PartialDate(2016, None, 1)


@pytest.mark.parametrize(
    "text", ["0000/1/1", "1995/13/40", "19951340", "31.13.1995", "1995 or so", "about 1995?", "x.."]
)
def test_where_no_date_is_meant_the_forms_are_named(text: str) -> None:
    with pytest.raises(DateError, match=r"is not a date$") as caught:
        PartialDate.parse(text)
    assert caught.value.hint == "write YYYY-MM-DD, YYYY-MM or YYYY"


@given(dates)
def test_the_text_of_a_date_says_the_date(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}", fullmatch=True))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        said = str(PartialDate.parse(text))
    except DateError as problem:
        said = str(problem).removeprefix("`").partition("` is not a date")[0]
    assert said == text


@given(dates, dates)
def test_the_order_is_total_and_agrees_with_equality(one: PartialDate, other: PartialDate) -> None:
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one <= other) == (one < other or one == other)
    if one.last_named < other.first_named:
        assert one < other


def test_the_more_precise_of_two_that_begin_together_comes_first() -> None:
    written = ["2006", "2006-02", "2006-01", "2005", "2006-01-01"]
    assert [str(date) for date in sorted(map(PartialDate.parse, written))] == [
        "2005", "2006-01-01", "2006-01", "2006", "2006-02",
    ]  # fmt: skip


def test_the_seasons_of_a_year_are_in_the_order_of_their_codes() -> None:
    seasons = [PartialDate.parse(f"2001-{code}") for code in (24, 22, 21, 23)]
    assert [str(season) for season in sorted(seasons)] == ["2001-21", "2001-22", "2001-23", "2001-24"]


@pytest.mark.parametrize(("text", "others"), [("2021-22", "2021-26 or 2021-30"), ("1925-26", "1925-22")])
def test_a_season_that_can_be_two_years_is_refused(text: str, others: str) -> None:
    with pytest.raises(DateError, match="can be a season, and the years") as caught:
        PartialDate.parse(text)
    assert caught.value.hint.startswith(f"write {others} for the season; write {text[:4]} here and")


@given(plain, plain)
def test_containing_follows_the_text(one: PartialDate, other: PartialDate) -> None:
    assert one.contains(other) == (str(other) == str(one) or str(other).startswith(f"{one}-"))


@given(dates)
def test_a_date_lies_within_its_bounds(date: PartialDate) -> None:
    assert date.first <= date.first_named <= date.last_named <= date.last
    assert date.contains(date.closed.exact)
    assert (date.first, date.last) == (date.first_named, date.last_named) or date.hedge.vague


@given(dates, st.dates())
def test_what_has_come_had_begun_and_what_is_over_had_come(date: PartialDate, day: datetime.date) -> None:
    assert date.begun_by(day) or not date.come_by(day)
    assert date.come_by(day) or not date.over_by(day)
    assert date.possibly_passed_by(day) or not date.passed_by(day)
    assert date.come_by(day) == (date.last <= day)


@pytest.mark.parametrize(
    ("written", "day", "begun", "come", "passed", "over"),
    [
        ("2016-02-29", "2016-02-28", False, False, False, False),
        ("2016-02-29", "2016-02-29", True, True, False, False),
        ("2016-02-29", "2016-03-01", True, True, True, True),
        ("2016-02", "2016-01-31", False, False, False, False),
        ("2016-02", "2016-02-01", True, False, False, False),
        ("2016-02", "2016-02-28", True, False, False, False),
        ("2016-02", "2016-02-29", True, True, True, False),
        ("2016-02", "2016-03-01", True, True, True, True),
        ("2016", "2016-12-30", True, False, False, False),
        ("2016", "2016-12-31", True, True, True, False),
        ("2016", "2017-01-01", True, True, True, True),
        ("199X", "1995-06-30", True, False, False, False),
        ("199X", "1999-12-31", True, True, True, False),
        ("19XX", "1999-12-30", True, False, False, False),
        ("2001-21", "2001-12-30", True, False, False, False),
        ("2001-24", "2002-03-30", True, False, False, False),
        ("2001-24", "2002-03-31", True, True, True, False),
        ("2001-28", "2000-12-31", False, False, False, False),
        ("1878~", "1877-06-01", True, False, False, False),
        ("1878~", "1879-12-31", True, True, True, False),
        ("1995/..", "1995-12-31", True, True, True, False),
        ("../1990", "1989-12-31", False, False, False, False),
    ],
)
def test_what_has_come_by_a_day(written: str, day: str, begun: bool, come: bool, passed: bool, over: bool) -> None:
    date, on = PartialDate.parse(written), datetime.date.fromisoformat(day)
    assert (date.begun_by(on), date.come_by(on), date.passed_by(on), date.over_by(on)) == (begun, come, passed, over)


@pytest.mark.parametrize(
    ("written", "day", "over"),
    [
        ("1995", "1995-06-01", False),
        ("199X", "1989-12-31", False),
        ("199X", "1990-01-01", True),
        ("1995~", "1993-12-31", False),
        ("1995~", "1994-01-01", True),
    ],
)
def test_a_claim_is_over_as_soon_as_it_may_be(written: str, day: str, over: bool) -> None:
    assert PartialDate.parse(written).possibly_passed_by(datetime.date.fromisoformat(day)) == over


def test_a_decade_and_a_season_are_no_parts_of_a_month() -> None:
    for parts in ({"span": TimeSpan.DECADE, "month": 5}, {"span": TimeSpan.DECADE, "year": 1995}):
        with pytest.raises(DateError):
            PartialDate(**{"year": 1990} | parts)  # type: ignore[arg-type]  # values of several types in one dictionary
