"""Write citations at the end of texts, and entries that are a text alone: `signed: It was. [@treaty; from 1875]`."""

import re
from collections.abc import Iterator, Set
from collections.abc import Sequence as Items

from pressroom.model.base import Frozen
from pressroom.model.short_forms.based_on import BASED_ON
from pressroom.model.short_forms.by_id import EntryForm
from pressroom.model.short_forms.citations import CITATIONS, EDITORIAL
from pressroom.model.short_forms.end_citations import HOLDS, cited_entries, ending_texts, has_dates, is_cited
from pressroom.model.short_forms.tree import ID, targets
from pressroom.scaffold.shorter.short_citations import end_of
from pressroom.scaffold.text_lines import lines_of
from pressroom.source.node import Mapping, Node, Scalar, Sequence
from pressroom.source.writing.edits import Edit, line_break
from pressroom.source.writing.emit import folds

#: The keys of texts that citations are written after, the first that an entry has.
_TEXTS = ("text", "full", "definition", "label", "title", "name")
#: Those that are sentences: notes on our own wording are not written after names and titles.
_SENTENCES = ("text", "full", "definition")
_UNFIT = re.compile(r"[;\[\]]|(?<![\w.])@")


def at_the_end(root: Mapping, milestones: Set[str]) -> list[Edit]:
    """Return the edits that write the citations of each entry at the end of its text.

    `milestones` are the ids of the dossier's: a text that sums up those alone that it refers to needs no `based_on`.
    """
    return [edit for entry, form in cited_entries(root) for edit in _cited(entry, form.model, milestones)]


def _cited(entry: Mapping, model: type[Frozen], milestones: Set[str]) -> list[Edit]:
    key, value = next(((k, v) for k, v in entry.entries if k.text in (CITATIONS, BASED_ON)), (None, None))
    name = next((one for one in _TEXTS if one in ending_texts(model) and entry.get(one) is not None), "")
    text_key, text = next(((k, v) for k, v in entry.entries if k.text == name), (None, None))
    if not (key and value and text_key) or not isinstance(text, Scalar) or is_cited(text):
        return []
    group = _group(value, name)
    removed = _without(key, value) if group else None
    if group is None or removed is None:
        return []
    derived = key.text == BASED_ON and model.model_fields[BASED_ON].is_required()
    if derived and group == _references(text, milestones):
        return [removed]
    changed = _rewritten(text_key, text, f"{text.text.strip()} {group}")
    return [changed, removed] if changed else []


def _group(value: Node, name: str) -> str | None:
    """Return citations in brackets: `[@press-2; @treaty, Article 1]`; None if one of them has a longer form."""
    items = value.items if isinstance(value, Sequence) else (value,)
    written = []
    for item in items:
        if not isinstance(item, Scalar):
            return None
        source, _, place = item.text.strip().partition(": ")
        if not source or _UNFIT.search(item.text) or (source == EDITORIAL and name not in _SENTENCES):
            return None
        written.append(f"@{source}, {' '.join(place.split())}" if place else f"@{source}")
    return f"[{'; '.join(written)}]" if written else None


def _references(text: Scalar, milestones: Set[str]) -> str:
    names = [name for name in targets(text.text) if name in milestones]
    return f"[{'; '.join(f'@{name}' for name in names)}]"


def _without(key: Scalar, value: Node) -> Edit | None:
    """Return the edit that removes a key; None for the first of its entry, and where a comment would be lost."""
    if key.written is None:
        return None
    source, start = key.written.source.text, key.written.start
    end = end_of(source, key.written.end, value)
    line = source.rfind("\n", 0, start) + 1
    if end is None:
        return None
    if not source[line:start].strip():
        after = source.find("\n", end)
        return Edit(line, after + 1, "") if after >= 0 and not source[end:after].strip() else None
    before = source[:start].rstrip()
    return Edit(len(before) - 1, end, "") if before.endswith(",") else None


def _rewritten(key: Scalar, value: Scalar, text: str) -> Edit | None:
    """Return the edit that gives a key another text."""
    if not (key.written and value.written) or not folds(text):
        return None
    source = key.written.source.text
    end = end_of(source, key.written.end, value)
    begun = source[source.rfind("\n", 0, key.written.start) + 1 : key.written.end] + ": "
    if end is None or source[value.written.start] == "|":
        return None
    if re.fullmatch(r"[ -]*", begun[: key.span.column - 1]):
        return _edit(source, value.written.start, end, begun, text, key.span.column + 1)
    if '"' in text or "\\" in text:
        return None
    return Edit(value.written.start, end, f'"{text}"')


def _edit(source: str, start: int, end: int, begun: str, text: str, indent: int) -> Edit:
    """Return the edit that writes a text after what begins its line, on as few lines as it needs."""
    before, begun = len(begun), begun if begun[-1:] == " " else f"{begun} "
    return Edit(start, len(source[:end].rstrip()), line_break(source).join(lines_of(begun, text, indent))[before:])


def as_texts(root: Mapping) -> list[Edit]:
    """Return the edits that write an entry as a text: one that has it, the dates when it holds, and no more."""
    return [edit for entry, form in cited_entries(root) for edit in _alone(entry, form)]


def _alone(entry: Mapping, form: EntryForm) -> Iterator[Edit]:
    own = tuple((key, value) for key, value in entry.entries if key.text != ID)
    text, named = entry.get(form.text), entry.get(ID)
    dates = _dates(own, form) if isinstance(text, Scalar) and is_cited(text) else None
    if dates is None or not isinstance(text, Scalar):
        return
    by_id, key = named is not None and entry.entries[0][0].written is None, own[0][0]
    if not (key.written and folds(text.text)) or (named and not by_id):
        return
    source, first = key.written.source.text, key.written.start
    if isinstance(named, Scalar) and named.written:
        start, column = named.written.end + 1, named.span.column
        end = end_of(source, start, Mapping(own, entry.span))
    else:
        start = first - 1 if source[first - 1] == "{" else first
        end, column = end_of(source, start, Mapping(own, entry.span)), key.span.column - (start < first)
    line = source.rfind("\n", 0, start) + 1
    begun = source[line:start]
    if end is None or not re.fullmatch(r" *(?:- +)*(?:[a-z0-9-]+: ?)?", begun):
        return
    begin, bracket, sign = text.text.rstrip().rpartition("]")
    yield _edit(source, start, end, begun, f"{begin}{dates}{bracket}{sign}", column + 1)


def _dates(own: Items[tuple[Scalar, Node]], form: EntryForm) -> str | None:
    """Return the dates of an entry as they stand after its citations; None if it has keys beside these and a text."""
    rest = {key.text: value for key, value in own if key.text != form.text}
    if rest and not (has_dates(form.model) and rest.keys() <= set(HOLDS)):
        return None
    texts = {key: value.text.strip() for key, value in rest.items() if isinstance(value, Scalar)}
    plain = len(texts) == len(rest) and all(re.fullmatch(r"\d[^\s;\[\]]*", text) for text in texts.values())
    return "".join(f"; {key} {texts[key]}" for key in HOLDS if key in texts) if plain else None
