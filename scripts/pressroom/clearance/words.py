"""Read the words of markup in reading order, each with its formatting and the item that it prints."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml.html import HtmlElement
from markupsafe import Markup, escape

from pressroom.render.texts.annotations import CITES, ITEM, KEY, VALUE

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "br", "cite", "code", "data", "dfn", "em", "i", "img", "kbd", "mark", "q", "s", "small",
     "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr"}
)  # fmt: skip
#: Elements that are kept around words; all others are dropped.
_KEPT = frozenset({"b", "cite", "em", "i", "strong", "sub", "sup"})
_UNSEEN = frozenset({"head", "link", "meta", "script", "style", "template", "title"})
#: The separator of adjacent texts, such as cells of a row.
GAP = " · "
#: The placeholder of page numbers, which only a layout knows.
_FIELD = "…"
#: The targets of links that are kept: links inside a document have no target in its copy.
_ABROAD = re.compile(r"https?://|mailto:|tel:")
_ADDRESS = re.compile(r"(https?://\S*[\w/])")
_PLAIN, _NOTES = Markup(""), Markup(' class="marks"')
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class MarkupWords:
    """Words with the same formatting: `look` are the kept elements around them, as names and attributes.

    `item` are the id and key of their text, `value` is the id of the value that they print. A `gap` separates texts.
    """

    text: str
    look: tuple[tuple[str, Markup], ...] = ()
    item: tuple[str, str] = ("", "")
    value: str = ""
    drawn: bool = False
    gap: bool = False

    @property
    def markup(self) -> Markup:
        """The words as markup, with the elements around them."""
        text = escape(self.text)
        for name, attributes in reversed(self.look):
            text = Markup("<{0}{1}>{2}</{0}>").format(name, attributes, text)
        return text


@dataclass(frozen=True, slots=True)
class Cites:
    """A call of the notes of the items with these ids."""

    items: tuple[str, ...]


Token: TypeAlias = MarkupWords | Cites
BESIDE = MarkupWords(GAP, gap=True)


def joined(words: Iterable[MarkupWords]) -> Markup:
    """The words as one piece of markup; white space and gaps between them collapse, and are removed at the ends."""
    made: list[MarkupWords] = []
    waiting = ""
    for word in words:
        text = _SPACES.sub(" ", word.text)
        if word.gap or not text.strip(" "):
            waiting = GAP if word.gap or waiting == GAP else " " if text else waiting
            continue
        waiting = "" if not made else waiting or " " * text.startswith(" ")
        last = made[-1] if made else None
        if last is not None and last.look == word.look:
            made[-1] = replace(last, text=last.text + waiting + text.lstrip(" "))
        else:
            made += [MarkupWords(waiting), replace(word, text=text.lstrip(" "))]
        waiting = ""
    return Markup("").join(word.markup for word in made).rstrip(" ")


def names_item(token: Token) -> bool:
    """Whether a token prints a text or calls the notes of an item."""
    return isinstance(token, Cites) or bool(token.item[0])


def unseen(node: HtmlElement) -> bool:
    """Whether readers do not see an element."""
    return node.tag in _UNSEEN or node.get("hidden") is not None


def inside(node: HtmlElement, around: MarkupWords) -> Iterator[Token]:
    """The texts in an element, in order; `around` has the formatting and item that they inherit."""
    yield replace(around, text=node.text or "")
    for child in node:
        if isinstance(child.tag, str):
            yield from () if around.item[0] else apart(child)
            yield from tokens(child, around)
        yield replace(around, text=child.tail or "")


def tokens(node: HtmlElement, around: MarkupWords) -> Iterator[Token]:
    """The texts of an element among its siblings; `around` is as in `inside`."""
    if not isinstance(node.tag, str) or unseen(node):
        return
    if node.get("data-field"):
        yield replace(around, text=_FIELD)
    elif node.tag == "img":
        yield replace(around, text=node.get("alt") or "", drawn=True)
    elif node.tag == "svg":
        yield from _drawing(node, around)
    elif node.tag == "br":
        yield replace(around, text=" ")
    elif node.tag in INLINE:
        yield from inside(node, _within(node, around))
        if node.get(CITES):
            yield Cites(tuple(node.get(CITES, "").split()))
    else:
        yield from (BESIDE, *inside(node, around), BESIDE)


def _within(node: HtmlElement, around: MarkupWords) -> MarkupWords:
    look = around.look
    if node.tag in _KEPT:
        look = (*look, (node.tag, _NOTES if "marks" in node.get("class", "").split() else _PLAIN))
    if node.tag == "a" and _ABROAD.match(node.get("href", "")):
        look = (*look, _link(node.get("href", "")))
    if node.get("lang"):
        look = (*look, ("span", Markup(' lang="{}"').format(node.get("lang"))))
    item = (node.get(ITEM, ""), node.get(KEY, "")) if node.get(ITEM) else around.item
    return replace(around, look=look, item=item, value=node.get(VALUE) or around.value)


def _drawing(node: HtmlElement, around: MarkupWords) -> Iterator[Token]:
    """The texts of a drawing: its accessible name, and the words in it."""
    seen = replace(around, drawn=True)
    label = node.get("aria-label")
    yield from (BESIDE, *_linked(replace(seen, text=label or "")), BESIDE)
    for inner in node.iterdescendants():
        if inner.tag in ("text", *(() if label else ("title", "desc"))):
            for token in inside(inner, seen):
                yield from _linked(token) if isinstance(token, MarkupWords) else (token,)
            yield BESIDE


def _linked(words: MarkupWords) -> Iterator[MarkupWords]:
    """Words with each web address as a link: drawings have no links, only the words of an address."""
    for place, part in enumerate(_ADDRESS.split(words.text)):
        yield replace(words, text=part, look=(*words.look, _link(part)) if place % 2 else words.look)


def _link(address: str) -> tuple[str, Markup]:
    return "a", Markup(' href="{}"').format(address)


def apart(node: HtmlElement) -> Iterator[Token]:
    """A space before an element that touches its sibling: a style sheet may separate them, as a number from text."""
    before = node.getprevious()
    if before is None or before.tail or not all("".join(each.itertext()).strip() for each in (before, node)):
        return
    if any(each.tag in ("sup", "sub") or each.getparent().tag in ("sup", "sub") for each in (before, node)):
        return
    marked = any(mark in each.attrib for each in (before, node) for mark in (ITEM, VALUE, CITES))
    if not marked and not any("glue" in each.get("class", "").split() for each in (before, node)):
        yield MarkupWords(" ")
