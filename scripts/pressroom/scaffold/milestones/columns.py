"""The columns of a table of milestones: their headings, and how a cell has the value of a key."""

import json
from collections.abc import Iterator, Mapping, Sequence

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.model.citation import Citation
from pressroom.model.facts import Milestone
from pressroom.model.suggest import nearest
from pressroom.source.tables.table import ListTable, plain_heading

#: The keys of a milestone in the order of columns.
KEYS = (
    *("id", "date", "until", "lane", "weight", "title", "full", "short", "citations", "audiences"),
    *("revision", "differing", "withdrawn"),
)
DATES = frozenset({"date", "until"})
#: Keys with a list or with keys of their own; a cell has them in short form or as JSON.
LISTS = frozenset({"citations", "audiences", "differing", "withdrawn"})
#: Other headings of columns: English, German, French, and Bosnian, Croatian and Serbian.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("Identifier", "Kennung", "Identifiant"),
    "date": ("When", "Begin", "Start", "Datum", "Wann", "Beginn", "Date de début", "Datum početka", "Датум"),
    "until": ("To", "End", "End date", "Bis", "Ende", "Jusqu’à", "Fin", "Do", "Kraj", "До", "Крај"),
    "lane": ("Strand", "Track", "Category", "Strang", "Kategorie", "Catégorie", "Traka", "Kategorija", "Категорија"),
    "weight": ("Importance", "Gewicht", "Važnost", "Важност"),
    "title": (
        "Headline",
        "Event",
        "Titel",
        "Überschrift",
        "Ereignis",
        "Titre",
        "Événement",
        "Naslov",
        "Događaj",
        "Наслов",
    ),
    "full": ("Text", "Full text", "Description", "Beschreibung", "Texte", "Tekst", "Opis", "Текст", "Опис"),
    "short": ("Short title", "Short", "Kurztitel", "Titre court", "Kratki naslov", "Кратки наслов"),
    "citations": ("Source", "Sources", "Citation", "Quelle", "Quellen", "Izvor", "Izvori", "Извор", "Извори"),
    "audiences": ("Audience", "Zielgruppen", "Publics", "Publike"),
}
#: The key of each heading that is known.
USUAL_KEYS = {plain_heading(text): key for key in KEYS for text in (key, *_HEADINGS.get(key, ()))}

_CITATION = frozenset(Citation.model_fields)


def find_columns(table: ListTable) -> tuple[dict[str, int], tuple[Diagnostic, ...]]:
    """Return the column of each key that the table has, and a warning for each column that has none.

    Raises:
        PressroomError: two columns have one key, or the dates or the texts have no column.
    """
    where: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for number, cell in enumerate(table.headings):
        key = USUAL_KEYS.get(plain_heading(cell.text))
        if key in where:
            message = f"`{cell.text}` and `{table.headings[where[key]].text}` both mean `{key}`"
            problems.append(error("list-column", message, cell.span, hint="delete the column that does not count"))
        elif key:
            where[key] = number
        elif any(row[number].text for row in table.rows):
            near = nearest(cell.text, KEYS)
            hint = f"if it is `{near}`, write that" if near else f"known headings: {', '.join(KEYS)}"
            message = f"the column `{cell.text}` is no key of a milestone, and is not imported"
            problems.append(warning("list-column", message, cell.span, hint=hint))
    for keys in (("date",), ("title", "full")):
        if not where.keys() & set(keys):
            message = f"no column has the heading {' or '.join(f'`{key}`' for key in keys)}"
            problems.append(error("list-column", message, table.headings[0].span, hint=_named(keys[0])))
    if any(problem.severity == "error" for problem in problems):
        raise PressroomError([*table.diagnostics, *problems])
    return where, tuple(problems)


def _named(key: str) -> str:
    return f"write one of these above the column: {', '.join((key, *_HEADINGS[key][:5]))}"


def as_yaml(key: str, text: str) -> str:
    """Return the value of a list in a cell as YAML on one line: `[a, b]`, `"treaty: Article 1"`, or JSON as it is."""
    if text.startswith(("[", "{")):
        return _json(text) or " ".join(text.split())
    parts = [part.strip() for part in text.split(";") if part.strip()]
    written = [part if _is_plain(part) else json.dumps(part, ensure_ascii=False) for part in parts]
    return written[0] if len(written) == 1 and key == "citations" else f"[{', '.join(written)}]"


def _json(text: str) -> str:
    """Return JSON on one line; an empty text if it is not JSON, such as `[treaty, press]`."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return ""


def _is_plain(text: str) -> bool:
    return text.replace("-", "").isalnum() and text.isascii() and not text.isdigit()


def as_cell(key: str, value: object) -> str:
    """Return the value of a key, as plain data, as the text of a cell. `as_yaml` returns the value again."""
    if isinstance(value, str):
        return value
    if key in ("citations", "audiences") and isinstance(value, list):
        parts = [*map(_in_a_word, value)]
        if all(parts) and parts:
            return "; ".join(filter(None, parts))
    return json.dumps(value, ensure_ascii=False)


def _in_a_word(value: object) -> str | None:
    """Return a text that stands for a value between semicolons; None if there is none."""
    if isinstance(value, Mapping) and len(value) == 1:
        (name, place), *_ = value.items()
        value = f"{name}: {place}" if isinstance(place, str) and name not in _CITATION else None
    if not isinstance(value, str) or value != value.strip() or ";" in value:
        return None
    return None if value.startswith(("[", "{")) else value or None


def used_keys(entries: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Yield the keys that a table of these milestones needs: those that each milestone has, and those that one has."""
    for key in KEYS:
        if key in ("id", "date", "lane", "title", "full", "short", "citations") or any(key in one for one in entries):
            yield key


assert set(KEYS) == set(Milestone.model_fields), "each key of a milestone has a column"
