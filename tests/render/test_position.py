"""The sentence that later events are not covered."""

import datetime
from dataclasses import replace

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.render.texts.position import position_sentence
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project


def formatter(language: str) -> LocaleFormatter:
    return LocaleFormatter(language, read_strings(Workspace(REPOSITORY), language))


@pytest.fixture(scope="module")
def edition() -> Edition:
    """An edition of the repository's dossier, whose version is nine years younger than its facts."""
    dossier = Project(REPOSITORY).dossier
    return cut(dossier, dossier.audiences[0], dossier.about.language, dossier.about.as_of)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Describes the position on 23 June 2017; later events are not covered."),
        ("fr", "Décrit la situation au 23 juin 2017\u202f; les événements ultérieurs ne sont pas pris en compte."),
        ("bs", "Opisuje stanje na dan 23. juna 2017. godine; kasniji događaji nisu obuhvaćeni."),
    ],
)
def test_an_edition_whose_day_is_long_past_states_it(language: str, sentence: str, edition: Edition) -> None:
    assert position_sentence(edition, formatter(language)).replace("\xa0", " ") == sentence


@pytest.mark.parametrize(("days", "stated"), [(0, False), (183, False), (184, True)])
def test_an_edition_of_about_its_own_time_does_not(days: int, stated: bool, edition: Edition) -> None:
    version = edition.dossier.about.version_date
    recent = replace(edition, as_of=version - datetime.timedelta(days=days))
    assert bool(position_sentence(recent, formatter("en"))) is stated


def test_a_language_without_the_fixed_text_has_no_sentence(edition: Edition) -> None:
    assert position_sentence(edition, LocaleFormatter("en", {})) == ""
