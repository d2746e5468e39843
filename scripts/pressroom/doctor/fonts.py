"""The fonts that the project installs."""

import importlib
import io
from collections.abc import Iterator
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.packages import anew, load
from pressroom.workspace import InstalledFont, Workspace

GROUP = "Fonts"


def fonts() -> Iterator[Finding]:
    """A finding for each face."""
    try:
        installed = Workspace(Path.cwd()).fonts()  # they are the same for every project
    except PressroomError as problem:
        for diagnostic in problem.diagnostics:
            remedy = anew(diagnostic.place or "")
            yield Finding(GROUP, diagnostic.place or "fonts", FindingState.PROBLEM, diagnostic.message, remedy)
        return
    if load("fonttools"):
        found = f"{len(installed)} faces are there; whether they are whole is not known without fontTools"
        yield Finding(GROUP, "fonts", FindingState.WARNING, found, "mend fonttools first")
        return
    yield from (_judged(font) for font in installed)


def _judged(font: InstalledFont) -> Finding:
    name = f"{font.family} ({font.style})"
    try:
        face = importlib.import_module("fontTools.ttLib").TTFont(io.BytesIO(font.data), lazy=True)
        count = len(face.getBestCmap() or ())
        version = f"{face['head'].fontRevision:.3f}"
    except Exception as problem:  # a broken file makes fontTools raise anything
        return Finding(GROUP, name, FindingState.PROBLEM, f"the file is no font: {problem}", anew(_package(font)))
    if not count:
        return Finding(GROUP, name, FindingState.PROBLEM, "the font has no characters", anew(_package(font)))
    return Finding(GROUP, name, FindingState.OK, f"{version}, {count:,} characters")


def _package(font: InstalledFont) -> str:
    return f"fontpkg-{font.family.lower().replace(' ', '-')}"
