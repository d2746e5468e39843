"""Running a command that is to be refused: whatever it says, it changes no file and leaves none behind."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from support.project import Outcome, Project

#: What an earlier build left. Whether these are documents does not matter: a refused build never looks at them.
EARLIER = {
    "build/.lock": b"",
    "build/manifest.json": b'{"schema": 1, "pressroom": "0.1.0", "artifacts": {}}\n',
    "build/public/en/briefing.pdf": b"an earlier briefing",
    "build/public/en/fact-sheet.docx": b"an earlier fact sheet",
}


def built_earlier(project: Project) -> Project:
    """The project with what an earlier build left."""
    for path, data in EARLIER.items():
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_bytes(data)
    return project


@contextmanager
def untouched(project: Project) -> Iterator[dict[str, str]]:
    """Whatever runs meanwhile changes no file and leaves none behind, nor a temporary one; yields its variables."""
    before = states(project.root)
    scratch = project.root.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    yield {"TMPDIR": str(scratch)}
    changed = {path for path, _ in states(project.root).items() ^ before.items()}
    assert changed == set(), changed
    assert list(scratch.iterdir()) == []


def refused(project: Project, *arguments: str, status: int = 1, env: Mapping[str, str] | None = None) -> Outcome:
    """Start a command anew, which ends with this exit status, by itself, and leaves everything as it was."""
    with untouched(project) as variables:
        return by_itself(project.run(*arguments, env={**variables, **(env or {})}), status)


def by_itself(outcome: Outcome, status: int) -> Outcome:
    """The outcome, of a command that is to have ended with this exit status and without a traceback."""
    assert "Traceback" not in outcome.err
    assert outcome.code == status, outcome.err
    return outcome


def states(root: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too, with the hash of its bytes."""

    def state(path: Path) -> str:
        return str(path.readlink()) if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()

    files = (path for path in root.rglob("*") if path.is_symlink() or path.is_file())
    return {path.relative_to(root).as_posix(): state(path) for path in files}
