"""The data of languages: each locale has its own, whatever was read before."""

import subprocess
import sys

import pytest
from babel import Locale, localedata

from pressroom.cldr import from_right, groups_four_digits, locale, script
from pressroom.model.reading.read import read_tokens
from pressroom.workspace import Workspace
from support.project import REPOSITORY

#: Locales that inherit months from the root of CLDR by different aliases, and languages of documents.
LANGUAGES = ["az", "fr", "en", "bs", "sr-Cyrl", "mk", "sw", "zu", "vi", "uz", "ja", "de"]


def months(found: Locale) -> list[str]:
    """Every name of a month in a locale, in all widths and contexts."""
    return [
        name
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated", "narrow")
        for _, name in sorted(found.months[context][width].items())
    ]


@pytest.mark.parametrize("first", LANGUAGES)
def test_a_language_keeps_its_months_whatever_was_read_before(first: str) -> None:
    locale.cache_clear()
    alone = {}
    for language in LANGUAGES:
        alone[language] = months(locale(language))
        locale.cache_clear()
    assert months(locale(first)) == alone[first]
    assert {language: months(locale(language)) for language in LANGUAGES} == alone


def test_what_others_do_with_babel_changes_no_month() -> None:
    wanted = months(locale("fr"))
    locale.cache_clear()
    months(Locale("az"))  # as any other user of Babel would read it
    try:
        assert months(locale("fr")) == wanted
    finally:
        localedata._cache.clear()
        locale.cache_clear()


def test_months_are_those_of_a_program_that_reads_one_language() -> None:
    code = "from babel.dates import get_month_names; print(' '.join(get_month_names('wide', locale='fr').values()))"
    alone = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    months(locale("az"))
    assert alone.stdout.split() == list(locale("fr").months["format"]["wide"].values())


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "Latn"),
        ("bs", "Latn"),
        ("sr", "Cyrl"),
        ("sr-Latn", "Latn"),
        ("ar", "Arab"),
        ("yi", "Hebr"),
        ("zh", "Hans"),
    ],
)
def test_a_language_has_a_script(language: str, wanted: str) -> None:
    assert script(language) == wanted


@pytest.mark.parametrize("language", ["ar", "fa", "he", "ur", "yi", "dv", "ug", "pa-Arab", "az-Arab"])
def test_languages_from_right_to_left_are_known(language: str) -> None:
    assert from_right(language)


@pytest.mark.parametrize("language", ["en", "sr-Cyrl", "az", "pa", "zh", "mn-Mong"])
def test_other_languages_are_written_from_left_to_right(language: str) -> None:
    assert not from_right(language)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", True), ("de", True), ("pt", True), ("es-MX", True), ("es", False), ("pt-PT", False), ("pl", False)],
)
def test_a_number_of_four_digits_is_grouped_where_the_language_does_so(language: str, wanted: bool) -> None:
    assert groups_four_digits(locale(language)) is wanted


def test_to_know_a_language_its_data_are_not_read() -> None:
    locale.cache_clear()
    assert read_tokens(Workspace(REPOSITORY)).type.hyphenation
    assert locale.cache_info().currsize == 0
