"""Parse the inline Markdown of content: emphasis, strong, links and references; nothing else.

`[](id)` inserts the standard form of the item `id`; `[text](id)` keeps the author's own form; `[text](https://…)` links
to the web. The parser is markdown-it with every other rule off, so `<b>` and `{{ x }}` are plain text.
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
    """A reference to an item by id. Without children, it prints the standard form or a case: `[](id "loc")`."""

    target: str
    children: tuple["Inline", ...]
    form: str = ""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link that leaves the document."""

    address: str
    children: tuple["Inline", ...]


Inline: TypeAlias = "Words | Emphasis | Reference | WebLink"


class _Markdown(MarkdownIt):
    """Accepts all links: the rules of a dossier check them later, with a place in the file."""

    def validateLink(self, url: str) -> bool:
        return True


def markdown() -> MarkdownIt:
    """Return a parser of the marks that texts can have."""
    return _Markdown("zero").enable(["emphasis", "link", "escape", "text"])


#: The most links and emphases in one text, and inside each other: more are slow to parse, and no use to readers.
MAX_MARKS, MAX_NESTING = 500, 8
_MARK = re.compile(r"[\[*_]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_MARKDOWN = markdown()


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Inline, ...]:
    """Return the pieces of an inline text, in order. Line breaks become spaces; no-break spaces stay.

    An `overmarked` text is one piece of plain words.
    """
    tokens = _tokens(text)
    return (Words(text),) if tokens is None else _pieces(tokens)


def overmarked(text: str) -> bool:
    """Whether a text has more links and emphases, or more of them inside each other, than the limits allow."""
    return _tokens(text) is None


@lru_cache(maxsize=64)
def _tokens(text: str) -> list[Token] | None:
    if len(_MARK.findall(text)) > 2 * MAX_MARKS:  # an emphasis has two
        return None
    tokens = _MARKDOWN.parseInline(_BLANKS.sub(" ", text).strip(" "))[0].children or []
    opened = [token for token in tokens if token.nesting == 1]
    too_deep = any(token.level >= MAX_NESTING for token in opened)
    return None if too_deep or len(opened) > MAX_MARKS else tokens


def _pieces(tokens: list[Token]) -> tuple[Inline, ...]:
    opened: list[Token] = []
    levels: list[list[Inline]] = [[]]
    for token in tokens:
        if token.nesting == 1:
            opened.append(token)
            levels.append([])
        elif token.nesting == -1:
            piece = _piece(opened.pop(), tuple(levels.pop()))
            levels[-1].append(piece)
        elif token.content:
            levels[-1].append(Words(token.content))
    (pieces,) = levels  # markdown-it closes what it opens
    return tuple(pieces)


def _piece(token: Token, children: tuple[Inline, ...]) -> Inline:
    if token.type != "link_open":
        return Emphasis(token.type == "strong_open", children)
    target = str(token.attrs["href"])
    is_web = ":" in target or "/" in target
    return WebLink(target, children) if is_web else Reference(target, children, str(token.attrs.get("title", "")))


def walk(pieces: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield every piece, depth first, parents before children."""
    for piece in pieces:
        yield piece
        if not isinstance(piece, Words):
            yield from walk(piece.children)


def references(text: str) -> tuple[Reference, ...]:
    """Return the references of a text, in order."""
    return tuple(piece for piece in walk(parse(text)) if isinstance(piece, Reference))


def plain(pieces: tuple[Inline, ...]) -> str:
    """Return the text that an author typed, without marks; references without words are left out."""
    return "".join(piece.text for piece in walk(pieces) if isinstance(piece, Words))
