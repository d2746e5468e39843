"""A citation: the evidence for a text."""

from typing import Annotated, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from pressroom.model.base import Day, Frozen, Id, Line, Text, refused


class Citation(Frozen):
    """The evidence for a text: a passage or a place of a source, or a note that the wording is our own.

    The short form is a text: the id of a passage or source, or `treaty: Article 1` for a place in a source. Short forms
    and places of sources are read as passages (`model/short_forms/citations.py`).
    """

    passage: Id | None = Field(None, description="Id of the passage that was read, or of a source as a whole")
    source: Id | None = Field(None, description="Instead of a passage: id of the source, with the `place` in it")
    place: Line | None = Field(None, description="Where in the source: section, page, paragraph or article")
    editorial: Text | None = Field(None, description="Instead of a passage: what is our own here, and on what ground")
    checked: Day | None = Field(
        None,
        description="Day on which someone compared the text with the passage. Unless given: `checked` of the file, else"
        " that of the source",
    )
    stance: Literal["supports", "disputes", "context"] = Field(
        "supports",
        description="How the passage relates to the text; a printed fact needs a passage that supports it",
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        own = handler.resolve_ref_schema(handler(schema))
        place = {"type": "object", "maxProperties": 1, "propertyNames": {"not": {"enum": [*cls.model_fields]}}}
        described = {"title": own["title"], "description": own["description"]}
        return {**described, "anyOf": [{"type": "string"}, {**place, **described}, own]}

    @model_validator(mode="after")
    def _one_ground(self) -> "Citation":
        if sum(ground is not None for ground in (self.passage, self.source, self.editorial)) != 1:
            hint = "write the id of a passage or source, or `editorial:` with your ground for the wording"
            raise refused("citation_ground", "a citation names a passage, a source or an `editorial` ground", hint)
        if self.passage is not None and self.checked is None:
            hint = (
                "add `checked:` with the day on which you compared the text with the passage: here, to the source, or"
                " once at the top of the file"
            )
            raise refused("citation_unchecked", "a citation of a passage needs the day on which it was `checked`", hint)
        return self


class _ShortCitations:
    """Marks a list of citations for which editors accept one citation alone."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        own = handler(schema)
        return {"anyOf": [{"type": "string", "minLength": 1}, own["items"], own]}


#: The evidence for a text: at least one citation.
Citations = Annotated[tuple[Citation, ...], Field(min_length=1), _ShortCitations()]
#: The evidence for something that may have it from elsewhere.
SomeCitations = Annotated[tuple[Citation, ...], _ShortCitations()]
