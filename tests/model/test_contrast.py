"""Contrast of colours, by the examples of WCAG, and what is told of themes that cannot be read."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.look.contrast import LEAST, contrast, passing
from pressroom.model.look.themes import read_themes
from support.project import Project

THEME = "templates/theme.yaml"
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def told(project: Project) -> tuple[Diagnostic, ...]:
    try:
        read_themes(project.workspace, project.dossier.audiences)
    except PressroomError as problem:
        return problem.diagnostics
    return ()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48)],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_what_is_suggested_can_be_read_and_has_the_same_hue(colour: str, ground: str) -> None:
    found = passing(colour, (ground,))
    assert found, "on one ground black or white can be read"
    assert contrast(found, ground) >= LEAST
    before, after = (
        colorsys.rgb_to_hls(*(int(text[place : place + 2], 16) / 255 for place in (1, 3, 5)))
        for text in (colour, found)
    )
    if 0.2 < after[1] < 0.8 and before[2] > 0.2:  # near black and white, digits are too few to tell hues apart
        turn = abs(before[0] - after[0])
        assert min(turn, 1 - turn) < 0.02


def test_a_colour_that_cannot_be_read_is_told_at_its_place_with_one_that_can(metre: Project) -> None:
    assert told(metre) == ()
    place = metre.edit(THEME, 'hue: "#1f4e82"', 'hue: ⟦"#7fa8d0"⟧')
    (found,) = told(metre)
    assert (found.code, found.where) == ("contrast-low", place.where)
    assert found.message == "`hue` #7fa8d0 on tint #eef3f8 has a contrast of 2.23:1; 4.5:1 is needed"
    assert found.hint == 'the nearest readable shade: "#3d72a6"'
    metre.edit(THEME, "#7fa8d0", "#3d72a6")
    assert told(metre) == ()


def test_the_cover_and_an_audience_s_own_tokens_are_held_to_it_too(metre: Project) -> None:
    own = f"templates/audiences/{metre.dossier.audiences[0].id}/theme.yaml"
    place = metre.write(own, 'schema: 1\ncover: {ground: "#888888", text: ⟦"#ffffff"⟧}\n')
    (found,) = told(metre)
    assert (found.code, found.where) == ("contrast-low", place.where)
    assert "on the cover’s ground #888888" in found.message
    metre.write(own, 'schema: 1\ncolours: {hue: "#1f6b4a"}\n')
    themes = read_themes(metre.workspace, metre.dossier.audiences)
    tokens = themes[metre.dossier.audiences[0].id]
    assert (tokens.colours.hue, tokens.colours.ink) == ("#1f6b4a", "#1c2630"), "token by token"


def test_a_logo_that_is_not_there_is_told_where_it_is_named(metre: Project) -> None:
    place = metre.add(THEME, "logo: {file: ⟦templates/logo.svg⟧, alt: Desk, width: 30}\n")
    (found,) = told(metre)
    assert (found.code, found.where) == ("file-missing", place.where)
