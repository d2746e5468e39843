"""Excerpts: a line of a file with carets under a place in it, aligned for a terminal."""

import unicodedata

from pressroom.diagnostics import Span

TAB_WIDTH = 4
MAX_WIDTH = 120  # columns; a longer line is cut to the part around the place
_LEAD = 40  # columns that are kept before the place in a cut line


def clean(text: str) -> str:
    """Replace control and format characters, which could manipulate a terminal, by their code points."""
    return "".join(_shown(character) for character in text)


def marked(span: Span) -> tuple[str, str]:
    """Return the excerpt of a place with tabs expanded, and a line of spaces and carets to print below it."""
    shown = [_shown(character) for character in span.excerpt]
    widths = [sum(map(columns_of, piece)) for piece in shown]
    start, end = span.offset, span.offset + span.length
    indent, length = sum(widths[:start]), max(sum(widths[start:end]), 1)
    if sum(widths) <= MAX_WIDTH:
        return "".join(shown).rstrip(), " " * indent + "^" * length
    first, skipped = 0, 0
    while indent - skipped > _LEAD:
        skipped += widths[first]
        first += 1
    last, total = first, 0
    while last < len(shown) and total + widths[last] <= MAX_WIDTH - 2:
        total += widths[last]
        last += 1
    before, after = "…" if first else "", "…" if last < len(shown) else ""
    carets = "^" * max(min(length, total - (indent - skipped)), 1)
    return before + "".join(shown[first:last]).rstrip() + after, " " * (len(before) + indent - skipped) + carets


def _shown(character: str) -> str:
    if character == "\t":
        return " " * TAB_WIDTH
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Zl", "Zp") and character != "\n":
        return f"<U+{ord(character):04X}>"
    if category == "Cf" and character not in "\u00ad\u200c\u200d":
        return f"<U+{ord(character):04X}>"
    return character


def columns_of(character: str) -> int:
    """Return the columns that a character takes on a terminal (UAX #11)."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
