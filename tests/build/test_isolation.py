"""Work in child processes: what it returns, what it may take, and what is told of one that took more."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from typing import Any

import pytest

from pressroom.build.isolation import ChildError, Ended, Limits, isolated, missing_isolation
from pressroom.diagnostics import Clue, Diagnostic, Span, error

SMALL = Limits(seconds=1, memory=100, output=1)


def run(*tasks: Callable[[], Any], limits: Limits = SMALL) -> list[Any]:
    return isolated(tasks, limits, lambda _number: None)


def spin() -> None:
    while True:
        pass


def test_this_system_has_everything() -> None:
    assert missing_isolation() == ()


def test_results_come_in_the_order_of_the_tasks_from_other_processes() -> None:
    begun: list[int] = []
    tasks = [lambda number=number: (number, os.getpid()) for number in range(5)]
    results = isolated(tasks, SMALL, begun.append)
    assert [result[0] for result in results if not isinstance(result, Ended)] == [0, 1, 2, 3, 4]
    assert len({result[1] for result in results if not isinstance(result, Ended)} | {os.getpid()}) == 6
    assert begun == [0, 1, 2, 3, 4]


def test_what_a_child_changes_stays_there() -> None:
    kept: dict[int, str] = {}
    assert run(lambda: kept.setdefault(1, "there")) == ["there"]
    assert kept == {}


def test_problems_come_back_as_they_were() -> None:
    problem = error("a-code", "A message", Span("a.yaml", 1, 2, 3, "text"), hint="Do this", clue=Clue("item", "word"))
    assert run(lambda: (problem,)) == [(problem,)]
    assert isinstance(run(lambda: problem)[0], Diagnostic)


def test_a_child_that_never_ends_is_stopped_and_others_go_on() -> None:
    assert run(spin, lambda: "done") == [Ended("time", ""), "done"]


def test_a_child_that_sleeps_is_stopped_by_the_clock() -> None:
    (ended,) = run(lambda: time.sleep(60), limits=Limits(seconds=0.1))
    assert ended == Ended("time", "")


def test_memory_is_limited_in_python_and_in_libraries() -> None:
    assert run(lambda: len(bytearray(200_000_000))) == [Ended("memory", "")]
    assert run(lambda: len(bytearray(50_000_000))) == [50_000_000]


def test_output_is_limited() -> None:
    assert run(lambda: bytes(2_000_000)) == [Ended("output", "")]
    assert run(lambda: bytes(900_000)) == [bytes(900_000)]


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL, signal.SIGTERM])
def test_a_crash_is_told_with_its_signal(number: signal.Signals) -> None:
    assert run(lambda: os.kill(os.getpid(), number)) == [Ended("", number.name)]


def test_a_child_that_leaves_by_itself_is_told() -> None:
    assert run(lambda: os._exit(3)) == [Ended("", "status 3")]


def test_a_bug_comes_back_with_its_traceback() -> None:
    def broken() -> None:
        raise KeyError("nobody")

    with pytest.raises(ChildError, match=r"in broken(.|\n)*KeyError: 'nobody'"):
        run(spin, broken)


class Trap:
    """Asks whoever unpickles it to start a program."""

    def __reduce__(self) -> tuple[Any, ...]:
        return subprocess.call, (["false"],)


def test_what_a_child_sends_can_call_nothing() -> None:
    with pytest.raises(Exception, match=r"a child sent a subprocess\.call"):
        run(Trap)


def test_an_interrupt_leaves_no_child_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, children = os.fork, list[int]()

    def noted() -> int:
        children.append(fork())
        return children[-1]

    def interrupt(number: int) -> None:
        if number == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(KeyboardInterrupt):
        isolated([spin, spin], SMALL, interrupt)
    assert len(children) == 1
    with pytest.raises(ChildProcessError):
        os.waitpid(children[0], os.WNOHANG)
