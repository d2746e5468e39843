"""What this system says of processes: the threads of this one, and whether another is getting on with its work.

Where a system does not tell, the answers are those that stop nothing (`None`, or nothing at all).
"""

import ctypes
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1  # prctl(2)
#: States of a process (proc_pid_stat(5)) in which it waits for something: for an event, or for a disk.
_WAITING = frozenset("SD")


def threads() -> int | None:
    """How many threads this process has, those of libraries too."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return None


def missing_control() -> tuple[str, ...]:
    """What this system lacks of it, in plain words."""
    ends = [] if sys.platform == "linux" else ["the end of child processes with their parent"]
    tells = [] if activity(os.getpid()) else ["a look at whether a process computes"]
    return (*ends, *tells)


def end_with_parent(parent: int) -> None:
    """Have this process, a child of `parent`, end when its parent does, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before this was asked for
        os._exit(1)


def close_all_but(kept: int) -> None:
    """Close every open file of this process but the standard streams and `kept`.

    What a child inherits stays open as long as it runs: a lock, or the end of another child's pipe.
    """
    try:
        opened = [int(path.name) for path in Path("/dev/fd").iterdir()]
    except OSError:
        return
    for number in opened:
        if number > 2 and number != kept:
            try:
                os.close(number)
            except OSError:  # the one that the list itself was read from
                continue


@dataclass(frozen=True, slots=True)
class Activity:
    """What a process has used and does: ticks of CPU time, and whether it waits."""

    ticks: int
    waiting: bool


def activity(process: int) -> Activity | None:
    """What a process is doing now; None where it has ended, or the system does not tell."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
        fields = stat.rpartition(")")[2].split()  # the name before it can hold anything
        return Activity(int(fields[11]) + int(fields[12]), fields[0] in _WAITING)
    except (OSError, IndexError, ValueError):
        return None
