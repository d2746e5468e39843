"""Texts that are printed over others, on pages made by hand."""

from dataclasses import replace
from math import cos, radians, sin

import pytest

from checks.pages_made import SPEC, page, run, written
from pressroom.checks.pages.overlap import text_apart
from pressroom.diagnostics import Diagnostic, Origin
from pressroom.interchange.geometry import MM_PER_POINT, Rect
from pressroom.interchange.pages import ElementBox, LaidOutPage, TextRun

EM = 10 * MM_PER_POINT


def told(*runs: TextRun) -> list[Diagnostic]:
    return [*text_apart(SPEC, [page(runs)])]


def turned(made: TextRun, degrees: float) -> TextRun:
    """The same run, turned about the middle of the page."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    corners = tuple((105 + (x - 105) * c - (y - 148) * s, 148 + (x - 105) * s + (y - 148) * c) for x, y in made.letters)
    return replace(made, letters=corners)


def test_a_word_that_is_too_wide_is_named_with_what_it_covers() -> None:
    long = written("An Overlongword", 20, 50, 60, spill=12.34, owner="fact")
    one, two = written("First", 70, 48.5, 20, owner="one"), written("Second", 75, 51.8, 20, owner="two")
    (found,) = told(one, long, two)
    assert found.code == "text-overlap"
    assert (
        found.message
        == "“Overlongword” is 12.3 mm too wide for its place, and is printed over “First” and 1 other text"
    )
    assert (found.place, found.origin) == ("sheet, page 1, fact", Origin("fact", "Overlongword"))
    assert "overflow-wrap" in (found.hint or "")


def test_a_text_that_does_not_wrap_is_named_whole() -> None:
    long = written("A line that holds", 20, 50, 60, spill=5, owner="fact", wraps=False)
    (found,) = told(long, written("Beside", 70, 50, 20))
    assert found.message.startswith("“A line that holds” is 5.0 mm too wide")


def test_what_follows_a_word_that_is_too_wide_is_not_told_by_itself() -> None:
    long = written("Overlongword", 20, 50, 60, spill=9, owner="fact")
    (found,) = told(long, written("4", 80, 50, 2, spill=11, owner="fact"), written("Beside", 70, 50, 20))
    assert found.message.startswith("“Overlongword” is 9.0 mm")


@pytest.mark.parametrize("owner", ["", "one"])
def test_two_texts_are_told_whoever_they_belong_to(owner: str) -> None:
    (found,) = told(written("Under", 20, 50, 30, owner=owner), written("Over", 40, 51, 30, owner=owner))
    assert found.message == "“Under” is printed over “Over”; they share 1.9 mm"
    assert "aria-hidden" in (found.hint or "")


def test_it_is_told_once_for_all_its_pages() -> None:
    pages = [page([written("Head", 20, 10, 30), written("Text", 25, 10, 30)], number=number) for number in (1, 2, 3)]
    (found,) = text_apart(SPEC, pages)
    assert found.place == "sheet, page 1, 2, 3"


def test_texts_of_drawings_count() -> None:
    drawn, text = written("A title", 20, 50, 30), written("Label", 45, 50, 20, owner="one")
    (found,) = text_apart(SPEC, [replace(page([text]), drawings=(drawn,))])
    assert "“A title”" in found.message
    assert "“Label”" in found.message
    assert len([*text_apart(SPEC, [replace(page(), drawings=(drawn, text))])]) == 1


@pytest.mark.parametrize(
    ("beside", "below", "overlaps"),
    [
        (0.0, 0.9, False),  # lines that are set tight
        (0.0, 0.84, False),
        (0.0, 0.70, True),
        (0.95, 0.0, False),  # what slants over into what stands beside it
        (0.85, 0.0, True),
    ],
)
def test_letters_may_touch(beside: float, below: float, overlaps: bool) -> None:
    one, two = written("One", 20, 50, EM), written("Two", 20 + beside * EM, 50 + below * EM, EM)
    assert bool(told(one, two)) is overlaps


def test_what_is_not_seen_is_over_nothing() -> None:
    text = written("Text", 20, 50, 30)
    assert not told(text, replace(text, text="  "))
    assert not told(text, replace(text, text="Watermark", decoration=True))
    assert not told(text, replace(text, text="Hidden", window=Rect(60, 40, 10, 30)))
    assert told(text, replace(text, text="Shown", window=Rect(10, 40, 60, 30)))


def test_texts_that_are_turned_are_compared_as_they_stand() -> None:
    one, two = written("One", 60, 148, 90), written("Two", 60, 158, 90)
    assert not told(turned(one, 30), turned(two, 30)), "their upright rectangles would overlap"
    assert told(turned(one, 30), turned(two, -30))
    assert told(turned(one, 90), one)
    assert not told(turned(one, 45), written("Three", 110, 120, 40))


def test_a_foot_that_a_page_runs_over_is_not_told_as_well() -> None:
    foot, text = written("Foot", 20, 285, 30, artifact=True), written("Text", 20, 285, 30)
    assert told(foot, text)
    assert not told(foot, text, run("Below", Rect(20, 295, 30, 5)))


def test_content_that_runs_over_the_foot_is_named_once_with_all_of_its_block() -> None:
    foot = written("Foot", 20, 285, 60, artifact=True)
    facts = [written(f"Fact {number}", 20 + 25 * number, 285, 20, owner=f"fact-{number}") for number in range(2)]
    above = written("Fact", 20, 200, 20, owner="fact")
    block = ElementBox(Rect(20, 190, 170, 100), "dl", "", ())
    (found,) = text_apart(SPEC, [page([above, foot, *facts], [block])])
    assert found.message == "“Fact 0” is printed over “Foot”; they share 2.9 mm"
    assert found.origin == Origin("fact-0", "Fact 0", items=("fact", "fact-0", "fact-1"))
    assert found.hint is not None
    assert found.hint.startswith("take some of them out")


def test_a_foot_that_covers_the_page_is_named() -> None:
    foot, text = written("Foot", 20, 200, 30, artifact=True), written("Text", 20, 200, 30, owner="fact")
    (found,) = told(foot, text)
    assert found.message.startswith("“Foot” is printed over “Text”")


def test_pages_without_texts() -> None:
    empty: list[LaidOutPage] = [page()]
    assert not [*text_apart(SPEC, empty)]
