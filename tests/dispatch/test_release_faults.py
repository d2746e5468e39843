"""A release that is killed or refused at any of its writes leaves all of it or nothing, and the next one works."""

import errno
import fcntl
import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.freeze import Releasable, freeze, to_freeze
from pressroom.dispatch.verifying.verification import State
from pressroom.dispatch.verifying.verify import verify_folder
from pressroom.model.reading.read import Content
from pressroom.model.translations.reading import read_content
from support.project import Project

NAME = "metre-convention-1.0"
PAGES = {"public/index.html": b"<p>public</p>", "desk/index.html": b"<p>desk</p>"}
#: What a release calls of the system to write; each call can be its last.
CALLS = ("fsync", "open", "mkdir", "rename")


@pytest.fixture(scope="module")
def ready(two_audiences: Project, tmp_path_factory: pytest.TempPathFactory) -> tuple[Releasable, Path, Content]:
    """A release that is ready to be frozen, its output folder, and the content. Tests remove what they freeze."""
    root = tmp_path_factory.mktemp("ready") / "project"
    shutil.copytree(two_audiences.root, root)
    workspace, folder = Project(root).workspace, root / "build"
    content = read_content(workspace)
    return to_freeze(workspace, content, content.dossier.audiences, folder, named=False), folder, content


@contextmanager
def at_call(number: int, fault: Callable[[], None]) -> Iterator[list[int]]:
    """Let a fault happen at one of the calls of the system; yields how many there were."""
    calls, real = [0], {name: getattr(os, name) for name in CALLS}

    def counted(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **given: Any) -> Any:
            calls[0] += 1
            if calls[0] == number:
                fault()
            return real[name](*arguments, **given)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, counted(name))
        yield calls


def whole(folder: Path) -> bool:
    """Whether the release is there, and all of it; False where there is none."""
    place = folder / "releases" / NAME
    return place.exists() and all(one.state is State.UNCHANGED for one in verify_folder(place).files)


def others(folder: Path) -> list[str]:
    """What lies beside releases: nothing, unless a writer was killed."""
    there = folder / "releases"
    return [path.name for path in there.iterdir() if path.name != NAME] if there.exists() else []


def killed(number: int, made: Releasable, folder: Path, content: Content) -> int:
    """Freeze in a child process that dies at one of its calls; returns its exit status."""
    child = os.fork()
    if child == 0:
        try:
            with at_call(number, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                freeze(made, PAGES, folder, content)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_killed_at_any_write(step: int, ready: tuple[Releasable, Path, Content]) -> None:
    made, folder, content = ready
    number, seen = 1, set()
    while killed(number, made, folder, content):
        place = folder / "releases" / NAME
        seen.add(place.exists())
        assert whole(folder) == place.exists(), number
        before = place.exists()
        again = freeze(made, PAGES, folder, content)
        assert again.new is not before
        assert whole(folder)
        assert others(folder) == []
        shutil.rmtree(folder / "releases")
        number += step
    assert number > 3 * len(made.documents)
    assert seen == {False, True} or (step > 1 and seen == {False})  # the last calls come after the rename
    shutil.rmtree(folder / "releases")


@pytest.mark.parametrize(
    ("number", "step"),
    [(errno.ENOSPC, 5), *(pytest.param(one, 1, marks=pytest.mark.long) for one in (errno.EROFS, errno.EIO))],
)
def test_refused_at_any_write(number: int, step: int, ready: tuple[Releasable, Path, Content]) -> None:
    made, folder, content = ready

    def fault() -> None:
        raise OSError(number, os.strerror(number))

    call, refusals = 1, 0
    while True:
        with at_call(call, fault) as calls:
            try:
                freeze(made, PAGES, folder, content)
            except PressroomError as problem:
                (found,) = problem.diagnostics
                assert found.code == "write-failed"
                assert os.strerror(number) in found.message
                assert found.hint
                refusals += 1
        assert whole(folder) == (folder / "releases" / NAME).exists()
        assert others(folder) == []
        shutil.rmtree(folder / "releases", ignore_errors=True)
        if calls[0] < call:
            break
        call += step
    assert refusals * step > 3 * len(made.documents)


def refusal(ready: tuple[Releasable, Path, Content]) -> str:
    """The message and the hint of a release that is refused."""
    made, folder, content = ready
    with pytest.raises(PressroomError) as caught:
        freeze(made, PAGES, folder, content)
    (found,) = caught.value.diagnostics
    return f"{found.message}; {found.hint}"


def test_what_has_the_place_of_a_release_stays_and_is_named(
    ready: tuple[Releasable, Path, Content], tmp_path: Path
) -> None:
    made, folder, content = ready
    there, elsewhere = folder / "releases", tmp_path / "elsewhere"
    elsewhere.mkdir()
    there.write_text("a file")
    assert "move the file to another place" in refusal(ready)
    there.unlink()
    there.symlink_to(elsewhere)
    assert "remove the link" in refusal(ready)
    assert list(elsewhere.iterdir()) == []
    there.unlink()
    there.mkdir()
    for make, remove in (
        (Path.touch, Path.unlink),
        (Path.mkdir, Path.rmdir),
        (lambda place: place.symlink_to(elsewhere), Path.unlink),
    ):
        make(there / NAME)
        assert "is not what would be released now" in refusal(ready)
        remove(there / NAME)
    assert freeze(made, PAGES, folder, content).new
    shutil.rmtree(there)


def test_a_release_waits_for_no_build_and_takes_no_unfinished_one(desks: Project) -> None:
    manifest = desks.root / "build/manifest.json"
    with (desks.root / "build/.lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "wait for it to end" in desks.call_here("release", "--all").err
    found = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**found, "unfinished": dict.fromkeys(found["artifacts"], ".0.tmp")}))
    outcome = desks.call_here("release", "--all")
    assert outcome.code == 1
    assert "error[release-unbuilt]: a build was stopped while it put its files in place" in outcome.err
    assert not (desks.root / "build/releases").exists()


@pytest.mark.parametrize("command", [("release", "--all"), ("clean",)])
def test_what_a_killed_release_left_goes_with_the_next_release_or_clean(
    command: tuple[str, ...], desks: Project
) -> None:
    left = desks.root / "build/releases/.another-0.9.0123abcd.tmp"
    left.mkdir(parents=True)
    (left / "manifest.json").write_text("{}")
    own = desks.root / "build/releases/.notes.tmp"  # a name that no release writes
    own.mkdir()
    assert desks.call_here(*command).code == 0
    assert (left.exists(), own.exists()) == (False, True)
