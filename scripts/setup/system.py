"""What Pressroom needs that pip cannot install: found by trying it, installed with apt where that is allowed.

Elsewhere it is named in one line with the command that installs it on this system.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# What is typed to install packages, by package manager. Only apt is ever run from here.
INSTALL = {
    "apt": "sudo apt-get install -y",
    "dnf": "sudo dnf install -y",
    "pacman": "sudo pacman -S --needed",
    "brew": "brew install",
}
DISTRIBUTIONS = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "centos": "dnf",
    "arch": "pacman",
}


class SetupError(Exception):
    """Set-up cannot go on; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that pip cannot install.

    `packages` maps a package manager to the package's name there, or to several of which the first that the system's
    release has is meant.
    """

    name: str
    packages: Mapping[str, Sequence[str]]
    libraries: Sequence[str] = ()
    commands: Sequence[str] = ()
    module: str = ""

    def is_met(self) -> bool:
        """Whether it is there. Libraries are opened, not asked of the package manager: only that says they work."""
        if self.libraries and not any(_opens(name) for name in self.libraries):
            return False
        if self.commands and not any(shutil.which(name) for name in self.commands):
            return False
        return not self.module or importlib.util.find_spec(self.module) is not None


# Debian and Ubuntu gave these packages no new names in the move to 64-bit time ("t64"): one list serves all releases.
PANGO = {"dnf": ("pango",), "pacman": ("pango",), "brew": ("pango",)}
HARFBUZZ = {"dnf": ("harfbuzz",), "pacman": ("harfbuzz",), "brew": ("harfbuzz",)}
RUN_NEEDS = (
    Need("Pango", {**PANGO, "apt": ("libpango-1.0-0",)}, libraries=("libpango-1.0.so.0", "libpango-1.0.dylib")),
    Need(
        "Pango for FreeType",
        {**PANGO, "apt": ("libpangoft2-1.0-0",)},
        libraries=("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ),
    Need(
        "HarfBuzz-subset",
        {**HARFBUZZ, "apt": ("libharfbuzz-subset0",)},
        libraries=("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    ),
)
DEV_NEEDS = (
    Need("qpdf", dict.fromkeys(INSTALL, ("qpdf",)), commands=("qpdf",)),
    Need(
        "LibreOffice Writer",
        {
            "apt": ("libreoffice-writer-nogui", "libreoffice-writer"),
            "dnf": ("libreoffice-writer",),
            "pacman": ("libreoffice-fresh",),
            "brew": ("libreoffice",),
        },
        commands=("soffice", "libreoffice"),
    ),
)


def venv_need(version: tuple[int, int]) -> Need:
    """The part of the standard library that puts pip into a venv, which Debian packages apart for each Python."""
    package = f"python{version[0]}.{version[1]}-venv"
    return Need("Python's ensurepip", {"apt": (package,), "dnf": ("python3-pip",)}, module="ensurepip")


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def package_manager(system: str, os_release: Mapping[str, str]) -> str | None:
    """The package manager of a system, from `platform.system()` and the fields of /etc/os-release; None if unknown.

    ID names the distribution and ID_LIKE its relatives, nearest first:
    https://www.freedesktop.org/software/systemd/man/latest/os-release.html
    """
    if system == "Darwin":
        return "brew"
    names = [os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()]
    return next((DISTRIBUTIONS[name] for name in names if name in DISTRIBUTIONS), None)


def remedy(missing: Sequence[Need], manager: str | None) -> str:
    """One line that names what is missing and the command that installs it here."""
    names = ", ".join(need.name for need in missing)
    if manager is None:
        libraries = [library for need in missing for library in (*need.libraries[:1], *need.commands[:1])]
        return f"missing: {names}. Install with the system's package manager what has: {' '.join(libraries)}"
    packages = dict.fromkeys(need.packages[manager][0] for need in missing if manager in need.packages)
    return f"missing: {names}. Run: {INSTALL[manager]} {' '.join(packages)}"


def _this_package_manager() -> str | None:
    try:
        os_release = platform.freedesktop_os_release()
    except OSError:  # no such file, as on macOS
        os_release = {}
    return package_manager(platform.system(), os_release)


def _apt_prefix() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo if it asks no password. None where apt-get may not be run.

    `PRESSROOM_APT=no` in the environment forbids it.
    """
    if os.environ.get("PRESSROOM_APT") == "no" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _install_with_apt(missing: Iterable[Need], prefix: Sequence[str]) -> None:
    env = ["env", "DEBIAN_FRONTEND=noninteractive"]  # through env: sudo drops the caller's environment
    apt = [*prefix, *env, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120"]
    run([*apt, "update"], "apt-get update failed", chatty=True)
    packages = [_first_known(need.packages["apt"]) for need in missing]
    say(f"installing with apt: {' '.join(packages)}")
    run([*apt, "install", "-y", "--no-install-recommends", *packages], "apt-get install failed", chatty=True)


def _first_known(names: Sequence[str]) -> str:
    for name in names:
        if subprocess.run(["apt-cache", "show", name], capture_output=True, check=False).returncode == 0:
            return name
    return names[0]  # apt's own message says that there is none


def ensure_system(needs: Sequence[Need]) -> None:
    """Installs what is missing where apt may be run. Raises SetupError, with the right command, where it may not."""
    missing = [need for need in needs if not need.is_met()]
    if not missing:
        return
    manager = _this_package_manager()
    prefix = _apt_prefix() if manager == "apt" else None
    if prefix is None:
        raise SetupError(remedy(missing, manager))
    _install_with_apt(missing, prefix)
    importlib.invalidate_caches()
    still = [need for need in missing if not need.is_met()]
    if still:
        raise SetupError(f"{remedy(still, manager)} (was run, and did not help)")


def run(command: Sequence[str], failure: str, *, chatty: bool = False) -> None:
    """Runs a command; what a chatty one says is shown only when it fails."""
    output = subprocess.PIPE if chatty else None
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write("".join((done.stdout or "", done.stderr or "")))
        raise SetupError(f"{failure} ({shlex.join(command)})")


def say(text: str) -> None:
    """Tells what is being done, for what takes long."""
    print(f"set-up: {text}", flush=True)
