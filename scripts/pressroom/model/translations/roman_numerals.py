"""Read Roman numerals, which many languages write where others have figures: 21st century, XXIe siècle."""

import re
from collections.abc import Iterator

#: A numeral by itself or with the ending of an ordinal, not inside a word or an acronym.
_NUMERAL = re.compile(r"(?<!\w)([IVXLC]+)(er|re|e|ère|ème|º|ª|-[^\W\d_]{1,2})?(?!\w)")
_CANONICAL = re.compile(r"(?=.)(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_numbers(text: str) -> Iterator[str]:
    """Yield the values of the Roman numerals of a text, in figures.

    A single letter may be a word or a sign. It counts with an ending, or inside a sentence if it is `V` or `X`.
    """
    for found in _NUMERAL.finditer(text):
        letters, ending = found.groups()
        inside = letters in ("V", "X") and re.search(r"[^\W\d_,] $", text[: found.start()])
        if _CANONICAL.fullmatch(letters) and (len(letters) > 1 or ending or inside):
            yield str(_value(letters))


def _value(letters: str) -> int:
    values = [_VALUES[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
