"""Extract the texts of a document from its markup, in reading order, each with the items that it prints.

This works for any document: marks name the items (`render/texts/annotations.py`), and HTML delimits the texts. A
paragraph, a row of a table or an entry of a list is one text, or one for each item if it prints several.
Style sheets are ignored: what they add, hide or move has no effect here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from lxml import html as markup_parser
from lxml.html import HtmlElement
from markupsafe import Markup

from pressroom.clearance.words import (
    BESIDE,
    GAP,
    INLINE,
    Cites,
    MarkupWords,
    Token,
    apart,
    inside,
    joined,
    names_item,
    tokens,
    unseen,
)

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Elements that are one text each, unless they hold a larger one; a term belongs to its definition.
_UNITS = frozenset({"p", "li", "tr", "dt", "dd", "caption", "figcaption", "pre", "address"})
_LARGER = frozenset({*_HEADINGS, "ul", "ol", "dl", "table", "tr", "section", "article", "aside", "nav", "figure"})
_NOTHING = Markup("")
#: Characters that end a text but do not begin one.
_MARKS = " \t\r\n.,;:/·–"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed; `level` is 1 to 6."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """A text as printed, in paragraphs of inline markup, and the items that it prints.

    `item` and `keys` name the dossier's texts in it, `cited` the items whose notes it calls, `values` the values that
    it prints. `lead` introduces it: a date, a label, a number. A `drawn` text is in a picture or replaces one.
    """

    paragraphs: tuple[Markup, ...]
    lead: Markup = _NOTHING
    item: str = ""
    keys: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    drawn: bool = False

    @property
    def items(self) -> tuple[str, ...]:
        """The id of the item whose text this is; if there is none, the ids of the items whose notes are called."""
        return (self.item,) if self.item else self.cited

    @property
    def fixed(self) -> bool:
        """Whether it prints no item of the dossier."""
        return not self.items


Part: TypeAlias = Heading | ExtractedText


def extract(markup: str, drawing: str = "") -> tuple[Part, ...]:
    """Return the headings and texts of marked markup; `drawing` is the SVG behind its pages, or empty."""
    body = markup_parser.document_fromstring(markup).find("body")
    behind = markup_parser.fragment_fromstring(drawing, create_parent="div") if drawing else None
    reader = _MarkupReader()
    for root in (body, behind):
        if root is not None:
            reader.container(root)
    return tuple(reader.parts)


def plain(part: Part) -> str:
    """The words of a part, without markup."""
    if isinstance(part, Heading):
        return part.text
    return " ".join(filter(None, (text.striptags() for text in (part.lead, *part.paragraphs))))


class _MarkupReader:
    """Walks blocks in order. `_waiting` introduces the next text, `_place` is the element of the last one."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._waiting: list[Token] = []
        self._place: HtmlElement | None = None

    def container(self, node: HtmlElement) -> None:
        """Read the blocks in a block, and the inline texts between them."""
        loose: list[Token] = [MarkupWords(node.text or "")]
        for child in node:
            if isinstance(child.tag, str) and child.tag not in INLINE:
                self._unit(loose, node)
                self._block(child)
                loose = []
            else:
                loose += apart(child) if isinstance(child.tag, str) else ()
                loose += tokens(child, MarkupWords(""))
            loose.append(MarkupWords(child.tail or ""))
        self._unit(loose, node)

    def _block(self, node: HtmlElement) -> None:
        if unseen(node):
            return
        if node.tag in _HEADINGS:
            self._heading(node)
        elif node.tag in _UNITS and not any(inner.tag in _LARGER for inner in node.iterdescendants()):
            tokens = list(inside(node, MarkupWords("")))
            if node.tag == "dt" and not any(map(names_item, tokens)):
                self._waiting += [*tokens, BESIDE]
            else:
                self._unit(tokens, node.getparent() if node.tag == "li" else node)
        else:
            self.container(node)

    def _heading(self, node: HtmlElement) -> None:
        tokens = list(inside(node, MarkupWords("")))
        text = joined(token for token in tokens if isinstance(token, MarkupWords)).striptags()
        if text:
            self._waiting = []
            self.parts.append(Heading(int(node.tag[1]), text))
        if any(map(names_item, tokens)):
            self._unit(tokens, node)

    def _unit(self, tokens: list[Token], place: HtmlElement | None) -> None:
        if not any(token.text.strip() for token in tokens if isinstance(token, MarkupWords)):
            return
        for entry in _entries([*self._waiting, *tokens]):
            last = self.parts[-1] if self.parts else None
            if isinstance(last, ExtractedText) and last.fixed and entry.fixed and last.drawn == entry.drawn:
                self.parts[-1] = _merged(last, entry, beside=place is self._place)
            else:
                self.parts.append(entry)
            self._place = place
        self._waiting = []


def _merged(first: ExtractedText, second: ExtractedText, *, beside: bool) -> ExtractedText:
    """Two fixed texts as one: on one line if they are entries of one list."""
    *before, last = first.paragraphs
    joint = [last + GAP + second.paragraphs[0]] if beside else [last, second.paragraphs[0]]
    return replace(first, paragraphs=(*before, *joint, *second.paragraphs[1:]))


def _entries(tokens: list[Token]) -> Iterator[ExtractedText]:
    """The texts of a unit: one for each item that it prints; if it prints none, one for each call of notes."""
    current: list[Token] = []
    item, closed = "", False
    for token in tokens:
        words = token if isinstance(token, MarkupWords) else None
        own = words.item[0] if words else ""
        has_letters = words is not None and re.search(r"\w", words.text) is not None
        beyond = words is not None and words.drawn and has_letters and not own  # a drawing's texts are separate
        closed = closed or bool(item and (own not in ("", item) or beyond))
        if closed and (has_letters or isinstance(token, Cites)):
            if words and not own:
                end, rest = _split_marks(words)
                current.append(end)
                token = rest
            yield _entry(current)
            current, item, closed = [], "", False
        current.append(token)
        item = own or item
        closed = closed or (isinstance(token, Cites) and not item)
    yield _entry(current)


def _split_marks(words: MarkupWords) -> tuple[MarkupWords, MarkupWords]:
    """The punctuation that words begin with, which belongs to the text before them, and the rest."""
    start = len(words.text) - len(words.text.lstrip(_MARKS))
    return replace(words, text=words.text[:start]), replace(words, text=words.text[start:])


def _entry(tokens: list[Token]) -> ExtractedText:
    words = [token for token in tokens if isinstance(token, MarkupWords)]
    first = next((number for number, word in enumerate(words) if word.item[0]), 0)
    cited = chain.from_iterable(token.items for token in tokens if isinstance(token, Cites))
    item = words[first].item[0]
    return ExtractedText(
        paragraphs=(joined(words[first:]),),
        lead=joined(words[:first]),
        item=item,
        # Words without a letter, such as the begin of a next text with a value, stay with the text before them.
        keys=tuple(dict.fromkeys(word.item[1] for word in words if item and word.item[0] == item)),
        cited=tuple(dict.fromkeys(cited)),
        values=tuple(dict.fromkeys(word.value for word in words if word.value)),
        drawn=any(word.drawn for word in words),
    )
