"""Write the entries of a file by their ids, and short: `treaty: {…}` on one line where it fits, texts without `>-`."""

import re
from collections.abc import Iterator

from pressroom.model.short_forms.by_id import LISTS, EntryForm, Keys, inside
from pressroom.model.short_forms.tree import ID
from pressroom.scaffold.shorter.short_citations import WIDTH, end_of
from pressroom.scaffold.text_lines import lines_of
from pressroom.source.node import Mapping, Node, Scalar, Sequence
from pressroom.source.writing.edits import Edit, line_break
from pressroom.source.writing.emit import folds

#: A text that YAML reads as it is inside braces.
_PLAIN_INSIDE = re.compile(r"(?:[^\W_]|“)(?:(?!: | #|:$)[^\n\t,\[\]{}])*")


def by_ids(root: Mapping) -> list[Edit]:
    """Return the edits that write each list of a file with entries by their ids, where all of its entries allow it."""
    return [edit for path, listed in _lists(root, ()) for edit in _by_id(listed, LISTS[path])]


def _lists(node: Node, path: Keys, *, entry: bool = False) -> Iterator[tuple[Keys, Sequence]]:
    """Yield the lists of entries in a file with the keys that lead to them. `entry`: the node is an entry of a list."""
    if isinstance(node, Sequence):
        if path in LISTS:
            yield path, node
        for item in node.items:
            yield from _lists(item, path, entry=True)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if path in LISTS and not entry:
                yield from _lists(value, path, entry=True)
            else:
                yield from _lists(value, inside(path, key.text))


def _by_id(listed: Sequence, form: EntryForm) -> list[Edit]:
    found = [_entry_by_id(item, form) for item in listed.items]
    return [edit for edit in found if edit] if all(found) else []


def _entry_by_id(item: Node, form: EntryForm) -> Edit | None:
    """Return the edit of one entry: `- id: x` becomes `x:`, and `- {id: x, …}` becomes `x: {…}`."""
    if not isinstance(item, Mapping) or len(item.entries) < 2 or item.entries[0][0].text != ID:
        return None
    (key, value), (second, rest) = item.entries[:2]
    if not isinstance(value, Scalar) or not (key.written and value.written and second.written):
        return None
    source, start = value.written.source.text, key.written.start
    line = source.rfind("\n", 0, start) + 1
    name, after = source[value.written.start : value.written.end], source[value.written.end : second.written.start]
    if form.has_key(value.text) or "\n" in name:
        return None
    if re.fullmatch(r" *- +", source[line:start]) and "," not in after.partition("#")[0]:
        return Edit(source.index("-", line), value.written.end, f"{name}:")
    if not re.fullmatch(r" *- +\{ *", source[line:start]) or after.strip() != ",":
        return None
    begin = source.index("-", line)
    if len(item.entries) == 2 and second.text == form.text and isinstance(rest, Scalar) and rest.written:
        end = end_of(source, begin + 1, item)
        return Edit(begin, end, f"{name}: {source[rest.written.start : rest.written.end]}") if end else None
    return Edit(begin, second.written.start, f"{name}: {{")


def on_fewer_lines(root: Mapping) -> list[Edit]:
    """Return the edits that write entries on one line where they fit, and texts without `>-` where YAML allows it."""
    return list(_shorter(root, ()))


def _shorter(node: Node, path: Keys, *, entry: bool = False) -> Iterator[Edit]:
    if isinstance(node, Sequence):
        for item in node.items:
            edit = _in_braces(item, None) if isinstance(item, Mapping) else None
            yield from (edit,) if edit else _shorter(item, path, entry=True)
    elif isinstance(node, Mapping):
        by_id = path in LISTS and not entry
        for key, value in node.entries:
            edit = _one_line(key, value) if isinstance(value, Scalar) else None
            if by_id and isinstance(value, Mapping):
                edit = _in_braces(value, key)
            inner = path if by_id else inside(path, key.text)
            yield from (edit,) if edit else _shorter(value, inner, entry=by_id)


def _one_line(key: Scalar, value: Scalar) -> Edit | None:
    """Return the edit that writes a folded text after its key, on as few lines as it needs."""
    if not value.block or not (key.written and value.written) or not folds(value.text):
        return None
    source = key.written.source.text
    header, _, words = source[value.written.start : value.written.end].partition("\n")
    if header.strip() not in (">-", ">") or words.split() != value.text.split():
        return None  # a literal text, or one with a comment
    indent = key.span.column - 1
    begun = f"{' ' * indent}{source[key.written.start : key.written.end]}: "
    lines = lines_of(begun, value.text, indent + 2)
    if lines[0].endswith(">-"):
        return None
    end = len(source[: value.written.end].rstrip())
    if len(lines) > source.count("\n", value.written.start, end):
        return None
    return Edit(value.written.start, end, line_break(source).join(lines)[len(begun) :])


def _in_braces(entry: Mapping, key: Scalar | None) -> Edit | None:
    """Return the edit that writes an entry of several lines on one; None where it is too long or has a comment."""
    first = entry.entries[0][0].written if len(entry.entries) > 1 else None
    if first is None or (key and not key.written):
        return None
    source = first.source.text
    start = key.written.end + 1 if key and key.written else first.start
    end = end_of(source, start, entry)
    if end is None or source[start:].lstrip()[:1] == "{":
        return None
    end = len(source[:end].rstrip())
    made = _flow(entry)
    if made is None or "\n" not in source[start:end] or source[end:].partition("\n")[0].strip():
        return None
    line = source.rfind("\n", 0, start) + 1
    written = f" {made}" if key else made
    return Edit(start, end, written) if len(source[line:start] + written) <= WIDTH else None


def _quoted(text: str) -> str | None:
    """Return a text in double quotes; None where that would need more than quotes."""
    return None if '"' in text or "\\" in text else f'"{text}"'


def _flow(node: Node, depth: int = 0) -> str | None:
    """Return a node in braces and brackets; None where it is too deep to read, or a text needs more than quotes."""
    if isinstance(node, Scalar):
        plain = folds(node.text) and _PLAIN_INSIDE.fullmatch(node.text)
        return node.text if plain else _quoted(node.text) if folds(node.text) else None
    if isinstance(node, Sequence):
        items = [_flow(item, depth + 1) for item in node.items]
        return None if None in items else f"[{', '.join(filter(None, items))}]"
    if depth > 1:
        return None
    values = [(key.text, _flow(value, depth + 1)) for key, value in node.entries]
    return None if any(v is None for _, v in values) else f"{{{', '.join(f'{k}: {v}' for k, v in values)}}}"
