"""Work in child processes: what it returns, what it may take, and what is told of one that took more."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pressroom.diagnostics import Diagnostic, Origin, Span, error
from pressroom.pipeline.isolation import processes
from pressroom.pipeline.isolation.child import Killed, Limits, Note
from pressroom.pipeline.isolation.parent import ChildError, isolated, missing_isolation, refuse_threads
from pressroom.pipeline.isolation.processes import threads
from support.project import REPOSITORY

SMALL = Limits(seconds=1, memory=100, output=1, wait=1)


@pytest.fixture(autouse=True)
def _among_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test runner has threads, and engines that other tests have loaded: the children here need none of them."""
    monkeypatch.setattr("pressroom.pipeline.isolation.parent.refuse_threads", lambda: None)


def run(*tasks: Callable[[], Any], limits: Limits = SMALL) -> list[Any]:
    def noting(task: Callable[[], Any]) -> Callable[[Note], Any]:
        return lambda _note: task()

    return isolated([noting(task) for task in tasks], limits, lambda _number: None)


def spin() -> None:
    while True:
        pass


def test_this_process_counts_its_threads() -> None:
    """In a child: a thread of an earlier test can still be ending here."""

    def counted() -> tuple[int | None, int | None, str]:
        before, end = threads(), threading.Event()
        thread = threading.Thread(target=end.wait)
        thread.start()
        after = threads()
        try:
            refuse_threads()
        except RuntimeError as problem:
            return before, after, str(problem)
        finally:
            end.set()
            thread.join()
        return before, after, ""

    (result,) = run(counted)
    assert result == (1, 2, "a process with 2 threads must not be forked: start them in its children")


def test_this_system_has_everything() -> None:
    assert missing_isolation() == ()


def test_what_a_system_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(processes, "activity", lambda _process: None)
    lacking = ("child processes that end with their parent", "the CPU time of child processes")
    assert missing_isolation() == lacking


def test_results_come_in_the_order_of_the_tasks_from_other_processes() -> None:
    begun: list[int] = []
    tasks = [lambda _note, number=number: (number, os.getpid()) for number in range(5)]
    results = isolated(tasks, SMALL, begun.append)
    assert [result[0] for result in results if not isinstance(result, Killed)] == [0, 1, 2, 3, 4]
    assert len({result[1] for result in results if not isinstance(result, Killed)} | {os.getpid()}) == 6
    assert begun == [0, 1, 2, 3, 4]


def test_what_a_child_changes_stays_there() -> None:
    kept: dict[int, str] = {}
    assert run(lambda: kept.setdefault(1, "there")) == ["there"]
    assert kept == {}


def test_problems_come_back_as_they_were() -> None:
    problem = error(
        "a-code", "A message", Span("a.yaml", 1, 2, 3, "text"), hint="Do this", origin=Origin("item", "word")
    )
    assert run(lambda: (problem,)) == [(problem,)]
    assert isinstance(run(lambda: problem)[0], Diagnostic)


def test_a_child_that_never_ends_is_stopped_and_others_go_on() -> None:
    assert run(spin, lambda: "done") == [Killed("time"), "done"]


def test_a_child_that_waits_and_computes_nothing_is_stopped_by_the_clock() -> None:
    assert run(lambda: time.sleep(60), lambda: threading.Lock().acquire()) == [Killed("wait"), True]


def test_a_child_that_computes_now_and_then_is_not() -> None:
    def hesitate() -> str:
        for _ in range(8):
            time.sleep(0.25)
            sum(range(1_000_000))
        return "done"

    assert run(hesitate, limits=Limits(seconds=20, wait=1)) == ["done"]


def test_what_a_child_was_at_is_known_when_it_is_stopped() -> None:
    def work(note: Note) -> None:
        note("laying out")
        note("drawing")
        spin()

    assert isolated([work], SMALL, lambda _number: None) == [Killed("time", "", "drawing")]


def test_temporary_files_of_a_child_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def leave() -> str:
        handle, name = tempfile.mkstemp()
        os.close(handle)
        assert list(tmp_path.rglob("*")), "there it is"
        return name

    (name,) = run(leave)
    assert name.startswith(str(tmp_path))

    def leave_and_spin() -> None:
        leave()
        spin()

    assert run(leave_and_spin) == [Killed("time")]
    assert not list(tmp_path.iterdir())


def test_a_child_inherits_no_open_file(tmp_path: Path) -> None:
    def is_open(number: int) -> bool:
        try:
            os.fstat(number)
        except OSError:
            return False
        return True

    with (tmp_path / "lock").open("w") as lock:
        assert run(lambda: is_open(lock.fileno()), lambda: is_open(2)) == [False, True]


