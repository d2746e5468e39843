"""Events that are planned or expected: printed until their time has come, and by nobody who may not know of them."""

import datetime
from typing import Any

import pytest

from pressroom.checks.tracing.traces import traces
from pressroom.dates import PartialDate
from pressroom.edition.cut import cut
from pressroom.edition.editions import Editions
from pressroom.edition.restrictions import restricted
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.interchange.geometry import Rect
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Milestone
from pressroom.model.reading.read import read_dossier, read_strings
from pressroom.poster.geometry import Column, Stretch, Turn
from pressroom.render.poster.outlines import axis_until
from pressroom.render.redaction import redaction_set
from pressroom.render.view.upcoming import time_ahead
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project
from support.secrets import withhold

TIMELINE = "content/timeline.yaml"
SECRET = "The spare kilogram is to be moved below the third stair"
UPCOMING = f"""
upcoming:
  - id: new-second
    expected: 2030
    known_from: 2018-11
    lane: units
    full: The second is to be defined anew.
    citations: [{{passage: note-5, checked: 2026-11-24}}]
  - id: next-conference
    planned: 2021-03-08T09:30+01:00
    full: The delegates are to meet.
    citations: [{{passage: note-5, checked: 2026-11-24}}]
  - id: kilogram-moved
    planned: 2020-02-01
    full: {SECRET}.
    audiences: [desk]
    citations: [{{passage: note-5, checked: 2026-11-24}}]
  - id: units-by-constants
    planned: 2019-05-20
    known_from: 2018-11-16
    outcome: OUTCOME
    full: The units are to be defined anew.
    citations: [{{passage: note-5, checked: 2026-11-24}}]
"""


@pytest.fixture
def planned(metre: Project) -> Project:
    """The metre project with events that are still to come, one of them for the desk alone."""
    withhold(metre)
    outcome = next(item.id for item in metre.dossier.milestones if str(item.date) == "2019-05-20")
    metre.write(TIMELINE, metre.read(TIMELINE) + UPCOMING.replace("OUTCOME", outcome))
    return metre


def printed(dossier: Dossier, audience: str, day: str) -> list[str]:
    """The ids of the events that an edition has; what is said apart from the cut to be withheld is all the others."""
    reader = next(one for one in dossier.audiences if one.id == audience)
    as_of = datetime.date.fromisoformat(day)
    found = {event.id for event in cut(dossier, reader, "en", as_of).dossier.upcoming}
    assert restricted(dossier, reader, as_of) & {event.id for event in dossier.upcoming} == (
        {event.id for event in dossier.upcoming} - found
    )
    return sorted(found)


@pytest.mark.parametrize(
    ("audience", "day", "expected"),
    [
        ("public", "2020-01-01", ["new-second", "next-conference"]),
        ("desk", "2020-01-01", ["kilogram-moved", "new-second", "next-conference"]),
        ("public", "2018-11-15", []),
        ("public", "2018-11-20", ["units-by-constants"]),
        ("public", "2018-12-01", ["new-second", "units-by-constants"]),
        ("public", "2019-05-19", ["new-second", "units-by-constants"]),
        ("public", "2019-05-20", ["new-second"]),
    ],
)
def test_an_edition_has_what_was_known_and_still_to_come(
    planned: Project, audience: str, day: str, expected: list[str]
) -> None:
    assert printed(planned.dossier, audience, day) == expected


def test_what_is_settled_before_its_time_is_no_longer_to_come(planned: Project) -> None:
    planned.edit(TIMELINE, "    planned: 2019-05-20\n", "    planned: 2025-05-20\n")
    assert "units-by-constants" not in printed(planned.dossier, "public", "2020-01-01")
    assert "units-by-constants" in printed(planned.dossier, "public", "2019-05-19")
    assert "units-by-constants" not in printed(planned.dossier, "public", "2019-05-20")


def test_no_edition_names_the_outcome_that_it_does_not_know(planned: Project) -> None:
    dossier = planned.dossier
    edition = cut(dossier, dossier.audiences[0], "en", datetime.date(2019, 1, 1))
    assert [event.outcome for event in edition.dossier.upcoming] == [None, None]


