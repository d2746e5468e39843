"""Translations as translators' tools take them: PO catalogues, through Babel, which this program has for CLDR already.

A message's context is `<item> <key> <revision>`: a text whose meaning has changed is a new message, which tools offer
with the old one as a fuzzy match; a mended comma changes the message's original alone.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import datetime
import io
import json
import textwrap
from collections.abc import Iterator, Mapping

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from pressroom.diagnostics import PressroomError, Span, error
from pressroom.model.dossier import Dossier
from pressroom.model.read import SCHEMA
from pressroom.model.translation import Signoff, State, Translation
from pressroom.model.wordings import Wording, wordings

#: By item: the revision that its texts translate, and the texts by key.
Texts = Mapping[str, tuple[int, Mapping[str, str]]]
_HEAD = """\
# yaml-language-server: $schema=../../.schema/translation.json
# The dossier in {language}: by item, its texts under the keys that they have there, and under `revision` which revision
# of it they translate, where not the first. `forms.gen: …` is an inflected form of a name; `[](id "gen")` prints it.
# `signoff: {{name: …, date: …}}` says who has reviewed all of it; until then documents say that nobody has.
"""


def catalogue(dossier: Dossier, translation: Translation | None, language: str) -> bytes:
    """A PO catalogue of all texts; old translations are fuzzy."""
    made = Catalog(
        locale=language.replace("-", "_"), project=dossier.particulars.title, version=dossier.particulars.version
    )
    made.header_comment = f"# {dossier.particulars.title}: {language}"
    day = datetime.datetime.combine(dossier.particulars.version_date, datetime.time(), datetime.UTC)
    made.creation_date = made.revision_date = day  # and not the day of the export: the same texts give the same bytes
    for wording in wordings(dossier, language):
        text = translation.text(wording) if translation else None
        old = translation is not None and translation.state(wording) is State.STALE
        flags = ("fuzzy",) if old else ()
        made.add(wording.text, text or "", flags=flags, context=_context(wording))
    for (unit, form), text in (translation.forms if translation else {}).items():
        made.add(f"{unit}: {form}", text, context=f"{unit} forms.{form} 1")
    buffer = io.BytesIO()
    write_po(buffer, made, width=0, sort_output=False)
    return buffer.getvalue()


def _context(wording: Wording) -> str:
    return f"{wording.unit} {wording.key} {wording.revision}"


def read_catalogue(data: bytes, file: str, language: str) -> Texts:
    """The texts of a PO catalogue that are translated and not fuzzy; an item's texts share its lowest revision.

    Raises:
        PressroomError: where it is no catalogue of ours, or one of another language.
    """
    try:
        read = read_po(io.BytesIO(data), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as problem:
        hint = f"write one with: pressroom translations --export {language}"
        raise PressroomError(
            [error("catalogue-unreadable", f"this is no PO file: {problem}", Span(file), hint=hint)]
        ) from problem
    if read.locale_identifier and read.locale_identifier.replace("_", "-") != language:
        message = f"this is in `{read.locale_identifier.replace('_', '-')}`, and not in `{language}`"
        raise PressroomError([error("catalogue-language", message, Span(file), hint="name the language that it is in")])
    found: dict[str, tuple[int, dict[str, str]]] = {}
    for entry in read:
        if not entry.id or not entry.string or entry.fuzzy:
            continue
        parts = (entry.context or "").split(" ")
        if len(parts) != 3 or not parts[2].isdigit():
            span = Span(file, entry.lineno or 1)
            hint = "keep each msgctxt as it was exported"
            raise PressroomError([error("catalogue-context", f"`{entry.context}` names no text", span, hint=hint)])
        unit, key, revision = parts[0], parts[1], int(parts[2])
        first, texts = found.get(unit, (revision, {}))
        found[unit] = (min(first, revision), {**texts, key: str(entry.string)})
    return found


def merged(translation: Translation | None, texts: Texts) -> Texts:
    """What stands in a translation, with other texts in its place where a catalogue has them."""
    made = {
        unit: (entry.revision, {key: scalar.text.strip() for key, scalar in entry.texts.items()})
        for unit, entry in (translation.entries.items() if translation else ())
    }
    for unit, (revision, new) in texts.items():
        made[unit] = (revision, {**made.get(unit, (revision, {}))[1], **new})
    return made


def translation_file(language: str, texts: Texts, order: Dossier, signoff: Signoff | None) -> str:
    """The YAML file of a translation, in the order of the dossier."""
    known = dict.fromkeys(wording.unit for wording in wordings(order, language))
    units = [unit for unit in (*known, *(unit for unit in texts if unit not in known)) if unit in texts]
    lines = [_HEAD.format(language=language) + f"schema: {SCHEMA}", "", f"language: {language}"]
    if signoff:
        lines.append(f"signoff: {{name: {_quoted(signoff.name)}, date: {signoff.date}}}")
    lines += ["texts:"]
    for unit in units:
        revision, entries = texts[unit]
        lines += [f"  {unit}:", *([f"    revision: {revision}"] if revision > 1 else ())]
        for key, text in entries.items():
            lines += _entry(key, text)
    return "\n".join(lines) + "\n"


def _entry(key: str, text: str) -> Iterator[str]:
    if len(text) <= 100:
        yield f"    {key}: {_quoted(text)}"
        return
    yield f"    {key}: >-"
    yield from textwrap.wrap(
        text, 130, initial_indent=" " * 6, subsequent_indent=" " * 6, break_long_words=False, break_on_hyphens=False
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
