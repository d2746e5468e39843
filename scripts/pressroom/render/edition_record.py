"""What mails and web pages print of an edition, as plain data: title, key points, contact, and what its texts were."""

import hashlib
from collections.abc import Mapping
from typing import Any

from pressroom.edition.edition import Edition
from pressroom.edition.locale import LocaleFormatter
from pressroom.render.text_renderer import TextRenderer


def edition_record(edition: Edition, strings: Mapping[str, str], original: Mapping[str, str]) -> dict[str, Any]:
    """The record of one edition in the manifest. `strings` are the fixed texts of its language and of the original."""
    dossier, about = edition.dossier, edition.dossier.particulars
    summaries = {one.id: one.text for one in dossier.summaries}

    def renderer() -> TextRenderer:
        first = LocaleFormatter(edition.original.language, original) if edition.original else None
        return TextRenderer(edition, LocaleFormatter(edition.language, strings), first)

    together = renderer()  # an acronym is expanded in the first key point that has it
    return {
        "audience": edition.audience.id,
        "language": edition.language,
        "as_of": edition.as_of.isoformat(),
        "title": about.title,
        "subtitle": about.subtitle,
        "key_points": [_plain(together, summaries[name]) for name in dossier.outline.key_points],
        "contact": about.contact.model_dump(exclude_none=True),
        "statements": {one.id: _digest(_plain(renderer(), one.text)) for one in dossier.statements},
    }


def _plain(renderer: TextRenderer, text: str) -> str:
    """A text as it is printed, without its markup; no-break spaces are plain ones."""
    return renderer.prose(text).striptags()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
