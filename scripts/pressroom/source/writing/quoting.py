"""Map the text of a YAML scalar to its written form, character by character (YAML 1.1, chapters 5.7 and 9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, is_normalized, normalize

_ANY = re.compile(r".", re.DOTALL)
_DOUBLE = re.compile(
    r"\\(?:(?P<fold>\r\n|\n|\r)[ \t]*"
    r"|(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8}))"
    r"|(?P<short>.))|.",
    re.DOTALL,
)
_HEADER = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_SINGLE = re.compile(r"''|.", re.DOTALL)
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A text, with the offsets at which each character begins and ends in the written form."""

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def composed(self) -> "Written":
        """Compose letters with their accents (NFC); a composed character covers the places of all its parts."""
        if is_normalized("NFC", self.text):
            return self
        pieces = [piece for start, end in _composing(self.text) for piece in self._piece(start, end)]
        return Written("".join(p[0] for p in pieces), tuple(p[1] for p in pieces), tuple(p[2] for p in pieces))

    def _piece(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        as_typed = self.text[start:end]
        composed = normalize("NFC", as_typed)
        if composed == as_typed:
            yield from zip(as_typed, self.offsets[start:end], self.ends[start:end], strict=True)
        else:
            yield from ((character, self.offsets[start], self.ends[end - 1]) for character in composed)


def _composing(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sequence that composes on its own, such as a letter with its accents."""
    start = 0
    for place in range(1, len(text)):
        before, character = normalize("NFC", text[start:place]), text[place]
        if not combining(character) and normalize("NFC", before + character) == before + character:
            yield start, place
            start = place
    yield start, len(text)


@lru_cache(maxsize=8)  # a text is requested once for each of its references
def unquoted(raw: str, block: bool) -> Written:
    """Return the characters of a scalar without quotes, escapes and block header.

    Line breaks and indentation stay as written: compare white space loosely.
    """
    if block:
        return _pieces(_ANY, raw, len(raw) - len(_HEADER.sub("", raw, count=1)), len(raw))
    if raw[:1] == '"':
        return _pieces(_DOUBLE, raw, 1, len(raw) - 1)
    if raw[:1] == "'":
        return _pieces(_SINGLE, raw, 1, len(raw) - 1)
    return _pieces(_ANY, raw, 0, len(raw))


def _pieces(pattern: re.Pattern[str], raw: str, start: int, end: int) -> Written:
    found = [(_meaning(piece), piece.start(), piece.end()) for piece in pattern.finditer(raw, start, end)]
    kept = [piece for piece in found if piece[0]]
    return Written("".join(p[0] for p in kept), tuple(p[1] for p in kept), tuple(p[2] for p in kept))


def _meaning(piece: re.Match[str]) -> str:
    written = piece.group()
    if len(written) == 1:
        return written
    if written == "''":
        return "'"
    groups = piece.groupdict()
    if groups["fold"]:
        return ""
    if groups["short"]:
        return _SHORT.get(groups["short"], groups["short"])
    return chr(int(groups["x"] or groups["u"] or groups["U"], 16))
