"""Whether a text was read as it must be: every character, in order, with spaces where words part."""

import re
import unicodedata

from fuzzing.oracle import NBSP, NUMBER

_BROKEN = "\u2010\n"
_SOFT_HYPHEN, _HYPHEN = "\u00ad", "\u2010"
_DIGITS = re.compile(r"\s*\d+")
#: Marks without ink, which a file may keep or leave out.
_UNSEEN = ("\u200c", "\u200d", "\u2060", _SOFT_HYPHEN)


def difference(expected: str, read: str, *, exact: bool = False) -> str | None:
    """What differs, with the words round it, or None.

    `\\n` in `read` is where a line or a block ends, and stands for spaces or nothing. `exact` tells one kind of space
    from another, as Word files do; in a PDF they are one glyph. A plain space may be one that binds words.
    """
    expected = unicodedata.normalize("NFC", expected)
    if exact:
        expected = expected.replace("\u2011", "-")  # an element of its own in Word files, which is read as a hyphen
    place, other = 0, 0
    while place < len(expected) or other < len(read):
        wanted, found = expected[place : place + 1], read[other : other + 1]
        if wanted == NUMBER and (digits := _DIGITS.match(read, other)):
            place, other = place + 1, digits.end()
        elif wanted != _HYPHEN and read.startswith(_BROKEN, other):  # a word is longer than its line
            place, other = place + (wanted == _SOFT_HYPHEN), other + 1
        elif wanted in _UNSEEN:
            place += 1
        elif found in _UNSEEN:
            other += 1
        elif found == "\n" or (wanted == "\n" and not found) or (not exact and wanted.isspace() and found.isspace()):
            place, other = _after_spaces(expected, place), _after_spaces(read, other)
        elif wanted and (wanted == found or (wanted == " " and found == NBSP)):
            place, other = place + 1, other + 1
        else:
            return f"expected {_near(expected, place)}, read {_near(read, other)}"
    return None


def _after_spaces(text: str, place: int) -> int:
    while text[place : place + 1].isspace():
        place += 1
    return place


def _near(text: str, place: int) -> str:
    """The text round a place, `▸` before it, with characters that hide written out."""
    shown = f"{text[max(0, place - 30) : place]}▸{text[place : place + 30]}"
    return repr("".join(c if unicodedata.category(c)[0] != "C" else f"<{ord(c):04X}>" for c in shown))
