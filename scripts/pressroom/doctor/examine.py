"""All checks, in order."""

from collections.abc import Iterator
from pathlib import Path

from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.fonts import fonts
from pressroom.doctor.packages import packages, python
from pressroom.doctor.platforms import operating_system
from pressroom.doctor.surroundings import encoding, fixed_time, isolation, output_folder, temporary_folder
from pressroom.doctor.system import system_libraries


def examine(root: Path | None) -> tuple[Finding, ...]:
    """Check everything that a build needs of this machine. The findings are in the order in which to act on them.

    `root` is the project whose output folder is checked; None outside a project.
    """
    return tuple(_findings(root))


def _findings(root: Path | None) -> Iterator[Finding]:
    yield python()
    system = tuple(system_libraries())
    yield from system
    yield from packages(system_in_order=all(finding.state is not FindingState.PROBLEM for finding in system))
    yield from fonts()
    yield operating_system()
    yield isolation()
    yield temporary_folder()
    if root:
        yield output_folder(root)
    yield encoding()
    yield from fixed_time()
