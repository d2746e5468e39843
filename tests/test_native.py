"""What is needed from the system, and which command installs it where."""

from pathlib import Path

import pytest

from pressroom import native


@pytest.mark.parametrize(
    ("name", "os_release", "manager"),
    [
        ("Linux", {"ID": "debian", "VERSION_ID": "13"}, "apt"),
        ("Linux", {"ID": "ubuntu", "ID_LIKE": "debian"}, "apt"),
        ("Linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt"),
        ("Linux", {"ID": "raspbian", "ID_LIKE": "debian"}, "apt"),
        ("Linux", {"ID": "fedora"}, "dnf"),
        ("Linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf"),
        ("Linux", {"ID": "arch"}, "pacman"),
        ("Linux", {"ID": "manjaro", "ID_LIKE": "arch"}, "pacman"),
        ("Linux", {"ID": "alpine"}, None),
        ("Linux", {}, None),
        ("Darwin", {}, "brew"),
    ],
)
def test_package_manager(name: str, os_release: dict[str, str], manager: str | None) -> None:
    assert native.package_manager(name, os_release) == manager


def test_a_need_is_met_by_any_of_its_libraries_or_commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tool = tmp_path / "tool"
    need = native.Need("Tool", {}, commands=("other", "tool"))
    assert not need.is_met()
    tool.write_text("#!/bin/sh\n", encoding="utf-8")
    tool.chmod(0o755)
    assert need.is_met()
    assert not native.Need("Library", {}, libraries=("libno-such-library.so.0",)).is_met()
    assert not native.Need("Module", {}, module="no_such_module").is_met()


def test_the_command_of_each_system() -> None:
    needs = (*native.RUN_NEEDS, *native.BROUGHT_ALONG)
    for manager, verb in native.INSTALL.items():
        assert all(need.packages[manager] for need in needs)
        assert native.installation(needs[:1], manager).startswith(f"Run: {verb} ")
        assert native.installation(needs[:1], manager, native.REINSTALL).startswith(
            f"Run: {native.REINSTALL[manager]} "
        )
    assert native.installation(needs[:1], None).endswith(" what has: libpango-1.0.so.0")
