"""Compare quoted words with the text that they come from.

White space and the form of quotation marks do not count; a line of a page can end inside a word. `[…]` stands for any
words, and other words in square brackets for few: an editor's insertion, or what it replaces.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

#: Quotation marks and apostrophes of all languages, as Unicode has them (Quotation_Mark), and signs that replace them.
_DOUBLE = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u275d\u275e\u301d\u301e\u301f\uff02"
_SINGLE = "\u0060\u00b4\u02bc\u2018\u2019\u201a\u201b\u2032\u2039\u203a"
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
#: One sign for all: words in quotation marks inside a quotation change from double to single ones.
_SIGNS = str.maketrans(dict.fromkeys(f'"{_DOUBLE}{_SINGLE}', "'") | dict.fromkeys(_UNSEEN))
_SPACE = re.compile(r"\s+")
#: Spaces inside quotation marks, as French has them, and none in other languages.
_INSIDE = re.compile(r"(?<=')\s+|\s+(?=')")
_LINE_END = re.compile(r"(?<=\w)[-\u2010]\s*\n\s*(?=\w)")
_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_INSERTION = re.compile(r"\[[^\[\]]*\]")
#: The most characters that an insertion replaces.
_REPLACED = 80
#: The most characters of a source that a message repeats.
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """Where quoted words leave their source: from which words on, and the text of the source that is nearest."""

    words: str
    nearest: str


class QuotedSource:
    """The text of a source, ready for comparison."""

    def __init__(self, text: str) -> None:
        #: With and without the hyphens at the ends of lines, some of which divide words.
        self._forms = tuple(dict.fromkeys((_plain(_LINE_END.sub("", text)), _plain(_LINE_END.sub("-", text)))))
        self._readable = _SPACE.sub(" ", _LINE_END.sub("", text)).strip()

    def difference(self, words: str) -> Difference | None:
        """Return where quoted words differ from the source; None if it has them."""
        found = [next(_unfound(words, form), None) for form in self._forms]
        if None in found:
            return None
        [piece, *_] = [one for one in found if one is not None]
        return Difference(self._leaving(piece), self._nearest(piece))

    def _leaving(self, piece: str) -> str:
        """The words of a piece from the first on with which the source does not go on."""
        if any(_found(piece, form, 0) is not None for form in self._forms):
            return piece.strip()  # it is in the source, before what is quoted first
        starts = [found.start() for found in re.finditer(r"\S+", piece)]
        for count in range(len(starts) - 1, 0, -1):
            if any(_found(piece[: starts[count]].strip(), form, 0) is not None for form in self._forms):
                return piece[starts[count] :].strip()
        return piece.strip()

    def _nearest(self, piece: str) -> str:
        """The part of the source that has most of the words of a piece."""
        wanted = Counter(_words(_INSERTION.sub(" ", piece)))
        places = [(found.start(), found.end()) for found in re.finditer(r"\S+", self._readable)]
        texts = [next(iter(_words(self._readable[start:end])), "") for start, end in places]
        length = min(max(sum(wanted.values()), 1), len(texts))
        inside, score, best, at = Counter(texts[:length]), 0, 0, 0
        score = best = sum(min(count, inside[word]) for word, count in wanted.items())
        for start in range(1, len(texts) - length + 1):
            gone, come = texts[start - 1], texts[start + length - 1]
            score -= inside[gone] <= wanted[gone]
            inside[gone] -= 1
            inside[come] += 1
            score += inside[come] <= wanted[come]
            if score > best:
                best, at = score, start
        if not best:
            return ""
        text = self._readable[places[at][0] : places[at + length - 1][1]]
        return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rpartition(' ')[0]}…"


def is_quoted(words: str) -> bool:
    """Whether words are in quotation marks as a whole."""
    text = _plain(words)
    return len(text) > 2 and text[0] == text[-1] == "'" and "'" not in text[1:-1]


def _plain(text: str) -> str:
    return _INSIDE.sub("", _SPACE.sub(" ", text.translate(_SIGNS))).strip()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)*", _plain(text).casefold())


def _unfound(words: str, source: str) -> Iterator[str]:
    """Yield the first piece between omissions that a source does not have after the pieces before it."""
    end = 0
    for piece in _OMISSION.split(words):
        if not piece.strip(" .,;:"):
            continue
        after = _found(piece, source, end)
        if after is None:
            yield piece
            return
        end = after


def _found(piece: str, source: str, start: int) -> int | None:
    """Return where a piece ends in a source from a place on; None if it is not there."""
    parts = [re.escape(_plain(part)) for part in _INSERTION.split(piece)]
    if not any(parts):
        return None
    pattern = rf"\s*.{{0,{_REPLACED}}}?\s*".join(parts)
    before, after = ((r"(?<!\w)", parts[0][:1]), (r"(?!\w)", parts[-1][-1:]))
    whole = "".join((before[0] if before[1].isalnum() else "", pattern, after[0] if after[1].isalnum() else ""))
    found = re.compile(whole).search(source, start)
    return found.end() if found else None
