"""A translation of a dossier: texts by item and key, each with the revision of the original that it translates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from pydantic import Field

from pressroom.diagnostics import Span
from pressroom.model.base import Day, Frozen, Line, Written
from pressroom.model.translations.inherited import inherits
from pressroom.model.translations.units import Wording
from pressroom.source.node import Scalar

#: The key of a name's inflected forms, which the original does not have: `[](id "gen")` prints `forms: {gen: …}`.
FORMS = "forms"
#: What the key of an editorial ground ends with.
EDITORIAL = "editorial"


class Signoff(Frozen):
    """The reviewer of a translation. Without it, documents state that the translation is unreviewed."""

    name: Line = Field(description="Who reviewed the whole translation")
    date: Day = Field(description="Day of the review: YYYY-MM-DD")


class TranslationFile(Frozen):
    """The translation of a dossier into one language."""

    language: Written = Field(description="Language of the translation; the file's name as well")
    signoff: Signoff | None = Field(None, description="Who has reviewed it, and when; until then it is unreviewed")
    texts: dict[str, dict[str, Any]] = Field(
        description="By the id of an item, or `_path` or `_map`: its texts under their own keys, and the `revision`"
        " that they translate (unless given: 1)"
    )


class TranslationState(StrEnum):
    """The state of a translated text, compared with its original."""

    COMPLETE = "complete"
    MISSING = "missing"
    STALE = "stale"


def is_ground(wording: Wording) -> bool:
    """Whether a text is the ground of an editorial citation."""
    return wording.key.endswith(EDITORIAL)


@dataclass(frozen=True, slots=True)
class TranslatedItem:
    """The texts of one item, by key, with their places."""

    revision: int
    span: Span
    texts: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation from its file. `original` is the language of the dossier.

    `month_forms` are the forms of the months in the fixed texts of the language. `grounds` are grounds of editorial
    citations in the language of the dossier, each with its text here: the usual ones with fixed texts, and those of
    which another item has a translation.
    """

    language: str
    file: str
    signoff: Signoff | None
    entries: Mapping[str, TranslatedItem]
    original: str
    month_forms: tuple[str, ...] = ()
    grounds: Mapping[str, str] = field(default_factory=dict)

    def text(self, wording: Wording) -> str | None:
        """Return the translation of a text, stale or not, or what it inherits; None if it is missing."""
        entry = self.entries.get(wording.unit)
        scalar = entry.texts.get(wording.key) if entry else None
        if scalar is not None:
            return scalar.text.strip()
        if inherits(wording, self.original, self.language):
            return wording.text
        return self.grounds.get(wording.text) if is_ground(wording) else None

    def has_own(self, wording: Wording) -> bool:
        """Return whether the file has a translation of this text under its own id and key."""
        entry = self.entries.get(wording.unit)
        return entry is not None and wording.key in entry.texts

    def sharing_grounds(self, texts: Iterable[Wording]) -> "Translation":
        """Return a translation in which a ground of an editorial citation needs one translation, wherever it stands."""
        own = (wording for wording in texts if is_ground(wording) and self.has_own(wording))
        shared: dict[str, str] = {}
        for wording in own:
            text = self.text(wording)
            if text and self.state(wording) is TranslationState.COMPLETE:
                shared.setdefault(wording.text, text)
        return replace(self, grounds={**shared, **self.grounds})

    def state(self, wording: Wording) -> TranslationState:
        """Return whether a text is translated, missing, or stale because its meaning has changed since."""
        if self.text(wording) is None:
            return TranslationState.MISSING
        entry = self.entries.get(wording.unit)
        stale = entry and wording.key in entry.texts and entry.revision < wording.revision
        return TranslationState.STALE if stale else TranslationState.COMPLETE

    @property
    def forms(self) -> dict[tuple[str, str], str]:
        """The inflected forms of names, by id and form."""
        return {
            (unit, key.removeprefix(f"{FORMS}.")): scalar.text
            for unit, entry in self.entries.items()
            for key, scalar in entry.texts.items()
            if key.startswith(f"{FORMS}.")
        }


def each_ground_once(texts: Iterable[Wording], translation: Translation | None) -> Iterator[Wording]:
    """Yield texts without the grounds that are translated with an equal one."""
    texts = tuple(texts)
    grounds = {wording.text for wording in texts if translation and is_ground(wording) and translation.has_own(wording)}
    for wording in texts:
        if is_ground(wording) and not (translation and translation.has_own(wording)):
            if wording.text in grounds:
                continue
            grounds.add(wording.text)
        yield wording
