"""The PDF back end as a whole: what judges say, the same bytes for the same input, and nothing wrong without a word."""

import ctypes.util
import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import outloud
import page
import pikepdf
import pytest
from PIL import Image

from backends.pdf_sample import FONTS, METADATA, sample, saved, small
from pressroom.backends.engine.weasyprint import engine
from pressroom.backends.pdf.document import to_pdf
from pressroom.diagnostics import Diagnostic, PressroomError, Severity
from pressroom.interchange.html import Html
from pressroom.interchange.rendered import Rendered

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    return to_pdf(sample())


def complaints(html: Html) -> dict[str, Diagnostic]:
    """The diagnostics by code; all are errors."""
    found = to_pdf(html).diagnostics
    assert {each.severity for each in found} <= {Severity.ERROR}
    return {each.code: each for each in found}


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(buffer, "PNG")
    return buffer.getvalue()


def judge(data: bytes, folder: Path) -> None:
    """The judges: PDF/A-3a, PDF/UA-1, reading aloud, and the file's syntax."""
    for profile in ("3a", "ua1"):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        assert report.is_compliant
    path = saved(data, folder)
    heard = outloud.check(str(path))
    assert [(each.rule, each.severity, each.message) for each in heard.sorted_findings()] == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr.decode()


def test_sample_is_faultless(rendered: Rendered, tmp_path: Path) -> None:
    assert rendered.diagnostics == ()
    assert len(rendered.pages) >= 4
    judge(rendered.data, tmp_path)


def test_draft_is_faultless_and_laid_out_alike(rendered: Rendered, tmp_path: Path) -> None:
    draft = to_pdf(replace(sample(), draft=True))
    judge(draft.data, tmp_path)
    assert draft.pages == rendered.pages
    assert draft.data != rendered.data


def test_pictures_in_columns_and_grids_are_faultless(tmp_path: Path) -> None:
    rows = "<tr><td>Cell</td></tr>" * 80
    body = (
        f'<div style="columns: 2"><table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table></div>'
        '<div style="display: grid; grid-template-columns: 1fr 1fr"><p>One</p><p>Two</p></div>'
        '<img src="a.png" alt="Noise" style="display: block">'
    )
    made = to_pdf(small(body, assets={"a.png": picture()}.get))
    assert made.diagnostics == ()
    judge(made.data, tmp_path)


