"""Workbooks for translators: every text comes back as it was, and what is wrong is named by its cell."""

import io
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from pressroom.diagnostics import CellSpan, Diagnostic, PressroomError
from pressroom.edition.translators import for_translators
from pressroom.model.reading.read import Content
from pressroom.model.translations.importing import import_catalogue
from pressroom.model.translations.po import Returned, catalogue, read_catalogue
from pressroom.model.translations.reading import read_content
from pressroom.model.translations.workbook import read_workbook, workbook
from pressroom.output.workbook import as_workbook
from support.project import Project
from support.secrets import SECRET, withhold

FILE = "content/translations/fr.yaml"
SIGNED = "La Convention a été signée à Paris le [](convention-signed) par les représentants de [](signatories)."
#: The note on the references of that text.
KEPT = "keep [](convention-signed), [](signatories), or write words of your own in the square brackets"
HEADINGS = ["id", "where", "original", "translation fr", "note"]


def french(project: Project, texts: str = f"  treaty-signed:\n    text: {SIGNED}\n") -> Content:
    project.write(FILE, f"schema: 1\nlanguage: fr\ntexts:\n{texts}")
    return read_content(project.workspace)


def exported(content: Content) -> bytes:
    return workbook(content.dossier, content.translations.get("fr"), "fr", for_translators(content.dossier, "fr"))


def catalogue_of(content: Content) -> bytes:
    return catalogue(content.dossier, content.translations.get("fr"), "fr", for_translators(content.dossier, "fr"))


def cells(data: bytes) -> dict[str, list[str]]:
    """The cells of each row, by its id."""
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == HEADINGS
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}, "no text is a formula"
    return {row[0]: row for row in rows[1:]}


def written(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> bytes:
    return as_workbook([headings, *rows], "fr", {}, "")


def problems(data: bytes) -> list[Diagnostic]:
    with pytest.raises(PressroomError) as caught:
        read_workbook(data, "fr.xlsx", "fr")
    return list(caught.value.diagnostics)


def test_each_text_has_a_row_with_what_it_is_its_original_and_its_translation(metre: Project) -> None:
    content = french(metre)
    found = cells(exported(content))
    assert found["treaty-signed text 1"][1:] == ["statement, text", content.dossier.statements[0].text, SIGNED, KEPT]
    assert found["metre-convention subtitle 1"][1] == "about, subtitle"
    assert found["bureau-created text 1"][3] == ""


def test_an_export_comes_back_as_it_was_and_changes_nothing(metre: Project) -> None:
    content = french(metre)
    data = exported(content)
    returned = read_workbook(data, "fr.xlsx", "fr")
    po = read_catalogue(catalogue_of(content), "fr.po", "fr")
    plain = [(text.unit, text.key, text.revision, text.text) for text in returned.texts]
    assert plain == [(text.unit, text.key, text.revision, text.text) for text in po.texts]
    assert not import_catalogue(metre.workspace, content, "fr", returned).changes


def test_it_has_the_texts_of_a_po_file_withheld_ones_too(metre: Project) -> None:
    withhold(metre)
    content = french(metre)
    assert cells(exported(content))["committee-role text 1"][2] == SECRET
    po = catalogue_of(content).decode()
    assert all(f'msgctxt "{name}"' in po for name in cells(exported(content)))


def test_an_old_translation_is_in_the_note_and_comes_back_only_when_it_is_translated_anew(metre: Project) -> None:
    metre.edit("content/statements.yaml", "  - id: treaty-signed\n", "  - id: treaty-signed\n    revision: 2\n")
    content = french(metre)
    row = cells(exported(content))["treaty-signed text 2"]
    assert row[3:] == ["", f"{KEPT}\nthe original has changed since this translation: {SIGNED}"]
    assert "treaty-signed" not in {text.unit for text in read_workbook(exported(content), "fr.xlsx", "fr").texts}
    new = SIGNED.replace("La Convention", "Cette convention")
    returned = read_workbook(written([["treaty-signed text 2", "", "", new, ""]]), "fr.xlsx", "fr")
    made = import_catalogue(metre.workspace, content, "fr", returned)
    assert b"revision: 2" in made.data
    assert new.encode() in made.data.replace(b"\n      ", b" ")


def test_a_text_that_was_exported_before_its_original_changed_is_not_taken(metre: Project) -> None:
    data = written([["treaty-signed text 1", "", "", SIGNED.replace("Paris", "Sèvres"), ""]])
    metre.edit("content/statements.yaml", "  - id: treaty-signed\n", "  - id: treaty-signed\n    revision: 2\n")
    content = french(metre, f"  treaty-signed:\n    revision: 2\n    text: {SIGNED}\n")
    made = import_catalogue(metre.workspace, content, "fr", read_workbook(data, "fr.xlsx", "fr"))
    assert not made.changes
    assert [problem.code for problem in made.warnings] == ["catalogue-older"]


def test_a_text_that_a_build_would_refuse_is_reported_at_its_cell(metre: Project) -> None:
    content = french(metre)
    data = written([["bureau-created text 1", "", "", "Elle a créé le Bureau.", ""]])
    with pytest.raises(PressroomError) as caught:
        import_catalogue(metre.workspace, content, "fr", read_workbook(data, "fr.xlsx", "fr"))
    (found,) = caught.value.diagnostics
    assert (found.code, str(found.span)) == ("translation-lacks", "fr.xlsx, row 2, column D (translation fr)")


#: Texts as the loader reads them: of characters that files may have, without space at the ends, with single spaces.
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" \u00a0\u202f")).map(
    lambda text: " ".join(filter(None, text.split(" "))).strip()
)


