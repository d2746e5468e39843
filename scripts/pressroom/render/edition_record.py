"""What mails and web pages print of an edition, as plain data: title, day, key points, contact, colours, documents."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pressroom.edition.calendar import ALONE
from pressroom.edition.edition import Edition
from pressroom.edition.locale import LocaleFormatter
from pressroom.model.theme import Tokens
from pressroom.model.variants.large_print import titled
from pressroom.render.text_renderer import TextRenderer


@dataclass(frozen=True, slots=True)
class RecordContext:
    """What the record of an edition needs beside it: the fixed texts of its language and of the original, the tokens
    of its audience, and the titles of the project's documents by id.
    """

    strings: Mapping[str, str]
    original: Mapping[str, str]
    tokens: Tokens
    titles: Mapping[str, str]


def edition_record(edition: Edition, context: RecordContext) -> dict[str, Any]:
    """The record of one edition in the manifest."""
    dossier, about = edition.dossier, edition.dossier.particulars
    summaries = {one.id: one.text for one in dossier.summaries}

    def renderer() -> TextRenderer:
        first = LocaleFormatter(edition.original.language, context.original) if edition.original else None
        return TextRenderer(edition, formatter, first)

    formatter = LocaleFormatter(edition.language, context.strings)
    together = renderer()  # an acronym is expanded in the first key point that has it
    return {
        "audience": edition.audience.id,
        "language": edition.language,
        "as_of": edition.as_of.isoformat(),
        "as_of_text": formatter.day(edition.as_of),
        "title": about.title,
        "subtitle": about.subtitle,
        "key_points": [_plain(together, summaries[name]) for name in dossier.outline.key_points],
        "key_point_ids": list(dossier.outline.key_points),
        "contact": about.contact.model_dump(exclude_none=True),
        "colours": {
            **context.tokens.colours.model_dump(),
            "cover_ground": context.tokens.cover_ground,
            "cover_text": context.tokens.cover_text,
        },
        "documents": dict(sorted(_titles(edition, context).items())),
        "statements": {one.id: _digest(_plain(renderer(), one.text)) for one in dossier.statements},
        "texts": dict(_texts(edition, renderer, formatter, context.strings["colon"])),
    }


def _texts(
    edition: Edition, renderer: Callable[[], TextRenderer], formatter: LocaleFormatter, colon: str
) -> Iterator[tuple[str, str]]:
    """The texts of statements, milestones and summaries by id, each as if it were printed alone."""
    dossier = edition.dossier
    for statement in dossier.statements:
        yield statement.id, _plain(renderer(), statement.text)
    for milestone in dossier.milestones:
        when = formatter.capital(formatter.period(milestone.date, milestone.until, ALONE))
        when = " ".join(when.split())  # with plain spaces, as all texts
        yield milestone.id, f"{when}{colon} {_plain(renderer(), milestone.full)}"
    for summary in dossier.summaries:
        before = f"{summary.label}{colon} " if summary.label else ""
        yield summary.id, before + _plain(renderer(), summary.text)


def _titles(edition: Edition, context: RecordContext) -> dict[str, str]:
    """The titles of the project's documents by id, and of the audience's large print by name.

    In a translation, a title is the fixed text whose key is the id.
    """
    strings = context.strings if edition.original else {}
    titles = {name: strings.get(name.replace("-", "_"), title) for name, title in context.titles.items()}
    large = {
        wanted.name: titled(titles[wanted.document], wanted.size, context.strings)
        for wanted in edition.audience.documents
        if wanted.name != wanted.document and wanted.document in titles
    }
    return titles | large


def _plain(renderer: TextRenderer, text: str) -> str:
    """A text as it is printed, without its markup; no-break spaces are plain ones."""
    return renderer.prose(text).striptags()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
