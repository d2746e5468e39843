"""The first dossier in its other languages: complete, faithful, nothing left in English, and set as the language is."""

import re

import pytest

from pressroom.model.base import NameMark
from pressroom.model.inline import parse, plain
from pressroom.model.read import read_strings
from pressroom.model.translation import State
from pressroom.model.translations import read_content
from pressroom.model.wordings import wordings
from pressroom.workspace import Workspace
from support.project import REPOSITORY, run

CONTENT = read_content(Workspace(REPOSITORY))
LANGUAGES = sorted(CONTENT.translations)
#: Words that stand in most English sentences and in none of these languages.
ENGLISH = re.compile(r"\b(the|of|and|with|which|has|was|by|from|their|its)\b")


def texts(language: str) -> list[str]:
    translation = CONTENT.translations[language]
    return [plain(parse(translation.text(wording) or "")) for wording in wordings(CONTENT.dossier, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_complete_and_up_to_date(language: str) -> None:
    translation = CONTENT.translations[language]
    found = wordings(CONTENT.dossier, language)
    assert [w.unit for w in found if translation.state(w) is not State.COMPLETE] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language: str) -> None:
    strings = read_strings(Workspace(REPOSITORY), language)
    assert [text for text in (*texts(language), *strings.values()) if ENGLISH.search(text)] == []
    translation = CONTENT.translations[language]
    same = [
        wording.text
        for wording in wordings(CONTENT.dossier, language)
        if translation.text(wording) == wording.text and not isinstance(wording.mark, NameMark)
    ]
    # Three notes on places hold a reference alone; a keyword is NATO's acronym.
    assert [text for text in same if not text.startswith("[](") and text != "NATO"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixed_texts_have_the_parts_that_are_filled_in(language: str) -> None:
    workspace = Workspace(REPOSITORY)
    original, there = read_strings(workspace, "en"), read_strings(workspace, language)
    parts = re.compile(r"\{\w+\}")
    assert {key for key in original if set(parts.findall(original[key])) != set(parts.findall(there[key]))} == set()


def test_french_spaces_do_not_break() -> None:
    strings = read_strings(Workspace(REPOSITORY), "fr").values()
    wrong = re.compile(r"[ \w»)][;?!]|[ \w»)]:(?!/)|«[^\N{NO-BREAK SPACE}]|[^\N{NO-BREAK SPACE}]»|'")
    assert [text for text in (*texts("fr"), *strings) if wrong.search(text)] == []


def test_documents_hold_what_documents_are_held_to() -> None:
    """Page budgets, glyphs, faces, expanded acronyms, leaks: in each language, for those who get most."""
    options = [option for language in LANGUAGES for option in ("--language", language)]
    outcome = run("check", "--audience", "specialists", *options, cwd=REPOSITORY)
    assert (outcome.code, outcome.err.count("error[")) == (0, 0), outcome.err
