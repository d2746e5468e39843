"""Find characters that no text for readers may contain: they break files, or hide content.

Control characters, lone surrogates, noncharacters (Unicode 23.7), the zero-width space, line separators, annotation and
replacement characters (23.8), tags (23.9), and unclosed bidirectional controls (UAX #9; "Trojan Source",
CVE-2021-42574). Also lookalike letters of another script inside a word (UTS #39): searches would miss the word.
"""

import re
import unicodedata
from collections.abc import Iterator

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_HIDDEN = "\u200b\u2028\u2029\ufeff\ufff9-\ufffd\U000e0000-\U000e007f"
_REFUSED = re.compile(f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_HIDDEN}{_NONCHARACTERS}]")
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069\n\r]")
_NAMES = {0x00: "NUL", 0x1B: "ESCAPE", 0x7F: "DELETE", 0xFEFF: "byte order mark inside the text"}
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_CLOSES = {"\u202c": _EMBEDDINGS, "\u2069": _ISOLATES}

_LATIN, _CYRILLIC = "A-Za-z\u00aa-\u024f", "\u0400-\u052f"
_MEETING = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_WORD = re.compile(r"[^\W\d_]+")

REPLACEMENT = "\ufffd"


def conspicuous(text: str) -> bool:
    """Whether a text contains a refused character or a bidirectional control."""
    plain = text.isascii() and text.isprintable()  # true of most texts, and quick to check
    return not plain and bool(_REFUSED.search(text) or _BIDI.search(text))


def hidden(text: str) -> str:
    """Return the name of the first invisible character, which no style or template may write; else an empty text."""
    if not conspicuous(text):
        return ""
    found = _REFUSED.search(text) or _BIDI.search(text)
    return name(found.group()) if found else ""


def unpaired(text: str) -> str:
    """Return the name of the first refused character or unpaired bidirectional control; else an empty text."""
    if not conspicuous(text):
        return ""
    found = _REFUSED.search(text)
    return name(found.group()) if found else next((name(text[offset]) for offset in unbalanced(text)), "")


def strays(text: str) -> list[tuple[int, str]]:
    """Find words with Latin and Cyrillic letters: the offset of the first letter of the rarer script, and the word."""
    if text.isascii() or not _MEETING.search(text):
        return []
    return [(word.start() + at, word.group()) for word in _WORD.finditer(text) if (at := _stray(word.group())) >= 0]


def _stray(word: str) -> int:
    """Return the index of the first letter of the script with fewer letters in a word; -1 if it has one script."""
    latin, cyrillic = (re.findall(f"[{script}]", word) for script in (_LATIN, _CYRILLIC))
    fewer = min(cyrillic, latin, key=len)
    return word.index(fewer[0]) if fewer else -1


def refused(text: str) -> list[int]:
    """Return the offsets of refused characters."""
    return [found.start() for found in _REFUSED.finditer(text)]


def without_refused(text: str) -> str:
    """Replace refused characters with U+FFFD; the length stays."""
    return _REFUSED.sub(REPLACEMENT, text)


def name(character: str) -> str:
    """Return the name of a character that cannot be shown: `U+200B ZERO WIDTH SPACE`."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        title = "lone surrogate"
    elif unicodedata.category(character) == "Cn":
        title = "noncharacter"
    else:
        title = _NAMES.get(code, unicodedata.name(character, "control character"))
    return f"U+{code:04X} {title}"


def bidi(text: str) -> list[int]:
    """Return the offsets of all bidirectional controls."""
    return [found.start() for found in _BIDI.finditer(text)]


def unbalanced(text: str) -> Iterator[int]:
    """Yield the offsets of bidirectional controls, opening or closing, without a partner on the same line."""
    opened: list[int] = []
    for found in _CONTROL.finditer(text):
        character, offset = found.group(), found.start()
        if character in "\n\r":
            yield from opened
            opened.clear()
        elif character not in _CLOSES:
            opened.append(offset)
        elif opened and text[opened[-1]] in _CLOSES[character]:
            opened.pop()
        else:
            yield offset
    yield from opened
