"""Read the fields of a Word file (17.16): their instructions, whether these are allowed, and their results.

A field is allowed if it is computed from the document itself. Others could fetch or run something, show what is not in
the document, or keep a result from the machine on which the template was made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from pressroom.render.word.tags import W, has_tag
from pressroom.source.word.relationships import is_address

_TOKEN = re.compile(r'["“”]((?:\\.|[^"“”\\])*)["“”]|(\\[^\s"“”])|([^\s"“”\\]+)')
_FORMATS = frozenset(
    {"mergeformat", "charformat", "mergeformatinet", "upper", "lower", "firstcap", "caps", "arabic", "roman",
     "alphabetic", "ordinal", "ordtext", "cardtext", "hex", "arabicdash"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Allowed:
    """The allowed instruction of a kind of field: the number of arguments, switches with an argument, and without."""

    arguments: range = range(1)
    taking: str = ""
    bare: str = ""


_ONE = range(1, 2)
#: Fields that are computed from the document itself (17.16.5).
_OWN = {
    "PAGE": _Allowed(), "NUMPAGES": _Allowed(), "SECTION": _Allowed(), "SECTIONPAGES": _Allowed(),
    "PAGEREF": _Allowed(_ONE, "", "hp"), "REF": _Allowed(_ONE, "d", "fhnprtw"), "NOTEREF": _Allowed(_ONE, "", "fhp"),
    "STYLEREF": _Allowed(_ONE, "", "lnprstw"), "SEQ": _Allowed(range(1, 3), "rs", "chn"),
    "TOC": _Allowed(range(1), "abcdflnopst", "huwxz"), "TC": _Allowed(_ONE, "fl", "n"), "QUOTE": _Allowed(_ONE),
    "SYMBOL": _Allowed(_ONE, "fs", "ahju"), "HYPERLINK": _Allowed(range(2), "lot", "hmn"),
}  # fmt: skip
#: Fields that show a property of the file. The document’s own property replaces their result.
PROPERTIES = {"TITLE": "title", "AUTHOR": "author", "LASTSAVEDBY": "author", "KEYWORDS": "keywords",
              "COMMENTS": "description"}  # fmt: skip
#: The names of such properties in DOCPROPERTY.
NAMED = {"title": "title", "author": "author", "lastsavedby": "author", "keywords": "keywords",
         "comments": "description"}  # fmt: skip
#: Fields that may have tags: those that show no part of their instruction, and those whose result is replaced.
_TAGGED = frozenset({"HYPERLINK", "TC", "DOCPROPERTY", *PROPERTIES})
_NUMBERS = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES")
_NUMBER = re.compile(r"\s*[\w.–-]{0,12}\s*")
_OF_WORD = "shows data of the template, or of the computer that it was made on"
_DAYS = "shows each reader another day or time"
_MADE = "shows when the template was made, saved or printed"
_LISTS = "is a list that only Word can make: it would show that of the template"
_FETCHES = "can fetch or run something"
#: Why a field is refused; all others are refused without one.
_REASONS = {
    **dict.fromkeys(("FILENAME", "FILESIZE", "TEMPLATE", "USERNAME", "USERINITIALS", "USERADDRESS", "SUBJECT", "INFO",
                     "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "REVNUM", "NUMWORDS", "NUMCHARS"), _OF_WORD),
    **dict.fromkeys(("DATE", "TIME"), _DAYS),
    **dict.fromkeys(("CREATEDATE", "SAVEDATE", "PRINTDATE"), _MADE),
    **dict.fromkeys(("INDEX", "XE", "TOA", "TA", "BIBLIOGRAPHY", "CITATION"), _LISTS),
    **dict.fromkeys(("DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "LINK", "IMPORT", "EMBED",
                     "DATABASE", "MACROBUTTON", "GOTOBUTTON", "PRINT", "RD", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY",
                     "CONTROL", "HTMLCONTROL", "ADDIN", "HYPERLINK", "ASK", "FILLIN", "MERGEFIELD", "ADDRESSBLOCK",
                     "GREETINGLINE"), _FETCHES),
}  # fmt: skip


@dataclass(slots=True)
class Field:
    """A field: its nodes in order. `simple` is the element of a field that is written as a single one."""

    simple: etree._Element | None = None
    marks: list[etree._Element] = field(default_factory=list)
    instruction: str = ""
    result: list[etree._Element] = field(default_factory=list)
    nested: bool = False
    separated: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the instruction as Word separates them; switches begin with a backslash."""
        return tuple(found[1] if found[1] is not None else found[0] for found in _TOKEN.finditer(self.instruction))

    @property
    def has_path(self) -> bool:
        """Whether a quoted word begins with a backslash, as a switch or a Windows path does."""
        return any((found[1] or "").startswith("\\") for found in _TOKEN.finditer(self.instruction))

    @property
    def name(self) -> str:
        """The kind of field, in capitals."""
        return next(iter(self.words), "").upper()

    @property
    def shows(self) -> str:
        """The document's property that the field shows; empty if it shows none."""
        if self.name == "DOCPROPERTY":
            return NAMED.get(self.words[1].lower(), "") if len(self.words) > 1 else ""
        return PROPERTIES.get(self.name, "")

    @property
    def format(self) -> str:
        """The case of letters that the field asks for: `upper`, `lower`, `firstcap`, `caps`; else empty."""
        words = [word.lower() for word in self.words]
        asked = [after for word, after in pairwise(words) if word == "\\*"]
        return next((word for word in asked if word in ("upper", "lower", "firstcap", "caps")), "")

    @property
    def wrong_number(self) -> bool:
        """Whether the field shows a number, but its result is none."""
        shown = "".join(node.text or "" for node in self.result if node.tag == f"{W}t")
        return self.name in _NUMBERS and not _NUMBER.fullmatch(shown)


