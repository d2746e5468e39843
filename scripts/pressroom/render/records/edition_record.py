"""What mails and web pages print of an edition, as plain data: title, day, key points, contact, colours, documents."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import unescape
from typing import Any

from pressroom.edition.edition import Edition
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.document_kinds.document_titles import Titles
from pressroom.model.look.theme import Tokens
from pressroom.model.press.contact import Contact
from pressroom.model.variants.large_print import titled
from pressroom.render.embargo_line import embargo_line
from pressroom.render.records.beside_key_points import early_abbreviations, key_point_sources
from pressroom.render.records.text_lists import text_lists
from pressroom.render.texts.edition_texts import EditionWords, edition_texts
from pressroom.render.texts.position import position_sentence
from pressroom.render.texts.text_names import text_name
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class RecordContext:
    """What the record of an edition needs beside it: the fixed texts of its language and of the original, the tokens
    of its audience, and the titles of the project's documents by id.
    """

    strings: Mapping[str, str]
    original: Mapping[str, str]
    tokens: Tokens
    titles: Mapping[str, Titles]


def edition_record(edition: Edition, context: RecordContext) -> dict[str, Any]:
    """The record of one edition in the manifest."""
    dossier, about = edition.dossier, edition.dossier.about
    summaries = {one.id: one.text for one in dossier.summaries}
    first = LocaleFormatter(edition.original.language, context.original) if edition.original else None
    words = EditionWords(edition, LocaleFormatter(edition.language, context.strings), first)
    together = words.renderer()  # an acronym is expanded in the first key point that has it
    items = ItemView(edition, words.formatter, together)
    early = early_abbreviations(edition, (about.title, about.headline or "", about.subtitle))
    abbreviations = [_text(together.abbreviation(term)) for term in early]
    key_points = [_text(together.prose(summaries[name])) for name in dossier.outline.key_points]
    sources = [_source(items.source(source)) for source in key_point_sources(edition)]
    ways = {key: getattr(about.contact, key) for key in Contact.model_fields}
    contact = {key: way for key, way in ways.items() if way}
    head = ("title", "headline", "subtitle", *(f"contact.{key}" for key in contact))
    texts = edition_texts(words)
    return {
        "audience": edition.audience.id,
        "language": edition.language,
        "as_of": edition.as_of.isoformat(),
        "as_of_text": words.formatter.day(edition.as_of),
        "position": position_sentence(edition, words.formatter),
        "embargo": embargo_line(edition, words.formatter),
        "embargo_until": about.embargo.moment.isoformat(timespec="minutes") if about.embargo else "",
        "title": about.title,
        "headline": about.headline or "",
        "subtitle": about.subtitle,
        "abbreviations": abbreviations,
        "key_points": key_points,
        "key_point_sources": sources,
        "key_point_ids": list(dossier.outline.key_points),
        "in_mail": sorted({*dossier.outline.key_points, *together.worded, *(text_name(about.id, key) for key in head)}),
        "contact": contact,
        "base_url": about.base_url or "",
        "colours": {
            **context.tokens.colours.model_dump(),
            "cover_ground": context.tokens.cover_ground,
            "cover_text": context.tokens.cover_text,
        },
        "documents": dict(sorted(_titles(edition, context).items())),
        "statements": {one.id: _digest(texts.texts[one.id]) for one in dossier.statements},
        **asdict(texts),
        "lists": [asdict(one) for one in text_lists(edition)],
    }


def _text(markup: str) -> str:
    """A text without its markup. Its no-break spaces stay."""
    return unescape(_TAG.sub("", markup))


def _source(record: TemplateData) -> dict[str, str]:
    return {"line": _text(str(record["line"])), "address": record["address"] or ""}


def _titles(edition: Edition, context: RecordContext) -> dict[str, str]:
    """The titles of the project's documents by id, and of the audience's large print by name."""
    translated = edition.original is not None
    titles = {
        name: title.of(name, edition.language, context.strings, translated=translated) or name
        for name, title in context.titles.items()
    }
    large = {
        wanted.name: titled(titles[wanted.document], wanted.size, context.strings)
        for wanted in edition.audience.documents
        if wanted.name != wanted.document and wanted.document in titles
    }
    return titles | large


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