def test_an_event_whose_time_has_come_needs_an_outcome(planned: Project) -> None:
    assert not read_dossier(planned.workspace).warnings
    place = planned.edit(TIMELINE, "    planned: 2021-03-08T09:30+01:00\n", "    planned: ⟦2020-01-01⟧\n")
    content = read_dossier(planned.workspace)
    assert [(one.code, one.where) for one in content.warnings] == [("outcome-missing", place.where)]
    assert printed(content.dossier, "public", "2020-01-01") == ["new-second"]


def test_an_outcome_is_a_milestone_or_a_statement(planned: Project) -> None:
    assert isinstance(planned.dossier.by_id["units-by-constants"], UpcomingEvent)
    assert isinstance(planned.dossier.by_id[planned.dossier.upcoming[3].outcome or ""], Milestone)
    planned.edit(TIMELINE, "    expected: 2030\n", "    expected: 2030\n    outcome: units\n")
    assert [one.code for one in planned.problems] == ["reference-kind"]


def test_finished_files_are_searched_for_what_is_withheld(planned: Project) -> None:
    dossier = planned.dossier
    edition = Editions(dossier).edition(dossier.audiences[0], "en", dossier.about.as_of)
    strings = read_strings(planned.workspace, "en")
    texts = {one.item: one.texts for one in redaction_set(dossier, edition, strings).withheld}
    assert any(SECRET in text for text in texts["kilogram-moved"])


@pytest.mark.parametrize(
    ("language", "planned_for", "expected"),
    [
        ("en", "Planned: 8 March 2021, 09:30 (GMT+01:00)", "Expected: 2030"),
        ("bs", "Planirano: 8. mart 2021. u 09:30 (GMT +01:00)", "Očekuje se: 2030."),
        ("de", "Geplant: 8. März 2021, 09:30 (GMT+01:00)", "Erwartet: 2030"),
        ("el", "Προγραμματισμένο: 8 Μαρτίου 2021, 09:30 (GMT+01:00)", "Αναμένεται: 2030"),
        ("fr", "Prévu : 8 mars 2021 à 09 h 30 (UTC+01:00)", "Attendu : 2030"),
        ("sr-Cyrl", "Планирано: 8. март 2021. у 09:30 (GMT+01:00)", "Очекује се: 2030."),
        ("uk", "Заплановано: 8 березня 2021 р., 09:30 (GMT+01:00)", "Очікується: 2030"),
    ],
)
def test_the_time_in_a_language(language: str, planned_for: str, expected: str) -> None:
    formatter = LocaleFormatter(language, read_strings(Workspace(REPOSITORY), language))
    about: dict[str, Any] = {"id": "one", "full": "Words."}
    events = (
        UpcomingEvent.model_construct(None, **about, planned="2021-03-08T09:30+01:00"),
        UpcomingEvent.model_construct(None, **about, expected=PartialDate(2030)),
    )
    assert [" ".join(time_ahead(event, formatter).split()) for event in events] == [planned_for, expected]


def test_every_document_prints_what_comes_next_and_none_what_the_desk_alone_may_know(planned: Project) -> None:
    outcome = planned.call("build")
    assert outcome.code == 0, outcome.err
    made = [path for path in (planned.root / "build/public").rglob("*.*") if path.is_file()]
    assert {path.suffix for path in made} == {".pdf", ".docx", ".svg", ".png"}
    for path in made:
        text = " ".join(" ".join(trace.text for trace in traces(path.read_bytes())).split())
        assert "third stair" not in text
        assert path.suffix == ".png" or ("Planned: 8 March 2021, 09:30" in text and "delegates are to meet" in text)
    drawing = next(path for path in made if path.suffix == ".svg").read_text("utf-8")
    assert "stroke-dasharray" in drawing, "the axis is dashed after the day"


def test_the_axis_is_drawn_through_until_the_day() -> None:
    stretches, area = (Stretch(100.0, 200.0, 10.0, 30.0),), Rect(0, 10, 5, 20)
    column = Column(0, area, None, Turn(0), 5.0, datetime.date.min, datetime.date.max, stretches)
    ends = [axis_until(column, datetime.date.fromordinal(day)) for day in (50, 149, 300)]
    assert ends == [10.0, 20.0, 30.0]
