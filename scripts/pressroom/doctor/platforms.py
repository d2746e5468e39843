"""Check whether Pressroom is supported on this system."""

import platform
from collections.abc import Mapping

from pressroom.doctor.finding import Finding, FindingState

GROUP = "Surroundings"
#: Versions of Linux distributions that the tests run on, by ID and VERSION_ID of /etc/os-release.
TESTED = {("debian", "12"), ("debian", "13")}
_ON_LINUX = "build important documents on Linux; `pressroom guide install` lists what is missing here"


def operating_system() -> Finding:
    """Check whether this operating system is supported and tested."""
    try:
        os_release: Mapping[str, str] = platform.freedesktop_os_release()
    except OSError:  # no such file, as on macOS
        os_release = {}
    return check_system(platform.system(), platform.release(), os_release)


def check_system(system: str, release: str, os_release: Mapping[str, str]) -> Finding:
    """Check a system, given `platform.system()`, `platform.release()` and the fields of /etc/os-release."""
    if system == "Windows":
        remedy = "use Linux, or Windows with WSL 2"
        return Finding(GROUP, "system", FindingState.WARNING, "Windows without WSL is not supported", remedy)
    if system != "Linux":
        found = f"{'macOS' if system == 'Darwin' else system} is not tested; Linux is supported"
        return Finding(GROUP, "system", FindingState.WARNING, found, _ON_LINUX)
    name = os_release.get("PRETTY_NAME", "Linux")
    if "microsoft" in release.lower():
        found = f"{name} with WSL: supported, not tested; keep projects in the file system of Linux"
        return Finding(GROUP, "system", FindingState.OK, found)
    if (os_release.get("ID", ""), os_release.get("VERSION_ID", "")) in TESTED:
        return Finding(GROUP, "system", FindingState.OK, f"{name}: supported and tested")
    return Finding(GROUP, "system", FindingState.OK, f"{name}: supported; tests run on Debian 12 and 13")
