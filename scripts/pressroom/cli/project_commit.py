"""The commit of the git repository that a project is in, if it is in one."""

import os
import subprocess
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
        done = subprocess.run(
            ["git", *_QUIET, *arguments],
            cwd=root,
            env=variables | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as problem:
        raise NoCommitError(f"git could not be run: {problem.strerror}") from problem
    except subprocess.TimeoutExpired as problem:  # its repository is on a drive that is gone
        raise NoCommitError(f"git did not answer in {_SECONDS} seconds") from problem
    if done.returncode and done.stderr.strip():
        raise NoCommitError(f"git failed: {done.stderr.decode('utf-8', 'replace').strip().splitlines()[0]}")
    return "" if done.returncode else done.stdout.decode("utf-8", "replace")
