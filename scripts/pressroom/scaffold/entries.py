"""New entries of content, such as a milestone, a source or a person, with comments that describe their keys."""

import hashlib
import re
import textwrap
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.facts import Milestone, Person, Source, Statement, Term
from pressroom.model.items import Item
from pressroom.model.reading.read import dossier_files, read_dossier
from pressroom.model.short_forms.by_id import as_lists
from pressroom.model.short_forms.end_citations import ends_with_citations, without_citations
from pressroom.model.short_forms.tree import slug, unused
from pressroom.scaffold.insertion import Insertion, with_entries
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping as NodeMapping
from pressroom.source.node import scalars
from pressroom.source.writing import emit
from pressroom.workspace import Workspace

_WIDTH = 110
_LONGEST_ID = 48
AUDIENCES = "audiences"
#: The folder of copies of sources.
COPIES = "content/sources"


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of entry: the list that it goes to, its model, the keys that can be given, and those that name it."""

    name: str
    plural: str
    model: type[Item]
    keys: tuple[str, ...]
    named_by: tuple[str, ...]


KINDS = {
    kind.name: kind
    for kind in (
        EntryKind(
            "milestone",
            "milestones",
            Milestone,
            ("date", "until", "lane", "weight", "title", "full", "short", "citations", AUDIENCES),
            ("title", "full", "date"),
        ),
        EntryKind(
            "upcoming",
            "upcoming",
            UpcomingEvent,
            ("planned", "expected", "known_from", "lane", "title", "full", "short", "citations", AUDIENCES),
            ("title", "full"),
        ),
        EntryKind("statement", "statements", Statement, ("text", "from", "until", "citations", AUDIENCES), ("text",)),
        EntryKind(
            "source",
            "sources",
            Source,
            ("publisher", "title", "address", "kind", "language", "updated", "consulted", "checked", "copy", "sha256"),
            ("title", "publisher"),
        ),
        EntryKind("person", "people", Person, ("name", "citations"), ("name",)),
        EntryKind("term", "terms", Term, ("kind", "name", "acronym", "definition", "citations"), ("acronym", "name")),
    )
}


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to write: its id, the file with it, the keys that are still empty, and other files, such as a copy."""

    name: str
    insertion: Insertion
    empty: tuple[str, ...]
    files: Mapping[str, bytes]


def fields(kind: EntryKind) -> dict[str, FieldInfo]:
    """Return the fields of a kind's keys."""
    known = {field.alias or name: field for name, field in kind.model.model_fields.items()}
    return {key: known[key] for key in kind.keys}


def new_entry(
    workspace: Workspace, kind: EntryKind, given: Mapping[str, str], copied: tuple[str, bytes] | None = None
) -> NewEntry:
    """Return a new entry at the end of its list. Nothing is written.

    `given` has values by key, and `id` if it is chosen. A key that an entry needs and that is not given is written
    empty, so that `check` names it. `copied` is the name and the bytes of a file to keep as the copy of a source.

    Raises:
        PressroomError: a file of content cannot be read, the id is taken, or a given value is refused.
    """
    ids = _ids(workspace)
    name = given.get("id") or _made_id(kind, given, ids)
    if name in ids:
        hint = "choose another one with `--id`; nothing was written"
        raise PressroomError([error("name-taken", f"there is an entry `{name}` already", hint=hint)])
    files: dict[str, bytes] = {}
    values = dict(given)
    if copied:
        path = f"{COPIES}/{name}{PurePosixPath(copied[0]).suffix.lower()}"
        if workspace.exists(path):
            raise PressroomError([error("name-taken", f"there is a file `{path}` already", hint="choose another id")])
        files[path] = copied[1]
        values |= {"copy": path, "sha256": hashlib.sha256(copied[1]).hexdigest()}
    lines = [*_lines(kind, name, values)]
    insertion = with_entries(workspace, kind.plural, ["\n".join(lines)])
    _refuse_values(workspace, insertion, files, given, len(lines))
    needed = (key for key, field in fields(kind).items() if field.is_required() and key not in values)
    empty = tuple(key for key in needed if not _is_cited(key, values))
    return NewEntry(name, insertion, empty, files)


