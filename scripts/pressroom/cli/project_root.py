"""The folder of a project, and the folder in which a command is started."""

import os
from pathlib import Path

from pressroom.diagnostics import PressroomError, error


def check_here() -> None:
    """Check that the current folder is there: relative paths begin with it.

    Raises:
        PressroomError: it was removed.
    """
    try:
        Path.cwd()
    except OSError:
        hint = "go to a folder that is there: `cd FOLDER`; if this one was made again: `cd .`"
        raise PressroomError([error("folder-gone", "the current folder was removed", hint=hint)]) from None


def find_root(start: Path | None) -> Path:
    """Return the project's folder: `start`, or the nearest above it with `content/` and `templates/theme.yaml`.

    Without `start`, the search begins in the current folder. Folders named `content` and `templates` are common in
    other projects. The design tokens are Pressroom's alone, and no document can be made without them.

    Raises:
        PressroomError: no such folder exists, or the current folder was removed.
    """
    check_here()
    start = Path(os.path.realpath(start or os.curdir))
    candidates = (start, *start.parents)
    for folder in candidates:
        if is_root(folder):
            return folder
    if not start.exists():
        raise _missing("there is no such folder", str(start), "name another: --project DIR")
    almost = next((f for f in candidates if (f / "content").is_dir() and (f / "templates").is_dir()), None)
    if almost:
        raise _missing("this is no project yet", str(almost), "it lacks templates/theme.yaml")
    message = "no project here or in a folder above: one holds content/ and templates/theme.yaml"
    raise _missing(message, str(start), "change to the project's folder, or name it: --project DIR")


def is_root(folder: Path) -> bool:
    """Whether a folder is the root of a project."""
    return (folder / "content").is_dir() and (folder / "templates" / "theme.yaml").is_file()


def _missing(message: str, place: str, hint: str) -> PressroomError:
    return PressroomError([error("project-missing", message, hint=hint, place=place)])
