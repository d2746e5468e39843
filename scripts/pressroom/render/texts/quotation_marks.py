"""Quotation marks as a language has them: around words, and around words inside these."""

import re

from pressroom.edition.values.locale import LocaleFormatter

#: Marks around words inside a quotation, of any language: double ones, then single ones.
_DOUBLE = re.compile(r"[“„«”]\s*(?P<marked>[^“”„«»\"]+?)\s*[”“»]|\"(?P<straight>[^\"]+)\"|»(?P<turned>[^«»]+)«")
_SINGLE = re.compile(
    r"(?<!\w)(?:'(?P<straight>\w[^']*)'"
    r"|[\u2018\u201a\u2039](?P<marked>[^\u2018\u2019\u201a\u2039\u203a]+)[\u2018\u2019\u203a])(?!\w)"
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")


def quoted(words: str, formatter: LocaleFormatter) -> str:
    """Return words in quotation marks of a language. Marks inside them become those of the second and third level."""
    marks = formatter.strings["quoted"], formatter.strings["quoted_inside"]
    pieces, end = list[str](), 0
    for found in _DOUBLE.finditer(words):
        inside = marks[1].format(text=_single(_inside(found), marks[0]))
        pieces += (_single(words[end : found.start()], marks[1]), inside)
        end = found.end()
    text = "".join((*pieces, _single(words[end:], marks[1])))
    return marks[0].format(text=_APOSTROPHE.sub("’", text))


def _single(words: str, marks: str) -> str:
    return _SINGLE.sub(lambda found: marks.format(text=_inside(found)), words)


def _inside(found: re.Match[str]) -> str:
    return str(next(filter(None, found.groups())))
