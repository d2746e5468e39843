"""Texts that reach out of their columns, on pages made by hand."""

from checks.pages_made import SPEC, page, written
from pressroom.checks.pages.columns import text_in_column
from pressroom.diagnostics import Origin, error


def test_a_text_out_of_its_column_is_named_with_the_words_before_its_note_mark() -> None:
    runs = [
        written("held since\u00a02014", 20, 50, 38, owner="fact"),
        written("15", 58, 49, 3, owner="fact", spill=2.23),
        written("15", 58, 59, 3, owner="fact", spill=1.1),
    ]
    (found,) = text_in_column(SPEC, [page(runs)])
    assert (found.code, found.place) == ("text-out-of-column", "sheet, page 1, fact")
    assert found.message == "“held since\u00a0201415” reaches 2.2 mm out of its column"
    assert found.origin == Origin("fact", "held since")
    assert "no-break space" in (found.hint or "")


def test_decoration_and_the_bearing_of_a_letter_are_no_problem_of_columns() -> None:
    runs = [
        written("2015", 20, 50, 38, spill=3, decoration=True),
        written(" ", 20, 60, 38, spill=3),
        written("Just so", 20, 70, 38, spill=0.2),
    ]
    assert not list(text_in_column(SPEC, [page(runs)]))


def test_a_text_that_is_reported_already_is_no_second_problem() -> None:
    known = error("text-overlap", "…", origin=Origin("fact", "Overlongword"))
    runs = [written("An Overlongword", 20, 50, 60, spill=12, owner="fact")]
    assert not list(text_in_column(SPEC, [page(runs)], [known]))
    assert len(list(text_in_column(SPEC, [page(runs)]))) == 1
