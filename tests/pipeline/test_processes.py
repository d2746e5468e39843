"""Processes: what a child has of its parent, which limits it sets, and what its parent sees of it."""

import faulthandler
import gc
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.limits import MB, address_space, end_at, within
from pressroom.pipeline.isolation.child import Board, Killed, Limits, Note
from pressroom.pipeline.isolation.parent import ChildError, _Child, _ready, _start, isolated, missing_isolation
from pressroom.pipeline.isolation.processes import Activity, activity, end_with_parent

LIMITS = Limits(seconds=5, memory=200, output=1, wait=2)


@pytest.fixture(autouse=True)
def _among_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test runner has threads; the children here need none of them."""
    monkeypatch.setattr("pressroom.pipeline.isolation.parent.refuse_threads", lambda: None)


def in_child(work: Callable[[], Any], limits: Limits = LIMITS) -> Any:
    (result,) = isolated([lambda _note: work()], limits, lambda _number: None)
    return result


def open_files() -> list[int]:
    """The open files of this process; one of them is the one that they are read through."""
    return sorted(int(path.name) for path in Path("/dev/fd").iterdir())


@pytest.fixture
def files() -> Iterator[None]:
    """Open files with the lowest numbers that are free, with a gap before the last."""
    handles = [os.open(os.devnull, os.O_RDONLY) for _ in range(8)]
    os.close(handles.pop(-2))
    yield
    for handle in handles:
        os.close(handle)


@pytest.mark.usefixtures("files")
def test_a_child_has_the_standard_streams_and_its_pipe_alone() -> None:
    opened = in_child(open_files)
    assert opened[:3] == [0, 1, 2]
    assert len(opened) == 3 + 2, "its pipe, and the list itself"


def test_nothing_stays_open_in_the_parent() -> None:
    before = open_files()
    assert in_child(lambda: "done") == "done"
    assert open_files() == before


def test_children_run_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two waits until the other has begun."""
    monkeypatch.setattr("pressroom.pipeline.isolation.parent._cores", lambda: 2)

    def meet(number: int) -> bool:
        (tmp_path / str(number)).touch()
        other = tmp_path / str(1 - number)
        for _ in range(1_000):
            if other.exists():
                return True
            time.sleep(0.01)
        return False

    assert isolated([lambda _note: meet(0), lambda _note: meet(1)], LIMITS, lambda _number: None) == [True, True]


def test_objects_are_frozen_while_children_run_and_no_longer() -> None:
    before = gc.get_freeze_count()
    assert in_child(gc.get_freeze_count) > before
    assert gc.get_freeze_count() == before


def test_a_child_that_sends_too_much_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda *given: killed.append(given))
    out, into = os.pipe()
    child = a_child(LIMITS, process=4, pipe=out)
    child.data += bytes(MB - 1)
    for sent, ended in ((b"x", False), (b"y", True)):
        os.write(into, sent)
        assert child.read() is ended
    os.close(into)
    os.close(out)
    assert killed == [(4, signal.SIGKILL)]


def test_the_first_look_at_a_child_counts_from_its_start(tmp_path: Path) -> None:
    before = time.monotonic()
    child = _start(0, lambda _note: time.sleep(60), LIMITS, tmp_path)
    child.end()
    assert before <= child.looked <= time.monotonic()


def test_without_a_folder_for_temporary_files_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(PressroomError, match="the folder for temporary files could not be made") as raised:
        in_child(lambda: "done")
    assert [problem.code for problem in raised.value.diagnostics] == ["temporary-folder"]


def test_a_child_is_interrupted_and_crashes_without_a_word() -> None:
    assert faulthandler.is_enabled(), "in the test runner"
    assert in_child(faulthandler.is_enabled) is False
    assert in_child(lambda: signal.getsignal(signal.SIGINT) is signal.SIG_DFL) is True


def test_a_child_whose_parent_has_ended_meanwhile_ends() -> None:
    assert in_child(lambda: end_with_parent(1)) == Killed("", "status 1")


@pytest.mark.parametrize(("seconds", "whole"), [(0.4, 1), (5.4, 5)])
def test_limits_are_those_that_were_given(seconds: float, whole: int) -> None:
    def limits() -> Any:
        space = resource.getrlimit(resource.RLIMIT_AS)[0] - address_space()
        return resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_CORE), space

    times, core, space = in_child(limits, Limits(seconds=seconds, memory=200))
    assert (times, core) == ((whole, whole + 1), (0, 0))
    assert abs(space - 200 * MB) < 50 * MB


def test_a_lower_limit_stays_in_force() -> None:
    def twice() -> tuple[int, int]:
        end_at(60, 4_000)
        return resource.getrlimit(resource.RLIMIT_CPU)

    assert in_child(twice) == (5, 6)
    with within(5, 100):
        outer = resource.getrlimit(resource.RLIMIT_AS)
        with within(5, 4_000):
            assert resource.getrlimit(resource.RLIMIT_AS) == outer


def test_an_exit_is_no_result() -> None:
    with pytest.raises(ChildError, match="SystemExit: 0"):
        in_child(lambda: sys.exit(0))


def test_what_a_child_was_at_is_known_where_its_memory_ends() -> None:
    def work(note: Note) -> None:
        note("drawing")
        bytearray(900_000_000)

    assert isolated([work], LIMITS, lambda _number: None) == [Killed("memory", "", "drawing")]


def test_a_note_that_is_too_long_is_cut_and_the_next_one_is_not() -> None:
    board, words = Board(), "é" * 200 + "!"
    board.write(words)
    assert board.read() == "é" * 128
    board.write("a" + words)
    assert board.read() == "a" + "é" * 127
    board.write("short")
    assert board.read() == "short"


