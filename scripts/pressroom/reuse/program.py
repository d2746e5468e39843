"""The state of the program and its libraries, by names, sizes and times of files: to read them would take longer."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator

_MAPS = "/proc/self/maps"


def program_folders(templates: str) -> tuple[str, ...]:
    """Return the folders whose files decide what a build makes: this package, and `templates`, the base templates."""
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__))), templates


def system_libraries() -> tuple[str, ...]:
    """Return the libraries that this process has loaded and that no Python package brings.

    Systems that do not list them have none here: after an upgrade of one, `--fresh` builds anew there.
    """
    try:
        with open(_MAPS, encoding="utf-8", errors="surrogateescape") as maps:
            paths = {line.split(maxsplit=5)[-1].rstrip("\n") for line in maps}
    except OSError:
        return ()
    packages = tuple(os.path.join(os.path.realpath(place), "") for place in sys.path if place)
    return tuple(sorted(path for path in paths if ".so" in path and not path.startswith(packages)))


def state(folders: Iterable[str], libraries: Iterable[str]) -> str:
    """Return a digest of the files below folders, of the installed packages and of libraries.

    Of packages the times of the folders that they are in count: pip writes entries there with each change. The working
    folder is none of them: `python -m` puts it on the path, and any new file in a project would be another program.
    """
    lines = [line for folder in folders for line in _below(folder)]
    packages = (path for path in sys.path if path != os.getcwd())
    lines += [_line(path) for path in (*packages, *libraries, sys.executable)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _below(folder: str) -> Iterator[str]:
    """Yield a line for each file below a folder. What Python compiles is left out: it follows from the rest."""
    with os.scandir(folder) as found:
        entries = sorted((entry.name, entry) for entry in found if entry.name != "__pycache__")
    for _, entry in entries:
        if entry.is_dir():
            yield from _below(entry.path)
        else:
            known = entry.stat()
            yield f"{entry.path} {known.st_size} {known.st_mtime_ns}"


def _line(path: str) -> str:
    try:
        known = os.stat(path)
    except OSError:
        return path
    return f"{path} {known.st_size} {known.st_mtime_ns}"
