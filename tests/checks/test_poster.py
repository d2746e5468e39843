"""Rules for a poster, on pages made by hand."""

from checks.pages_made import SPEC, page, run
from pressroom.checks.poster import eras_shown, labels_placed, one_page
from pressroom.diagnostics import Clue
from pressroom.pages import Rect


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
        "label-outside": "“First” stands outside the place planned for `one`",
        "label-missing": "the text of `two` is not on the poster",
    }


def test_rectangles_that_overlap_are_told() -> None:
    planned = {"one": Rect(30, 30, 50, 20), "two": Rect(30, 45, 50, 20)}
    runs = [run("First", Rect(30, 30, 30, 5), owner="one"), run("Second", Rect(30, 60, 30, 5), owner="two")]
    (found,) = labels_placed(SPEC, planned, [page(runs)])
    assert found.message == "the labels of `one` and `two` overlap"


def test_an_era_without_a_band_is_told() -> None:
    (found,) = eras_shown(SPEC, {"early": "Early years", "late": "Late years"}, {"late"})
    assert (found.code, found.clue) == ("era-unseen", Clue("early", "Early years"))
