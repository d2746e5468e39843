"""Export and read workbooks for translators who have no tool for PO files: a row for each text.

The id of a row is the context of its message in a PO catalogue (`po.py`): `<item> <key> <revision>`. A text whose
meaning has changed since it was exported is thus known by its revision.
"""

import re
from collections.abc import Sequence

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.model.base import ProseMark, shortened
from pressroom.model.dossier import Dossier
from pressroom.model.short_forms.tree import targets
from pressroom.model.translations.po import SPACE, Returned, Translated, context_of, forms_of, parts_of
from pressroom.model.translations.translation import Translation, TranslationState
from pressroom.model.translations.units import Wording
from pressroom.output.workbook import as_workbook
from pressroom.source.tables.read_table import read_table
from pressroom.source.tables.table import ListCell, ListForm, ListTable, plain_heading

_ID, _WHERE, _ORIGINAL, _NOTE = "id", "where", "original", "note"
#: The heading of the column for the translations, before the tag of their language.
_TRANSLATION = "translation"
_WIDTHS = {_ID: 24, _WHERE: 22, _ORIGINAL: 70, _NOTE: 40}
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def workbook(dossier: Dossier, translation: Translation | None, language: str, texts: Sequence[Wording]) -> bytes:
    """Return a workbook of these texts of a dossier.

    The note has the references that a translation keeps, and a stale translation, so that no row with it counts as
    translated.

    Raises:
        PressroomError: openpyxl is not installed.
    """
    heading = f"{_TRANSLATION} {language}"
    rows = [[_ID, _WHERE, _ORIGINAL, heading, _NOTE]]
    rows += [_row(dossier, translation, wording) for wording in texts]
    for (unit, form), text in forms_of(translation, texts):
        name = _where(dossier, unit, f"forms.{form}")
        rows.append([f"{unit} forms.{form} 1", name, f"{unit}: {form}", text, ""])
    widths = {**_WIDTHS, heading: 70}
    return as_workbook(rows, language, widths, f"export a PO file: pressroom translations --export {language}")


def _row(dossier: Dossier, translation: Translation | None, wording: Wording) -> list[str]:
    text = translation.text(wording) or "" if translation else ""
    stale = translation is not None and translation.state(wording) is TranslationState.STALE
    kept = ", ".join(f"[]({name})" for name in targets(wording.text)) if isinstance(wording.mark, ProseMark) else ""
    notes = [f"keep {kept}, or write words of your own in the square brackets"] if kept else []
    notes += [f"the original has changed since this translation: {text}"] if stale else []
    note = "\n".join(notes)
    where = _where(dossier, wording.unit, wording.key)
    return [context_of(wording), where, wording.text, "" if stale else text, note]


def _where(dossier: Dossier, unit: str, key: str) -> str:
    """What a text is, in words: `milestone, title`."""
    item = dossier.first_by_id.get(unit)
    if unit == dossier.about.id:
        kind = "about"
    else:
        kind = _WORDS.sub(" ", type(item).__name__).lower() if item else unit.removeprefix("_")
    return f"{kind}, {key}"


def read_workbook(data: bytes, file: str, language: str) -> Returned:
    """Return the texts of a workbook that are translated.

    Raises:
        PressroomError: rows are invalid, all of which are reported; it has no such columns; its language is another.
    """
    form = ListForm(
        "utf-8",
        frozenset({_ID, _ORIGINAL, _NOTE, plain_heading(f"{_TRANSLATION} {language}")}),
        entry="a text",
        unneeded="leave out columns that the export did not have",
        as_typed=True,
    )
    table = read_table(data, file, form)
    column, words = _columns(table, file, language)
    problems = list(table.diagnostics)
    texts: dict[str, Translated] = {}
    empty = 0
    for row in table.rows:
        name, cell = row[column], row[words]
        made = _translated(name, cell)
        if not cell.text:
            empty += 1
        elif isinstance(made, Diagnostic):
            problems.append(made)
        elif name.text in texts:
            first = texts[name.text].span
            problems.append(
                error("catalogue-twice", f"`{shortened(name.text)}` is already in {first}", name.span, hint="keep one")
            )
        else:
            texts[name.text] = made
    if not (texts or problems):
        hint = "translate it first; nothing was changed"
        problems.append(error("catalogue-empty", "nothing in it is translated", place=file, hint=hint))
    if problems:
        raise PressroomError(problems)
    return Returned(tuple(texts.values()), 0, empty)


def _columns(table: ListTable, file: str, language: str) -> tuple[int, int]:
    """Return the columns of the ids and of the translations."""
    names = [plain_heading(heading.text) for heading in table.headings]
    wanted = plain_heading(f"{_TRANSLATION} {language}")
    if _ID in names and wanted in names:
        return names.index(_ID), names.index(wanted)
    other = next((heading for heading in table.headings if heading.text.startswith(f"{_TRANSLATION} ")), None)
    if other and _ID in names:
        tag = other.text.removeprefix(_TRANSLATION).strip()
        hint = "name the language of the file; or, if only the heading is wrong, correct it"
        message = f"this is in `{shortened(tag)}`, and not in `{language}`"
        raise PressroomError([error("catalogue-language", message, other.span, hint=hint)])
    lacks = _ID if _ID not in names else f"{_TRANSLATION} {language}"
    hint = f"write one with: pressroom translations --export {language} FILE.xlsx, and keep its headings"
    raise PressroomError([error("catalogue-unreadable", f"there is no column `{lacks}`", place=file, hint=hint)])


def _translated(name: ListCell, cell: ListCell) -> Translated | Diagnostic:
    parts = parts_of(name.text)
    if parts is None:
        message = f"`{shortened(name.text)}` names no text" if name.text else "this row has no id"
        hint = "keep each id as it was exported: `<item> <key> <revision>`"
        return error("catalogue-context", message, name.span, hint=hint)
    return Translated(*parts, SPACE.sub(" ", cell.text).strip(), cell.span)
