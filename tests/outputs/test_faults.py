"""A build that fails, or is killed, at any of its writes leaves each file as it was or as it is to be, whole.

And a manifest that is true, or says of which files it may not be.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom.output.unfinished import finish
from support.project import REPOSITORY, Project, copy_project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program for Linux")

CALLS = ("write", "fsync", "rename")
#: An error that the system may answer with, and a death in the midst of the call.
FAULTS = {"write": ("error=ENOSPC", "signal=KILL"), "fsync": ("error=EIO", "signal=KILL")}
FAULTS["rename"] = ("error=EROFS", "signal=KILL")
PLAIN = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="module", params=["fact-sheet", pytest.param("", marks=pytest.mark.long)])
def changed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Project, str]:
    """A project that was built and then changed, the same built after the change, and what of it is built."""
    folder = tmp_path_factory.mktemp("faults")
    before = copy_project(folder / "before")
    chosen: list[str] = [request.param] if request.param else []
    assert before.run("build", *chosen).code == 0
    before.edit("content/dossier.yaml", "to seven units defined", "to units that are defined")
    shutil.copytree(before.root, folder / "after")
    after = Project(folder / "after")
    assert after.run("build", *chosen).code == 0
    assert all(after.built[path] != digest for path, digest in before.built.items())
    return before, after, request.param


def strace(project: Project, document: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    """A build under strace; only the process that writes is followed."""
    command = ["strace", "-qq", *options, sys.executable, "-m", "pressroom", "build", *filter(None, [document])]
    variables = {**PLAIN, "PYTHONPATH": str(REPOSITORY / "scripts")}
    return subprocess.run(command, cwd=project.root, env=variables, capture_output=True, timeout=300, check=False)


def faults(project: Project, document: str, folder: Path) -> Iterator[tuple[str, str, int]]:
    """Every call that a build makes, with every way in which it can fail.

    Of the one document that is built every day, the first call with both ways, and one in the middle and the last with
    one of them: the long run takes all.
    """
    shutil.copytree(project.root, folder)
    record = folder.parent / "calls.txt"
    done = strace(Project(folder), document, "-e", f"trace={','.join(CALLS)}", "-o", str(record))
    assert done.returncode == 0
    made = re.findall(rf"^({'|'.join(CALLS)})\(", record.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    for call in CALLS:
        assert made.count(call) >= 2
        count = made.count(call)
        numbers = sorted({1, count // 2 + 1, count}) if document else range(1, count + 1)
        for turn, number in enumerate(numbers):
            for fault in FAULTS[call] if turn == 0 or not document else FAULTS[call][turn % 2 :][:1]:
                yield call, fault, number


def test_every_file_is_the_old_one_or_the_new_one(changed: tuple[Project, Project, str], tmp_path: Path) -> None:
    before, after, document = changed
    tried = finished = 0
    for call, fault, number in faults(before, document, tmp_path / "counted"):
        made = Project(tmp_path / f"{call}-{fault}-{number}")
        shutil.copytree(before.root, made.root)
        done = strace(made, document, "-e", f"inject={call}:{fault}:when={number}", "-o", "/dev/null")
        if done.returncode == 0:  # Python itself tries several temporary folders, and takes the next
            assert "KILL" not in fault
            assert made.built == after.built
            continue
        assert done.returncode == (-9 if "KILL" in fault else 1), (call, fault, number, done.stderr)
        assert b"Traceback" not in done.stderr
        assert set(made.built) == set(before.built)
        unfinished = _doubtful(made)
        for path, digest in made.built.items():
            known = digest in (before.built[path], after.built[path])
            assert known or (unfinished and path == "manifest.json"), (call, fault, number, path)
        if "KILL" not in fault and not unfinished:
            assert not list(made.root.rglob("*.tmp")), "nothing half-written stays"
        for path, digest in _entries(made).items():
            assert made.built[path] == digest or path in unfinished, (call, fault, number, path)
        # The next build mends everything, and takes away what a killed one left.
        if number == 1 and ("KILL" in fault or not document):
            assert made.run("build", *filter(None, [document])).code == 0
            assert made.built == after.built
            assert not list(made.root.rglob("*.tmp"))
        elif unfinished:
            assert [found.code for found in finish(made.root / "build")] == ["build-finished"]
            assert made.built == after.built
            assert not list(made.root.rglob("*.tmp"))
            finished += 1
        shutil.rmtree(made.root)
        tried += 1
    assert tried >= 7
    assert finished


def _entries(project: Project) -> dict[str, str]:
    """The digests of files that the manifest tells of."""
    entries = json.loads((project.root / "build" / "manifest.json").read_bytes())["artifacts"]
    return {path: entry["sha256"] for path, entry in entries.items()}


def _doubtful(project: Project) -> set[str]:
    """The files of which the manifest says that they may be as they were, or as it says."""
    return set(json.loads((project.root / "build" / "manifest.json").read_bytes()).get("unfinished", {}))


def test_two_builds_at_once_do_not_mix(changed: tuple[Project, Project, str], tmp_path: Path) -> None:
    before, after, document = changed
    shutil.copytree(before.root, tmp_path / "made")
    made = Project(tmp_path / "made")
    command = [sys.executable, "-m", "pressroom", "build", *filter(None, [document])]
    variables = {**PLAIN, "PYTHONPATH": str(REPOSITORY / "scripts")}
    runs = [subprocess.Popen(command, cwd=made.root, env=variables, stderr=subprocess.PIPE) for _ in range(4)]
    said = [run.communicate()[1].decode() for run in runs]
    codes = [run.returncode for run in runs]
    assert codes.count(0) >= 1
    assert all(("build-running" in text) == (code == 1) for text, code in zip(said, codes, strict=True))
    assert made.built == after.built
    assert hashlib.sha256((made.root / "build" / "manifest.json").read_bytes()).hexdigest() in made.built.values()


def test_no_room_for_what_the_engine_reads_is_a_problem(metre: Project) -> None:
    """Python's own try of the temporary folder is the first write, the file for fontconfig the second."""
    _no_room(strace(metre, "briefing", "-e", "inject=write:error=ENOSPC:when=2", "-o", "/dev/null"), metre)


def test_no_room_for_the_fonts_of_a_child_is_a_problem(metre: Project) -> None:
    """Files of 100 kB at most: that of fontconfig has room, and no font has."""
    limited = ["sh", "-c", 'ulimit -f 200; exec "$@"', "-", sys.executable, "-m", "pressroom", "build", "briefing"]
    variables = {**PLAIN, "PYTHONPATH": str(REPOSITORY / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
    _no_room(subprocess.run(limited, cwd=metre.root, env=variables, capture_output=True, check=False), metre)


def _no_room(done: "subprocess.CompletedProcess[bytes]", project: Project) -> None:
    assert done.returncode == 1
    assert b"error[temporary-folder]: the fonts could not be put into the temporary folder: " in done.stderr
    assert b"Traceback" not in done.stderr
    assert project.built == {}