def test_the_time_that_a_process_has_used_is_its_own_and_the_systems() -> None:
    while os.times().system < 0.05:
        Path("/proc/self/stat").read_bytes()
    ticks = os.sysconf("SC_CLK_TCK")
    before, seen, after = os.times(), activity(os.getpid()), os.times()
    assert seen
    assert not seen.waiting
    assert (before.user + before.system) * ticks - 1 <= seen.ticks <= (after.user + after.system) * ticks + 1


def test_a_process_may_have_any_name() -> None:
    def renamed() -> tuple[bool, bool]:
        seen = activity(os.getpid())
        Path("/proc/self/comm").write_text("a) S 1 (b")
        return seen is not None, activity(os.getpid()) == seen

    assert in_child(renamed) == (True, True)
    assert activity(2**22 + 1) is None, "there is none of that number"


def a_child(limits: Limits, process: int = 0, pipe: int = 0) -> "_Child[Any]":
    return _Child(0, process, pipe, limits, Board(), Path(tempfile.gettempdir()), 0, looked=0.0)


@pytest.mark.parametrize(
    ("seen", "stuck"),
    [
        ([Activity(0, waiting=True)] * 7, [False] * 4 + [True] * 3),  # it waits
        ([Activity(9, waiting=True)] * 7, [False] * 5 + [True] * 2),  # it waits since it computed
        ([Activity(0, waiting=False)] * 7, [False] * 7),  # it gets no time
        ([Activity(number, waiting=True) for number in range(7)], [False] * 7),  # it has computed meanwhile
        ([*[Activity(0, waiting=True)] * 4, *[Activity(1, waiting=True)] * 3], [False] * 7),
    ],
)
def test_who_waits_and_computes_nothing_is_stuck(
    seen: list[Activity], stuck: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, child = iter(seen), a_child(LIMITS)
    monkeypatch.setattr("pressroom.pipeline.isolation.parent.activity", lambda _process: next(answers))
    assert [child.is_stuck(0.5 * number) for number in range(1, 8)] == stuck


def test_a_look_that_comes_late_counts_as_if_it_came_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressroom.pipeline.isolation.parent.activity", lambda _process: Activity(0, waiting=True))
    child = a_child(LIMITS)
    assert [child.is_stuck(1_000.0 * number) for number in range(1, 4)] == [False, False, True]


def test_where_the_system_does_not_say_the_clock_gives_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressroom.pipeline.isolation.parent.activity", lambda _process: None)
    child = a_child(LIMITS)  # 5 seconds four times, and 2 in which it waits
    assert [child.is_stuck(float(number)) for number in range(1, 25)] == [False] * 22 + [True] * 2


def test_who_has_sent_something_is_not_ended_for_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Child, "is_stuck", lambda _child, _now: True)
    monkeypatch.setattr(_Child, "kill", lambda child, limit: setattr(child, "killed", limit))
    out, into = os.pipe()
    os.write(into, b"x")
    child = a_child(LIMITS, pipe=out)
    assert list(_ready({out: child})) == [child]
    assert child.killed == ""
    os.close(into)
    os.close(out)


def test_a_child_that_is_stopped_is_not_waited_for_though_its_own_child_holds_the_pipe(tmp_path: Path) -> None:
    def leave() -> None:
        grandchild = os.fork()
        if not grandchild:
            time.sleep(20)
            os._exit(0)
        (tmp_path / "grandchild").write_text(str(grandchild))
        time.sleep(60)

    assert in_child(leave, Limits(wait=1)) == Killed("wait")
    grandchild = int((tmp_path / "grandchild").read_text())
    seen = activity(grandchild)
    assert seen
    assert seen.waiting, "it sleeps still"
    os.kill(grandchild, signal.SIGKILL)


@pytest.mark.parametrize(
    ("number", "seconds", "memory", "ended"),
    [
        (signal.SIGABRT, 1, 601, Killed("memory", "SIGABRT")),  # half of what it may have beyond its parent's 500 MB
        (signal.SIGABRT, 1, 599, Killed("", "SIGABRT")),
        (signal.SIGTERM, 1, 900, Killed("", "SIGTERM")),
        (signal.SIGKILL, 4, 900, Killed("", "SIGKILL")),
        (signal.SIGKILL, 5, 500, Killed("time")),
        (signal.SIGXCPU, 1, 500, Killed("time")),
    ],
)
def test_a_signal_is_told_by_what_the_child_has_used(
    number: signal.Signals, seconds: int, memory: int, ended: Killed
) -> None:
    child = a_child(LIMITS)
    child.before = 500 * MB
    usage = SimpleNamespace(ru_utime=seconds - 0.5, ru_stime=0.5, ru_maxrss=memory * MB / 1024)
    assert child._signalled(number, usage) == ended


def test_temporary_files_of_a_child_go_before_the_next_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("pressroom.pipeline.isolation.parent._cores", lambda: 1)
    folders: list[int] = []
    isolated([lambda _note: None] * 3, LIMITS, lambda _number: folders.append(len(list(tmp_path.glob("*/*")))))
    assert folders == [0, 0, 0]


def test_what_a_system_lacks_is_named_and_the_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressroom.limits.resource", None)
    assert missing_isolation() == ("limits on memory", "limits on time")
    monkeypatch.delattr(os, "fork")
    assert missing_isolation() == ("processes that can be forked", "limits on memory", "limits on time")
    begun: list[int] = []
    assert isolated([lambda _note: os.getpid()] * 2, LIMITS, begun.append) == [os.getpid()] * 2
    assert begun == [0, 1]
