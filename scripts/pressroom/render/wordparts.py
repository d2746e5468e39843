"""The parts of a Word template that hold text, as Jinja reads them: one line for each paragraph.

docxtpl joins what Word has split (`{{ edi` and `tion.title }}` are often two runs) and knows the tags for whole
paragraphs, rows, cells and runs (`{%p`, `{%tr`, `{%tc`, `{%r`). Nothing else of it is used: it would fill in templates
without the limits of ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count

from docxtpl import DocxTemplate
from lxml import etree

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.render.html import CLOSE, OPEN
from pressroom.render.syntax import TORN_HINT, torn
from pressroom.source.wordfile import WordFile
from pressroom.source.wordlinks import parse_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The kinds of parts with text, in the order in which they are filled in: notes are numbered in that order.
_KINDS = ("header", "footer", "footnotes", "endnotes")
_PARAGRAPH = re.compile(r"(?=<w:p[ >/])")
#: Stands before each paragraph while tags are filled in, so that a mistake can be told with its paragraph.
_NUMBER = re.compile(r"\n?<\?p (\d+)\?>")
_TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_INSIDE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
#: The tags that take the place of all that they stand in: a paragraph, a row or a cell.
_WHOLE = re.compile(r"\{(?:%|\{|#)(p|tr|tc) .*?(?:%|\}|#)\}", re.DOTALL)
#: Words that messages put into quotation marks.
_NAMED = re.compile(r"[`'](\w+)[`']")
_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
#: What writing programs put in place of what was typed, back to what Jinja reads.
_TYPED = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"',
                        "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2013": "-"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a part: its number there, its words, and in what it stands."""

    file: str
    number: int
    text: str
    where: str

    @property
    def span(self) -> Span:
        """Its place: the number of the paragraph in place of the line's."""
        return Span(self.file, self.number, 1, max(1, len(self.text)), self.text)

    def tag(self, message: str) -> Span:
        """The place of the tag that has a word which a message names; else of the whole paragraph."""
        names = _NAMED.findall(message)
        for found in _INSIDE.finditer(self.text):
            if any(re.search(rf"\b{name}\b", found[0]) for name in names):
                return Span(self.file, self.number, found.start() + 1, len(found[0]), self.text)
        return self.span

    @property
    def named(self) -> str:
        """What messages call it."""
        return f"in paragraph {self.number}{f' {self.where}' if self.where else ''}"


