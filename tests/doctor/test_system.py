"""The system's libraries: there, missing, broken, too old."""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from pressroom.doctor import system
from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.system import Refusal, open_first, system_libraries


def by_name() -> dict[str, Finding]:
    return {finding.subject: finding for finding in system_libraries()}


def test_what_this_machine_has_is_in_order() -> None:
    found = by_name()
    assert {finding.state for finding in found.values()} == {FindingState.OK}
    assert list(found) == ["Pango", "Pango for FreeType", "HarfBuzz-subset", "GLib", "HarfBuzz", "fontconfig"]
    for name in set(found) - {"GLib"}:
        assert len(found[name].found.split(".")) == 3, found[name]
        assert found[name].found.replace(".", "").isdigit()


@pytest.mark.parametrize("manager", ["apt", None])
def test_missing(manager: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "open_first", lambda _names: Refusal(""))
    monkeypatch.setattr(system, "this_package_manager", lambda: manager)
    found = by_name()
    pango = found["Pango"]
    assert (pango.state, pango.found) == (FindingState.PROBLEM, "not found")
    assert pango.remedy == (
        "Run: sudo apt-get install -y libpango-1.0-0"
        if manager
        else "Install with the system's package manager what has: libpango-1.0.so.0"
    )
    spared = found.pop("HarfBuzz-subset")
    assert spared.state is FindingState.WARNING, "WeasyPrint does without"
    assert {finding.state for finding in found.values()} == {FindingState.PROBLEM}


def test_a_broken_library_is_told_with_the_loaders_message(tmp_path: Path) -> None:
    broken = tmp_path / "libpango-1.0.so.0"
    broken.write_bytes(b"no library at all\n" * 1000)
    refusal = open_first(["libno-such-library.so.0", str(broken)])
    assert isinstance(refusal, Refusal)
    assert str(broken) in refusal.message
    assert open_first(["libno-such-library.so.0"]) == Refusal("")


def test_a_broken_library_is_to_be_installed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "open_first", lambda _names: Refusal("libpango-1.0.so.0: invalid ELF header"))
    monkeypatch.setattr(system, "this_package_manager", lambda: "apt")
    pango = by_name()["Pango"]
    assert pango.found == "found, but it cannot be loaded: libpango-1.0.so.0: invalid ELF header"
    assert pango.remedy == "Run: sudo apt-get install -y --reinstall libpango-1.0-0"


@pytest.mark.parametrize(
    ("message", "absent"),
    [
        ("lib.so.0: cannot open shared object file: No such file or directory", True),
        ("libother.so.6: cannot open shared object file: No such file or directory", False),
        ("/usr/lib/lib.so.0: undefined symbol: g_free", False),
        ("Error loading shared library lib.so.0: No such file or directory", True),
        ("Error loading shared library libother.so: No such file or directory (needed by /usr/lib/lib.so.0)", False),
        ("dlopen(lib.so.0, 0x0006): tried: 'lib.so.0' (no such file), '/usr/lib/lib.so.0' (no such file)", True),
        ("dlopen(lib.so.0, 0x0006): Library not loaded: @rpath/x.dylib\n tried: 'x.dylib' (no such file)", False),
    ],
)
def test_what_loaders_say(message: str, absent: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> NoReturn:
        raise OSError(message)

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert open_first(["lib.so.0"]) == Refusal("" if absent else " ".join(message.split()))


class Library:
    """Stands in for a library that tells its version."""

    def __init__(self, version: bytes) -> None:
        def tell() -> bytes:
            return version

        self.pango_version_string = self.hb_version_string = tell
        self.FcGetVersion = lambda: 21_305


def test_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_names: Sequence[str]) -> Library:
        return Library(b"1.42.4")

    monkeypatch.setattr(system, "open_first", opened)
    found = by_name()
    assert (found["Pango"].state, found["Pango"].found) == (FindingState.PROBLEM, "1.42.4; required: >=1.44")
    assert found["HarfBuzz-subset"].state is FindingState.WARNING
    assert found["HarfBuzz"].state is FindingState.OK
    assert found["fontconfig"].found == "2.13.5"
