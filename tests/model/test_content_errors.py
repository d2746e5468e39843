"""Problems of content that come together, and what is no problem; each by itself is in `tests/projects/bad`."""

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.model.reading.read import read_dossier
from support.corpus import case
from support.project import Project

STATEMENTS, TIMELINE, VALUES = "content/statements.yaml", "content/timeline.yaml", "content/values.yaml"
CITED = "citations: [{passage: note-3, checked: 2026-11-24}]"
WITHDRAWN = "withdrawn: {on: 2026-11-24, reason: An error"


def test_a_text_refers_to_a_withdrawn_value(metre: Project) -> None:
    metre.edit(
        VALUES,
        "kind: concept\n    name: International System",
        f"{WITHDRAWN}, replaced_by: ipk}}\n    kind: concept\n    name: International System",
    )
    metre.edit(STATEMENTS, "The [](si) has had its name since [](si-adopted).\n    from", "The system\n    from")
    for path, old, new in (
        (STATEMENTS, "The [](si), named in [](si-adopted), has", "The system has"),
        (STATEMENTS, "text: The [](si) has had its name", "text: The system has had its name"),
        (STATEMENTS, "revision of the [](si) on", "revision on"),
        (TIMELINE, "gives the [](si) its name", "names the system"),
    ):
        metre.edit(path, old, new)
    place = metre.edit(TIMELINE, "adopts the revision of the [](si).", "adopts the revision of the [⟦](si)⟧.")
    [told] = metre.problems
    assert (told.code, told.where, told.message, told.hint) == (
        "reference-withdrawn",
        place.where,
        "`si` was withdrawn: An error",
        "use `ipk` instead",
    )


def test_the_outline_names_a_withdrawn_statement(metre: Project) -> None:
    metre.edit(STATEMENTS, "- id: committee-role", f"- id: committee-role\n    {WITHDRAWN}}}")
    place = metre.place(STATEMENTS, "committee-role, treaty-amended")
    [told] = metre.problems
    assert (told.code, told.where, told.hint) == ("reference-withdrawn", place.where, "take the reference out")


@pytest.mark.parametrize(
    ("path", "item"), [(STATEMENTS, "fact-signed"), (VALUES, "archives-deposit"), (TIMELINE, "era-system")]
)
def test_a_successor_must_exist_and_be_of_the_same_kind(path: str, item: str, metre: Project) -> None:
    place = metre.edit(path, f"- id: {item}", f"- id: {item}\n    {WITHDRAWN}, replaced_by: ⟦nobody⟧}}")
    assert ("reference-dangling", place.where) in [(d.code, d.where) for d in metre.problems]
    metre.edit(path, "replaced_by: nobody", "replaced_by: cipm")
    assert ("reference-kind", place.where) in [(d.code, d.where) for d in metre.problems]


def test_a_withdrawn_id_is_not_given_away_again(metre: Project) -> None:
    metre.add(VALUES, f"  - id: old\n    {WITHDRAWN}}}\n    kind: concept\n    name: Old\n    {CITED}\n")
    assert list(metre.problems) == []
    place = metre.add(VALUES, f"  - id: ⟦old⟧\n    kind: concept\n    name: New\n    {CITED}\n")
    [told] = metre.problems
    assert (told.code, told.where) == ("id-twice", place.where)


