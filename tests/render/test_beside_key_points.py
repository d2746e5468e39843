"""What landing pages and mails print beside key points: sources, abbreviations with their names, numbers of pages."""

from typing import Any

import pytest

from pressroom.edition.editions import Editions
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings, read_tokens
from pressroom.model.translations.reading import read_content
from pressroom.render.records.beside_key_points import early_abbreviations
from pressroom.render.records.edition_record import RecordContext, edition_record
from pressroom.workspace import Workspace
from support.project import REPOSITORY


@pytest.fixture(scope="module")
def editions() -> Editions:
    content = read_content(Workspace(REPOSITORY))
    return Editions(content.dossier, content.translations)


def record(editions: Editions, audience: int, language: str) -> dict[str, Any]:
    """What the manifest records of an edition of the repository's dossier."""
    workspace = Workspace(REPOSITORY)
    dossier = read_content(workspace).dossier
    edition = editions.edition(dossier.audiences[audience], language, dossier.about.as_of)
    strings = read_strings(workspace, language)
    return edition_record(edition, RecordContext(strings, read_strings(workspace, "en"), read_tokens(workspace), {}))


@pytest.mark.parametrize("language", ["en", "bs"])
def test_an_abbreviation_of_the_title_has_its_name_beside_it_and_nowhere_else(
    language: str, editions: Editions
) -> None:
    """It had its name in the fourth key point, or in none."""
    made = record(editions, 1, language)
    (abbreviation,) = made["abbreviations"]
    acronym, _, name = abbreviation.partition(": ")
    assert acronym in made["title"]
    assert len(name.split()) > 1
    assert not [point for point in made["key_points"] if f"({acronym})" in point]
    assert sum(acronym in point for point in made["key_points"]) > 1


def test_an_abbreviation_that_is_expanded_before_its_use_is_not_early(editions: Editions) -> None:
    dossier = read_content(Workspace(REPOSITORY)).dossier
    edition = editions.edition(dossier.audiences[2], "en", dossier.about.as_of)
    assert [term.acronym for term in early_abbreviations(edition, ())] == []
    assert len([*early_abbreviations(edition, (edition.dossier.about.title,))]) == 1


def test_dates_of_mails_and_the_source_are_on_one_line(editions: Editions) -> None:
    made = record(editions, 1, "en")
    assert "On 20\xa0June 2017," in made["key_points"][1]
    (source,) = made["key_point_sources"]
    assert source["address"].startswith("https://")
    assert "last updated 23\xa0June" in source["line"]
    assert made["position"].endswith("later events are not covered.")


@pytest.mark.parametrize(
    ("language", "one", "two", "five"),
    [
        ("en", "1 page", "2 pages", "5 pages"),
        ("fr", "1 page", "2 pages", "5 pages"),
        ("bs", "1 stranica", "2 stranice", "5 stranica"),
        ("sr-Cyrl", "1 страна", "2 стране", "5 страна"),
        ("uk", "1 сторінка", "2 сторінки", "5 сторінок"),
    ],
)
def test_pages_are_counted_in_the_plural_forms_of_the_language(language: str, one: str, two: str, five: str) -> None:
    formatter = LocaleFormatter(language, read_strings(Workspace(REPOSITORY), language))
    counted = [formatter.counted("file_pages", number).replace("\xa0", " ") for number in (1, 2, 5)]
    assert counted == [one, two, five]
