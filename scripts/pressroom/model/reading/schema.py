"""Make the JSON Schemas of the files that authors write from the models, for editors that complete and check them.

Our loader reads every scalar as typed text. An editor parses YAML by the core schema, where `1.0` and `2006` are
numbers. So the schemas accept numbers for texts and texts for numbers. They are a first check: a build may still refuse
a file that passes (references, lengths as printed, rules between facts).

https://json-schema.org/draft/2020-12, https://yaml.org/spec/1.2.2/#103-core-schema
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from pressroom.model.base import NUMERAL
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.dossier import COLLECTIONS, Dossier
from pressroom.model.look.theme import Tokens
from pressroom.model.reading.read import SCHEMA
from pressroom.model.sending.clearances_file import ClearancesFile
from pressroom.model.sending.mailing_file import MailingFile
from pressroom.model.short_forms.editors import accept_short_forms
from pressroom.model.translations.translation import TranslationFile

#: The folder of the schemas in a project. The first line of a YAML file names one of them.
FOLDER = ".schema"


def file_schema(kind: str) -> bytes:
    """Return the schema of one of `KINDS` as the bytes of its file: the same bytes for the same program."""
    return (json.dumps(_MAKERS[kind](), indent=2, ensure_ascii=False) + "\n").encode()


def _content() -> JsonSchemaValue:
    """Return the schema of files under `content/`: each has some keys of the dossier; lists may span files."""
    schema = _file(Dossier, "Content of a dossier", "Sourced facts: any of the dossier's parts.")
    for name in COLLECTIONS:
        schema["properties"][name].pop("minItems", None)
    accept_short_forms(schema)
    return {**schema, "required": []}


def _theme() -> JsonSchemaValue:
    return _file(Tokens, "Theme", "Colours, type and spacing of all documents.")


def _audience_theme() -> JsonSchemaValue:
    """Return the schema of the theme of an audience, where every token of the theme may be left out."""
    schema = _file(Tokens, "Theme of an audience", "Tokens that override those of the theme, for some audiences.")
    for mapping in (schema, *(schema["$defs"][name] for name in ("Colours", "Logo", "Spacing", "Type"))):
        mapping["required"] = []
    return schema


def _document() -> JsonSchemaValue:
    return _file(DocumentFile, "Document", "A kind of document: its title, formats, paper and page budget.")


def _strings() -> JsonSchemaValue:
    return _file(dict[str, str], "Fixed words", "The fixed words of documents in one language; keep {curly} parts.")


def _translation() -> JsonSchemaValue:
    """Return the schema of translations; only a build checks their items and keys."""
    schema = _file(TranslationFile, "Translation", "The dossier in another language.")
    schema["properties"]["texts"]["additionalProperties"] = {
        "type": "object",
        "title": "Texts of an item",
        "description": "The item's texts under their own keys: text, title, unit.other, forms.gen",
        "properties": {
            "revision": {
                "type": ["integer", "string"],
                "description": "Revision of the item that these texts translate (unless given: 1)",
            }
        },
        "additionalProperties": {"type": ["string", "number", "object", "array"]},
    }
    return schema


def _mailing() -> JsonSchemaValue:
    return _file(MailingFile, "Mailing", "How a release is sent to the rows of a list.")


def _clearances() -> JsonSchemaValue:
    return _file(ClearancesFile, "Clearances", "Which words were cleared, by which office, when.")


_MAKERS: Mapping[str, Callable[[], JsonSchemaValue]] = {
    "content": _content,
    "theme": _theme,
    "audience-theme": _audience_theme,
    "document": _document,
    "strings": _strings,
    "translation": _translation,
    "mailing": _mailing,
    "clearances": _clearances,
}
#: The kinds of files that have a schema.
KINDS = tuple(_MAKERS)


def _file(model: Any, title: str, description: str) -> JsonSchemaValue:
    """Return the schema of a file with the keys of a model and the key `schema`, which every file may have."""
    made = TypeAdapter(model).json_schema(schema_generator=_AsEditorsRead)
    version = {
        "enum": [int(SCHEMA), SCHEMA],
        "description": f"Version of the files' form (unless given: {SCHEMA})",
    }
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        **made,
        "title": title,
        "description": description,
        "properties": {"schema": version, **made.get("properties", {})},
        "required": made.get("required", []),
    }


class _AsEditorsRead(GenerateJsonSchema):
    """Generates schemas that accept each scalar in every type that editors may parse it as."""

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Move defaults into the descriptions: for a keyword `default`, editors insert the value without request."""
        made = super().generate(schema, mode)
        parts = made.get("$defs", {}).values()
        for mapping in (made, *parts, *(form for part in parts for form in part.get("anyOf", ()))):
            for key in mapping.get("properties", {}).values():
                default = key.pop("default", None)
                if default not in (None, [], ""):
                    key["description"] += f" (unless given: {json.dumps(default)})"
        return made

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Accept a text that looks like a number. A text with a pattern, such as an id, is a text to editors too."""
        made = super().str_schema(schema)
        return made if "pattern" in made else {**made, "type": ["string", "number"]}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """Accept a whole number, also in quotes."""
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": "^-?(0|[1-9][0-9]*)$"}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        """Accept a number, also in quotes."""
        return {**super().float_schema(schema), "type": ["number", "string"], "pattern": NUMERAL}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """Accept a boolean, also as a word that YAML's core schema reads as a text."""
        pattern = "^([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$"
        return {**super().bool_schema(schema), "type": ["boolean", "string"], "pattern": pattern}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Omit `null`: our loader reads it as a text, and a key without a value is an error."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Omit titles: keys are clear without them."""
        return False
