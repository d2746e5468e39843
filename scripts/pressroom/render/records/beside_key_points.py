"""What landing pages and mails print beside key points: their sources, and abbreviations with their full names."""

import re
from collections.abc import Iterable, Iterator

from pressroom.edition.edition import Edition
from pressroom.model.facts import Source, Summary, Term
from pressroom.model.items import citations
from pressroom.model.texts.inline import Emphasis, Inline, Reference, WebLink, Words, parse


def key_point_sources(edition: Edition) -> tuple[Source, ...]:
    """The sources of the key points of an edition, each once, in the order in which they are cited."""
    by_id = edition.dossier.by_id
    grounds = (by_id[name] for point in _key_points(edition) for name in point.based_on)
    passages = (citation.passage for item in grounds for citation in citations(item) if citation.passage)
    return tuple({source.id: source for source, _ in (edition.dossier.passages[name] for name in passages)}.values())


def early_abbreviations(edition: Edition, head: Iterable[str]) -> tuple[Term, ...]:
    """The terms whose abbreviation a reader meets before its full name: in the head, or in an earlier key point.

    `head` are the texts above the key points, which are printed as they are written.
    """
    terms = {term.id: term for term in edition.dossier.terms if term.acronym}
    typed = {name: re.compile(rf"(?<!\w){re.escape(term.acronym or '')}(?!\w)") for name, term in terms.items()}
    early = {name for name, pattern in typed.items() if any(map(pattern.search, head))}
    expanded = set[str]()
    for piece in (one for point in _key_points(edition) for one in _flat(parse(point.text))):
        if isinstance(piece, Reference):
            expanded.add(piece.target)
        else:
            early |= {name for name, pattern in typed.items() if name not in expanded and pattern.search(piece)}
    return tuple(term for name, term in terms.items() if name in early)


def _key_points(edition: Edition) -> Iterator[Summary]:
    found = (edition.dossier.by_id[name] for name in edition.dossier.outline.key_points)
    return (one for one in found if isinstance(one, Summary))


def _flat(pieces: tuple[Inline, ...]) -> Iterator[str | Reference]:
    """The words and the values of a text, in their order. A value in words of its own is those words."""
    for piece in pieces:
        match piece:
            case Words(text):
                yield text
            case Emphasis(_, children) | WebLink(_, children):
                yield from _flat(children)
            case Reference(_, children, _):
                yield from _flat(children) if children else (piece,)
