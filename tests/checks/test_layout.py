"""Rules for pages, on pages made by hand."""

from dataclasses import replace

from checks.pages_made import SPEC, page, run
from pressroom.checks.layout import inside_margins, page_budget, smallest_type, text_on_page
from pressroom.diagnostics import Clue
from pressroom.pages import Rect


def test_the_page_budget_names_what_is_too_much() -> None:
    pages = [page(number=1), page(number=2), page([run("Running head", artifact=True), run("The rest")], number=3)]
    (found,) = page_budget(SPEC, pages)
    assert found.code == "page-budget"
    assert found.message == "3 pages, 2 at most; page 3 begins “The rest”"
    assert found.place == "sheet"
    assert not list(page_budget(SPEC, pages[:2]))


def test_text_beyond_the_paper_is_told_with_its_excess() -> None:
    (found,) = text_on_page(SPEC, [page([run("Too far", Rect(190, 50, 23.4, 5), owner="claim")])])
    assert found.message == "“Too far” reaches 3.4 mm outside the page"
    assert found.place == "sheet, page 1, claim"


def test_text_on_the_edge_of_the_paper_is_no_problem() -> None:
    assert not list(text_on_page(SPEC, [page([run("Just so", Rect(170, 292, 40, 5))])]))
    assert not list(text_on_page(SPEC, [page([run("   ", Rect(400, 50, 40, 5))])]))


def test_text_that_its_box_hides_is_told() -> None:
    hidden, seen = (run(text, Rect(50, 58, 40, 5), owner="note") for text in ("Hidden", "Seen"))
    (found,) = text_on_page(SPEC, [page([replace(hidden, window=Rect(50, 50, 40, 10))])])
    assert found.message == "“Hidden” reaches 3.0 mm outside a box that hides what overflows"
    assert found.clue == Clue("note", "Hidden")
    assert not list(text_on_page(SPEC, [page([replace(seen, window=Rect(50, 50, 40, 13))])]))
    assert not list(text_on_page(SPEC, [page([replace(seen, window=Rect(50, 50, 40, 12.7))])])), (
        "less than letters reach"
    )


def test_small_type_is_told() -> None:
    runs = [run("Small", size=7.9), run("  ", size=6), run("Enough", size=8)]
    (found,) = smallest_type(SPEC, [page(runs)])
    assert found.message == "“Small” is set in 7.90 pt; 8 pt is the smallest"
    assert [problem.message.split("”")[0] for problem in smallest_type(SPEC, [page(runs)], floor=9)] == [
        "“Small",
        "“Enough",
    ]


def test_a_poster_keeps_its_margins() -> None:
    assert not list(inside_margins(SPEC, [page([run("Inside", Rect(20, 20, 40, 5))])]))
    (found,) = inside_margins(SPEC, [page([run("Outside", Rect(18, 20, 40, 5))])])
    assert found.message == "“Outside” reaches 2.0 mm outside the margins"
