"""Build the tree of a YAML text from the events of its parser, and refuse what hides content."""

import re
from dataclasses import dataclass, field
from typing import TypeGuard
from unicodedata import normalize

import yaml

from pressroom.diagnostics import Diagnostic, Severity, Span, error, warning
from pressroom.source import characters
from pressroom.source.limits import MAX_DEPTH, MAX_SCALAR_LENGTH, Allowance, too_many_problems, too_many_texts
from pressroom.source.node import Mapping, Node, Scalar, Sequence, WrittenForm
from pressroom.source.parsing.syntax_repair import without_quotes
from pressroom.source.text import SourceText
from pressroom.source.writing.quoting import Written, unquoted

_PROPERTY = re.compile(r"[^\s,\[\]{}]*")
_SWALLOWED = re.compile(r"[ \t]+(#[^\s#][^\n\r]*)")


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None, "PyYAML marks every event that it parses"
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None, "PyYAML marks every event that it parses"
    return event.end_mark.index


class StopReadingError(Exception):
    """Stops the reading of a file."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that has not ended yet. In a mapping, `children` alternate keys and values."""

    is_mapping: bool
    start: int
    children: list[Node] = field(default_factory=list)


class TreeBuilder:
    """Builds the tree from the parser's events, taken in order."""

    def __init__(self, source: SourceText, allowance: Allowance, replaced: dict[int, int]) -> None:
        self.source = source
        self._replaced = replaced  # where values begin and end that are not YAML: each is read as one text
        self.allowance = allowance
        self.root: Node | None = None
        self.problems: list[Diagnostic] = []
        self._open: list[_Open] = []
        self._documents = 0
        self._scalars: list[tuple[int, int]] = []

    def take(self, event: yaml.Event) -> None:
        start = _start(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._error("yaml-documents", "a second document begins here", start, "a file holds one: remove `---`")
                raise StopReadingError
        elif isinstance(event, yaml.AliasEvent):
            hint = "write the value out; a text that begins with `*` needs quotes"
            self._error("yaml-alias", f"`*{event.anchor}` is an alias", start, hint, _end(event))
            self._add(Scalar("", self.source.span(start)))
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_properties(event)
            self._add(self._scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_properties(event)
            if len(self._open) == MAX_DEPTH:
                self._error("yaml-depth", f"more than {MAX_DEPTH} levels of lists and mappings", start, "flatten them")
                raise StopReadingError
            self._open.append(_Open(isinstance(event, yaml.MappingStartEvent), start))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._closed(self._open.pop(), _end(event)))

    def finish(self) -> None:
        """Check what needs the whole file: that it is not empty, and that bidirectional controls are paired."""
        if self._documents == 0:
            self._error("yaml-empty", "the file is empty", 0, "delete it, or write keys and values")
        if not characters.bidi(self.source.text):
            return
        outside, last = [], 0
        for start, end in self._scalars:
            outside += [self.source.text[last:start], " " * (end - start)]
            last = end
        outside.append(self.source.text[last:])
        for offset in characters.unbalanced("".join(outside)):
            self._refuse_bidi(self.source.text[offset], self.source.span(offset))

    def refuse(self, character: str, span: Span) -> None:
        """Report a refused character."""
        message = f"{characters.name(character)} does not belong in a text"
        lost = character == characters.REPLACEMENT
        hint = "an earlier program lost a character here: write it again" if lost else "delete it"
        self._report(error("yaml-character", message, span, hint=hint))

    def _error(self, code: str, message: str, start: int, hint: str, end: int | None = None) -> None:
        self._report(error(code, message, self.source.span(start, end), hint=hint))

    def _report(self, problem: Diagnostic) -> None:
        self.problems.append(problem)
        self.allowance.problems -= problem.severity is Severity.ERROR
        if self.allowance.problems <= 0:
            self.problems.append(too_many_problems(problem.span))
            raise StopReadingError

    def _refuse_bidi(self, character: str, span: Span) -> None:
        message = f"{characters.name(character)} has no partner in its paragraph: text may be shown out of order"
        self._report(error("yaml-bidi", message, span, hint="delete it, or write both marks of the pair"))

    def _refuse_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is None and event.tag is None:
            return
        start = _start(event)
        end = next(_PROPERTY.finditer(self.source.text, start)).end()
        if event.anchor:
            hint = "remove it; a text that begins with `&` needs quotes"
            self._error("yaml-anchor", f"`&{event.anchor}` is an anchor", start, hint, end)
        if event.tag:
            hint = "remove it; a text that begins with `!` needs quotes"
            self._error("yaml-tag", f"`{event.tag}` is a tag", start, hint, end)

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, end, text = _start(event), _end(event), normalize("NFC", event.value)
        if start in self._replaced:
            typed = without_quotes(self.source.text[start : self._replaced[start]])
            text = normalize("NFC", " ".join([typed, *event.value.split(" ")[1:]]))
        block, quoted = event.style in ("|", ">"), event.style in ("'", '"')
        scalar = Scalar(text, self.source.span(start, end), block, WrittenForm(self.source, start, end))
        self._scalars.append((start, end))
        self.allowance.texts -= 1
        if self.allowance.texts < 0:
            self.problems.append(too_many_texts(self.source.span(start, end)))
            raise StopReadingError
        if not (block or quoted):
            self._warn_of_comment(end)
        if len(text) > MAX_SCALAR_LENGTH:
            message = f"the text has {len(text):,} characters; {MAX_SCALAR_LENGTH:,} are allowed"
            self._error("yaml-scalar-length", message, start, "divide it")
        elif characters.conspicuous(text):
            self._refuse_hidden(scalar, start, unquoted(self.source.text[start:end], block))
        elif characters.strays(text):
            self._refuse_strays(start, unquoted(self.source.text[start:end], block).composed())
        return scalar

    def _refuse_hidden(self, scalar: Scalar, start: int, written: Written) -> None:
        """Report refused characters that are written as escapes, and bidirectional controls without a partner."""
        spans = [(start + first, start + end) for first, end in zip(written.offsets, written.ends, strict=True)]
        for offset in characters.refused(written.text):
            first, end = spans[offset]
            if end - first > 1:  # a single character is in the file itself, and already reported
                self.refuse(written.text[offset], self.source.span(first, end))
        # Folding changes neither the number nor the order of the controls. If a tag hides the quotes, none is found.
        places = dict(zip(characters.bidi(scalar.text), characters.bidi(written.text), strict=False))
        for offset in characters.unbalanced(scalar.text):
            span = self.source.span(*spans[places[offset]]) if offset in places else scalar.span
            self._refuse_bidi(scalar.text[offset], span)

    def _refuse_strays(self, start: int, written: Written) -> None:
        for offset, word in characters.strays(written.text):
            letter = characters.name(written.text[offset])
            message = f"{letter} is in “{word}”, a word in another script that has a similar letter"
            place = start + written.offsets[offset]
            self._error("yaml-script", message, place, "retype the letter; or put a hyphen between it and the word")

    def _warn_of_comment(self, end: int) -> None:
        found = _SWALLOWED.match(self.source.text, end)
        if found:
            message = f"`{found.group(1)[:40].rstrip()}` is a comment and not part of the text"
            hint = "put the text in quotes; or write a space after `#` if a comment is meant"
            self._report(warning("yaml-comment", message, self.source.span(*found.span(1)), hint=hint))

    def _closed(self, done: _Open, end: int) -> Node:
        span = self.source.span(done.start, end)
        if not done.is_mapping:
            return Sequence(tuple(done.children), span)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(done.children[::2], done.children[1::2], strict=True):
            if self._is_key(key, entries):
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), span)

    def _is_key(self, key: Node, entries: dict[str, tuple[Scalar, Node]]) -> TypeGuard[Scalar]:
        if not isinstance(key, Scalar):
            problem = error("yaml-key", "a list or mapping cannot be a key", key.span, hint="use a text as the key")
            self._report(problem)
            return False
        if key.text == "<<":
            hint = "write the keys out; YAML's merge key hides where a value comes from"
            self._report(error("yaml-merge", "`<<` merges another mapping", key.span, hint=hint))
            return False
        if not key.text:
            self._report(error("yaml-key", "this key is empty", key.span, hint="write a key before the colon"))
            return False
        earlier = entries.get(key.text)
        if earlier:
            message = f"`{key.text}` is given twice: here and in line {earlier[0].span.line}"
            self._report(error("yaml-duplicate-key", message, key.span, hint="keep one of the two"))
        return earlier is None
