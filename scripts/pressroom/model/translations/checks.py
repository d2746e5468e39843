"""Compare a translation with its original: each figure, date and name of a text must be in both, and no other."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from pressroom.diagnostics import Diagnostic, Span, error, warning
from pressroom.model.base import ProseMark, shortened
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Office, Person, Place, Term
from pressroom.model.items import Dated, Item
from pressroom.model.rules.dated.date_words import date_words
from pressroom.model.rules.dated.month_names import Months, months
from pressroom.model.rules.texts import VALUES, contradiction, marks_of
from pressroom.model.suggest import nearest
from pressroom.model.texts.inline import Reference, WebLink, parse, plain, references, walk
from pressroom.model.texts.stray_citations import check_citations
from pressroom.model.texts.stray_markup import plain_slips
from pressroom.model.translations.language_links import same_pages
from pressroom.model.translations.moved import moved_units
from pressroom.model.translations.roman_numerals import roman_numbers
from pressroom.model.translations.translation import FORMS, Translation
from pressroom.model.translations.units import Wording, wordings
from pressroom.source.node import Scalar

_DIGITS = re.compile(r"\d+")
#: The items with a name, which can have inflected forms.
_NAMED = (Person, Office, Term, Place)


def check_translation(
    dossier: Dossier, translation: Translation, month_forms: tuple[str, ...] = ()
) -> Iterator[Diagnostic]:
    """Report the problems of a translation, except missing and stale texts: those matter only where they are printed.

    `month_forms` are the forms of the months in the fixed texts of the dossier's language.
    """
    languages = dossier.about.language, translation.language
    words = months(dossier.about.language, month_forms), months(translation.language, translation.month_forms)
    known = {(wording.unit, wording.key): wording for wording in wordings(dossier, translation.language)}
    units = {unit for unit, _ in known}
    items = dossier.by_id
    moved = moved_units(dossier, known, translation.entries)
    for unit, entry in translation.entries.items():
        if unit not in units:
            if unit in moved:
                yield _moved(unit, moved[unit], entry.span, translation.language)
            elif unit not in dossier.first_by_id:  # a withdrawn item keeps its translation
                yield _unknown(
                    unit, units, entry.span, "no printed item has the id", "delete this entry, or correct the id"
                )
            continue
        for key, scalar in entry.texts.items():
            if key.startswith(f"{FORMS}.") and isinstance(items.get(unit), _NAMED):
                continue
            wording = known.get((unit, key))
            if wording is None:
                keys = {key for other, key in known if other == unit}
                remedy = f"delete this text, or correct its key: {', '.join(sorted(keys)[:8])}"
                yield _unknown(key, keys, scalar.span, f"`{unit}` has no text", remedy)
            elif entry.revision >= wording.revision:
                yield from _unfaithful(wording, scalar, items, translation, languages)
                yield from _months(wording.text, scalar, *words)


def _unknown(name: str, known: set[str], span: Span, message: str, remedy: str) -> Diagnostic:
    near = nearest(name, known)
    hint = f"{remedy}; did you mean `{near}`?" if near else remedy
    return error("translation-unknown", f"{message} `{shortened(name)}`", span, hint=hint)


def _moved(former: str, present: str, span: Span, language: str) -> Diagnostic:
    hint = (
        f"write `id: {former}` beside the text in the dossier, which keeps all its translations; or, if it is another"
        f" text now, rename this entry to `{present}:` and compare it in `{language}`"
    )
    message = f"the first words of this text have changed, and so has its id, from `{former}` to `{present}`"
    return error("translation-moved", message, span, hint=hint)


def _unfaithful(
    wording: Wording, scalar: Scalar, items: Mapping[str, Item], translation: Translation, languages: tuple[str, str]
) -> Iterator[Diagnostic]:
    text = scalar.text.strip()
    yield from check_citations(scalar, text, "remove them: the translation has the citations of its original")
    if not isinstance(wording.mark, ProseMark):
        yield from (warning(s.code, s.message, scalar.find(s.needle), hint=s.hint) for s in plain_slips(text))
        yield from _numbers(wording.text, text, scalar)
        return
    yield from marks_of(scalar, text, items)
    for word in date_words(text, languages[1], items):
        yield word.at(scalar.find(word.written))
    typed: Counter[str] = Counter()
    yield from _references(wording.text, text, scalar, items, typed)
    there, here = (
        {piece.address for piece in walk(parse(t)) if isinstance(piece, WebLink)} for t in (wording.text, text)
    )
    if not same_pages(there, here, languages):
        message = "the links are not those of the original"
        hint = f"keep the links; in an address, only `{languages[0]}` may be replaced by `{languages[1]}`"
        yield error("translation-links", message, scalar.span, hint=hint)
    for piece in references(text):
        if (target := items.get(piece.target)) and isinstance(target, VALUES):
            yield from _form(piece, target, scalar, translation)
    yield from _numbers(_typed(wording.text), _typed(text), scalar, typed)


def _references(
    original: str, text: str, scalar: Scalar, items: Mapping[str, Item], typed: Counter[str]
) -> Iterator[Diagnostic]:
    """Report references that are not those of the original. Figures that stand for one are added to `typed`."""
    meant, found = ({reference.target for reference in references(t)} for t in (original, text))
    lacking, added = sorted(meant - found), sorted(found - meant)
    figures = Counter(_DIGITS.findall(_typed(text)))
    for name in added:
        place = scalar.find(f"]({name}")
        near = lacking[0] if len(lacking) == len(added) == 1 else nearest(name, lacking)
        if near is None:
            message = f"the original does not refer to `{name}`"
            yield error("translation-adds", message, place, hint="remove it, or correct the original first")
            continue
        lacking.remove(near)
        message = f"the original does not refer to `{name}`, but to `{near}`"
        yield error("translation-adds", message, place, hint=f"write `[]({near})` or `[your words]({near})`")
    for name in lacking:
        own = Counter(_figures_of(items.get(name))) & figures
        typed.update(own)
        instead = f"has {', '.join(own)} typed instead" if own else "does not"
        message = f"the original refers to `{name}`, and the translation {instead}"
        hint = f"write `[]({name})` or `[your words]({name})`"
        yield error("translation-lacks", message, scalar.span, hint=hint)


def _figures_of(item: Item | None) -> set[str]:
    """Return the figures with which a date or a number can be typed."""
    if isinstance(item, Dated):
        dates = (item.date, getattr(item, "until", None))
        parts = (part for date in dates if date for part in (date.year, date.month, date.day) if part)
        return {form for part in parts for form in (str(part), f"{part:02}")}
    value = getattr(item, "number", None)
    return {*_DIGITS.findall(str(value)), *_DIGITS.findall(f"{value:,}")} if isinstance(value, int | Decimal) else set()


def _form(piece: Reference, target: Item, scalar: Scalar, translation: Translation) -> Iterator[Diagnostic]:
    words = months(translation.language, translation.month_forms)
    if piece.children and (reason := contradiction(plain(piece.children), target, words)):
        hint = "correct the text, or leave it empty to print the value’s own form"
        yield error("value-contradicted", reason, scalar.find(f"]({piece.target}"), hint=hint)
    if piece.form and isinstance(target, _NAMED) and (target.id, piece.form) not in translation.forms:
        message = f"`{target.id}` has no form `{shortened(piece.form)}` in `{translation.language}`"
        hint = f"under `{target.id}` in {translation.file} add `forms: {{{piece.form}: …}}`"
        yield error("form-missing", message, scalar.find(f"]({piece.target}"), hint=hint)


def _numbers(
    original: str, text: str, scalar: Scalar, known: Mapping[str, int] = MappingProxyType({})
) -> Iterator[Diagnostic]:
    """Check that typed figures, such as the years of a title, are the same; their grouping may differ.

    A Roman numeral of either text may replace a figure of the other, as in “XXIe siècle”. `known` are figures of the
    translation that are reported already.
    """
    meant, found = (Counter(sorted(_DIGITS.findall(t))) for t in (original, text))
    found -= Counter(known)
    roman, other = (Counter(roman_numbers(t)) for t in (original, text))
    lacking, added = meant - found - (other - roman), found - meant - (roman - other)
    reasons = [f"lacks {', '.join(lacking.elements())} of the original"] if lacking else []
    reasons += [f"adds {', '.join(added.elements())}"] if added else []
    if reasons:
        message = f"of the figures, the translation {' and '.join(reasons)}"
        hint = "correct the figure (Roman numerals are allowed)"
        yield error("translation-figures", message, scalar.span, hint=hint)


def _months(original: str, scalar: Scalar, meant: Months, own: Months) -> Iterator[Diagnostic]:
    """Check that the months typed in dates are those of the original, in any form."""
    wanted = list(meant.dated(_typed(original)))
    numbers = {number for _, found in wanted for number in found}
    for word, found in dict(own.dated(_typed(scalar.text))).items() if wanted else ():
        if not found & numbers:
            message = f"“{word}” is not a month of the original, which has {', '.join(dict(wanted))}"
            yield error("translation-figures", message, scalar.find(word), hint="correct the month")


def _typed(text: str) -> str:
    """Return the words of a text outside its references."""

    def words(pieces: object) -> Iterator[str]:
        for piece in pieces if isinstance(pieces, tuple) else ():
            if isinstance(piece, Reference):
                continue
            yield piece.text if hasattr(piece, "text") else "".join(words(piece.children))

    return " ".join(words(parse(text)))
