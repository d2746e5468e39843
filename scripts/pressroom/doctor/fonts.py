"""Check the fonts that are installed with Pressroom."""

import importlib
import io
from collections.abc import Iterator
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.packages import load, reinstall
from pressroom.installed_fonts import InstalledFont
from pressroom.workspace import Workspace

GROUP = "Fonts"


def fonts() -> Iterator[Finding]:
    """Yield a finding for each font face."""
    try:
        installed = Workspace(Path.cwd()).fonts()  # the same for every project
    except PressroomError as problem:
        for diagnostic in problem.diagnostics:
            remedy = reinstall(diagnostic.place or "")
            yield Finding(GROUP, diagnostic.place or "fonts", FindingState.PROBLEM, diagnostic.message, remedy)
        return
    if load("fonttools"):
        found = f"{len(installed)} faces are there; checking them needs fontTools"
        yield Finding(GROUP, "fonts", FindingState.WARNING, found, "repair fonttools first")
        return
    yield from (_check(font) for font in installed)


def _check(font: InstalledFont) -> Finding:
    name = f"{font.family} ({font.style})"
    try:
        face = importlib.import_module("fontTools.ttLib").TTFont(io.BytesIO(font.data), lazy=True)
        count = len(face.getBestCmap() or ())
        version = f"{face['head'].fontRevision:.3f}"
    except Exception as problem:  # fontTools raises exceptions of any type for a broken file
        return Finding(
            GROUP, name, FindingState.PROBLEM, f"the file is not a font: {problem}", reinstall(_package(font))
        )
    if not count:
        return Finding(GROUP, name, FindingState.PROBLEM, "the font has no characters", reinstall(_package(font)))
    return Finding(GROUP, name, FindingState.OK, f"{version}, {count:,} characters")


def _package(font: InstalledFont) -> str:
    return f"fontpkg-{font.family.lower().replace(' ', '-')}"