def _ids(workspace: Workspace) -> Set[str]:
    found = set()
    for file in dossier_files(workspace):
        root, _ = load_bytes(workspace.read(file), file)
        if isinstance(root, NodeMapping):
            found |= {text.text for path, text in scalars(as_lists(root)[0]) if path.endswith(".id")}
    return found


def _made_id(kind: EntryKind, given: Mapping[str, str], taken: Set[str]) -> str:
    """Return an id from the words that name the entry, which nothing has yet."""
    words = next((given[key] for key in kind.named_by if given.get(key)), kind.name)
    return unused(slug(without_citations(words), _LONGEST_ID) or kind.name, taken)


def _lines(kind: EntryKind, name: str, values: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of an entry: needed and given keys with their values, other keys as comments."""
    yield f"- id: {name}"
    for key, field in fields(kind).items():
        if key in values:
            yield from (f"  {line}" for line in _value(key, values[key]).split("\n"))
        elif _is_cited(key, values):
            continue
        elif field.is_required():
            yield from _commented(f'  {key}: ""', _described(field))
        elif key != "sha256":
            yield from _commented(f"  # {key}:", _described(field))


def _described(field: FieldInfo) -> str:
    """Return the description of a key, with the words that it can have."""
    parts = (field.annotation, *get_args(field.annotation))
    words = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
    text = field.description or ""
    return text if all(word in text for word in words) else f"{text}: {', '.join(words)}"


def _is_cited(key: str, values: Mapping[str, str]) -> bool:
    """Whether a key is that of citations, which a given text has at its end."""
    return key == "citations" and any(map(ends_with_citations, values.values()))


def _value(key: str, text: str) -> str:
    if key in ("citations", AUDIENCES):
        parts = [part.strip() for part in re.split(";" if key == "citations" else "[;,]", text) if part.strip()]
        written = [part if re.fullmatch(r"[a-z0-9-]+", part) else emit.quoted(part) for part in parts]
        return f"{key}: {written[0]}" if len(written) == 1 and key == "citations" else f"{key}: [{', '.join(written)}]"
    plain = re.fullmatch(r"[0-9A-Za-z][\w./-]*", text) or re.fullmatch(r"https?://[\w./%~-]+", text)
    return f"{key}: {text}" if plain else emit.entry(key, text, 0)


def _commented(line: str, description: str) -> Iterator[str]:
    """Yield a line with a comment beside it, or above it where it is too long."""
    beside = f"{line}  # {description}" if not line.lstrip().startswith("#") else f"{line} {description}"
    if len(beside) <= _WIDTH:
        yield beside
        return
    yield from (f"  # {part}" for part in textwrap.wrap(description, _WIDTH - 4))
    yield line


def _refuse_values(
    workspace: Workspace, insertion: Insertion, files: Mapping[str, bytes], given: Mapping[str, str], length: int
) -> None:
    """Raise the problems of values that were given: empty keys and other entries are left to `check`."""
    tried = workspace.with_file(insertion.file, insertion.data)
    for path, data in files.items():
        tried = tried.with_file(path, data)
    try:
        found: tuple[Diagnostic, ...] = ()
        read_dossier(tried)
    except PressroomError as problem:
        found = problem.diagnostics
    lines = insertion.data.decode("utf-8-sig").splitlines()
    owners = dict(_owners(lines, insertion.line, length))
    refused = [
        replace(each, span=None, place=f"--{owners[each.span.line]}")
        for each in found
        if each.span and each.span.file == insertion.file and owners.get(each.span.line) in given
    ]
    if refused:
        raise PressroomError(refused)


def _owners(lines: list[str], first: int, length: int) -> Iterator[tuple[int, str]]:
    """Yield the number of each line of an entry with the key that it belongs to."""
    key = "id"
    yield first, key
    for number in range(first + 1, first + length):
        found: Any = re.match(r"\s*(?:- )?([a-z_0-9]+):", lines[number - 1])
        key = found[1] if found else key
        yield number, key
