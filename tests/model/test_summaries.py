"""Years that are typed in a summary are those of what it draws on."""

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.model.reading.read import read_dossier
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project

TEXT = "    text: Since [](revision-in-force) no object has defined a base unit."


def warned(project: Project) -> list[tuple[str, str]]:
    """Code and place of the warnings about summaries."""
    return [(found.message.split()[0], str(found.span)) for found in project.problems if found.code == "summary-year"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Since 2019 no object has defined a base unit.", []),
        ("Since 2018 no object has defined a base unit, and since 2019 none at all.", ["2018"]),
        ("Since [2019](revision-in-force) and 2020, 2020 even, no object has defined a base unit.", ["2020"]),
        ("With 1500.5 or 12,000 or 2,500 units there is no object.", []),
        ("As in **1789**, no object has defined a base unit.", ["1789"]),
    ],
)
def test_a_year_that_nothing_prints_is_a_warning(text: str, years: list[str], metre: Project) -> None:
    metre.edit("content/statements.yaml", TEXT, f'    text: "{text}"')
    assert [year for year, _ in warned(metre)] == years


def test_years_of_milestones_and_their_ends_count(metre: Project) -> None:
    metre.edit("content/timeline.yaml", "date: 2018-11-16", "date: 2018-11-16\n    until: 2019-12")
    metre.edit("content/statements.yaml", TEXT, "    text: From 2018 to 2019, and after the 14th in 1971.")
    metre.edit("content/statements.yaml", "[units-revised, prototype-kilogram]", "[revision-adopted, mole-added]")
    assert warned(metre) == []


def test_what_was_said_earlier_draws_on_its_own(metre: Project) -> None:
    earlier = f"{TEXT}\n    earlier: [{{until: 2000, text: Since 1960 and 2019., based_on: [system-named]}}]"
    metre.edit("content/statements.yaml", TEXT, earlier)
    [(year, place)] = warned(metre)
    line = metre.read("content/statements.yaml").splitlines().index(earlier.splitlines()[1])
    assert (year, place.rsplit(":", 1)[0]) == ("2019", f"content/statements.yaml:{line + 1}")


def test_the_label_of_a_key_number_draws_on_its_value_too(metre: Project) -> None:
    listed = "{id: number-name, value: si-adopted, label: named in 1960 and not in 1961}"
    metre.edit("content/values.yaml", "figures:\n", f"numbers:\n  - {listed}\n\nfigures:\n")
    assert [year for year, _ in warned(metre)] == ["1961"]
    unused = [found.message for found in metre.problems if found.code == "exhibit-unused"]
    assert unused == ["`number-name` is not in the outline"]


def test_a_summary_that_was_withdrawn_is_left_alone(metre: Project) -> None:
    gone = "withdrawn: {on: 2020-01-01, reason: Old}"
    metre.edit(
        "content/statements.yaml",
        "summaries:\n",
        f"summaries:\n  - id: box-old\n    text: Since 1789.\n    based_on: [treaty-signed]\n    {gone}\n",
    )
    assert warned(metre) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since [](inforce) it holds.", ["no value has the id `inforce`"]),
        ("It holds. [@adoptd]", ["nothing has the id `adoptd`"]),
        ("It holds.", ["`based_on` is missing"]),
    ],
)
def test_a_summary_with_one_wrong_id_is_one_error(text: str, expected: list[str]) -> None:
    """What it sums up is made from its references: a mistyped one is the mistake, and nothing is missing."""
    workspace = Workspace(REPOSITORY / "tests/projects/desk")
    file, key_point = "content/dossier.yaml", "Constants have defined all base units since [](force)."
    written = workspace.text(file)
    assert written.count(key_point) == 1
    with pytest.raises(PressroomError) as raised:
        read_dossier(workspace.with_file(file, written.replace(key_point, f'"{text}"').encode()))
    assert [one.message for one in raised.value.diagnostics] == expected
