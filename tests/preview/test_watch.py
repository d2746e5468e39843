"""The loop that builds again, driven by wakes that the tests hand it; and the wakes that the file system gives."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.pipeline.isolation.processes import threads
from pressroom.preview.watch import rebuild, saves
from pressroom.workspace import Workspace
from support.project import REPOSITORY


class Desk:
    """Stands in for a build: reads the content, and keeps what it was told and what it read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.builds: list[tuple[tuple[str, ...], str]] = []
        self.while_building: Callable[[], object] | None = None

    def build(self, workspace: Workspace, changed: tuple[str, ...]) -> None:
        text = "".join(workspace.text(path) for path in workspace.files("content", (".yaml",)))
        self.builds.append((changed, text))
        if action := self.while_building:
            self.while_building = None
            action()

    def save(self, name: str, text: str) -> None:
        (self.root / "content" / name).write_text(text, encoding="utf-8")

    def run(self, *actions: Callable[[], object] | None) -> list[tuple[tuple[str, ...], str]]:
        """What is built where one wake follows on each action; None is a wake for nothing."""

        def wakes() -> Iterator[None]:
            for action in actions:
                if action:
                    action()
                yield

        rebuild(self.root, wakes(), self.build)
        return self.builds


@pytest.fixture
def context(tmp_path: Path) -> Desk:
    (tmp_path / "content").mkdir()
    made = Desk(tmp_path)
    made.save("a.yaml", "one")
    return made


def test_builds_once_and_again_at_each_save(context: Desk) -> None:
    assert context.run(lambda: context.save("a.yaml", "two"), None, lambda: context.save("b.yaml", "!")) == [
        ((), "one"),
        (("content/a.yaml",), "two"),
        (("content/b.yaml",), "two!"),
    ]


def test_wakes_without_a_change_build_nothing(context: Desk) -> None:
    assert context.run(None, lambda: context.save("a.yaml", "one"), lambda: context.save("notes.txt", "x")) == [
        ((), "one")
    ]


def test_several_events_of_one_save_are_one_build(context: Desk) -> None:
    def dance() -> None:
        new, old = context.root / "content/a.yaml~", context.root / "content/a.yaml"
        new.write_text("two", encoding="utf-8")
        old.unlink()
        new.rename(old)

    assert context.run(dance, None, None) == [((), "one"), (("content/a.yaml",), "two")]


def test_a_save_while_building_leads_to_one_more_build(context: Desk) -> None:
    context.while_building = lambda: context.save("a.yaml", "two")
    assert context.run(None, None) == [((), "one"), (("content/a.yaml",), "two")]


def test_after_a_build_that_failed_only_what_it_had_read_counts(context: Desk) -> None:
    def fail_early(workspace: Workspace, changed: tuple[str, ...]) -> None:
        context.builds.append((changed, workspace.text("content/a.yaml")))

    context.save("b.yaml", "!")

    def wakes() -> Iterator[None]:
        context.save("b.yaml", "?")
        yield
        context.save("a.yaml", "two")
        yield

    rebuild(context.root, wakes(), fail_early)
    assert context.builds == [((), "one"), (("content/a.yaml",), "two")]


def test_the_file_system_wakes_it_but_not_for_output_or_hidden_files(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    for folder in ("content", "build", ".git"):
        (root / folder).mkdir()
    wakes = saves(root, root / "build")
    assert next(wakes) == frozenset(), "it listens"
    for path in ("build/briefing.pdf", ".git/index", "content/.a.yaml.swp", "content/a.yaml"):
        (root / path).touch()
    assert next(wakes) == {str(root / "content/a.yaml")}


def test_it_listens_in_another_process(tmp_path: Path) -> None:
    before = threads()
    wakes = saves(tmp_path, tmp_path / "build")
    next(wakes)
    assert threads() == before, "the process that builds is forked, and must not get a thread"


def test_where_nothing_can_be_watched_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")  # which refuses a folder that is not there
    with pytest.raises(PressroomError) as caught:
        next(saves(tmp_path / "gone", tmp_path))
    [problem] = caught.value.diagnostics
    assert problem.code == "watch-failed"
    assert "No such file or directory" in problem.message
    assert problem.hint
    assert "WATCHFILES_FORCE_POLLING" in problem.hint


def test_the_listener_ends_with_the_process_that_asked_for_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pressroom.preview.file_events", str(tmp_path), str(tmp_path / "build")]
    variables = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=variables) as listener:
        assert listener.stdin is not None
        assert listener.stdout is not None
        assert listener.stdout.readline() == b"[]\n", "it listens"
        listener.stdin.close()
        assert listener.wait(timeout=60) == 0
