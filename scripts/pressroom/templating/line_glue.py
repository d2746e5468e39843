"""Which words no line end separates, by language: a number and its unit, a day and its month, an initial and its name.

All outputs get these no-break spaces, because they are in the texts. What is bound is short: a long unit of words that
moves to the next line leaves a hole at the end of the line before.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from babel import Locale
from markupsafe import Markup

#: Prevents a line break.
NBSP = "\N{NO-BREAK SPACE}"
#: Words that are bound have so many characters together at most; longer ones are separated where they are weakest.
LONGEST = 16
#: Keys of fixed texts, separated by spaces: words that end no line; words that begin none after a figure, as in
#: `2017. godine`; letters that are raised after a figure.
_NEVER_LAST, _NEVER_FIRST, RAISED = "never_last", "never_first", "raised"
_MONTHS = "months_"
_GAP = "[ \u00a0]"
#: A number, but no year by itself, and the sign or word after it.
_UNIT = r"(?:[%‰€$£°]|[kcm]?m[²³]?|km²|k?g|ha|[kMGT]B|[kMG]o|h|[^\W\d_]{3,})(?!\w)"
_NUMBER = re.compile(
    rf"(?<![\w.,:/–\u00a0-])(?!(?:1[89]|20)\d\d )(\d{{1,3}}(?:[.,\u00a0\u202f]?\d{{3}})*(?:[.,]\d{{1,2}})?) (?={_UNIT})"
)
_NAME_BEFORE = re.compile(r"[^.!?…] ([^\W\d_])\w* $")
#: An abbreviation or a sign and its number: `para. 3`, `Art. 5`, `§ 2`, `n° 4`. Before a day of a month,
#: a sentence ends.
_COUNTED = re.compile(r"(?<!\w)([^\W\d_]{1,5}\.|[§№]|[nN][°º]) (?=\d{1,3}(?!\d|\.?\xa0))")
#: The name of a licence and its version.
_LICENCE = re.compile(r"\b(CC0|CC BY(?:-[A-Z]{2})*) (?=\d)")
_INITIALS = re.compile(r"(?<![\w’'.-])((?:[^\W\d_]\. )+)(?=([^\W\d_])[^\W\d_])")
#: What is no text of markup, or a text.
_TEXT = re.compile(r"<!--.*?-->|<(?P<raw>style|title)\b.*?</(?P=raw)>|<[^>]*>|(?P<text>[^<]+)", re.DOTALL)
#: Where bound words are separated if they are too long together: before the year after a month, after a short word, and
#: before the word after a year; the weakest place first.
_WEAK = (r"(?<=[^\W\d_])\xa0(?=\d{4}\b)", r"(?<=\b[^\W\d_])\xa0(?=\w)", r"(?<=\d{4}\.)\xa0(?=[^\W\d_])")
_WEAKEST_FIRST = tuple(map(re.compile, _WEAK))


class LineGlue:
    """Binds words of one language by no-break spaces. `strings` are its fixed texts."""

    def __init__(self, locale: Locale, strings: Mapping[str, str]) -> None:
        self._date = _date(locale, strings)
        words = _any_of(strings.get(_NEVER_LAST, "").split())
        self._never_last = re.compile(rf"(?<![\w-])({words}) (?=\S|$)", re.IGNORECASE) if words else None
        words = _any_of(strings.get(_NEVER_FIRST, "").split())
        self._never_first = re.compile(rf"(?<=\d\.) ({words})(?!\w)") if words else None

    def bound(self, text: str) -> str:
        """The text with no-break spaces between words that belong together. Those that it has already stay."""
        if " " not in text:
            return text
        text = self._date.sub(_bound_date, text)
        if self._never_last:
            text = self._never_last.sub(rf"\1{NBSP}", text)
        if self._never_first:
            text = self._never_first.sub(rf"{NBSP}\1", text)
        for joint, binding in _IN_ALL_LANGUAGES.items():
            text = joint.sub(binding, text)
        return " ".join(map(_separated, text.split(" ")))


def bound_markup(markup: str, glue: LineGlue) -> str:
    """Markup whose texts are bound; titles, rules of styles and attributes stay as they are."""
    return _TEXT.sub(lambda found: glue.bound(found["text"]) if found["text"] else found[0], markup)


def whole(text: Markup) -> Markup:
    """A short text, such as an author's own form of a figure, that no line end separates; a longer one as it is."""
    return text.replace(" ", NBSP) if len(text) <= LONGEST else text


def _separated(words: str) -> str:
    """Bound words that are too long together, separated at their weakest places."""
    if len(words) > LONGEST:
        for place in _WEAKEST_FIRST:
            parts = place.split(words)
            if len(parts) > 1:
                return " ".join(map(_separated, parts))
    return words


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _date(locale: Locale, strings: Mapping[str, str]) -> re.Pattern[str]:
    """A month with the day before it or the year after it, or both, as CLDR and the fixed texts spell it."""
    months = _any_of(sorted({name.casefold() for name in _month_names(locale, strings)}))
    raised = _any_of(strings.get(RAISED, "").split())
    day = rf"(?P<day>(?<![\w.,:/])\d{{1,2}}(?:\.|{raised}|)){_GAP}"
    return re.compile(rf"(?:{day})?(?<!\w)(?P<month>{months})(?!\w)\.?(?:{_GAP}(?P<year>\d{{4}})\b)?", re.IGNORECASE)


def _month_names(locale: Locale, strings: Mapping[str, str]) -> Iterator[str]:
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            yield from map(str, locale.months[context][width].values())
    for key, text in strings.items():
        if key.startswith(_MONTHS):
            yield from text.split()


def _bound_date(found: re.Match[str]) -> str:
    """A month is bound to its day, and to the year only where it has no day. A whole date that is bound stays so."""
    text: str = found.group()
    if day := found["day"]:
        return f"{day}{NBSP}{text[len(day) + 1 :]}"
    return text.replace(" ", NBSP) if found["year"] else text


def _bound_initials(found: re.Match[str]) -> str:
    capitals = "".join(filter(str.isalpha, found[1])) + found[2]
    return _bound(found) if capitals.isupper() else found.group()


def _bound_number(found: re.Match[str]) -> str:
    """A number is bound to the word after it, unless it counts the name before it: `Article 5 says`."""
    name = _NAME_BEFORE.search(found.string[: found.start()])
    return found.group() if name and name[1].isupper() else _bound(found)


def _bound_count(found: re.Match[str]) -> str:
    return _bound(found) if found[1][1:] == found[1][1:].lower() else found.group()


def _bound(found: re.Match[str]) -> str:
    return found.group().replace(" ", NBSP)


_IN_ALL_LANGUAGES: Mapping[re.Pattern[str], Callable[[re.Match[str]], str]] = {
    _INITIALS: _bound_initials,
    _COUNTED: _bound_count,
    _NUMBER: _bound_number,
    _LICENCE: _bound,
}
