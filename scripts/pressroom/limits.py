"""What a piece of work may take of this machine: seconds of CPU time and megabytes of memory.

Limits that a system does not have are left out; `pipeline/isolation/parent.py` says which.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

#: Not on every system: asked for before each use.
resource: Any = import_module("resource") if find_spec("resource") else None

MB = 1_000_000


class OverTimeError(Exception):
    """The work took longer than it may. It is raised wherever the work was at that moment."""


@contextmanager
def within(seconds: float, megabytes: int) -> Iterator[None]:
    """Stop the work inside where it takes more CPU time, or more memory than was in use before.

    Only Python code can be stopped, and only in the main thread of a process.

    Raises:
        OverTimeError: its time is over.
        MemoryError: there is no more memory for it.
    """
    with _memory(megabytes), _time(seconds):
        yield


@contextmanager
def _time(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise OverTimeError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _memory(megabytes: int) -> Iterator[None]:
    now = address_space()
    if resource is None or not hasattr(resource, "RLIMIT_AS") or not now:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = now + megabytes * MB
    resource.setrlimit(resource.RLIMIT_AS, (most if soft < 0 else min(soft, most), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def end_at(seconds: float, megabytes: int) -> None:
    """Let the system end this process where it takes more, from now on and for good."""
    if resource is None:
        return
    whole = max(1, round(seconds))
    _lower(resource.RLIMIT_CPU, whole, whole + 1)
    _lower(resource.RLIMIT_CORE, 0, 0)
    now = address_space()
    if now and hasattr(resource, "RLIMIT_AS"):
        _lower(resource.RLIMIT_AS, now + megabytes * MB, now + megabytes * MB)


def _lower(which: int, soft: int, hard: int) -> None:
    """Set a limit, unless a lower one is in force already."""
    wanted = zip((soft, hard), resource.getrlimit(which), strict=True)
    resource.setrlimit(which, tuple(new if old == resource.RLIM_INFINITY else min(new, old) for new, old in wanted))


def address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def most_memory() -> int:
    """The most bytes of memory that this process has used so far; 0 where the system does not tell."""
    if resource is None:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2) counts in different units
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit


def missing_limits() -> tuple[str, ...]:
    """What this system lacks of it, in plain words."""
    memory = resource is not None and hasattr(resource, "RLIMIT_AS") and address_space()
    time = resource is not None and hasattr(signal, "setitimer")
    return (*([] if memory else ["limits on memory"]), *([] if time else ["limits on time"]))
