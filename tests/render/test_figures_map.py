"""The locator map: what is labelled and where, that nothing overlaps, that drawn text is as wide as measured."""

import io
import re
from dataclasses import replace
from itertools import combinations

import pdfplumber
import pytest
from lxml import etree
from weasyprint import HTML

from pressroom.diagnostics import PressroomError
from pressroom.interchange.geometry import Rect
from pressroom.render.figures.font_metrics import MM_PER_POINT, Typeface
from pressroom.render.figures.maps.labels import PlacedLabel, Spot, grown, place_spots, spread
from pressroom.render.figures.maps.map import AreaName, GeoBox, MapSpec, map_svg
from pressroom.render.figures.maps.projection import fit
from pressroom.render.figures.svg import symbol
from render.figure_samples import FONT, FONTS, PLACES, iberia, map_spec, place, tokens

SVG = "{http://www.w3.org/2000/svg}"


def draw(spec: MapSpec) -> etree._Element:
    return etree.fromstring(map_svg(spec, iberia(), tokens(), FONTS).encode())


def texts(root: etree._Element) -> dict[str, Rect]:
    """The box of each text, its width measured with the font."""
    face = Typeface(FONTS)
    boxes = {}
    for node in root.iter(f"{SVG}text"):
        size, weight, spacing = (
            float(node.attrib["font-size"]),
            int(node.attrib["font-weight"]),
            node.get("letter-spacing", "0"),
        )
        up, down = face.ink(str(node.text), size, weight)
        width = face.width(str(node.text), size, weight, float(spacing))
        boxes[str(node.text)] = Rect(float(node.attrib["x"]), float(node.attrib["y"]) - up, width, up + down)
    return boxes


def codes(spec: MapSpec) -> list[str]:
    with pytest.raises(PressroomError) as caught:
        draw(spec)
    return [problem.code for problem in caught.value.diagnostics]


def test_only_what_is_named_is_labelled() -> None:
    expected = {"PORTUGAL", "SPAIN", "Lisbon", "Setúbal", "Évora", "Capital", "Town", "50\N{NO-BREAK SPACE}km"}
    assert set(texts(draw(map_spec()))) == expected


def test_title_and_description_are_escaped_and_first() -> None:
    root = draw(map_spec())
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == "Lisbon & Setúbal lie <close>"


@pytest.mark.parametrize("width", [70, 90, 150])
def test_texts_are_disjoint_inside_and_large_enough(width: float) -> None:
    root = draw(map_spec(width=width))
    whole = Rect(0, 0, *map(float, root.get("viewBox", "").split()[2:]))
    boxes = texts(root)
    assert all(whole.contains(box) for box in boxes.values())
    assert [(a, b) for (a, one), (b, two) in combinations(boxes.items(), 2) if one.overlaps(two)] == []
    assert min(float(node.attrib["font-size"]) for node in root.iter(f"{SVG}text")) >= 8 * MM_PER_POINT


def test_moving_a_coordinate_moves_symbol_and_label() -> None:
    projection = fit(map_spec().box, 90)
    for lat in (38.57, 39.57):
        markup = map_svg(map_spec(*PLACES[:2], place("Évora", -7.91, lat)), iberia(), tokens(), FONTS)
        point = projection(-7.91, lat)
        assert symbol("square", point, 1.05, (tokens().colours.hue_deep, tokens().colours.paper)) in markup
        label = texts(etree.fromstring(markup.encode()))["Évora"]
        assert grown(label, 3).contains(Rect(*point, 0, 0))


def test_two_places_at_one_spot_are_both_legible() -> None:
    root = draw(map_spec(*PLACES, place("Palmela", -8.89, 38.52)))
    boxes = texts(root)
    assert not boxes["Setúbal"].overlaps(boxes["Palmela"])
    (east, _), (west, _) = spread([(5, 5), (5, 5)], [1, 1], 0.2)
    assert east - west == pytest.approx(2.2)


def test_a_leader_joins_a_label_that_had_to_stand_apart() -> None:
    spot = Spot((10, 10), 1, 8, 3)
    near = Rect(6, 7, 8, 2.9), Rect(6, 10.1, 8, 2.9)
    (placed,) = place_spots([spot], Rect(0, 0, 30, 30), ([], near), 0.5)
    assert isinstance(placed, PlacedLabel)
    assert placed.leader is not None
    assert placed.leader[0] == (10.0, 10.0)
    assert not any(placed.rect.overlaps(box) for box in near)


def test_labels_without_room_are_errors() -> None:
    crowd = [place(f"A rather long name {i}", -8.0 + i / 1000, 39.5 + i / 1000) for i in range(30)]
    assert set(codes(map_spec(*crowd, width=40))) == {"map-label-without-room"}


def test_an_entry_of_the_legend_wider_than_the_map_is_an_error() -> None:
    spec = map_spec()
    kinds = tuple(
        replace(kind, label="A kind of place whose title is much longer than all of this map is wide")
        for kind in spec.kinds
    )
    assert set(codes(replace(spec, kinds=kinds, width=60))) == {"map-label-without-room"}
    assert draw(replace(spec, kinds=kinds, width=120)) is not None


def test_all_bad_references_are_named_at_once() -> None:
    spec = replace(map_spec(place("X", -8, 39, "twon")), focus=("999",), names=(AreaName("998", "Nowhere"),))
    assert codes(spec) == ["unknown-map-feature", "unknown-map-feature", "unknown-place-kind"]


def test_places_areas_and_boxes_off_the_map_are_errors() -> None:
    assert codes(map_spec(place("Far", 10, 50))) == ["place-off-map"]
    assert codes(map_spec(box=GeoBox(-20, 36, 0, 50))) == ["map-beyond-extract"]
    assert "bad-map-box" in codes(map_spec(box=GeoBox(-6, 36, -10, 42)))
    assert codes(map_spec(place("Here", -8.5, 39.5), box=GeoBox(-9, 39, -8, 40))) == ["area-off-map"]


def test_a_character_that_the_font_lacks_is_named() -> None:
    with pytest.raises(PressroomError, match=re.escape("U+6F22 CJK UNIFIED IDEOGRAPH-6F22 (漢)")):
        draw(map_spec(place("漢", -8, 39)))


def test_the_same_input_gives_the_same_drawing() -> None:
    assert etree.tostring(draw(map_spec())) == etree.tostring(draw(map_spec()))


def test_drawn_text_is_where_and_as_wide_as_measured() -> None:
    markup = map_svg(map_spec(), iberia(), tokens(), FONTS)
    style = f"@page {{ margin: 0 }} @font-face {{ font-family: 'Source Sans 3'; src: url('{FONT.as_uri()}') }}"  # type: ignore[attr-defined]  # a path here, the package being unzipped
    page = HTML(string=f"<style>{style} body {{ margin: 0 }} svg {{ display: block }}</style>{markup}").write_pdf()
    boxes = texts(etree.fromstring(markup.encode()))
    with pdfplumber.open(io.BytesIO(page)) as pdf:
        words = {word["text"]: word for word in pdf.pages[0].extract_words(x_tolerance=2)}
    for label in ("Lisbon", "Évora", "Setúbal", "PORTUGAL", "SPAIN"):
        assert words[label]["x0"] * MM_PER_POINT == pytest.approx(boxes[label].x, abs=0.1)
        assert words[label]["x1"] * MM_PER_POINT == pytest.approx(boxes[label].right, abs=0.1)
