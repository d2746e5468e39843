"""Citations at the end of a text, as Pandoc writes them: `joined in 2006. [@press-2; @treaty, Article 1]`.

The brackets become the key that says what the entry rests on: `citations`, or `based_on` of a text that sums up others.
After the citations, they can have the dates between which a claim holds: `[@treaty; from 2006; until 2010]`.
https://pandoc.org/MANUAL.html#citation-syntax
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeGuard, get_args

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.model.base import Frozen, is_verbatim, mark
from pressroom.model.exhibits import Journey
from pressroom.model.short_forms.based_on import BASED_ON, EARLIER
from pressroom.model.short_forms.by_id import LISTS, SECTIONS, EntryForm, Keys, inside
from pressroom.model.short_forms.citations import CITATIONS, EDITORIAL
from pressroom.model.short_forms.in_place import (
    ANSWER,
    IN_OUTLINE,
    IN_SECTION,
    OUTLINE,
    PARAGRAPHS,
    QUESTIONS,
    STATEMENTS,
)
from pressroom.model.short_forms.tree import mapping
from pressroom.model.texts.stray_citations import GROUP
from pressroom.source.node import Mapping, Node, Scalar, Sequence

#: The groups at the end of a text, and a sign that ends its sentence after them.
_END = re.compile(rf"\s*(?P<groups>(?:{GROUP.pattern}\s*)+)(?P<sign>[.!?…]?)\s*\Z")
_CITATION = re.compile(
    r"@(?:\{(?P<braced>[^\s{}]+)\}|(?P<id>[^\s,:;{}]+))(?:\s*[,:]\s*|\s+|\Z)(?P<place>.*)", re.DOTALL
)
#: The dates between which a text holds, in the entries that have keys for them.
HOLDS = ("from", "until")
_DATE = re.compile(r"(?P<key>from|until)\s+(?P<date>\d\S*)")
_ID = re.compile(r"(?s:.*?)@\{?([a-z0-9-]+)(?s:.*)")
_NEXT = re.compile(r"(?<![\w.])@\w")
_EACH = "begin each with `@` and an id; words before it belong in the text, and a note with `;` under `citations`"
_PATH = ("path",)
#: The lists of the entries that the outline and its sections can have in place.
_IN_PLACE: dict[Keys, str] = {
    **{(OUTLINE, key): kind for key, kind in IN_OUTLINE.items()},
    **{(OUTLINE, SECTIONS, key): kind for key, kind in IN_SECTION.items()},
    **{(OUTLINE, SECTIONS, key): STATEMENTS for key in (STATEMENTS, PARAGRAPHS)},
    **dict.fromkeys(((QUESTIONS, ANSWER), (OUTLINE, QUESTIONS, ANSWER)), STATEMENTS),
}


def cited_at_end(root: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree of a file of content with citations under their keys, and the problems of their form.

    Entries are in lists. A new node has the place of the citation in the text.
    """
    reader = _EndCitations()
    return reader.keys(root, ()), tuple(reader.problems)


