"""Run work in child processes, forked from this one and limited in time, memory and output.

Templates, styles and pictures of a document can come from anyone. Whatever they do, they can only bring down a child,
which is then reported with its limit. Forking a process that has all modules loaded takes milliseconds.

Only a process with one thread may be forked: a child has none of the other threads, and would wait for ever for one, or
for a lock that one held. On systems without `fork` or without such limits, the work is done without them
(`missing_isolation` names what is missing).
"""

import gc
import os
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeAlias, TypeVar

from pressroom.diagnostics import PressroomError, error
from pressroom.limits import MB, missing_limits, most_memory
from pressroom.pipeline.isolation.child import INTERRUPTS, Board, Killed, Limits, Note, Surroundings, be_child
from pressroom.pipeline.isolation.plain_values import loads
from pressroom.pipeline.isolation.processes import activity, missing_control, threads

T = TypeVar("T")
#: Work for a child. It can note its present step.
Task: TypeAlias = Callable[[Note], T]

_CHUNK = 1 << 20
#: Seconds between two looks at what a child does.
_LOOK = 0.5
#: If the system does not report CPU time of a child, it may take this many times its limit in wall-clock time.
_PATIENCE = 4
#: Signals that can end a process when malloc fails inside a C library.
_ABORTS = frozenset({signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGTRAP, signal.SIGILL})
_TIMES = frozenset({getattr(signal, name) for name in ("SIGXCPU", "SIGPROF", "SIGALRM") if hasattr(signal, name)})


class ChildError(Exception):
    """A child raised an exception: a bug. The text is the child's traceback."""


def missing_isolation() -> tuple[str, ...]:
    """Name what this system lacks for isolation; nothing if it has everything."""
    fork = [] if hasattr(os, "fork") else ["processes that can be forked"]
    return (*fork, *missing_limits(), *missing_control())


def isolated(
    tasks: Sequence[Task[T]], limits: Limits, begun: Callable[[int], None], at_once: int | None = None
) -> list[T | Killed]:
    """Run tasks in children, `at_once` at a time, or as many as there are cores. Return their results in order.

    Results are plain values and this package's own classes (`plain_values.py`). `begun` is called with the number of
    each task that begins.

    Raises:
        ChildError: if a task raises an exception, which is a bug; the other tasks are done first.
        PressroomError: if there is no room for temporary files.
    """
    if not hasattr(os, "fork"):
        return [_here(task, number, begun) for number, task in enumerate(tasks)]
    scratch = _temporary_folder()
    with scratch:
        results = _forked(tasks, limits, begun, Path(scratch.name), at_once or _cores())
    return [results[number] for number in range(len(tasks))]


def _here(task: Task[T], number: int, begun: Callable[[int], None]) -> T:
    begun(number)
    return task(lambda _words: None)


def _temporary_folder() -> "TemporaryDirectory[str]":
    try:
        return TemporaryDirectory(prefix="pressroom-", ignore_cleanup_errors=True)
    except OSError as problem:
        message = f"the folder for temporary files could not be made: {problem.strerror or problem}"
        hint = "make the system's temporary folder writable, with free space, or name another in the variable TMPDIR"
        raise PressroomError([error("temporary-folder", message, hint=hint)]) from problem


def _forked(
    tasks: Sequence[Task[T]], limits: Limits, begun: Callable[[int], None], scratch: Path, at_once: int
) -> dict[int, T | Killed]:
    results: dict[int, T | Killed] = {}
    waiting = list(enumerate(tasks))[::-1]
    running: dict[int, _Child[T]] = {}
    bugs: list[ChildError] = []
    gc.freeze()  # objects of now stay in memory shared with the children: their garbage collectors do not touch them
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                number, task = waiting.pop()
                begun(number)
                with _interrupts_held():
                    child = _start(number, task, limits, scratch)
                    running[child.pipe] = child
            for child in _ready(running):
                if child.read():
                    del running[child.pipe]
                    try:
                        results[child.number] = child.result()
                    except ChildError as bug:
                        bugs.append(bug)
    finally:  # after an interrupt, or a bug in one child: end the others
        for child in running.values():
            child.end()
        gc.unfreeze()
    if bugs:
        raise bugs[0]
    return results


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until a new child is known: what they raise while a process is forked gets lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _ready(running: "dict[int, _Child[T]]") -> "Iterator[_Child[T]]":
    """Yield the children that have sent data, and those that were stopped."""
    pipes, _, _ = select.select(list(running), [], [], _LOOK)
    now = time.monotonic()
    idle = [pipe for pipe, child in running.items() if child.is_stuck(now) and pipe not in pipes]
    for pipe in idle:
        running[pipe].kill("wait")
    yield from (running[pipe] for pipe in [*pipes, *idle])


