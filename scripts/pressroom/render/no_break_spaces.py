"""Keep texts together at line ends: compounds at their hyphens, note marks with the word before them."""

import re
from html import unescape

#: A longer text may not fit on a line of a narrow column: it is kept together only where it fits.
LONGEST = 16
_MARKED = re.compile(
    r"(?P<before>(?:[^\s<>]+\xa0)*)(?:(?P<word>[^\s<>]+)|<span class=\"glue[^\"]*\">(?P<held>[^<]*)</span>)"
    r"(?P<marks><sup class=\"marks\">.*?</sup>)"
)


def bind_short_words(text: str, marks: str = "") -> str:
    """Markup that keeps a text and its note marks on one line, unless the text is too long for a line."""
    name = "glue" if len(unescape(text)) <= LONGEST else "glue long"
    return f'<span class="{name}">{text}{marks}</span>'


def with_marks_held(markup: str) -> str:
    """The markup with each note mark kept on the line of the word before it."""
    return _MARKED.sub(_held_mark, markup)


def _held_mark(found: re.Match[str]) -> str:
    before, word, inner, marks = found.group("before", "word", "held", "marks")
    if word is not None:
        return bind_short_words(f"{before}{word}", marks)
    return bind_short_words(f"{before}{inner}", marks)
