"""Runs a command again and again, each time in a child that is killed one step later, and looks at what is left.

A step is a call that changes the file system, or a statement that SQLite is given. Run as a program: the process has
no threads, so it may fork.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from pressroom.cli import main

_CALLS = ("fsync", "open", "mkdir", "rename", "replace", "unlink", "rmdir", "chmod")


def command(root: Path, *arguments: str) -> Any:
    """A command on a project, as JSON."""
    result = CliRunner().invoke(main, ["--project", str(root), *arguments, "--json"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return json.loads(result.stdout)


def _count(left: int) -> None:
    """Let this process be killed when it begins its next step after `left` ones."""

    def step(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **given: Any) -> Any:
            step()
            return call(*arguments, **given)

        return wrapped

    connect = sqlite3.connect

    def traced(*arguments: Any, **given: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **given)
        connection.set_trace_callback(step)
        return connection

    for name in _CALLS:
        setattr(os, name, counted(getattr(os, name)))
    setattr(sqlite3, "connect", traced)  # noqa: B010  # its type has overloads, which this need not have


def _left(root: Path) -> dict[str, Any]:
    """The mails at the top of the folder of drafts and in `sent/`, and what the ledger has on record."""
    folder = root / "build/mailings/metre-1"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    mails = {name: data for name, data in files.items() if name.endswith(".eml")}
    return {
        "whole": all(data.endswith(b"--\r\n") for data in mails.values()),
        "mails": sorted(mails),
        "others": sorted(set(files) - set(mails)),
        "record": sorted((one["email"] or "", one["state"]) for one in command(root, "mailing", "status")["mails"]),
    }


def run(project: Path, scratch: Path, stride: int, arguments: list[str]) -> list[dict[str, Any]]:
    """What each kill leaves, and what is there after one more run. There are `stride` steps between kills."""
    found: list[dict[str, Any]] = []
    for steps in range(0, 1000, stride):
        root = scratch / str(steps)
        shutil.copytree(project, root)
        child = os.fork()
        if child == 0:
            _count(steps)
            command(root, *arguments)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        after = _left(root)
        again = command(root, *arguments)
        found.append({"killed": status != 0, "after": after, "problems": again["diagnostics"], "again": _left(root)})
        shutil.rmtree(root)
        if status == 0:
            break
    return found


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])))
