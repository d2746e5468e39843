"""Entries by their ids: `terms: {alliance: {…}}` in place of a list whose entries each have the key `id`."""

from dataclasses import dataclass
from typing import TypeAlias

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.audiences import Audience
from pressroom.model.base import Frozen
from pressroom.model.dossier import Section
from pressroom.model.exhibits import Explainer, KeyNumber, SpanChart, SpanRow
from pressroom.model.facts import (
    DateValue,
    Era,
    Figure,
    Lane,
    Milestone,
    Office,
    OfficeHolder,
    Passage,
    Person,
    Place,
    Source,
    Statement,
    Step,
    Summary,
    Term,
)
from pressroom.model.locator_map import PlaceKind
from pressroom.model.press.pictures import Picture
from pressroom.model.press.questions import Question
from pressroom.model.press.quotations import Quotation
from pressroom.model.short_forms.ranges import with_numbered
from pressroom.model.short_forms.tree import ID
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataColumn, DataRow, DataTable, Footnote
from pressroom.source.node import Mapping, Node, Scalar, Sequence

Keys: TypeAlias = tuple[str, ...]
SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The model of the entries of a list, and the keys that a text or a list in place of an entry belongs to."""

    model: type[Frozen]
    text: str = ""
    listed: str = ""

    def has_key(self, name: str) -> bool:
        """Whether entries have this key."""
        return any(name in (field, info.alias) for field, info in self.model.model_fields.items())


#: The lists of a file of content, by the keys that lead to them. Sections can be inside sections.
LISTS = {
    ("audiences",): EntryForm(Audience),
    ("sources",): EntryForm(Source),
    ("sources", "passages"): EntryForm(Passage, "place"),
    ("figures",): EntryForm(Figure),
    ("dates",): EntryForm(DateValue),
    ("people",): EntryForm(Person, "name"),
    ("offices",): EntryForm(Office, "name"),
    ("office_holders",): EntryForm(OfficeHolder),
    ("terms",): EntryForm(Term),
    ("places",): EntryForm(Place),
    ("statements",): EntryForm(Statement, "text"),
    ("summaries",): EntryForm(Summary, "text"),
    ("explainers",): EntryForm(Explainer),
    ("numbers",): EntryForm(KeyNumber),
    ("charts",): EntryForm(SpanChart),
    ("charts", "rows"): EntryForm(SpanRow),
    ("data_charts",): EntryForm(DataChart),
    ("tables",): EntryForm(DataTable),
    ("tables", "columns"): EntryForm(DataColumn, "title"),
    ("tables", "rows"): EntryForm(DataRow, listed="cells"),
    ("tables", "footnotes"): EntryForm(Footnote, "text"),
    ("quotations",): EntryForm(Quotation),
    ("pictures",): EntryForm(Picture),
    ("questions",): EntryForm(Question),
    ("lanes",): EntryForm(Lane, "title"),
    ("eras",): EntryForm(Era),
    ("milestones",): EntryForm(Milestone),
    ("upcoming",): EntryForm(UpcomingEvent),
    ("path", "steps"): EntryForm(Step),
    ("map", "kinds"): EntryForm(PlaceKind),
    ("outline", SECTIONS): EntryForm(Section),
}


#: The keys that lead to tables in the outline, whose lists are those of other tables.
_TABLES_IN_PLACE = ("outline", SECTIONS, "tables")


def as_lists(root: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree of a file with its entries in lists, each with its `id`, and the problems of ids.

    A new entry has the place of its key. A list of the file without entries is as if its key were not there.
    """
    problems: list[Diagnostic] = []
    filled = tuple((key, value) for key, value in root.entries if (key.text,) not in LISTS or not _is_empty(value))
    return _keys(Mapping(filled, root.span), (), problems), tuple(problems)


def _is_empty(value: Node) -> bool:
    """Whether nothing is written after a key; quotes are a text."""
    return isinstance(value, Scalar) and value.written is not None and value.written.start == value.written.end


def inside(path: Keys, key: str) -> Keys:
    """Return the keys that lead to the value of a key, those of nested sections once."""
    return path if key == SECTIONS and path[-1:] == (SECTIONS,) else (*path, key)


def _keys(mapping: Mapping, path: Keys, problems: list[Diagnostic]) -> Mapping:
    entries = ((key, _value(value, inside(path, key.text), problems)) for key, value in mapping.entries)
    return Mapping(tuple(entries), mapping.span)


def _value(value: Node, path: Keys, problems: list[Diagnostic]) -> Node:
    form = LISTS.get(path[2:] if path[:3] == _TABLES_IN_PLACE else path)
    if form and isinstance(value, Mapping) and is_by_id(value, form):
        value = with_numbered(value, problems) if form.model is Passage else value
        value = Sequence(tuple(_entry(key, one, form, problems) for key, one in value.entries), value.span)
    if isinstance(value, Mapping):
        return _keys(value, path, problems)
    if isinstance(value, Sequence):
        items = (_keys(item, path, problems) if isinstance(item, Mapping) else item for item in value.items)
        return Sequence(tuple(items), value.span)
    return value


def is_by_id(value: Mapping, form: EntryForm) -> bool:
    """Whether keys and values are entries by their ids, and no single entry that lacks its dash."""
    return not any(form.has_key(key.text) and not isinstance(one, Mapping) for key, one in value.entries)


def _entry(key: Scalar, value: Node, form: EntryForm, problems: list[Diagnostic]) -> Node:
    name = Scalar(ID, key.span), key
    if isinstance(value, Mapping):
        own = value.get(ID)
        if own:
            hint = f"remove `id`: `{key.text}` before the entry is its id"
            problems.append(error("id-given-twice", f"`{key.text}` has another `id` here", own.span, hint=hint))
        return Mapping((name, *(entry for entry in value.entries if entry[0].text != ID)), key.span)
    if alone := form.listed if isinstance(value, Sequence) else form.text:
        return Mapping((name, (Scalar(alone, value.span), value)), key.span)
    return value  # validation reports it
