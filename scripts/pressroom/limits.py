"""Limits on a piece of work: seconds of CPU time and megabytes of memory.

Limits that the system does not support are skipped; `pipeline/isolation/parent.py` reports them.
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

#: None on systems without it: check before each use.
resource: Any = import_module("resource") if find_spec("resource") else None

MB = 1_000_000


class OverTimeError(Exception):
    """The work exceeded its time. Raised at whatever point the work had reached."""


@contextmanager
def within(seconds: float, megabytes: int) -> Iterator[None]:
    """Stop the work inside if it takes more CPU time, or more memory on top of what is in use now.

    Only Python code can be stopped, and only in the main thread of a process.

    Raises:
        OverTimeError: the work exceeded its time.
        MemoryError: the work exceeded its memory.
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
    """Let the system kill this process if it takes more than this, from now on. The limits cannot be raised again."""
    if resource is None:
        return
    whole = max(1, round(seconds))
    _lower(resource.RLIMIT_CPU, whole, whole + 1)
    _lower(resource.RLIMIT_CORE, 0, 0)
    now = address_space()
    if now and hasattr(resource, "RLIMIT_AS"):
        _lower(resource.RLIMIT_AS, now + megabytes * MB, now + megabytes * MB)


def _lower(which: int, soft: int, hard: int) -> None:
    """Lower a limit. A limit that is already lower stays."""
    wanted = zip((soft, hard), resource.getrlimit(which), strict=True)
    resource.setrlimit(which, tuple(new if old == resource.RLIM_INFINITY else min(new, old) for new, old in wanted))


def address_space() -> int:
    """Return the bytes of address space in use; 0 if the system does not report them."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def most_memory() -> int:
    """Return the peak memory of this process in bytes; 0 if the system does not report it."""
    if resource is None:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2) counts in different units
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit


def missing_limits() -> tuple[str, ...]:
    """Return the names of the limits that this system does not support, for messages."""
    memory = resource is not None and hasattr(resource, "RLIMIT_AS") and address_space()
    time = resource is not None and hasattr(signal, "setitimer")
    return (*([] if memory else ["limits on memory"]), *([] if time else ["limits on time"]))
