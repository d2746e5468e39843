"""The commit of the git repository that a project is in, if it is in one."""

import os
import subprocess
from pathlib import Path

from pressroom.dispatch.release import SourceCommit

_SECONDS = 20
_SOURCES = ("content", "templates")
#: Settings of a repository that would run programs, and locks that would be in the way of other programs.
_QUIET = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")


def project_commit(root: Path) -> SourceCommit | None:
    """Return the commit that a project is at, and whether its sources differ from it.

    None without git, without a commit, and where the repository does not have the project's content: then its commit
    describes something else.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    if not commit or not _git(root, "ls-files", "--", "content"):
        return None
    changes = _git(root, "status", "--porcelain", "--", *_SOURCES)
    return None if changes is None else SourceCommit(commit.strip(), modified=bool(changes))


def _git(root: Path, *arguments: str) -> str | None:
    """Return what git prints; None where it fails."""
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
    except (OSError, subprocess.TimeoutExpired):  # there is no git, or its repository is on a drive that is gone
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
