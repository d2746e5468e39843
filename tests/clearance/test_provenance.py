"""What stands beside a text in a clearance copy, in the words of its language."""

from typing import Any

import pytest
from markupsafe import Markup

from pressroom.clearance.extract import ExtractedText
from pressroom.clearance.provenance import Provenance, based_on
from pressroom.edition.edition import Edition
from pressroom.edition.editions import Editions
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.reading import read_content
from support.charts import with_charts
from support.project import Project
from support.tables import with_table

TEXTS = """\
schema: 1
language: fr
texts:
  treaty-signed:
    text: La Convention a été signée le [](convention-signed) ; les signataires étaient [](signatories).
  signatories: {unit.one: État, unit.many: États, unit.other: États}
"""


def edition(project: Project, language: str) -> Edition:
    project.write("content/translations/fr.yaml", TEXTS)
    content = read_content(project.workspace)
    dossier = content.dossier
    editions = Editions(dossier, content.translations)
    return editions.edition(dossier.audiences[0], language, dossier.about.as_of)


def grounds(project: Project, language: str = "en") -> Provenance:
    own, original = (LocaleFormatter(tag, read_strings(project.workspace, tag)) for tag in (language, "en"))
    return Provenance(edition(project, language), own, original if language != "en" else None)


def told(name: str, *keys: str, **more: Any) -> ExtractedText:
    return ExtractedText((Markup("…"),), item=name, keys=keys, **more)


def test_passages_of_one_source_stand_together(metre: Project) -> None:
    found = grounds(metre).of(told("treaty-signed", "text"))
    (item,) = found["items"]
    assert (item["id"], item["kind"], item["revision"]) == ("treaty-signed", "Statement", 1)
    (passage,) = found["passages"]
    assert (passage["stance"], passage["checked"]) == ("supports", "24\N{NO-BREAK SPACE}November 2026")
    assert found["editorial"] == ()
    assert found["original"] is None


def test_a_summary_rests_on_what_it_draws_on(metre: Project) -> None:
    made = grounds(metre)
    dossier = edition(metre, "en").dossier
    summary = dossier.summaries[0]
    found = made.of(told(summary.id, "text"))
    assert found["based_on"] == summary.based_on == based_on([summary])
    places = {place for passage in found["passages"] for place in passage["places"]}
    drawn = [made.of(told(name))["passages"] for name in summary.based_on]
    assert places == {place for passages in drawn for passage in passages for place in passage["places"]}
    assert places


def test_a_translation_has_its_original_beside_it(metre: Project) -> None:
    original = grounds(metre, "fr").of(told("treaty-signed", "text"))["original"]
    assert (original["language"], original["name"]) == ("en", "anglais")
    assert original["text"].startswith("The ")


def test_a_text_that_is_not_translated_is_said_to_be_so(metre: Project) -> None:
    found = grounds(metre, "fr").of(told("committee-role", "text"))
    assert (found["untranslated"], found["original"]) == (True, None)
    assert not grounds(metre, "fr").of(told("treaty-signed", "text"))["untranslated"]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("signatories", "17\N{NO-BREAK SPACE}states", "Figure"),
        ("convention-signed", "20\N{NO-BREAK SPACE}May 1875", "Milestone"),
        ("cipm", "International Committee for Weights and Measures (CIPM)", "Term"),
    ],
)
def test_values_are_printed_as_texts_print_them(name: str, text: str, kind: str, metre: Project) -> None:
    made = grounds(metre)
    entry = made.value(name)
    assert (entry.paragraphs, made.kind(name)) == ((text,), kind)


def test_a_revised_text_says_so(metre: Project) -> None:
    metre.edit("content/statements.yaml", "  - id: treaty-signed\n", "  - id: treaty-signed\n    revision: 3\n")
    (item,) = grounds(metre).of(told("treaty-signed", "text"))["items"]
    assert item["revision"] == 3


def test_the_figures_of_a_row_have_their_sources_beside_them(metre: Project) -> None:
    made = grounds(with_table(metre, referred=False))
    years = ("2017", "2018", "2019")

    def places(name: str, row: str) -> list[str]:
        found = made.of(told(name, values=tuple(f"{row}.{year}" for year in years)))
        return [str(place) for passage in found["passages"] for place in passage["places"]]

    of_table = places("lending", "")
    assert len(of_table) == 1
    assert places("lending.loans", "lending.loans") == of_table
    assert len(places("lending.budget", "lending.budget")) == 2, "those of the row, and of one cell"
    assert places("lending.reading-room.2017", "lending.reading-room") == of_table
    # A text that refers to a cell has its own sources: those of the cell are with the values.
    assert not {*places("committee-role", "lending.loans")} & {*of_table}


def test_a_chart_has_the_sources_of_its_table(metre: Project) -> None:
    made = grounds(with_charts(metre))
    found = made.of(told("readers-line", "title"))
    [item] = found["items"]
    assert (item["id"], item["kind"], found["based_on"]) == ("readers-line", "Chart", ())
    assert found["passages"] == made.of(told("readers", "title"))["passages"] != ()
