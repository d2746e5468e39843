"""Characters that have no place in a text for readers: they break files, or hide what is there.

Control characters, lone surrogates, noncharacters (Unicode 23.7), the zero-width space, line separators, annotation and
replacement characters (23.8), tags (23.9), and bidirectional controls that nothing closes (UAX #9; "Trojan Source",
CVE-2021-42574). And letters of another script inside a word, which look like its own (UTS #39): searches would miss it.
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
    """Whether a text holds anything that is refused, or a bidirectional control."""
    plain = text.isascii() and text.isprintable()  # what most texts are, and quick to see
    return not plain and bool(_REFUSED.search(text) or _BIDI.search(text))


def hidden(text: str) -> str:
    """The name of the first character that readers do not see and that no style or template may write, or nothing."""
    if not conspicuous(text):
        return ""
    found = _REFUSED.search(text) or _BIDI.search(text)
    return name(found.group()) if found else ""


def unpaired(text: str) -> str:
    """The name of the first character that no text may hold: refused, or a bidirectional control without partner."""
    if not conspicuous(text):
        return ""
    found = _REFUSED.search(text)
    return name(found.group()) if found else next((name(text[offset]) for offset in unbalanced(text)), "")


def strays(text: str) -> list[tuple[int, str]]:
    """Latin letters in Cyrillic words and the other way round: the offset of the first in each word, and the word."""
    if text.isascii() or not _MEETING.search(text):
        return []
    return [(word.start() + at, word.group()) for word in _WORD.finditer(text) if (at := _stray(word.group())) >= 0]


def _stray(word: str) -> int:
    """The place of the first letter in the script that a word has fewer letters of, or -1 where it has one script."""
    latin, cyrillic = (re.findall(f"[{script}]", word) for script in (_LATIN, _CYRILLIC))
    fewer = min(cyrillic, latin, key=len)
    return word.index(fewer[0]) if fewer else -1


def refused(text: str) -> list[int]:
    """The offsets of characters that no text may hold."""
    return [found.start() for found in _REFUSED.finditer(text)]


def without_refused(text: str) -> str:
    """The text, as long as before, with U+FFFD for what it may not hold."""
    return _REFUSED.sub(REPLACEMENT, text)


def name(character: str) -> str:
    """What to call a character that cannot be shown: `U+200B ZERO WIDTH SPACE`."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        title = "lone surrogate"
    elif unicodedata.category(character) == "Cn":
        title = "noncharacter"
    else:
        title = _NAMES.get(code, unicodedata.name(character, "control character"))
    return f"U+{code:04X} {title}"


def bidi(text: str) -> list[int]:
    """The offsets of all bidirectional controls."""
    return [found.start() for found in _BIDI.finditer(text)]


def unbalanced(text: str) -> Iterator[int]:
    """The offsets of bidirectional controls without their partner on the same line: openers and closers."""
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
