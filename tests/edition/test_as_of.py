"""What had come by a day, and how things were said until then."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.dates import PartialDate
from pressroom.edition.as_of import AsOf
from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from pressroom.model.facts import Summary
from support.project import Project

DOSSIER, STATEMENTS, VALUES, TIMELINE = (
    f"content/{name}.yaml" for name in ("dossier", "statements", "values", "timeline")
)
KNOWN = datetime.date(2020, 1, 1)
days = st.dates(datetime.date(1990, 1, 1), KNOWN - datetime.timedelta(days=1))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    month = draw(st.sampled_from([None, day.month]))
    return PartialDate(day.year, month, draw(st.sampled_from([None, day.day])) if month else None)


def at(day: str) -> AsOf:
    return AsOf(datetime.date.fromisoformat(day), KNOWN)


def edition(project: Project, as_of: str) -> Edition:
    dossier = project.dossier
    return cut(dossier, dossier.audiences[0], "en", datetime.date.fromisoformat(as_of))


@given(date=partial_dates(), day=days)
def test_a_date_has_come_only_when_no_day_of_it_is_ahead(date: PartialDate, day: datetime.date) -> None:
    assert AsOf(day, KNOWN).has_come(date) is (date.last <= day)


@given(date=partial_dates(), day=days)
def test_what_ends_and_what_begins_in_the_same_month_or_year_hand_over(date: PartialDate, day: datetime.date) -> None:
    """Where the day of the change is not known, one of the two stands on each day, and never both."""
    if date.day is None:
        assert AsOf(day, KNOWN).has_come(date) is date.passed_by(day)


def test_on_the_dossiers_own_day_all_that_it_says_has_come() -> None:
    assert AsOf(KNOWN, KNOWN).has_come(PartialDate(2020)), "the year is not over, and the dossier tells of it"
    assert not at("2019-12-30").has_come(PartialDate(2019))


@pytest.mark.parametrize(
    ("written", "day", "come"),
    [
        ("199X", "1995-06-30", False),
        ("199X", "1999-12-31", True),
        ("2001-21", "2001-06-30", False),
        ("2001-21", "2001-12-31", True),
        ("1914?", "1914-12-31", False),
        ("1914?", "1915-12-31", True),
        ("1995/..", "1996-01-01", True),
        ("../1990", "1989-12-31", False),
    ],
)
def test_what_is_not_dated_exactly_has_come_when_no_doubt_is_left(written: str, day: str, come: bool) -> None:
    assert at(day).has_come(PartialDate.parse(written)) is come


def test_a_statement_is_left_out_as_soon_as_it_may_be_over(metre: Project) -> None:
    metre.edit(STATEMENTS, "    until: 1983-09\n", "    until: 198X\n")
    [ended] = [item.id for item in metre.dossier.statements if str(item.until) == "198X"]
    assert ended in edition(metre, "1979-12-31").dossier.by_id
    assert ended not in edition(metre, "1980-01-01").dossier.by_id


def test_a_statement_without_a_beginning_is_left_out_of_earlier_editions(metre: Project) -> None:
    dated = "checked: 2026-11-24}]\n    from: 1875-05-20\n"
    metre.edit(STATEMENTS, f"{dated}  - id: treaty-amended", f"{dated.split(chr(10))[0]}\n  - id: treaty-amended")
    assert "committee-role" in edition(metre, "2020-01-01").dossier.by_id
    assert "committee-role" not in edition(metre, "2019-12-31").dossier.by_id


def test_a_term_of_office_of_which_only_the_end_is_known_is_known_from_then_on(metre: Project) -> None:
    metre.edit(VALUES, "    from: 1915\n    until: 1936\n", "    until: 1936\n")
    [holding] = metre.dossier.office_holders
    assert at("1936-12-30").holding_on_day(holding) is None
    assert at("1936-12-31").holding_on_day(holding) == holding


def test_on_the_dossiers_own_day_what_changed_its_name_keeps_all_its_names(metre: Project) -> None:
    names = "    other_names: [{text: Bureau of old, until: 2021}]\n"
    metre.edit(VALUES, "    acronym: BIPM\n", f"    acronym: BIPM\n{names}")
    [term] = (term for term in metre.dossier.terms if term.id == "bipm")
    assert at("2019-12-31").named_on_day(term).name == "Bureau of old"
    assert AsOf(KNOWN, KNOWN).named_on_day(term) is term


EARLIER = """
    earlier:
      - until: 1960-10
        text: The Metre Convention founded the [](bipm).
        based_on: [bureau-created]
      - {until: 1900, label: Then, text: A convention of states., based_on: [treaty-signed]}
