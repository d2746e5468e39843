"""Which systems Pressroom is supported on."""

import platform
from collections.abc import Mapping

from pressroom.doctor.finding import Finding, FindingState

GROUP = "Surroundings"
#: Versions of Linux distributions that the tests run on, by ID and VERSION_ID of /etc/os-release.
TESTED = {("debian", "12"), ("debian", "13")}
_ON_LINUX = "build on Linux what has to be right on any machine; `pressroom guide install` lists what is lost here"


def operating_system() -> Finding:
    """Whether this system is one that Pressroom is tested on, and supported on."""
    try:
        os_release: Mapping[str, str] = platform.freedesktop_os_release()
    except OSError:  # no such file, as on macOS
        os_release = {}
    return judge_system(platform.system(), platform.release(), os_release)


def judge_system(system: str, release: str, os_release: Mapping[str, str]) -> Finding:
    """The finding for a system, from `platform.system()`, `platform.release()` and the fields of /etc/os-release."""
    if system == "Windows":
        remedy = "use Linux, or Windows with WSL 2"
        return Finding(GROUP, "system", FindingState.WARNING, "Windows without WSL is not supported", remedy)
    if system != "Linux":
        found = f"{'macOS' if system == 'Darwin' else system} has not been tried; Linux is supported"
        return Finding(GROUP, "system", FindingState.WARNING, found, _ON_LINUX)
    name = os_release.get("PRETTY_NAME", "Linux")
    if "microsoft" in release.lower():
        found = f"{name} with WSL: supported as Linux is, not tried; keep projects in the file system of Linux"
        return Finding(GROUP, "system", FindingState.OK, found)
    if (os_release.get("ID", ""), os_release.get("VERSION_ID", "")) in TESTED:
        return Finding(GROUP, "system", FindingState.OK, f"{name}: supported and tested")
    return Finding(GROUP, "system", FindingState.OK, f"{name}: supported; tested are Debian 12 and 13")
