"""Find blocks in a text: paragraphs, lists, headings, quotations, tables. A text is printed as one paragraph."""

import re
from collections.abc import Iterator, Sequence

from pressroom.model.texts.stray_markup import Slip
from pressroom.source.node import Scalar

_BULLET = re.compile(r"\s*([-*+•])\s+\S")
_NUMBER = re.compile(r"\s*([0-9]{1,2})[.)]\s+\S")
_HEADING = re.compile(r"\s*#{1,6}\s+\S")
_QUOTATION = re.compile(r"\s*>\s+\S")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*([-*_=])\1{2,}\s*$")
#: The first entry of a list as a whole text, but not `- 5 °C` or a date such as `1. maja 2000.`
_ENTRY = re.compile(r"[-*•]\s+(?=[^\W\d])")
_FIRST = re.compile(r"1[.)]\s+(?!\S+\s+[12]\d{3})(?=\S)")
_ENTRIES = "write an entry for each"


def block_slips(scalar: Scalar) -> Iterator[Slip]:
    """Report the first block of each kind in a text, by the lines that its author wrote."""
    lines = _lines(scalar)
    if len(lines) < 2:
        yield from _only_line(scalar.text.strip())
        return
    for name, found, hint in (
        ("paragraphs", _after_gap(lines), f"{_ENTRIES} paragraph, or remove the empty line"),
        ("a list", _list(lines), f"{_ENTRIES} of its entries, or write them as one sentence"),
        ("a heading", _first(lines, _HEADING), "write it as the title of a section; or `\\#` for the sign itself"),
        ("a quotation", _first(lines, _QUOTATION), "write it in quotation marks; or `\\>` for the sign itself"),
        ("a table", _first(lines, _ROW, least=2), f"{_ENTRIES} of its rows"),
        ("a horizontal line", _first(lines, _RULE), "remove it"),
    ):
        if found:
            message = f"the text has {name}; it is printed as one paragraph, signs included"
            yield Slip("text-blocks", found, message, hint)


def _only_line(text: str) -> Iterator[Slip]:
    """Report the mark of a block at the beginning of a text of one line."""
    for form, hint, is_printed in (
        (_HEADING, "write it as the title of a section; or `\\#` for the sign itself", False),
        (_QUOTATION, "write it in quotation marks; or `\\>` for the sign itself", False),
        (_ENTRY, "remove the sign; or put `\\` before it for the sign itself", False),
        (_FIRST, "remove the number, if it is that of a list; or `1\\.` for the number itself", True),
    ):
        if found := form.match(text):
            message = f"`{found.group().strip()}` at the beginning is printed as it is typed: texts have no blocks"
            yield Slip("text-blocks", _words(text), message, hint, is_printed)


def _lines(scalar: Scalar) -> list[str]:
    """Return the lines of a text as they are in the file, before folding joined them."""
    if scalar.written is None:
        return scalar.text.strip().splitlines()
    raw = scalar.written.source.text[scalar.written.start : scalar.written.end]
    if "\n" not in scalar.text and "\n" not in raw:
        return []
    if scalar.block:
        raw = raw.partition("\n")[2]
    elif "\n" in scalar.text and "\\n" in raw:  # line breaks that are written as escapes
        raw = scalar.text
    return raw.strip("'\" \t\r\n").splitlines()


def _words(line: str) -> str:
    """Return the first words of a line, to find it by."""
    return " ".join(line.split()[:3])


def _first(lines: Sequence[str], form: re.Pattern[str], least: int = 1) -> str:
    found = [line for line in lines if form.match(line)]
    return _words(found[0]) if len(found) >= least else ""


def _after_gap(lines: Sequence[str]) -> str:
    """Return the first words of the second paragraph."""
    gap = next((number for number, line in enumerate(lines) if not line.strip()), None)
    return next((_words(line) for line in lines[gap:] if line.strip()), "") if gap is not None else ""


def _list(lines: Sequence[str]) -> str:
    """Return the first words of a list: two lines with the same bullet, or with 1 and 2."""
    bullets, numbers = ([(form.match(line), line) for line in lines] for form in (_BULLET, _NUMBER))
    for found, line in bullets:
        if found and sum(other is not None and other[1] == found[1] for other, _ in bullets) > 1:
            return _words(line)
    counted = {found[1]: line for found, line in reversed(numbers) if found}
    return _words(counted["1"]) if {"1", "2"} <= counted.keys() else ""
