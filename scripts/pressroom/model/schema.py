"""JSON Schema of the files that authors write, for editors that complete and check them, made from the models.

Our loader takes every scalar as the text that was typed; an editor parses YAML by its core schema, where `1.0` and
`2006` are numbers. So the schemas take numbers for texts and texts for numbers. They are a first look: what passes,
a build may still refuse (references, lengths as printed, rules between facts).

https://json-schema.org/draft/2020-12, https://yaml.org/spec/1.2.2/#103-core-schema
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from pressroom.model.base import NUMERAL
from pressroom.model.document_file import DocumentFile
from pressroom.model.dossier import COLLECTIONS, Dossier
from pressroom.model.mailing_file import MailingFile
from pressroom.model.read import SCHEMA
from pressroom.model.theme import Tokens
from pressroom.model.translations.translation import TranslationFile

#: Where a project keeps its schemas, from its root. The first line of a YAML file names one of them.
FOLDER = ".schema"


def file_schema(kind: str) -> bytes:
    """The schema of one of `KINDS` as the bytes of its file: the same for the same program."""
    return (json.dumps(_MAKERS[kind](), indent=2, ensure_ascii=False) + "\n").encode()


def _content() -> JsonSchemaValue:
    """Any file under `content/`: each holds some of the dossier's keys, and a list may be spread over files."""
    schema = _file(Dossier, "Content of a dossier", "Sourced facts: any of the dossier's parts.")
    for name in COLLECTIONS:
        schema["properties"][name].pop("minItems", None)
    return {**schema, "required": ["schema"]}


def _theme() -> JsonSchemaValue:
    return _file(Tokens, "Theme", "Colours, type and spacing of all documents.")


def _look() -> JsonSchemaValue:
    """A part of the theme: whatever a look leaves out is the theme's."""
    schema = _file(Tokens, "Look", "Tokens that take the place of the theme's, for some audiences.")
    for mapping in (schema, *(schema["$defs"][name] for name in ("Colours", "Logo", "Spacing", "Type"))):
        mapping["required"] = []
    return {**schema, "required": ["schema"]}


def _document() -> JsonSchemaValue:
    return _file(DocumentFile, "Document", "A kind of document: its title, formats, paper and page budget.")


def _strings() -> JsonSchemaValue:
    return _file(dict[str, str], "Fixed words", "The fixed words of documents in one language; keep {curly} parts.")


def _translation() -> JsonSchemaValue:
    """A file of translations; which items and keys there are, a build knows."""
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


_MAKERS: Mapping[str, Callable[[], JsonSchemaValue]] = {
    "content": _content,
    "theme": _theme,
    "look": _look,
    "document": _document,
    "strings": _strings,
    "translation": _translation,
    "mailing": _mailing,
}
#: The kinds of files that have a schema.
KINDS = tuple(_MAKERS)


def _file(model: Any, title: str, description: str) -> JsonSchemaValue:
    """The schema of a file that holds a model and, as every file does, the key `schema`."""
    made = TypeAdapter(model).json_schema(schema_generator=_AsEditorsRead)
    version = {
        "enum": [int(SCHEMA), SCHEMA],
        "description": f"Version of the files' form: every file begins with `schema: {SCHEMA}`",
    }
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        **made,
        "title": title,
        "description": description,
        "properties": {"schema": version, **made.get("properties", {})},
        "required": ["schema", *made.get("required", ())],
    }


class _AsEditorsRead(GenerateJsonSchema):
    """Schemas in which a scalar may be whatever editors parse it as."""

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Defaults go into the descriptions: editors write a keyword `default` out for authors, asked or not."""
        made = super().generate(schema, mode)
        parts = made.get("$defs", {}).values()
        for mapping in (made, *parts, *(form for part in parts for form in part.get("anyOf", ()))):
            for key in mapping.get("properties", {}).values():
                default = key.pop("default", None)
                if default not in (None, []):
                    key["description"] += f" (unless given: {json.dumps(default)})"
        return made

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text, which may look like a number; one of a form of its own, such as an id, is a text to editors too."""
        made = super().str_schema(schema)
        return made if "pattern" in made else {**made, "type": ["string", "number"]}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """A whole number, or one in quotes."""
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": "^-?(0|[1-9][0-9]*)$"}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        """A number, or one in quotes."""
        return {**super().float_schema(schema), "type": ["number", "string"], "pattern": NUMERAL}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """A boolean, or one of the words that are none in YAML's core schema."""
        pattern = "^([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$"
        return {**super().bool_schema(schema), "type": ["boolean", "string"], "pattern": pattern}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What may be left out with its key: `null` is a text to our loader, and a key without a value is an error."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A key speaks for itself."""
        return False
