"""How the lanes of a timeline look where the theme does not name them, and what the theme names in vain."""

from pressroom.model.reading.read import read_tokens
from pressroom.render.poster.lanes import check_lanes, with_all_lanes
from support.project import Project

THEME = "templates/theme.yaml"


def looks(project: Project, *lanes: str) -> list[tuple[str, str]]:
    tokens = with_all_lanes(read_tokens(project.workspace), lanes)
    return [(tokens.lane(lane).shape, tokens.lane(lane).colour) for lane in lanes]


def test_lanes_that_the_theme_names_keep_their_looks(metre: Project) -> None:
    lanes = read_tokens(metre.workspace).lanes
    assert looks(metre, "reform", "unknown", "meetings") == [
        (lanes["reform"].shape, lanes["reform"].colour),
        (lanes["default"].shape, lanes["default"].colour),
        (lanes["meetings"].shape, lanes["meetings"].colour),
    ]


def test_lanes_that_it_does_not_name_differ_in_shape_and_colour(metre: Project) -> None:
    four = looks(metre, "a", "b", "c", "d")
    assert len({shape for shape, _ in four}) == len({colour for _, colour in four}) == 4
    assert len(set(looks(metre, *"abcdefghijklmnop"))) == 16
    assert looks(metre, "a", "b")[:1] == looks(metre, "a")


def test_no_lane_gets_the_look_of_one_that_is_named(metre: Project) -> None:
    metre.edit(
        THEME, 'operations: {colour: "#12325a", shape: square}', 'operations: {colour: "#1f4e82", shape: circle}'
    )
    found = looks(metre, "operations", "a", "b")
    assert len(set(found)) == 3


def test_more_lanes_than_looks_are_drawn_all_the_same(metre: Project) -> None:
    assert len(looks(metre, *(f"lane-{number}" for number in range(40)))) == 40


def test_a_look_for_no_lane_is_told_at_its_place(metre: Project) -> None:
    def told(*lanes: str) -> list[tuple[str, str | None]]:
        found = check_lanes(metre.workspace, read_tokens(metre.workspace), lanes)
        return [(str(problem.span), problem.hint) for problem in found]

    unused = "remove it, or use it for a lane of the content"
    assert told("operations", "partnership", "reform", "meetings") == []
    assert told("operations", "partnership", "meetings") == [(metre.place(THEME, "reform").where, unused)]
    assert told("operations", "partnership", "meetings", "reforms") == [
        (metre.place(THEME, "reform").where, "did you mean `reforms`?")
    ]
    assert told("units", "treaty") == [], "a theme that was not made for this content"
