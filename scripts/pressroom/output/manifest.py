"""`manifest.json`: the built files, the input files and the versions of tools (`pipeline/records/build_record.py`).

While files are moved to their places it also has the key `unfinished`: the files that may be old or as recorded in the
manifest, each with the name of the new file that is ready beside it. `unfinished.py` completes an interrupted build.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.output.regular_files import below, is_below, is_there, read_regular, sha256_of

FILE = "manifest.json"
UNFINISHED = "unfinished"
SCHEMA = 1
_MOST_BYTES = 64_000_000


def dump(data: Mapping[str, Any]) -> bytes:
    """Return a manifest as the bytes of its file."""
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of an output folder; {} if there is none.

    Raises:
        PressroomError: if this program did not write `manifest.json`: it may belong to someone else.
    """
    place = folder / FILE
    try:
        found = json.loads(read_regular(place, _MOST_BYTES))
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise _foreign(place, f"cannot be read: {problem.strerror}") from problem
    except (ValueError, RecursionError) as problem:
        raise _foreign(place, "is not JSON") from problem
    if not _is_ours(found):
        raise _foreign(place, "was not written by this version of Pressroom")
    assert isinstance(found, dict)
    return found


def _is_ours(found: object) -> bool:
    """Whether it has the shape of a manifest, and names files below its folder alone."""
    if not isinstance(found, dict) or found.get("schema") != SCHEMA or "pressroom" not in found:
        return False
    artifacts, unfinished = found.get("artifacts"), found.get(UNFINISHED, {})
    if not isinstance(artifacts, dict) or not isinstance(unfinished, dict):
        return False
    digests = [entry.get("sha256") if isinstance(entry, dict) else None for entry in artifacts.values()]
    return (
        all(isinstance(digest, str) and re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
        and all(isinstance(name, str) and is_below(name) and "/" not in name for name in unfinished.values())
        and all(map(is_below, (*artifacts, *unfinished)))
    )


def _foreign(place: Path, reason: str) -> PressroomError:
    hint = "choose another folder with -o; or, if nobody needs the file, remove it and build again"
    return PressroomError([error("manifest-foreign", f"{place} {reason}", place=str(place), hint=hint)])


def recorded(folder: Path, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries of a manifest whose files still exist, changed or not."""
    return {path: entry for path, entry in found.get("artifacts", {}).items() if _is_file(folder, path)}


def changed_outputs(folder: Path, found: Mapping[str, Any], files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Report each file that would be replaced although it was changed after the last build wrote it."""
    hint = "move the file elsewhere to keep its changes, or delete it; then build again"
    problems = []
    for path, data in files.items():
        written = found.get("artifacts", {}).get(path, {}).get("sha256")
        if written and _digest_of(folder, path) not in (written, hashlib.sha256(data).hexdigest(), None):
            message = f"{path} was changed after the last build wrote it"
            problems.append(error("output-changed", message, place=str(folder / path), hint=hint))
    return tuple(problems)


def _is_file(folder: Path, path: str) -> bool:
    try:
        return is_there(below(folder, path))
    except OSError:  # a link or a folder is in its place
        return False


def _digest_of(folder: Path, path: str) -> str | None:
    """Return the SHA-256 of a file; None if it does not exist, or is no longer a regular file in the folder."""
    try:
        return sha256_of(below(folder, path))
    except OSError:
        return None
