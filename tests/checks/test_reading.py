"""Acronyms, in the order in which a reader meets them."""

import pytest

from checks.pages_made import SPEC, page, run
from pressroom.checks.reading import acronyms_expanded
from pressroom.model.base import Citation
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
    assert not list(acronyms_expanded(SPEC, [page([run(text)])], [TERM], "A title"))


def test_an_acronym_that_comes_first_is_told_with_its_surroundings() -> None:
    (found,) = acronyms_expanded(SPEC, [page([run("Units of the SI are"), run("coherent.")])], [TERM], "A title")
    assert found.message == "SI is first met unexpanded: “…Units of the SI are coherent.…”"
    assert found.hint == "write `[](si)` there, which prints “International System of Units (SI)” the first time"


def test_a_longer_word_is_not_the_name() -> None:
    assert list(acronyms_expanded(SPEC, [page([run("International System of UnitsX (SI)")])], [TERM], "A title"))


def test_title_and_running_heads_may_go_before() -> None:
    runs = [run("SI units", artifact=True), run("The SI and its units"), run("International System of Units (SI)")]
    assert not list(acronyms_expanded(SPEC, [page(runs)], [TERM], "The SI and its units"))
