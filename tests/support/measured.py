"""What a command takes: CPU time and the most memory, of a process that no test's own memory colours."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.project import Outcome, environment

# A child counts the memory that its parent had when it was forked: so a small process starts the command.
_STARTER = """
import json, os, sys
report, *command = sys.argv[1:]
_, status, usage = os.wait4(os.posix_spawn(command[0], command, os.environ), 0)
with open(report, "w") as file:
    json.dump([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss], file)
"""


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds and megabytes."""

    seconds: float
    megabytes: float


def measured(*arguments: str, cwd: Path, report: Path, env: Mapping[str, str] | None = None) -> tuple[Outcome, Usage]:
    """`pressroom` in a process of its own, and what it took. A signal shows as a negative exit status."""
    command = [sys.executable, "-I", "-S", "-c", _STARTER, str(report), sys.executable, "-m", "pressroom", *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment(env), capture_output=True, timeout=300, check=True)
    code, seconds, kilobytes = json.loads(report.read_text(encoding="utf-8"))
    return Outcome(code, done.stdout.decode(), done.stderr.decode()), Usage(seconds, kilobytes / 1000)
