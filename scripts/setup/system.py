"""Find what Pressroom needs that pip cannot install, and install it with apt if that is allowed.

If it is not, raise an error of one line with the command that installs it on this system.
"""

from __future__ import annotations

import importlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence

from pressroom.native import INSTALL, Need, installation, this_package_manager

LINUX = sys.platform == "linux"


class SetupError(Exception):
    """Set-up cannot go on; the message is one line with the remedy."""


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
    # Tests open web pages in a browser. Elsewhere than on Linux it is installed by hand; without it they are skipped.
    *(
        (
            Need(
                "Chromium",
                dict.fromkeys(("apt", "dnf", "pacman"), ("chromium",)),
                commands=("chromium", "chromium-browser", "google-chrome"),
            ),
        )
        * LINUX
    ),
    # Tests trace system calls of a build, and make them fail, with a program that only Linux has.
    *((Need("strace", dict.fromkeys(("apt", "dnf", "pacman"), ("strace",)), commands=("strace",)),) * LINUX),
)


def venv_need(version: tuple[int, int]) -> Need:
    """Return the module that installs pip into a venv. Debian has it in a package of its own for each Python."""
    package = f"python{version[0]}.{version[1]}-venv"
    return Need("Python's ensurepip", {"apt": (package,), "dnf": ("python3-pip",)}, module="ensurepip")


def remedy(missing: Sequence[Need], manager: str | None) -> str:
    """Return one line with what is missing, and the command that installs it here."""
    names = ", ".join(need.name for need in missing)
    return f"missing: {names}. {installation(missing, manager)}"


def _apt_prefix() -> list[str] | None:
    """Return the prefix for apt-get: empty for root, sudo if it needs no password. None if apt-get may not run.

    `PRESSROOM_APT=no` in the environment forbids apt-get.
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
    return names[0]  # apt reports that there is none


def ensure_system(needs: Sequence[Need]) -> None:
    """Install what is missing if apt may run. Else raise a SetupError with the command for this system."""
    missing = [need for need in needs if not need.is_met()]
    if not missing:
        return
    manager = this_package_manager()
    prefix = _apt_prefix() if manager == "apt" else None
    if prefix is None:
        raise SetupError(remedy(missing, manager))
    _install_with_apt(missing, prefix)
    importlib.invalidate_caches()
    still = [need for need in missing if not need.is_met()]
    if still:
        raise SetupError(f"{remedy(still, manager)} (this command has run without success)")


def run(command: Sequence[str], failure: str, *, chatty: bool = False) -> None:
    """Run a command. The output of a chatty one is shown only if it fails."""
    output = subprocess.PIPE if chatty else None
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write("".join((done.stdout or "", done.stderr or "")))
        raise SetupError(f"{failure} ({shlex.join(command)})")


def say(text: str) -> None:
    """Print the present step, if it takes long."""
    print(f"set-up: {text}", flush=True)
