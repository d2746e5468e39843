"""Check the surroundings of a build: isolation, temporary files, output folder, text encoding, `SOURCE_DATE_EPOCH`."""

import codecs
import locale
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.doctor.finding import Finding, FindingState
from pressroom.output.regular_files import is_there
from pressroom.pipeline.isolation.parent import missing_isolation
from pressroom.workspace import Workspace

GROUP = "Surroundings"
_ROOM = 50_000_000  # bytes; a pack of documents with its temporary files takes a few million


def isolation() -> Finding:
    """Check whether documents can be made in processes of their own, with limits."""
    missing = missing_isolation()
    if not missing:
        return Finding(GROUP, "isolation", FindingState.OK, "documents are made in processes of their own, with limits")
    found = f"this system lacks {', '.join(missing)}: a template or a picture can make it hang or run out of memory"
    return Finding(GROUP, "isolation", FindingState.WARNING, found, "build projects of others on Linux")


def temporary_folder() -> Finding:
    """Check the folder for temporary files, through which fonts are passed on."""
    try:
        folder = Path(tempfile.gettempdir())
    except FileNotFoundError as problem:
        remedy = "set TMPDIR to a writable folder"
        return Finding(GROUP, "temporary files", FindingState.PROBLEM, str(problem), remedy)
    return _writable("temporary files", folder, "set TMPDIR to another folder")


def output_folder(root: Path) -> Finding:
    """Check whether a build may write to `build/` of a project, and lock it."""
    folder = root / "build"
    if folder.is_symlink():
        remedy = "replace it by a folder, or name its target: -o FOLDER"
        return Finding(GROUP, "output folder", FindingState.PROBLEM, f"{folder} is a link", remedy)
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    remedy = f"make {existing} writable, or build elsewhere with -o FOLDER"
    if not existing.is_dir():
        return Finding(
            GROUP, "output folder", FindingState.PROBLEM, f"{existing} is not a folder", f"move {existing} away"
        )
    lock = folder / ".lock"
    try:
        locked = is_there(lock) and _is_locked(lock)
    except OSError as problem:
        found = f"{lock} cannot be opened: {problem.strerror}"
        return Finding(GROUP, "output folder", FindingState.PROBLEM, found, f"remove {lock}")
    if locked:
        found = f"another command of Pressroom is writing to {folder}"
        return Finding(GROUP, "output folder", FindingState.WARNING, found, "wait for it to end")
    return _writable("output folder", existing, remedy)


def _writable(subject: str, folder: Path, remedy: str) -> Finding:
    """Test a folder by writing to it: rights, read-only mounts and quotas show only then. The file leaves no trace."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"pressroom")
            file.flush()
            os.fsync(file.fileno())
            can_lock = _can_lock(file.fileno())
        free = shutil.disk_usage(folder).free
    except OSError as problem:
        return Finding(
            GROUP, subject, FindingState.PROBLEM, f"{folder} cannot be written to: {problem.strerror}", remedy
        )
    if free < _ROOM:
        found = f"{folder} has {free / 1_000_000:.0f} MB left"
        return Finding(GROUP, subject, FindingState.WARNING, found, f"free {_ROOM / 1_000_000:.0f} MB there")
    if not can_lock:
        found = f"{folder} is writable, but cannot be locked"
        return Finding(GROUP, subject, FindingState.WARNING, found, "do not run two builds with it at the same time")
    return Finding(GROUP, subject, FindingState.OK, f"{folder}, {free / 1_000_000_000:,.1f} GB left")


def _can_lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_locked(file: Path) -> bool:
    try:
        with file.open("rb") as lock:
            return not _can_lock(lock.fileno())
    except OSError:  # it does not exist yet or is not readable: then the test by writing decides
        return False


def encoding() -> Finding:
    """Check the text encoding of the locale. Pressroom always prints UTF-8."""
    name = locale.getencoding()
    try:
        fits = codecs.lookup(name).name == "utf-8"
    except LookupError:
        fits = False
    if fits:
        return Finding(GROUP, "text encoding", FindingState.OK, "UTF-8")
    found = f"the locale has {name}; messages are UTF-8, so that letters such as “é” may look wrong"
    return Finding(GROUP, "text encoding", FindingState.WARNING, found, "Run: export LC_ALL=C.UTF-8")


def fixed_time() -> Iterator[Finding]:
    """Check `SOURCE_DATE_EPOCH`, if it is set."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not stated:
        return
    try:
        when = Workspace(Path.cwd()).epoch(date.min)
    except PressroomError as problem:
        for diagnostic in problem.diagnostics:
            yield Finding(
                GROUP, "SOURCE_DATE_EPOCH", FindingState.PROBLEM, diagnostic.message, diagnostic.hint or "unset it"
            )
    else:
        yield Finding(GROUP, "SOURCE_DATE_EPOCH", FindingState.OK, f"documents carry the time {when.isoformat()}")
