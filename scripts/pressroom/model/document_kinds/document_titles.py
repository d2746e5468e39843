"""The title of a kind of document: in `document.yaml`, by language if need be, or among the fixed texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter, ValidationError, WithJsonSchema

from pressroom.model.base import Language, refused

_HINT = "write one title, or one for each language: {en: Briefing, fr: Note}"
_TAG = TypeAdapter[str](Language)


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles in a `document.yaml`: one for the language of the dossier, or one for each language."""

    plain: str = ""
    by_language: tuple[tuple[str, str], ...] = ()

    def of(self, name: str, language: str, strings: Mapping[str, str], *, translated: bool) -> str | None:
        """Return the title of the document `name` in a language; None if there is none.

        `strings` are the fixed texts of the language; that whose key is the document's id is a title. A title without
        a language is that of the dossier's own, and of others that have no better one.
        """
        own = dict(self.by_language).get(language, "" if translated else self.plain)
        return own or strings.get(name.replace("-", "_")) or self.plain or None


def _titles(value: Any) -> Any:
    """Read a title, or titles by language."""
    if isinstance(value, Titles):
        return value
    if isinstance(value, str) and value.strip():
        return Titles(value.strip())
    if not (isinstance(value, dict) and value):
        raise refused("title", "a title belongs here", _HINT)
    for language, title in value.items():
        try:
            _TAG.validate_python(language)
        except ValidationError as problem:
            hint = "write a tag such as `en`, `bs` or `sr-Latn`"
            raise refused("title", f"`{language}` is not a language", hint) from problem
        if not (isinstance(title, str) and title.strip()):
            raise refused("title", f"the title in `{language}` is no text", _HINT)
    return Titles(by_language=tuple((language, title.strip()) for language, title in value.items()))


_LINE = {"type": "string", "minLength": 1}
_BY_LANGUAGE = {"type": "object", "minProperties": 1, "additionalProperties": _LINE}
DocumentTitles = Annotated[Titles, BeforeValidator(_titles), WithJsonSchema({"anyOf": [_LINE, _BY_LANGUAGE]})]
