"""Leave out keys whose values a file or an entry has anyway: `schema`, and audiences that openings imply."""

import re
from collections.abc import Iterator, Sequence, Set
from collections.abc import Mapping as Table

from pressroom.model.reading.read import SCHEMA
from pressroom.model.short_forms.readers import AUDIENCES, RESTRICTED, readers_of
from pressroom.model.short_forms.tree import ID, items_of, text_of
from pressroom.scaffold.shorter.short_citations import end_of
from pressroom.source.node import Mapping, Node, Scalar
from pressroom.source.writing.edits import Edit


def without_schema(root: Mapping) -> list[Edit]:
    """Return the edit that removes `schema` from a file that has other keys, with an empty line after it."""
    key = next((key for key, _ in root.entries if key.text == "schema"), None)
    if key is None or key.written is None or len(root.entries) < 2:
        return []
    source, start = key.written.source.text, key.written.start
    line = re.compile(rf"schema: *[\"']?{SCHEMA}[\"']? *\r?\n(?:\r?\n)?").match(source, start)
    return [Edit(start, line.end(), "")] if line and source[start - 1 : start] in ("", "\n") else []


def without_readers(root: Mapping, readers: Table[str, Sequence[str]]) -> list[Edit]:
    """Return the edits that remove `audiences` from entries where they are those that the entry has without the key."""
    return [edit for name in RESTRICTED for item in items_of(root, name) for edit in _without(item, readers)]


def _without(item: Node, readers: Table[str, Sequence[str]]) -> Iterator[Edit]:
    implied = readers.get(text_of(item, ID))
    entries = item.entries if isinstance(item, Mapping) else ()
    for key, value in entries:
        if key.text == AUDIENCES and implied and _names(value) == set(implied) and len(entries) > 2:
            yield from _removed(key, value)


def _names(value: Node) -> Set[str]:
    items = value.items if not isinstance(value, Scalar | Mapping) else ()
    return {item.text for item in items if isinstance(item, Scalar)}


def _removed(key: Scalar, value: Node) -> Iterator[Edit]:
    """Yield the edit that removes a key with its value: its line, or its part of a line in braces."""
    if key.written is None:
        return
    source, start = key.written.source.text, key.written.start
    end, line = end_of(source, key.written.end, value), source.rfind("\n", 0, start) + 1
    if end is None:
        return
    after = re.compile(r" *(?:,[ ]*|\r?\n)").match(source, end)
    if not source[line:start].strip() and after and after.group().endswith("\n"):
        yield Edit(line, after.end(), "")
    elif source[line:start].rstrip().endswith("{") and after and "," in after.group():
        yield Edit(start, after.end(), "")
    elif (before := source[:start].rstrip()).endswith(","):
        yield Edit(len(before) - 1, end, "")


def implied_readers(roots: Sequence[Mapping]) -> dict[str, tuple[str, ...]]:
    """Return the audiences that openings imply, by entry, of a dossier in these files."""
    return readers_of([entry for root in roots for entry in root.entries])
