"""The poster for the web: the SVG says what the PDF says where the PDF says it, and the PNG shows the PDF."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import uharfbuzz
import zxingcpp
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image, ImageChops

from pressroom.interchange.pages import TextRun
from pressroom.model.document_kinds.poster_layout import FLOOR
from support.expected import squashed
from support.finished import WEB, Finished, built, composed, parsed, planned, variant
from support.names import FIRST_DOSSIER_NUMBER, built_path
from support.project import Project
from support.shelf import Shelf
from support.websvg import SVG, WebSvg, differing, page_picture

POSTER, SPEC, STYLE = (
    "timeline-poster",
    "templates/timeline-poster/document.yaml",
    "templates/timeline-poster/style.css",
)
MM_PER_PX, PX_PER_POINT = 25.4 / 96, 4 / 3
#: How far resvg's picture may be from the PDF's: in the mean and in the worst tile, of 255.
MEAN, TILE = 2.6, 24.0
XML = "{http://www.w3.org/XML/1998/namespace}"


def far(project: Project) -> None:
    """A poster that is read from twice as far: laid out as for the usual distance, and drawn twice as large."""
    project.edit(SPEC, "reading_distance: 0.65", "reading_distance: 1.3")
    audiences = project.read("content/audiences.yaml")
    project.write("content/audiences.yaml", audiences.replace("timeline-poster, paper: A2", "timeline-poster"))


@pytest.fixture(params=["first-dossier", "metre", "far"])
def poster(request: pytest.FixtureRequest, shelf: Shelf) -> Finished:
    """The posters of both projects, and one that is drawn larger than it is laid out."""
    if request.param == "far":
        return variant(shelf, "first-dossier", "far", far, POSTER)
    return built(shelf, request.param)


@pytest.fixture
def web(poster: Finished) -> WebSvg:
    """The SVG of a poster."""
    return WebSvg(poster.file(POSTER, "svg"))


@dataclass(frozen=True, slots=True)
class Line:
    """A run of an SVG's readable text: its words, where it begins and how wide and tall it is. Millimetres."""

    text: str
    x: float
    width: float | None
    size: float
    element: Any


def lines(web: WebSvg) -> Iterator[Line]:
    """The runs in the order of reading."""
    for text in web.root[-1].iter(f"{SVG}text"):
        scale = float(re.fullmatch(r"matrix\(([\d.]+) 0 0 \1 0 0\)", text.get("transform", "matrix(1 0 0 1 0 0)"))[1])  # type: ignore[index]  # else it fails
        for run in text.iter(f"{SVG}tspan"):
            if run.get("x"):
                width = run.get("textLength")
                yield Line(
                    run.text,
                    float(run.get("x")) * scale * MM_PER_PX,
                    width and float(width) * scale * MM_PER_PX,
                    web.styles[run.get("class")].size * scale / PX_PER_POINT,
                    run,
                )


def pdf_runs(poster: Finished, shelf: Shelf) -> list[TextRun]:
    """The runs of the page that was laid out, in the order of reading."""
    (page,) = composed(shelf, poster, POSTER).rendered.pages
    return [run for run in page.runs if not run.artifact and run.text.strip()]


def test_each_run_is_where_it_is_in_the_pdf(poster: Finished, web: WebSvg, shelf: Shelf) -> None:
    runs, found = pdf_runs(poster, shelf), [line for line in lines(web) if line.text.strip()]
    assert [line.text for line in found] == [run.text for run in runs]
    assert len(runs) > 60
    for line, run in zip(found, runs, strict=True):
        assert line.x == pytest.approx(run.rect.x, abs=0.01)
        assert line.width is None or line.width == pytest.approx(run.rect.width, abs=0.01)
        assert line.size == pytest.approx(run.size, rel=0.001)
    assert sum(line.width is None for line in found) <= 3, "only where letters are spaced"


