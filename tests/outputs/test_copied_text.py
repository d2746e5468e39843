"""Text that is copied from finished documents: a year before a note mark stays a word of its own."""

import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from support.finished import Finished
from support.wordtext import paragraph_text, word_parts

_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
#: A year and a note mark as one word.
_GLUED = re.compile(r"\b(?:18|19|20)\d\d\.?\d+(?:[,–]|\b)")


def _of_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def _of_word(path: Path) -> str:
    body = etree.fromstring(word_parts(path)["word/document.xml"])
    return "\n".join(paragraph_text(paragraph) for paragraph in body.iter(_PARAGRAPH))


@pytest.mark.parametrize(
    ("ending", "copied", "apart"),
    [("briefing-*.pdf", _of_pdf, r"\d{4}\.?\[\d+(, \d+)*\]"), ("fact-sheet-*.docx", _of_word, r"\d{4}\.?\u202f\d")],
)
def test_years_are_apart_from_note_marks(finished: Finished, ending: str, copied: object, apart: str) -> None:
    files = sorted((finished.project.root / "build").rglob(f"*{ending}"))
    assert files
    texts = {path: copied(path) for path in files}  # type: ignore[operator] # a function of this file
    assert {path: glued for path, text in texts.items() if (glued := _GLUED.findall(text))} == {}
    assert any(re.search(apart, text) for text in texts.values())


@pytest.mark.parametrize(
    ("ending", "copied"),
    [("briefing-*.pdf", _of_pdf), ("timeline-poster-*.pdf", _of_pdf), ("fact-sheet-*.docx", _of_word)],
)
def test_labels_are_copied_as_they_are_written(finished: Finished, ending: str, copied: object) -> None:
    files = sorted((finished.project.root / "build").rglob(f"*{ending}"))
    assert files
    series = finished.project.dossier.about.series
    for path in files:
        text = copied(path)  # type: ignore[operator] # a function of this file
        assert series in text, path
        assert series.upper() not in text, path


def test_no_style_of_word_shows_capitals_that_were_not_typed(first: Finished) -> None:
    for path in (first.project.root / "build").rglob("*.docx"):
        assert b"<w:caps" not in word_parts(path)["word/styles.xml"], path
