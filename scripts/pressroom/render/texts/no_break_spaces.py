"""Keep texts together at line ends: compounds at their hyphens, addresses, note marks at their words, last words."""

import re
from html import unescape

from pressroom.templating.line_glue import LONGEST

#: A hyphenated compound with the words bound to it and the punctuation after it. Not every font has U+2011 for it, and
#: the engine breaks lines wrongly at a no-break space between a text and an element. Parts of addresses are excluded.
COMPOUND = re.compile(r"(?:[^\s<>]+\xa0)*(?<![\w’/.@=?&#%+-])[\w’]+(?:-[\w’]+)+[.,;:)]*(?![\w’/@=-]|\.\w)")
#: An address that is a text by itself, such as that of a link. A longer one needs the width of a column.
ADDRESS = re.compile(r"(?=\S{1,40}\Z)(?:https?://|[\w.+-]+@)[\w-]+(?:\.[\w-]+)+[^\s<>]*")
#: An element that is kept together or shows an id, one whose text has no markup, any other tag, and a text.
_PIECES = re.compile(
    r"(?P<kept><span class=\"(?:glue|id)\b[^>]*>.*?</span>|<(?P<bare>title|svg|style|script)\b.*?</(?P=bare)>)"
    r"|<[^>]*>|(?P<text>[^<]+)",
    re.DOTALL,
)
#: A longer last word may be alone on its line; a longer word before it would leave a hole in the line before.
_LAST, _BEFORE_LAST = 7, 5
_MARKED = re.compile(
    r"(?P<before>(?:[^\s<>]+\xa0)*)(?:(?P<word>[^\s<>]+)|<span class=\"glue[^\"]*\">(?P<held>[^<]*)</span>)"
    r"(?P<marks><sup class=\"marks\">.*?</sup>)"
)
#: An untranslated text, whose last word is inside two elements, with its note mark.
_MARKED_ORIGINAL = re.compile(
    r"(?P<lead><span class=\"untranslated\">(?:(?!</?(?:p|li|dd|td)\b)[^\0])*?)(?P<word>(?:[^\s<>]+\xa0)*[^\s<>]+)"
    r"(?P<end></span></span>)(?P<marks><sup class=\"marks\">.*?</sup>)"
)
#: The innermost elements of running text, and the last two words of one that has more; its marks are held already.
_BLOCK = re.compile(r"(<(p|li|dd|td)\b[^>]*>)((?:(?!<(?:p|li|dd|td|table|ul|ol|dl)\b)[^\0])*?)(</\2>)")
_LAST_WORDS = re.compile(
    r"(?P<lead>(?:[^\s<>]+[ \n]){3})(?P<before>[^\s<>]*[^\W\d_][^\s<>]*)[ \n]"
    r"(?:(?P<word>[^\s<>]+)|"
    r"<span class=\"glue[^\"]*\">(?P<held>[^<]*)(?P<marks><sup class=\"marks\">.*?</sup>)?</span>)"
    r"(?P<end>(?:</\w+>)*\s*)$"
)


def bind_short_words(text: str, marks: str = "") -> str:
    """Markup that keeps a text and its note marks on one line; a long text may not fit on a line of a narrow column."""
    name = "glue" if len(unescape(text)) <= LONGEST else "glue long"
    return f'<span class="{name}">{text}{marks}</span>'


def with_compounds_held(markup: str, raised: re.Pattern[str] | None = None) -> str:
    """The markup with compounds, such as `well-known`, that do not break at their hyphens, and with whole addresses.

    `raised` finds a figure with letters that are raised after it, as in `1er`, and the words bound to it.
    """

    def held(text: str) -> str:
        if ADDRESS.fullmatch(text):
            return f'<span class="glue long">{text}</span>'
        bound = COMPOUND.sub(lambda found: bind_short_words(found.group()), text)
        return raised.sub(_raised, bound) if raised else bound

    return _PIECES.sub(lambda piece: held(piece["text"]) if piece["text"] else piece[0], markup)


def _raised(found: re.Match[str]) -> str:
    figure, letters, after = found.group("figure", "letters", "after")
    return f'<span class="glue">{figure}<sup class="ordinal">{letters}</sup>{after}</span>'


def with_marks_held(markup: str) -> str:
    """The markup with each note mark kept on the line of the word before it."""
    return _MARKED_ORIGINAL.sub(_held_mark_of_original, _MARKED.sub(_held_mark, markup))


def with_last_words_held(markup: str) -> str:
    """The markup with the last two words of each running text on one line, if both are short."""
    return _BLOCK.sub(lambda found: f"{found[1]}{_LAST_WORDS.sub(_held_words, found[3])}{found[4]}", markup)


def _held_words(found: re.Match[str]) -> str:
    lead, before, word, inner, marks, end = found.group("lead", "before", "word", "held", "marks", "end")
    last = inner if word is None else word
    if len(unescape(last)) > _LAST or len(unescape(before)) > _BEFORE_LAST:
        return found[0]
    return f"{lead}{bind_short_words(f'{before} {last}', marks or '')}{end}"


def _held_mark_of_original(found: re.Match[str]) -> str:
    lead, word, end, marks = found.group("lead", "word", "end", "marks")
    return f"{lead}{bind_short_words(word, marks)}{end}"


def _held_mark(found: re.Match[str]) -> str:
    before, word, inner, marks = found.group("before", "word", "held", "marks")
    if word is not None:
        return bind_short_words(f"{before}{word}", marks)
    return bind_short_words(f"{before}{inner}", marks)