"""


@pytest.mark.parametrize(
    ("as_of", "text"),
    [
        ("1900-12-30", "A convention of states."),
        ("1900-12-31", "The Metre Convention founded the [](bipm)."),
        ("1960-10-30", "The Metre Convention founded the [](bipm)."),
        (
            "1960-10-31",
            "The Metre Convention of [1875](convention-signed) set up the [](bipm) and the bodies that direct it.",
        ),
        (
            "2020-01-01",
            "The Metre Convention of [1875](convention-signed) set up the [](bipm) and the bodies that direct it.",
        ),
    ],
)
def test_a_summary_is_the_one_of_the_day(as_of: str, text: str, metre: Project) -> None:
    metre.edit(
        STATEMENTS, "based_on: [treaty-signed, bureau-created]\n", "based_on: [treaty-signed, bureau-created]" + EARLIER
    )
    for used, typed in (("[](second-defined)", "1967"), ("[](revision-in-force)", "2019")):
        metre.write(STATEMENTS, metre.read(STATEMENTS).replace(used, typed))
    found = edition(metre, as_of).dossier.by_id["box-treaty"]
    assert isinstance(found, Summary)
    assert (found.text, found.earlier) == (text, ())


def test_an_earlier_summary_goes_with_what_it_draws_on_itself(metre: Project) -> None:
    added = EARLIER.replace("based_on: [bureau-created]", "based_on: [system-named]")
    metre.edit(
        STATEMENTS, "based_on: [treaty-signed, bureau-created]\n", "based_on: [treaty-signed, bureau-created]" + added
    )
    assert "box-treaty" not in edition(metre, "1950-01-01").dossier.by_id
    assert "box-treaty" in edition(metre, "2020-01-01").dossier.by_id


def test_a_headline_of_later_is_not_that_of_an_earlier_day(metre: Project) -> None:
    earlier = "[{until: 1960-10, headline: Measures of all}, {until: 1899, subtitle: B}, {until: 1970, subtitle: C}]"
    metre.edit(
        DOSSIER, "  as_of: 2020-01-01\n", f"  as_of: 2020-01-01\n  headline: Seven units\n  earlier: {earlier}\n"
    )
    days = ("1899-01-01", "1950-01-01", "1965-01-01", "2019-12-31")
    found = [edition(metre, day).dossier.about.headline for day in days]
    assert found == ["Measures of all", "Measures of all", None, "Seven units"]


def test_what_an_earlier_text_leaves_out_is_as_in_the_entry(metre: Project) -> None:
    metre.edit(
        DOSSIER,
        "  as_of: 2020-01-01\n",
        "  as_of: 2020-01-01\n"
        "  earlier: [{until: 1960-10, subtitle: Measures}, {until: 1899, description: Of states}]\n",
    )
    now = metre.dossier.about
    found = [edition(metre, day).dossier.about for day in ("1899-01-01", "1950-01-01", "2019-12-31")]
    assert [about.subtitle for about in found] == ["Measures", "Measures", now.subtitle]
    assert [about.description for about in found] == ["Of states", now.description, now.description]


def test_the_path_has_the_steps_that_belonged_to_it_and_none_is_left_out_of_the_rest(metre: Project) -> None:
    text = metre.read(TIMELINE)
    names = [step.id for step in metre.dossier.path.steps] if metre.dossier.path else []
    metre.write(TIMELINE, text.replace(f"- id: {names[-1]}\n", f"- id: {names[-1]}\n      from: 2018-11-16\n"))
    early, late = edition(metre, "2018-11-15"), edition(metre, "2018-11-16")
    assert [standing.step.id for standing in early.path] == names[:-1]
    assert [standing.step.id for standing in late.path] == names


def test_a_period_is_called_and_ends_as_was_known_on_the_day(metre: Project) -> None:
    metre.edit(TIMELINE, "    until: 1959\n", "    until: 2025\n    earlier: [{until: 2000, title: Measures}]\n")
    era = metre.dossier.eras[0]
    found = [at(day).era_on_day(era) for day in ("1874-12-31", "1950-01-01", "2019-12-31", "2020-01-01")]
    assert [made and (made.title, made.until and made.until.year, made.earlier) for made in found] == [
        None,
        ("Measures", None, ()),
        ("Prototypes", None, ()),
        ("Prototypes", 2025, ()),
    ]


def test_a_period_in_which_nothing_has_happened_yet_is_none(metre: Project) -> None:
    metre.edit(TIMELINE, "    from: 1960\n", "    from: 1950\n")
    metre.edit(TIMELINE, "    until: 1959\n", "    until: 1949\n")
    assert [era.id for era in edition(metre, "1955-01-01").dossier.eras] == ["era-prototypes"]
    assert [era.until is None for era in edition(metre, "1940-01-01").dossier.eras] == [True]
    assert len(edition(metre, "1960-12-31").dossier.eras) == 2
