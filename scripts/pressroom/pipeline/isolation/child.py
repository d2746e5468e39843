"""The child's side of work in child processes: set-up, results, end."""

import faulthandler
import os
import signal
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from pressroom.limits import end_at
from pressroom.pipeline.isolation.plain_values import dumps
from pressroom.pipeline.isolation.processes import close_all_but, end_with_parent

#: Takes a few words on the present step of the work, for the message if the child is stopped there.
Note: TypeAlias = Callable[[str], None]

#: What ends a program from outside.
INTERRUPTS = (signal.SIGINT, signal.SIGTERM)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one child.

    `seconds` of CPU time; `memory` in megabytes beyond what it begins with; `output` in megabytes; `wait`, seconds of
    wall-clock time without any CPU time.
    """

    seconds: float = 20.0
    memory: int = 1_000
    output: int = 300
    wait: float = 20.0


@dataclass(frozen=True, slots=True)
class Killed:
    """A child that did not finish its work. `limit` is a field of `Limits` (`time` for its seconds), or "" for a crash.

    `detail` is the signal or status of a crash, `stage` the step that the child noted last.
    """

    limit: str
    detail: str = ""
    stage: str = ""


class Board:
    """A few words in shared memory: a child writes them, and its parent can read them even after a crash."""

    _SIZE = 256

    def __init__(self) -> None:
        self._memory = mmap(-1, self._SIZE)  # anonymous, and shared with forked processes

    def write(self, words: str) -> None:
        """Replace the words; cut them if they are too long."""
        self._memory[:] = words.encode()[: self._SIZE].ljust(self._SIZE, b"\0")

    def read(self) -> str:
        """Return what was written last, or ""."""
        return self._memory[:].partition(b"\0")[0].decode(errors="ignore")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a child gets: its parent's id, the pipe to it, a folder for temporary files, a board, and its limits."""

    parent: int
    pipe: int
    folder: Path
    board: Board
    limits: Limits


def be_child(task: Callable[[Note], Any], given: Surroundings) -> NoReturn:
    """Do the work, send its result, and end. Exit handlers of the parent do not run here."""
    try:
        _settle(given)
        _send(given.pipe, dumps((True, task(given.board.write))))
    except MemoryError:
        _send(given.pipe, dumps((True, Killed("memory", "", given.board.read()))))
    except BaseException:  # exits and interrupts too: `os._exit` follows, so each has to be reported here
        _send(given.pipe, dumps((False, traceback.format_exc())))
    finally:
        os._exit(1)  # the status counts only if nothing was sent


def _settle(given: Surroundings) -> None:
    """Set up the process for a child: signals, open files, temporary folder, limits."""
    for number in INTERRUPTS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, INTERRUPTS)  # the parent forks while they wait
    faulthandler.disable()  # the parent reports a crash
    end_with_parent(given.parent)
    close_all_but(given.pipe)
    tempfile.tempdir = str(given.folder)
    end_at(given.limits.seconds, given.limits.memory)


def _send(into: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(into, view[:_CHUNK]) :]
