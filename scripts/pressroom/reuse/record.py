"""What a finished build depended on and wrote, and whether all of it is still so.

The records lie in `.cache/builds.json` of the output folder: plain data, the newest few. A file that cannot be read as
such counts as none.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping

from pressroom.reuse.invocation import Invocation
from pressroom.reuse.program import state

TYPE_CHECKING = False  # as in `typing`, which takes longer to load than a record to check
if TYPE_CHECKING:
    from typing import Any

#: Below the output folder.
FILE = os.path.join(".cache", "builds.json")
_SCHEMA = 1
#: How many records are kept, and the size in bytes of a file that is still read.
MOST = 24
_MOST_BYTES = 16_000_000


class BuildRecord:
    """One build, as plain data.

    - `inputs`: SHA-256 by path below the project of what it read; null for a path that did not exist.
    - `listed`: a digest of the names below each folder of the project that it listed.
    - `outputs`: SHA-256 by path below the output folder of what it wrote.
    - `beside`: size and time of files of other builds there; null for one that is gone.
    - `folders`, `libraries`, `program`: what `program.state` took, and what it returned.
    - `printed`: pairs of `stdout` or `stderr` and a text.
    """

    __slots__ = ("data",)

    def __init__(self, data: "Mapping[str, Any]") -> None:
        self.data = data

    def holds(self, root: str, folder: str) -> bool:
        """Whether the program and every file are as they were after the build."""
        data = self.data
        inputs, outputs = Digests(root, links=True), Digests(folder, links=False)
        return (
            all(inputs.of(path) == digest for path, digest in data["inputs"].items())
            and all(names_below(root, path) == names for path, names in data["listed"].items())
            and all(stamp(folder, path) == known for path, known in data["beside"].items())
            and all(outputs.of(path) == digest for path, digest in data["outputs"].items())
            and state(data["folders"], data["libraries"]) == data["program"]
        )

    @property
    def printed(self) -> tuple[tuple[str, str], ...]:
        """What the build printed."""
        return tuple((stream, text) for stream, text in self.data["printed"])


class Digests:
    """The SHA-256 of files below a folder.

    `links` below the folder are followed where they stay in it; without `links` they count as no file.
    """

    def __init__(self, folder: str, *, links: bool) -> None:
        self._home, self._links = os.path.realpath(folder), links
        self._folders: dict[str, str] = {}

    def of(self, path: str) -> str | None:
        """Return the digest of a file; None if there is none."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(os.path.join(self._home, folder))
        place = os.path.join(self._folders[folder], name)
        if os.path.islink(place):
            place = os.path.realpath(place)
        if not (place.startswith(os.path.join(self._home, "")) if self._links else place == self._plain(path)):
            return None
        try:
            with open(place, "rb", buffering=0) as file:
                return hashlib.sha256(file.read()).hexdigest()
        except OSError:
            return None

    def _plain(self, path: str) -> str:
        return os.path.join(self._home, path)


def names_below(root: str, folder: str) -> str:
    """Return a digest of the paths of all files below a folder of the project; hidden ones are left out."""
    names = sorted(_names(os.path.join(root, folder)))
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _names(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if os.path.islink(os.path.join(here, name))]
        yield from (os.path.join(here, name) for name in (*names, *links) if not name.startswith("."))


def stamp(folder: str, path: str) -> str | None:
    """Return size and time of a file; None if there is none."""
    try:
        found = os.lstat(os.path.join(folder, path))
    except OSError:
        return None
    return f"{found.st_size} {found.st_mtime_ns}"


def key_of(call: Invocation) -> str:
    """Return the name of the record of a call."""
    return hashlib.sha256("\0".join(call.circumstances).encode("utf-8", "surrogateescape")).hexdigest()


def find_record(call: Invocation) -> BuildRecord | None:
    """Return the record of the last build of an equal call; None if there is none that can be used."""
    if os.path.islink(call.folder):
        return None
    found = _records(call.folder).get(key_of(call))
    return BuildRecord(found) if isinstance(found, dict) and _is_whole(found) else None


def dump_records(call: Invocation, made: BuildRecord) -> bytes:
    """Return the bytes of the records of an output folder with one more, and without the oldest beyond `MOST`."""
    key = key_of(call)
    builds = {name: record for name, record in _records(call.folder).items() if name != key}
    kept = dict(list({**builds, key: made.data}.items())[-MOST:])
    return json.dumps({"schema": _SCHEMA, "builds": kept}).encode()


def _records(folder: str) -> "dict[str, Any]":
    """Return the records of an output folder, oldest first; none if the file is not whole."""
    try:
        with open(os.path.join(folder, FILE), "rb") as file:
            data = file.read(_MOST_BYTES + 1)
        found = json.loads(data) if len(data) <= _MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return {}
    builds = found.get("builds") if isinstance(found, dict) and found.get("schema") == _SCHEMA else None
    return builds if isinstance(builds, dict) else {}


def _is_whole(found: "Mapping[str, Any]") -> bool:
    """Whether a record has the shape that `BuildRecord` describes."""
    states = [found.get(name) for name in ("inputs", "listed", "outputs", "beside")]
    lists = [found.get(name) for name in ("folders", "libraries")]
    printed = found.get("printed")
    return (
        all(isinstance(one, dict) and all(isinstance(digest, str | None) for digest in one.values()) for one in states)
        and all(isinstance(one, list) and all(isinstance(path, str) for path in one) for one in lists)
        and isinstance(found.get("program"), str)
        and isinstance(printed, list)
        and all(isinstance(one, list) and len(one) == 2 and all(isinstance(it, str) for it in one) for one in printed)
    )
