"""Running a command that is to be refused: whatever it says, it changes no file and leaves none behind."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from support.measured import Usage, measured
from support.project import Outcome, Project

#: What an earlier build left. Whether these are documents does not matter: a refused build never looks at them.
EARLIER = {
    "build/.lock": b"",
    "build/manifest.json": b'{"artifacts": {}}\n',
    "build/public/en/briefing.pdf": b"an earlier briefing",
    "build/public/en/fact-sheet.docx": b"an earlier fact sheet",
}


def built_earlier(project: Project) -> Project:
    """The project with what an earlier build left."""
    for path, data in EARLIER.items():
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_bytes(data)
    return project


def attempt(
    project: Project, *arguments: str, status: int = 1, env: Mapping[str, str] | None = None
) -> tuple[Outcome, Usage]:
    """Run a command that ends with this exit status, by itself, and leaves everything as it was."""
    before = states(project.root)
    scratch, report = project.root.parent / "scratch", project.root.parent / "usage.json"
    scratch.mkdir(exist_ok=True)
    outcome, usage = measured(*arguments, cwd=project.root, report=report, env={"TMPDIR": str(scratch), **(env or {})})
    assert "Traceback" not in outcome.err
    assert outcome.code == status, outcome.err
    assert states(project.root) == before
    assert list(scratch.iterdir()) == []
    return outcome, usage


def states(root: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too, with the hash of its bytes."""

    def state(path: Path) -> str:
        return str(path.readlink()) if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()

    files = (path for path in root.rglob("*") if path.is_symlink() or path.is_file())
    return {path.relative_to(root).as_posix(): state(path) for path in files}
