"""Work in child processes, forked from this one and limited in time, memory and output.

A document is made of templates, styles and pictures that anyone may have written. Whatever they ask for, a child is all
that it can take with it: what was killed is told by name, with its limit. A fork of a warm process costs milliseconds.

Where a system has no `fork` or no such limits, the work is done without them (`missing_isolation` says what is lost).
"""

import faulthandler
import gc
import io
import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from typing import Any, Generic, NoReturn, TypeVar

from pressroom.limits import MB, end_at, missing_limits, most_memory

T = TypeVar("T")

_CHUNK = 1 << 20
#: A child that sleeps uses no CPU time: it is given this many times its CPU time by the clock.
_PATIENCE = 4
#: What a malloc that fails inside a C library ends in.
_ABORTS = frozenset({signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGTRAP, signal.SIGILL})
_TIMES = frozenset({getattr(signal, name) for name in ("SIGXCPU", "SIGPROF", "SIGALRM") if hasattr(signal, name)})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: seconds of CPU time, and megabytes of memory beyond what it begins with and of output."""

    seconds: float = 20.0
    memory: int = 1_000
    output: int = 300


@dataclass(frozen=True, slots=True)
class Ended:
    """A child that did not come to an end by itself. `limit` is `time`, `memory`, `output`, or "" for a crash."""

    limit: str
    detail: str


class ChildError(Exception):
    """An exception of a child's own: a bug. Its text is the child's traceback."""


def missing_isolation() -> tuple[str, ...]:
    """What this system lacks, in plain words; nothing where everything is there."""
    fork = [] if hasattr(os, "fork") else ["processes that can be forked"]
    return (*fork, *missing_limits())


def isolated(tasks: Sequence[Callable[[], T]], limits: Limits, begun: Callable[[int], None]) -> list[T | Ended]:
    """What each task returns, in their order; as many run at a time as there are cores.

    Results are pickled, and unpickled from classes of this package and a few plain types alone. `begun` is told the
    number of each task that begins.

    Raises:
        ChildError: where a task raises: a bug.
    """
    if not hasattr(os, "fork"):
        return [_here(task, number, begun) for number, task in enumerate(tasks)]
    results: dict[int, T | Ended] = {}
    waiting = list(enumerate(tasks))[::-1]
    running: dict[int, _Child[T]] = {}
    gc.freeze()  # what is there now is shared with the children, and never moved by their garbage collectors
    try:
        while waiting or running:
            while waiting and len(running) < _cores():
                number, task = waiting.pop()
                begun(number)
                child = _start(number, task, limits)
                running[child.pipe] = child
            for child in _ready(running):
                if child.read():
                    del running[child.pipe]
                    results[child.number] = child.result()
    finally:  # an interrupt, or a bug in one: the others do not stay
        for child in running.values():
            child.end()
        gc.unfreeze()
    return [results[number] for number in range(len(tasks))]


def _here(task: Callable[[], T], number: int, begun: Callable[[int], None]) -> T:
    begun(number)
    return task()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _ready(running: "dict[int, _Child[T]]") -> "Iterator[_Child[T]]":
    """The children that have something to say, or whose time is over."""
    soon = min(child.deadline for child in running.values()) - time.monotonic()
    pipes, _, _ = select.select(list(running), [], [], max(soon, 0))
    late = [pipe for pipe, child in running.items() if child.deadline <= time.monotonic() and pipe not in pipes]
    for pipe in late:
        running[pipe].kill("time")
    yield from (running[pipe] for pipe in [*pipes, *late])


def _start(number: int, task: Callable[[], T], limits: Limits) -> "_Child[T]":
    out, into = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(out)
        _be_child(task, into, limits)
    os.close(into)
    return _Child(number, process, out, limits, time.monotonic() + limits.seconds * _PATIENCE, most_memory())


def _be_child(task: Callable[[], Any], into: int, limits: Limits) -> NoReturn:
    """Never returns: what the parent has to tidy at its end is not tidied by its children."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        faulthandler.disable()  # the parent tells of a crash
        end_at(limits.seconds, limits.memory)
        data = pickle.dumps((True, task()), protocol=pickle.HIGHEST_PROTOCOL)
        _send(into, data)
        status = 0
    except MemoryError:
        _send(into, pickle.dumps((True, Ended("memory", ""))))
        status = 0
    except BaseException:  # exits and interrupts too: nothing may pass here unsaid, as `os._exit` follows
        _send(into, pickle.dumps((False, traceback.format_exc())))
    finally:
        os._exit(status)


def _send(into: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(into, view[:_CHUNK]) :]


@dataclass(slots=True)
class _Child(Generic[T]):
    """A running child, seen from its parent."""

    number: int
    process: int
    pipe: int
    limits: Limits
    deadline: float
    before: int  # bytes of memory that it had from its parent
    data: bytearray = field(default_factory=bytearray)
    killed: str = ""

    def read(self) -> bool:
        """Take what there is to read. True where the child has ended."""
        piece = b"" if self.killed else os.read(self.pipe, _CHUNK)
        self.data += piece
        if len(self.data) > self.limits.output * MB:
            self.kill("output")
            return True
        return not piece

    def kill(self, limit: str) -> None:
        """End the child for what it took too much of."""
        self.killed = limit
        os.kill(self.process, signal.SIGKILL)

    def end(self) -> None:
        """End the child, and forget it."""
        os.kill(self.process, signal.SIGKILL)
        os.close(self.pipe)
        os.waitpid(self.process, 0)

    def result(self) -> T | Ended:
        """What the child returned, or why it did not."""
        os.close(self.pipe)
        _, status, usage = os.wait4(self.process, 0)
        if self.killed:
            return Ended(self.killed, "")
        if os.WIFSIGNALED(status):
            return self._ended(signal.Signals(os.WTERMSIG(status)), usage)
        if not self.data:
            return Ended("", f"status {os.waitstatus_to_exitcode(status)}")
        done, value = _Plain(self.data).load()
        if not done:
            raise ChildError(value)
        result: T | Ended = value
        return result

    def _ended(self, number: signal.Signals, usage: Any) -> Ended:
        used = usage.ru_utime + usage.ru_stime
        if number in _TIMES or (number is signal.SIGKILL and used >= self.limits.seconds):
            return Ended("time", "")
        # A library that cannot get memory aborts: told from a crash by how much the child had taken.
        if number in _ABORTS and usage.ru_maxrss * 1024 > self.before + self.limits.memory * MB / 2:
            return Ended("memory", number.name)
        return Ended("", number.name)


class _Plain(pickle.Unpickler):
    """Reads back plain values and this package's own classes: nothing that a child says can call anything else."""

    _TYPES = frozenset({("builtins", "frozenset"), ("builtins", "set"), ("datetime", "date"), ("datetime", "datetime")})

    def __init__(self, data: bytearray) -> None:
        super().__init__(io.BytesIO(data))

    def find_class(self, module: str, name: str) -> Any:
        """Called for each class that is named in a pickle."""
        plain = (module, name) in self._TYPES
        found = super().find_class(module, name) if plain or module.startswith("pressroom.") else None
        if plain or (isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum))):
            return found
        raise pickle.UnpicklingError(f"a child sent a {module}.{name}")