@given(st.lists(_TEXTS.filter(bool), min_size=1, max_size=6))
@example(["=1+1", "+49 30 1", "-5", "@name", "'quoted", "1997", "2017-06", "TRUE", '=HYPERLINK("https://example.org")'])
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    rows = [[f"item-{number} text 1", "", "original", text, ""] for number, text in enumerate(texts)]
    returned = read_workbook(written(rows), "fr.xlsx", "fr")
    assert [text.text for text in returned.texts] == texts


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        ([["treaty-signed", "", "", "Texte.", ""]], "catalogue-context", "fr.xlsx, row 2, column A (id)"),
        ([["", "", "", "Texte.", ""]], "catalogue-context", "fr.xlsx, row 2, column A (id)"),
        (
            [["a text 1", "", "", "Un.", ""], ["a text 1", "", "", "Deux.", ""]],
            "catalogue-twice",
            "fr.xlsx, row 3, column A (id)",
        ),
        ([["a text 1", "", "One.", "", ""]], "catalogue-empty", "fr.xlsx"),
    ],
)
def test_what_is_wrong_in_a_row_is_named_by_its_cell(rows: list[list[str]], code: str, where: str) -> None:
    (found,) = problems(written(rows))
    assert (found.code, found.where) == (code, where)
    assert found.hint


def test_a_file_of_another_language_is_refused() -> None:
    (found,) = problems(written([["a text 1", "", "One.", "Eins.", ""]], [*HEADINGS[:3], "translation de", "note"]))
    assert (found.code, found.message) == ("catalogue-language", "this is in `de`, and not in `fr`")
    assert isinstance(found.span, CellSpan)


def test_a_file_without_the_columns_is_refused_and_the_order_of_columns_is_free() -> None:
    (found,) = problems(written([["a text 1", "Un."]], ["key", "translation fr"]))
    assert (found.code, found.message) == ("catalogue-unreadable", "there is no column `id`")
    returned = read_workbook(written([["Un.", "a text 1"]], ["Translation FR", "ID"]), "fr.xlsx", "fr")
    assert isinstance(returned, Returned)
    assert returned.texts[0].text == "Un."


def test_what_a_program_took_for_a_formula_is_the_text_that_was_typed() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(HEADINGS)
    sheet.append(["a text 1", "", "One.", "=1+1", ""])
    made = io.BytesIO()
    book.save(made)
    assert [text.text for text in read_workbook(made.getvalue(), "fr.xlsx", "fr").texts] == ["=1+1"]


def test_the_command_writes_and_reads_it(metre: Project) -> None:
    french(metre)
    target = str(metre.root / "fr.xlsx")
    assert metre.call("translations", "--export", "fr", target).code == 0
    outcome = metre.call("translations", "--import", "fr", target)
    assert outcome.code == 0
    assert "0 new, 0 changed" in outcome.err
    refused = metre.call("translations", "--export", "fr", str(metre.root / "fr.ods"))
    assert (refused.code, "name a file that ends in .po or .xlsx" in refused.err) == (2, True)
