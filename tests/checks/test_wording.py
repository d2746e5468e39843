"""What checks say, in full: message, place, hint and the clue by which the place in the files is found."""

from checks.pages_made import SPEC, page, run
from pressroom.checks.pages.layout import inside_margins, page_budget, smallest_type, text_on_page
from pressroom.checks.poster import labels_placed, one_page
from pressroom.checks.reading import acronyms_expanded
from pressroom.diagnostics import Origin, error
from pressroom.interchange.geometry import Rect
from pressroom.model.citation import Citation
from pressroom.model.facts import Term
from pressroom.model.look.themes import RoomTaker

LONG = "x" * 70
_ROOM = "shorten the text, or give it room in the style sheet"
_LABEL = "labels are measured as label.html and style.css make them: look at what was changed there"
_TYPE = "raise the size in the style sheet or in theme.yaml"


def test_too_many_pages() -> None:
    pages = [page(number=1), page(number=2), page([run(LONG)], number=3), page([run("last")], number=4)]
    assert list(page_budget(SPEC, pages)) == [
        error(
            "page-budget",
            f"4 pages, 2 at most; page 3 begins “{'x' * 60}”",
            place="sheet",
            origin=Origin(file=SPEC.file, text="pages:"),
            hint=f"shorten the texts, or raise `pages` in {SPEC.file}; `--draft` shows them all the same",
        )
    ]
    takers = (
        RoomTaker("body", "12", "10", "templates/theme.yaml"),
        RoomTaker("margin_left", "30", "22", "templates/theme.yaml"),
        RoomTaker("leading", "1.6", "1.4", "templates/themes/night.yaml"),
        RoomTaker("paper", "Letter", "A4", SPEC.file),
    )
    (found,) = page_budget(SPEC, pages, takers=takers)
    assert found.hint == (
        "lower `body` (12; 10 as shipped) and `margin_left` (30; 22 as shipped) in templates/theme.yaml, "
        "lower `leading` (1.6; 1.4 as shipped) in templates/themes/night.yaml, "
        "take larger `paper` than Letter (A4 as shipped), "
        f"shorten the texts, or raise `pages` in {SPEC.file}; `--draft` shows them all the same"
    )
    (empty,) = page_budget(SPEC, [page(), page(), page(number=3)])
    assert empty.message == "3 pages, 2 at most; page 3 begins “”"


def test_text_beyond_each_edge() -> None:
    far = {
        "1.0": Rect(-1, 50, 5, 5),
        "2.0": Rect(50, -2, 5, 5),
        "3.0": Rect(208, 50, 5, 5),
        "4.0": Rect(50, 296, 5, 5),
    }
    pages = [page([run(" "), run(f" {LONG}", rect, owner="claim")], number=2) for rect in far.values()]
    assert list(text_on_page(SPEC, pages)) == [
        error(
            "text-outside",
            f"“{'x' * 60}” reaches {excess} mm outside the page",
            place="sheet, page 2, claim",
            origin=Origin("claim", f" {LONG}"),
            hint=_ROOM,
        )
        for excess in far
    ]


def test_text_of_no_element_has_the_page_for_its_place() -> None:
    (found,) = text_on_page(SPEC, [page([run("far", Rect(-1, 50, 5, 5))])])
    assert found.place == "sheet, page 1"
    (found,) = smallest_type(SPEC, [page([run("small", size=4)])])
    assert found.place == "sheet, page 1"


def test_text_beyond_the_margins() -> None:
    at = Rect(20, 20, 170, 257)  # of `page`
    edge = [Rect(at.x - 0.4, 50, 5, 5), Rect(50, at.bottom - 4.6, 5, 5)]
    assert not list(inside_margins(SPEC, [page([run(" ", Rect(0, 0, 5, 5)), *(run("x", rect) for rect in edge)])]))
    (found,) = inside_margins(SPEC, [page([run("x", edge[0]), run("x", Rect(at.x - 0.5, 50, 5, 5), owner="a")])])
    assert found == error(
        "text-outside",
        "“x” reaches 0.5 mm outside the margins",
        place="sheet, page 1, a",
        origin=Origin("a", "x"),
        hint=_ROOM,
    )


