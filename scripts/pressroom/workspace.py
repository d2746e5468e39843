"""The only reader of project files, fonts and the clock.

A file is read once, as bytes, by its path in the project. The workspace records every path that was read or missing: a
build depends on those. A path that the project's `templates/` lacks is read from the base templates that come with the
program. `base:templates/…` always names a base template. Nothing else from outside the project can reach a document.
"""

import datetime
import difflib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Self, TypeAlias

from pressroom import packaged
from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.installed_fonts import InstalledFont, installed_fonts

MAX_FILE_BYTES = 64_000_000
# Bytes; few file systems take more (POSIX: NAME_MAX, and PATH_MAX together with the root).
_LONGEST_NAME = 255
_LONGEST_PATH = 2000
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


#: A list of files that was requested: a folder, and the endings of the names.
Question: TypeAlias = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reads:
    """The paths that were read, with SHA-256 (hexadecimal), those that were missing, and the lists of files."""

    hits: Mapping[str, str]
    misses: frozenset[str]
    lists: Mapping[Question, frozenset[str]] = field(default_factory=dict)


class Workspace:
    """A project's files, each as it was when first read.

    Paths are POSIX paths relative to `root`, without `..`. Every failure raises `PressroomError` with one diagnostic.
    """

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self._files: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}
        self._absent: set[str] = set()
        self._hits: dict[str, str] = {}
        self._misses: set[str] = set()
        self._lists: dict[Question, frozenset[str]] = {}

    @property
    def hits(self) -> dict[str, str]:
        """SHA-256 (hexadecimal) of every file that was read, by path, base templates included."""
        return dict(self._hits)

    @property
    def misses(self) -> set[str]:
        """The paths that were requested and that the project does not have.

        The paths of used base templates are included: a new file of the project would override them.
        """
        return set(self._misses)

    @property
    def reads(self) -> Reads:
        """The record of reads so far."""
        return Reads(self.hits, frozenset(self._misses), dict(self._lists))

    def apart(self) -> Self:
        """Return this workspace, its files as they were when first read, with an empty record of reads of its own."""
        made = type(self)(self.root)
        made._files, made._digests, made._absent = self._files, self._digests, self._absent
        return made

    def with_file(self, path: str, data: bytes) -> "Workspace":
        """Return a copy of this workspace with other bytes in one file, such as those about to be written."""
        made = Workspace(self.root)
        digest = {_normal(path): hashlib.sha256(data).hexdigest()}
        made._files = {**self._files, _normal(path): data}
        made._digests, made._hits = self._digests | digest, self._hits | digest
        made._absent, made._misses = self._absent - {_normal(path)}, self._misses - {_normal(path)}
        made._lists = dict(self._lists)
        return made

    def add(self, reads: Reads) -> None:
        """Merge the record of a copy of this workspace, such as that of a child process.

        Raises:
            PressroomError: the copy read other bytes of a file than this workspace or another copy.
        """
        for path, digest in reads.hits.items():
            if self._hits.setdefault(path, digest) != digest:
                message = f"`{path}` was changed while documents were being made from it"
                raise _refusal("file-changed", message, path, "build again")
        self._misses |= reads.misses
        self._absent |= reads.misses
        self._lists.update(reads.lists)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file, or of the base template; the same bytes for the life of the workspace."""
        data = self._look(path)
        if data is None:
            raise PressroomError([self._missing(path)])
        return data

    def text(self, path: str) -> str:
        """Return the text of a UTF-8 file, with or without a byte order mark."""
        data = self.read(path)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            line = data[: problem.start].count(b"\n") + 1
            message = f"byte 0x{data[problem.start]:02X} in line {line} is not UTF-8"
            raise _refusal("file-encoding", message, path, "save the file as UTF-8") from None

    def exists(self, path: str) -> bool:
        """Whether a file exists. If it does, it is recorded as read."""
        return self._look(path) is not None

    def own(self, path: str) -> bool:
        """Whether the project itself has the file, not only a base template."""
        return self._look(path) is not None and _normal(path) not in self._misses

    def files(self, folder: str, suffixes: Iterable[str]) -> tuple[str, ...]:
        """Return the paths of the files below a folder whose names end in one of `suffixes`, sorted by code point.

        Base templates are included. Hidden files and folders (`.name`) are left out. A missing folder has no files.
        """
        question = folder, tuple(suffixes)
        endings = tuple(suffix.lower() for suffix in question[1])
        self._lists[question] = frozenset()  # the record if the folder is refused
        folder = _normal(folder)
        paths = {*self._walk(self._real(folder)), *packaged.template_paths(folder)}
        found = tuple(sorted(path for path in paths if path.lower().endswith(endings)))
        self._lists[question] = frozenset(found)
        return found

    def fonts(self) -> tuple[InstalledFont, ...]:
        """Return every face of the installed font packages, in the order of the packages."""
        return installed_fonts()

    def epoch(self, default: datetime.date) -> datetime.datetime:
        """Return the time stamp of documents: `SOURCE_DATE_EPOCH` if it is set, else the begin of `default`, in UTC.

        https://reproducible-builds.org/specs/source-date-epoch/
        """
        value = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not value:
            return datetime.datetime.combine(default, datetime.time.min, datetime.UTC)
        try:
            if value.isascii() and value.isdigit():
                return _EPOCH + datetime.timedelta(seconds=int(value))
        except (OverflowError, ValueError):  # after the year 9999, or thousands of digits
            pass
        hint = "set it to seconds since 1970-01-01, as `date +%s` prints them, or unset it"
        raise _refusal("source-date-epoch", f"`{value[:40]}` is not a time in seconds", "SOURCE_DATE_EPOCH", hint)

    def today(self) -> datetime.date:
        """Return the day of `SOURCE_DATE_EPOCH` if it is set, else of the clock. No build calls this."""
        return self.epoch(datetime.datetime.now(datetime.UTC).date()).date()

    def _look(self, path: str) -> bytes | None:
        path = _normal(path)
        data = self._files[path] if path in self._files else self._first(path)
        if path in self._absent:
            self._misses.add(path)
        if data is not None:
            self._hits[path] = self._digests[path]
        return data

    def _first(self, path: str) -> bytes | None:
        """Read a file for the first time, and keep it."""
        if path.startswith(packaged.BASE):
            data = packaged.template(path.removeprefix(packaged.BASE))
        else:
            real = self._real(path)
            own = path not in self._absent and real.is_file()
            data = _bytes(real, path) if own else packaged.template(path)
            if not own:
                self._absent.add(path)
        if data is not None:
            self._files[path] = data
            self._digests[path] = hashlib.sha256(data).hexdigest()
        return data

    def _real(self, path: str) -> Path:
        """Resolve the links of a path, and refuse one that leads outside the project."""
        real = Path(os.path.realpath(self.root / path))
        if not real.is_relative_to(self.root):
            raise _refusal("file-outside", f"`{path}` leads outside the project", path, "copy the file there")
        return real

    def _walk(self, start: Path) -> Iterator[str]:
        for folder, folders, names in os.walk(start, onerror=_unlisted):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in folders:
                if Path(folder, name).is_symlink():
                    path = self._relative(folder, name)
                    message = f"`{path}` is a link to a folder"
                    raise _refusal("file-link", message, path, "put the folder itself there")
            place = Path(folder).relative_to(self.root).as_posix()
            yield from (_normal(f"{place}/{name}") for name in names if not name.startswith("."))

    def _relative(self, folder: str, name: str) -> str:
        return _normal(Path(folder, name).relative_to(self.root).as_posix())

    def _missing(self, path: str) -> Diagnostic:
        path = _normal(path)
        folder, _, name = path.rpartition("/")
        parent = self._real(folder)
        names = {child.name for child in parent.iterdir()} if parent.is_dir() else set()
        names |= {known.removeprefix(f"{folder}/").partition("/")[0] for known in packaged.template_paths(folder)}
        near = difflib.get_close_matches(name, sorted(names), n=1)
        hint = f"there is `{folder}/{near[0]}`".replace("`/", "`") if near else "put the file there, or name another"
        if (self.root / path).is_symlink():
            hint = "it is a link to a file that does not exist: remove it"
        return error("file-missing", f"there is no file `{path}`", hint=hint, place=path)


@lru_cache(maxsize=4096)
def _normal(path: str) -> str:
    """Normalize a path, so that a file has one record."""
    place = path.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")
    if place != path or "\\" in path:
        raise _refusal("file-path", f"`{place}` is not a name that a project file can have", place, "rename the file")
    pure = PurePosixPath(path)
    if len(path.encode()) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST_NAME for part in pure.parts):
        place = f"{path[:40]}…"
        raise _refusal("file-path", f"`{place}` is too long for the name of a file", place, "use a shorter one")
    if pure.is_absolute() or ".." in pure.parts:
        hint = "write the path from the project's folder, without `..`"
        raise _refusal("file-outside", f"`{path}` leads outside the project", path, hint)
    return "" if str(pure) == "." else str(pure)


def _bytes(real: Path, path: str) -> bytes:
    try:
        with real.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as problem:
        message = f"`{path}` cannot be read: {problem.strerror}"
        raise _refusal("file-unreadable", message, path, "check its permissions, and that it is a file") from None
    if len(data) > MAX_FILE_BYTES:
        message = f"`{path}` is larger than {MAX_FILE_BYTES // 1_000_000} MB"
        raise _refusal("file-size", message, path, "make the file smaller")
    return data


def _unlisted(problem: OSError) -> None:
    """Refuse a folder that cannot be listed, which `os.walk` would skip. A missing folder is empty."""
    if not isinstance(problem, FileNotFoundError | NotADirectoryError):
        message = f"the folder cannot be read: {problem.strerror}"
        raise _refusal("file-unreadable", message, Path(problem.filename).name, "check its permissions")


def _refusal(code: str, message: str, place: str, hint: str) -> PressroomError:
    return PressroomError([error(code, message, hint=hint, place=place)])
