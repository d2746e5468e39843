"""The fonts that documents use: those of the font packages, and none of the machine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pressroom.diagnostics import PressroomError, error

_FONT_PACKAGES = ("fontpkg_source_serif_4", "fontpkg_source_sans_3")


@dataclass(frozen=True, slots=True)
class InstalledFont:
    """A variable font of a font package. `style` is `normal` or `italic`."""

    family: str
    style: str
    data: bytes


@cache
def installed_fonts() -> tuple[InstalledFont, ...]:
    """Return every face of the installed font packages, in the order of the packages."""
    return tuple(font for package in _FONT_PACKAGES for font in _faces(package))


def _faces(package: str) -> Iterator[InstalledFont]:
    try:
        folder = resources.files(package)
        described = json.loads(folder.joinpath("metadata.json").read_text(encoding="utf-8"))
        for file in described["files"]:
            yield InstalledFont(described["family"], file["style"], folder.joinpath(file["path"]).read_bytes())
    except (ModuleNotFoundError, FileNotFoundError) as problem:
        name = package.replace("_", "-")
        message = f"the package {name} is not installed in full: {problem}"
        raise PressroomError([error("font-missing", message, hint="run `make` again", place=name)]) from None
