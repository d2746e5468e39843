"""What a table of milestones needs to know of a dossier, as its files have it: the dossier need not be complete."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel import UnknownLocaleError

from pressroom.cldr import locale
from pressroom.diagnostics import PressroomError, Span, has_errors
from pressroom.model.reading.read import dossier_files
from pressroom.model.short_forms.full import in_lists
from pressroom.scaffold.milestones.columns import DATES, LISTS, as_cell, as_yaml
from pressroom.source import node
from pressroom.source.load import load_bytes
from pressroom.source.written_dates import written_date
from pressroom.workspace import Workspace

#: The language of months where the dossier names none.
_DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class WrittenMilestone:
    """A milestone as it is in its file: plain data, and its place."""

    data: Mapping[str, object]
    span: Span

    @property
    def values(self) -> Mapping[str, str]:
        """The values as an import reads them from cells."""
        cells = {key: as_cell(key, value) for key, value in self.data.items()}
        dates = {key: written_date(text) or text for key, text in cells.items() if key in DATES}
        cells |= {key: str(date) for key, date in dates.items()}
        return {key: as_yaml(key, text) if key in LISTS else text for key, text in cells.items()}


@dataclass(frozen=True, slots=True)
class WrittenDossier:
    """The language of a dossier, the titles of its lanes by id, all ids, and its milestones in their order."""

    language: str
    lanes: Mapping[str, str]
    ids: frozenset[str]
    milestones: tuple[WrittenMilestone, ...]


def read_written(workspace: Workspace) -> WrittenDossier:
    """Read the files of a dossier without checking what is in them.

    Raises:
        PressroomError: a file cannot be read.
    """
    roots = []
    for file in dossier_files(workspace):
        root, problems = load_bytes(workspace.read(file), file)
        if has_errors(problems):
            raise PressroomError(problems)
        if isinstance(root, node.Mapping):
            roots.append(in_lists(root)[0])
    about = next((found for root in roots if isinstance(found := root.get("about"), node.Mapping)), None)
    lanes = {_text(lane, "id"): _text(lane, "title") for root in roots for lane in _items(root, "lanes")}
    return WrittenDossier(
        _language(_text(about, "language")),
        lanes,
        frozenset(text.text for root in roots for path, text in node.scalars(root) if path.endswith(".id")),
        tuple(written for root in roots for written in _milestones(root)),
    )


def _milestones(root: node.Mapping) -> Iterator[WrittenMilestone]:
    for item in _items(root, "milestones"):
        data = node.plain(item)
        if isinstance(data, dict):
            yield WrittenMilestone(data, item.span)


def _language(tag: str) -> str:
    try:
        locale(tag)
    except (UnknownLocaleError, ValueError):
        return _DEFAULT
    return tag


def _items(root: node.Mapping, key: str) -> tuple[node.Node, ...]:
    found = root.get(key)
    return found.items if isinstance(found, node.Sequence) else ()


def _text(found: node.Node | None, key: str) -> str:
    value = found.get(key) if isinstance(found, node.Mapping) else None
    return value.text if isinstance(value, node.Scalar) else ""
