"""Tables of figures as templates see them, and their cells in texts."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.edition.values.measures import alone, unit_in_heading
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Unit
from pressroom.model.reading.read import read_strings
from pressroom.model.tables.data_table import DataCell, FigureMeasure
from pressroom.render.texts.edition_texts import EditionWords, edition_texts
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.items import ItemView
from pressroom.render.view.tables import TableView
from pressroom.templating.data import TemplateData
from pressroom.workspace import Workspace
from support.project import REPOSITORY, copy_project
from support.tables import with_table

WORKSPACE = Workspace(REPOSITORY)


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The project with a table."""
    return with_table(copy_project(tmp_path_factory.mktemp("tables") / "project")).dossier


def formatter(language: str) -> LocaleFormatter:
    return LocaleFormatter(language, read_strings(WORKSPACE, language))


def record(dossier: Dossier, language: str = "en", **changes: object) -> TemplateData:
    """The record of the table, with changes of the table."""
    edition = cut(dossier, dossier.audiences[0], language, datetime.date(2020, 1, 1))
    [table] = edition.dossier.tables
    other = edition.dossier.replaced({"tables": (table.model_copy(update=changes),)})
    words = formatter(language)
    changed = replace(edition, dossier=other)
    items = ItemView(changed, words, TextRenderer(changed, words))
    [made] = TableView(items).records(["lending"])
    return made


def cells(made: TemplateData, row: int, key: str = "text") -> list[str]:
    return [str(cell[key]).replace("\xa0", " ") for cell in made["rows"][row]["cells"]]


def test_figures_read_as_their_language_writes_them(lent: Dossier) -> None:
    assert cells(record(lent), 0) == ["12,000", "13,250", "14,875"]
    assert cells(record(lent, "de"), 0) == ["12.000", "13.250", "14.875"]
    assert cells(record(lent, "fr"), 1) == ["..", "4,5", "12,25"]
    assert cells(record(lent), 3) == [
        "open",
        "closed after General Conference on Weights and Measures (CGPM)",
        "open again",
    ]


def test_units_are_in_the_heading_of_each_row_where_rows_differ(lent: Dossier) -> None:
    made = record(lent)
    assert [str(row["unit"]).replace("\xa0", " ") for row in made["rows"]] == ["", "%", "EUR million", ""]
    assert (made["unit"], {column["unit"] for column in made["columns"]}) == ("", {""})


def test_a_unit_of_all_figures_is_that_of_the_table(lent: Dossier) -> None:
    [table] = lent.tables
    made = record(lent, rows=(table.rows[1],))
    assert (made["unit"], made["rows"][0]["unit"]) == ("%", "")


def test_the_points_of_a_column_are_below_one_another(lent: Dossier) -> None:
    made = record(lent)
    assert [cells(made, row, "pad") for row in range(3)] == [[".0", ".00", ".00"], ["", "0", ""], ["", "", ".00"]]
    assert cells(record(lent, "de"), 2, "pad") == ["", "", ",00"]


def test_signs_and_footnotes_explain_each_other(lent: Dossier) -> None:
    made = record(lent)
    assert cells(made, 0, "signs") == ["", "e, a", ""]
    assert cells(made, 1, "signs") == ["", "", "p"]
    assert [row["signs"] for row in made["rows"]] == ["b", "b", "", ""]
    assert [(note["sign"], str(note["text"])) for note in made["footnotes"]] == [
        ("a", "Without the loans of 1967."),
        ("b", "Of books and journals."),
    ]
    assert [(str(one["sign"]), str(one["text"])) for one in made["legend"]] == [
        ("..", "not counted"),
        ("e", "estimate"),
        ("p", "provisional"),
    ]


def test_table_row_and_cell_each_have_the_marks_of_their_own_sources(lent: Dossier) -> None:
    made = record(lent)
    assert "note-1" in str(made["notes"])
    assert [bool(str(row["notes"])) for row in made["rows"]] == [False, False, True, False]
    assert [bool(text) for text in cells(made, 2, "notes")] == [False, False, True]


UNIT = Unit(one="army", other="armies")
MONEY = {"kind": "money", "currency": "EUR"}


@pytest.mark.parametrize(
    ("language", "number", "measure", "text", "heading"),
    [
        ("en", "1", {"unit": UNIT}, "1 army", "armies"),
        ("en", "1250", {"unit": UNIT}, "1,250 armies", "armies"),
        ("en", "12.50", {"kind": "percent"}, "12.50%", "%"),
        ("de", "12.5", {"kind": "percent"}, "12,5 %", "%"),
        ("en", "412.5", {**MONEY, "scale": "million"}, "EUR 412.5 million", "EUR million"),
        ("de", "412.5", {**MONEY, "scale": "million"}, "412,5 Mio. EUR", "Mio. EUR"),
        ("fr", "412.5", {**MONEY, "scale": "thousand"}, "412,5 kEUR", "kEUR"),
        ("uk", "2", {**MONEY, "scale": "billion"}, "2 млрд EUR", "млрд EUR"),
        ("el", "60000", MONEY, "60.000 EUR", "EUR"),
    ],
)
def test_a_figure_alone_has_its_unit(
    language: str, number: str, measure: dict[str, object], text: str, heading: str
) -> None:
    cell = DataCell(id="t.r.c", number=Decimal(number))
    what = FigureMeasure.model_validate(measure)
    assert alone(formatter(language), cell, what).replace("\xa0", " ") == text
    assert unit_in_heading(formatter(language), what).replace("\xa0", " ") == heading


def test_an_estimate_in_a_text_is_called_one(lent: Dossier) -> None:
    edition = cut(lent, lent.audiences[0], "en", datetime.date(2020, 1, 1))
    renderer = TextRenderer(edition, formatter("en"))
    printed = renderer.prose("[](lending.loans.2018), [](lending.online.2018), [](lending.budget.2019)")
    assert printed.replace("\xa0", " ") == "13,250 loans (estimate), 4.5%, EUR 2 million"
    assert {"lending.loans.2018.value", "lending.budget.2019.value"} <= renderer.worded


def test_each_figure_is_a_text_of_the_edition_with_its_headings(lent: Dossier) -> None:
    edition = cut(lent, lent.audiences[0], "en", datetime.date(2020, 1, 1))
    texts = edition_texts(EditionWords(edition, formatter("en"), None)).texts
    assert texts["lending.loans.2019.value"] == "Loans, 2019: 14,875 loans"
    assert texts["lending.reading-room.2017"] == "Reading room, 2017: open"
    assert texts["lending.title"] == "The library of Sampletown lent 14,875 loans, its most so far"
