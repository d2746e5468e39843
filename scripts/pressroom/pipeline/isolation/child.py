"""The child's side of work in child processes: what it sets up, sends, and how it ends."""

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

#: Takes a few words on what the work is at, for the message about a child that is stopped there.
Note: TypeAlias = Callable[[str], None]

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use.

    `seconds` of CPU time, `memory` in megabytes beyond what it begins with, `output` in megabytes, and `wait`: seconds
    by the clock in which it does not compute at all.
    """

    seconds: float = 20.0
    memory: int = 1_000
    output: int = 300
    wait: float = 20.0


@dataclass(frozen=True, slots=True)
class Killed:
    """A child that did not finish its work. `limit` is a field of `Limits` (`time` for its seconds), or "" for a crash.

    `detail` is how a crash looked from outside, `stage` what the child was at, as it noted it last.
    """

    limit: str
    detail: str = ""
    stage: str = ""


class Board:
    """A few words that a child writes and its parent reads, whatever becomes of the child."""

    _SIZE = 256

    def __init__(self) -> None:
        self._memory = mmap(-1, self._SIZE)  # anonymous, and shared with what is forked

    def write(self, words: str) -> None:
        """Replace what is there; what is too long is cut."""
        self._memory[:] = words.encode()[: self._SIZE].ljust(self._SIZE, b"\0")

    def read(self) -> str:
        """What was written last; nothing before that."""
        return self._memory[:].partition(b"\0")[0].decode(errors="ignore")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a child is given: the pipe to its parent, a folder for its temporary files, a board, and its limits."""

    parent: int
    pipe: int
    folder: Path
    board: Board
    limits: Limits


def be_child(task: Callable[[Note], Any], given: Surroundings) -> NoReturn:
    """Do the work, send what it returns, and end. What the parent has to tidy at its end is not tidied here."""
    try:
        _settle(given)
        _send(given.pipe, dumps((True, task(given.board.write))))
    except MemoryError:
        _send(given.pipe, dumps((True, Killed("memory", "", given.board.read()))))
    except BaseException:  # exits and interrupts too: none may pass unreported, as `os._exit` follows
        _send(given.pipe, dumps((False, traceback.format_exc())))
    finally:
        os._exit(1)  # read only where nothing was sent


def _settle(given: Surroundings) -> None:
    """Take over what a child does not share with its parent, and set its limits."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    faulthandler.disable()  # the parent reports a crash
    end_with_parent(given.parent)
    close_all_but(given.pipe)
    tempfile.tempdir = str(given.folder)
    end_at(given.limits.seconds, given.limits.memory)


def _send(into: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(into, view[:_CHUNK]) :]
