"""Style sheets, parsed by tinycss2: what is refused in them, the files that they name, what browsers get of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2
from tinycss2.ast import URLToken

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.source.characters import hidden
from pressroom.source.text import SourceText

MAX_SHEET = 300_000  # characters of one style sheet
#: At-rules that bring in files of other kinds than pictures, and what to do instead.
_REFUSED = {
    "import": "name the sheet under `styles` in document.yaml instead",
    "font-face": "use the families of theme.yaml: fonts are installed as packages, for all documents alike",
}
#: The at-rules that a style sheet for the screen may use. Those for print are judged by the layout engine.
_SCREEN_RULES = frozenset({"media", "supports", "layer", "container", "keyframes", "property", "counter-style"})
_NESTED_RULES = frozenset({"media", "supports", "layer", "container"})
#: Functions that take the address of a picture as a string, where `url()` is the one that is replaced.
_STRING_ADDRESSES = frozenset({"src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"})
_DROPPED = "browsers drop what they cannot parse: correct it, or take it out"
_NO_RULE = "what ends here is neither `property: value` nor a rule with { and }"
#: No style sheet holds this name: what is open at the end of a sheet has it as its last part.
_END = "pressroom-end-of-sheet"
_OPENED = {"{} block": ("brace", "}"), "[] block": ("bracket", "]"), "() block": ("parenthesis", ")")}
_NOT_BREAK = re.compile(r"[^\n\r]")


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a style sheet or a `style` attribute: as CSS resolves its escapes, and the line and column."""

    url: str
    line: int
    column: int


class Sheet:
    """A parsed style sheet. `name` is its path; positions are those of the text."""

    def __init__(self, name: str, text: str) -> None:
        # tinycss2 counts a form feed as the end of a line; nothing else does.
        self._source = SourceText(text.replace("\f", " "), name)
        parts: list[Any] = tinycss2.parse_component_value_list(f"{self._source.text}\n{_END}")
        self._open = _open_at_end(parts)
        self._parts = parts

    def problems(self) -> Iterator[Diagnostic]:
        """What the layout engine would pass over: refused rules, hidden characters, and what is never closed."""
        for part in walk(self._parts):
            if part.type == "at-keyword" and part.lower_value in _REFUSED:
                message = f"a style sheet may not use `@{part.lower_value}`"
                hint = _REFUSED[part.lower_value]
                yield error("style-refused", message, self._span(part, len(part.value) + 1), hint=hint)
            elif part.type in ("string", "ident", "url") and (name := hidden(part.value)):
                message = f"this prints {name}, which nobody sees"
                yield error("character-hidden", message, self._span(part), hint="take it out")
        if self._open:
            kind, closing = _OPENED.get(self._open[-1].type, ("parenthesis", ")"))
            if self._open[-1].type == "comment":
                kind, closing = "comment", "*/"
            message = f"this {kind} is never closed, and what follows it is read as a part of it"
            yield error("style-warning", message, self._span(self._open[-1]), hint=f"close it with {closing}")

    def screen_problems(self) -> Iterator[Diagnostic]:
        """What browsers would drop from a style sheet for the screen, which the layout engine never reads."""
        torn = [part for part in walk(self._parts) if part.type == "error"]  # brackets, strings, addresses
        for part in torn:
            yield error("style-warning", part.message, self._span(part), hint=_DROPPED)
        waiting = [] if torn else [_rules(self._parts)]  # what is torn makes errors of all that follows
        while waiting:
            for rule in waiting.pop():
                if rule.type == "error":
                    yield error("style-warning", _NO_RULE, self._span(rule), hint=_DROPPED)
                elif rule.type == "at-rule":
                    name = rule.lower_at_keyword
                    if name not in _SCREEN_RULES and name not in _REFUSED:
                        message = f"a style sheet for the screen may not use `@{name}`"
                        hint = f"the rules for a screen are @{', @'.join(sorted(_SCREEN_RULES))}"
                        yield error("style-refused", message, self._span(rule, len(rule.at_keyword) + 1), hint=hint)
                    elif name in _NESTED_RULES and rule.content:
                        waiting.append(_rules(rule.content))
                elif rule.type == "qualified-rule":
                    waiting.append(tinycss2.parse_blocks_contents(rule.content, skip_comments=True))

    def addresses(self) -> Iterator[Address]:
        """The addresses of files in the order of the sheet, without those that lead to a place in the document."""
        return addresses(self._parts)

    def string_addresses(self) -> Iterator[Diagnostic]:
        """Pictures whose addresses are strings: nothing puts them into a page."""
        for part in walk(self._parts):
            if part.type == "function" and part.lower_name in _STRING_ADDRESSES:
                message = f"`{part.lower_name}()` names a picture that no page would show"
                hint = "write url(…) instead"
                if any(inner.type == "string" for inner in walk(part.arguments)):
                    yield error("style-refused", message, self._span(part, len(part.name)), hint=hint)

    def span_of(self, address: Address) -> Span:
        """The place of an address that the sheet holds."""
        return self._at(address.line, address.column, 1)

    def without_refused(self) -> str:
        """The text with blanks in place of refused rules, so that all else stays in its place."""
        text = self._source.text
        for start, end in reversed([*self._refused(self._parts, len(text))]):
            text = blanked(text, start, end)
        return text

    def _refused(self, parts: list[Any], end: int) -> Iterator[tuple[int, int]]:
        """The offsets of refused rules in a list of parts that ends at `end`."""
        waiting = iter(range(len(parts)))
        for index in waiting:
            part = parts[index]
            after = self._offset(parts[index + 1]) if index + 1 < len(parts) else end
            if part.type == "at-keyword" and part.lower_value in _REFUSED:
                last = next((n for n in range(index, len(parts)) if _ends_rule(parts[n])), len(parts) - 1)
                stop = self._offset(parts[last + 1]) if last + 1 < len(parts) else end
                yield self._offset(part), stop
                while index < last:
                    index = next(waiting)
            elif part.type == "{} block":
                yield from self._refused(part.content, after - 1)

    def _offset(self, part: Any) -> int:
        return self._source.offset(part.source_line, part.source_column)

    def _span(self, part: Any, length: int = 1) -> Span:
        return self._at(part.source_line, part.source_column, length)

    def _at(self, line: int, column: int, length: int) -> Span:
        start = self._source.offset(line, column)
        return self._source.span(start, start + length)


