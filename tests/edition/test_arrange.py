"""What stands in a document, in which order and how deep."""

import itertools
from typing import Any

from pressroom.edition.arrange import PlacedSection, arranged, as_deep, chronological, eras_by_date
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import DocumentSpec
from pressroom.model.dossier import SECTION_LISTS, Outline, Section
from pressroom.model.facts import Era, Milestone

OUTLINE = Outline.model_validate(
    {
        "summary": ["box"],
        "key_points": ["one", "two", "three"],
        "sections": [
            {"id": "first", "title": "First", "answer": "in-short", "paragraphs": [["a", "b"]]},
            {
                "id": "second",
                "title": "Second",
                "answer": "in-brief",
                "paragraphs": [["c"]],
                "sections": [
                    {"id": "inner", "title": "Inner", "answer": "inside", "paragraphs": [["d"]]},
                    {"id": "bare", "title": "Bare", "paragraphs": [["e"]]},
                ],
            },
        ],
    }
)


def spec(*parts: str | dict[str, Any], **changes: Any) -> DocumentSpec:
    keys = {"id": "paper", "title": "Paper", "formats": ["pdf"], "parts": parts, **changes}
    return DocumentFile.model_validate(keys).spec


def told(placed: tuple[PlacedSection, ...]) -> list[Any]:
    return [tree(part.section) if part.section else part.part for part in placed]


def tree(section: Section) -> tuple[str, int, list[Any]]:
    """Id, number of paragraphs, and the sections inside."""
    return section.id, len(section.paragraphs), [tree(inner) for inner in section.sections]


def test_sections_stand_for_all_that_are_not_named() -> None:
    whole: tuple[str, int, list[Any]] = ("second", 1, [("inner", 1, []), ("bare", 1, [])])
    assert told(arranged(OUTLINE, spec("sections", "notes"))) == [("first", 1, []), whole, "notes"]
    assert told(arranged(OUTLINE, spec("second", "notes", "sections"))) == [whole, "notes", ("first", 1, [])]


def test_only_what_is_named_is_there() -> None:
    assert told(arranged(OUTLINE, spec("notes", "first"))) == ["notes", ("first", 1, [])]
    assert told(arranged(OUTLINE, spec())) == []


def test_a_section_that_is_named_stands_in_no_other() -> None:
    assert told(arranged(OUTLINE, spec("inner", "second"))) == [("inner", 1, []), ("second", 1, [("bare", 1, [])])]


def test_a_summary_has_answers_and_no_paragraphs() -> None:
    placed = arranged(OUTLINE, spec("sections", depth="summary"))
    assert told(placed) == [("first", 0, []), ("second", 0, [("inner", 0, [])])], "what has no answer is left out"
    assert [part.depth for part in placed] == ["summary", "summary"]


def test_a_document_leaves_figures_and_exhibits_of_sections_to_others() -> None:
    lists = [key for key in SECTION_LISTS if key not in ("brief", "charts")]
    shown = {"figure": "path", "brief": ("in-short",), **dict.fromkeys([*lists, "charts"], ("shown",))}
    first, second = OUTLINE.sections
    inner = second.sections[0].model_copy(update=shown)
    whole = second.model_copy(update={**shown, "sections": (inner,)})
    outline = OUTLINE.model_copy(update={"sections": (first, whole)})
    for figures, exhibits in itertools.product((True, False), repeat=2):
        for part in ("second", "sections"):
            chosen = {"part": part, "figures": figures, "exhibits": exhibits}
            made = arranged(outline, spec(chosen, depth="summary"))[-1].section
            assert made
            for one in (made, *made.sections):
                assert (one.figure or "", one.brief) == ("path" if figures else "", ("in-short",))
                assert bool(one.charts) == figures
                assert {bool(getattr(one, key)) for key in lists} == {exhibits}, (part, figures, exhibits)


def test_a_part_may_go_deeper_than_its_document() -> None:
    placed = arranged(OUTLINE, spec({"part": "first", "depth": "full"}, "second", "notes", depth="key-points"))
    assert told(placed) == [("first", 1, []), "notes"]
    assert [part.depth for part in placed] == ["full", "key-points"]


def test_key_points_have_no_sections() -> None:
    assert as_deep(OUTLINE.sections, "key-points") == ()
    assert as_deep(OUTLINE.sections, "full") == OUTLINE.sections


def event(date: str, **more: str) -> Milestone:
    texts = {"lane": "lane", "full": "Full", "title": "Title", "short": "Short"}
    data = {"id": more.pop("id", "event"), "date": date, "citations": [{"editorial": "Ours"}], **texts, **more}
    return Milestone.model_validate(data)


def test_events_come_by_date_and_a_day_before_the_month_and_the_year_that_it_begins() -> None:
    dates = ["1971", "1960-10-14", "1971-01", "1971-03-02", "1971-01-01", "1960-10", "1066"]
    wanted = ["1066", "1960-10", "1960-10-14", "1971-01-01", "1971-01", "1971", "1971-03-02"]
    assert [str(item.date) for item in chronological(map(event, dates))] == wanted


def test_of_events_that_begin_together_the_one_that_ends_first_comes_first_and_equal_ones_stay() -> None:
    events = [
        event("1990", id="long", until="1999"),
        event("1990", id="b"),
        event("1990", id="a"),
        event("1990", id="c", until="1995"),
    ]
    assert [item.id for item in chronological(events)] == ["b", "a", "c", "long"]


def test_eras_come_by_date_and_one_that_goes_on_after_one_that_ends() -> None:
    def era(name: str, start: str, **more: str) -> Era:
        return Era.model_validate(
            {"id": name, "title": name, "from": start, "citations": [{"editorial": "Ours"}], **more}
        )

    eras = [era("open", "1990"), era("ended", "1990", until="1999"), era("first", "1914", until="1918")]
    assert [item.id for item in eras_by_date(eras)] == ["first", "ended", "open"]
