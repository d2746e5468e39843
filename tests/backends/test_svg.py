"""Pages as SVG: what is drawn comes over as it is, or is told; and texts are read as the PDF's tags are."""

import io
import re
from base64 import b64decode
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from backends.pdf_sample import small
from backends.test_pdf import picture
from pressroom.backends import render
from pressroom.diagnostics import Diagnostic
from support.websvg import SVG

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="96" height="48" viewBox="0 0 96 48">{}</svg>'
)


def page(body: str, css: str = "", **values: object) -> Any:
    """A page as SVG; nothing may be wrong with it."""
    made = render(small(body, css, **values), ("svg",), 150)
    assert made.diagnostics == ()
    return etree.fromstring(made.data)


def told(body: str, css: str = "", **values: object) -> list[Diagnostic]:
    """What is told of a page that cannot be an SVG; then there is none."""
    made = render(small(body, css, **values), ("pdf", "svg"), 150)
    assert [form for form, _ in made.files] == ["pdf"]
    return [*made.diagnostics]


def shapes(root: Any, fill: str) -> list[Any]:
    """The shapes of a colour."""
    return [path for path in root.iter(f"{SVG}path") if path.get("fill") == fill]


def corners(path: Any) -> list[float]:
    """Left, top, right and bottom of a shape of straight lines."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.get("d"))]
    return [min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])]


def words(root: Any) -> list[str]:
    """The texts that are read."""
    return ["".join(text.itertext()) for text in root[-1].iter(f"{SVG}text")]


def drawn_texts(root: Any) -> list[Any]:
    """The texts of drawings: those with a place for each letter."""
    return [text for text in root[-2].iter(f"{SVG}text") if text.get("x")]


BOX = "position: absolute; left: 10px; top: 20px; width: 100px; height: 50px"


def test_a_background_and_a_border_stand_where_the_page_has_them() -> None:
    root = page(f'<div style="{BOX}; background: #123456; border-top: 4px solid #abcdef"></div>', "@page { margin: 0 }")
    assert corners(shapes(root, "#123456")[0]) == pytest.approx([10, 20, 110, 74], abs=0.01)
    (border,) = shapes(root, "#abcdef")
    assert border.getparent().get("clip-path"), "of the frame only the upper side shows"


def test_a_page_that_is_drawn_larger_is_larger_in_all_its_parts() -> None:
    body, css = f'<div style="{BOX}; background: #123456"></div>', "@page { margin: 0; size: 200px 100px }"
    root = page(body, css, zoom=1.5)
    assert root.get("viewBox") == "0 0 300 150"
    assert corners(shapes(root, "#123456")[0]) == pytest.approx([15, 30, 165, 105], abs=0.01)
    assert next(root[-1].iter(f"{SVG}text")).get("transform") == "matrix(1.5 0 0 1.5 0 0)"


def test_a_drawing_keeps_lines_dashes_and_what_shines_through() -> None:
    line = '<path d="M0,0 H40" stroke="#00ff00" stroke-width="2" stroke-dasharray="4 2" stroke-opacity="0.5"/>'
    circle = '<circle cx="20" cy="20" r="8" fill="#ff0000" fill-opacity="0.25"/>'
    root = page(DRAWING.format(line + circle))
    (stroke,) = (path for path in root.iter(f"{SVG}path") if path.get("stroke") == "#00ff00")
    assert [stroke.get(f"stroke-{name}") for name in ("width", "dasharray", "opacity")] == ["2.000", "4 2", "0.5"]
    (disc,) = shapes(root, "#ff0000")
    assert disc.get("fill-opacity") == "0.25"
    assert disc.get("d").count("C") == 4


def test_a_group_shines_through_as_one_with_its_texts() -> None:
    text = '<text x="5" y="30" font-family="Source Sans 3" font-size="12">On it</text>'
    root = page(DRAWING.format(f'<g opacity="0.5"><rect width="40" height="40" fill="#ff0000"/>{text}</g>'))
    (square,) = shapes(root, "#ff0000")
    assert square.getparent().get("opacity") == "0.5"
    (drawn,) = drawn_texts(root)
    assert drawn.text == "On it"
    assert len(drawn.get("x").split()) == len("On it")
    assert f".{drawn.get('class')}{{" in root.findtext(f"{SVG}style")
    assert re.search(rf"\.{drawn.get('class')}\{{[^}}]*fill-opacity:0.5\}}", root.findtext(f"{SVG}style"))


def test_a_turned_text_of_a_drawing_is_turned() -> None:
    text = '<text transform="translate(20 40) rotate(-90)" font-family="Source Sans 3" font-size="10">Up</text>'
    (drawn,) = drawn_texts(page(DRAWING.format(text)))
    assert drawn.get("transform") == "matrix(0 -1 1 0 0 0)"


def test_pictures_are_in_the_file() -> None:
    root = page('<img src="a.png" alt="Noise">', assets={"a.png": picture()}.get)
    (image,) = root.iter(f"{SVG}image")
    kind, _, data = image.get("href").partition(",")
    assert kind == "data:image/png;base64"
    with Image.open(io.BytesIO(b64decode(data))) as inside:
        assert inside.size == (60, 60)
    (place,) = (node for node in root.iter(f"{SVG}rect") if node.get("role") == "img")
    assert place.get("aria-label") == "Noise"
    assert (place.get("width"), place.get("height")) == ("60.00", "60.00")


def test_what_is_read_keeps_its_kind_language_and_links() -> None:
    body = (
        '<ul><li id="one">First</li><li>Second</li></ul><p>See <a href="https://example.org/a">there</a>'
        ' and <a href="#one">here</a>, <span lang="bs">ovdje</span>.</p>'
    )
    root = page(body)
    assert [node.get("role") for node in root[-1].iter() if node.get("role")] == [
        "heading",
        "list",
        "listitem",
        "listitem",
        "paragraph",
    ]
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["https://example.org/a", "#one"]
    assert [node.get("id") for node in root[-1].iter() if node.get("id")] == ["one"]
    assert ["".join(node.itertext()) for node in root[-1].iter() if node.get("lang")] == ["ovdje"]
    assert words(root)[-1] == "See there and here, ovdje."


def test_lines_are_joined_by_spaces_and_broken_words_are_not() -> None:
    css = "p { width: 40px; overflow-wrap: anywhere; font: 16px 'Source Sans 3' }"
    root = page("<p>one two three</p><p>incomprehensibilities</p>", css)
    assert words(root)[1:] == ["one two three", "in‐com‐pre‐hens‐ibilit‐ies"]
    assert len([*root[-1].iter(f"{SVG}tspan")]) > 5


def test_a_link_that_is_refused_is_none_in_a_draft_either() -> None:
    made = render(small('<p><a href="javascript:alert(1)">Do not</a></p>'), ("svg",), 150)
    assert [problem.code for problem in made.diagnostics] == ["link-refused"]
    assert b"javascript" not in made.data
    assert b"Do not" in made.data


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (f'<div style="{BOX}; background: linear-gradient(red, blue)"></div>', "gradient"),
        (f'<div style="{BOX}; background: url(a.png) 0 0 / 5px 5px"></div>', "gradient"),
        (DRAWING.format('<path d="M0,0 H9" stroke="red" transform="scale(1 3)"/>'), "preserveAspectRatio"),
        (DRAWING.format('<text x="9" y="9" font-family="Source Sans 3" fill="none" stroke="red">A</text>'), "stroke"),
    ],
)
def test_what_does_not_come_over_is_told(body: str, part: str) -> None:
    (problem,) = told(body, assets={"a.png": picture()}.get)
    assert problem.code == "svg-unfit"
    assert problem.origin is not None
    assert problem.origin.text == part


def test_fonts_are_inside_with_the_weights_and_characters_in_use_only() -> None:
    style = page("<p>Plain <b>and bold</b> <i>and slanted</i></p>").findtext(f"{SVG}style")
    found = re.findall(r'@font-face\{font-family:"([^"]+)";font-style:(\w+);font-weight:([\d ]+)', style)
    assert sorted(found) == [
        ("Source Sans 3", "normal", "400 700"),
        ("Source Serif 4", "italic", "400"),
        ("Source Serif 4", "normal", "400 700"),
    ]
    assert len(style) < 60_000


def test_the_same_page_gives_the_same_bytes() -> None:
    html = small("<p>Once</p>", assets={"a.png": picture()}.get)
    first, second = (dict(render(html, ("svg", "png"), 72).files) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("resolution", "width"), [(36, 298), (96, 794)])
def test_a_png_has_the_pixels_that_it_says(resolution: int, width: int) -> None:
    made = render(small("<p>A4</p>"), ("png",), resolution)
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.width == width
        assert image.info["dpi"][0] == pytest.approx(resolution, rel=0.001)
        assert image.info["Description"] == "What the harbour <was>, is and may be"
