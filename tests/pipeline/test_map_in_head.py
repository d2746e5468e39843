"""The map in the head of a poster: in the colours of the dark band, with names that keep within borders."""

import re

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.model.document_kinds.poster_layout import FLOOR
from pressroom.model.look.contrast import contrast
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.figures.from_edition import MapLook, draw_map
from pressroom.render.figures.maps import maplabels
from pressroom.render.figures.maps.arrangement import Arrangement, Arranger
from pressroom.render.figures.maps.labels import grown
from pressroom.render.figures.maps.lettering import line_breaks
from pressroom.render.figures.maps.mapdrawing import Palette
from pressroom.render.poster.head import HeadExhibits
from support.posters import poster_page
from support.project import REPOSITORY


@pytest.fixture(scope="module")
def poster(tmp_path_factory: pytest.TempPathFactory) -> DocumentContext:
    return poster_page(REPOSITORY / "content", tmp_path_factory.mktemp("map") / "project")


@pytest.fixture
def arranged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Arranger, Arrangement]]:
    """What is arranged while the test runs."""
    found: list[tuple[Arranger, Arrangement]] = []

    class Recorded(Arranger):
        def arrange(self) -> Arrangement:
            result = super().arrange()
            found.append((self, result))
            return result

    monkeypatch.setattr(maplabels, "Arranger", Recorded)
    return found


def drawn(poster: DocumentContext, look: MapLook) -> str:
    return str(draw_map(poster.context.workspace, poster.edition, poster.tokens, poster.context.fonts, look))


@pytest.mark.parametrize("width", [92.4, 130.0])
def test_names_keep_within_borders_and_clear_of_the_area_in_focus(
    width: float, poster: DocumentContext, arranged: list[tuple[Arranger, Arrangement]]
) -> None:
    drawn(poster, MapLook(width))
    ((arranger, found),) = arranged
    name, *neighbours = found.names
    assert name
    assert name.share == 1
    assert len(name.lines) == 2
    assert [one.lines for one in neighbours if one and arranger._focus.share(grown(one.box, 0.7))] == []


def test_a_name_without_room_within_its_border_is_a_problem_where_that_is_asked_for(poster: DocumentContext) -> None:
    drawn(poster, MapLook(66, on_band=True))
    with pytest.raises(PressroomError) as caught:
        drawn(poster, MapLook(66, on_band=True, names_within=True))
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.message) == (
        "map-label-without-room",
        "the name 'Bosnia and Herzegovina' crosses the border of its area",
    )


def test_on_the_band_the_area_in_focus_is_light_and_all_else_dark_and_there_is_no_legend(
    poster: DocumentContext,
) -> None:
    tokens = poster.tokens
    plain, on_band = drawn(poster, MapLook(92.4)), drawn(poster, MapLook(92.4, on_band=True))
    for kind in poster.edition.dossier.map.kinds if poster.edition.dossier.map else ():
        assert kind.title in plain
        assert kind.title not in on_band
    light, dark = tokens.cover_text, tokens.cover_ground
    assert set(re.findall('stroke="(#[0-9a-f]{6})" stroke-width="0.4"', on_band)) == {dark}
    inks = {text: ink for ink, text in re.findall('fill="(#[0-9a-f]{6})"[^>]*>([^<]+)</text>', on_band)}
    assert (inks["Sarajevo"], inks["CROATIA"]) == (dark, light)
    assert tokens.colours.ink in plain
    assert tokens.colours.ink not in on_band
    palette = Palette.of(tokens, on_band=True)
    for ink, ground in ((palette.symbol, palette.focus), (palette.beyond, palette.land), (palette.beyond, palette.sea)):
        assert contrast(ink, ground) >= 4.5


def test_the_head_has_each_kind_of_places_once(poster: DocumentContext) -> None:
    renderer = DocumentRenderer(poster)
    exhibits = HeadExhibits(map=92.4).record
    head = str(renderer.fill("head.html", exhibits=exhibits, caption=FLOOR, floor=FLOOR))
    assert [head.count(kind["title"]) for kind in renderer.record["map"]["kinds"]] == [1, 1]


def test_a_name_breaks_after_a_hyphen_too() -> None:
    assert line_breaks("BOSNIE-HERZÉGOVINE")[1] == ["BOSNIE-", "HERZÉGOVINE"]
    assert line_breaks("A – B-C")[1] == ["A –", "B-C"]
    assert line_breaks("SAINT-PIERRE ET MIQUELON")[0] == ["SAINT-PIERRE ET MIQUELON"]
