"""A dossier in another language: the same facts, with the words of a translation."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pressroom.cldr import locale
from pressroom.diagnostics import Diagnostic, Span, Together, error
from pressroom.edition.edition import Edition
from pressroom.model.base import ProseMark
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Name, Term
from pressroom.model.translations.translation import Translation, TranslationState, is_ground
from pressroom.model.translations.units import Wording, reworded, wordings

#: The kinds of texts that must always be translated, by the last part of their keys.
_KINDS = {
    "names": ("name", "acronym", "short", "issuer"),
    "titles": ("title", "subtitle", "headline", "series"),
    "labels": ("label",),
    "keywords": ("keywords",),
    "editorial notes": ("editorial",),
}
#: Numbers that between them take every plural form of a language.
_COUNTS = (*range(1, 201), 0, 1_000_000, Decimal("1.5"))
#: The command that gives a translator the texts of a language.
_EXPORT = "pressroom translations --export {language} > {language}.po"


def untranslated(dossier: Dossier, original: Edition, translation: Translation) -> frozenset[str]:
    """Return the texts of an edition that are printed untranslated, because their translation is missing or stale."""
    printed = _printed(dossier, original.dossier, translation.language)
    return frozenset(wording.text for wording in printed if _left(wording, translation))


def _printed(dossier: Dossier, cut_: Dossier, language: str) -> Iterator[Wording]:
    """Yield the texts of an edition under their keys in the dossier, where an earlier wording is a text of its own."""
    whole = wordings(dossier, language)
    keys = {(wording.unit, wording.key, wording.text) for wording in whole}
    moved = {(wording.unit, wording.text): wording for wording in whole}
    for wording in wordings(cut_, language):
        there = (wording.unit, wording.key, wording.text) in keys
        yield wording if there else moved.get((wording.unit, wording.text), wording)


def translated(dossier: Dossier, translation: Translation) -> Dossier:
    """Return a dossier with the words of a translation, as far as they exist and are up to date."""

    def translate(wording: Wording) -> str:
        text = translation.text(wording)
        return text if text is not None and translation.state(wording) is TranslationState.COMPLETE else wording.text

    words = reworded(dossier, translation.language, translate)
    return words.replaced({"terms": tuple(_with_forms(term, translation) for term in words.terms)})


def _with_forms(term: Term, translation: Translation) -> Term:
    """Return a term whose inflected forms are among its other names, like the forms that a source prints."""
    forms = (text for (name, form), text in translation.forms.items() if name == term.id and "." not in form)
    others = tuple(Name(text=text) for text in dict.fromkeys(forms))
    return term.model_copy(update={"other_names": (*term.other_names, *others)}) if others else term


def _left(wording: Wording, translation: Translation) -> bool:
    return isinstance(wording.mark, ProseMark) and translation.state(wording) is not TranslationState.COMPLETE


def gaps(dossier: Dossier, editions: Sequence[Edition], translation: Translation) -> Iterator[Diagnostic]:
    """Report what editions lack of their translation, each item once; some audiences get the original instead.

    Titles, labels and names must always be translated: they are printed where no mark can show the original language.
    """
    lacked: dict[str, dict[str, Wording]] = {}
    grounds: dict[str, Wording] = {}
    for edition in editions:
        assert edition.original is not None
        allowed = edition.audience.untranslated == "original"
        for wording in _printed(dossier, edition.original.dossier, edition.language):
            complete = translation.state(wording) is TranslationState.COMPLETE
            known = is_ground(wording) and grounds.setdefault(wording.text, wording) != wording  # translated with that
            if not complete and not known and not (allowed and isinstance(wording.mark, ProseMark)):
                lacked.setdefault(wording.unit, {}).setdefault(wording.key, wording)
    language = translation.language
    texts = [text for found in lacked.values() for text in found.values()]
    absent = [text for text in texts if translation.state(text) is TranslationState.MISSING]
    together = Together(f"{{count}} texts have no translation into `{language}`", ways_out(absent, editions, language))
    for unit, found in lacked.items():
        stale = [text for text in found.values() if translation.state(text) is TranslationState.STALE]
        if missing := [key for key, text in found.items() if text not in stale]:
            yield _missing(unit, missing, translation, together)
        if stale:
            yield _stale(stale[0], translation)


def ways_out(texts: Iterable[Wording], editions: Sequence[Edition], language: str) -> str:
    """Return the hint on what to do about texts without a translation: there are up to three ways."""
    strict = [edition.audience.id for edition in editions if edition.audience.untranslated == "refuse"]
    audiences = " and ".join(f"`{name}`" for name in strict)
    left = [_kind(text) for text in texts if not isinstance(text.mark, ProseMark)]
    counts = ", ".join(f"{count} {kind}" for kind, count in Counter(left).most_common())
    needed = f", which leaves {len(left)} texts to translate all the same ({counts})" if left else ""
    original = f"write `untranslated: original` for {audiences}{needed}; or " if strict else ""
    these = f"translate them ({counts})" if left and not strict else "translate them"
    return (
        f"{these}: {_EXPORT.format(language=language)}; or {original}take `{language}` out of the `languages` of"
        " the audiences"
    )


def _kind(text: Wording) -> str:
    """Return what a text is that must always be translated, in the words of the guide."""
    key = next(part for part in reversed(text.key.split(".")) if not part.isdigit())
    if ".unit." in f".{text.key}":
        return "units"
    return next((kind for kind, keys in _KINDS.items() if key in keys), "other texts")


def _missing(unit: str, keys: list[str], translation: Translation, together: Together) -> Diagnostic:
    language, entry = translation.language, translation.entries.get(unit)
    message = f"`{unit}` has no {', '.join(f'`{key}`' for key in keys)} in `{language}`"
    new = ", ".join(f"{key}: …" for key in keys)
    hint = f"add `{new}` here" if entry else f"under `texts:` add `{unit}: {{{new}}}`"
    hint += "".join(_counted(key, language) for key in keys)
    hint += f"; or export the texts for a translator: {_EXPORT.format(language=language)}"
    found = error("translation-missing", message, entry.span if entry else Span(translation.file), hint=hint)
    return replace(found, together=together, times=len(keys))


def _counted(key: str, language: str) -> str:
    """Return what a plural form of a unit is for, by a number that takes it; empty for every other text."""
    form = key.rpartition("unit.")[2] if ".unit." in f".{key}" else ""
    plural = locale(language).plural_form
    number = next((one for one in _COUNTS if form and plural(one) == form), None)
    return f"; `{key}` is for numbers such as {number}" if number is not None else ""


def _stale(wording: Wording, translation: Translation) -> Diagnostic:
    entry = translation.entries[wording.unit]
    message = f"this translates revision {entry.revision} of `{wording.unit}`, which is now {wording.revision}"
    hint = f"compare it with “{_begin(wording.text)}” and write `revision: {wording.revision}`"
    export = _EXPORT.format(language=translation.language)
    together = Together(
        f"{{count}} entries in `{translation.language}` translate earlier texts than those of now",
        f"export them for a translator, each with its new original: {export}; or compare them here one by one",
    )
    return replace(error("translation-stale", message, entry.span, hint=hint), together=together)


def _begin(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