FORMS = [
    "[seventeen states](signatories)",
    "[17](signatories)",
    "[299 792 458 m/s](speed-of-light)",
    "[299,792,458](speed-of-light)",
    "[9.192.631.770](caesium-frequency)",
    "[1875](convention-signed)",
    "[May 1875](convention-signed)",
    "[20 May 1875](convention-signed)",
    "[20 May](convention-signed)",
    "[that May](convention-signed)",
    "[20/05/1875](convention-signed)",
    "[the spring of ’75](convention-signed)",
    "[late in 1960](si-adopted)",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_the_authors_own_that_agrees_is_left_alone(form: str, metre: Project) -> None:
    metre.edit(STATEMENTS, "The member states meet as the [](cgpm).", f"So it is, says {form}.")
    assert metre.problems == ()


def test_content_as_it_is_has_no_problems(metre: Project) -> None:
    assert metre.problems == ()


TEN = (
    case("keys", "unknown part of the dossier"),
    case("keys", "unknown key in a nested model"),
    case("keys", "one key twice in a mapping"),
    case("types", "title too long"),
    case("types", "number with a separator"),
    case("dates", "a date with two readings"),
    case("dates", "holding reversed"),
    case("references", "audience dangling"),
    case("references", "statement twice in the outline"),
    case("references", "step reached by a statement"),
)


def test_ten_errors_are_ten_diagnostics(metre: Project) -> None:
    """In several files, found by YAML, models and rules: nothing hides behind anything else, and nothing follows."""
    codes = sorted(told.code for bad in TEN for told in bad.apply(metre))
    assert sorted(d.code for d in metre.problems) == codes
    outcome = metre.call("check")
    assert outcome.code == 1
    assert outcome.err.splitlines()[-1] == "10 errors"


def test_what_refers_to_something_wrong_is_no_problem_of_its_own(metre: Project) -> None:
    place = metre.edit(VALUES, "number: 17", "number: ⟦many⟧")
    assert [(d.where, d.code) for d in metre.problems] == [(place.where, "wrong-number")]


def test_a_file_that_is_no_yaml_hides_what_it_would_define(metre: Project) -> None:
    tab = metre.edit(VALUES, "    number: 17", "⟦\t⟧number: 17")
    metre.edit(TIMELINE, "- {id: treaty, title: Treaty and bodies}", "- {id: treaty, title: [Treaty}")
    found = sorted((d.code, d.where.split(":")[0]) for d in metre.problems)
    assert found == [("yaml-syntax", TIMELINE), ("yaml-syntax", VALUES)]
    assert metre.problems[1].where == tab.where


def test_the_same_content_in_other_files_is_the_same_dossier(metre: Project) -> None:
    before = metre.dossier
    text = metre.read(VALUES)
    (metre.root / VALUES).unlink()
    metre.write("content/more/values.yaml", text)
    assert metre.dossier.model_dump() == before.model_dump()


def test_a_project_without_content(metre: Project) -> None:
    for file in (metre.root / "content").glob("*.yaml"):
        file.unlink()
    [told] = metre.problems
    assert (told.code, told.where) == ("content-missing", "content/")


def test_a_file_that_holds_a_list(metre: Project) -> None:
    metre.write("content/extra.yaml", "- a\n- b\n")
    assert [(d.code, d.where) for d in metre.problems] == [("not-a-mapping", "content/extra.yaml:1:1")]


def test_a_reference_to_an_id_that_is_used_twice_is_compared_with_neither_value(metre: Project) -> None:
    double = f"- id: si-adopted\n    date: 1959\n    {CITED}\n  - id: second-defined"
    metre.edit(VALUES, "- id: second-defined", double)
    assert {found.code for found in metre.problems} == {"id-twice"}


def test_an_entry_with_a_mistyped_key_is_reported_for_that_alone(metre: Project) -> None:
    """Its title is under a mistyped key, and its text is too long to be one."""
    metre.edit(
        "content/timeline.yaml", "title: Metre Convention signed in Paris", "titel: Metre Convention signed in Paris"
    )
    with pytest.raises(PressroomError) as caught:
        read_dossier(metre.workspace)
    assert {(problem.code, problem.hint) for problem in caught.value.diagnostics} == {
        ("key-unknown", "did you mean `title`?")
    }


def test_what_refers_to_an_entry_whose_id_has_capitals_is_not_reported_too(metre: Project) -> None:
    metre.edit("content/values.yaml", "- id: signatories\n", "- id: Signatories\n")
    with pytest.raises(PressroomError) as caught:
        read_dossier(metre.workspace)
    assert [problem.code for problem in caught.value.diagnostics] == ["text-form"]
