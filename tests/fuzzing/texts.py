"""Texts for generated dossiers: ordinary ones, and whatever an author may legally write that could break a page.

A `Prose` keeps the pieces that it was written from, so that what a reader must see is known without parsing Markdown.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from hypothesis import strategies as st

ORDINARY = (
    "the",
    "Bureau",
    "of",
    "peace",
    "agreement",
    "support",
    "in",
    "Sarajevo",
    "entity",
    "well-known",
    "officers",
    "and",
    "training",
    "isn’t",
    "“quoted”",
    "reform,",
    "2,500",
)
UNUSUAL = (
    *("R&D", "<b>bold</b>", "&amp;", "&lt;b", "</w:t>", "]]>", "<!--", "'single'", '"double"', "a<b>c", "x>y-z"),
    *("{x}", "{0}", "%s", "%(x)s", "$1", "\\1", "\\g<0>", "snake_case", "a*b", "**", "_", "`code`", "C#", "#2"),
    *("[x]", "(y)", "[x](y)", "1)", "-", "–", "—", "...", "…", "/", "a/b", "~", "^", "|", "+", "=", "@", "!", "?"),
    *("4,5", "1–3", "4–6,8", "-1", "--", "x--y", "-x", "x-", "anti-air-craft", "R&D-based", "O’Brien-Smith’s", "a-b;"),
    *("č", "žšđć", "Ž", "ß", "ﬁ", "ﬃ", "½", "²", "№", "§", "€", "«da»", "İ", "Æ", "e\u0301", "c\u030c-z\u030c"),
    *("Сарајево", "српско-хрватски", "Ќ", "Ελλάδα", "А\u0301", "ı"),
    *("re\u00adpub\u00adlic", "non\u2011breaking", "x\u2010y", "50\u00a0%", "10\u202f000", "A\u2009B", "2\u2007000"),
    *("fi", "ffl", "Th", "VA", "AV-To", "https://example.org/a?b=c&d=e#f", "mailto:a@b.example", "Note", "Reached"),
    *("http", "Summary", "Paragraph-1", "1.", "2006", "May"),
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "one-two-three-four-five-six-seven-eight-nine-ten",
)
#: Longer than a line, and letters that the fonts of the project lack: both may end in a diagnostic and not in silence.
AWKWARD = (
    "x" * 120,
    "long-" * 25 + "word",
    "שלום",
    "漢字",
    "🙂",
    "สวัสดี",
    "a\u0489",
    "ǆ",
    "non\u2011breaking",
    "a\u2060b",
)
_CODE = re.compile(r"\{\{|\{%|\{#")

_ordinary = st.sampled_from(ORDINARY)
_unusual = st.sampled_from(UNUSUAL)
# Of one script: words are put together of these, and the loader refuses letters of another script inside one.
_letters = st.text(st.sampled_from("abcxyzABZ0123456789čšžćđŒœß.,;:-–’'\"&<>()/"), min_size=1, max_size=12)
_gap = st.sampled_from((*(" ",) * 12, "\u00a0", "\u202f", "-", ", ", "/"))
_rarely = st.integers(0, 59)


@st.composite
def plain_texts(draw: st.DrawFn, longest: int = 8, *, tame: bool = False) -> str:
    """A text without Markdown: 1 to `longest` words. A tame one has no awkward words."""
    count = draw(st.integers(1, longest))
    text = ""
    for _ in range(count):
        kind = draw(_rarely)
        if kind < 36:
            word = draw(_ordinary)
        elif kind < 56:
            word = draw(_unusual)
        elif kind < 58 or tame:
            word = draw(_letters)
        else:
            word = draw(st.sampled_from(AWKWARD)) if draw(st.integers(0, 24)) == 24 else "entity"
        text += (draw(_gap) if text else "") + word
    return text.strip() or "x"


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they are; `mark` is ``, `*` or `**`."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Refer:
    """A reference: with the author's words, or to be printed in the standard form."""

    target: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the web."""

    address: str
    words: str


Piece: TypeAlias = Words | Refer | Link


class Prose(str):
    """Inline Markdown together with the pieces that it was written from."""

    __slots__ = ("pieces",)
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, pieces: tuple[Piece, ...]) -> "Prose":
        made = cls("".join(map(_written, pieces)))
        made.pieces = pieces
        return made


def _written(piece: Piece) -> str:
    match piece:
        case Words(text, mark):
            return f"{mark}{_escaped(text)}{mark}"
        case Refer(target, words):
            return f"[{_escaped(words or '')}]({target})"
        case Link(address, words):
            return f"[{_escaped(words)}]({address})"


def _escaped(text: str) -> str:
    return re.sub(r"([\\*_\[\]<&`~!])", r"\\\1", text)


_marks = st.sampled_from(("", "", "", "", "*", "**"))
_joints = st.sampled_from((*(" ",) * 8, ", ", "; ", " (", "-", "\u00a0", "/"))
_webs = st.sampled_from(("https://example.org/", "https://example.org/a?b=c&d=e", "mailto:desk@example.org"))


@st.composite
def proses(draw: st.DrawFn, targets: tuple[str, ...], longest: int = 8, pieces: int = 4) -> Prose:
    """An inline text of up to `pieces` pieces that refers to some of `targets`."""
    made: list[Piece] = []
    for number in range(draw(st.integers(1, pieces))):
        if number:
            made.append(Words(draw(_joints)))
        kind = draw(st.integers(0, 9))
        if kind < 3 and targets:
            target = draw(st.sampled_from(targets))
            # What is authored may not contradict a value: words without digits and months.
            words = draw(st.sampled_from((None, None, None, "both", "the Alliance", "č-š", "a & b")))
            made.append(Refer(target, words))
        elif kind == 9:
            made.append(Link(draw(_webs), draw(plain_texts(3, tame=True))))
        else:
            made.append(_words(draw(plain_texts(longest)), draw(_marks)))
    return Prose.of(tuple(made)) if not _CODE.search("".join(map(_written, made))) else Prose.of((Words("code"),))


def _words(text: str, mark: str) -> Words:
    """Marked words begin and end with a letter, or CommonMark would not take the mark for one; in a word of its own."""
    return Words(f"x {text} y" if mark else text, mark)


@st.composite
def short_proses(draw: st.DrawFn, targets: tuple[str, ...], longest: int) -> Prose:
    """An inline text of `longest` characters at most as it is printed; references have words."""
    text = draw(plain_texts(4, tame=True))[:longest].strip() or "x"
    if targets and len(text) + 6 <= longest and draw(st.integers(0, 3)) == 3:
        return Prose.of((Words(text + " "), Refer(draw(st.sampled_from(targets)), "both")))
    return Prose.of((Words("code" if _CODE.search(text) else text),))
