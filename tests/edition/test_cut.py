"""What an edition keeps for an audience and a day, and that nothing else is left in it."""

import datetime
import json

import pytest

from pressroom.dates import PartialDate
from pressroom.diagnostics import PressroomError
from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition, StepState
from support.project import REPOSITORY, Project

STATEMENTS, TIMELINE, VALUES = "content/statements.yaml", "content/timeline.yaml", "content/values.yaml"
TWO_AUDIENCES = """
  - id: staff
    name: Staff
    documents: [briefing]
"""


def edition(project: Project, as_of: str = "2020-01-01", audience: str = "public") -> Edition:
    dossier = project.dossier
    chosen = next(item for item in dossier.audiences if item.id == audience)
    return cut(dossier, chosen, "en", datetime.date.fromisoformat(as_of))


def ids(project: Project, as_of: str) -> set[str]:
    return set(edition(project, as_of).dossier.by_id)


def restrict(project: Project, path: str, item: str) -> None:
    """Keep an item for the staff."""
    if "id: staff" not in project.read("content/dossier.yaml"):
        listed = "documents: [briefing, fact-sheet, timeline-poster]\n"
        project.edit("content/dossier.yaml", listed, listed + TWO_AUDIENCES)
    project.edit(path, f"- id: {item}\n", f"- id: {item}\n    audiences: [staff]\n")


@pytest.mark.parametrize(
    ("as_of", "there"),
    [("1960-10-30", False), ("1960-10-31", True), ("1983-09-29", True), ("1983-09-30", False), ("2020-01-01", False)],
)
def test_a_statement_holds_from_when_it_has_certainly_begun_until_it_hands_over(
    as_of: str, there: bool, metre: Project
) -> None:
    assert ("metre-by-krypton" in ids(metre, as_of)) is there


@pytest.mark.parametrize(
    ("as_of", "milestones"),
    [
        ("1875-05-20", ["convention-signed"]),
        ("1889-09-29", ["convention-signed"]),
        ("1889-09-30", ["convention-signed", "first-conference"]),
        ("1971-12-31", ["convention-signed", "first-conference", "convention-amended", "si-adopted", "mole-added"]),
    ],
)
def test_a_milestone_is_shown_once_it_has_certainly_come(as_of: str, milestones: list[str], metre: Project) -> None:
    for used, text in (("[](second-defined)", "1967"), ("[](revision-in-force)", "2019")):
        metre.write(STATEMENTS, metre.read(STATEMENTS).replace(used, text))
    metre.edit(STATEMENTS, "sanctioned international prototypes in [](first-conference).", "sanctioned prototypes.")
    assert [item.id for item in edition(metre, as_of).dossier.milestones] == milestones


def test_a_summary_goes_with_what_it_draws_on(metre: Project) -> None:
    before, after = edition(metre, "2019-05-19").dossier, edition(metre, "2019-05-20").dossier
    assert {item.id for item in after.summaries} - {item.id for item in before.summaries} == {"point-revision"}
    assert before.outline.key_points == ("point-treaty", "point-system")
    assert after.outline.key_points == ("point-treaty", "point-system", "point-revision")


def test_the_outline_keeps_only_what_is_left(metre: Project) -> None:
    outline = edition(metre, "2018-11-15").dossier.outline
    assert [section.id for section in outline.sections] == ["section-treaty", "section-system"]
    assert outline.sections[1].paragraphs == (
        ("system-named", "base-units-number", "second-by-caesium", "metre-by-light"),
    )
    early = edition(metre, "1950-01-01").dossier.outline
    assert [section.id for section in early.sections] == ["section-treaty"]
    assert early.sections[0].answer == "answer-treaty"
    assert early.summary == ("box-treaty",)


def test_passages_and_values_go_with_what_used_them(metre: Project) -> None:
    dossier = edition(metre, "1950-01-01").dossier
    [source] = dossier.sources
    kept = {passage.id for passage in source.passages}
    # Of what came later only the steps ahead are left, with the passages that say that they are steps.
    assert kept == {f"note-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14)}
    assert [figure.id for figure in dossier.figures] == ["signatories"]
    assert {term.id for term in dossier.terms} == {"bipm", "cgpm", "cipm"}


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        ("1875-05-19", [StepState.AHEAD, StepState.AHEAD, StepState.AHEAD]),
        ("1875-05-20", [StepState.REACHED, StepState.AHEAD, StepState.AHEAD]),
        ("1960-12-31", [StepState.REACHED, StepState.REACHED, StepState.AHEAD]),
        ("2018-11-16", [StepState.REACHED, StepState.REACHED, StepState.OPEN]),
        ("2019-05-20", [StepState.REACHED, StepState.REACHED, StepState.REACHED]),
    ],
)
def test_a_step_is_as_far_as_the_day_knows(as_of: str, states: list[StepState], metre: Project) -> None:
    text = metre.read(STATEMENTS)
    if as_of < "1875-05-20":
        text = text.replace("[](convention-signed)", "1875").replace("[1875](convention-signed)", "1875")
    if as_of < "1889-09":
        text = text.replace("[](first-conference)", "1889")
    metre.write(STATEMENTS, text)
    path = edition(metre, as_of).path
    assert [standing.state for standing in path] == states
    assert [standing.moment is None for standing in path] == [state is StepState.AHEAD for state in states]


