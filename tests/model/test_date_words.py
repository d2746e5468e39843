"""The word before a date that is printed fits its precision: “in June 2016”, “on 12 June 2016”."""

import pytest

from pressroom.dates import PartialDate
from pressroom.model.reading.read import read_dossier
from pressroom.model.rules.dated.date_words import date_words
from pressroom.model.translations.reading import read_content
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project

FILE = "content/dossier.yaml"
LIGHT = Workspace(REPOSITORY / "tests/projects/desk")
ITEMS = read_dossier(LIGHT).dossier.first_by_id


@pytest.mark.parametrize(
    ("text", "language", "fitting"),
    [
        ("It was signed in [](signed).", "en", "on"),  # 1875-05-20
        ("In [](signed), it was signed.", "en", "on"),
        ("It was signed on [](signed).", "en", ""),
        ("It was signed in [May 1875](signed).", "en", ""),
        ("It was agreed on [](prototypes).", "en", "in"),  # 1889-09
        ("It was agreed on [](left).", "en", "in"),  # 1936
        ("It was agreed in [](left).", "en", ""),
        ("Agreed within [](signed), and in [](no-such-id).", "en", ""),
        ("Signée en [](signed).", "fr", "le"),
        ("Signée le [](left).", "fr", "en"),
        ("Potpisana in [](signed).", "bs", ""),
    ],
)
def test_the_word_fits_the_precision(text: str, language: str, fitting: str) -> None:
    assert [found.fitting for found in date_words(text, language, ITEMS)] == ([fitting] if fitting else [])


@pytest.mark.parametrize(
    ("date", "text", "fitting"),
    [
        ("199X", "It was agreed in [](left).", []),
        ("199X", "It was agreed in the [](left).", [""]),
        ("199X", "It was agreed on [](left).", ["in"]),
        ("2001-21", "It was agreed in [](left).", []),
        ("1878~", "It was agreed in [](left).", []),
        ("1995/..", "It was agreed in [](left).", [""]),
        ("1995/..", "It is agreed [](left).", []),
    ],
)
def test_dates_with_words_of_their_own_need_none_before(date: str, text: str, fitting: list[str]) -> None:
    items = {"left": ITEMS["left"].model_copy(update={"date": PartialDate.parse(date)})}
    assert [found.fitting for found in date_words(text, "en", items)] == fitting


def test_a_dossier_is_warned_at_the_word() -> None:
    text = LIGHT.read(FILE).decode().replace("It was signed in Paris on [](signed).", "It was signed in [](signed).")
    [found] = read_dossier(LIGHT.with_file(FILE, text.encode())).warnings
    assert (found.code, found.severity.value) == ("date-word", "warning")
    assert found.message == "“in” is before `signed`, which is 1875-05-20: a day"
    assert found.hint == "write “on”, or words of your own in the brackets"
    assert found.span
    assert text.splitlines()[found.span.line - 1][found.span.column - 1 :].startswith("in [](signed)")


def test_a_translation_is_warned_too(metre: Project) -> None:
    metre.edit(FILE, "audiences:\n  - ", "audiences:\n  - languages: [en, fr]\n    untranslated: original\n    ")
    metre.write(
        "content/translations/fr.yaml",
        "language: fr\ntexts:\n  treaty-signed:\n    text: Signé en [](convention-signed) par les [](signatories).\n",
    )
    assert "date-word" in [found.code for found in read_content(metre.workspace).warnings]
