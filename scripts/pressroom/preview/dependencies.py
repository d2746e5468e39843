"""Record what a build depended on, and find what has changed since.

Contents are compared: a file that was touched, or saved without a change, has not changed.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.workspace import Question, Reads, Workspace

#: SHA-256 of a file; None if it could not be read: it did not exist, or was refused.
State = str | None


@dataclass(frozen=True, slots=True)
class DependencyRecord:
    """What a build read: the state of every path that it looked for, and every list of files."""

    files: Mapping[str, State] = field(default_factory=dict)
    lists: Mapping[Question, frozenset[str]] = field(default_factory=dict)

    def changes(self, root: Path) -> tuple[str, ...]:
        """Return the paths that differ now, sorted. If there are none, another build would give the same result.

        Files that the build did not look for are not compared.
        """
        now = Recorder(root)
        for path in self.files:
            with suppress(PressroomError):  # the recorder has it as refused then
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
    """A workspace that also records which files it refused."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._refused: set[str] = set()

    @property
    def reads(self) -> Reads:
        """As in a workspace; files that were refused count as misses, so that child processes report them too."""
        reads = super().reads
        return replace(reads, misses=reads.misses | self._refused)

    @property
    def record(self) -> DependencyRecord:
        """Everything that was read so far."""
        reads = self.reads
        unhad: dict[str, State] = dict.fromkeys(reads.misses)
        return DependencyRecord({**unhad, **reads.hits}, reads.lists)

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
