"""Inline markup → runs, hyperlinks, fields and bookmarks: one walker for documents of ours and for filled templates.

The walker knows HTML. A host knows where the runs are written, and what formats them: character styles of ours
(`styled.py`), or the properties of the run that a template has in their place (`template_texts.py`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from docx.oxml.text.run import CT_R
from lxml.html import HtmlElement

from pressroom.backends.docx.oxml import Element, Value, element, unbroken, w
from pressroom.backends.layout.markup.links import refusal
from pressroom.source.addresses import to_ascii

INLINE = frozenset(["a", "abbr", "b", "br", "cite", "data", "em", "i", "img", "span", "strong", "sub", "sup", "time"])
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"em", "i", "cite"})
_RAISED = {"sup": "superscript", "sub": "subscript"}
#: Before note marks: a narrow space at which no line ends.
_THIN = "\N{NARROW NO-BREAK SPACE}"
_EXTERNAL = re.compile(r"(?i)(https?://[^\s/]|mailto:[^\s@]+@|tel:\+?\d)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile("([\u2011\u00ad])")
_SIGNS = {"\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
#: The hyphen before the ending of a word, as in `NATO-u`: where HTML does not break it, Word must not either. Between
#: whole words the plain hyphen stays, which Word's search finds.
_ENDING = re.compile(r"(?<=\w)-(\w{1,3})(?!\w)")
_HELD = "glue"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}

Node: TypeAlias = str | HtmlElement


@dataclass(frozen=True, slots=True)
class InlineFormat:
    """How the elements round a text format it. `language` is empty where it is the document's own."""

    strong: bool = False
    emphasis: bool = False
    link: bool = False
    position: str = ""  # superscript or subscript
    style: str = ""  # the name of a character style
    language: str = ""


class InlineHost(Protocol):
    """The place that inline markup is written to."""

    @property
    def language(self) -> str:
        """The language of the document."""

    def run_properties(self, fmt: InlineFormat) -> Element | None:
        """A new `w:rPr`; None where the run needs none."""

    def hyperlink(self, node: HtmlElement) -> Mapping[str, Value] | None:
        """The attributes of `w:hyperlink` that an `<a href>` becomes; None where its text is not linked."""

    def bookmark(self, identity: str) -> Iterable[Element]:
        """The start and end of the bookmark of an id; nothing where the document has it already."""

    def picture(self, node: HtmlElement) -> Element | None:
        """The `w:drawing` of an `<img>`; None where there is nothing to show."""

    def character_style(self, node: HtmlElement) -> str:
        """The name of the character style that an element asks for; empty where it asks for none."""

    def written(self, text: str, fmt: InlineFormat, owner: HtmlElement) -> None:
        """Take note of a text that was written."""

    def error(self, code: str, message: str, node: HtmlElement, hint: str) -> None:
        """Record that an element cannot be written."""


