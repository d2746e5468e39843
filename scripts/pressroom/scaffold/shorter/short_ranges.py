"""Write numbered passages in one line: `road-1..4: "The road, para. {n}"`."""

import re
from collections.abc import Iterator

from pressroom.model.short_forms.ranges import NUMBER
from pressroom.scaffold.shorter.short_citations import WIDTH
from pressroom.source.node import Mapping, Node, Scalar
from pressroom.source.writing.edits import Edit

#: An id with a number of its own: one of four digits is a year.
_NUMBERED = re.compile(r"(?P<begin>[a-z0-9]+(?:-[a-z0-9]+)*-)(?P<number>[1-9]\d{0,2})")
_Entry = tuple[Scalar, Node]


def numbered(root: Mapping) -> list[Edit]:
    """Return the edits that write passages by their ids whose numbers follow each other in one line."""
    sources = root.get("sources")
    listed = sources.entries if isinstance(sources, Mapping) else ()
    passages = (source.get("passages") for _, source in listed if isinstance(source, Mapping))
    runs = (run for one in passages if isinstance(one, Mapping) for run in _runs(one))
    return [edit for run in runs for edit in _edit(run)]


def _runs(passages: Mapping) -> Iterator[list[_Entry]]:
    """Yield passages that follow each other, with numbers that do, and the same words round the number."""
    run: list[_Entry] = []
    for entry in passages.entries:
        if run and not _follows(run[-1], entry):
            yield run
            run = []
        run.append(entry)
    yield run


def _follows(before: _Entry, entry: _Entry) -> bool:
    earlier, later = _parted(before), _parted(entry)
    if earlier is None or later is None or (earlier[0], earlier[2]) != (later[0], later[2]):
        return False
    written = before[1].written if isinstance(before[1], Scalar) else None
    end = entry[0].written
    between = written.source.text[written.end : end.start] if written and end else "#"
    return earlier[1] + 1 == later[1] and not between.strip() and between.count("\n") == 1


def _parted(entry: _Entry) -> tuple[str, int, str] | None:
    """Return the beginning of an id, its number, and the place with a sign for the number; None if it has no number."""
    key, value = entry
    found = _NUMBERED.fullmatch(key.text)
    if found is None or not isinstance(value, Scalar) or NUMBER in value.text:
        return None
    place, count = re.subn(rf"(?<!\d){found['number']}(?!\d)", lambda _: NUMBER, value.text)
    return (found["begin"], int(found["number"]), place) if count == 1 else None


def _edit(run: list[_Entry]) -> Iterator[Edit]:
    if len(run) < 2:
        return
    (key, _), (_, last) = run[0], run[-1]
    first, end = _parted(run[0]), _parted(run[-1])
    if not (first and end and key.written and isinstance(last, Scalar) and last.written) or re.search(
        r'["\\]', first[2]
    ):
        return
    line = f'{first[0]}{first[1]}..{end[1]}: "{first[2]}"'
    if key.span.column + len(line) <= WIDTH:
        yield Edit(key.written.start, last.written.end, line)
