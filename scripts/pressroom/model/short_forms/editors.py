"""The short forms in the JSON Schema of content, so that editors complete and accept them."""

from typing import Any

from pydantic import TypeAdapter

from pressroom.model.base import Day, Frozen, Id
from pressroom.model.dossier import COLLECTIONS
from pressroom.model.short_forms.based_on import BASED_ON, DRAWN
from pressroom.model.short_forms.by_id import LISTS, SECTIONS, Keys
from pressroom.model.short_forms.charts import CHARTS, DATA_CHARTS, TABLE
from pressroom.model.short_forms.citations import CHECKED, CITATIONS, PASSAGES
from pressroom.model.short_forms.end_citations import ending_texts
from pressroom.model.short_forms.ids import HOLDINGS, WORDED
from pressroom.model.short_forms.in_place import (
    ANSWER,
    IN_OUTLINE,
    IN_SECTION,
    PARAGRAPHS,
    QUESTIONS,
    STATEMENTS,
    TEXTS,
)
from pressroom.model.short_forms.ranges import IDS as RANGE_OF_IDS
from pressroom.model.short_forms.tables import AT, CELLS, COLUMNS, ROWS, TITLE
from pressroom.model.short_forms.tree import ID

_TEXT = {"type": "string", "minLength": 1}
#: A text that ends with its citations.
_CITED = {"type": "string", "pattern": r"\[([^\[\]]*[^\w.\[\]])?@[^\[\]]+\]\s*[.!?…]?\s*$"}
#: The lists whose entries by their ids can be a text alone.
_ALONE = frozenset(path[-1] for path, form in LISTS.items() if form.text)


def accept_short_forms(schema: dict[str, Any]) -> None:
    """Let a schema of content accept the short forms too."""
    models = {name: _group(schema["properties"][name]) for name in COLLECTIONS}
    models["sections"] = "Section"
    placed = models | {"charts": models[DATA_CHARTS]}
    for path in LISTS:
        _accept_by_id(schema, path)
    _accept_by_id(schema, ("outline", SECTIONS, SECTIONS))
    for name in DRAWN:
        _waive(schema["$defs"][models[name]], BASED_ON)
    _waive(schema["$defs"]["SummaryBefore"], BASED_ON)
    for form in LISTS.values():
        _accept_at_end(schema["$defs"][form.model.__name__], form.model)
    for owner, places in (("Outline", IN_OUTLINE), ("Section", IN_SECTION)):
        keys = schema["$defs"][owner]["properties"]
        for key, name in places.items():
            keys[key] = _in_place(keys[key], (placed if key == name else models)[name], text=name in TEXTS)
    _accept_tables(schema["$defs"])
    _accept_charts(schema)
    answer = schema["$defs"][models[QUESTIONS]]["properties"]
    answer[ANSWER] = _statements(answer[ANSWER], models[STATEMENTS])
    _add_statements(schema["$defs"]["Section"]["properties"], models[STATEMENTS])
    description = (
        "Day on which the texts of this file were compared with their sources, for citations without their own"
    )
    schema["properties"][CHECKED] = {**TypeAdapter(Day).json_schema(), "description": description}


def _accept_at_end(entry: dict[str, Any], model: type[Frozen]) -> None:
    """Let an entry that needs citations have them at the end of one of its texts."""
    texts = sorted(ending_texts(model))
    if texts and CITATIONS in entry.get("required", ()):
        _waive(entry, CITATIONS)
        ends = [{"required": [key], "patternProperties": {f"^{key}$": _CITED}} for key in texts]
        entry |= {"if": {"anyOf": ends}, "else": {"required": [CITATIONS]}}


def _accept_by_id(schema: dict[str, Any], path: Keys) -> None:
    """Let a list accept entries by their ids too. In the list itself, entries keep their `id` where it is needed."""
    *owners, name = path
    owner = schema
    for part in owners:
        owner = schema["$defs"][_group(owner["properties"][part])]
    key = owner["properties"][name]
    entry = {"$ref": f"#/$defs/{_group(key)}"}
    _waive(schema["$defs"][_group(key)], ID)
    optional = name in (*WORDED, HOLDINGS)
    owner["properties"][name] = {
        **key,
        "type": ["array", "object"],
        "items": _with_texts(entry, name) if optional else {**entry, "required": [ID]},
        "additionalProperties": {"anyOf": [entry, _TEXT]} if name in _ALONE else entry,
        "propertyNames": _names(name),
    }