def test_what_is_to_come_is_nowhere_in_an_edition(metre: Project) -> None:
    """Not its text and not its id, so that no template and no attached data can give it away."""
    dossier = edition(metre, "2018-11-15").dossier
    said = json.dumps(dossier.model_dump(mode="json"), ensure_ascii=False)
    assert said.count("2018-11-15") == 1, "the day that the edition is as of"
    said = said.replace("2018-11-15", "")
    for text in ("revision-adopted", "revision-in-force", "units-revised", "prototype-kilogram", "2019", "2018"):
        assert text not in said


def test_what_is_for_others_is_nowhere_in_an_edition(metre: Project) -> None:
    restrict(metre, STATEMENTS, "committee-role")
    restrict(metre, TIMELINE, "mole-added")
    public, staff = edition(metre), edition(metre, audience="staff")
    said = json.dumps(public.dossier.model_dump(mode="json"), ensure_ascii=False)
    assert "committee-role" not in said
    assert "mole-added" not in said
    assert "cipm" not in {term.id for term in public.dossier.terms}
    assert {"committee-role", "mole-added", "cipm"} <= set(staff.dossier.by_id)
    assert [audience.id for audience in public.dossier.audiences] == ["public"]


def test_a_section_for_others_takes_all_that_stands_in_it_along(metre: Project) -> None:
    """Its statements, its answer, and the summaries that rest on any of those."""
    restrict(metre, STATEMENTS, "committee-role")  # makes the second audience
    metre.edit(STATEMENTS, "    - id: section-treaty\n", "    - id: section-treaty\n      audiences: [staff]\n")
    whole = metre.dossier
    (section,) = (section for section in whole.outline.sections if section.id == "section-treaty")
    inside = {name for group in section.paragraphs for name in group} | {section.id, section.answer}
    assert len(inside) > 4
    resting = {summary.id for summary in whole.summaries if inside.intersection(summary.based_on)}
    assert resting
    public, staff = (set(edition(metre, audience=name).dossier.by_id) for name in ("public", "staff"))
    assert public.isdisjoint(inside | resting)
    assert inside | resting <= staff


NESTED = """
      sections:
        - id: section-inside
          title: Inside
          paragraphs: [[second-by-caesium]]
          sections: [{id: section-inmost, title: Inmost, paragraphs: [[metre-by-light]]}]
"""


@pytest.mark.parametrize("closed", ["audiences: [staff]", "withdrawn: {on: 2020-01-01, reason: An error}"])
def test_a_section_for_others_takes_the_sections_inside_it_along(closed: str, metre: Project) -> None:
    restrict(metre, STATEMENTS, "committee-role")  # makes the second audience
    text = metre.read(STATEMENTS)
    for name in ("second-by-caesium", "metre-by-light"):
        text = text.replace(f", {name}", "")
    head, tail = text.split("    - id: section-system\n")
    metre.write(STATEMENTS, f"{head}    - id: section-system\n      {closed}{NESTED}{tail}")
    inside = {"section-system", "section-inside", "section-inmost", "second-by-caesium", "metre-by-light"}
    assert inside <= set(metre.dossier.first_by_id)
    assert inside.isdisjoint(item.id for item in edition(metre).dossier.items())
    assert ("metre-by-light" in edition(metre, audience="staff").dossier.by_id) is closed.startswith("audiences")


def test_a_withdrawn_item_is_in_no_edition(metre: Project) -> None:
    metre.edit(TIMELINE, "- id: mole-added\n", "- id: mole-added\n    withdrawn: {on: 2026-11-24, reason: An error}\n")
    assert "mole-added" not in ids(metre, "2020-01-01")


def test_a_text_that_stays_may_not_refer_to_what_goes(metre: Project) -> None:
    restrict(metre, VALUES, "archives-deposit")
    with pytest.raises(PressroomError) as caught:
        edition(metre)
    [told] = caught.value.diagnostics
    assert told.code == "reference-withheld"
    assert told.message == "a text that is printed refers to `archives-deposit`, which this edition withholds"
    assert told.hint == "give both the same audiences and dates, or take the reference out"
    assert "archives-deposit" in edition(metre, audience="staff").dossier.by_id


def test_a_definition_reaches_further_values(metre: Project) -> None:
    """A value that only a definition refers to is kept, because the glossary prints it."""
    metre.edit(STATEMENTS, "It created the [](bipm), which", "It created a bureau, which")
    for path, old, new in (
        (STATEMENTS, "set up the [](bipm) and", "set up a bureau and"),
        (TIMELINE, "which creates the [](bipm)", "which creates a bureau"),
        (TIMELINE, "the work of the [](bipm)", "its work"),
        ("content/dossier.yaml", "no publication of the [](bipm)", "no publication of anyone else"),
    ):
        metre.edit(path, old, new)
    assert {"cipm", "bipm"} <= {term.id for term in edition(metre).dossier.terms}


