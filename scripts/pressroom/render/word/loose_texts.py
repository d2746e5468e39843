"""Find the texts of a Word file outside runs: alternative texts, watermarks, equations, names of controls, fields.

A tag in such a text is filled in as any other. It must be complete there, and cannot replace a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pressroom.diagnostics import Span
from pressroom.interchange.word import BRACE, CLOSE, OPEN
from pressroom.render.word.tags import W, blanked, has_tag, instructions, join, normalised, pieces, tags
from pressroom.templating.syntax_errors import TORN_HINT, torn

_PICTURE, _TABLE, _CONTROL = "the alternative text of a picture", "the alternative text of a table", "a content control"
_MARK = "a watermark or WordArt"
#: The names of texts in messages, by element and attribute without namespaces.
_NAMES = {
    ("docPr", "descr"): _PICTURE, ("docPr", "title"): _PICTURE, ("cNvPr", "descr"): _PICTURE,
    ("cNvPr", "title"): _PICTURE, ("shape", "alt"): _PICTURE, ("shape", "title"): _PICTURE,
    ("textpath", "string"): _MARK, ("tblCaption", "val"): _TABLE, ("tblDescription", "val"): _TABLE,
    ("alias", "val"): f"the title of {_CONTROL}", ("tag", "val"): f"the tag of {_CONTROL}",
    ("hyperlink", "tooltip"): "the tip of a link", ("fldSimple", "instr"): "a field",
    ("t", ""): "an equation or a drawing",
}  # fmt: skip
_RUNS = (f"{W}t", f"{W}instrText")
#: Tags that replace the element around them, or remove the spaces beside them.
_TAKING = re.compile(r"\{[{%#](?:(?:p|tr|tc|r) |-)")
_TRIMMED = re.compile(r"-[%}#]\}$")
_BRACE = re.compile(r"[{}]")
_WHOLE = "write {{ … }} and {% … %} whole, in one go and in one place"
_BARE = "write {{ … }} and {% … %} without the letter or the sign -"
MARKS = (OPEN, CLOSE, BRACE)


def paragraph_span(tree: etree._Element, node: etree._Element, file: str) -> Span:
    """The paragraph of a node, with its number as the line; only the file if the node is in no paragraph."""
    for number, paragraph in enumerate(tree.iter(f"{W}p"), start=1):
        if paragraph is node or any(above is paragraph for above in node.iterancestors(f"{W}p")):
            text = "".join(text for _, text in pieces(paragraph))
            return Span(file, number, 1, max(1, len(text)), text)
    return Span(file)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A text outside runs: its words, its name in messages, and the number of paragraphs that begin before it."""

    node: etree._Element
    attribute: str | None
    text: str
    paragraph: int

    @property
    def name(self) -> str:
        """The name of the text in messages."""
        tag, attribute = self._key
        return _NAMES.get(self._key, f"`{attribute}` of `{tag}`" if attribute else f"`{tag}`")

    @property
    def for_readers(self) -> bool:
        """Whether the text is prose, so that a single brace in it may be half a tag."""
        return self._key in _NAMES

    @property
    def _key(self) -> tuple[str, str]:
        attribute = etree.QName(self.attribute).localname if self.attribute else ""
        return etree.QName(self.node).localname, attribute

    def write(self) -> None:
        """Rewrite its tags as Jinja reads them."""
        if self.attribute is None:
            self.node.text = normalised(self.text)
        else:
            self.node.set(self.attribute, normalised(self.text))


def elsewhere(tree: etree._Element) -> Iterator[Elsewhere]:
    """The texts of a part outside runs and instructions of fields."""
    number = 0
    for node in tree.iter(etree.Element):
        number += node.tag == f"{W}p"
        for name, value in node.attrib.items():
            yield Elsewhere(node, str(name), str(value), number)
        if node.text and node.tag not in _RUNS:
            yield Elsewhere(node, None, node.text, number)


def rewrite(tree: etree._Element) -> None:
    """Rewrite all tags of a part as Jinja reads them, each in one piece."""
    for paragraph in tree.iter(f"{W}p"):
        join(pieces(paragraph))
        for instruction in instructions(paragraph):
            join(instruction)
    for text in [*elsewhere(tree)]:
        if has_tag(text.text):
            text.write()


def whole_texts(tree: etree._Element) -> Iterator[tuple[int, str, str]]:
    """Each text of a part with the number of its paragraph and its name in messages ("" for a paragraph's words)."""
    for number, paragraph in enumerate(tree.iter(f"{W}p"), start=1):
        yield number, "".join(text for _, text in pieces(paragraph)), ""
        for instruction in instructions(paragraph):
            yield number, "".join(text for _, text in instruction), "a field"
    for text in elsewhere(tree):
        yield max(1, text.paragraph), text.text, text.name


Mistake = tuple[str, str, str]


def mistakes(tree: etree._Element) -> Iterator[tuple[int, str, Mistake]]:
    """The problems of texts outside runs: the paragraph's number, the text; code, message and hint."""
    others = [(text.paragraph, text.text, text.name, text.for_readers) for text in elsewhere(tree)]
    fields = [(number, text, name, True) for number, text, name in whole_texts(tree) if name == "a field"]
    for number, text, name, readable in dict.fromkeys((*others, *fields)):
        if any(mark in text for mark in MARKS):
            message = f"a character that no text can have is in {name}"
            yield number, text, ("word-character", message, "delete it; it may have been copied")
        if (has_tag(text) or (readable and _BRACE.search(text))) and (mistake := _mistake(text, name)):
            yield number, text, mistake


def _mistake(text: str, name: str) -> Mistake | None:
    """The first problem of the tags of a text outside runs."""
    found = [*tags(text)]
    if found and found[-1].end is None:
        message = f"`{text[found[-1].start :][:60]}` does not end in {name}"
        return "template-syntax", message, _WHOLE
    for written in (text[tag.start : tag.end] for tag in found):
        if _TAKING.match(written) or _TRIMMED.search(written):
            message = f"`{written[:60]}` replaces more than a text, which is not possible in {name}"
            return "template-syntax", message, _BARE
    if half := next(torn(blanked(text)), None):
        return "template-torn", f"`{half[0]}` in {name} is an incomplete tag and would be printed", TORN_HINT
    return None
