"""Texts with emphasis, links and note marks in a filled Word template: HTML between marks → runs formatted as theirs.

A run of the template says how a text looks; what the text itself says (bold, a link, a raised mark, another language)
is added to that.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from pressroom.backends.docx.oxml import Element, element, qualified, unbroken, w
from pressroom.backends.layout.links import refusal
from pressroom.interchange.word import CODED, OPEN, without_markup
from pressroom.interchange.word import parse_coded as markup_of
from pressroom.source.addresses import to_ascii

_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile("([\u2011\u00ad])")
_SIGNS = {"\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_LINK = re.compile(r"(?i)(https?://[^\s/]|mailto:[^\s@]+@|tel:\+?\d)")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What a run says of itself, in the order of the schema (17.3.2.28).
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
)  # fmt: skip
_STORIES = frozenset(
    qualified(f"w:{name}") for name in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")
)
_INLINES = frozenset(qualified(f"w:{name}") for name in ("p", "hyperlink", "smartTag", "sdtContent"))


@dataclass(frozen=True, slots=True)
class Said:
    """What the elements round a text say of it."""

    strong: bool = False
    emphasis: bool = False
    position: str = ""
    language: str = ""
    link: tuple[str, str] | None = None  # attribute of w:hyperlink and its value


@dataclass(slots=True)
class Texts:
    """What the texts of one part need of the file: relationships for links, bookmarks, the style of links."""

    relate: Callable[[str], str]
    anchors: dict[str, str]  # ids that are printed somewhere → names of bookmarks
    link_style: str
    numbers: Iterator[int]
    language: str
    begun: set[str] = field(default_factory=set)  # the ids whose bookmark stands

    def expand(self, tree: Element) -> None:
        """Make runs of all marked texts below an element, and put texts that stand in no run into one."""
        for node in [*tree.iter(*_INLINES, *_STORIES)]:
            self._loose(node)
        for node in [*tree.iter(qualified("w:r"))]:
            if any(OPEN in (child.text or "") for child in node.iterchildren(qualified("w:t"))):
                _replace(node, self._runs(node))
        for node in tree.iter():
            if OPEN in (node.text or ""):
                node.text = without_markup(node.text or "")
            for name, value in node.attrib.items():
                if OPEN in value:
                    node.set(name, without_markup(str(value)))

    def _runs(self, run: Element) -> Iterator[Element]:
        """The runs that one run becomes."""
        properties = run.find(qualified("w:rPr"))
        parent = run.getparent()
        nested = parent is not None and parent.tag == qualified("w:hyperlink")
        current = w("r", deepcopy(properties))
        for child in run:
            if child is properties:
                continue
            if child.tag != qualified("w:t") or OPEN not in (child.text or ""):
                current.append(deepcopy(child))
                continue
            for place, piece in enumerate(CODED.split(child.text or "")):
                if place % 2 == 0:
                    current.extend(_texts(piece))
                    continue
                if len(current) > (properties is not None):
                    yield current
                yield from self._written(piece, properties, nested)
                current = w("r", deepcopy(properties))
        if len(current) > (properties is not None):
            yield current

    def _written(self, coded: str, properties: Element | None, nested: bool) -> Iterator[Element]:
        holder = w("p")
        self._write(markup_of(coded), Said(), holder, properties, nested)
        yield from holder

    def _write(self, node: HtmlElement, said: Said, holder: Element, properties: Element | None, nested: bool) -> None:
        said = self._said(node, said, nested)
        if (identity := node.get("id")) in self.anchors and identity not in self.begun:
            self.begun.add(str(identity))
            number = next(self.numbers)
            holder.append(w("bookmarkStart", id=number, name=self.anchors[str(identity)]))
            holder.append(w("bookmarkEnd", id=number))
        if node.tag == "br":
            holder.append(w("r", deepcopy(properties), w("br")))
        if (kind := node.get("data-field")) in _FIELDS:
            shown = w("r", deepcopy(properties), *_texts("1"))
            holder.append(w("fldSimple", shown, instr=f" {_FIELDS[str(kind)]} "))
        self._text(node.text, said, holder, properties)
        for child in node:
            self._write(child, said, holder, properties, nested)
            self._text(child.tail, said, holder, properties)

    def _text(self, text: str | None, said: Said, holder: Element, properties: Element | None) -> None:
        if not text:
            return
        text = _SPACES.sub(" ", text)
        run = w("r", self._formatted(properties, said), *_texts(unbroken(text) if said.position else text))
        if said.link is None:
            holder.append(run)
            return
        name, value = said.link
        last = holder[-1] if len(holder) else None
        if last is None or last.tag != qualified("w:hyperlink") or last.get(qualified(name)) != value:
            last = element("w:hyperlink", attributes={name: value, "w:history": 1})
            holder.append(last)
        last.append(run)

    def _said(self, node: HtmlElement, said: Said, nested: bool) -> Said:
        if node.tag in ("strong", "b"):
            said = replace(said, strong=True)
        elif node.tag in ("em", "i"):
            said = replace(said, emphasis=True)
        elif node.tag in ("sup", "sub"):
            said = replace(said, position="superscript" if node.tag == "sup" else "subscript")
        if language := node.get("lang"):
            said = replace(said, language="" if language == self.language else language)
        if node.tag == "a" and not nested:
            said = replace(said, link=self._link(node.get("href", "")))
        return said

    def _link(self, address: str) -> tuple[str, str] | None:
        """Where a link leads; one into a part of the document that this template leaves out leads nowhere."""
        if address.startswith("#"):
            return ("w:anchor", self.anchors[address[1:]]) if address[1:] in self.anchors else None
        return ("r:id", self.relate(to_ascii(address))) if _LINK.match(address) and not refusal(address) else None

    def _formatted(self, properties: Element | None, said: Said) -> Element | None:
        made = w("rPr") if properties is None else deepcopy(properties)
        marked = [w("b"), w("bCs")] if said.strong else []
        marked += [w("i"), w("iCs")] if said.emphasis else []
        marked += [w("vertAlign", val=said.position)] if said.position else []
        marked += [w("lang", val=said.language)] if said.language else []
        if said.link and not said.position and self.link_style:
            marked.append(w("rStyle", val=self.link_style))
        for each in marked:
            put(made, each)
        return made if len(made) else None

    def _loose(self, node: Element) -> None:
        """Texts that stand right in a paragraph (`{{r …}}`) or between paragraphs (`{{p …}}`)."""
        for text, at in [(node.text, 0), *((child.tail, place) for place, child in enumerate(node, start=1))][::-1]:
            if not text or not text.strip():
                continue
            if at:
                node[at - 1].tail = None
            else:
                node.text = None
            run = w("r", w("t"))
            run[0].text = text
            made = [*self._runs(run)] if OPEN in text else [w("r", *_texts(text))]
            node[at:at] = [w("p", *made)] if node.tag in _STORIES else made


def put(properties: Element, child: Element) -> None:
    """Add what a run says of itself at its place, in place of what says the same."""
    if (old := properties.find(child.tag)) is not None:
        properties.remove(old)
    names = [
        RUN_ORDER.index(str(each.tag).rpartition("}")[2]) if _known(each) else len(RUN_ORDER) for each in properties
    ]
    rank = RUN_ORDER.index(child.tag.rpartition("}")[2])
    properties.insert(sum(name < rank for name in names), child)


def printed_ids(tree: Element) -> Iterator[str]:
    """The ids of what the marked texts of a part hold."""
    for text in tree.itertext():
        for coded in CODED.findall(str(text)):
            yield from (identity for node in markup_of(coded).iter() if (identity := node.get("id")))


def _known(node: Element) -> bool:
    return node.tag.startswith(qualified("w:")[:-2]) and str(node.tag).rpartition("}")[2] in RUN_ORDER


def _texts(text: str) -> list[Element]:
    """A text as the children of a run; soft and non-breaking hyphens are Word's own."""
    made = []
    for piece in filter(None, _SPECIAL.split(text)):
        if piece in _SIGNS:
            made.append(w(_SIGNS[piece]))
            continue
        node = w("t")
        node.text = piece
        node.set(_SPACE, "preserve")
        made.append(node)
    return made


def _replace(node: Element, others: Iterator[Element]) -> None:
    parent = node.getparent()
    assert parent is not None
    at = parent.index(node)
    parent[at : at + 1] = [*others]
