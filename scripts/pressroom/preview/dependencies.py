"""What a build depended on, and what of it is different now.

Contents decide: a file that was touched, or saved as it was, has not changed.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.workspace import Reads, Workspace

#: SHA-256 of a file; None where it could not be had: there was none, or it was refused.
State = str | None
#: A folder, and what the names below it had to end in.
Question = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DependencyRecord:
    """The answers that a build got: the state of every path that it asked for, and every list of files."""

    files: Mapping[str, State] = field(default_factory=dict)
    lists: Mapping[Question, frozenset[str]] = field(default_factory=dict)

    def changes(self, root: Path) -> tuple[str, ...]:
        """The paths for which the project would answer otherwise now, sorted; without any, a build would do the same.

        A file that no build asked for is not among them, wherever it lies.
        """
        now = Recorder(root)
        for path in self.files:
            with suppress(PressroomError):  # it is on record then as not to be had
                now.exists(path)
        for folder, endings in self.lists:
            with suppress(PressroomError):
                now.files(folder, endings)
        after = now.record
        changed = {path for path, state in self.files.items() if after.files.get(path) != state}
        for question, names in self.lists.items():
            changed |= names ^ after.lists[question]
        return tuple(sorted(changed))


class Recorder(Workspace):
    """A workspace that also keeps which files it refused, and the lists of files that it gave."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._refused: set[str] = set()
        self._lists: dict[Question, frozenset[str]] = {}

    @property
    def reads(self) -> Reads:
        """As in a workspace; a child process hands on what it refused as not to be had."""
        reads = super().reads
        return Reads(reads.hits, reads.misses | self._refused)

    @property
    def record(self) -> DependencyRecord:
        """Everything asked so far, with the answers."""
        reads = self.reads
        unhad: dict[str, State] = dict.fromkeys(reads.misses)
        return DependencyRecord({**unhad, **reads.hits}, dict(self._lists))

    def read(self, path: str) -> bytes:
        """As in a workspace."""
        try:
            return super().read(path)
        except PressroomError:
            self._refused.add(path)
            raise

    def exists(self, path: str) -> bool:
        """As in a workspace."""
        try:
            return super().exists(path)
        except PressroomError:
            self._refused.add(path)
            raise

    def files(self, folder: str, suffixes: Iterable[str]) -> tuple[str, ...]:
        """As in a workspace."""
        endings = tuple(suffixes)
        self._lists[folder, endings] = frozenset()  # what stands if the folder is refused
        found = super().files(folder, endings)
        self._lists[folder, endings] = frozenset(found)
        return found
