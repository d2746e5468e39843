"""What of the timeline an edition has: no lane, period or step speaks of a milestone that is withheld."""

import datetime
import re

import pytest

from pressroom.dates import PartialDate
from pressroom.diagnostics import PressroomError
from pressroom.edition.choice.milestones import eras_with
from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from support.project import Project

DOSSIER, STATEMENTS, TIMELINE = "content/dossier.yaml", "content/statements.yaml", "content/timeline.yaml"


@pytest.fixture
def staffed(metre: Project) -> Project:
    """The project with a second audience, whose texts refer to no milestone."""
    listed = "documents: [briefing, fact-sheet, timeline-poster]\n"
    metre.edit(DOSSIER, listed, f"{listed}  - id: staff\n    name: Staff\n    documents: [briefing]\n")
    names = "|".join(item.id for item in metre.dossier.milestones)
    metre.write(STATEMENTS, re.sub(rf"\[([^]]*)\]\((?:{names})\)", r"then \1", metre.read(STATEMENTS)))
    return metre


def keep(project: Project, *milestones: str) -> None:
    """Keep milestones for the staff."""
    for name in milestones:
        project.edit(TIMELINE, f"- id: {name}\n    date", f"- id: {name}\n    audiences: [staff]\n    date")


def edition(project: Project, audience: str = "public", day: str = "2020-01-01") -> Edition:
    dossier = project.dossier
    (chosen,) = (item for item in dossier.audiences if item.id == audience)
    return cut(dossier, chosen, "en", datetime.date.fromisoformat(day))


def without_steps(project: Project) -> None:
    """Let no step name a milestone."""
    text = project.read(TIMELINE)
    for key in ("started", "completed"):
        for name in (item.id for item in (*project.dossier.milestones, *project.dossier.dates)):
            text = text.replace(f"      {key}: {name}\n", "")
    project.write(TIMELINE, text)


def test_a_lane_goes_with_the_last_of_its_milestones(staffed: Project) -> None:
    without_steps(staffed)
    keep(staffed, "convention-signed", "convention-amended")
    assert [lane.id for lane in edition(staffed).dossier.lanes] == ["treaty", "units"], "one milestone is left in it"
    keep(staffed, "revision-adopted")
    assert [lane.id for lane in edition(staffed).dossier.lanes] == ["units"]
    assert [lane.id for lane in edition(staffed, "staff").dossier.lanes] == ["treaty", "units"]


def test_a_lane_without_milestones_stays_unless_it_is_withdrawn(metre: Project) -> None:
    metre.edit(TIMELINE, "  - {id: units,", "  - {id: laws, title: Laws}\n  - {id: units,")
    assert [lane.id for lane in edition(metre).dossier.lanes] == ["treaty", "laws", "units"]
    metre.edit(TIMELINE, "title: Laws}", "title: Laws, withdrawn: {on: 2020-01-01, reason: An error}}")
    assert [lane.id for lane in edition(metre).dossier.lanes] == ["treaty", "units"]


def test_a_lane_of_which_nothing_has_come_is_not_there_yet(staffed: Project) -> None:
    assert [lane.id for lane in edition(staffed, day="1889-09-29").dossier.lanes] == ["treaty"]
    assert [lane.id for lane in edition(staffed, day="1889-09-30").dossier.lanes] == ["treaty", "units"]


def test_a_period_goes_with_the_last_of_its_milestones(staffed: Project) -> None:
    without_steps(staffed)
    keep(staffed, "convention-signed", "first-conference")
    assert [era.id for era in edition(staffed).dossier.eras] == ["era-prototypes", "era-system"]
    keep(staffed, "convention-amended")
    assert [era.id for era in edition(staffed).dossier.eras] == ["era-system"]
    assert [era.id for era in edition(staffed, "staff").dossier.eras] == ["era-prototypes", "era-system"]


def test_a_milestone_that_lasts_into_a_period_keeps_it(staffed: Project) -> None:
    without_steps(staffed)
    keep(staffed, "convention-signed", "first-conference", "convention-amended")
    staffed.edit(TIMELINE, "    from: 1960\n", "    from: 1960\n    until: 2020\n")
    staffed.edit(TIMELINE, "    from: 1875\n    until: 1959\n", "    from: 1988\n    until: 1990\n")
    assert [era.id for era in edition(staffed).dossier.eras] == ["era-prototypes", "era-system"], "never had one"
    staffed.edit(TIMELINE, "    date: 1983-10\n", "    date: 1983-10\n    until: 1988-01\n")
    assert [era.id for era in edition(staffed).dossier.eras] == ["era-prototypes", "era-system"], "has this one"
    keep(staffed, "metre-redefined")
    assert [era.id for era in edition(staffed).dossier.eras] == ["era-system"]