def test_same_bytes_in_every_process(rendered: Rendered) -> None:
    assert to_pdf(sample()).data == rendered.data
    program = (
        "import hashlib\nfrom backends.pdf_sample import sample\nfrom pressroom.backends.pdf.document import to_pdf\n"
        "print(hashlib.sha256(to_pdf(sample()).data).hexdigest())"
    )
    environment = {"PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT / 'tests'}", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(rendered.data).hexdigest()
    assert run.stderr == ""


def test_importing_the_back_end_does_not_import_weasyprint() -> None:
    modules = "pressroom.backends.pdf.document, pressroom.backends.labels.measure"
    program = f"import sys, {modules}\nprint('weasyprint' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "False"


def test_streams_end_clear_of_their_data(rendered: Rendered) -> None:
    # Without the CR, one stream in 256 ends in a byte that reads as part of the line end: judges then miss a byte.
    assert rendered.data.count(b"\r\nendstream") == rendered.data.count(b"endstream") > 10


def test_info_and_xmp_agree(rendered: Rendered) -> None:
    with pikepdf.open(io.BytesIO(rendered.data)) as pdf:
        info = {name: str(value) for name, value in pdf.docinfo.items()}
        assert info["/Title"] == METADATA.title
        assert info["/Author"] == METADATA.author
        assert info["/Subject"] == METADATA.description
        assert info["/Keywords"] == "lake, harbour"
        assert info["/CreationDate"].startswith("D:20250301000000")
        assert "/Filter" not in pdf.Root.Metadata
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            assert xmp["dc:title"] == METADATA.title
            assert xmp["dc:creator"] == [METADATA.author]
            assert xmp["dc:description"] == METADATA.description
            assert xmp["pdf:Keywords"] == info["/Keywords"]
            assert xmp["pdf:Producer"] == info["/Producer"]
            assert xmp["xmp:CreatorTool"] == info["/Creator"]
            assert xmp["xmp:ModifyDate"] == xmp["xmp:CreateDate"] == METADATA.modified
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.Root.PageMode == pikepdf.Name.UseOutlines


def test_attachment_is_associated_once(rendered: Rendered) -> None:
    with pikepdf.open(io.BytesIO(rendered.data)) as pdf:
        (file,) = pdf.Root.AF.as_list()
        assert str(file.AFRelationship) == "/Source"
        assert str(file.Desc) == "The figures of this document"
        embedded = file.EF.F
        assert embedded.read_bytes() == b'{"lake": 12}'
        assert str(embedded.Subtype) == "/application/json"
        assert str(embedded.Params.ModDate) == "D:20250301000000Z"
        assert list(pdf.attachments) == ["lake.json"]


def test_bookmarks_follow_the_headings(rendered: Rendered) -> None:
    with pikepdf.open(io.BytesIO(rendered.data)) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "A lake and its harbour"
        titles = [item.title for item in top.children]
        assert titles == ["In this briefing", "Key facts", "The lake", "Ships by year", "Notes"]
        assert [item.title for item in top.children[2].children] == ["The shore"]


def test_machine_fonts_are_out_of_reach() -> None:
    found = complaints(small('<p id="here" style="font-family: DejaVu Sans">Hello</p>'))
    assert list(found) == ["font-undeclared"]
    assert "“DejaVu Sans”" in found["font-undeclared"].message
    assert found["font-undeclared"].place == "note, page 1, here"


def test_missing_italic_is_told() -> None:
    fonts = tuple(face for face in FONTS if face.style == "normal")
    found = complaints(small("<p>An <em>oblique</em> word</p>", fonts=fonts))
    assert "an italic of “Source Serif 4”" in found["font-undeclared"].message


def test_missing_character_is_named_with_its_place() -> None:
    found = complaints(small('<p id="here">Two kanji 漢 here</p>'))["glyph-missing"]
    assert "U+6F22 CJK UNIFIED IDEOGRAPH-6F22 (漢)" in found.message
    assert "Two kanji 漢 here" in found.message
    assert found.place == "note, page 1, here"


def test_fonts_of_drawings_are_held_to_the_same() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>T</title>{}</svg>'
    wrong = drawing.format('<text y="9" font-family="Arial">A</text>')
    assert list(complaints(small(f"<p>{wrong}</p>"))) == ["font-undeclared"]
    lacking = drawing.format('<text y="9" font-family="Source Sans 3">漢</text>')
    assert "U+6F22" in complaints(small(f"<p>{lacking}</p>"))["glyph-missing"].message


def test_no_fonts_is_an_error_before_layout() -> None:
    with pytest.raises(PressroomError, match="at least one font"):
        to_pdf(small("<p>Text</p>", fonts=()))


def test_what_is_not_a_font_is_an_error() -> None:
    broken = replace(FONTS[0], data=b"no font at all")
    with pytest.raises(PressroomError, match="cannot be read"):
        to_pdf(small("<p>Text</p>", fonts=(broken,)))


@pytest.mark.parametrize("address", ["notes.html", "file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)"])
def test_refused_links(address: str) -> None:
    made = to_pdf(small(f'<p><a href="{address}">There</a></p>'))
    (found,) = made.diagnostics
    assert (found.code, found.place) == ("link-refused", "note, page 1")
    assert f"`{address}`" in found.message
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_link_to_nowhere() -> None:
    assert "the id `nowhere`" in complaints(small('<p><a href="#nowhere">There</a></p>'))["link-target-missing"].message


@pytest.mark.parametrize(
    "address", ["missing.png", "http://example.org/a.png", "file:///etc/hostname", "data:image/png;base64,AAAA"]
)
def test_missing_files_are_named(address: str) -> None:
    found = complaints(small(f'<p><img src="{address}" alt="A"></p>'))
    assert list(found) == ["resource-missing"]
    assert f"`{address}`" in found["resource-missing"].message


def test_missing_files_of_styles_are_named() -> None:
    found = complaints(small("<p>Text</p>", 'p { background: url("back ground.svg") } @import "more.css";'))
    assert "resource-missing" in found


def test_truncated_picture_is_an_error() -> None:
    found = complaints(small('<p><img src="a.png" alt="A"></p>', assets={"a.png": picture()[:900]}.get))
    assert list(found) == ["resource-broken"]
    assert "`a.png`" in found["resource-broken"].message


def test_assets_with_odd_names_are_found() -> None:
    name = "a #1 100%.png"
    quoted = "a%20%231%20100%25.png"
    assert complaints(small(f'<p><img src="{quoted}" alt="A"></p>', assets={name: picture()}.get)) == {}


def test_names_are_found_as_they_are_written_too() -> None:
    body = '<p><img src="50% #1?.png" alt="A"></p>'
    assert complaints(small(body, assets={"50% #1?.png": picture()}.get)) == {}


def test_what_a_photograph_says_of_its_place_does_not_reach_the_file() -> None:
    stream = io.BytesIO()
    image = Image.new("RGB", (60, 40), "#1f4e82")
    exif = image.getexif()
    exif[0x010E], exif[0x0112] = "Taken at a secret place", 6  # description, and that it lies on its side
    image.save(stream, "JPEG", exif=exif)
    assert b"secret place" in stream.getvalue()
    made = to_pdf(small('<p><img src="a.jpg" alt="A"></p>', assets={"a.jpg": stream.getvalue()}.get))
    assert made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        (embedded,) = (image for page in pdf.pages for image in page.get_images().values())
        assert b"secret place" not in embedded.read_raw_bytes()
        assert (int(embedded.Width), int(embedded.Height)) == (40, 60)


def test_style_problems_point_to_their_line() -> None:
    found = complaints(small("<p>Text</p>", "p { margin: 0 }\nh1 { colr: red }"))["style-warning"]
    assert found.span is not None
    assert (found.span.file, found.span.line, found.span.excerpt) == ("templates/more.css", 2, "h1 { colr: red }")
    assert "colr" in found.message


def test_id_twice() -> None:
    assert "twin" in complaints(small('<p id="twin">A</p><p id="twin">B</p>'))["id-duplicate"].message


def test_markup_nested_too_deep() -> None:
    with pytest.raises(PressroomError, match="more than 80 deep"):
        to_pdf(small("<div>" * 3000 + "text"))


def test_slow_subsetting_is_a_warning_only(rendered: Rendered, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered.diagnostics == ()
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    (found,) = to_pdf(small("<p>Text</p>")).diagnostics
    assert (found.code, found.severity) == ("harfbuzz-subset-missing", Severity.WARNING)


def test_date_without_zone() -> None:
    with pytest.raises(PressroomError, match="no time zone"):
        to_pdf(small("<p>Text</p>", metadata=replace(METADATA, modified="2025-03-01T00:00:00")))


def test_nothing_global_is_left_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    parts = engine()
    before = (parts.Stream.marked, parts.Stream.add_image, parts.pdf.add_tags, parts.text.draw_first_line)
    to_pdf(small("<p>Text</p>"))
    assert (parts.Stream.marked, parts.Stream.add_image, parts.pdf.add_tags, parts.text.draw_first_line) == before
    assert os.environ["FONTCONFIG_FILE"] == "/nowhere"
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert ctypes.util.find_library.__module__ == "ctypes.util"


def test_italic_letters_have_the_forms_of_their_language() -> None:
    """Serbian writes five italic letters otherwise than Russian; the fonts have both (OpenType `locl`)."""
    serbian, russian = (f'<p><em lang="{language}">бгдпт</em></p>' for language in ("sr-Cyrl", "ru"))
    assert _glyphs(serbian + russian) == _glyphs(serbian) + 5 == _glyphs(russian) + 5
    assert _glyphs(serbian + serbian.replace("-Cyrl", "")) == _glyphs(serbian)


def _glyphs(body: str) -> int:
    """How many glyphs are drawn, each counted once."""
    with pikepdf.open(io.BytesIO(to_pdf(small(body)).data)) as pdf:
        drawn = [step.operands for step in pikepdf.parse_content_stream(pdf.pages[0]) if str(step.operator) == "TJ"]
    codes = b"".join(bytes(part) for (parts,) in drawn for part in parts if isinstance(part, pikepdf.String))
    return len({codes[at : at + 2] for at in range(0, len(codes), 2)})
