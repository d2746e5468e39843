"""Walk the component values of CSS that tinycss2 parses, and find the addresses of files among them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2
from tinycss2.ast import URLToken

from pressroom.source.text import SourceText

_NOT_BREAK = re.compile(r"[^\n\r]")


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a style sheet or a `style` attribute, with escapes resolved; 1-based line and column."""

    url: str
    line: int
    column: int


def walk(parts: Iterable[Any]) -> Iterator[Any]:
    """Yield all component values in document order: a block or function comes before its content."""
    stack = [iter(parts)]
    while stack:
        for part in stack[-1]:
            yield part
            if inner := inside(part):
                stack.append(iter(inner))
                break
        else:
            stack.pop()


def lists(parts: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield a list of component values, and the lists inside its blocks and functions."""
    yield parts
    yield from filter(None, map(inside, walk(parts)))


def attribute(value: str) -> list[Any]:
    """Return the component values of a `style` attribute."""
    parts: list[Any] = tinycss2.parse_component_value_list(value)
    return parts


def addresses(parts: Iterable[Any]) -> Iterator[Address]:
    """Yield the addresses of files among component values."""
    for part in walk(parts):
        url = _address(part)
        if url is not None and not url.startswith("#"):
            yield Address(url, part.source_line, part.source_column)


def of_attribute(value: str) -> list[Address]:
    """Return the addresses of files in a `style` attribute."""
    return [*addresses(attribute(value))] if "(" in value else []


def embedded(text: str, placed: Callable[[str], str]) -> str:
    """Return CSS for a web page: without comments, and with each address replaced by `placed(address)`."""
    parts: list[Any] = tinycss2.parse_component_value_list(text, skip_comments=True)
    waiting = [parts]
    while waiting:
        current = waiting.pop()
        for index, part in enumerate(current):
            url = _address(part)
            if url is not None and not url.startswith("#"):
                shown = f'url("{placed(url)}")'
                current[index] = URLToken(part.source_line, part.source_column, url, shown)
            elif inner := inside(part):
                waiting.append(inner)
    made: str = tinycss2.serialize(parts)
    return made.replace("</", "<\\/")  # CSS reads both alike; HTML would end the style element at `</`


def blanked(text: str, start: int, end: int) -> str:
    """Overwrite a part of a text with spaces, so that lines and columns of the rest stay."""
    return text[:start] + _NOT_BREAK.sub(" ", text[start:end]) + text[end:]


def added_rule(text: str, name: str) -> tuple[int, int] | None:
    """Return the start and end offset of `@import "name";` if it is the first rule of a style sheet."""
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


def inside(part: Any) -> list[Any]:
    """Return the content of a block or the arguments of a function; empty for other values."""
    found: list[Any] = part.arguments if part.type == "function" else []
    return part.content if part.type.endswith(" block") else found


def _address(part: Any) -> str | None:
    """Return the address of `url(…)`, quoted or not; None for other values."""
    if part.type == "url":
        return str(part.value)
    if part.type == "function" and part.lower_name == "url":
        return next((str(inner.value) for inner in part.arguments if inner.type == "string"), "")
    return None


def texts(text: str) -> tuple[list[str], list[str]]:
    """Return the texts of a style sheet, one for each declaration, with escapes resolved; and its addresses."""
    parts: list[Any] = tinycss2.parse_component_value_list(text)
    found, strings, named = list[str](), list[str](), list[str]()
    for part in walk(parts):
        if (url := _address(part)) is not None:
            named.append(url)
        elif part.type == "string":
            strings.append(part.value)
        elif part.type.endswith(" block") or (part.type == "literal" and part.value == ";"):
            found.append("".join(strings))
            strings.clear()
    return [*filter(None, (*found, "".join(strings)))], named
