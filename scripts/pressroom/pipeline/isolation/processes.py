"""Read from the system: the threads of this process, and the CPU time of another.

If a system does not provide it, functions return None, and nothing is stopped for it.
"""

import ctypes
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1  # prctl(2)
#: States of a process (proc_pid_stat(5)) in which it waits: for an event, or for a disk.
_WAITING = frozenset("SD")


def threads() -> int | None:
    """Count the threads of this process, with those of libraries."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return None


def missing_control() -> tuple[str, ...]:
    """Name what this system lacks for control of child processes."""
    end = [] if sys.platform == "linux" else ["child processes that end with their parent"]
    times = [] if activity(os.getpid()) else ["the CPU time of child processes"]
    return (*end, *times)


def end_with_parent(parent: int) -> None:
    """Make this process, a child of `parent`, end when its parent does, in whatever way."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)


def close_all_but(kept: int) -> None:
    """Close every open file of this process but the standard streams and `kept`.

    Inherited files, such as a lock or another child's pipe, would stay open as long as this process runs.
    """
    try:
        opened = [int(path.name) for path in Path("/dev/fd").iterdir()]
    except OSError:
        return
    for number in opened:
        if number > 2 and number != kept:
            try:
                os.close(number)
            except OSError:  # the descriptor that the list was read from
                continue


@dataclass(frozen=True, slots=True)
class Activity:
    """The CPU time that a process has used, in ticks, and whether it waits."""

    ticks: int
    waiting: bool


def activity(process: int) -> Activity | None:
    """Return the activity of a process; None if it has ended, or the system does not provide it."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
        fields = stat.rpartition(")")[2].split()  # the name before it can hold anything
        return Activity(int(fields[11]) + int(fields[12]), fields[0] in _WAITING)
    except (OSError, IndexError, ValueError):
        return None