_PARENT = """
import os, sys, time
from pressroom.pipeline.isolation.child import Limits
from pressroom.pipeline.isolation.parent import isolated

def wait(_note):
    print(os.getpid(), flush=True)
    time.sleep(300)

isolated([wait], Limits(), lambda number: None)
"""


def test_children_end_with_their_parent() -> None:
    with _python(_PARENT) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + 60
    while Path(f"/proc/{child}").exists() and _state(child) != "Z":
        assert time.monotonic() < until, "it is still there"
        time.sleep(0.02)


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"


def _python(program: str) -> "subprocess.Popen[str]":
    variables = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    return subprocess.Popen(
        [sys.executable, "-c", program], env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


_WITH_A_THREAD = """
import threading
from pressroom.pipeline.isolation.child import Limits
from pressroom.pipeline.isolation.parent import isolated

threading.Thread(target=threading.Event().wait, daemon=True).start()
isolated([lambda note: None], Limits(), lambda number: None)
"""


def test_a_process_with_threads_is_not_forked() -> None:
    with _python(_WITH_A_THREAD) as process:
        assert "RuntimeError: a process with 2 threads must not be forked" in process.communicate()[1]
    assert process.returncode == 1


def test_loading_the_engine_starts_no_thread() -> None:
    program = """
from pathlib import Path
from pressroom.backends.layout.lay_out import warm_up
from pressroom.pipeline.isolation.parent import refuse_threads
from pressroom.source.fonts.face import FontFace
from pressroom.workspace import Workspace

fonts = Workspace(Path.cwd()).fonts()
warm_up(tuple(FontFace(font.family, font.style, font.data) for font in fonts))
refuse_threads()
"""
    with _python(program) as process:
        assert process.communicate()[1] == ""
    assert process.returncode == 0


def test_memory_is_limited_in_python_and_in_libraries() -> None:
    assert run(lambda: len(bytearray(200_000_000))) == [Killed("memory")]
    assert run(lambda: len(bytearray(50_000_000))) == [50_000_000]


def test_output_is_limited() -> None:
    assert run(lambda: bytes(2_000_000)) == [Killed("output")]
    assert run(lambda: bytes(900_000)) == [bytes(900_000)]


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL, signal.SIGTERM])
def test_a_crash_is_told_with_its_signal(number: signal.Signals) -> None:
    assert run(lambda: os.kill(os.getpid(), number)) == [Killed("", number.name)]


def test_a_child_that_leaves_by_itself_is_told() -> None:
    assert run(lambda: os._exit(3)) == [Killed("", "status 3")]


def test_a_bug_comes_back_with_its_traceback() -> None:
    def broken() -> None:
        raise KeyError("nobody")

    with pytest.raises(ChildError, match=r"in broken(.|\n)*KeyError: 'nobody'"):
        run(spin, broken)


def test_an_interrupt_leaves_no_child_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child is killed, not waited for until it ends."""
    wait, ended = os.waitpid, list[int]()

    def noted(process: int, options: int) -> tuple[int, int]:
        found = wait(process, options)
        ended.append(os.waitstatus_to_exitcode(found[1]))
        return found

    def interrupt(number: int) -> None:
        if number == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "waitpid", noted)
    monkeypatch.setattr("pressroom.pipeline.isolation.parent._cores", lambda: 2)
    with pytest.raises(KeyboardInterrupt):
        isolated([lambda _note: spin()] * 2, SMALL, interrupt)
    assert ended == [-signal.SIGKILL]


def test_a_bug_in_one_task_stops_none_of_the_others(tmp_path: Path) -> None:
    def fail(_note: Note) -> None:
        raise ValueError("a bug")

    with pytest.raises(ChildError, match="a bug"):
        isolated([fail, lambda _note: (tmp_path / "done").touch()], SMALL, lambda _number: None, 1)
    assert (tmp_path / "done").exists()


def test_so_many_tasks_run_at_a_time_as_are_asked_for(tmp_path: Path) -> None:
    def alone(_note: Note) -> bool:
        (tmp_path / "here").touch(exist_ok=False)
        (tmp_path / "here").unlink()
        return True

    def meet(number: int) -> bool:
        (tmp_path / str(number)).touch()
        while len(list(tmp_path.iterdir())) < 3:
            time.sleep(0.01)
        return True

    assert isolated([alone] * 3, SMALL, lambda _number: None, 1) == [True] * 3
    tasks = [lambda _note, number=number: meet(number) for number in range(3)]
    assert isolated(tasks, SMALL, lambda _number: None, 3) == [True] * 3
