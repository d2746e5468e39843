"""What holds together at the end of a line: compounds with their hyphens, note marks with the word before them."""

import re
from html import unescape

#: More characters than this may not fit on a line of a narrow column: they hold together only where they do.
LONGEST = 16
_MARKED = re.compile(
    r"(?P<before>(?:[^\s<>]+\xa0)*)(?:(?P<word>[^\s<>]+)|<span class=\"glue[^\"]*\">(?P<held>[^<]*)</span>)"
    r"(?P<marks><sup class=\"marks\">.*?</sup>)"
)


def bind_short_words(text: str, marks: str = "") -> str:
    """Markup in which no line ends inside a text, nor between it and its note marks, unless it is too long for one."""
    name = "glue" if len(unescape(text)) <= LONGEST else "glue long"
    return f'<span class="{name}">{text}{marks}</span>'


def with_marks_held(markup: str) -> str:
    """Markup in which note marks stand on the line of the word before them."""
    return _MARKED.sub(_held_mark, markup)


def _held_mark(found: re.Match[str]) -> str:
    before, word, inner, marks = found.group("before", "word", "held", "marks")
    if word is not None:
        return bind_short_words(f"{before}{word}", marks)
    return bind_short_words(f"{before}{inner}", marks)