def _start(number: int, task: Task[T], limits: Limits, scratch: Path) -> "_Child[T]":
    refuse_threads()
    folder = scratch / str(number)
    folder.mkdir()
    board = Board()
    out, into = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        be_child(task, Surroundings(parent, into, folder, board, limits))
    os.close(into)
    return _Child(number, process, out, limits, board, folder, most_memory(), time.monotonic())


def refuse_threads() -> None:
    """Check before a fork that this process has one thread: else the child could wait for ever.

    Raises:
        RuntimeError: if this process has more than one thread, which is a bug.
    """
    if (count := threads() or 1) > 1:
        raise RuntimeError(f"a process with {count} threads must not be forked: start them in its children")


@dataclass(slots=True)
class _Child(Generic[T]):
    """A running child, seen from its parent."""

    number: int
    process: int
    pipe: int
    limits: Limits
    board: Board
    folder: Path
    before: int  # bytes of memory that it inherited from its parent
    looked: float  # time of the last look, by the monotonic clock
    ticks: int = 0  # CPU time used until then
    idle: float = 0.0  # seconds without CPU time until then
    data: bytearray = field(default_factory=bytearray)
    killed: str = ""

    def is_stuck(self, now: float) -> bool:
        """Whether the child has waited longer than allowed without using CPU time.

        A child that is ready to run on a busy machine is not stuck. A look that comes late, as after the whole program
        was stopped and continued, counts as if it had come in time.
        """
        elapsed, self.looked = min(now - self.looked, 2 * _LOOK), now
        seen = activity(self.process)
        if seen is None:  # the system does not report it; the limit of CPU time still applies
            self.idle += elapsed
            return self.idle > self.limits.seconds * _PATIENCE + self.limits.wait
        still = seen.waiting and seen.ticks == self.ticks
        self.ticks = seen.ticks
        self.idle = self.idle + elapsed if still else 0.0
        return self.idle > self.limits.wait

    def read(self) -> bool:
        """Read what the child has sent. Return whether it has ended."""
        piece = b"" if self.killed else os.read(self.pipe, _CHUNK)
        self.data += piece
        if len(self.data) > self.limits.output * MB:
            self.kill("output")
            return True
        return not piece

    def kill(self, limit: str) -> None:
        """Kill the child because it exceeded a limit."""
        self.killed = limit
        os.kill(self.process, signal.SIGKILL)

    def end(self) -> None:
        """Kill the child and release its resources."""
        os.kill(self.process, signal.SIGKILL)
        os.close(self.pipe)
        os.waitpid(self.process, 0)

    def result(self) -> T | Killed:
        """Return the child's result, or why there is none."""
        os.close(self.pipe)
        _, status, usage = os.wait4(self.process, 0)
        rmtree(self.folder, ignore_errors=True)
        if self.killed:
            return self._ended(self.killed)
        if os.WIFSIGNALED(status):
            return self._signalled(signal.Signals(os.WTERMSIG(status)), usage)
        if not self.data:
            return self._ended("", f"status {os.waitstatus_to_exitcode(status)}")
        done, value = loads(self.data)
        if not done:
            raise ChildError(value)
        result: T | Killed = value
        return result

    def _ended(self, limit: str, detail: str = "") -> Killed:
        return Killed(limit, detail, self.board.read())

    def _signalled(self, number: signal.Signals, usage: Any) -> Killed:
        used = usage.ru_utime + usage.ru_stime
        if number in _TIMES or (number is signal.SIGKILL and used >= self.limits.seconds):
            return self._ended("time")
        # A library that gets no memory aborts. The memory that the child has used distinguishes that from a crash.
        if number in _ABORTS and usage.ru_maxrss * 1024 > self.before + self.limits.memory * MB / 2:
            return self._ended("memory", number.name)
        return self._ended("", number.name)
