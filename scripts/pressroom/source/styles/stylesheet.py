"""Style sheets, parsed by tinycss2: the rules that are refused, the files that they name, the text for browsers."""

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.source.characters import hidden
from pressroom.source.styles.css import Address, addresses, blanked, inside, walk
from pressroom.source.text import SourceText

MAX_SHEET = 300_000  # characters of one style sheet
#: At-rules that load files other than pictures, and what to do instead.
REFUSED_RULES = {
    "import": "name the sheet under `styles` in document.yaml instead",
    "font-face": "use the families of theme.yaml: files of your own fonts are in templates/fonts/",
}
#: The at-rules that a style sheet for the screen may use. The layout engine checks those for print.
_SCREEN_RULES = frozenset({"media", "supports", "layer", "container", "keyframes", "property", "counter-style"})
_NESTED_RULES = frozenset({"media", "supports", "layer", "container"})
#: Functions that take the address of a picture as a string. Only addresses in `url()` are replaced.
_STRING_ADDRESSES = frozenset({"src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"})
#: The layout engine knows media types, but no media features.
_SCREENS = "put rules for screens into a sheet under `screen` in document.yaml; for paper, write `@media print` alone"
_DROPPED = "browsers drop what they cannot parse: correct it, or take it out"
_NO_RULE = "the code that ends here is neither `property: value` nor a rule with { and }"
#: A name that no style sheet contains, added at its end: a block that is still open there has it as its last part.
_END = "pressroom-end-of-sheet"
_OPENED = {"{} block": ("brace", "}"), "[] block": ("bracket", "]"), "() block": ("parenthesis", ")")}


