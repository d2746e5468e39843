"""The place of each item of a dossier in the files, for diagnostics of rules that run later."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.diagnostics import Span
from pressroom.model.dossier import COLLECTIONS, Dossier, Section
from pressroom.model.tables.data_table import DataTable
from pressroom.source.node import Node, Scalar, at, key_at

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """A dossier's node tree and the path of each item in it, including withdrawn items and repeated ids.

    `lost` are the ids of items that are in the files, but are not valid and so not in the dossier.
    """

    root: Node
    paths: tuple[tuple[str, Path], ...]
    lost: frozenset[str] = frozenset()

    def span(self, path: Path) -> Span:
        """Return the place of the value at this path, or of the nearest enclosing node."""
        return at(self.root, path).span

    def find(self, path: Path, text: str) -> Span:
        """Return the place of `text` inside the scalar at this path."""
        node = at(self.root, path)
        return node.find(text) if isinstance(node, Scalar) else node.span

    def scalar(self, path: Path) -> Scalar | None:
        """Return the scalar at this path; None if there is none."""
        node = at(self.root, path)
        return node if isinstance(node, Scalar) else None

    def is_made(self, path: Path) -> bool:
        """Whether the scalar at this path is in no file, but was made from a short form."""
        scalar = self.scalar(path)
        return scalar is not None and scalar.written is None

    def key(self, path: Path) -> Span:
        """Return the place of the last key of a path."""
        return key_at(self.root, path)

    def path(self, item: str) -> Path:
        """Return the path of the first item with this id."""
        return next(path for name, path in self.paths if name == item)

    def repeated(self) -> frozenset[str]:
        """The ids of more than one item: which of these a reference means is unknown."""
        return frozenset(name for name, count in Counter(name for name, _ in self.paths).items() if count > 1)


def positions(dossier: Dossier, root: Node, lost: frozenset[str] = frozenset()) -> Positions:
    """Return the positions of a dossier that was validated from this node."""
    return Positions(root, tuple(_paths(dossier)), lost)


def _paths(dossier: Dossier) -> Iterator[tuple[str, Path]]:
    for name in COLLECTIONS:
        for number, item in enumerate(getattr(dossier, name)):
            yield item.id, (name, number)
    for number, source in enumerate(dossier.sources):
        for place, passage in enumerate(source.passages):
            yield passage.id, ("sources", number, "passages", place)
    for number, chart in enumerate(dossier.charts):
        for place, row in enumerate(chart.rows):
            yield row.id, ("charts", number, "rows", place)
    for number, table in enumerate(dossier.tables):
        yield from _table_paths(table, ("tables", number))
    for number, step in enumerate(dossier.path.steps if dossier.path else ()):
        yield step.id, ("path", "steps", number)
    for number, kind in enumerate(dossier.map.kinds if dossier.map else ()):
        yield kind.id, ("map", "kinds", number)
    yield from section_paths(dossier.outline.sections, ("outline", "sections"))


def _table_paths(table: DataTable, path: Path) -> Iterator[tuple[str, Path]]:
    for place, column in enumerate(table.columns):
        yield column.id, (*path, "columns", place)
    for place, row in enumerate(table.rows):
        yield row.id, (*path, "rows", place)
        yield from ((cell.id, (*path, "rows", place, "cells", number)) for number, cell in enumerate(row.cells))
    for place, footnote in enumerate(table.footnotes):
        yield footnote.id, (*path, "footnotes", place)


def section_paths(sections: tuple[Section, ...], base: Path) -> Iterator[tuple[str, Path]]:
    """Yield (id, path) of each section below `base`, in reading order."""
    for number, section in enumerate(sections):
        yield section.id, (*base, number)
        yield from section_paths(section.sections, (*base, number, "sections"))
