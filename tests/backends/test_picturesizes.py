"""Pictures in a PDF have the points that their size on the page has a use for."""

import io

import pikepdf
import pytest
from PIL import Image

from backends.pdf_sample import small
from pressroom.backends.pdf.document import typeset

WIDE = "width: 25.4mm; height: 25.4mm"


def picture(form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (1200, 1200)) -> bytes:
    stream = io.BytesIO()
    image = Image.linear_gradient("L").resize(size).convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(size))
    image.save(stream, form)
    return stream.getvalue()


def across(markup: str, css: str = "", data: bytes | None = None, zoom: float = 1) -> int:
    """How many points the one picture of a document has in a row."""
    made = written(markup, css, data or picture(), zoom)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = {int(each.Width) for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Width" in each}
    (width,) = found
    return width


def written(markup: str, css: str, data: bytes, zoom: float = 1) -> bytes:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 8 8">'
        '<g opacity=".5"><image href="p.png" width="8" height="8"/></g></svg>'
    )
    files = {"p.png": data, "templates/p.png": data, "d.svg": drawing.encode()}
    made = typeset(small(markup, css, assets=files.get, zoom=zoom))
    assert made.diagnostics == ()
    return made.data


IMAGE = f'<p><img src="p.png" alt="A" style="{WIDE}"></p>'


@pytest.mark.parametrize(
    ("markup", "css", "expected"),
    [
        (IMAGE, "", 300),
        (IMAGE + IMAGE.replace("25.4mm", "50.8mm"), "", 600),
        (IMAGE.replace("25.4mm", "200mm"), "", 1200),
        (IMAGE, "img { transform: rotate(90deg) }", 300),
        (IMAGE, "img { transform: scale(2) }", 600),
        (IMAGE.replace("height: 25.4mm", "height: 50.8mm"), "", 600),
        ("<p>x</p>", f"p {{ background: url(p.png) no-repeat 0 0 / 25.4mm 25.4mm; {WIDE} }}", 300),
        ("<p>x</p>", f"p {{ background: url(p.png) 0 0 / 12.7mm 12.7mm; {WIDE} }}", 150),
        ('<p><img src="d.svg" alt="A"></p>', "", 300),
        ('<p><img src="d.svg" alt="A" style="width: 50.8mm"></p>', "", 600),
    ],
    ids=[
        "plain",
        "twice",
        "large",
        "turned",
        "scaled",
        "stretched",
        "background",
        "tiles",
        "in a group",
        "in a drawing",
    ],
)
def test_a_picture_has_300_points_an_inch(markup: str, css: str, expected: int) -> None:
    assert across(markup, css) == pytest.approx(expected, abs=1)


def test_a_page_that_is_drawn_larger_has_more() -> None:
    assert across(IMAGE, zoom=2) == pytest.approx(600, abs=1)


@pytest.mark.parametrize(("form", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "L"), ("PNG", "RGBA")])
def test_every_kind_of_picture_can_be_made_smaller(form: str, mode: str) -> None:
    assert across(IMAGE, data=picture(form, mode)) == 300


def test_a_large_photograph_makes_no_large_file() -> None:
    stream = io.BytesIO()
    Image.effect_noise((3000, 2000), 80).save(stream, "PNG")
    data = written('<p><img src="p.png" alt="A" style="width: 25.4mm"></p>', "", stream.getvalue())
    assert len(data) < 200_000 < 5_000_000 < len(stream.getvalue())
    assert data == written('<p><img src="p.png" alt="A" style="width: 25.4mm"></p>', "", stream.getvalue())
