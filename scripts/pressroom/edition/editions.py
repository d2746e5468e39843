"""The editions of a dossier, each cut once for all its documents."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from pressroom.edition.language import translated, untranslated
from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier
from pressroom.model.translations.translation import Translation


class Editions:
    """Cuts each edition of a dossier at the first request, and returns the same value at every later one."""

    def __init__(self, dossier: Dossier, translations: Mapping[str, Translation] | None = None) -> None:
        self.dossier = dossier
        self._translations = translations or {}
        self._words: dict[str, Dossier] = {}
        self._cut: dict[tuple[str, str, datetime.date], Edition] = {}

    def words(self, language: str) -> Dossier:
        """Return the whole dossier in the words of a language, as far as its translation is up to date."""
        translation = self._translations.get(language)
        if language not in self._words:
            self._words[language] = translated(self.dossier, translation) if translation else self.dossier
        return self._words[language]

    def edition(self, audience: Audience, language: str, as_of: datetime.date) -> Edition:
        """Return the dossier as an audience reads it, in a language, as of a day.

        Texts without a translation, or with a stale one, are those of the original. `gaps` reports where that is not
        allowed.

        Raises:
            PressroomError: the edition cannot be cut (`cut`).
        """
        key = (audience.id, language, as_of)
        if key not in self._cut:
            self._cut[key] = self._made(audience, language, as_of)
        return self._cut[key]

    def _made(self, audience: Audience, language: str, as_of: datetime.date) -> Edition:
        translation = self._translations.get(language)
        if translation is None:
            return cut(self.dossier, audience, language, as_of)
        original = self.edition(audience, self.dossier.about.language, as_of)
        words = self.words(language)
        reader = next(reader for reader in words.audiences if reader.id == audience.id)
        return replace(
            cut(words, reader, language, as_of),
            original=original,
            originals=untranslated(self.dossier, original, translation),
            forms=translation.forms,
            signoff=translation.signoff,
        )