@pytest.mark.parametrize(
    ("as_of", "until", "there"), [("1915-12-30", None, False), ("1920-01-01", None, True), ("1936-12-31", 1936, True)]
)
def test_a_term_of_office_is_told_as_far_as_it_had_come(
    as_of: str, until: int | None, there: bool, metre: Project
) -> None:
    metre.write(STATEMENTS, metre.read(STATEMENTS).replace("[](convention-amended)", "1921"))
    dossier = edition(metre, as_of).dossier
    assert [(item.person, item.until.year if item.until else None) for item in dossier.office_holders] == (
        [("guillaume", until)] if there else []
    )
    assert {person.id for person in dossier.people} == ({"guillaume"} if there else set())


def test_dates_attested_later_are_left_out(metre: Project) -> None:
    metre.edit(VALUES, "    from: 1915\n    until: 1936\n", "    attested: [1915, 1921-10-06, 1936]\n")
    [holding] = edition(metre, "1930-01-01").dossier.office_holders
    assert [str(date) for date in holding.attested] == ["1915", "1921-10-06"]


def test_an_era_begins_before_it_is_shown(metre: Project) -> None:
    assert [era.id for era in edition(metre, "1959-12-31").dossier.eras] == ["era-prototypes"]
    assert [era.id for era in edition(metre, "1960-10-30").dossier.eras] == ["era-prototypes"], "nothing happened in it"
    assert len(edition(metre, "1960-10-31").dossier.eras) == 2


def test_cutting_changes_nothing_in_the_dossier(metre: Project) -> None:
    dossier = metre.dossier
    before = dossier.model_dump_json()
    cut(dossier, dossier.audiences[0], "en", datetime.date(1950, 1, 1))
    assert dossier.model_dump_json() == before


@pytest.mark.parametrize(("as_of", "until"), [("1974-12-30", None), ("1974-12-31", "1974"), ("2020-01-01", "1974")])
def test_a_milestone_that_lasts_is_shown_without_an_end_that_is_ahead(
    as_of: str, until: str | None, metre: Project
) -> None:
    for used, text in (("[](second-defined)", "1967"), ("[](revision-in-force)", "2019")):
        metre.write(STATEMENTS, metre.read(STATEMENTS).replace(used, text))
    metre.edit(TIMELINE, "date: 1971\n", "date: 1971\n    until: 1974\n")
    (mole,) = (item for item in edition(metre, as_of).dossier.milestones if item.id == "mole-added")
    assert (str(mole.until) if mole.until else None) == until


def test_headline_subtitle_and_path_go_with_what_they_draw_on(metre: Project) -> None:
    more = "  as_of: 2020-01-01\n  headline: One treaty holds the units together\n  based_on: [committee-role]\n"
    metre.edit("content/dossier.yaml", "  as_of: 2020-01-01\n", more)
    metre.edit(TIMELINE, "path:\n", "path:\n  based_on: [committee-role]\n")
    whole = edition(metre).dossier
    assert whole.about.subtitle
    assert whole.path
    restrict(metre, STATEMENTS, "committee-role")
    public, staff = edition(metre).dossier, edition(metre, audience="staff").dossier
    about = public.about
    assert (about.headline, about.subtitle, about.description, about.keywords) == (None, "", about.title, ())
    assert staff.about.headline == "One treaty holds the units together"
    assert about.based_on == (), "the ids of what is withheld would stand in the data of documents"
    assert public.path is None
    assert (staff.about.subtitle, staff.path is None) == (whole.about.subtitle, False)


def test_a_section_has_no_answer_that_is_for_others(metre: Project) -> None:
    restrict(metre, STATEMENTS, "system-named")  # which the answer draws on
    sections = {section.id: section.answer for section in edition(metre).dossier.outline.sections}
    assert sections == {"section-treaty": "answer-treaty", "section-system": None}


def test_a_map_keeps_the_kinds_of_the_places_that_it_shows() -> None:
    dossier = Project(REPOSITORY).dossier
    assert dossier.map is not None
    kinds = {place.id: place.kind for place in dossier.places if place.id in dossier.map.places}
    gone = kinds[dossier.map.places[0]]
    closed = tuple(
        place.model_copy(update={"until": PartialDate.parse("1999")}) if place.kind == gone else place
        for place in dossier.places
    )
    reader = dossier.audiences[-1]
    made = cut(dossier.model_copy(update={"places": closed}), reader, "en", dossier.about.as_of).dossier.map
    assert made is not None
    assert {kind.id for kind in made.kinds} == {*kinds.values()} - {gone}


@pytest.mark.parametrize(("as_of", "there"), [("1980-01-01", False), ("2020-01-01", True)])
def test_a_period_without_milestones_is_left_out_where_it_follows_all_that_has_come(
    as_of: str, there: bool, metre: Project
) -> None:
    period = "  - id: era-between\n    title: B\n    from: 1975\n    until: 1979\n    citations: [{editorial: x}]\n"
    metre.edit(TIMELINE, "\nmilestones:\n", f"{period}\nmilestones:\n")
    assert ("era-between" in {era.id for era in edition(metre, as_of).dossier.eras}) is there
