"""Export and read PO catalogues for translators' tools, by Babel, which this program also uses for CLDR.

The context of a message is `<item> <key> <revision>`. A text whose meaning has changed is thus a new message, which
tools offer with the old one as a fuzzy match; a corrected comma changes only the original of its message.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import codecs
import datetime
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.model.base import shortened
from pressroom.model.dossier import Dossier
from pressroom.model.translations.po_lines import check_quotes, check_twice
from pressroom.model.translations.translation import Translation, TranslationState
from pressroom.model.translations.units import Wording
from pressroom.source.text import SourceText

#: The region that a header may have after the language: translators’ tools write `fr_FR` for French.
_REGION = re.compile(r"-(?:[A-Z]{2}|[0-9]{3})")
#: What a text has as one space.
SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Translated:
    """A text of a catalogue, for a key of an item. `revision` is that of the original, `span` the place of the text."""

    unit: str
    key: str
    revision: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Returned:
    """The texts of a catalogue. `fuzzy` and `empty` count the unfinished texts, which are not imported."""

    texts: tuple[Translated, ...]
    fuzzy: int
    empty: int


def catalogue(dossier: Dossier, translation: Translation | None, language: str, texts: Sequence[Wording]) -> bytes:
    """Return a PO catalogue of these texts of a dossier; stale translations are fuzzy."""
    made = Catalog(locale=language.replace("-", "_"), project=dossier.about.title, version=dossier.about.version)
    made.header_comment = f"# {dossier.about.title}: {language}"
    day = datetime.datetime.combine(dossier.about.version_date, datetime.time(), datetime.UTC)
    made.creation_date = made.revision_date = day  # not that of the export, so that the same texts give the same bytes
    for wording in texts:
        text = translation.text(wording) if translation else None
        old = translation is not None and translation.state(wording) is TranslationState.STALE
        flags = ("fuzzy",) if old else ()
        made.add(wording.text, text or "", flags=flags, context=context_of(wording))
    for (unit, form), text in forms_of(translation, texts):
        made.add(f"{unit}: {form}", text, context=f"{unit} forms.{form} 1")
    buffer = io.BytesIO()
    write_po(buffer, made, width=0, sort_output=False)
    return buffer.getvalue()


def forms_of(translation: Translation | None, texts: Sequence[Wording]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the inflected forms that a translation has for names among these texts, each with its unit and form."""
    units = {wording.unit for wording in texts}
    yield from (
        (place, text) for place, text in (translation.forms if translation else {}).items() if place[0] in units
    )


def context_of(wording: Wording) -> str:
    """Return what names a text and its revision to translators' tools: `<item> <key> <revision>`."""
    return f"{wording.unit} {wording.key} {wording.revision}"


def parts_of(context: str) -> tuple[str, str, int] | None:
    """Return the item, key and revision that a context names; None if it names none."""
    unit, _, rest = context.partition(" ")
    key, _, revision = rest.rpartition(" ")
    return (unit, key, int(revision)) if unit and key and re.fullmatch("[1-9][0-9]{0,8}", revision) else None


def read_catalogue(data: bytes, file: str, language: str) -> Returned:
    """Return the texts of a PO catalogue that are translated and not fuzzy.

    Raises:
        PressroomError: entries are invalid, all of which are reported; it is not a catalogue; its language is another.
    """
    data = data.removeprefix(codecs.BOM_UTF8)  # some editors write one, and Babel reads it as a word
    read = _parsed(data, file, language)
    named = (read.locale_identifier or "").replace("_", "-")
    if named and named != language and not _REGION.fullmatch(named.removeprefix(language)):
        message = f"this is in `{named}`, and not in `{language}`"
        hint = "name the language of the file; or, if only its header is wrong, correct `Language:` there"
        raise PressroomError([error("catalogue-language", message, Span(file), hint=hint)])
    source = SourceText(data.decode(read.charset or "utf-8"), file)
    if misquoted := [*check_quotes(source)]:
        raise PressroomError(misquoted)
    entries = [entry for entry in read if entry.id]
    texts: list[Translated] = []
    problems = [*check_twice(source)]
    fuzzy = sum(entry.fuzzy for entry in entries)
    empty = 0
    for entry in entries:
        if entry.fuzzy:
            continue
        made = _translated(entry, source)
        if isinstance(made, Diagnostic):
            problems.append(made)
        elif made.text:
            texts.append(made)
        else:
            empty += 1
    if not (texts or problems):
        message = f"nothing in it is translated: {fuzzy} of its texts are fuzzy, {empty} are empty"
        hint = "remove the flag `fuzzy` from the reviewed texts" if fuzzy else "translate it first"
        problems.append(error("catalogue-empty", message, Span(file), hint=f"{hint}; nothing was changed"))
    if problems:
        raise PressroomError(problems)
    return Returned(tuple(texts), fuzzy, empty)


def _parsed(data: bytes, file: str, language: str) -> Catalog:
    try:
        return read_po(io.BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError, LookupError, AttributeError) as problem:
        raise PressroomError(_unreadable(data, file, language, problem)) from problem


def _unreadable(data: bytes, file: str, language: str, problem: Exception) -> list[Diagnostic]:
    """Return the diagnostics for a catalogue that Babel cannot read."""
    if isinstance(problem, UnicodeDecodeError) or type(problem) is LookupError:  # the latter: unknown encoding
        message = "its bytes are not in the encoding that its header names (without one: UTF-8)"
        return [error("catalogue-unreadable", message, Span(file), hint="save it as UTF-8")]
    if misquoted := [*check_quotes(SourceText(data.decode("utf-8", "replace"), file))]:
        return misquoted
    span = _line(data, file, problem) if isinstance(problem, PoFileError) else Span(file)
    hint = f"write one with: pressroom translations --export {language}"
    return [error("catalogue-unreadable", f"this is not a PO file: {problem}", span, hint=hint)]


def _line(data: bytes, file: str, problem: PoFileError) -> Span:
    lines, number = data.decode("utf-8", "replace").splitlines(), problem.lineno or 0
    return Span(file, number + 1, excerpt=lines[number] if number < len(lines) else "")


def _translated(entry: Message, source: SourceText) -> Translated | Diagnostic:
    """Return an entry as a text, or its problem."""
    context = entry.context or ""
    parts = parts_of(context)
    span = _place(entry, source)
    if parts is None:
        hint = "keep each msgctxt as it was exported: `<item> <key> <revision>`"
        message = f"`{shortened(context)}` names no text" if context else "this entry has no msgctxt"
        return error("catalogue-context", message, span, hint=hint)
    if not isinstance(entry.id, str) or not isinstance(entry.string, str):
        hint = "write one `msgid` and one `msgstr`; each plural form of a unit is an entry of its own"
        return error(
            "catalogue-plural", f"`{shortened(context)}` has plural forms, and a text has none", span, hint=hint
        )
    return Translated(*parts, SPACE.sub(" ", entry.string).strip(), span)


def _place(entry: Message, source: SourceText) -> Span:
    """Return the place of an entry's translation."""
    line = entry.lineno or 1
    rest = range(line, source.line(len(source.text)) + 1)
    found = next((number for number in rest if source.excerpt(number).lstrip().startswith("msgstr")), line)
    excerpt = source.excerpt(found)
    return Span(source.file, found, 1, len(excerpt.rstrip()), excerpt)
