"""Quotations are held word for word against our copies of their sources, and need a translation and an office."""

import io
import zipfile

import pytest

from pressroom.model.texts.verbatim import QuotedSource
from pressroom.source.copy_text import copy_text
from support.project import Project
from support.quotations import COPY, QUOTATIONS, SAMPLES, with_quotations

SOURCE = QuotedSource(SAMPLES)


@pytest.fixture
def quoting(metre: Project) -> Project:
    return with_quotations(metre)


@pytest.mark.parametrize(
    "words",
    [
        "The first sample stands here, and it is short.",
        "The first sample\u00a0stands here",
        "first […] of the page",
        "[A] first sample stands here [...] It is the “last” sample",
        "[It] stands here, and [this one] is short",
        "[t]he first sample",
        "Ceci n’est qu’un exemple: «\u202fun mot\u202f» suffit".replace(":", " :"),
        "said the speaker",
    ],
)
def test_white_space_quotation_marks_and_what_editors_do_are_no_difference(words: str) -> None:
    assert SOURCE.difference(words) is None


@pytest.mark.parametrize(
    ("words", "leaving", "nearest"),
    [
        ("The first sample stood here", "stood here", "The first sample stands here,"),
        ("the first sample", "first sample", "The first sample"),
        ("A second one […] The first sample", "The first sample", "The first sample"),
        ("first sampl", "sampl", "first"),
        ("stands here, and it is very short", "very short", "stands here, and it is short."),
        ("[…] nothing like it", "nothing like it", "and it"),
        ("Unheard", "Unheard", ""),
    ],
)
def test_another_word_is_found_with_the_nearest_text(words: str, leaving: str, nearest: str) -> None:
    found = SOURCE.difference(words)
    assert found is not None
    assert found.words == leaving
    assert nearest in found.nearest


def test_hyphens_at_the_end_of_lines_may_be_part_of_the_word() -> None:
    divided = QuotedSource("a peace-\nkeeping force, and a co-\nordinator")
    assert divided.difference("a peacekeeping force") is None
    assert divided.difference("a peace-keeping force") is None


def _word(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        runs = "".join(f"<w:r><w:t xml:space='preserve'>{part}</w:t></w:r>" for part in (text[:4], text[4:]))
        package.writestr("word/document.xml", f"<w:document {space}><w:body><w:p>{runs}</w:p></w:body></w:document>")
    return made.getvalue()


def test_copies_are_read_as_what_they_are() -> None:
    assert copy_text("a.txt", "\ufeffWords".encode()) == "Words"
    page = "<meta charset='windows-1252'><p>Les <b>mo</b>ts d’ici<script>x</script><p>Fin".encode("cp1252")
    assert (copy_text("a.html", page) or "").split() == ["Les", "mots", "d’ici", "Fin"]
    assert copy_text("a.docx", _word("Words of others")) == "Words of others"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.jpg", b"\xff\xd8\xff\x00"), ("a.pdf", b"%PDF-1.4 broken"), ("a.docx", b"PK\x03\x04"), ("a.html", b"")],
)
def test_what_has_no_text_is_no_text(name: str, data: bytes) -> None:
    assert copy_text(name, data) is None


def test_words_that_the_copy_lacks_are_an_error_at_their_place(quoting: Project) -> None:
    place = quoting.edit(QUOTATIONS, "[…]. It is the 'last' sample", "[…]. It is the ⟦'only' sample of [this] page⟧")
    [told] = quoting.problems
    assert (told.code, told.where) == ("quotation-unlike", place.where)
    assert told.hint is not None
    assert told.hint.startswith("nearest there: `")
    assert "is the ‘last’ sample of" in told.hint


def test_a_copy_without_text_cannot_be_compared(quoting: Project) -> None:
    quoting.edit(QUOTATIONS, f"copy: {COPY}", "copy: content/sources/samples.jpg")
    (quoting.root / "content/sources/samples.jpg").write_bytes(b"\xff\xd8\xff\x00")
    codes = {(one.code, one.severity.value) for one in quoting.problems}
    assert codes == {("copy-changed", "error"), ("quotation-unread", "warning")}


def test_without_a_copy_there_is_nothing_to_compare_with(quoting: Project) -> None:
    quoting.edit(QUOTATIONS, f"    copy: {COPY}\n", "")
    quoting.edit(QUOTATIONS, "The first sample stands", "Another sample stands")
    assert quoting.problems == ()


def test_the_words_can_be_written_in_their_section(metre: Project) -> None:
    with_quotations(metre)
    cited = "citations: [{passage: note-3, checked: 2026-11-24}]"
    written = f'{{words: "A second one", speaker: sample-body, date: 2016, {cited}}}'
    metre.edit("content/statements.yaml", "quote-french, quote-sample]", f"quote-french, quote-sample, {written}]")
    assert metre.problems == ()
    made = metre.dossier.by_id["a-second-one"]
    assert made in metre.dossier.quotations


def test_a_quotation_that_no_section_has_is_named(quoting: Project) -> None:
    quoting.edit("content/statements.yaml", "[quote-french, quote-sample]", "[quote-sample]")
    [told] = quoting.problems
    assert (told.code, told.hint) == ("exhibit-unused", "add it as `quotations`, or withdraw it")
