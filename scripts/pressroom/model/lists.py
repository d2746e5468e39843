"""Lists that say something else when they are empty than when they are left out: an empty one is refused."""

from collections.abc import Sized
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True, slots=True)
class NonEmptyList:
    """Marks a list that has an entry wherever it is written. Left out, it means a default: all, or as elsewhere.

    An author who writes `[]` means none, and would get the default. `hint` says what to write.
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
