"""The commit that a release records: that of the project's own repository, or none."""

import errno
import shutil
import subprocess
from pathlib import Path

import pytest

from pressroom.cli.project.project_commit import NoCommitError, project_commit

NOBODY = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *NOBODY, *arguments], cwd=folder, capture_output=True, check=True, text=True).stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in a folder of a repository, committed."""
    made = tmp_path / "repository/project"
    (made / "content").mkdir(parents=True)
    (made / "content/dossier.yaml").write_text("schema: 1\n")
    git(tmp_path / "repository", "init", "-q")
    git(made, "add", ".")
    git(made, "commit", "-q", "-m", "First")
    return made


def git_runs(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a shell script in the place of git."""
    program = folder / "bin/git"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")


def test_the_commit_and_whether_sources_differ(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD").strip()
    found = project_commit(root)
    assert found
    assert (found.id, found.modified) == (head, False)
    (root / "notes.txt").write_text("no source")
    found = project_commit(root)
    assert found
    assert not found.modified
    (root / "content/more.yaml").write_text("schema: 1\n")
    found = project_commit(root)
    assert found
    assert found.modified


def test_a_worktree_and_packed_references(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", str(tmp_path / "other"))
    git(root, "pack-refs", "--all")
    assert project_commit(tmp_path / "other/project") == project_commit(root)


def test_variables_and_settings_of_git_change_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project_commit(root)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert project_commit(root) == before
    hook = tmp_path / "hook"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    monkeypatch.delenv("GIT_DIR")
    git(root, "config", "core.fsmonitor", str(hook))
    assert project_commit(root) == before
    assert not (tmp_path / "ran").exists()


def test_none_without_a_repository_a_commit_or_the_content(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(root, alone)
    assert project_commit(alone) is None
    git(alone, "init", "-q")
    with pytest.raises(NoCommitError, match="has none"):
        project_commit(alone)
    inside = root / "build/another"
    (inside / "content").mkdir(parents=True)
    (inside / "content/dossier.yaml").write_text("schema: 1\n")
    with pytest.raises(NoCommitError, match="does not have the content"):
        project_commit(inside)
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(NoCommitError, match="git could not be run: No such file"):
        project_commit(root)


def test_a_failure_of_git_is_not_taken_for_no_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_runs("echo 'fatal: detected dubious ownership in repository' >&2\nexit 128", tmp_path, monkeypatch)
    with pytest.raises(NoCommitError, match="git failed: fatal: detected dubious ownership"):
        project_commit(root)


def test_a_clock_that_a_program_sets_is_in_no_ones_way(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_seconds: float) -> None:  # as under faketime, with the monotonic clock left as it is
        raise OSError(errno.EINVAL, "Invalid argument")

    before = project_commit(root)
    monkeypatch.setattr("time.sleep", refuse)
    assert [project_commit(root) for _ in range(5)] == [before] * 5


def test_a_repository_that_does_not_answer_is_given_up(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_runs("exec sleep 60", tmp_path, monkeypatch)
    monkeypatch.setattr("pressroom.cli.project.project_commit._SECONDS", 0.2)
    with pytest.raises(NoCommitError, match="git did not answer"):
        project_commit(root)
