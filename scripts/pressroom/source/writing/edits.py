"""Changes of single places in a text file. Everything else in it stays, comments and line ends included."""

from collections.abc import Iterable
from dataclasses import dataclass

from pressroom.source.node import Mapping, Scalar

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a file, from `start` to before `end`, that `text` replaces."""

    start: int
    end: int
    text: str


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a UTF-8 file with edits, which do not overlap."""
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    text = data.decode("utf-8-sig")
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return mark + text.encode()


def line_break(text: str) -> str:
    """Return the line break of a text."""
    return "\r\n" if "\r\n" in text else "\n"


def with_key(mapping: Mapping, after: str, key: str, value: str) -> Edit | None:
    """Return the edit that writes a key with a value into a mapping, after the text of another key.

    None if the mapping has no such text, or the key already.
    """
    entry = next((each for each in mapping.entries if each[0].text == after), None)
    if entry is None or not isinstance(entry[1], Scalar) or entry[1].written is None or mapping.get(key):
        return None
    text, end = entry[1].written.source.text, entry[1].written.end
    if text[end : end + 1] == ":":  # the text is the key that the mapping is the value of
        return _before_first(mapping, text, end, f"{key}: {value}")
    line_end = text.find("\n", end)
    rest = text[end:] if line_end < 0 else text[end:line_end]
    if rest.lstrip().startswith((",", "}")):  # the mapping is in braces
        return Edit(end, end, f", {key}: {value}")
    after_line = end + len(rest.rstrip("\r"))  # a comment at the end of the line stays there
    return Edit(after_line, after_line, f"{line_break(text)}{' ' * (entry[0].span.column - 1)}{key}: {value}")


def _before_first(mapping: Mapping, text: str, begun: int, written: str) -> Edit | None:
    """Return the edit that writes a key with its value before the first one of a mapping that is after `begun`."""
    first = next((key for key, _ in mapping.entries if key.written and key.written.start > begun), None)
    if first is None or first.written is None:
        return None
    start = first.written.start
    own_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    rest = f"{line_break(text)}{' ' * (first.span.column - 1)}" if own_line else ", "
    return Edit(start, start, written + rest)
