"""Find marks in texts without effect, or with an unintended one: HTML, entities, unclosed links and emphasis.

Texts can have emphasis, links and references (`inline.py`). Everything else is printed as typed, and an asterisk
between numbers vanishes. So this module reports whatever looks like a mark, with what to write instead. A backslash
before a sign makes it a plain one.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from html.entities import html5

from pressroom.model.texts.delimiters import Delimited, delimiters
from pressroom.model.texts.html_elements import ELEMENTS

#: Masks an escaped sign: the same length, and not a mark.
_PLAIN = "\ufdd0\ufdd0"
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_TARGET = re.compile(r"\]\((?:[^\s()<>]|\([^\s()<>]*\))*(?:\s+\"[^\"]*\")?\)")
_TAG = re.compile(
    r"<!--|</?(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*|/)?>|<\s+/?(?P<apart>[A-Za-z][A-Za-z0-9]+)\s*/?>"
    r"|<(?P<address>(?:https?:|mailto:|tel:)[^\s<>]+|[^\s<>@]+@[^\s<>]+\.[^\s<>]+)>"
)
_ENTITY = re.compile(r"&(?:#(?P<number>[0-9]{1,7})|#[xX](?P<hex>[0-9A-Fa-f]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]*));")
_CODE = re.compile(r"```|`[^`\s](?:[^`]*[^`\s])?`")
_STRUCK = re.compile(r"~~(?=\S)[^~]+~~")
_RAISED = re.compile(r"(?<=\w)\^[^\s^]{1,12}\^")
_LOWERED = re.compile(r"(?<=\w)(?<!~)~[^\s~]{1,12}~(?!~)")
_MARKED = re.compile(r"(?<![\w=])==(?=[^\s=])[^=]+(?<=\S)==(?![\w=])")
_PICTURE = re.compile(r"!\[[^\]]*\](?:\(|\[)")
_TWO_PARTS = re.compile(r"\]\[")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_PAGE = re.compile(r"\[\[[^\[\]]+\]\]")
_SIGN_MEANT = "for the sign itself, `\\[`"
_NO_NOTES = f"texts have no footnotes: name the source under `citations`; {_SIGN_MEANT}"
_NO_PAGES = f"write `[](id)` or `[words](id)` for a value, and name a source under `citations`; {_SIGN_MEANT}"
_APART = re.compile(r"\](?P<gap>[ \t\r\n]+)\((?P<target>[^\s()]+)\)")
_TURNED = re.compile(r"\([^()]+\)\[(?P<target>[^\s\[\]]+)\]")
_ADDRESS = re.compile(r"https?:|mailto:|tel:")

_INSTEAD = {
    **dict.fromkeys(("b", "strong"), "write `**words**`"),
    **dict.fromkeys(("i", "em", "cite"), "write `*words*`"),
    **dict.fromkeys(("br", "p", "div", "hr"), "divide the text into entries of their own"),
    **dict.fromkeys(("ul", "ol", "li", "table", "tr", "td"), "divide the text into entries of their own"),
    **dict.fromkeys(("sup", "sub"), "write the character itself, such as ² or ₂"),
    "a": "write `[words](https://…)`",
}


@dataclass(frozen=True, slots=True)
class Slip:
    """A mark that does not do what its author meant: its text (`needle`), what is wrong, what to write instead."""

    code: str
    needle: str
    message: str
    hint: str
    is_printed: bool = False  # printed as typed, which may be intended


def slips(text: str, ids: Collection[str] = ()) -> Iterator[Slip]:
    """Report the marks of an inline text that have no effect or an unintended one. `ids`: the targets of references."""
    masked = _ESCAPED.sub(_PLAIN, text)
    yield from _unknown(text, masked)
    yield from _links(text, masked, ids)
    if "*" in masked or "_" in masked:
        yield from _emphasis(text)


def plain_slips(text: str) -> Iterator[Slip]:
    """Report the marks of a text that can have none, such as a title; signs in it cannot be escaped."""
    for slip in _unknown(text, text):
        yield Slip(slip.code, slip.needle, slip.message, "titles, labels and names have no marks: remove it")
    found = re.search(r"\]\(|(?<!\w)\*\*?(?=\S)[^*]*\S\*\*?(?!\w)", text)
    if found:
        message = f"`{found.group()[:40]}` is printed as it is typed"
        yield Slip("mark-unknown", found.group(), message, "titles, labels and names have no marks: remove it")


def _unknown(text: str, masked: str) -> Iterator[Slip]:
    """Report marks of other markup languages, each kind once."""
    hidden = _TARGET.sub(lambda found: "](".ljust(len(found.group())), masked)  # addresses are not words
    for needed, form, name, advise in _KINDS:
        for found in form.finditer(hidden) if needed in hidden else ():
            if advice := advise(found):
                needle = text[found.start() : found.end()].rstrip()
                message = f"`{needle[:40]}` is printed as it is typed: {name}"
                yield Slip("mark-unknown", needle, message, advice)
                break


def _instead_of_tag(found: re.Match[str]) -> str:
    if found["address"]:
        is_mail = "@" in found["address"] and not _ADDRESS.match(found["address"])
        return f"write `[words]({'mailto:' if is_mail else ''}{found['address']})`"
    tag = (found["tag"] or found["apart"] or "").lower()
    if tag and tag not in ELEMENTS:
        return ""
    return f"{_INSTEAD.get(tag, 'remove it')}; for the sign itself, `\\<`"


def _instead_of_entity(found: re.Match[str]) -> str:
    if found["name"]:
        meant = html5.get(f"{found['name']};", "")
    else:
        code = int(found["number"]) if found["number"] else int(found["hex"], 16)
        meant = chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    if not meant:
        return ""
    signs = ", ".join(f"U+{ord(sign):04X}" for sign in meant)
    shown = f"{meant} ({signs})" if meant.isprintable() and not meant.isspace() else signs
    return f"write the character itself: {shown}; for the sign itself, `\\&`"


def _instead(advice: str) -> Callable[[re.Match[str]], str]:
    return lambda _: advice


_KINDS: tuple[tuple[str, re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    ("<", _TAG, "texts have no tags", _instead_of_tag),
    ("&", _ENTITY, "texts have no entities", _instead_of_entity),
    (
        "`",
        _CODE,
        "texts have no code",
        _instead("remove the backticks; for the signs themselves, write \\`"),
    ),
    (
        "~~",
        _STRUCK,
        "texts have no strikethrough",
        _instead("remove it; for the signs themselves, `\\~`"),
    ),
    ("==", _MARKED, "texts have no highlights", _instead("remove the signs, or write `*words*`")),
    ("^", _RAISED, "texts have no superscript", _instead(f"{_INSTEAD['sup']}; for the sign itself, `\\^`")),
    (
        "~",
        _LOWERED,
        "texts have no subscript",
        _instead(f"{_INSTEAD['sub']}; for the sign itself, `\\~`"),
    ),
    (
        "![",
        _PICTURE,
        "texts have no pictures",
        _instead("place the picture in a template; or write `\\!` before a link"),
    ),
)


def _links(text: str, masked: str, ids: Collection[str]) -> Iterator[Slip]:
    """Report broken links: in two parts, with a space between, the wrong way round, unclosed."""
    if "]" not in masked:
        return
    for form, hint in ((_FOOTNOTE, _NO_NOTES), (_PAGE, _NO_PAGES)):
        if found := form.search(masked):
            yield _broken(text, found.start(), found.end(), hint)
            return
    for form in (_TWO_PARTS, _APART, _TURNED):
        for found in form.finditer(masked):
            target = found.groupdict().get("target")
            if target is None or target in ids or _ADDRESS.match(target):
                yield _broken(text, found.start(), found.end(), _in_one_piece(target or "id"))
                return
    depth, ends = 0, {found.start() for found in _TARGET.finditer(masked)}
    for found in re.finditer(r"[\[\]]", masked):
        place, opens = found.start(), found.group() == "["
        if not opens and masked.startswith("](", place) and (place not in ends or depth == 0):
            yield _broken(text, place, place + 2, _in_one_piece("id"))
            return
        depth = max(depth + (1 if opens else -1), 0)


def _in_one_piece(target: str) -> str:
    return f"write `[words]({target})`, in one piece; {_SIGN_MEANT}"


def _broken(text: str, start: int, end: int, hint: str) -> Slip:
    needle = text[start:end]
    return Slip("mark-broken", needle, f"`{needle[:40]}` is printed as it is typed: this is not a link", hint)


def _emphasis(text: str) -> Iterator[Slip]:
    """Report unpaired emphasis, emphasis inside a word, and underscores that vanish; each once in a text."""
    reported = set[str]()
    for delimited in delimiters(text):
        code = _wrong(delimited, text)
        if code not in {"", *reported}:
            reported.add(code)
            yield _unintended(delimited, text, code)


def _wrong(delimited: Delimited, text: str) -> str:
    if delimited.end is None:
        return "mark-unpaired" if _seems_meant(*_run(delimited, text), text) else ""
    before, after = text[: delimited.start][-1:], text[delimited.end :][:1]
    if before.isalnum() and after.isalnum():
        return "mark-inside-word"
    inside = text[delimited.start + 1 : delimited.end - 1]
    return "mark-underscores" if delimited.sign == "_" and inside[:1] == inside[-1:] == "_" else ""


def _run(delimited: Delimited, text: str) -> tuple[int, int]:
    """Return the start and end of the run of equal signs around a sign."""
    begin = len(text[: delimited.start].rstrip(delimited.sign))
    return begin, len(text) - len(text[begin:].lstrip(delimited.sign))


def _seems_meant(begin: int, end: int, text: str) -> bool:
    """Whether a printed run of signs looks like a mark: `*here`, `words**`; not `5*`, `3*4`, `(*)`."""
    before, after = text[:begin][-1:], text[end:][:1]
    opens, closes = after.isalnum() and not before.isalnum(), before.isalnum() and not after.isalnum()
    return opens or (closes and end - begin > 1)


def _unintended(delimited: Delimited, text: str, code: str) -> Slip:
    begin, end = _run(delimited, text)
    sign = delimited.sign * min(end - begin, 3)
    word = max(text.rfind(space, 0, delimited.start) for space in " \t\n\r") + 1
    needle, escaped = text[word:].split(maxsplit=1)[0][:40], f"`\\{delimited.sign}`"
    if code == "mark-unpaired":
        message = f"`{sign}` opens or closes nothing, and is printed as it is typed"
        hint = (
            f"emphasis begins before a word and ends after one: `{sign}words{sign} and more`; a plain sign is {escaped}"
        )
        return Slip(code, needle, message, hint, is_printed=True)
    if code == "mark-underscores":
        message = "`__` is a mark for bold words, and is not printed"
        return Slip(code, needle, message, r"for the signs themselves write `\_\_`; for bold words `**words**`")
    message = f"`{sign}` inside a word is a mark, and is not printed"
    hint = f"for the sign itself write {escaped}, or × between numbers; for emphasis mark whole words"
    return Slip(code, needle, message, hint)