def test_no_text_is_smaller_than_the_floor(poster: Finished, web: WebSvg) -> None:
    scale = 2 if poster.name.endswith("far") else 1
    assert min(line.size for line in lines(web)) > FLOOR * scale - 0.01


def test_everything_is_read_in_the_order_of_the_document(poster: Finished, web: WebSvg) -> None:
    read = "".join("".join(text.itertext()) for text in web.root[-1].iter(f"{SVG}text"))
    assert squashed(read) == squashed(
        "".join(piece.text for piece in poster.pdf(POSTER).tree.pieces(frozenset({"Figure"})))
    )


def test_words_do_not_run_together_over_lines(poster: Finished, web: WebSvg, shelf: Shelf) -> None:
    source = " ".join(parsed(composed(shelf, poster, POSTER)).text_content().split()).casefold()
    read = [" ".join("".join(text.itertext()).split()).casefold() for text in web.root[-1].iter(f"{SVG}text")]
    assert [text for text in read if text not in source] == []
    assert max(map(len, read)) > 150, "some texts run over lines"


def test_listeners_get_headings_and_lists_of_dated_events(web: WebSvg, poster: Finished) -> None:
    root = web.root
    assert (root.get("lang"), root.get(f"{XML}lang")) == ("en", "en")
    assert root[0].tag == f"{SVG}title"
    assert root[0].text.startswith(poster.project.dossier.about.title)
    assert root.findtext(f"{SVG}desc") == poster.project.dossier.about.description
    levels = [node.get("aria-level") for node in root.iter() if node.get("role") == "heading"]
    plan = planned(poster.project.root, POSTER, poster.reader)
    columns = len(plan.groups or plan.columns)
    assert levels == ["1", *("2" for _ in range(columns))] or (levels == ["1"] and columns == 2), "columns are headed"
    items = [node.get("id") for node in root.iter() if node.get("role") == "listitem"]
    dated = sorted(poster.project.dossier.milestones, key=lambda item: item.date)
    figures = {item.id for item in poster.project.dossier.numbers}
    numbers = [item for item in items if item in figures]
    assert [item for item in items if item] == [*numbers, *(item.id for item in dated)], "those in the head come first"
    assert all(node.getparent().get("role") == "list" for node in root.iter() if node.get("role") == "listitem")
    assert root[-2].get("aria-hidden") == "true"
    *_, code = (node for node in root.iter() if node.get("role") == "img")
    assert code.get("aria-label") == f"QR code that leads to {poster.project.dossier.sources[0].address}"


def test_links_are_links(web: WebSvg, poster: Finished) -> None:
    contact = poster.project.dossier.about.contact
    addresses = {source.address for source in poster.project.dossier.sources} | {f"mailto:{contact.email}"}
    if contact.web:
        addresses.add(contact.web)
    assert {link.get("href") for link in web.root.iter(f"{SVG}a")} == addresses


def test_nothing_is_fetched_from_elsewhere_and_nothing_runs(web: WebSvg) -> None:
    tags = {etree.QName(node).localname for node in web.root.iter()}
    drawn = {"g", "defs", "clipPath", "path", "rect", "text", "tspan", "a"}
    assert tags <= drawn | {"svg", "title", "desc", "metadata", "identifier", "style"}
    assert {name for node in web.root.iter() for name in node.attrib if name.startswith("on") or "src" in name} == set()
    named = re.findall(r"url\(([^)]{0,12})", etree.tostring(web.root, encoding="unicode"))
    assert {name.partition(":")[0] for name in named if not name.startswith("#")} == {"data"}
    identities = [node.get("id") for node in web.root.iter() if node.get("id")]
    assert len(identities) == len(set(identities))


