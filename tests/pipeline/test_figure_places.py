"""Figures that leave holes at the foot of pages, moved behind the texts of their sections."""

from checks.pages_made import page, run
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import ElementBox, LaidOutPage
from pressroom.pipeline.composing.figure_places import move_figures


def _box(tag: str, y: float, height: float, id: str = "", *classes: str) -> ElementBox:
    return ElementBox(Rect(20, y, 170, height), tag, id, classes)


def _first(last_line: float) -> LaidOutPage:
    """A page whose last line ends here; the type area ends at 277 mm."""
    return page([run("Last line", Rect(20, last_line - 5, 40, 5)), run("Foot", Rect(20, 285, 40, 5), artifact=True)])


#: A section that begins its page: heading, answer, a figure of 60 mm and three paragraphs of 30 mm.
SECTION = (
    _box("h2", 22, 8, "road"),
    _box("p", 32, 12, "answer-road", "answer"),
    _box("div", 48, 60, "figure-road"),
    *(_box("p", 110 + 32 * place, 30, f"p{place}", "numbered") for place in range(3)),
    _box("section", 210, 40, "", "depth-3"),
    _box("p", 212, 30, "p9", "numbered"),
)


def _moved(last_line: float, boxes: tuple[ElementBox, ...] = SECTION, **moved: int) -> dict[str, int]:
    return move_figures([_first(last_line), page(boxes=boxes, number=2)], moved)


def test_the_paragraphs_that_fill_the_hole_go_before_the_figure() -> None:
    assert _moved(277 - 45) == {"road": 1}  # heading and answer take 28 mm
    assert _moved(277 - 80) == {"road": 2}
    assert _moved(277 - 200) == {"road": 3}  # all there are: the next section has its own


def test_a_small_gap_is_no_hole() -> None:
    assert not _moved(277 - 24)


def test_nothing_moves_where_not_even_two_lines_go_before_the_figure() -> None:
    assert not _moved(277 - 37)


def test_a_figure_that_is_not_at_the_top_of_its_page_causes_no_hole() -> None:
    lower = tuple(_box(box.tag, box.rect.y + 15, box.rect.height, box.id, *box.classes) for box in SECTION)
    assert not _moved(277 - 80, lower)


def test_a_figure_after_its_heading_on_the_page_before_moves_alone() -> None:
    pages = [_first(277 - 40), page(boxes=[_box("div", 20, 60, "figure-road"), *SECTION[3:]], number=2)]
    heading = page(pages[0].runs, boxes=[_box("h2", 200, 8, "road")])
    assert move_figures([heading, pages[1]], {}) == {"road": 2}


def test_parts_of_one_paragraph_on_two_pages_count_once() -> None:
    whole = page(boxes=[*SECTION[:3], _box("p", 110, 10, "p1", "numbered")], number=2)
    rest = page(boxes=[_box("p", 20, 20, "p1", "numbered"), _box("p", 42, 30, "p2", "numbered")], number=3)
    assert move_figures([_first(277 - 70), whole, rest], {}) == {"road": 2}


def test_no_figure_moves_twice() -> None:
    assert not _moved(277 - 80, road=1)
