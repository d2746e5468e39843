"""What a command line asks for, without Click: its project, its output folder, and what changes the answer."""

import os
import sys
from collections.abc import Sequence

#: Variables of the environment that change the files of a build, or the text that it prints.
_VARIABLES = ("SOURCE_DATE_EPOCH", "NO_COLOR", "TERM", "COLUMNS", "LINES", "PYTHONPATH", "PYTHONHOME")
_COMMAND = "build"
FRESH = "--fresh"
#: Asks why each document is made: the answer of an earlier build is none for this one.
_WHY = "--why"


class Invocation:
    """A call of `pressroom build`: the folders as absolute paths, and what else its result depends on.

    `root` is the project's folder. Two calls with equal `circumstances` and equal files have the same result.
    `fresh` calls do not use the files of an earlier build.
    """

    __slots__ = ("circumstances", "folder", "fresh", "root")

    def __init__(self, root: str, folder: str, circumstances: tuple[str, ...], *, fresh: bool) -> None:
        self.root, self.folder, self.circumstances, self.fresh = root, folder, circumstances, fresh

    @property
    def verbose(self) -> bool:
        """Whether the call has `-v` alone, and not with other letters."""
        return "-v" in self.circumstances or "--verbose" in self.circumstances


def present() -> Invocation | None:
    """Return the call of this process; None if it is no build, or one whose folders only Click can find out."""
    if not (sys.stdout and sys.stderr):  # Python found them closed
        return None
    try:
        return invocation(sys.argv[1:], os.getcwd())
    except OSError:  # the current folder is gone
        return None


def invocation(arguments: Sequence[str], here: str) -> Invocation | None:
    """Return the build that these arguments ask for in the folder `here`; None as in `present`, and with `--why`."""
    chosen = _folders(arguments)
    if chosen is None or _WHY in arguments:
        return None
    project, output = chosen
    root = _root_above(os.path.realpath(os.path.join(here, project or ".")))
    if root is None:
        return None
    folder = os.path.join(here, output) if output else os.path.join(root, "build")
    given = tuple(one for one in arguments if one != FRESH)
    terminals = tuple(str(stream.isatty()) for stream in (sys.stdout, sys.stderr))
    variables = tuple(f"{name}={os.environ.get(name)}" for name in _VARIABLES)
    surroundings = (here, root, sys.executable, sys.version, *terminals, *variables)
    return Invocation(root, folder, (*given, "", *surroundings), fresh=FRESH in arguments)


def _folders(arguments: Sequence[str]) -> tuple[str, str] | None:
    """Return what `--project` and `-o` name, "" for none; None if this is no build, or `-o` has a rare form."""
    project, output, command = "", "", ""
    rest = iter(arguments)
    for one in rest:
        name, equals, value = one.partition("=")
        if one.startswith("--") and name in ("--project", "--output"):
            value = value if equals else next(rest, "")
            project, output = (value, output) if name == "--project" else (project, value)
        elif one == "-o":
            output = next(rest, "")
        elif one.startswith("-o") or (one == "--" or (one[:1] == "-" and one[1:2] != "-" and "o" in one[1:])):
            return None
        elif not command and not one.startswith("-"):
            command = one
            if command != _COMMAND:
                return None
    return (project, output) if command else None


def _root_above(start: str) -> str | None:
    """Return the nearest project folder, as `cli/project_root.py` does."""
    while True:
        if os.path.isdir(os.path.join(start, "content")) and os.path.isfile(
            os.path.join(start, "templates/theme.yaml")
        ):
            return start
        above = os.path.dirname(start)
        if above == start:
            return None
        start = above
