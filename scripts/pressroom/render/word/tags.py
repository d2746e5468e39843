"""Rewrite tags as Word stores them to tags that Jinja reads.

Word splits a tag over runs, replaces quotation marks as they are typed, and inserts non-breaking spaces and hyphens.
These are undone outside literals only. A literal keeps its characters: those with a meaning in XML or in a tag are
written as escapes, which no later step interprets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OPENING = re.compile(r"\{[{%#]")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
#: The marks that can end a literal, by its first. Word sets them by language, and not always in pairs.
_CLOSING = {
    '"': '"', "\u201c": "\u201d", "\u201d": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u00bb": "\u00ab",
    "'": "'", "\u2018": "\u2019", "\u2019": "\u2019", "\u201a": "\u2018\u2019", "\u2039": "\u203a", "\u203a": "\u2039",
}  # fmt: skip
#: The marks that end a literal if none of its own follows: one of the two was typed before Word replaced them.
_SINGLE = "'\u2018\u2019\u201a\u2039\u203a"
_DOUBLE = '"\u201c\u201d\u201e\u00ab\u00bb'
_NARROW = "\u00a0\u202f"
#: Characters that Word inserts, and the typed ones, outside literals.
_TYPED = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2013": "-", "\u2011": "-", "\t": " ", "\n": " ", "\r": " "})
_PLAIN = re.compile(r"[A-Za-z0-9 .,:;/_=+*()\[\]|~!?@$-]")
#: Elements that Word writes in place of a typed character.
_SIGNS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in a text: its start and end, and its source for Jinja. `end` is None if the tag is not closed."""

    start: int
    end: int | None
    source: str


def tags(text: str) -> Iterator[Tag]:
    """The tags of a text, in order. A tag without an end is the last one."""
    place = 0
    while found := _OPENING.search(text, place):
        tag = _raw(text, found.start()) or _tag(text, found.start())
        yield tag
        if tag.end is None:
            return
        place = tag.end


def normalised(text: str) -> str:
    """A text whose tags are written as Jinja reads them."""
    made, place = [], 0
    for tag in tags(text):
        if tag.end is not None:
            made += [text[place : tag.start], tag.source]
            place = tag.end
    return "".join([*made, text[place:]])


def blanked(text: str) -> str:
    """The text with its complete tags replaced by spaces, at the same length."""
    made, place = [], 0
    for tag in tags(text):
        if tag.end is not None:
            made += [text[place : tag.start], " " * (tag.end - tag.start)]
            place = tag.end
    return "".join([*made, text[place:]])


def has_tag(text: str | None) -> bool:
    """Whether a text has the beginning of a tag."""
    return bool(text) and "{" in str(text) and bool(_OPENING.search(str(text)))


def _raw(text: str, start: int) -> Tag | None:
    """A raw block as a literal, so that no later step reads tags in it; None if there is none here."""
    found = _RAW.match(text, start)
    return Tag(start, found.end(), f"{{{{ '{_escaped(found[1])}' }}}}") if found else None


def _tag(text: str, start: int) -> Tag:
    opening = text[start : start + 2]
    closing = _ENDS[opening]
    if opening == "{#":
        last = text.find(closing, start + 2)
        return Tag(start, None, "") if last < 0 else Tag(start, last + 2, f"{{#{_comment(text[start + 2 : last])}#}}")
    made, place, depth = [opening], start + 2, 0
    while place < len(text):
        if depth == 0 and text.startswith(closing, place):
            return Tag(start, place + 2, "".join([*made, closing]))
        if text[place] in _CLOSING and (end := _literal_end(text, place)) is not None:
            made.append(f"'{_content(text[place : end + 1])}'")
            place = end + 1
            continue
        depth = max(0, depth + (text[place] in "([{") - (text[place] in ")]}"))
        made.append(text[place].translate(_TYPED))
        place += 1
    whole = text.find(closing, start + 2)  # a literal is not closed: Jinja reports it, where the tag itself is whole
    if whole < 0 or _OPENING.search(text, start + 2, whole):
        return Tag(start, None, "")
    return Tag(start, whole + 2, text[start : whole + 2].translate(_TYPED))