class InlineWriter:
    """Writes inline markup to the end of a paragraph. White space collapses as in CSS."""

    def __init__(self, host: InlineHost, paragraph: Element, *, at_line_start: bool = True) -> None:
        self.host, self.target = host, paragraph
        self.identities: list[str] = []
        self.filled = False
        self._last_text: Element | None = None
        self._skip_space = at_line_start
        self._marks_begin = False

    def write(self, nodes: Iterable[Node], fmt: InlineFormat, owner: HtmlElement) -> None:
        """Write texts and inline elements in order; `owner` is the element that a text directly belongs to."""
        for node in nodes:
            if isinstance(node, str):
                self._text(node, fmt, owner)
            else:
                self._element(node, fmt)

    def trim(self) -> None:
        """Remove white space at the end of a line."""
        last = self._last_text
        if last is None or not self._skip_space or last.text is None:
            return
        last.text = last.text.rstrip(" ")
        run = last.getparent()
        if not last.text and run is not None:
            run.remove(last)
            parent = run.getparent()
            if parent is not None and all(child.tag.endswith("}rPr") for child in run):
                parent.remove(run)
        self._last_text = None

    def _text(self, raw: str, fmt: InlineFormat, owner: HtmlElement) -> None:
        text = _SPACES.sub(" ", raw)
        text = text.removeprefix(" ") if self._skip_space else text
        text = _ENDING.sub(_held_ending, text) if owner.get("class") == _HELD else text
        if not text:
            return
        self._last_text = fill_run(self._run(fmt), unbroken(text) if fmt.position else text)
        self.host.written(_SPECIAL.sub("", text), fmt, owner)
        self._skip_space = text.endswith(" ")

    def _run(self, fmt: InlineFormat) -> CT_R:
        run = w("r", self.host.run_properties(fmt))
        assert isinstance(run, CT_R)
        self.target.append(run)
        self.filled = True
        return run

    def _element(self, node: HtmlElement, fmt: InlineFormat) -> None:
        fmt = self._format_inside(node, fmt)
        if node.tag not in INLINE:
            message = f"Word documents have no use for <{node.tag}> inside a paragraph"
            hint = f"inline elements: {', '.join(sorted(INLINE))}"
            self.host.error("element-unsupported", message, node, hint)
        if identity := node.get("id"):
            self.identities.append(identity)
            self.target.extend(self.host.bookmark(identity))
        if node.tag == "br":
            self.trim()
            self._run(fmt).add_br()
            self._skip_space = True
        elif node.tag == "img":
            if (drawing := self.host.picture(node)) is not None:
                self._run(fmt).append(drawing)
                self._skip_space = False
        elif node.tag == "a" and node.get("href") is not None:
            self._link(node, fmt)
        elif node.get("data-field") is not None:
            self._field(node, fmt)
        elif node.get("data-right") is not None:
            self._right_end(node, fmt)
        else:
            self._marks_begin = node.tag == "sup" and "marks" in node.get("class", "").split()
            self.write(content(node), fmt, node)

    def _format_inside(self, node: HtmlElement, fmt: InlineFormat) -> InlineFormat:
        fmt = replace(fmt, language=language_inside(node, fmt.language, self.host.language))
        if node.tag in _STRONG:
            fmt = replace(fmt, strong=True)
        if node.tag in _EMPHASIS:
            fmt = replace(fmt, emphasis=True)
        if position := _RAISED.get(node.tag):
            fmt = replace(fmt, position=position)
        if style := self.host.character_style(node):
            fmt = replace(fmt, style=style)
        return fmt

    def _link(self, node: HtmlElement, fmt: InlineFormat) -> None:
        attributes, nodes = self.host.hyperlink(node), list(content(node))
        if self._marks_begin and nodes and isinstance(nodes[0], str):
            # It keeps a figure before the marks a whole word: `2008` and `4` are not `20084`.
            nodes[0] = f"{_THIN}{nodes[0]}"
        self._marks_begin = False
        if attributes is None:
            return self.write(nodes, fmt, node)
        link = element("w:hyperlink", attributes={"w:history": 1, **attributes})
        self.target.append(link)
        return self._write_into(link, nodes, replace(fmt, link=True), node)

    def _field(self, node: HtmlElement, fmt: InlineFormat) -> None:
        kind = node.get("data-field", "")
        if kind not in _FIELDS:
            hint = f"known fields: {', '.join(_FIELDS)}"
            return self.host.error("field-unknown", f"there is no field “{kind}”", node, hint)
        field = w("fldSimple", instr=f" {_FIELDS[kind]} ")
        self.target.append(field)
        self._skip_space = False
        shown = content(node) if "".join(node.itertext()).strip() else ["1"]
        return self._write_into(field, shown, fmt, node)

    def _right_end(self, node: HtmlElement, fmt: InlineFormat) -> None:
        """Write an element after a tab, which leads to the right end of the line (`headers.py` sets its stop)."""
        self.trim()
        self._run(fmt).append(w("tab"))
        self._skip_space = True
        self.write(content(node), fmt, node)

    def _write_into(self, target: Element, nodes: Iterable[Node], fmt: InlineFormat, owner: HtmlElement) -> None:
        outer, self.target = self.target, target
        self.write(nodes, fmt, owner)
        self.target = outer


def _held_ending(found: re.Match[str]) -> str:
    """An ending in small letters, after a hyphen at which no line breaks."""
    return f"\u2011{found[1]}" if found[1].islower() else found[0]


def fill_run(run: Element, text: str) -> Element | None:
    """Add a text to a run, and return its last `w:t`. Soft and non-breaking hyphens become Word's own."""
    last = None
    for piece in filter(None, _SPECIAL.split(text)):
        if piece in _SIGNS:
            run.append(w(_SIGNS[piece]))
            continue
        last = w("t")
        last.text = piece
        last.set(_PRESERVE, "preserve")
        run.append(last)
    return last


def content(node: HtmlElement) -> Iterator[Node]:
    """An element's texts and child elements in order, without comments."""
    if node.text:
        yield node.text
    for child in node:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def language_inside(node: HtmlElement, outer: str, document: str) -> str:
    """The language inside an element; empty where it is the document's own."""
    language = node.get("lang")
    if not language:
        return outer
    return "" if language == document else language


def external_address(href: str) -> str | None:
    """An address outside the document in ASCII; None where a document may not link to it."""
    return to_ascii(href) if _EXTERNAL.match(href) and not refusal(href) else None