def test_small_type() -> None:
    runs = [run("fits", size=7.98), *(run(f" {LONG}", size=7.97, owner="a") for _ in range(6))]
    assert (
        list(smallest_type(SPEC, [page(runs)]))
        == [
            error(
                "type-too-small",
                f"“{'x' * 60}” is set in 7.97 pt; 8 pt is the smallest",
                place="sheet, page 1, a",
                origin=Origin("a", f" {LONG}"),
                hint=_TYPE,
            )
        ]
        * 5
    )
    assert len(list(smallest_type(SPEC, [page(runs), page(runs)]))) == 10


def test_a_poster_of_no_page_and_of_two() -> None:
    assert [list(one_page(SPEC, pages)) for pages in ([], [page(), page()])] == [
        [
            error(
                "poster-pages",
                f"the poster has {count} pages",
                place="sheet",
                origin=Origin(file=SPEC.file),
                hint="make the texts of head.html and foot.html shorter or smaller",
            )
        ]
        for count in (0, 2)
    ]


def test_labels_that_are_not_as_planned() -> None:
    planned = {"one": Rect(30, 30, 50, 20), "two": Rect(30, 40, 50, 20), "three": Rect(90, 30, 50, 20)}
    slack = 0.12 * 10 * 25.4 / 72
    runs = [
        run(f" {LONG}", Rect(30, 30 - slack - 0.01, 30, 5), owner="one"),
        run("near", Rect(30, 30 - slack + 0.01, 30, 5), owner="one"),
        run(" ", Rect(0, 0, 5, 5), owner="one"),
        run("  ", owner="three"),
        run("in", Rect(30, 42, 30, 5), owner="two"),
    ]
    assert list(labels_placed(SPEC, planned, [page(runs)])) == [
        error(
            "labels-overlap", "the labels of `one` and `two` overlap", place="sheet", origin=Origin("one"), hint=_LABEL
        ),
        error(
            "label-outside",
            f"“{'x' * 60}” is outside the place planned for `one`",
            place="sheet",
            origin=Origin("one", f" {LONG}"),
            hint=_LABEL,
        ),
        error(
            "label-missing",
            "the text of `three` is not on the poster",
            place="sheet",
            origin=Origin("three"),
            hint=_LABEL,
        ),
    ]


def test_an_acronym_without_its_name() -> None:
    def term(name: str, acronym: str | None) -> Term:
        cited = (Citation(editorial="known"),)
        return Term(id=name.lower(), kind="concept", name=name, acronym=acronym, citations=cited)

    terms = [
        term("Bureau", None),
        term("Convention", "CNV"),
        term("Office", "OFF"),
        term("Units", "U+"),
        term("Gone", "GNE"),
    ]
    runs = [
        run("CNV in a head", artifact=True),
        run("a" * 80, owner="first"),
        run(" of the", owner="second"),
        run("non-CNV, CNVs,\nConvention (CNV), Office (OFF),", owner="third"),
        run(f"Units U+ {'b' * 80}", owner="fourth"),
        run("a OFF", owner="fifth"),
    ]
    assert not list(acronyms_expanded(SPEC, [page(runs)], terms, ("Title",)))
    runs[3] = run("non-CNV, Office (OFF) CNV", owner="third")
    text = f"{'a' * 80}  of the non-CNV, Office (OFF) CNV Units".replace("  ", " ")
    place = text.index(" CNV") + 1
    assert list(acronyms_expanded(SPEC, [page(runs)], terms, ("Title",))) == [
        error(
            "acronym-unexpanded",
            f"CNV is not expanded at its first use: “…{text[place - 50 : place]}CNV Units U+ {'b' * 10}…”",
            place="sheet",
            origin=Origin("third", "CNV"),
            hint="write `[](convention)` there, which prints “Convention (CNV)” the first time",
        )
    ]
