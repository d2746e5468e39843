"""`document.yaml`: which kind of document its keys mean, and what each kind answers."""

from typing import Any, get_args

import pytest

from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import DocumentSpec, FilledWordSpec, PagedSpec, PosterSpec, WordSpec
from pressroom.model.look.theme import Spacing

SPACING = Spacing(margin_top=10, margin_right=11, margin_bottom=12, margin_left=13, baseline=2)


def document(*formats: str, **keys: Any) -> DocumentFile:
    return DocumentFile.model_validate({"id": "sheet", "title": "Sheet", "formats": formats, **keys})


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (document("pdf"), PagedSpec),
        (document("html", "pdf"), PagedSpec),
        (document("pdf", layout={}), PosterSpec),
        (document("docx"), WordSpec),
        (document("docx", template="sheet.docx"), FilledWordSpec),
    ],
)
def test_keys_mean_one_kind(file: DocumentFile, kind: type[DocumentSpec]) -> None:
    assert type(file.spec) is kind
    assert set(file.formats) <= set(kind.FORMATS)


@pytest.mark.parametrize("kind", get_args(DocumentSpec))
def test_a_kind_has_no_key_that_document_yaml_lacks(kind: type[DocumentSpec]) -> None:
    made = {"variant", "step"}  # given by audiences, and by cards
    assert set(kind.model_fields) - made <= set(DocumentFile.model_fields)


def test_a_reference_is_that_of_a_word_document() -> None:
    spec = document("docx", reference="look.docx").spec
    assert isinstance(spec, WordSpec)
    assert spec.reference == "look.docx"


def test_a_poster_is_laid_out_smaller_than_it_is_drawn() -> None:
    keys = {"reading_distance": 1.3, "margin": 20, "papers": ["A3", "A2"]}
    poster, sheet = document("pdf", layout=keys).spec, document("pdf", paper="A3").spec
    assert (poster.zoom, poster.extent, poster.canvas) == (2, (297, 420), (148.5, 210))
    assert (sheet.zoom, sheet.extent, sheet.canvas) == (1, (297, 420), (297, 420))
    assert poster.margins(SPACING) == (10, 10, 10, 10)
    assert sheet.margins(SPACING) == (10, 11, 12, 13)


@pytest.mark.parametrize(
    ("file", "attached"),
    [
        (document("pdf"), True),
        (document("pdf", embed_data="no"), False),
        (document("html"), False),
        (document("pdf", "svg", layout={}), True),
        (document("svg", layout={}), False),
        (document("docx"), False),
    ],
)
def test_data_is_attached_to_pdfs(file: DocumentFile, attached: bool) -> None:
    assert file.spec.attaches_data is attached


def test_style_sheets_for_the_screen_are_those_of_web_pages() -> None:
    keys = {"styles": ["a.css"], "screen": ["b.css"]}
    page, sheet = document("html", **keys).spec, document("pdf", **keys).spec
    assert (page.screen_styles, sheet.screen_styles) == (("b.css",), ())
    assert page.style_sheets == ("a.css", "b.css")


@pytest.mark.parametrize(
    ("paper", "depth", "size"),
    [("A2", "summary", 14), ("A1", "key-points", 14), ("A3", "summary", 9.9), ("A2", "full", 9.1)],
)
def test_captions_of_posters_are_read_from_one_metre_where_the_paper_allows_it(
    paper: str, depth: str, size: float
) -> None:
    spec = document("pdf", layout={}, paper=paper, depth=depth).spec
    assert isinstance(spec, PosterSpec)
    assert spec.caption == pytest.approx(size, abs=0.05)