class ParsedStylesheet:
    """A parsed style sheet. `name` is its path; positions are those in the text."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        # tinycss2 treats a form feed as a line break; no other part of the program does.
        self._source = SourceText(text.replace("\f", " "), name)
        parts: list[Any] = tinycss2.parse_component_value_list(f"{self._source.text}\n{_END}")
        self._open = _open_at_end(parts)
        self.parts = parts

    def problems(self) -> Iterator[Diagnostic]:
        """Report refused rules, hidden characters and unclosed blocks, which the layout engine would ignore."""
        for part in walk(self.parts):
            if part.type == "at-keyword" and part.lower_value in REFUSED_RULES:
                message = f"a style sheet may not use `@{part.lower_value}`"
                hint = REFUSED_RULES[part.lower_value]
                yield error("style-refused", message, self.span(part, len(part.value) + 1), hint=hint)
            elif part.type in ("string", "ident", "url") and (name := hidden(part.value)):
                message = f"this prints {name}, which is invisible"
                yield error("character-hidden", message, self.span(part), hint="take it out")
        if self._open:
            kind, closing = _OPENED.get(self._open[-1].type, ("parenthesis", ")"))
            if self._open[-1].type == "comment":
                kind, closing = "comment", "*/"
            message = f"this {kind} is never closed: everything after it is read as a part of it"
            yield error("style-warning", message, self.span(self._open[-1]), hint=f"close it with {closing}")

    def print_problems(self) -> Iterator[Diagnostic]:
        """Report what the layout engine ignores in silence: media features, and at-rules inside rules of elements."""
        waiting = [_rules(self.parts)]
        while waiting:
            for rule in waiting.pop():
                if rule.type == "at-rule" and rule.lower_at_keyword == "media" and _tests_features(rule.prelude):
                    query = tinycss2.serialize(rule.prelude).rstrip()[:60]
                    message = f"`@media{query}` tests more than the type of media"
                    yield error("style-refused", message, self.span(rule, len("@media")), hint=_SCREENS)
                elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED_RULES and rule.content:
                    waiting.append(_rules(rule.content))
                inside = walk(rule.content) if rule.type == "qualified-rule" else ()
                for part in inside:
                    if part.type == "at-keyword" and part.lower_value not in REFUSED_RULES:
                        message = f"`@{part.lower_value}` inside the rule of an element has no effect"
                        hint = "write it around the rule instead"
                        yield error("style-refused", message, self.span(part, len(part.value) + 1), hint=hint)

    def screen_problems(self) -> Iterator[Diagnostic]:
        """Report what browsers would drop from a style sheet for the screen, which the layout engine never reads."""
        broken = [part for part in walk(self.parts) if part.type == "error"]  # brackets, strings, addresses
        for part in broken:
            yield error("style-warning", part.message, self.span(part), hint=_DROPPED)
        waiting = [] if broken else [_rules(self.parts)]  # a broken part makes everything after it an error
        while waiting:
            for rule in waiting.pop():
                if rule.type == "error":
                    yield error("style-warning", _NO_RULE, self.span(rule), hint=_DROPPED)
                elif rule.type == "at-rule":
                    name = rule.lower_at_keyword
                    if name not in _SCREEN_RULES and name not in REFUSED_RULES:
                        message = f"a style sheet for the screen may not use `@{name}`"
                        hint = f"the rules for a screen are @{', @'.join(sorted(_SCREEN_RULES))}"
                        yield error("style-refused", message, self.span(rule, len(rule.at_keyword) + 1), hint=hint)
                    elif name in _NESTED_RULES and rule.content:
                        waiting.append(_rules(rule.content))
                elif rule.type == "qualified-rule":
                    waiting.append(tinycss2.parse_blocks_contents(rule.content, skip_comments=True))

    def addresses(self) -> Iterator[Address]:
        """Yield the addresses of files in the order of the sheet, without fragments of the document (`#…`)."""
        return addresses(self.parts)

    def string_addresses(self) -> Iterator[Diagnostic]:
        """Report pictures whose addresses are strings: web pages would not contain them."""
        for part in walk(self.parts):
            if part.type == "function" and part.lower_name in _STRING_ADDRESSES:
                message = f"`{part.lower_name}()` names a picture that pages do not show"
                hint = "write url(…) instead"
                if any(inner.type == "string" for inner in walk(part.arguments)):
                    yield error("style-refused", message, self.span(part, len(part.name)), hint=hint)

    def span_of(self, address: Address) -> Span:
        """Return the place of an address of the sheet."""
        return self._at(address.line, address.column, 1)

    def without_refused(self) -> str:
        """Return the text with spaces in place of refused rules, so that lines and columns stay."""
        text = self._source.text
        for start, end in reversed([*self._refused(self.parts, len(text))]):
            text = blanked(text, start, end)
        return text

    def _refused(self, parts: list[Any], end: int) -> Iterator[tuple[int, int]]:
        """Yield the start and end offsets of refused rules in a list of parts that ends at `end`."""
        waiting = iter(range(len(parts)))
        for index in waiting:
            part = parts[index]
            after = self._offset(parts[index + 1]) if index + 1 < len(parts) else end
            if part.type == "at-keyword" and (part.lower_value in REFUSED_RULES or _is_query(parts, index)):
                last = next((n for n in range(index, len(parts)) if _ends_rule(parts[n])), len(parts) - 1)
                stop = self._offset(parts[last + 1]) if last + 1 < len(parts) else end
                yield self._offset(part), stop
                while index < last:
                    index = next(waiting)
            elif part.type == "{} block":
                yield from self._refused(part.content, after - 1)

    def _offset(self, part: Any) -> int:
        return self._source.offset(part.source_line, part.source_column)

    def span(self, part: Any, length: int = 1) -> Span:
        """Return the place of a part of the sheet, `length` characters long."""
        return self._at(part.source_line, part.source_column, length)

    def _at(self, line: int, column: int, length: int) -> Span:
        start = self._source.offset(line, column)
        return self._source.span(start, start + length)


def too_large(name: str, text: str) -> Iterator[Diagnostic]:
    """Report a style sheet that would take half a minute to match."""
    if len(text) > MAX_SHEET:
        message = f"the style sheet has {len(text):,} characters; {MAX_SHEET:,} are allowed"
        yield error("style-too-large", message, Span(name), hint="take out the rules that no document needs")


def _is_query(parts: list[Any], index: int) -> bool:
    """Whether a keyword begins a refused rule for media."""
    end = next((n for n in range(index, len(parts)) if _ends_rule(parts[n])), len(parts))
    return parts[index].lower_value == "media" and _tests_features(parts[index + 1 : end])


def _tests_features(prelude: list[Any]) -> bool:
    """Whether a rule for media contains anything but media types."""
    words = [part for part in prelude if part.type not in ("comment", "whitespace")]
    if words and words[0].type == "ident" and words[0].lower_value == "only":
        words = words[1:]
    kinds = ["," if part == "," else part.type for part in words]
    return bool(kinds) and (kinds[::2] != ["ident"] * len(kinds[::2]) or kinds[1::2] != [","] * (len(kinds) // 2))


def _ends_rule(part: Any) -> bool:
    return bool(part.type == "{} block" or (part.type == "literal" and part.value == ";"))


def _open_at_end(parts: list[Any]) -> list[Any]:
    """Return the blocks that are still open at the end of a sheet, outermost first; remove the marker of the end."""
    path: list[Any] = []
    current = parts
    while current and not (current[-1].type == "ident" and current[-1].value == _END):
        path.append(current[-1])
        current = inside(current[-1])
    if current:
        current.pop()
    return path


def _rules(parts: Iterable[Any]) -> list[Any]:
    found: list[Any] = tinycss2.parse_stylesheet(parts, skip_comments=True, skip_whitespace=True)
    return found
