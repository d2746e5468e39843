"""The short forms in the JSON Schema of content, so that editors complete and accept them."""

from typing import Any

from pydantic import TypeAdapter

from pressroom.model.base import Day
from pressroom.model.dossier import Dossier
from pressroom.model.short_forms.based_on import DRAWN, DRAWS_ON
from pressroom.model.short_forms.citations import CHECKED
from pressroom.model.short_forms.ids import HOLDINGS, WORDED
from pressroom.model.short_forms.in_place import IN_OUTLINE, IN_SECTION, PARAGRAPHS, STATEMENTS, TEXTS
from pressroom.model.short_forms.tree import ID

_TEXT = {"type": "string", "minLength": 1}


def accept_short_forms(schema: dict[str, Any]) -> None:
    """Let a schema of content accept the short forms too."""
    models = {name: _model(schema, name) for name in Dossier.model_fields if "items" in schema["properties"][name]}
    models["sections"] = "Section"
    for name in (*WORDED, HOLDINGS):
        _waive(schema["$defs"][models[name]], ID)
    for name in DRAWN:
        _waive(schema["$defs"][models[name]], DRAWS_ON)
    _waive(schema["$defs"]["SummaryBefore"], DRAWS_ON)
    for owner, places in (("Outline", IN_OUTLINE), ("Section", IN_SECTION)):
        keys = schema["$defs"][owner]["properties"]
        for key, name in places.items():
            keys[key] = _in_place(keys[key], models[name], text=name in TEXTS)
    _add_statements(schema["$defs"]["Section"]["properties"], models[STATEMENTS])
    description = (
        "Day on which the texts of this file were compared with their sources, for citations without their own"
    )
    schema["properties"][CHECKED] = {**TypeAdapter(Day).json_schema(), "description": description}


def _model(schema: dict[str, Any], name: str) -> str:
    return str(schema["properties"][name]["items"]["$ref"]).rpartition("/")[2]


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
    entry = {"$ref": f"#/$defs/{model}"}
    paragraph = section[PARAGRAPHS]["items"]
    row = {**paragraph, "items": {"anyOf": [paragraph["items"], entry]}}
    section[PARAGRAPHS]["items"] = {"anyOf": [row, entry]}
    description = "Instead of paragraphs: the statements of one paragraph, each in place or by its id"
    section[STATEMENTS] = {**row, "description": description}