def too_large(name: str, text: str) -> Iterator[Diagnostic]:
    """A style sheet that would take half a minute to match."""
    if len(text) > MAX_SHEET:
        message = f"the style sheet has {len(text):,} characters; {MAX_SHEET:,} are allowed"
        yield error("style-too-large", message, Span(name), hint="take out the rules that no document needs")


def walk(parts: Iterable[Any]) -> Iterator[Any]:
    """All component values in their order, those inside blocks and functions after what holds them."""
    stack = [iter(parts)]
    while stack:
        for part in stack[-1]:
            yield part
            if inner := _inside(part):
                stack.append(iter(inner))
                break
        else:
            stack.pop()


def addresses(parts: Iterable[Any]) -> Iterator[Address]:
    """The addresses of files among component values."""
    for part in walk(parts):
        url = _address(part)
        if url is not None and not url.startswith("#"):
            yield Address(url, part.source_line, part.source_column)


def of_attribute(value: str) -> list[Address]:
    """The addresses of files in a `style` attribute."""
    return [*addresses(tinycss2.parse_component_value_list(value))] if "(" in value else []


def embedded(text: str, placed: Callable[[str], str]) -> str:
    """CSS for a web page: without comments, and with `placed` of each address in its place."""
    parts: list[Any] = tinycss2.parse_component_value_list(text, skip_comments=True)
    lists = [parts]
    while lists:
        current = lists.pop()
        for index, part in enumerate(current):
            url = _address(part)
            if url is not None and not url.startswith("#"):
                shown = f'url("{placed(url)}")'
                current[index] = URLToken(part.source_line, part.source_column, url, shown)
            elif inner := _inside(part):
                _drop_comments(inner)
                lists.append(inner)
    made: str = tinycss2.serialize(parts)
    return made.replace("</", "<\\/")  # the same to CSS, and no end of the element that holds it


def blanked(text: str, start: int, end: int) -> str:
    """The text with blanks in place of a part, so that lines and columns of the rest stay."""
    return text[:start] + _NOT_BREAK.sub(" ", text[start:end]) + text[end:]


def added_rule(text: str, name: str) -> tuple[int, int] | None:
    """Where `@import "name";` is the first rule of a style sheet: its offsets."""
    if name not in text:
        return None
    source = SourceText(text, "")
    parts = [p for p in tinycss2.parse_component_value_list(text) if p.type not in ("comment", "whitespace")]
    first = parts[:3]
    if [part.type for part in first] != ["at-keyword", "string", "literal"]:
        return None
    keyword, named, end = first
    if keyword.lower_value != "import" or named.value != name or end.value != ";":
        return None
    start, stop = (source.offset(part.source_line, part.source_column) for part in (keyword, end))
    return start, stop + 1


def _drop_comments(parts: list[Any]) -> None:
    parts[:] = [part for part in parts if part.type != "comment"]


def _inside(part: Any) -> list[Any]:
    """What a block or a function holds."""
    if part.type == "function":
        return part.arguments  # type: ignore[no-any-return]  # tinycss2 has no types
    return part.content if part.type.endswith(" block") else []


def _address(part: Any) -> str | None:
    """What `url(…)` names, in either of its two forms."""
    if part.type == "url":
        return str(part.value)
    if part.type == "function" and part.lower_name == "url":
        return next((str(inner.value) for inner in part.arguments if inner.type == "string"), "")
    return None


def _ends_rule(part: Any) -> bool:
    return bool(part.type == "{} block" or (part.type == "literal" and part.value == ";"))


def _open_at_end(parts: list[Any]) -> list[Any]:
    """The blocks that are still open where a sheet ends, outermost first; the name that marks the end is taken out."""
    path: list[Any] = []
    current = parts
    while current and not (current[-1].type == "ident" and current[-1].value == _END):
        path.append(current[-1])
        current = _inside(current[-1])
    if current:
        current.pop()
    return path


def _rules(parts: Iterable[Any]) -> list[Any]:
    found: list[Any] = tinycss2.parse_stylesheet(parts, skip_comments=True, skip_whitespace=True)
    return found


def texts(text: str) -> tuple[list[str], list[str]]:
    """What a style sheet says, with its escapes read: the strings of each declaration as one text, and comments.

    Then the addresses of files in it.
    """
    parts: list[Any] = tinycss2.parse_component_value_list(text)
    found, strings, inside = list[str](), list[str](), list[str]()
    for part in walk(parts):
        if (url := _address(part)) is not None:
            inside.append(url)
        elif part.type == "string":
            strings.append(part.value)
        elif part.type == "comment":
            found.append(part.value)
        elif part.type.endswith(" block") or (part.type == "literal" and part.value == ";"):
            found.append("".join(strings))
            strings.clear()
    return [*filter(None, (*found, "".join(strings)))], inside
