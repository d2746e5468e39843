"""Which systems are supported."""

import platform

import pytest

from pressroom.doctor.finding import FindingState
from pressroom.doctor.platforms import TESTED, check_system, operating_system
from support.project import REPOSITORY

BOOKWORM = {"ID": "debian", "VERSION_ID": "12", "PRETTY_NAME": "Debian GNU/Linux 12 (bookworm)"}
UBUNTU = {"ID": "ubuntu", "VERSION_ID": "24.04", "PRETTY_NAME": "Ubuntu 24.04.1 LTS"}


@pytest.mark.parametrize(
    ("system", "release", "os_release", "state", "found"),
    [
        ("Linux", "6.1.0", BOOKWORM, FindingState.OK, "Debian GNU/Linux 12 (bookworm): supported and tested"),
        ("Linux", "6.8.0", UBUNTU, FindingState.OK, "Ubuntu 24.04.1 LTS: supported; tests run on Debian 12 and 13"),
        ("Linux", "6.8.0", {}, FindingState.OK, "Linux: supported; tests run on Debian 12 and 13"),
        (
            "Linux", "5.15.167.4-microsoft-standard-WSL2", UBUNTU, FindingState.OK,
            "Ubuntu 24.04.1 LTS with WSL: supported, not tested; keep projects in the file system of Linux",
        ),
        ("Darwin", "24.1.0", {}, FindingState.WARNING, "macOS is not tested; Linux is supported"),
        ("FreeBSD", "14", {}, FindingState.WARNING, "FreeBSD is not tested; Linux is supported"),
        ("Windows", "11", {}, FindingState.WARNING, "Windows without WSL is not supported"),
    ],
)  # fmt: skip
def test_a_system(system: str, release: str, os_release: dict[str, str], state: FindingState, found: str) -> None:
    finding = check_system(system, release, os_release)
    assert (finding.state, finding.found) == (state, found)
    assert bool(finding.remedy) == (state is not FindingState.OK)


def test_a_system_without_a_description_of_its_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> dict[str, str]:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(platform, "freedesktop_os_release", refuse)
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    assert operating_system().found.startswith("macOS is not tested")


def test_the_guide_names_the_tested_systems() -> None:
    page = (REPOSITORY / "scripts" / "pressroom" / "guide" / "install.md").read_text(encoding="utf-8")
    assert "| Linux: Debian 12 and 13 | tested, also from a bare system |" in page
    assert {("debian", "12"), ("debian", "13")} == TESTED
