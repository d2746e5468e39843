"""What Pressroom needs that pip cannot install, and the command that installs it on each system.

Set-up reads this before there is a venv, and the doctor when libraries are missing: import the standard library alone.
"""

import ctypes
import importlib.util
import platform
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The commands that install packages, by package manager. Only set-up runs one, and only apt.
INSTALL = {
    "apt": "sudo apt-get install -y",
    "dnf": "sudo dnf install -y",
    "pacman": "sudo pacman -S --needed",
    "brew": "brew install",
}
# The same for packages that are installed and broken.
REINSTALL = {
    "apt": "sudo apt-get install -y --reinstall",
    "dnf": "sudo dnf reinstall -y",
    "pacman": "sudo pacman -S",
    "brew": "brew reinstall",
}
DISTRIBUTIONS = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "centos": "dnf",
    "arch": "pacman",
}


@dataclass(frozen=True, slots=True)
class Need:
    """Something that pip cannot install.

    `packages` maps a package manager to package names there: the first one that the system's release has is used.
    """

    name: str
    packages: Mapping[str, Sequence[str]]
    libraries: Sequence[str] = ()
    commands: Sequence[str] = ()
    module: str = ""

    def is_met(self) -> bool:
        """Whether it is installed. Libraries are opened: the package manager does not know whether they work."""
        if self.libraries and not any(_opens(name) for name in self.libraries):
            return False
        if self.commands and not any(shutil.which(name) for name in self.commands):
            return False
        return not self.module or importlib.util.find_spec(self.module) is not None


# Debian and Ubuntu gave these packages no new names in the move to 64-bit time ("t64"): one list serves all releases.
PANGO = {"dnf": ("pango",), "pacman": ("pango",), "brew": ("pango",)}
HARFBUZZ = {"dnf": ("harfbuzz",), "pacman": ("harfbuzz",), "brew": ("harfbuzz",)}
# What set-up installs; the package manager adds their dependencies.
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
# Other libraries that WeasyPrint opens. GLib comes with Pango, which depends on it: "t64" renamed GLib's own package.
BROUGHT_ALONG = (
    Need("GLib", {**PANGO, "apt": ("libpango-1.0-0",)}, libraries=("libgobject-2.0.so.0", "libgobject-2.0.0.dylib")),
    Need("HarfBuzz", {**HARFBUZZ, "apt": ("libharfbuzz0b",)}, libraries=("libharfbuzz.so.0", "libharfbuzz.0.dylib")),
    Need(
        "fontconfig",
        dict.fromkeys(("dnf", "pacman", "brew"), ("fontconfig",)) | {"apt": ("libfontconfig1",)},
        libraries=("libfontconfig.so.1", "libfontconfig.1.dylib"),
    ),
)


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def package_manager(system: str, os_release: Mapping[str, str]) -> str | None:
    """Return the package manager for a `platform.system()` and the fields of /etc/os-release; None if unknown.

    ID names the distribution and ID_LIKE its relatives, nearest first:
    https://www.freedesktop.org/software/systemd/man/latest/os-release.html
    """
    if system == "Darwin":
        return "brew"
    names = [os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()]
    return next((DISTRIBUTIONS[name] for name in names if name in DISTRIBUTIONS), None)


def installation(needs: Sequence[Need], manager: str | None, verbs: Mapping[str, str] = INSTALL) -> str:
    """Return the command that installs the needs. If the package manager is unknown, name the files to look for."""
    if manager is None:
        libraries = [library for need in needs for library in (*need.libraries[:1], *need.commands[:1])]
        return f"Install with the system's package manager what has: {' '.join(libraries)}"
    packages = dict.fromkeys(need.packages[manager][0] for need in needs if manager in need.packages)
    return f"Run: {verbs[manager]} {' '.join(packages)}"


def this_package_manager() -> str | None:
    """Return the package manager of this system; None if unknown."""
    try:
        os_release = platform.freedesktop_os_release()
    except OSError:  # no such file, as on macOS
        os_release = {}
    return package_manager(platform.system(), os_release)
