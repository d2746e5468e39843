"""What the head of a poster shows beside the title: as much as leaves the events their texts."""

from dataclasses import replace
from datetime import date

import pytest

from pressroom.backends.labels.measure import Block, block_heights
from pressroom.diagnostics import PressroomError
from pressroom.interchange.geometry import Rect
from pressroom.model.document_kinds.documents import Depth, PosterSpec
from pressroom.pipeline.poster.paper_search import PaperSearch
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Tier
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.poster.events import frame, sheet_area
from pressroom.render.poster.head import PLAIN, HeadExhibits, possible_exhibits
from pressroom.render.poster.headings import column_headings
from pressroom.render.poster.page import part_markups
from support.posters import poster_page
from support.project import REPOSITORY

#: So many more key events have room on A3 for their full texts, and not beside the key numbers.
KEY_EVENTS = 6


@pytest.fixture(scope="module")
def poster(tmp_path_factory: pytest.TempPathFactory) -> DocumentContext:
    """The poster of the first dossier, which has key numbers and a map."""
    return poster_page(REPOSITORY / "content", tmp_path_factory.mktemp("head") / "project")


def with_key_events(poster: DocumentContext, count: int) -> DocumentContext:
    """The poster with its first events as key events too, so many of them."""
    dossier = poster.edition.dossier
    first = {item.id for item in dossier.milestones[:count]}
    changed = tuple(
        item.model_copy(update={"weight": "key" if item.id in first else item.weight}) for item in dossier.milestones
    )
    edition = replace(poster.edition, dossier=dossier.model_copy(update={"milestones": changed}))
    return replace(poster, edition=edition)


def on(poster: DocumentContext, paper: str, **layout: object) -> tuple[DocumentContext, PosterSpec]:
    """The poster on one paper, with other settings of its layout."""
    assert isinstance(poster.spec, PosterSpec)
    spec = poster.spec.on(paper)  # type: ignore[arg-type]  # a name of a paper
    spec = spec.model_copy(update={"layout": spec.layout.model_copy(update=layout)})
    return replace(poster, spec=spec), spec


def test_a_large_sheet_has_map_numbers_and_all_full_texts(poster: DocumentContext) -> None:
    page, spec = on(poster, "A2")
    sheet, answer = PaperSearch(page, spec).best(last=True)
    assert isinstance(answer, Geometry)
    assert (sheet.exhibits.shown, answer.tier) == (("map", "numbers"), Tier.FULL)
    assert sheet.exhibits.map == pytest.approx(92.4)
    assert sheet.head > 60, "as tall as the map"
    assert min(label.rect.y for label in answer.labels) >= sheet.frame.y - 1e-9
    # The foot lists wordings of our own: in labels, in key numbers and on the map.
    markups = part_markups(page, sheet, answer)
    heights = block_heights(page.blank(), [Block(markup, sheet.area.width, name) for name, markup in markups.items()])
    for name, height in zip(markups, heights, strict=True):
        assert height <= getattr(sheet, name) + 0.02
    headings = [heading["text"] for heading in column_headings(DocumentRenderer(page), answer).values() if heading]
    assert headings[:4] == [
        "1993–2004",
        "2005–2008",
        "2009\u00a0– May\u00a02012",
        "June\u00a02012\u00a0– May\u00a02014",
    ]


def test_narrow_columns_of_one_year_abbreviate_their_months(poster: DocumentContext) -> None:
    page, spec = on(poster, "A2")
    _, answer = PaperSearch(page, spec).best(last=True)
    assert isinstance(answer, Geometry)
    assert answer.columns

    def headings(width: float) -> list[str]:
        first = answer.columns[0]
        narrow = replace(first, heading=Rect(0, 0, width, 6))
        halves = [
            replace(narrow, number=number, first=date(2008, month, 1), last=date(2008, month + 5, 28))
            for number, month in enumerate((1, 7))
        ]
        changed = replace(answer, columns=tuple(halves), groups=(), eras=())
        return [found["text"] for found in column_headings(DocumentRenderer(page), changed).values() if found]

    assert headings(60) == ["January\u00a0– June\u00a02008", "July\u00a0– December\u00a02008"]
    assert headings(40) == ["Jan\u00a0– Jun\u00a02008", "Jul\u00a0– Dec\u00a02008"]


def test_exhibits_that_would_cost_key_events_their_texts_are_left_out(poster: DocumentContext) -> None:
    page, spec = on(with_key_events(poster, KEY_EVENTS), "A3")
    sheet, answer = PaperSearch(page, spec).best(last=True)
    assert isinstance(answer, Geometry)
    assert (sheet.exhibits.shown, answer.tier) == ((), Tier.KEY)
    (rich,) = PaperSearch(page, spec).parts.sheets((HeadExhibits(numbers=True),), sheet.foot)
    tightest = min(step.needed - step.available for step in answer.ladder if step.tier is Tier.KEY)
    assert rich.head - sheet.head > -tightest, "no rung has room for the numbers"


def test_the_author_chooses_what_the_head_may_show(poster: DocumentContext) -> None:
    def shown(paper: str, **layout: object) -> list[tuple[str, ...]]:
        return [*dict.fromkeys(exhibits.shown for exhibits in possible_exhibits(on(poster, paper, **layout)[0]))]

    assert shown("A3") == [("map", "numbers"), ("map",), ("numbers",)]
    assert shown("A3", numbers=False) == [("map",)]
    assert shown("A3", numbers=False, map=0) == []
    assert shown("A2", map=0) == [("numbers",), ()], "on larger paper, the last has a larger title alone"


def test_widths_are_those_of_the_sheet_as_read_from_near(poster: DocumentContext) -> None:
    page, _ = on(poster, "A2", reading_distance=1.3, map=100)
    assert possible_exhibits(page)[0] == HeadExhibits(numbers=True, map=50.0)
    assert PLAIN not in possible_exhibits(page)


def test_a_map_without_room_for_its_labels_is_a_problem_if_the_author_gave_the_width(poster: DocumentContext) -> None:
    page, spec = on(poster, "A2", map=12)
    with pytest.raises(PressroomError):
        PaperSearch(page, spec).best(last=True)


@pytest.mark.parametrize(("depth", "fullest"), [("full", Tier.FULL), ("summary", Tier.KEY), ("key-points", Tier.TITLE)])
def test_the_depth_of_a_poster_chooses_the_fullest_texts(poster: DocumentContext, depth: Depth, fullest: Tier) -> None:
    _, spec = on(poster, "A2")
    tiers = frame(spec.model_copy(update={"depth": depth}), sheet_area(spec)).tiers
    assert tiers == tuple(Tier)[tuple(Tier).index(fullest) :]