class TextPart:
    """One part with text; `source` is what Jinja reads, with each paragraph on a line of its own."""

    def __init__(self, file: WordFile, name: str, kind: str) -> None:
        self.name, self._path = name, file.path
        self._tree = parse_part(file.parts[name])
        self._kind = {"header": "of the header", "footer": "of the footer", "body": ""}.get(kind, f"of the {kind}")
        self._nodes = [*self._tree.iter(f"{W}p")]
        self._texts = [*map(_words, self._nodes)]

    @cached_property
    def source(self) -> str:
        """The part as a Jinja template."""
        for node in self._tree.iter():
            if node.text and "\n" in node.text:
                node.text = node.text.replace("\n", " ")
            if node.tail and "\n" in node.tail:
                node.tail = node.tail.replace("\n", " ")
        number = count(1)
        plain = etree.tostring(self._tree, encoding="unicode")
        patched = DocxTemplate("").patch_xml(_PARAGRAPH.sub(lambda _: f"\n<?p {next(number)}?>", plain))
        return _INSIDE.sub(lambda tag: tag[0].translate(_TYPED), str(patched))

    def paragraph(self, line: int, text: str = "") -> Paragraph:
        """The paragraph on a line of the source, or of the text that was made of it."""
        before = "\n".join((text or self.source).split("\n")[:line])
        number = next((int(found) for found in reversed(_NUMBER.findall(before))), 1)
        return self._paragraph(number)

    def _paragraph(self, number: int) -> Paragraph:
        if not self._nodes:
            return Paragraph(self._path, 1, "", self._kind)
        where = " ".join(filter(None, (_cell(self._nodes[number - 1]), self._kind)))
        return Paragraph(self._path, number, self._texts[number - 1], where)

    @property
    def has_tags(self) -> bool:
        """Whether there is anything to fill in."""
        return any(map(_TAG.search, self._texts))

    def problems(self) -> Iterator[Diagnostic]:
        """What would go wrong, or go out, unseen: changes that are tracked, tags that do not end where they begin."""
        if any(node.tag in _CHANGES for node in self._tree.iter(*_CHANGES)):
            hint = "accept or reject all changes: what was deleted would be in every document that is made of this file"
            message = f"changes are being tracked {self._kind or 'in the text'}"
            yield error("word-changes", message, Span(self._path), hint=hint)
        whole = not any(map(_unclosed, self._texts))  # else ends of tags stand alone in other paragraphs
        for number, text in enumerate(self._texts, start=1):
            if OPEN in text or CLOSE in text:
                paragraph = self._paragraph(number)
                message = f"a character that no text can have stands {paragraph.named}"
                yield error("word-character", message, paragraph.span, hint="delete it; it may have been copied")
            if tag := _unclosed(text):
                paragraph = self._paragraph(number)
                message = f"`{tag}` does not end in its paragraph: {paragraph.named}"
                hint = "write {{ … }} and {% … %} whole, each in one paragraph"
                yield error("template-syntax", message, paragraph.span, hint=hint)
            if whole:
                yield from self._unseen(number, text)

    def _unseen(self, number: int, text: str) -> Iterator[Diagnostic]:
        """What would vanish with a tag that takes the place of more than itself, and tags that are not whole."""
        paragraph = self._paragraph(number)
        for found in _WHOLE.finditer(text):
            if beside := " ".join(self._around(number, found[1]).replace(found[0], "", 1).split()):
                message = f"“{beside[:60]}” stands beside `{found[0]}` and would vanish, {paragraph.named}"
                span = replace(paragraph.span, column=found.start() + 1, length=len(found[0]))
                hint = "{%p … %} takes its whole paragraph, {%tr … %} its whole row: write other words into the next"
                yield error("template-beside", message, span, hint=hint)
        for found in torn(text):
            message = f"`{found[0]}` is no whole tag and would be printed, {paragraph.named}"
            span = replace(paragraph.span, column=found.start() + 1, length=len(found[0]))
            yield error("template-torn", message, span, hint=TORN_HINT)

    def _around(self, number: int, kind: str) -> str:
        """The words of the paragraph, row or cell that a paragraph stands in; none where it stands in no such one."""
        node = self._nodes[number - 1]
        holder = node if kind == "p" else next(node.iterancestors(f"{W}{kind}"), None)
        inside = () if holder is None else holder.iter(f"{W}p")
        return " ".join(self._texts[self._nodes.index(each)] for each in inside)


def _words(paragraph: etree._Element) -> str:
    """The text of a paragraph, without that of boxes in it, which have paragraphs of their own."""
    own = (node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph)
    return "".join(node.text or "" for node in own)


def unnumbered(text: str) -> str:
    """What was made of a source, without the numbers of paragraphs."""
    return _NUMBER.sub("", text)


def text_parts(file: WordFile) -> Iterator[TextPart]:
    """The parts with text: the body first, then headers, footers and notes."""
    yield TextPart(file, file.main, "body")
    for kind in _KINDS:
        yield from (TextPart(file, name, kind) for name in file.related(kind))


def _unclosed(text: str) -> str:
    """The tag of a paragraph that has a beginning and no end; nothing where all is well."""
    ends = {"{{": "}}", "{%": "%}", "{#": "#}"}
    begun, start = "", 0
    for found in _TAG.finditer(text):
        if not begun and found[0] in ends:
            begun, start = ends[found[0]], found.start()
        elif found[0] == begun:
            begun = ""
    return text[start : start + 60] if begun else ""


def _cell(node: etree._Element) -> str:
    """The row and cell that a paragraph stands in, if it stands in a table."""
    cell = next(node.iterancestors(f"{W}tc"), None)
    row = next(node.iterancestors(f"{W}tr"), None)
    if cell is None or row is None:
        return ""
    table = next(row.iterancestors(f"{W}tbl"))
    rows, cells = [*table.iter(f"{W}tr")], [*row.iter(f"{W}tc")]
    return f"(row {rows.index(row) + 1}, cell {cells.index(cell) + 1} of a table)"
