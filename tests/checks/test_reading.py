"""Acronyms, in the order in which a reader meets them."""

import pytest

from checks.pages_made import SPEC, page, run
from pressroom.checks.reading import acronyms_expanded, with_original_names
from pressroom.interchange.geometry import Rect
from pressroom.model.citation import Citation
from pressroom.model.facts import Name, Term

TERM = Term(
    id="si",
    kind="concept",
    name="International System of Units",
    acronym="SI",
    other_names=(Name(text="Système international d’unités"),),
    citations=(Citation(editorial="known"),),
)


@pytest.mark.parametrize(
    "text",
    [
        "The International System of Units (SI) has seven base units. The SI is used widely.",
        "It is the International System of Units ( SI ).",
        "Called Système international d’unités (SI) in French.",
        "No acronym at all; neither does SISAL count.",
    ],
)
def test_expanded_acronyms_are_no_problem(text: str) -> None:
    assert not list(acronyms_expanded(SPEC, [page([run(text)])], [TERM], ("A title",)))


def test_an_acronym_that_comes_first_is_told_with_its_surroundings() -> None:
    (found,) = acronyms_expanded(SPEC, [page([run("Units of the SI are"), run("coherent.")])], [TERM], ("A title",))
    assert found.message == "SI is not expanded at its first use: “…Units of the SI are coherent.…”"
    assert found.hint == "write `[](si)` there, which prints “International System of Units (SI)” the first time"


def test_the_place_is_that_of_the_text_and_not_of_the_title() -> None:
    runs = [run("The SI and its units", owner="title"), run("Units of the SI are coherent.", owner="note")]
    (found,) = acronyms_expanded(SPEC, [page(runs)], [TERM], ("The SI and its units",))
    assert found.origin is not None
    assert found.origin.item == "note"


def test_a_longer_word_is_not_the_name() -> None:
    assert list(acronyms_expanded(SPEC, [page([run("International System of UnitsX (SI)")])], [TERM], ("A title",)))


def test_title_and_running_heads_may_go_before() -> None:
    runs = [run("SI units", artifact=True), run("The SI and its units"), run("International System of Units (SI)")]
    assert not list(acronyms_expanded(SPEC, [page(runs)], [TERM], ("The SI and its units",)))


@pytest.mark.parametrize("text", ["SI International System of Units", "SI\u00a0International System of Units. Units."])
def test_a_glossary_has_the_name_behind_the_acronym(text: str) -> None:
    assert not list(acronyms_expanded(SPEC, [page([run(text)])], [TERM], ("A title",)))


def test_titles_do_not_count_in_capitals_either() -> None:
    runs = [run("UNITS · THE SI AND ITS UNITS"), run("The SI holds"), run("International System of Units (SI)")]
    assert not list(acronyms_expanded(SPEC, [page(runs)], [TERM], ("The SI and its units", "The SI holds")))


def test_a_title_that_a_name_begins_with_stays_in_the_name() -> None:
    term = TERM.model_copy(update={"name": "Example Canal Authority", "acronym": "ECA", "other_names": ()})
    runs = [run("The Example Canal"), run("Since then the Example Canal Authority (ECA) has run it.")]
    assert not list(acronyms_expanded(SPEC, [page(runs)], [term], ("The Example Canal",)))
    assert list(
        acronyms_expanded(SPEC, [page([run("Since then the ECA has run it.")])], [term], ("The Example Canal",))
    )


def test_an_untranslated_text_may_have_the_name_of_the_original() -> None:
    french = TERM.model_copy(update={"name": "Système d’unités", "other_names": ()})
    pages = [page([run("[en anglais] The International System of Units (SI) is used. Le SI.")])]
    assert list(acronyms_expanded(SPEC, pages, [french], ()))
    assert not list(acronyms_expanded(SPEC, pages, with_original_names([french], [TERM]), ()))


def test_the_kind_of_a_space_does_not_matter() -> None:
    named = TERM.model_copy(update={"name": "System of\u202fUnits"})
    assert not list(acronyms_expanded(SPEC, [page([run("The System\u00a0of Units (SI)")])], [named], ("A title",)))


def test_a_line_may_end_at_the_hyphen_of_a_name() -> None:
    term = TERM.model_copy(update={"name": "System-of-Units", "acronym": "SI"})
    lines = [run("The System-of-"), run("Units (SI) is coherent.")]
    assert not [*acronyms_expanded(SPEC, [page(lines)], [term], ())]


def test_runs_that_go_on_in_a_line_are_one_text() -> None:
    runs = [run("The International System of/", Rect(20, 50, 40, 5)), run("Units", Rect(60, 50, 10, 5))]
    slashed = TERM.model_copy(update={"name": "International System of/Units"})
    assert not list(acronyms_expanded(SPEC, [page([*runs, run(" (SI)", Rect(70, 50, 9, 5))])], [slashed], ("A title",)))
    apart = run("Units (SI)", Rect(61, 50, 19, 5))
    assert list(acronyms_expanded(SPEC, [page([runs[0], apart])], [slashed], ("A title",)))


def test_uses_in_what_is_read_with_the_title_do_not_count() -> None:
    head = run("Seven SI units", owner="number-units")
    events = run("The International System of Units (SI) is adopted.")
    assert list(acronyms_expanded(SPEC, [page([head, events])], [TERM], ("A title",)))
    assert not list(acronyms_expanded(SPEC, [page([head, events])], [TERM], ("A title",), frozenset({"number-units"})))
