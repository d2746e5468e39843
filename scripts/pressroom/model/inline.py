"""The inline Markdown subset of content: emphasis, strong, links and references; nothing else.

`[](id)` inserts the standard form of what `id` names; `[text](id)` keeps the author's own form; `[text](https://…)`
links to the web. Parsed by markdown-it with every other rule off, so `<b>` and `{{ x }}` are plain text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised text."""

    strong: bool
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to an item by id. Without children its standard form is meant."""

    target: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link that leaves the document."""

    address: str
    children: tuple["Inline", ...]


Inline: TypeAlias = "Words | Emphasis | Reference | WebLink"


class _Markdown(MarkdownIt):
    """Links are judged by the rules of a dossier, with a place in the file: the parser lets all of them through."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return True


_BLANKS = re.compile(r"[ \t\r\n]+")
_MARKDOWN = _Markdown("zero").enable(["emphasis", "link", "escape", "text"])


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Inline, ...]:
    """The pieces of an inline text, in order; line breaks inside it are spaces. No-break spaces stay what they are."""
    tokens = _MARKDOWN.parseInline(_BLANKS.sub(" ", text).strip(" "))[0].children or []
    pieces, rest = _pieces(tokens)
    assert not rest, "markdown-it closes what it opens"
    return pieces


def _pieces(tokens: list[Token]) -> tuple[tuple[Inline, ...], list[Token]]:
    found: list[Inline] = []
    while tokens:
        token, *tokens = tokens
        if token.nesting == -1:
            return tuple(found), tokens
        if token.nesting == 0:
            if token.content:
                found.append(Words(token.content))
            continue
        children, tokens = _pieces(tokens)
        if token.type == "link_open":
            target = str(token.attrs["href"])
            is_web = ":" in target or "/" in target
            found.append(WebLink(target, children) if is_web else Reference(target, children))
        else:
            found.append(Emphasis(token.type == "strong_open", children))
    return tuple(found), tokens


def walk(pieces: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every piece, depth first, parents before children."""
    for piece in pieces:
        yield piece
        if not isinstance(piece, Words):
            yield from walk(piece.children)


def references(text: str) -> tuple[Reference, ...]:
    """The references of a text, in order."""
    return tuple(piece for piece in walk(parse(text)) if isinstance(piece, Reference))


def plain(pieces: tuple[Inline, ...]) -> str:
    """The text that an author typed, without its marks; references without a text are left out."""
    return "".join(piece.text for piece in walk(pieces) if isinstance(piece, Words))
