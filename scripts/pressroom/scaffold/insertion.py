"""New entries at the end of a list of content, in the file that has the list. Nothing else in the file changes."""

import re
from collections.abc import Iterator
from collections.abc import Sequence as Lines
from dataclasses import dataclass, replace

from pressroom.model.reading.read import dossier_files
from pressroom.model.short_forms.by_id import LISTS, SECTIONS, as_lists, is_by_id
from pressroom.model.short_forms.in_place import OUTLINE, STATEMENTS
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, Node, Scalar, Sequence
from pressroom.workspace import Workspace

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CLOSING = " \t]}"
#: The lists at the root of a file.
_ROOT = tuple(path[0] for path in LISTS if len(path) == 1)
#: The first line of an entry with its id.
_BY_ID = re.compile(r"^- id: (.*)")


@dataclass(frozen=True, slots=True)
class Insertion:
    """A file with new entries: `data` to write to `file`, the line of the first one, and the number of new lines.

    `in_section`: they are in a section of the outline, where documents print them.
    """

    file: str
    data: bytes
    line: int
    added: int = 0
    in_section: bool = False


def with_entries(workspace: Workspace, kind: str, entries: Lines[str]) -> Insertion:
    """Return the file of a list with entries after its last one; without such a list, a file with a new one.

    `kind` is the key of the list, such as `milestones`. An entry is YAML without indentation, the first line of which
    is `- id: …`. Where entries are written by their ids, so are the new ones. Of several files with the list, the one
    with the most entries gets them. A dossier in one file stays in one file. Where sections hold their statements in
    place, the last of them gets new ones.
    """
    files = dossier_files(workspace)
    lists = sorted(_lists(workspace, kind), key=lambda found: len(_entries(found[2])), reverse=True)
    if kind == STATEMENTS and not lists and (sections := [*_in_sections(workspace)]):
        return replace(_inserted(*sections[-1], entries), in_section=True)
    entries = entries if lists or not _is_written_by_ids(workspace) else [*map(_by_id, entries)]
    if not lists and len(files) == 1 and not _has(workspace, files[0], kind):
        return _new_list(files[0], workspace.read(files[0]), kind, entries)
    if not lists:
        return _new_file(workspace, kind, entries)
    return _inserted(*lists[0], entries)


def _lists(workspace: Workspace, kind: str) -> Iterator[tuple[str, bytes, Sequence | Mapping]]:
    """Yield each file that has the list with each entry on lines of its own, its bytes, and the list."""
    for file in dossier_files(workspace):
        data = workspace.read(file)
        root, _ = load_bytes(data, file)
        listed = root.get(kind) if isinstance(root, Mapping) else None
        if not isinstance(listed, Sequence | Mapping) or not _entries(listed):
            continue
        if isinstance(listed, Mapping) and not is_by_id(listed, LISTS[(kind,)]):
            continue
        if listed.span.excerpt[listed.span.offset] not in "[{":
            yield file, data, listed


def _in_sections(workspace: Workspace) -> Iterator[tuple[str, bytes, Sequence | Mapping]]:
    """Yield the same for the statements that sections hold in place, in the order of the sections."""
    for file in dossier_files(workspace):
        data = workspace.read(file)
        root, _ = load_bytes(data, file)
        outline = as_lists(root)[0].get(OUTLINE) if isinstance(root, Mapping) else None
        for section in _sections(outline):
            listed = section.get(STATEMENTS)
            if isinstance(listed, Sequence) and listed.items and listed.span.excerpt[listed.span.offset] != "[":
                yield file, data, listed


def _sections(outer: Node | None) -> Iterator[Mapping]:
    inside = outer.get(SECTIONS) if isinstance(outer, Mapping) else None
    for section in inside.items if isinstance(inside, Sequence) else ():
        if isinstance(section, Mapping):
            yield section
            yield from _sections(section)


def _is_written_by_ids(workspace: Workspace) -> bool:
    """Whether a dossier has lists with their entries by their ids."""
    roots = (load_bytes(workspace.read(file), file)[0] for file in dossier_files(workspace))
    lists = ((root.get(name), LISTS[(name,)]) for root in roots if isinstance(root, Mapping) for name in _ROOT)
    return any(isinstance(one, Mapping) and is_by_id(one, form) for one, form in lists)


def _by_id(entry: str) -> str:
    return _BY_ID.sub(r"\1:", entry, count=1)


def _entries(listed: Sequence | Mapping) -> Lines[Node]:
    """Return the entries of a list; of entries by their ids, the ids."""
    return listed.items if isinstance(listed, Sequence) else [key for key, _ in listed.entries]


def _inserted(file: str, data: bytes, listed: Sequence | Mapping, entries: Lines[str]) -> Insertion:
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    text = data.decode("utf-8-sig")
    ends = "\r\n" if "\r\n" in text else "\n"
    *_, last = _scalars(listed)
    assert last.written, "what was read from a file has a place there"
    end = len(text[: last.written.end].rstrip())
    while text[end : end + 1] and text[end] in _CLOSING:
        end += 1
    rest = text[end:].split("\n", 1)  # a comment after the last value stays with it
    end += len(rest[0].rstrip("\r"))
    blank = "" if _is_dense(text, listed) else ends
    space = " " * listed.span.offset
    if isinstance(listed, Mapping):
        entries = [*map(_by_id, entries)]
    made = "".join(f"{ends}{blank}{_indented(entry, space, ends)}" for entry in entries)
    line = text.count("\n", 0, end) + (3 if blank else 2)
    return Insertion(file, mark + (text[:end] + made + (text[end:] or ends)).encode(), line, made.count("\n"))


def _is_dense(text: str, listed: Sequence | Mapping) -> bool:
    """Whether the entries of a list follow each other without empty lines."""
    lines = text.split("\n")
    before = [lines[item.span.line - 2].strip() for item in _entries(listed)[1:]]
    return bool(before) and not any(line == "" for line in before)


def _indented(entry: str, space: str, ends: str) -> str:
    return ends.join(space + line if line else "" for line in entry.split("\n"))


def _has(workspace: Workspace, file: str, kind: str) -> bool:
    root, _ = load_bytes(workspace.read(file), file)
    return isinstance(root, Mapping) and root.get(kind) is not None


def _new_list(file: str, data: bytes, kind: str, entries: Lines[str]) -> Insertion:
    """Return a file with a new list at its end."""
    text = data.decode("utf-8-sig")
    ends = "\r\n" if "\r\n" in text else "\n"
    begun = f"{text.rstrip()}{ends}{ends}{kind}:{ends}"
    body = f"{ends}{ends}".join(_indented(entry, "  ", ends) for entry in entries)
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    return Insertion(file, mark + f"{begun}{body}{ends}".encode(), begun.count("\n") + 1)


def _new_file(workspace: Workspace, kind: str, entries: Lines[str]) -> Insertion:
    names = [f"content/{kind}.yaml", *(f"content/{kind}-{number}.yaml" for number in range(2, 100))]
    file = next(name for name in names if not workspace.exists(name))
    head = f"# yaml-language-server: $schema=../.schema/content.json\n{kind}:\n"
    body = "\n\n".join(_indented(entry, "  ", "\n") for entry in entries)
    return Insertion(file, f"{head}{body}\n".encode(), head.count("\n") + 1)


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from _scalars(item)
        case Mapping(entries):
            for key, value in entries:
                yield key
                yield from _scalars(value)
