"""Where a build runs."""

import errno
import fcntl
import locale
import os
import shutil
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

from pressroom.doctor import surroundings
from pressroom.doctor.finding import FindingState
from pressroom.doctor.surroundings import encoding, fixed_time, isolation, output_folder, temporary_folder


def test_an_output_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    finding = output_folder(tmp_path)
    assert finding.state is FindingState.OK
    assert finding.found.startswith(f"{tmp_path}, ")
    assert list(tmp_path.iterdir()) == [], "looking leaves no trace"


def test_a_file_in_the_place_of_the_output_folder(tmp_path: Path) -> None:
    (tmp_path / "build").touch()
    finding = output_folder(tmp_path)
    assert (finding.state, finding.remedy) == (FindingState.PROBLEM, f"move {tmp_path / 'build'} away")


def test_an_output_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> NoReturn:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    finding = output_folder(tmp_path)
    assert finding.state is FindingState.PROBLEM
    assert finding.found == f"{tmp_path} cannot be written to: Read-only file system"
    assert "-o FOLDER" in finding.remedy


def test_a_build_that_is_running(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    with (tmp_path / "build" / ".lock").open("w") as lock:
        assert output_folder(tmp_path).state is FindingState.OK, "a lock that nobody holds"
        fcntl.flock(lock, fcntl.LOCK_EX)
        finding = output_folder(tmp_path)
    assert (finding.state, finding.remedy) == (FindingState.WARNING, "wait for it to end")


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_a_lock_that_is_no_file(kind: str, tmp_path: Path) -> None:
    """A pipe would keep whoever opens it waiting."""
    (tmp_path / "build").mkdir()
    lock = tmp_path / "build" / ".lock"
    os.mkfifo(lock) if kind == "pipe" else lock.symlink_to("elsewhere")
    finding = output_folder(tmp_path)
    assert (finding.state, finding.remedy) == (FindingState.PROBLEM, f"remove {lock}")
    assert finding.found.startswith(f"{lock} cannot be opened: it is a {kind}")


def test_an_output_folder_that_leads_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "build").symlink_to(tmp_path)
    finding = output_folder(tmp_path)
    assert finding.state is FindingState.PROBLEM
    assert finding.found == f"{tmp_path / 'build'} is a link"


def test_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=3_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    finding = output_folder(tmp_path)
    assert (finding.state, finding.found) == (FindingState.WARNING, f"{tmp_path} has 3 MB left")


def test_a_folder_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int, _operation: int) -> NoReturn:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    finding = output_folder(tmp_path)
    assert (finding.state, finding.found) == (FindingState.WARNING, f"{tmp_path} is writable, but cannot be locked")


def test_isolation(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isolation().state is FindingState.OK
    monkeypatch.setattr(surroundings, "missing_isolation", lambda: ("forks", "limits of memory"))
    finding = isolation()
    assert finding.state is FindingState.WARNING
    assert finding.found.startswith("this system lacks forks, limits of memory: ")


def test_no_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> NoReturn:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", refuse)
    finding = temporary_folder()
    assert finding.state is FindingState.PROBLEM
    assert "TMPDIR" in finding.remedy


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("UTF-8", FindingState.OK),
        ("utf8", FindingState.OK),
        ("ISO-8859-1", FindingState.WARNING),
        ("x", FindingState.WARNING),
    ],
)
def test_text_encoding(name: str, state: FindingState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: name)
    assert encoding().state is state


@pytest.mark.parametrize(
    ("said", "states"), [("", []), ("0", [FindingState.OK]), ("yesterday", [FindingState.PROBLEM])]
)
def test_source_date_epoch(said: str, states: list[FindingState], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    assert [finding.state for finding in fixed_time()] == states
