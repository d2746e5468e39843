"""Write a project's citations in their short forms: `citations: treaty`, and one day of checking for each source."""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass

from pressroom.model.short_forms.citations import CHECKED, CITATIONS, EDITORIAL, PASSAGE
from pressroom.source.node import Mapping, Node, Scalar, Sequence
from pressroom.source.writing.edits import Edit, line_break, with_key

#: The most characters of a line that short forms are written on.
WIDTH = 140
_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: A text that is the same in double quotes, on one line.
_QUOTABLE = re.compile(r'[^\s"\\]+( [^\s"\\]+)*')
_OPENING, _CLOSING = "[{", "]}"


@dataclass(frozen=True, slots=True)
class CheckedDays:
    """The day on which most citations of a source were checked, by source, and the source of each passage."""

    by_source: Table[str, str]
    source_of: Table[str, str]

    def holds(self, citation: Mapping) -> bool:
        """Whether the day of a citation is that of its source."""
        day = citation.get(CHECKED)
        source = self.source_of.get(_text(citation, PASSAGE), "")
        return isinstance(day, Scalar) and self.by_source.get(source) == day.text


def checked_days(roots: list[Mapping]) -> CheckedDays:
    """Return the day for each source: the one that it has, else the one that most of its citations have."""
    sources = [source for root in roots for source in _items(root.get("sources")) if isinstance(source, Mapping)]
    source_of = {
        _text(passage, "id"): _text(source, "id") for source in sources for passage in _items(source.get("passages"))
    }
    counts: dict[str, Counter[str]] = {}
    for root in roots:
        for _, value in _citations(root):
            for citation in _items(value):
                if _text(citation, CHECKED) and _text(citation, PASSAGE) in source_of:
                    counts.setdefault(source_of[_text(citation, PASSAGE)], Counter())[_text(citation, CHECKED)] += 1
    common = {source: days.most_common(1)[0][0] for source, days in counts.items()}
    own = {_text(source, "id"): _text(source, CHECKED) for source in sources if _text(source, CHECKED)}
    return CheckedDays({**common, **own}, source_of)


def shortened(root: Mapping, days: CheckedDays) -> list[Edit]:
    """Return the edits that shorten the citations of a file, and give its sources their days. Comments stay."""
    citations = (_shorter(key, value, days) for key, value in _citations(root))
    sources = (_dated(source, days) for source in _items(root.get("sources")) if isinstance(source, Mapping))
    return [edit for edit in (*citations, *sources) if edit]


def _citations(node: Node) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _citations(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text == CITATIONS:
                yield key, value
            else:
                yield from _citations(value)


def _shorter(key: Scalar, value: Node, days: CheckedDays) -> Edit | None:
    """Return the edit of one value of `citations`; None where it is short, or where a comment would be lost."""
    texts = [_short(item, days) for item in (value.items if isinstance(value, Sequence) else (value,))]
    if key.written is None or not texts or None in texts:
        return None
    source = key.written.source.text
    end = end_of(source, key.written.end, value)
    if end is None:
        return None
    items = [text for text in texts if text]
    line = source.rfind("\n", 0, key.written.start) + 1
    before = source[line : key.written.end]
    alone = len(items) == 1 and (_PLAIN.fullmatch(items[0]) or items[0].startswith(f'"{EDITORIAL}: '))
    short = items[0] if alone else f"[{', '.join(items)}]"
    new = f": {short}"
    if len(before + new) > WIDTH:
        if before.strip().removeprefix("- ") != key.text:
            return None  # inside braces, where a list has no lines of its own
        indent = " " * (key.written.start - line + 2)
        new = ":" + "".join(f"{line_break(source)}{indent}- {item}" for item in items)
    old = source[key.written.end : end]
    return Edit(key.written.end, end, new) if new.count("\n") < old.count("\n") or len(new) < len(old) else None


def _short(citation: Node, days: CheckedDays) -> str | None:
    """Return a citation as short as it can be on one line; None if one of its texts has several lines."""
    if isinstance(citation, Scalar):
        return _written(citation)
    if not isinstance(citation, Mapping):
        return None
    kept = [entry for entry in citation.entries if not (entry[0].text == CHECKED and days.holds(citation))]
    only = kept[0][1] if len(kept) == 1 else None
    if isinstance(only, Scalar) and kept[0][0].text == PASSAGE:
        return _written(only)
    if isinstance(only, Scalar) and kept[0][0].text == EDITORIAL and _QUOTABLE.fullmatch(only.text):
        return f'"{EDITORIAL}: {only.text}"'
    texts = [(key.text, _written(value) if isinstance(value, Scalar) else None) for key, value in kept]
    if any(text is None for _, text in texts):
        return None
    return f"{{{', '.join(f'{name}: {text}' for name, text in texts)}}}"


def _written(scalar: Scalar) -> str | None:
    """Return a scalar as it is written, if that is one line."""
    if scalar.written is None:
        return None
    found = scalar.written.source.text[scalar.written.start : scalar.written.end]
    return None if "\n" in found or scalar.block else found


def end_of(source: str, start: int, value: Node) -> int | None:
    """Return the end of a value that begins after `start`; None if a comment is inside."""
    depth = 0
    for scalar in scalars_of(value):
        assert scalar.written, "what was read from a file has a place there"
        gap = source[start : scalar.written.start]
        if "#" in gap:
            return None
        depth += sum(map(gap.count, _OPENING)) - sum(map(gap.count, _CLOSING))
        start = scalar.written.end
    rest = re.compile(rf"(\s*,?\s*[{re.escape(_CLOSING)}]){{{depth}}}").match(source, start)
    return rest.end() if rest else None


def scalars_of(node: Node) -> Iterator[Scalar]:
    """Yield the keys and texts below a node in their order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars_of(item)
    else:
        for key, value in node.entries:
            yield key
            yield from scalars_of(value)


def _dated(source: Mapping, days: CheckedDays) -> Edit | None:
    """Return the edit that writes `checked` after the id of a source that has a day and does not state it."""
    day = days.by_source.get(_text(source, "id"))
    return with_key(source, "id", CHECKED, day) if day else None


def _text(node: Node | None, key: str) -> str:
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.text.strip() if isinstance(value, Scalar) else ""


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
