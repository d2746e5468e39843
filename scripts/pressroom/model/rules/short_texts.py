"""The rule on the shorter texts of milestones and upcoming events."""

from collections.abc import Iterator
from itertools import chain

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Milestone
from pressroom.model.reading.source_map import Path, Positions
from pressroom.model.texts.inline import parse, plain, references


def short_texts_short(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check the length of shorter texts. References in them need words, so that the length is known."""
    items = {("milestones", number): item for number, item in enumerate(dossier.milestones)}
    coming = {("upcoming", number): item for number, item in enumerate(dossier.upcoming)}
    for place, milestone in chain[tuple[Path, Milestone | UpcomingEvent]](items.items(), coming.items()):
        for key, longest in milestone.LONGEST.items():
            text, path = getattr(milestone, key), (*place, key)
            if key == "title" and not text:
                yield from _title_needed(milestone, longest, where.span(path))
            for reference in references(text):
                if not reference.children:
                    hint = f"write the words yourself: `[…]({reference.target})`"
                    span = where.find(path, f"[]({reference.target})")
                    yield error(
                        "form-open", f"`{key}` has a reference without words, of no known length", span, hint=hint
                    )
            length = len(plain(parse(text)))
            if length > longest:
                message = f"`{key}`: {length} characters as printed, {longest} at most"
                yield error("text-too-long", message, where.span(path), hint="shorten the text; nothing is cut for you")


def _title_needed(milestone: Milestone | UpcomingEvent, longest: int, span: Span) -> Iterator[Diagnostic]:
    """Report that a milestone needs a title, because its full text is too long, or of no known length."""
    length = len(plain(parse(milestone.full)))
    without_words = any(not reference.children for reference in references(milestone.full))
    if length > longest or without_words:
        reason = f"is too long for one: {length} characters, {longest} at most"
        if length <= longest:
            reason = "has a reference without words, of no known length"
        message = f"`title` is missing, and `full` {reason}"
        hint = f"add a `title` of {longest} characters at most, or shorten `full`"
        yield error("title-missing", message, span, hint=hint)
