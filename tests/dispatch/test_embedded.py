"""What a file states of itself, read from its bytes, in every format."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.pdf_sample import METADATA, small
from pressroom.backends import render
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.released.reading import read_release
from pressroom.interchange.document_identity import DocumentIdentity, parse_identity
from support.project import Project

STATED = DocumentIdentity("lake", "PR 1/2 & “3”", "1.0 <β>", "note", "harbour", "en", "2025-03-01", "draft")
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
FORMATS = ("pdf", "svg", "png", "html", "docx")


@pytest.fixture(scope="module")
def rendered() -> dict[str, bytes]:
    """A small document in every format, by format."""
    page = small("<p>A lake.</p>", metadata=replace(METADATA, identity=STATED), draft=True)
    word = replace(page, fonts=(), stylesheets=())
    return dict((*render(page, FORMATS[:4], 30).files, *render(word, ["docx"], 30).files))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_states_what_it_is(form: str, rendered: dict[str, bytes]) -> None:
    assert embedded_identity(rendered[form]) == STATED


@pytest.mark.parametrize("form", FORMATS)
@given(st.data())
def test_damaged_bytes_state_something_whole_or_nothing(
    form: str, rendered: dict[str, bytes], data: st.DataObject
) -> None:
    changed = bytearray(rendered[form][: data.draw(st.integers(0, len(rendered[form])))])
    places = st.integers(0, max(len(changed) - 1, 0))
    for place, byte in data.draw(st.dictionaries(places, st.integers(0, 255), max_size=5)).items():
        if place < len(changed):
            changed[place] = byte
    found = embedded_identity(bytes(changed))
    assert found is None or all((found.dossier, found.audience, found.as_of))


@given(st.builds(DocumentIdentity, *[LINES] * 7, st.sampled_from(["", "draft"])))
def test_an_identity_is_read_as_it_was_written(identity: DocumentIdentity) -> None:
    assert parse_identity(str(identity)) in (identity, None if len(str(identity)) > 2000 else identity)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "pressroom:?",
        "pressroom:?audience=media",
        "urn:x",
        str(STATED).replace("harbour", "a%0Ab"),
        f"{STATED}&a=" * 99,
    ],
)
def test_a_line_that_states_nothing_whole_is_none(line: str) -> None:
    assert parse_identity(line) is None


def test_word_files_of_others_and_large_ones_state_nothing() -> None:
    for name, text in (("docProps/custom.xml", "<a/>"), ("docProps/custom.xml", "<a>" * 2_000_000), ("x", "")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, text)
        assert embedded_identity(out.getvalue()) is None


def test_each_released_file_states_its_own_edition(release: Path) -> None:
    made = read_release(release)
    for file in made.files:
        stated = embedded_identity((release / file.path).read_bytes())
        assert stated == DocumentIdentity(
            "metre-convention", "TEST 2020/1", "1.0", file.document, file.audience, file.language, str(file.as_of)
        )


def test_clearance_copies_and_drafts_state_that_they_are_ones(two_audiences: Project) -> None:
    for ending in ("clearance.pdf", "clearance.docx"):
        stated = embedded_identity(
            (two_audiences.root / f"build/clearance/public/en/test-2020-1-briefing-public-en.{ending}").read_bytes()
        )
        assert stated
        assert stated.document == "briefing, clearance copy"