def _names(name: str) -> dict[str, Any]:
    """Return the schema of the ids of entries before them; those of passages can be a range of numbers."""
    names = TypeAdapter(Id).json_schema()
    return {"anyOf": [names, {"pattern": f"^{RANGE_OF_IDS}$"}]} if name == PASSAGES else names


def _with_texts(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the schema of an entry in a list, which can also be a text that ends with its citations."""
    return {"if": {"type": "string"}, "then": _CITED, "else": entry} if name in _ALONE else entry


def _accept_tables(models: dict[str, Any]) -> None:
    """Let tables leave out what their file has, columns be a heading alone, and rows a list of cells."""
    table, column, row, footnote = (models[name] for name in ("DataTable", "DataColumn", "DataRow", "Footnote"))
    for model, keys in ((table, (COLUMNS, ROWS)), (column, (TITLE,)), (row, (TITLE, CELLS))):
        for key in keys:
            _waive(model, key)
    columns, rows, at = table["properties"][COLUMNS], table["properties"][ROWS], footnote["properties"]
    columns["items"] = {"anyOf": [columns["items"], {"type": ["string", "number"]}]}
    rows["additionalProperties"] = {"anyOf": [rows["additionalProperties"], row["properties"][CELLS]]}
    name = {"type": "string", "minLength": 1}
    at[AT] = {"description": at[AT].pop("description"), "anyOf": [name, {**at[AT], "items": name}]}


def _accept_charts(schema: dict[str, Any]) -> None:
    """Let charts be of spans or of figures, by whether they name a table, with short ids of its parts."""
    lists, chart = schema["properties"], schema["$defs"]["DataChart"]
    of_figures, of_spans = lists.pop(DATA_CHARTS), lists[CHARTS]
    for key in ("items", "additionalProperties"):
        of_spans[key] = {"if": {"required": [TABLE]}, "then": of_figures[key], "else": of_spans[key]}
    of_spans["description"] = "Charts of what lasted how long, and charts of the figures of a table"
    for key in (COLUMNS, ROWS):
        part = {"type": ["string", "number"], "minLength": 1}
        named = chart["properties"][key]
        chart["properties"][key] = {"description": named.pop("description"), "anyOf": [part, {**named, "items": part}]}


def _group(key: dict[str, Any]) -> str:
    """Return the name of the model of a value, or of the entries of a list."""
    return str((key.get("items") or key)["$ref"]).rpartition("/")[2]


def _waive(model: dict[str, Any], key: str) -> None:
    """Make a key of a model optional, if it is required."""
    model["required"] = [name for name in model.get("required", ()) if name != key]


def _in_place(key: dict[str, Any], model: str, *, text: bool) -> dict[str, Any]:
    """Return the schema of a key that holds ids, which also takes entries of a model in their place, or texts."""
    entry: dict[str, Any] = {"$ref": f"#/$defs/{model}"}
    description = {"description": key.pop("description")}
    if "items" not in key:
        return {**description, "anyOf": [_TEXT if text else key, entry]}
    own = {**key, "items": {"anyOf": [_TEXT if text else key["items"], entry]}}
    return {**description, "anyOf": [own, entry, *([_TEXT] if text else ())]}


def _add_statements(section: dict[str, Any], model: str) -> None:
    """Let paragraphs of a section hold statements in place of their ids, and a section the statements of one."""
    paragraph = _statements(section[PARAGRAPHS]["items"], model)
    section[PARAGRAPHS]["items"] = paragraph
    description = "Instead of paragraphs: the statements of one paragraph, each in place or by its id"
    section[STATEMENTS] = {"description": description, **paragraph}


def _statements(ids: dict[str, Any], model: str) -> dict[str, Any]:
    """Return the schema of a list of ids of statements, which also takes statements in their place."""
    entry = {"$ref": f"#/$defs/{model}"}
    given = {key: value for key, value in ids.items() if key != "description"}
    row = {**given, "items": {"anyOf": [ids["items"], entry, _CITED]}}
    return {**{key: ids[key] for key in ids.keys() - given.keys()}, "anyOf": [row, entry, _CITED]}
