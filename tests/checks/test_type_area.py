"""Texts in the margins of finished pages."""

from dataclasses import replace

from checks.pages_made import SPEC, page, run
from pressroom.checks.pages.type_area import text_in_type_area
from pressroom.interchange.geometry import Rect


def test_text_in_a_margin_is_a_problem_that_names_the_token() -> None:
    (found,) = text_in_type_area(SPEC, [page([run("Too far", Rect(160, 50, 38.5, 5), owner="claim")])])
    assert (found.code, found.place) == ("text-in-margin", "sheet, page 1, claim")
    assert found.message == "“Too far” reaches 8.5 mm into the right margin"
    assert "`margin_right` in templates/theme.yaml" in (found.hint or "")


def test_texts_in_one_margin_are_one_problem() -> None:
    runs = [run(f"Line {line}", Rect(12 - line, 50 + 5 * line, 40, 5)) for line in range(3)]
    below = run("Below", Rect(50, 276, 40, 5))
    found = [one.message for one in text_in_type_area(SPEC, [page([*runs, below])])]
    assert found == ["“Line 0” reaches 10.0 mm into the left margin", "“Below” reaches 4.0 mm into the bottom margin"]


def test_texts_of_drawings_are_in_the_type_area_too() -> None:
    (found,) = text_in_type_area(SPEC, [replace(page(), drawings=(run("Axis", Rect(170, 50, 30, 5)),))])
    assert "right margin" in found.message


def test_running_heads_and_texts_beyond_the_page_are_no_problem_of_margins() -> None:
    heads = [
        run("Head", Rect(20, 8, 40, 5), artifact=True),
        run("Far", Rect(190, 50, 40, 5)),
        run(" ", Rect(0, 0, 9, 5)),
    ]
    assert not list(text_in_type_area(SPEC, [page([*heads, run("Just so", Rect(150, 50, 40.6, 5))])]))