class _EndCitations:
    """Reads the trees of files. `problems` are those of citations."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []

    def keys(self, node: Mapping, path: Keys) -> Mapping:
        """Return keys and values with the citations of all entries below them."""
        entries = tuple((key, self._value(value, inside(path, key.text))) for key, value in node.entries)
        return Mapping(entries, node.span)

    def _value(self, value: Node, path: Keys) -> Node:
        form = _form_at(path)
        if form:
            return self._entries(value, form, path)
        if isinstance(value, Sequence):
            return Sequence(tuple(self._value(item, path) for item in value.items), value.span)
        if not isinstance(value, Mapping):
            return value
        value = self.keys(value, path)
        return self._entry(value, Journey) if path == _PATH else value

    def _entries(self, value: Node, form: EntryForm, path: Keys) -> Node:
        """Return an entry, or a list of entries, in which each has its citations under their key."""
        if isinstance(value, Sequence):
            return Sequence(tuple(self._entries(item, form, path) for item in value.items), value.span)
        if isinstance(value, Mapping):
            return self._entry(self.keys(value, path), form.model)
        if form.text and _END.search(value.text):
            return self._entry(mapping(value.span, {form.text: value}), form.model)
        return value

    def _entry(self, entry: Mapping, model: type[Frozen]) -> Mapping:
        before = entry.get(EARLIER)
        if isinstance(before, Sequence) and (earlier := _earlier(model)):
            items = (self._entry(one, earlier) if isinstance(one, Mapping) else one for one in before.items)
            changed = Sequence(tuple(items), before.span)
            entry = Mapping(tuple((k, changed if v is before else v) for k, v in entry.entries), entry.span)
        key = next((name for name in (CITATIONS, BASED_ON) if name in model.model_fields), "")
        ends = {k.text: v for k, v in entry.entries if key and k.text in ending_texts(model) and is_cited(v)}
        if not ends:
            return entry
        for name, text in ends.items() if has_dates(model) else ():
            entry, ends[name] = self._dated(entry, name, text)
        return self._cited(entry, key, ends)

    def _dated(self, entry: Mapping, name: str, text: Scalar) -> tuple[Mapping, Scalar]:
        """Return an entry with the dates at the end of a text under their keys, and the text without them."""
        found = _END.search(text.text)
        assert found, "the text ends in citations"
        left = text.text
        for part in (part for group in GROUP.finditer(found["groups"]) for part in group["inside"].split(";")):
            date = _DATE.fullmatch(part.strip())
            if date is None or f";{part}" not in left:
                continue  # no date, or none after a citation, which is reported as no citation
            left, span = left.replace(f";{part}", "", 1), text.find(date.group())
            if entry.get(date["key"]) is None:
                entry = Mapping((*entry.entries, (Scalar(date["key"], span), Scalar(date["date"], span))), entry.span)
            else:
                message = f"`{date['key']}` is given twice: at the end of `{name}`, too"
                self.problems.append(error("date-twice", message, span, hint="keep one of the two"))
        return entry, Scalar(left, text.span, text.block, text.written)

    def _cited(self, entry: Mapping, key: str, ends: dict[str, Scalar]) -> Mapping:
        """Return an entry with the citations at the end of one of its texts under a key."""
        other = f"under `{key}`" if entry.get(key) is not None else ""
        texts: dict[str, Scalar] = {}
        given: list[Scalar] = []
        for name, text in ends.items():
            texts[name], found = self._parted(text, key)
            if other:
                self._report_twice(name, other, found[0].span if found else text.span)
            else:
                given, other = found, f"at the end of `{name}`"
        entries = tuple((name, texts.get(name.text, value)) for name, value in entry.entries)
        if given:
            cited = Sequence(tuple(given), given[0].span)
            entries = (*entries, (Scalar(key, cited.span), cited))
        return Mapping(entries, entry.span)

    def _report_twice(self, name: str, other: str, span: Span) -> None:
        hint = "write all of them in one place; they hold for the whole entry"
        message = f"there are citations at the end of `{name}`, and {other}"
        self.problems.append(error("citations-twice", message, span, hint=hint))

    def _parted(self, text: Scalar, key: str) -> tuple[Scalar, list[Scalar]]:
        """Return a text without the citations at its end, and these in short form."""
        found = _END.search(text.text)
        assert found, "the text ends in citations"
        kept = Scalar(without_citations(text.text), text.span, text.block, text.written)
        parts = (part.strip() for group in GROUP.finditer(found["groups"]) for part in group["inside"].split(";"))
        return kept, [self._citation(part, text.find(part), key) for part in parts if part]

    def _citation(self, part: str, span: Span, key: str) -> Scalar:
        """Return a citation in short form: `treaty: Article 1`. What has another form is reported, and not again."""
        cited = _CITATION.fullmatch(part)
        if cited is None or _NEXT.search(cited["place"]):
            hint = "write `;` between two citations" if cited else _EACH
            self.problems.append(error("citation-form", f"`{part}` is no citation", span, hint=hint))
            return Scalar(_ID.sub(r"\1", part) if key == BASED_ON else f"{EDITORIAL}: {part}", span)
        name, place = cited["braced"] or cited["id"], " ".join(cited["place"].split())
        if place and key == BASED_ON:
            hint = "name statements and milestones by their ids alone; the places of sources are in their citations"
            message = f"`{part}` is in a text that sums up others"
            self.problems.append(error("citation-form", message, span, hint=hint))
            return Scalar(name, span)
        return Scalar(f"{name}: {place}" if place else name, span)


def cited_entries(node: Node, path: Keys = ()) -> Iterator[tuple[Mapping, EntryForm]]:
    """Yield each entry of a file of content in which texts can end with citations, those in the outline too."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from cited_entries(item, path)
    elif isinstance(node, Mapping):
        form = EntryForm(Journey) if path == _PATH else _form_at(path)
        if form:
            yield node, form
            before, earlier = node.get(EARLIER), _earlier(form.model)
            items = before.items if isinstance(before, Sequence) and earlier else ()
            yield from ((one, EntryForm(earlier)) for one in items if isinstance(one, Mapping) and earlier)
        for key, value in node.entries:
            yield from cited_entries(value, inside(path, key.text))


def _form_at(path: Keys) -> EntryForm | None:
    return LISTS.get(path) or LISTS.get((_IN_PLACE.get(path, ""),))


def _earlier(model: type[Frozen]) -> type[Frozen] | None:
    """Return the model of the earlier wordings of an entry, if it can have any."""
    kinds = get_args(model.model_fields[EARLIER].annotation) if EARLIER in model.model_fields else ()
    return kinds[0] if kinds else None


def has_dates(model: type[Frozen]) -> bool:
    """Whether the brackets at the end of a text of a model can have the dates between which it holds."""
    return {"from_", "until", CITATIONS} <= model.model_fields.keys()


@cache
def ending_texts(model: type[Frozen]) -> frozenset[str]:
    """Return the keys of the texts of a model that citations can be at the end of."""
    fields = model.model_fields.items()
    return frozenset(info.alias or name for name, info in fields if mark(model, name) or is_verbatim(model, name))


def is_cited(value: Node) -> TypeGuard[Scalar]:
    """Whether a text ends with citations."""
    return isinstance(value, Scalar) and ends_with_citations(value.text)


def ends_with_citations(text: str) -> bool:
    """Whether a text ends with citations in brackets."""
    return _END.search(text) is not None


def without_citations(text: str) -> str:
    """Return a text without the citations at its end."""
    return _END.sub(r"\g<sign>", text)
