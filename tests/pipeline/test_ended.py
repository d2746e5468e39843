"""A build that is ended half-way: no child process, temporary folder or part of a file is left."""

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from pressroom.pipeline.isolation.processes import activity
from support.outcome import environment
from support.project import Project

CODES = {signal.SIGTERM: 128 + signal.SIGTERM, signal.SIGINT: 1}


@pytest.mark.parametrize("number", CODES)
def test_a_build_that_is_ended_leaves_nothing_behind(metre: Project, tmp_path: Path, number: signal.Signals) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "pressroom", "build", "-v"]
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # what a shell runs in the background ignores Ctrl-C
    try:
        build = subprocess.Popen(
            command,
            cwd=metre.root,
            env=environment({"TMPDIR": str(temporary)}),
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with build:
        assert build.stderr is not None
        assert build.stderr.readline() == "building 1 of 3: timeline-poster (public, en)\n", "the longest begins"
        children = _children(build.pid)
        build.send_signal(number)
        assert build.wait(timeout=60) == CODES[number]
    assert not [child for child in children if activity(child)]
    assert metre.built == {}
    assert sorted(path.name for path in (metre.root / "build").iterdir()) == [".lock"]
    assert not [path for path in temporary.iterdir() if path.name.startswith("pressroom-")]


def _children(process: int) -> list[int]:
    """The processes that a process has started; one that ends meanwhile is none."""
    found = []
    for place in Path("/proc").iterdir():
        with suppress(OSError):
            if place.name.isdigit() and f"PPid:\t{process}\n" in (place / "status").read_text(encoding="utf-8"):
                found.append(int(place.name))
    return found