def fields(tree: etree._Element) -> Iterator[Field]:
    """All fields of a part. The result of a field can contain other fields."""
    for node in tree.iter(f"{W}fldSimple"):
        yield Field(node, [], node.get(f"{W}instr", ""), [*node.iter(f"{W}t")])
    open_: list[Field] = []
    for node in tree.iter(f"{W}fldChar", f"{W}instrText", *_RESULTS):
        kind = node.get(f"{W}fldCharType") if node.tag == f"{W}fldChar" else ""
        if kind == "begin":
            if open_ and not open_[-1].separated:
                open_[-1].nested = True
            open_.append(Field())
        if not open_:
            continue
        if node.tag in _RESULTS:
            for each in open_:
                if each.separated:
                    each.result.append(node)
            continue
        open_[-1].marks.append(node)
        if node.tag == f"{W}instrText":
            open_[-1].instruction += node.text or ""
        open_[-1].separated |= kind == "separate"
        if kind == "end":
            yield open_.pop()
    yield from open_[::-1]


#: The elements of a result.
_RESULTS = tuple(f"{W}{name}" for name in ("t", "tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen"))


def refusal(found: Field) -> tuple[str, str] | None:
    """The reason why a field is not allowed, and the hint; None if it is allowed."""
    if not found.name:
        return None
    shown = " ".join(found.instruction.split())[:80]
    hint = _HINTS.get(found.name, _HINT)
    if found.nested:
        return f"the field `{shown}` has another in its instruction, so that it can become any field", hint
    if found.shows:
        ok = _fits(found.words[1:], _Allowed(_ONE if found.name == "DOCPROPERTY" else range(1)))
    else:
        ok = found.name in _OWN and _fits(found.words[1:], _OWN[found.name])
        ok = ok and (found.name != "HYPERLINK" or _leads_well(found.words[1:]))
    reason = _REASONS.get(found.name, "cannot be used in a template")
    return None if ok and not found.has_path else (f"the field `{shown}` {reason}", hint)


def tag_refusal(found: Field) -> tuple[str, str] | None:
    """The reason why a field's instruction must not have tags, and the hint; None if it may, or has none.

    Tags change the instruction only. Readers see the result, which would remain that of the template.
    """
    if not has_tag(found.instruction) or found.name in _TAGGED:
        return None
    shown = " ".join(found.instruction.split())[:80]
    return f"the field `{shown}` has a tag in its instruction, and would still show the result of the template", _NO_TAG


def _fits(words: tuple[str, ...], allowed: _Allowed) -> bool:
    """Whether all arguments and switches are allowed."""
    arguments, place = 0, 0
    while place < len(words):
        word, after = words[place], words[place + 1] if place + 1 < len(words) else ""
        has_value = bool(after) and not after.startswith("\\")
        if not word.startswith("\\"):
            arguments += 1
        elif word == "\\*":
            if after.lower() not in _FORMATS:
                return False
            place += 1
        elif word == "\\#" or word[1:].lower() in [*allowed.taking]:
            place += has_value
        elif word[1:].lower() not in [*allowed.bare]:
            return False
        place += 1
    return arguments in allowed.arguments


def _leads_well(words: tuple[str, ...]) -> bool:
    """Whether a link's target is a web page, a mail address or a place in this document."""
    targets, inside, place = [], False, 0
    while place < len(words):
        switch = words[place].lower()
        inside |= switch == "\\l"
        if switch in ("\\l", "\\o", "\\t"):
            place += 1
        elif not switch.startswith("\\"):
            targets.append(words[place])
        place += 1
    return all(map(is_address, targets)) and (bool(targets) or inside)


_HINT = "remove the field, or replace it by its result (in Word: click into it, then Ctrl+Shift+F9)"
_TAG = "type the words that it shows, or a tag such as {{ edition.title }}, in its place"
_NO_TAG = "type the tag in place of the field, or write the instruction without a tag"
_DAY = "write {{ edition.as_of }} or a date in its place"
_NO_LIST = "remove it, or write the list with tags"
_HINTS_BY_REASON = {_OF_WORD: _TAG, _DAYS: _DAY, _MADE: _DAY, _LISTS: _NO_LIST}
_HINTS = {name: _HINTS_BY_REASON[reason] for name, reason in _REASONS.items() if reason in _HINTS_BY_REASON}
