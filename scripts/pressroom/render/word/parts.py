"""Convert the text parts of a Word template to sources for Jinja, with one line for each paragraph.

Tags that Word has split (`{{ edi` and `tion.title }}` are often two runs) are joined first.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.render.word.contents import empty_contents
from pressroom.render.word.lists import enclosing_loops, restart_lists
from pressroom.render.word.loose_texts import MARKS, mistakes, rewrite, whole_texts
from pressroom.render.word.notes import NOTES, move_back, move_into_calls
from pressroom.render.word.source import MARK, number_paragraphs, template_source
from pressroom.render.word.tags import W, blanked, has_tag, pieces, tags
from pressroom.source.word.content_types import parse_part, unparsed
from pressroom.source.word.file import WordFile
from pressroom.templating.syntax_errors import TORN_HINT, torn

#: Tags that replace the whole element around them: a paragraph, a row or a cell.
_WHOLE = re.compile(r"\{(?:%|\{|#)(p|tr|tc) .*?(?:%|\}|#)\}", re.DOTALL)
#: Words that messages put into quotation marks.
_NAMED = re.compile(r"[`'](\w+)[`']")


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph of a part: its number there, its words, and what it is in."""

    file: str
    number: int
    text: str
    where: str
    #: Its texts outside runs that have tags.
    others: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The position of the paragraph, with its number as the line."""
        return Span(self.file, self.number, 1, max(1, len(self.text)), self.text)

    def tag(self, message: str) -> Span:
        """The position of the first tag with a word that the message quotes; else of the whole paragraph."""
        names = _NAMED.findall(message)
        for text in (self.text, *self.others):
            for tag in tags(text):
                written = text[tag.start : tag.end]
                if any(re.search(rf"\b{name}\b", written) for name in names):
                    return Span(self.file, self.number, tag.start + 1, len(written), text)
        return self.span

    @property
    def named(self) -> str:
        """The name of the paragraph in messages."""
        return f"in paragraph {self.number}{f' {self.where}' if self.where else ''}"


class TextPart:
    """A part with text; `source` is its Jinja template, with each paragraph on a line of its own.

    `notes` are the parts, by kind, whose notes are filled in where this part calls them.
    """

    def __init__(self, file: WordFile, name: str, kind: str, notes: Mapping[str, "TextPart"] | None = None) -> None:
        self.name, self.kind, self.notes, self._file = name, kind, notes or {}, file
        self._tree = parse_part(file.parts[name])
        self._where = "" if kind == "body" else f"of the {kind}"
        self._nodes = [*self._tree.iter(f"{W}p")]
        self._texts = [*map(_words, self._nodes)]
        self._others: dict[int, tuple[str, ...]] = {}
        for number, text, what in whole_texts(self._tree):
            if what and has_tag(text):
                self._others[number] = (*self._others.get(number, ()), text)

    @cached_property
    def source(self) -> str:
        """The part as a Jinja template."""
        tree = self._numbered()
        for kind, part in self.notes.items():
            move_into_calls(tree, part._numbered(), kind)
        return template_source(tree)

    def _numbered(self) -> etree._Element:
        tree = deepcopy(self._tree)
        rewrite(tree)
        number_paragraphs(tree, self.kind)
        empty_contents(tree)
        return tree

    def finished(self, text: str) -> dict[str, bytes]:
        """The part and its notes, from the rendered source.

        Raises:
            etree.XMLSyntaxError: if the tags have cut an element in two.
        """
        made: dict[str, bytes] = {}
        if self.kind == "body":
            text, made = restart_lists(text, enclosing_loops(self._texts), self._file)
        tree = parse_part(MARK.sub("", text).encode())
        for kind, part in self.notes.items():
            notes = deepcopy(part._tree)
            move_back(tree, notes, kind)
            made[part.name] = unparsed(notes)
        return {**made, self.name: unparsed(tree)}

    def paragraph(self, line: int, text: str = "") -> SourceParagraph:
        """The paragraph on a line of the source, or of the rendered text."""
        before = "\n".join((text or self.source).split("\n")[:line])
        kind, number = next(reversed(MARK.findall(before)), (self.kind, "1"))
        return self.notes.get(kind, self)._paragraph(int(number))

    def _paragraph(self, number: int) -> SourceParagraph:
        if not self._nodes:
            return SourceParagraph(self._file.path, 1, "", self._where)
        where = " ".join(filter(None, (_cell(self._nodes[number - 1]), self._where)))
        return SourceParagraph(self._file.path, number, self._texts[number - 1], where, self._others.get(number, ()))

    @property
    def has_tags(self) -> bool:
        """Whether the part has tags anywhere, or notes to move to their calls."""
        loose = (str(text) for text in self._tree.itertext())
        return bool(self._others or self.notes) or any(map(has_tag, (*self._texts, *loose)))

    def problems(self) -> Iterator[Diagnostic]:
        """Report tags that do not end in their paragraph, that remove the text beside them, or that are incomplete."""
        for part in self.notes.values():
            yield from part.problems()
        whole = not any(map(_unclosed, self._texts))  # else the ends of tags are in other paragraphs
        for number, text in enumerate(self._texts, start=1):
            if any(mark in text for mark in MARKS):
                paragraph = self._paragraph(number)
                message = f"a character that no text can have is {paragraph.named}"
                yield error("word-character", message, paragraph.span, hint="delete it; it may have been copied")
            if tag := _unclosed(text):
                paragraph = self._paragraph(number)
                message = f"`{tag}` does not end in its paragraph: {paragraph.named}"
                hint = "write {{ … }} and {% … %} whole, each in one paragraph"
                yield error("template-syntax", message, paragraph.span, hint=hint)
            if whole:
                yield from self._unseen(number, text)
        for number, text, (code, message, hint) in mistakes(self._tree):
            paragraph = self._paragraph(max(1, number))
            span = Span(self._file.path, paragraph.number, 1, max(1, len(text)), text)
            yield error(code, f"{message}, {paragraph.named}", span, hint=hint)

    def _unseen(self, number: int, text: str) -> Iterator[Diagnostic]:
        """Report texts that a tag would remove together with its paragraph or row, and incomplete tags."""
        paragraph = self._paragraph(number)
        for start, written in [(tag.start, text[tag.start : tag.end]) for tag in tags(text)]:
            if not (found := _WHOLE.match(written)):
                continue
            if beside := " ".join(self._around(number, found[1]).replace(written, "", 1).split()):
                message = f"“{beside[:60]}” is beside `{written}` and would vanish, {paragraph.named}"
                span = replace(paragraph.span, column=start + 1, length=len(written))
                hint = "{%p … %} replaces its whole paragraph, {%tr … %} its whole row: move other words to the next"
                yield error("template-beside", message, span, hint=hint)
        for found in torn(blanked(text)):
            message = f"`{found[0]}` is an incomplete tag and would be printed, {paragraph.named}"
            span = replace(paragraph.span, column=found.start() + 1, length=len(found[0]))
            yield error("template-torn", message, span, hint=TORN_HINT)

    def _around(self, number: int, kind: str) -> str:
        """The words of the paragraph, or of the row or cell around it; empty if there is none."""
        node = self._nodes[number - 1]
        holder = node if kind == "p" else next(node.iterancestors(f"{W}{kind}"), None)
        inside = () if holder is None else holder.iter(f"{W}p")
        return " ".join(self._texts[self._nodes.index(each)] for each in inside)


def _words(paragraph: etree._Element) -> str:
    return "".join(text for _, text in pieces(paragraph))


def text_parts(file: WordFile) -> list[TextPart]:
    """The parts with text: the body with its notes first, then headers and footers."""
    notes = {kind: TextPart(file, name, kind) for kind in NOTES for name in file.related(kind)[:1]}
    running = (TextPart(file, name, kind) for kind in ("header", "footer") for name in file.related(kind))
    return [TextPart(file, file.main, "body", notes), *running]


def _unclosed(text: str) -> str:
    """The beginning of a tag that does not end in its paragraph; empty if there is none."""
    start = next((tag.start for tag in tags(text) if tag.end is None), None)
    return text[start : start + 60] if start is not None else ""


def _cell(node: etree._Element) -> str:
    """The row and cell that a paragraph is in, if it is in a table."""
    cell = next(node.iterancestors(f"{W}tc"), None)
    row = next(node.iterancestors(f"{W}tr"), None)
    if cell is None or row is None:
        return ""
    table = next(row.iterancestors(f"{W}tbl"))
    rows, cells = [*table.iter(f"{W}tr")], [*row.iter(f"{W}tc")]
    return f"(row {rows.index(row) + 1}, cell {cells.index(cell) + 1} of a table)"