@pytest.mark.parametrize(
    ("hidden", "key", "state"), [("mole-added", "completed", "ahead"), ("metre-redefined", "started", "ahead")]
)
def test_a_step_is_not_shown_as_ahead_because_its_moment_is_for_others(
    hidden: str, key: str, state: str, staffed: Project
) -> None:
    without_steps(staffed)
    first = staffed.dossier.path.steps[0].id if staffed.dossier.path else ""
    staffed.edit(TIMELINE, f"- id: {first}\n", f"- id: {first}\n      {key}: {hidden}\n")
    keep(staffed, hidden)
    with pytest.raises(PressroomError) as caught:
        edition(staffed)
    (told,) = caught.value.diagnostics
    assert told.code == "step-withheld"
    assert told.message == (f"`{key}` of `{first}` is withheld from this edition, which would show the step as {state}")
    assert told.hint == f"give `{first}` and `{hidden}` the same audiences, or name a date that all may see"
    assert told.origin
    assert told.origin.item == first
    assert edition(staffed, "staff").path[0].moment
    staffed.edit(TIMELINE, f"- id: {first}\n", f"- id: {first}\n      audiences: [staff]\n")
    assert first not in [standing.step.id for standing in edition(staffed).path]


def test_a_step_is_not_shown_as_open_because_what_reached_it_is_for_others(staffed: Project) -> None:
    without_steps(staffed)
    first = staffed.dossier.path.steps[0].id if staffed.dossier.path else ""
    both = "      started: mole-added\n      completed: metre-redefined\n"
    staffed.edit(TIMELINE, f"- id: {first}\n", f"- id: {first}\n{both}")
    keep(staffed, "metre-redefined")
    with pytest.raises(PressroomError, match=r"`completed` of `.*` is withheld from this edition, .* the step as open"):
        edition(staffed)


def test_a_step_may_have_been_opened_by_what_is_for_others_once_it_is_reached(staffed: Project) -> None:
    without_steps(staffed)
    first = staffed.dossier.path.steps[0].id if staffed.dossier.path else ""
    both = "      started: mole-added\n      completed: metre-redefined\n"
    staffed.edit(TIMELINE, f"- id: {first}\n", f"- id: {first}\n{both}")
    keep(staffed, "mole-added")
    assert edition(staffed).path[0].state.value == "reached"


def test_on_an_earlier_day_by_which_nothing_has_come_there_is_no_period(metre: Project) -> None:
    early = "  - {id: era-early, title: Before, from: 1700, until: 1800, citations: [{editorial: Ours.}]}\n"
    metre.edit(TIMELINE, "eras:\n", f"eras:\n{early}")
    assert [era.id for era in eras_with(metre.dossier, (), earlier=False)] == ["era-early"]
    assert eras_with(metre.dossier, (), earlier=True) == ()


@pytest.mark.parametrize(
    ("came", "lasted", "begun", "ended", "belongs"),
    [
        ("1875-05-20", None, "1875-05-20", "1875-05-20", True),
        ("1875-05-20", None, "1875-05-21", None, False),
        ("1875-05-20", None, "1800", "1875-05-19", False),
        ("1875-05-20", "1875-05-22", "1875-05-22", "1876", True),
        ("1875-05-20", "1875-05-22", "1875-05-23", "1876", False),
        ("1874", "1877", "1875", "1876", True),
        ("1875", None, "1875-03", "1875-04", True),  # it may have come then
        ("1875", None, "1875-12-31", None, True),
        ("1875-12-31", None, "1860", "1875", True),
        ("1876-01-01", None, "1860", "1875", False),
    ],
)
def test_a_period_goes_with_what_may_have_come_in_it(
    came: str, lasted: str | None, begun: str, ended: str | None, belongs: bool, metre: Project
) -> None:
    dossier = metre.dossier
    dates = {"date": PartialDate.parse(came), "until": PartialDate.parse(lasted) if lasted else None}
    milestone = dossier.milestones[0].model_copy(update=dates)
    bounds = {"from_": PartialDate.parse(begun), "until": PartialDate.parse(ended) if ended else None}
    era = dossier.eras[0].model_copy(update=bounds)
    dossier = dossier.replaced({"milestones": (milestone,), "eras": (era,)})
    assert eras_with(dossier, [milestone.id], earlier=False) == (era,)
    assert eras_with(dossier, (), earlier=False) == (() if belongs else (era,))


def test_a_period_that_begins_with_what_came_last_has_begun(metre: Project) -> None:
    metre.edit(TIMELINE, "    from: 1875\n", "    from: 1875-05-20\n")
    assert [era.id for era in eras_with(metre.dossier, ["convention-signed"], earlier=True)] == ["era-prototypes"]
