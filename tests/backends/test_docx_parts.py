"""Fonts, pictures and names for Word."""

import uuid
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx.package import Package
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from backends.docx_sample import chart, find, font_faces, page, tokens
from pressroom.backends.docx import to_docx
from pressroom.backends.docx.conversion import bookmark_names
from pressroom.backends.docx.look.embedded_fonts import Family, embed_families, font_table, obfuscate, token_families
from pressroom.backends.docx.oxml import qualified


@pytest.fixture(scope="module")
def families() -> tuple[Family, ...]:
    made, problems = embed_families(font_faces(), token_families(tokens()), frozenset({0x2713}))
    assert problems == []
    return made


def test_static_faces_are_linked_as_one_family(families: tuple[Family, ...]) -> None:
    assert [family.name for family in families] == ["Source Sans 3", "Source Serif 4"]
    for family in families:
        slots = [face.slot for face in family.faces]
        assert slots == ["embedRegular", "embedBold", "embedItalic", "embedBoldItalic"]
        for face, (weight, style, selection) in zip(
            family.faces,
            ((400, "Regular", 0x40), (700, "Bold", 0x20), (400, "Italic", 0x01), (700, "Bold Italic", 0x21)),
            strict=True,
        ):
            font = TTFont(BytesIO(face.data))
            assert "fvar" not in font
            assert (font["name"].getDebugName(1), font["name"].getDebugName(2)) == (family.name, style)
            assert (font["OS/2"].usWeightClass, font["OS/2"].fsSelection & 0x61) == (weight, selection)
            assert font["OS/2"].fsType == 0
            assert set(map(ord, "Aß čćžšđ Œ Жљњћђ – “” → €")) <= set(font.getBestCmap())
            features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
            assert "locl" in features


def test_embedded_fonts_give_themselves_back(families: tuple[Family, ...]) -> None:
    table = font_table(families, Package())
    files = [link.target_part for link in table.rels.values()]
    assert sum(len(file.blob) for file in files) < 1_000_000
    top = etree.fromstring(table.blob)
    references = find(top, "//w:font/*[@r:id]")
    assert len(references) == len(files) == 8
    faces = [face for family in sorted(families, key=lambda family: family.name) for face in family.faces]
    for reference, file, face in zip(references, files, faces, strict=True):
        key = uuid.UUID(reference.get(qualified("w:fontKey")))
        assert file.blob[:4] != face.data[:4]
        assert obfuscate(file.blob, key) == face.data
    neighbours = [node.get(qualified("w:val")) for node in find(top, "//w:altName")]
    assert neighbours == ["Segoe UI", "Cambria"]


def test_obfuscation_is_that_of_the_standard() -> None:
    key = uuid.UUID("00112233-4455-6677-8899-AABBCCDDEEFF")
    assert obfuscate(bytes(40), key) == bytes.fromhex("FFEEDDCCBBAA99887766554433221100" * 2) + bytes(8)


def test_a_missing_family_is_an_error() -> None:
    made, problems = embed_families((), token_families(tokens()), frozenset())
    assert made == ()
    assert [problem.code for problem in problems] == ["font-missing", "font-missing"]


def test_a_missing_glyph_is_an_error_at_its_place() -> None:
    found = to_docx(page("<h2>\u4e2d</h2><p>fine</p>", fonts=font_faces())).diagnostics
    assert [problem.code for problem in found] == ["glyph-missing"]
    assert "Source Sans 3" in found[0].message
    assert "U+4E2D" in found[0].message
    assert found[0].where.endswith("<h2>")


@given(st.lists(st.text(min_size=1, max_size=60), unique=True, max_size=30))
def test_bookmark_names_are_valid_and_distinct(ids: list[str]) -> None:
    names = bookmark_names(ids)
    assert list(names) == ids
    assert len({name.lower() for name in names.values()}) == len(ids)
    for name in names.values():
        assert len(name) <= 40
        assert name[0].isalpha()
        assert name.isascii()
        assert name.replace("_", "a").isalnum()


def test_pictures_have_alternative_text_and_keep_their_proportions() -> None:
    html = page('<figure><img src="a.png" alt="A falling line" data-width="50%"></figure>')
    html = replace(html, assets={"a.png": chart()}.get)
    with zipfile.ZipFile(BytesIO(to_docx(html).data)) as archive:
        top = etree.fromstring(archive.read("word/document.xml"))
        assert "word/media/image1.png" in archive.namelist()
    assert find(top, "//wp:docPr")[0].get("descr") == "A falling line"
    extent = find(top, "//wp:extent")[0]
    assert int(extent.get("cx", "0")) == 83 * 36000  # half of 166 mm
    assert int(extent.get("cy", "0")) == 20 * 36000


def test_a_decorative_picture_is_marked_and_a_silent_one_refused() -> None:
    assets = {"a.png": chart()}.get
    rendered = to_docx(page('<p><img src="a.png" alt=""></p>', assets=assets))
    with zipfile.ZipFile(BytesIO(rendered.data)) as archive:
        top = etree.fromstring(archive.read("word/document.xml"))
    assert find(top, "//adec:decorative")[0].get("val") == "1"
    silent = to_docx(page('<p><img src="a.png"></p>', assets=assets))
    assert "alt-missing" in [problem.code for problem in silent.diagnostics]
