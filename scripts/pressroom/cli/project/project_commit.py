"""The commit of the git repository that a project is in, if it is in one."""

import os
import subprocess
import threading
from pathlib import Path

from pressroom.dispatch.release import SourceCommit

_SECONDS = 20
_SOURCES = ("content", "templates")
#: Settings of a repository that would run programs, and locks that would be in the way of other programs.
_QUIET = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")


class NoCommitError(Exception):
    """There is a repository, and no commit of it can be recorded: why."""


def project_commit(root: Path) -> SourceCommit | None:
    """Return the commit that a project is at, and whether its sources differ from it; None outside repositories.

    Raises:
        NoCommitError: where git fails or is missing, there is no commit, or the repository does not have the project's
            content: then its commit describes something else.
    """
    if not any((folder / ".git").exists() for folder in (root, *root.resolve().parents)):
        return None
    commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    if not commit:
        raise NoCommitError("the repository has none")
    if not _git(root, "ls-files", "--", "content"):
        raise NoCommitError("the repository does not have the content of the project")
    changes = _git(root, "status", "--porcelain", "--", *_SOURCES)
    return SourceCommit(commit.strip(), modified=bool(changes))


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints; nothing where it fails without a message."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        process = subprocess.Popen(
            ["git", *_QUIET, *arguments],
            cwd=root,
            env=variables | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as problem:
        raise NoCommitError(f"git could not be run: {problem.strerror}") from problem
    out, problems = _output(process)
    if process.returncode and problems.strip():
        raise NoCommitError(f"git failed: {problems.strip().splitlines()[0]}")
    return "" if process.returncode else out


def _output(process: subprocess.Popen[bytes]) -> tuple[str, str]:
    """What a process printed until it ended, stopped after some seconds: its repository can be on a drive that is gone.

    The `timeout` of `subprocess` sleeps until a deadline. That fails while a program such as faketime sets the clock.
    """
    late = threading.Event()

    def give_up() -> None:
        late.set()
        process.kill()

    with process:
        stop = threading.Timer(_SECONDS, give_up)
        stop.start()
        try:
            out, problems = process.communicate()
        finally:
            stop.cancel()
            stop.join()
    if late.is_set():
        raise NoCommitError(f"git did not answer in {_SECONDS} seconds")
    return out.decode("utf-8", "replace"), problems.decode("utf-8", "replace")
