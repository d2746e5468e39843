"""Nothing in an edition of an earlier day is of a later one, be it printed or only attached as data."""

import datetime
from collections.abc import Iterator

import pytest

from pressroom.dates import PartialDate
from pressroom.edition.choice.names import name_of, name_on
from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from pressroom.model.base import Frozen
from pressroom.model.citation import Citation
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Name, Office, Source
from pressroom.model.reading.read import read_dossier
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project

STATEMENTS, VALUES, TIMELINE = "content/statements.yaml", "content/values.yaml", "content/timeline.yaml"
DAYS = ["1997-01-01", "2006-12-14", "2009-12-31", "2014-08-31", "2017-06-22"]


def edition(dossier: Dossier, day: str) -> Edition:
    return cut(dossier, dossier.audiences[-1], "en", datetime.date.fromisoformat(day))


def dates(value: object, path: str = "") -> Iterator[tuple[str, PartialDate]]:
    """Every date in a value with its place; the days on which someone looked aside, and that of this version."""
    match value:
        case PartialDate():
            yield path, value
        case datetime.date() if not path.endswith(".version_date"):
            yield path, PartialDate(value.year, value.month, value.day)
        case Citation() | Source():
            return
        case tuple():
            for number, part in enumerate(value):
                yield from dates(part, f"{path}.{number}")
        case Frozen():
            for name in type(value).model_fields:
                yield from dates(getattr(value, name), f"{path}.{name}")


@pytest.mark.parametrize("day", DAYS)
def test_no_date_in_an_edition_lies_after_its_day(day: str) -> None:
    dossier = read_dossier(Workspace(REPOSITORY)).dossier
    assert len([1 for _, date in dates(dossier) if not date.come_by(datetime.date.fromisoformat(day))]) > 3
    found = tuple(dates(edition(dossier, day).dossier))
    assert len(found) > 3
    assert [(path, str(date)) for path, date in found if not date.come_by(datetime.date.fromisoformat(day))] == []


def test_an_edition_is_as_of_its_own_day(metre: Project) -> None:
    assert edition(metre.dossier, "1990-05-06").dossier.about.as_of == datetime.date(1990, 5, 6)


@pytest.mark.parametrize(("until", "kept"), [("2014-09", None), ("2000", "2000"), ("2010-05-05", "2010-05-05")])
def test_ends_that_lie_ahead_are_no_data(until: str, kept: str | None, metre: Project) -> None:
    """Of a statement, which stands on its last day, of a place and of a step."""
    metre.edit(STATEMENTS, "- id: system-named\n", f"- id: system-named\n    until: {until}\n")
    first = metre.dossier.path.steps[0].id if metre.dossier.path else ""
    metre.edit(TIMELINE, f"- id: {first}\n", f"- id: {first}\n      until: {until}\n")
    dossier = edition(metre.dossier, "2010-05-05").dossier
    shown = [str(item.until) if item.until else None for item in dossier.statements if item.id == "system-named"]
    assert shown == ([kept] if until != "2000" else [])
    assert dossier.path
    shown = [str(item.until) if item.until else None for item in dossier.path.steps if item.id == first]
    assert shown == ([kept] if until != "2000" else [])


def test_other_readings_of_a_date_that_lie_ahead_are_left_out(metre: Project) -> None:
    metre.edit(TIMELINE, "      - date: 1889\n", "      - date: 1990\n")
    for day, count in (("1989-12-31", 0), ("1990-12-31", 1)):
        (found,) = (item for item in edition(metre.dossier, day).dossier.milestones if item.id == "first-conference")
        assert len(found.differing) == count


OFFICE = Office.model_construct(
    id="ministry", name="Ministry of Security", short=None, citations=(), revision=1, withdrawn=None, other_names=()
)


def name(text: str, begun: str = "", until: str = "", **rest: str) -> Name:
    bounds = {"from": begun or None, "until": until or None}
    return Name.model_validate({"text": text, **bounds, **rest})


@pytest.mark.parametrize(
    ("names", "own", "left"),
    [
        ((), "Ministry of Security", []),
        ((name("MoS", printed_in="paper"),), "Ministry of Security", ["MoS"]),
        ((name("Ministry of Defence", until="2014-09"),), "Ministry of Defence", []),
        ((name("Ministry of Defence", until="2003"),), "Ministry of Security", ["Ministry of Defence"]),
        ((name("Ministry of Peace", begun="2012"),), "Ministry of Security", []),
        ((name("First", begun="2001", until="2014"), name("Second", begun="2002")), "First", []),
        (
            (
                name("Ministère", until="2014", language="fr"),
                name("Sécurité", language="fr"),
                name("Mo", language="bs"),
            ),
            "Ministry of Security",
            ["Ministère", "Mo"],
        ),
        (
            (name("Paix", begun="2012", language="fr"), name("Sécurité", language="fr")),
            "Ministry of Security",
            ["Sécurité"],
        ),
    ],
)
def test_what_changes_its_name_is_known_by_that_of_the_day_alone(
    names: tuple[Name, ...], own: str, left: list[str]
) -> None:
    office, day = OFFICE.model_copy(update={"other_names": names}), datetime.date(2009, 12, 31)
    found = name_on(office, day)
    assert (found.name, [other.text for other in found.other_names]) == (own, left)
    assert all(other.until is None or other.until.come_by(day) for other in found.other_names)
    for language in ("en", "fr", "bs"):
        assert name_of(found, language, day) == name_of(office, language, day)


def test_the_name_of_the_day_is_that_of_the_edition(metre: Project) -> None:
    metre.edit(
        VALUES, "    acronym: BIPM\n", "    acronym: BIPM\n    other_names: [{text: Bureau of old, until: 2000}]\n"
    )
    for day, text in (("1999-12-31", "Bureau of old"), ("2019-12-31", "International Bureau of Weights and Measures")):
        (found,) = (item for item in edition(metre.dossier, day).dossier.terms if item.id == "bipm")
        assert found.name == text


def test_a_section_is_called_as_on_the_day(metre: Project) -> None:
    head = "    - id: section-system\n      title: One system of units\n"
    metre.edit(STATEMENTS, head, f"{head}      earlier: [{{until: 1985, title: Measures}}]\n")
    inner = "id: inner, title: Now, earlier: [{until: 1985, title: Then}], paragraphs: [[metre-by-light]]"
    metre.edit(
        STATEMENTS, "      answer: answer-system\n", f"      answer: answer-system\n      sections: [{{{inner}}}]\n"
    )
    metre.edit(STATEMENTS, ", metre-by-light]", "]")
    for day, titles in (("1985-12-30", ["Measures", "Then"]), ("1985-12-31", ["One system of units", "Now"])):
        outline = edition(metre.dossier, day).dossier.outline
        assert [section.title for _, section in outline.walk()][1:] == titles
        assert all(section.earlier == () for _, section in outline.walk())
