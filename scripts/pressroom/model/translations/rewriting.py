"""Write the file of a translation. An existing file is edited if possible, so that its comments stay."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pressroom.model.reading.read import SCHEMA
from pressroom.model.translations.merging import Texts
from pressroom.model.translations.translation import Signoff
from pressroom.source import node
from pressroom.source.load import load
from pressroom.source.text import SourceText
from pressroom.source.writing import emit

_HEAD = """\
# yaml-language-server: $schema=../../.schema/translation.json
# The dossier in {language}: by item, its texts under the keys that they have there, and under `revision` which revision
# of it they translate, where not the first. `forms.gen: …` is an inflected form of a name; `[](id "gen")` prints it.
# `signoff: {{name: …, date: …}}` names the reviewer of all of it; until then documents state that it is unreviewed.
"""
_REVISION = "revision"
_HEADER = re.compile(r">[-+]?[ \t]*(#[^\n]*)?\n")


def written_anew(language: str, texts: Texts, order: Iterable[str], signoff: Signoff | None) -> str:
    """Return the YAML file of a translation, its items in this order; items that are not in it come last."""
    lines = [_HEAD.format(language=language) + f"schema: {SCHEMA}", "", f"language: {language}"]
    if signoff:
        lines.append(f"signoff: {{name: {emit.quoted(signoff.name)}, date: {signoff.date}}}")
    lines.append("texts:")
    lines += [_item(unit, *texts[unit], 2) for unit in dict.fromkeys((*order, *texts)) if unit in texts]
    return "\n".join(lines) + "\n"


def _item(unit: str, revision: int, texts: Mapping[str, str], indent: int) -> str:
    lines = [f"{' ' * indent}{emit.key(unit)}:"]
    lines += [f"{' ' * (indent + 2)}{_REVISION}: {revision}"] if revision > 1 else []
    return "\n".join([*lines, *(emit.entry(key, text, indent + 2) for key, text in texts.items())])


def rewritten(text: str, wanted: Texts, order: Iterable[str]) -> str | None:
    """Return the text of a file with other texts of items; everything else stays as it is.

    Return None for forms that are not supported, such as items in `{…}`. The caller must read the result back and check
    that it has the wanted texts.
    """
    root, _ = load(text, "")
    items = root.get("texts") if isinstance(root, node.Mapping) else None
    if not isinstance(items, node.Mapping) or not items.entries:
        return None
    edit = _Edit(SourceText(text, ""), items.entries[0][0].span.column - 1)
    last: node.Mapping | None = None
    for unit in dict.fromkeys((*order, *wanted)):
        if unit not in wanted:
            continue
        there = items.get(unit)
        if there is None:
            edit.add_item(unit, wanted[unit], last, items.entries[0][0])
        elif isinstance(there, node.Mapping) and there.entries:
            edit.change_item(there, wanted[unit])
            last = there
        else:
            return None
    return edit.result()


@dataclass(slots=True)
class _Edit:
    """Collects changes of a text: start offset, end offset, new text."""

    source: SourceText
    indent: int
    changes: list[tuple[int, int, str]] = field(default_factory=list)

    def add_item(
        self, unit: str, item: tuple[int, Mapping[str, str]], last: node.Mapping | None, first: node.Scalar
    ) -> None:
        """Add an item after the last one that comes before it in the dossier, else before the first of the file."""
        place = self._after(last) if last else self._line_start(first)
        self.changes.append((place, place, _item(unit, *item, self.indent) + "\n"))

    def change_item(self, there: node.Mapping, item: tuple[int, Mapping[str, str]]) -> None:
        """Replace the texts of an item, and the revision that they translate."""
        revision, texts = item
        first = there.entries[0][0]
        indent = first.span.column - 1
        known = dict(node.scalars(there))
        own = known.pop(_REVISION, None)
        if own is not None:
            self.changes.append((*_written(own), str(revision)))
        elif revision > 1:
            start = self._line_start(first)
            self.changes.append((start, start, f"{' ' * indent}{_REVISION}: {revision}\n"))
        for key, text in texts.items():
            if key in known and known[key].text.strip() != text:
                self.changes.append((*_written(known[key]), self._in_place(known[key], text, indent)))
        added = [emit.entry(key, text, indent) for key, text in texts.items() if key not in known]
        if added:
            place = self._after(there)
            self.changes.append((place, place, "\n".join(added) + "\n"))

    def result(self) -> str:
        """Return the text with all changes."""
        text = self.source.text
        if not text.endswith("\n"):
            text += "\n"
        pieces, done = list[str](), 0
        for start, end, new in sorted(self.changes, key=lambda change: change[0]):  # stable: equal places keep order
            pieces += (text[done:start], new)
            done = end
        return "".join((*pieces, text[done:]))

    def _in_place(self, scalar: node.Scalar, text: str, indent: int) -> str:
        """Write a text in the form of the old one: a folded block stays one, with the comment of its header."""
        start, end = _written(scalar)
        header = _HEADER.match(self.source.text[start:end])
        if header and emit.folds(text):
            return header.group() + emit.folded(text, indent + 2)
        return emit.quoted(text)

    def _line_start(self, scalar: node.Scalar) -> int:
        start, _ = _written(scalar)
        return start - (scalar.span.column - 1)

    def _after(self, item: node.Mapping) -> int:
        """Return the offset of the line after an item."""
        last = max(_written(scalar)[1] for scalar in _all(item))
        found = self.source.text.find("\n", last)
        return len(self.source.text) + (not self.source.text.endswith("\n")) if found < 0 else found + 1


def _all(item: node.Mapping) -> Iterator[node.Scalar]:
    """Yield the keys and texts of an item; the last key may have no text."""
    yield from (key for key, _ in item.entries)
    yield from (scalar for _, scalar in node.scalars(item))


def _written(scalar: node.Scalar) -> tuple[int, int]:
    """Return the start and end offset of a text; a block ends with its last character, without line breaks."""
    assert scalar.written is not None, "each text of a loaded file has its written form"
    written = scalar.written
    return written.start, written.start + len(written.source.text[written.start : written.end].rstrip())
