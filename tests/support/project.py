"""A project of its own for one test: copied, changed in single lines, built by the command line."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from pressroom.cli import main
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.dossier import Dossier
from pressroom.model.reading.read import read_dossier
from pressroom.workspace import Workspace
from support.forkserver import forked
from support.outcome import REPOSITORY as REPOSITORY
from support.outcome import Outcome as Outcome
from support.outcome import environment

METRE = REPOSITORY / "tests" / "projects" / "metre"
BRIEFING, MANY_PAGES = "templates/briefing/document.yaml", "pages: 10 "
OPEN, CLOSE = "⟦⟧"
_FORKING = ("build", "check", "explain")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a diagnostic is expected: `file:line:column` and how many characters."""

    where: str
    length: int


class Project:
    """A folder with `content/` and `templates/` that one test may change as it likes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def edit(self, path: str, old: str, new: str) -> Place:
        """Replace the only occurrence of `old`. `⟦…⟧` in `new` marks the place that is returned."""
        text = self.read(path)
        assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times in {path}"
        return self.write(path, text.replace(old, new))

    def write(self, path: str, text: str) -> Place:
        """Write a file. `⟦…⟧` in `text` marks the place that is returned; unmarked, it is the file's beginning."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace(OPEN, "").replace(CLOSE, ""), encoding="utf-8")
        return self.locate(path, text) if OPEN in text else Place(f"{path}:1:1", 1)

    def locate(self, path: str, marked: str) -> Place:
        """Where the `⟦…⟧` of a text stands, once the text stands in a file without these marks."""
        before, _, rest = marked.partition(OPEN)
        inside, _, after = rest.partition(CLOSE)
        text = self.read(path)
        assert text.count(before + inside + after) == 1, f"{marked} does not stand once in {path}"
        start = text.index(before + inside + after) + len(before)
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        return Place(f"{path}:{line}:{column}", len(inside))

    def place(self, path: str, text: str) -> Place:
        """Where `text` first stands in a file."""
        start = self.read(path).index(text)
        return self.locate(path, self.read(path)[:start] + OPEN + text + CLOSE)

    def add(self, path: str, text: str) -> Place:
        """Write text at the end of a file."""
        return self.write(path, self.read(path) + text)

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    @property
    def workspace(self) -> Workspace:
        """The project as it is now."""
        return Workspace(self.root)

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is now."""
        return read_dossier(self.workspace).dossier

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong with the content, warnings too."""
        try:
            return read_dossier(self.workspace).warnings
        except PressroomError as problem:
            return problem.diagnostics

    @property
    def built(self) -> dict[str, str]:
        """SHA-256 of everything under build/, by path; hidden files and folders aside."""
        folder = self.root / "build"
        files = (path for path in folder.rglob("*") if path.is_file() and not _hidden(path.relative_to(folder)))
        return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def run(self, *arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Outcome:
        """The command line in a process of its own, started in the project unless `cwd` says otherwise."""
        return run(*arguments, cwd=cwd or self.root, env=env)

    def call(self, *arguments: str) -> Outcome:
        """The command line as quickly as can be: in this process, or one that is forked from a loaded program.

        Commands that make documents fork children, which this process with its threads must not.
        """
        if arguments[0] in _FORKING:
            return forked("--project", str(self.root), *arguments, cwd=Path.cwd())
        return self.call_here(*arguments)

    def call_here(self, *arguments: str) -> Outcome:
        """The command line in this process, for tests that put something of their own in the place of its parts."""
        result = CliRunner().invoke(main, ["--project", str(self.root), *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def run(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Outcome:
    """`pressroom` in a process of its own."""
    command = [sys.executable, "-m", "pressroom", *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment(env), capture_output=True, timeout=300, check=False)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def copy_project(target: Path) -> Project:
    """The metre project with the repository's templates.

    Its briefing may have the three pages that it has. With more, a list of contents is possible: then each build lays
    the briefing out twice, first with that list, and then without it since it is short (`test_layouts.py`).
    """
    shutil.copytree(METRE / "content", target / "content")
    shutil.copytree(REPOSITORY / "templates", target / "templates")
    project = Project(target)
    project.edit(BRIEFING, MANY_PAGES, "pages: 3 ")
    return project


MakeProject = Callable[..., Project]