def _comment(text: str) -> str:
    """The content of a comment: only the letter of the element that it replaces (`{#p`) is kept."""
    taken = re.match(r"(?:p|tr|tc) ", text)
    return f"{taken[0]} " if taken else " "


def _literal_end(text: str, start: int) -> int | None:
    """The index of the quotation mark that ends a literal; None if nothing ends it."""
    marks = _CLOSING[text[start]]
    for wanted in (marks, _SINGLE if text[start] in _SINGLE else _DOUBLE):
        place = start + 1
        while place < len(text):
            if text[place] == "\\":
                place += 2
                continue
            if text[place] in wanted and not _apostrophe(text, place, text[start]):
                return place
            place += 1
    return None


def _apostrophe(text: str, place: int, opening: str) -> bool:
    """Whether a mark is an apostrophe between two letters. A straight one never is, as in Jinja."""
    if text[place] != "\u2019" or opening == "'":
        return False
    return text[place - 1].isalnum() and text[place + 1 : place + 2].isalpha()


def _content(literal: str) -> str:
    """The text of a literal without its marks, for a literal of Jinja."""
    inside = literal[1:-1]
    if literal[0] in "\u00ab\u2039":  # French: the spaces inside the marks come with them
        inside = inside.removeprefix(inside[:1] if inside[:1] in _NARROW else "")
        inside = inside.removesuffix(inside[-1:] if inside[-1:] in _NARROW else "")
    made, place = [], 0
    while place < len(inside):
        if inside[place] == "\\" and place + 1 < len(inside):
            follows = inside[place + 1]
            kept = follows.isascii() and (follows.isalnum() or follows == "\\")
            made.append(f"\\{follows}" if kept else _escaped(follows if follows in _CLOSING else f"\\{follows}"))
            place += 2
            continue
        made.append(_escaped(inside[place]))
        place += 1
    return "".join(made)


def _escaped(text: str) -> str:
    """The text with escapes of Jinja's literals for all characters that could have a meaning in XML or in a tag."""
    return "".join(c if _PLAIN.fullmatch(c) else f"\\U{ord(c):08x}" for c in text)


Piece = tuple[etree._Element, str]


def pieces(paragraph: etree._Element) -> list[Piece]:
    """The pieces of a paragraph's text, without those of text boxes in it, which have their own paragraphs."""
    own = (node for node in paragraph.iter(f"{W}t", *_SIGNS) if next(node.iterancestors(f"{W}p")) is paragraph)
    return [(node, (node.text or "") if node.tag == f"{W}t" else _SIGNS[str(node.tag)]) for node in own if _shown(node)]


def _shown(node: etree._Element) -> bool:
    """Whether a node is a printed character: the tabs in `w:tabs` are tab stops (17.3.1.38)."""
    parent = node.getparent()
    return parent is None or parent.tag != f"{W}tabs"


def instructions(paragraph: etree._Element) -> Iterator[list[Piece]]:
    """The pieces of the instruction of each field in a paragraph."""
    made: list[Piece] = []
    for node in paragraph.iter(f"{W}instrText", f"{W}fldChar"):
        if next(node.iterancestors(f"{W}p")) is not paragraph:
            continue
        if node.tag == f"{W}instrText":
            made.append((node, node.text or ""))
        elif made:
            yield made
            made = []
    if made:
        yield made


def join(parts: Sequence[Piece]) -> None:
    """Write each complete tag of a text into the piece in which it begins."""
    for tag in [*tags("".join(text for _, text in parts))][::-1]:
        if tag.end is not None:
            _write(parts, tag)


def _write(parts: Sequence[Piece], tag: Tag) -> None:
    """As `join`, for one tag. Later tags are written first, so that positions before them stay valid."""
    place = 0
    assert tag.end is not None
    for node, text in parts:
        begin, end = place, place + len(text)
        place = end
        if end <= tag.start or begin >= tag.end:
            if not text and tag.start < begin < tag.end:
                _drop(node)
            continue
        if node.tag in _SIGNS:
            _drop(node)
            continue
        now, first = node.text or "", begin <= tag.start
        before = now[: tag.start - begin] if first else ""
        node.text = before + (tag.source if first else "") + now[min(tag.end, end) - begin :]
        node.set(_SPACE, "preserve")


def _drop(node: etree._Element) -> None:
    if (parent := node.getparent()) is not None:
        parent.remove(node)
