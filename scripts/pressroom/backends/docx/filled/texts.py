"""Texts with emphasis, links and note marks in a filled Word template: HTML between marks → runs formatted as theirs.

A run of the template has the look of a text; what the text has of its own (bold, a link, a raised mark, another
language) is added to that.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from lxml.html import HtmlElement

from pressroom.backends.docx.inlines import InlineFormat, InlineWriter, content, external_address, fill_run
from pressroom.backends.docx.oxml import Element, Value, own_text, put, qualified, set_own_text, w
from pressroom.interchange.html import Metadata
from pressroom.interchange.word import CODED, OPEN, parse_coded, without_markup

_STORIES = frozenset(
    qualified(f"w:{name}") for name in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")
)
_INLINES = frozenset(qualified(f"w:{name}") for name in ("p", "hyperlink", "smartTag", "sdtContent"))


@dataclass(frozen=True, slots=True)
class TemplateTexts:
    """Writes the texts of one part. `anchors` are names of bookmarks by ids that are printed somewhere."""

    part: XmlPart
    about: Metadata
    link_style: str
    anchors: Mapping[str, str]
    begun: set[str]  # the ids whose bookmark is written
    numbers: Iterator[int]

    def expand(self, tree: Element) -> None:
        """Write runs for all marked texts below an element, and put texts that are in no run into one."""
        for node in [*tree.iter(*_INLINES, *_STORIES)]:
            self._wrap_loose(node)
        for node in [*tree.iter(qualified("w:r"))]:
            if any(OPEN in (child.text or "") for child in node.iterchildren(qualified("w:t"))):
                _replace(node, self._runs(node))
        for node in tree.iter():
            if OPEN in own_text(node):
                set_own_text(node, without_markup(own_text(node)))
            for name, value in node.attrib.items():
                if OPEN in value:
                    node.set(name, without_markup(str(value)))

    def _runs(self, run: Element) -> Iterator[Element]:
        """The runs that one run becomes."""
        properties = run.find(qualified("w:rPr"))
        parent = run.getparent()
        host = _RunFormat(self, properties, linked=parent is not None and parent.tag == qualified("w:hyperlink"))
        current = w("r", deepcopy(properties))
        for child in run:
            if child is properties:
                continue
            if child.tag != qualified("w:t") or OPEN not in (child.text or ""):
                current.append(deepcopy(child))
                continue
            for place, piece in enumerate(CODED.split(child.text or "")):
                if place % 2 == 0:
                    fill_run(current, piece)
                    continue
                if len(current) > (properties is not None):
                    yield current
                yield from host.written_runs(piece)
                current = w("r", deepcopy(properties))
        if len(current) > (properties is not None):
            yield current

    def _wrap_loose(self, node: Element) -> None:
        """Put texts right in a paragraph (`{{r …}}`) or between paragraphs (`{{p …}}`) into runs."""
        for text, at in [(own_text(node), 0), *((child.tail, place) for place, child in enumerate(node, start=1))][
            ::-1
        ]:
            if not text or not text.strip():
                continue
            if at:
                node[at - 1].tail = None
            else:
                set_own_text(node, None)
            run = w("r", w("t"))
            run[0].text = text
            made = [*self._runs(run)] if OPEN in text else [_text_run(text)]
            node[at:at] = [w("p", *made)] if node.tag in _STORIES else made


@dataclass(frozen=True, slots=True)
class _RunFormat:
    """The inline host of one run of a template: its properties, with what a text adds to them."""

    texts: TemplateTexts
    properties: Element | None
    linked: bool

    def written_runs(self, coded: str) -> Iterator[Element]:
        """The runs, links and bookmarks of a text."""
        holder, markup = w("p"), parse_coded(coded)
        InlineWriter(self, holder, at_line_start=False).write(content(markup), InlineFormat(), markup)
        yield from holder

    @property
    def language(self) -> str:
        """The document's language."""
        return self.texts.about.language

    def run_properties(self, fmt: InlineFormat) -> Element | None:
        """The properties of the template's run, and what the text adds to them."""
        made = w("rPr") if self.properties is None else deepcopy(self.properties)
        added = [w("b"), w("bCs")] if fmt.strong else []
        added += [w("i"), w("iCs")] if fmt.emphasis else []
        added += [w("vertAlign", val=fmt.position)] if fmt.position else []
        added += [w("lang", val=self.texts.about.office_tag(fmt.language))] if fmt.language else []
        if fmt.link and not fmt.position and self.texts.link_style:
            added.append(w("rStyle", val=self.texts.link_style))
        for each in added:
            put(made, each)
        return made if len(made) else None

    def hyperlink(self, node: HtmlElement) -> Mapping[str, Value] | None:
        """A link to an address, or into a part of the document that this template prints; none inside another link."""
        address, anchors = node.get("href", ""), self.texts.anchors
        if self.linked:
            return None
        if address.startswith("#"):
            return {"w:anchor": anchors[address[1:]]} if address[1:] in anchors else None
        ascii_address = external_address(address)
        if ascii_address is None:
            return None
        return {"r:id": self.texts.part.relate_to(ascii_address, RT.HYPERLINK, is_external=True)}

    def bookmark(self, identity: str) -> tuple[Element, ...]:
        """The bookmark of an id, where it is printed first."""
        if identity in self.texts.begun or identity not in self.texts.anchors:
            return ()
        self.texts.begun.add(identity)
        number = next(self.texts.numbers)
        return w("bookmarkStart", id=number, name=self.texts.anchors[identity]), w("bookmarkEnd", id=number)

    def picture(self, node: HtmlElement) -> Element | None:
        """Nothing: texts for Word templates have no pictures."""

    def character_style(self, node: HtmlElement) -> str:
        """No style: the template has styles of its own."""
        return ""

    def written(self, text: str, fmt: InlineFormat, owner: HtmlElement) -> None:
        """Nothing to note: the fonts are the template's."""

    def error(self, code: str, message: str, node: HtmlElement, hint: str) -> None:
        """Raise: rendering lets no other markup into a Word template."""
        raise AssertionError(message)


def printed_ids(tree: Element) -> Iterator[str]:
    """The ids of what the marked texts of a part hold."""
    for text in tree.itertext():
        for coded in CODED.findall(str(text)):
            yield from (identity for node in parse_coded(coded).iter() if (identity := node.get("id")))


def _text_run(text: str) -> Element:
    run = w("r")
    fill_run(run, text)
    return run


def _replace(node: Element, others: Iterator[Element]) -> None:
    parent = node.getparent()
    assert parent is not None
    at = parent.index(node)
    parent[at : at + 1] = [*others]