def test_the_fonts_inside_set_each_run_as_wide_as_in_the_pdf(web: WebSvg) -> None:
    faces = {face: uharfbuzz.Face(_plain(face.data)) for face in web.faces}
    worst = 0.0
    for line in lines(web):
        style = web.styles[line.element.get("class")]
        font = uharfbuzz.Font(faces[web.face(style)])
        font.set_variations({"wght": style.weight})
        buffer = uharfbuzz.Buffer()
        buffer.add_str(line.text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, {"lnum": True, "pnum": True})
        assert all(glyph.codepoint for glyph in buffer.glyph_infos), f"a character of “{line.text}” is missing"
        advance = sum(place.x_advance for place in buffer.glyph_positions) / font.face.upem * style.size
        if line.element.get("textLength") and line.text.strip():
            worst = max(worst, abs(advance / float(line.element.get("textLength")) - 1))
    assert 0 < worst < 0.005


def _plain(data: bytes) -> bytes:
    """A WOFF 2 file as HarfBuzz reads it."""
    font, stream = TTFont(BytesIO(data)), BytesIO()
    font.flavor = None
    font.save(stream)
    return stream.getvalue()


def test_another_program_draws_the_svg_like_the_pdf(web: WebSvg, poster: Finished, tmp_path: Path) -> None:
    """Digits are of another style there, and edges are smoothed otherwise; what is missing or moved is far more."""
    page = page_picture(poster.path(POSTER), 1600)
    mean, tile = differing(page, web.picture(tmp_path, 1600))
    assert mean < MEAN
    assert tile < TILE


def test_the_png_is_the_page_and_says_what_it_is(poster: Finished) -> None:
    about = poster.project.dossier.about
    with Image.open(poster.file(POSTER, "png")) as picture:
        picture.load()
        assert (picture.format, picture.mode) == ("PNG", "RGB")
        assert picture.info["dpi"] == pytest.approx((150, 150), abs=0.02)  # whole pixels a metre
        assert picture.info["srgb"] == 0
        assert str(picture.info["Title"]).startswith(about.title)
        assert picture.info["Description"] == about.description
        page = page_picture(poster.path(POSTER), picture.width)
        assert differing(picture, page)[1] < 16, "only as far as the page's edge falls between two pixels"
        (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == poster.project.dossier.sources[0].address
    with pypdfium2.PdfDocument(poster.path(POSTER)) as document:
        size = document[0].get_size()
    assert picture.size == tuple(math.ceil(length / 72 * 150) for length in size)


def test_a_draft_says_so_in_every_format(shelf: Shelf, small: Finished) -> None:
    draft = built(shelf, "metre", draft=True)
    paths = [len([*WebSvg(one.file(POSTER, "svg")).root[-2].iter(f"{SVG}path")]) for one in (small, draft)]
    assert paths[1] == paths[0] + 1
    with Image.open(small.file(POSTER, "png")) as plain, Image.open(draft.file(POSTER, "png")) as marked:
        assert ImageChops.difference(plain, marked).getbbox() is not None


def test_the_manifest_lists_each_format(first: Finished) -> None:
    entries = json.loads(first.project.read("build/manifest.json"))["artifacts"]
    found = {
        path: entry for path, entry in entries.items() if (entry["document"], entry["audience"]) == (POSTER, "public")
    }
    endings = sorted(("pdf", *WEB))
    assert sorted(found) == [built_path(f"{POSTER}.{ending}", number=FIRST_DOSSIER_NUMBER) for ending in endings]
    assert len({json.dumps(entry["ladder"]) for entry in found.values()}) == 1


def test_what_an_svg_cannot_show_is_told(metre: Project) -> None:
    place = metre.add(STYLE, ".foot { background: linear-⟦gradient⟧(white, silver) }\n")
    outcome = metre.call("build", "--json", POSTER)
    (problem,) = outcome.json["diagnostics"]
    span = problem["span"]
    assert (outcome.code, problem["code"], metre.built) == (1, "svg-unfit", {})
    assert f"{span['file']}:{span['line']}:{span['column']}" == place.where
    metre.edit(SPEC, "[pdf, svg, png]", "[pdf, png]")
    assert metre.call("build", POSTER).code == 0
