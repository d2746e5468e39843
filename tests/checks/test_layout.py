"""Rules for pages, on pages made by hand."""

from dataclasses import replace

from checks.pages_made import SPEC, page, run
from pressroom.checks.pages.layout import inside_margins, page_budget, smallest_type, text_on_page
from pressroom.diagnostics import Origin
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import ElementBox, LaidOutPage


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


def test_what_runs_over_an_edge_together_is_told_once() -> None:
    runs = [run(f"Fact {number}", Rect(20, 290 + 5 * number, 40, 5), owner=f"fact-{number}") for number in range(4)]
    (found,) = text_on_page(SPEC, [page([*runs[:2], run("More", Rect(20, 300, 40, 5)), *runs[2:]])])
    assert found.message == "“Fact 1” and 3 texts after it reach 13.0 mm outside the page"
    assert found.origin == Origin("fact-1", "Fact 1", items=("fact-1", "fact-2", "fact-3"))
    (found,) = text_on_page(SPEC, [page(runs[:3])])
    assert found.message == "“Fact 1” and 1 text after it reach 8.0 mm outside the page"


def test_one_fact_too_many_is_a_problem_of_the_block_that_cannot_break() -> None:
    runs = [run(f"Fact {number}", Rect(20, 280 + 8 * number, 40, 7), owner=f"fact-{number}") for number in range(3)]
    entries = [ElementBox(Rect(20, 280 + 8 * number, 170, 8), "div", "", ()) for number in range(3)]
    boxes = [
        ElementBox(Rect(20, 200, 170, 105), "aside", "", ()),
        ElementBox(Rect(20, 270, 170, 35), "dl", "", ()),
        *entries,
    ]
    other = run("Other", Rect(20, 210, 40, 5), owner="other")
    (found,) = text_on_page(SPEC, [page([other, *runs], boxes)])
    assert found.origin == Origin("fact-2", "Fact 2", items=("fact-0", "fact-1", "fact-2"))
    assert found.hint is not None
    assert found.hint.startswith("take some of them out")


def test_a_label_below_its_page_is_a_problem_of_its_own() -> None:
    label = run("Label", Rect(20, 296, 40, 5), owner="one")
    chart = ElementBox(Rect(20, 20, 170, 257), "div", "", ())
    (found,) = text_on_page(SPEC, [page([run("Other", owner="two"), label], [chart])])
    assert found.origin == Origin("one", "Label")


def test_what_runs_over_two_edges_is_told_for_each() -> None:
    runs = [run("Below", Rect(20, 295, 40, 5)), run("Right", Rect(190, 50, 40, 5)), run("Left", Rect(-5, 50, 40, 5))]
    assert [found.message.split("”")[0] for found in text_on_page(SPEC, [page(runs)])] == ["“Below", "“Right", "“Left"]


def test_a_text_of_a_drawing_stands_on_the_page() -> None:
    (found,) = text_on_page(SPEC, [replace(page(), drawings=(run("Axis", Rect(190, 50, 40, 5)),))])
    assert found.message == "“Axis” reaches 20.0 mm outside the page"


def test_a_table_that_is_too_wide_is_told_with_the_word_that_makes_it_so() -> None:
    def cells(number: int, word: str) -> LaidOutPage:
        table = ElementBox(Rect(20, 20, 225.5, 60), "table", "", ("wide",))
        runs = [run("Short words", Rect(20, 20, 30, 5)), run(word, Rect(60, 20, 90, 5), owner=f"row-{number}")]
        runs += [run("Innocent", Rect(215, 20 + 5 * row, 20, 5), owner=f"row-{row}") for row in range(9)]
        return page(runs, [table], number=number)

    (found,) = text_on_page(SPEC, [cells(1, "and Overlong"), cells(2, "Overoverlongword"), cells(3, "and Overlong")])
    assert found.message == "“Overoverlongword” makes a table so wide that it reaches 35.5 mm outside the page"
    assert (found.place, found.origin) == ("sheet, page 2, row-2", Origin("row-2", "Overoverlongword"))


def test_text_on_the_edge_of_the_paper_is_no_problem() -> None:
    assert not list(text_on_page(SPEC, [page([run("Just so", Rect(170, 292, 40, 5))])]))
    assert not list(text_on_page(SPEC, [page([run("   ", Rect(400, 50, 40, 5))])]))


def test_text_that_its_box_hides_is_told() -> None:
    hidden, seen = (run(text, Rect(50, 58, 40, 5), owner="note") for text in ("Hidden", "Seen"))
    (found,) = text_on_page(SPEC, [page([replace(hidden, window=Rect(50, 50, 40, 10))])])
    assert found.message == "“Hidden” reaches 3.0 mm outside a box that hides what overflows"
    assert found.origin == Origin("note", "Hidden")
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
