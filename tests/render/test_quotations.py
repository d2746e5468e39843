"""Quotations as templates see them: words, translation, speaker with the office of the day, and note marks."""

import datetime
from typing import Any

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.units import wordings
from pressroom.render.texts.edition_texts import EditionWords, edition_texts
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.edition import EditionView
from pressroom.render.view.items import ItemView
from support.dated import date_statements
from support.project import Project
from support.quotations import QUOTATIONS, with_quotations


@pytest.fixture
def quoting(metre: Project) -> Project:
    return with_quotations(metre)


def quotations(project: Project, day: str = "2020-01-01", language: str = "en") -> dict[str, Any]:
    dossier = project.dossier
    edition = cut(dossier, dossier.audiences[0], language, datetime.date.fromisoformat(day))
    formatter = LocaleFormatter(language, read_strings(project.workspace, language))
    record = EditionView(ItemView(edition, formatter, TextRenderer(edition, formatter)), "full").record()
    assert [one["id"] for one in record["quotations"]] == [one["id"] for one in record["sections"][-1]["quotations"]]
    return {one["id"]: one for one in record["quotations"]}


def text(value: object) -> str:
    return str(value).replace("\xa0", " ")


def test_words_are_in_the_quotation_marks_of_the_language(quoting: Project) -> None:
    found = quotations(quoting)
    assert text(found["quote-sample"]["words"]) == (
        "“The first sample stands here […]. It is the ‘last’ sample of [this] page”"
    )
    assert found["quote-sample"]["translation"] == ""
    words = text(found["quote-french"]["words"])
    assert words == '<span lang="fr">“Ceci n’est qu’un exemple : ‘un mot’ suffit.”</span>'
    assert text(found["quote-french"]["translation"]) == (
        "Our translation: “This is but a sample: ‘one word’ is enough.”"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "« Ceci n’est qu’un exemple : “un mot” suffit. »"),
        ("de", "„Ceci n’est qu’un exemple : ‚un mot‘ suffit.“"),
        ("el", "«Ceci n’est qu’un exemple : “un mot” suffit.»"),
        ("uk", "«Ceci n’est qu’un exemple : „un mot“ suffit.»"),
    ],
)
def test_marks_are_those_of_the_edition(language: str, words: str, quoting: Project) -> None:
    printed = text(quotations(quoting, language=language)["quote-french"]["words"])
    assert printed == (words if language == "fr" else f'<span lang="fr">{words}</span>')


def test_the_speaker_has_the_office_of_that_day(quoting: Project) -> None:
    sample = quotations(quoting)["quote-sample"]
    assert (str(sample["speaker"]), list(map(str, sample["offices"]))) == (
        "Sample Speaker",
        ["Head of the Sample Office"],
    )
    assert (text(sample["occasion"]), text(sample["date"])) == ("reading of samples", "3 May 2012")
    assert str(sample["notes"]).count("<a") == 1, "the term of office rests on the same source"


@pytest.mark.parametrize(
    ("date", "offices"),
    [
        ("2010-02-03", []),  # in the month in which the term began
        ("2010-03", ["Head of the Sample Office"]),
        ("2015-05", []),  # in the year in which it ended
        ("2016-07-01", ["Chair of the Sample Board"]),
        ("2009", []),
    ],
)
def test_an_office_is_printed_where_it_was_held_for_certain(date: str, offices: list[str], quoting: Project) -> None:
    quoting.edit(QUOTATIONS, "date: 2012-05-03", f"date: {date}")
    assert list(map(str, quotations(quoting)["quote-sample"]["offices"])) == offices


def test_an_office_that_the_author_names_may_have_begun_or_ended_then(quoting: Project) -> None:
    quoting.edit(QUOTATIONS, "date: 2012-05-03", "date: 2015-05\n    office: sample-head")
    assert list(map(str, quotations(quoting)["quote-sample"]["offices"])) == ["Head of the Sample Office"]


def test_an_office_that_is_withheld_is_not_printed(quoting: Project) -> None:
    quoting.edit(
        "content/dossier.yaml", "sources:\n", "  - {id: desk, name: Desk, documents: [briefing]}\n\nsources:\n"
    )
    quoting.edit(QUOTATIONS, "until: 2015, citations", "until: 2015, audiences: [desk], citations")
    assert quotations(quoting)["quote-sample"]["offices"] == ()


def test_an_earlier_edition_has_what_had_been_said(quoting: Project) -> None:
    date_statements(quoting)
    assert list(quotations(quoting, "2012-05-03")) == ["quote-sample"]
    assert list(quotations(quoting, "2016-12-31")) == ["quote-french", "quote-sample"]
    assert quotations(quoting, "2012-05-02") == {}


def test_each_quotation_has_one_text_for_translators_in_the_language_of_the_dossier(quoting: Project) -> None:
    def units(language: str) -> dict[tuple[str, str], str]:
        found = wordings(quoting.dossier, language)
        return {(one.unit, one.key): one.text for one in found if one.unit.startswith("quote-")}

    sample = {
        ("quote-sample", "translation"): "The first sample stands here […]. It is the 'last' sample of [this] page",
        ("quote-sample", "occasion"): "reading of samples",
    }
    assert units("fr") == sample, "French words need no translation into French"
    assert units("de") == {**sample, ("quote-french", "translation"): 'This is but a sample: "one word" is enough.'}


def test_corrections_know_the_words_with_their_speaker(quoting: Project) -> None:
    dossier = quoting.dossier
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    formatter = LocaleFormatter("en", read_strings(quoting.workspace, "en"))
    found = edition_texts(EditionWords(edition, formatter, None))
    named = found.texts["quote-sample.words"].replace("\xa0", " ")
    assert named.startswith("Sample Speaker, 3 May 2012: “The first sample")
    assert "sample-speaker.value" in found.phrases
