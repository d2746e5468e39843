"""Rules for a poster, on pages made by hand."""

from dataclasses import replace

from checks.pages_made import SPEC, page, run
from pressroom.checks.poster import EraOnPoster, eras_named, eras_shown, labels_placed, one_page
from pressroom.diagnostics import Diagnostic, Origin
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import TextRun


def test_a_poster_is_one_page() -> None:
    assert not list(one_page(SPEC, [page()]))
    assert [problem.code for problem in one_page(SPEC, [page(), page(number=2)])] == ["poster-pages"]


def test_labels_stand_in_their_rectangles() -> None:
    planned = {"one": Rect(30, 30, 50, 20), "two": Rect(30, 60, 50, 20)}
    good = page([run("First", Rect(30, 30, 30, 5), owner="one"), run("Second", Rect(30, 60, 30, 5), owner="two")])
    assert not list(labels_placed(SPEC, planned, [good]))
    bad = page([run("First", Rect(30, 48, 30, 5), owner="one")])
    codes = {problem.code: problem.message for problem in labels_placed(SPEC, planned, [bad])}
    assert codes == {
        "label-outside": "“First” is outside the place planned for `one`",
        "label-missing": "the text of `two` is not on the poster",
    }


def test_a_label_is_outside_once_and_its_word_is_to_blame_where_one_is_too_wide() -> None:
    planned = {"one": Rect(30, 30, 20, 10)}
    lines = [run(text, Rect(30, 30 + 5 * n, 30, 5), owner="one") for n, text in enumerate(("First", "a Second"))]
    (found,) = labels_placed(SPEC, planned, [page(lines)])
    assert "label.html" in (found.hint or "")
    (found,) = labels_placed(SPEC, planned, [page([lines[0], replace(lines[1], spill=10)])])
    assert found.message == "“Second” is outside the place planned for `one`"
    assert (found.origin, "overflow-wrap" in (found.hint or "")) == (Origin("one", "Second"), True)


def test_rectangles_that_overlap_are_told() -> None:
    planned = {"one": Rect(30, 30, 50, 20), "two": Rect(30, 45, 50, 20)}
    runs = [run("First", Rect(30, 30, 30, 5), owner="one"), run("Second", Rect(30, 60, 30, 5), owner="two")]
    (found,) = labels_placed(SPEC, planned, [page(runs)])
    assert found.message == "the labels of `one` and `two` overlap"


def test_an_era_without_a_band_is_told() -> None:
    (found,) = eras_shown(SPEC, {"early": "Early years", "late": "Late years"}, {"late"})
    assert (found.code, found.origin) == ("era-unseen", Origin("early", "Early years"))


BAND = Rect(50, 100, 10, 5.6)
WAR = EraOnPoster("war", "The War", ("The War", "2"), (BAND,), 10.0)
PEACE = EraOnPoster("peace", "Peace", ("Peace", "3"), (Rect(60, 100, 40, 5.6),), 40.0)
CALM = run("PEACE", Rect(70, 101, 12, 4))


def named(*drawn: TextRun, written: str = "Text", eras: tuple[EraOnPoster, ...] = (WAR, PEACE)) -> list[Diagnostic]:
    return [*eras_named(SPEC, eras, [replace(page([run(written)]), drawings=drawn)])]


def test_names_of_eras_stand_at_their_bands() -> None:
    assert not named(run("The  War", Rect(40, 101, 30, 4)), CALM)
    assert not named(run("The War", Rect(35, 101, 14.6, 4)), CALM)
    (found,) = named(run("The War", Rect(20, 101, 24, 4)), CALM)
    assert found.message == "the name of the era “The War” is 6.0 mm from its band, which is 10.0 mm long"
    assert (found.code, found.place, found.origin) == ("era-apart", "sheet", Origin("war", "The War", items=("war",)))
    assert [problem.code for problem in named(run("The War", Rect(50, 90, 24, 4)), CALM)] == ["era-apart"]


def test_eras_that_are_all_apart_are_one_problem() -> None:
    far = Rect(150, 200, 20, 4)
    (found,) = named(run("The War", Rect(20, 101, 24, 4)), run("Peace", far))
    assert found.message.startswith(
        "the names of 2 eras are not at their bands: the name of the era “Peace” is 94.4 mm"
    )
    assert found.origin == Origin("peace", "Peace", items=("war", "peace"))


def test_one_of_several_bands_is_enough() -> None:
    twice = replace(WAR, bands=(Rect(300, 300, 10, 5), BAND))
    assert not named(run("The War", Rect(45, 101, 20, 4)), CALM, eras=(twice, PEACE))


def test_an_era_without_a_name_is_told_unless_none_has_one() -> None:
    assert [(problem.code, problem.origin) for problem in named(CALM)] == [("era-unnamed", Origin("war", "The War"))]
    assert not named(run("Something else", Rect(20, 101, 24, 4)))


def test_a_number_is_explained() -> None:
    number = run("2", Rect(52, 101, 3, 4))
    assert not named(number, CALM, written="2 The War, 1914–1918")
    assert [problem.code for problem in named(number, CALM)] == ["era-unexplained"]
