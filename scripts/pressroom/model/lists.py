"""Lists for which empty and left out would mean different things: an empty one is refused."""

from collections.abc import Sized
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True, slots=True)
class NonEmptyList:
    """Marks a list that may be left out, but not empty. If left out, it has a default: all, or the list elsewhere.

    An author who writes `[]` means none, and would get the default. `hint` is for the diagnostic.
    """

    hint: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._filled, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "minItems": 1}

    def _filled(self, value: Sized) -> Sized:
        if not value:
            raise PydanticCustomError("list_empty", "this list is empty", {"hint": self.hint})
        return value
