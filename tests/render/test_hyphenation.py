"""Hyphenation is a token: running text is hyphenated in the languages that the theme names, and in no other."""

from dataclasses import replace

import pytest

from backends.pdf_sample import TOKENS, small
from pressroom.backends.pdf.document import to_pdf
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.reading.read import read_documents, read_tokens
from pressroom.render.styles import token_css
from support.project import Project

LONG = "Die Rindfleischetikettierungsüberwachungsaufgabenübertragung war eine Angelegenheit der Landesgesetzgebung. "
KEYS = {"id": "paper", "title": "Paper", "formats": ["pdf"], "parts": ["notes"]}
SHEET = DocumentFile.model_validate(KEYS).spec


def broken_words(language: str, *named: str) -> int:
    """How many lines of a narrow text end in a hyphen, where the theme names some languages."""
    tokens = TOKENS.model_copy(update={"type": TOKENS.type.model_copy(update={"hyphenation": named})})
    page = small(f'<p style="width: 60mm">{LONG * 3}</p>', token_css(tokens, SHEET))
    page = replace(page, markup=page.markup.replace('lang="en"', f'lang="{language}"', 1))
    runs = [run.text.rstrip() for laid_out in to_pdf(page).pages for run in laid_out.runs]
    return sum(text.endswith(("-", "\N{HYPHEN}")) for text in runs)


@pytest.mark.parametrize(
    ("language", "named", "hyphenated"),
    [("de", ("de",), True), ("de-AT", ("hu", "de"), True), ("de", ("hu",), False), ("de", (), False)],
)
def test_running_text_is_hyphenated_in_the_languages_that_the_theme_names(
    language: str, named: tuple[str, ...], hyphenated: bool
) -> None:
    count = broken_words(language, *named)
    assert (count > 3) is hyphenated, count


def test_posters_are_not_hyphenated_and_briefings_in_german_are(metre: Project) -> None:
    tokens, documents = read_tokens(metre.workspace), read_documents(metre.workspace)
    assert "html:lang(de)" in token_css(tokens, documents["briefing"].spec)
    assert "hyphens: auto" not in token_css(tokens, documents["timeline-poster"].spec)
