"""What stands in a document, in which order and how deep."""

from typing import Any

from pressroom.edition.arrange import Placed, arranged, as_deep
from pressroom.model.documents import DocumentSpec
from pressroom.model.dossier import Outline, Section

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


def spec(*parts: str | dict[str, str], **changes: Any) -> DocumentSpec:
    return DocumentSpec.model_validate({"id": "paper", "title": "Paper", "formats": ["pdf"], "parts": parts, **changes})


def told(placed: tuple[Placed, ...]) -> list[Any]:
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


def test_a_part_may_go_deeper_than_its_document() -> None:
    placed = arranged(OUTLINE, spec({"part": "first", "depth": "full"}, "second", "notes", depth="key-points"))
    assert told(placed) == [("first", 1, []), "notes"]
    assert [part.depth for part in placed] == ["full", "key-points"]


def test_key_points_have_no_sections() -> None:
    assert as_deep(OUTLINE.sections, "key-points") == ()
    assert as_deep(OUTLINE.sections, "full") == OUTLINE.sections
