"""`manifest.json`: what was built, from what, with what. The same input gives the same bytes.

While files are put in their places it has the key `unfinished` as well: the files that may be as they were or as the
manifest says, each with the name of the one that is ready beside it. `unfinished.py` ends what was interrupted then.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pressroom import __version__
from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.pipeline.artifact import Artifact
from pressroom.pipeline.output.regular_files import below, is_below, is_there, read_regular, sha256_of

FILE = "manifest.json"
UNFINISHED = "unfinished"
_SCHEMA = 1
_MOST_BYTES = 64_000_000
_TOOLS = (
    "weasyprint",
    "lxml",
    "jinja2",
    "python-docx",
    "babel",
    "pyphen",
    "uharfbuzz",
    "pypdfium2",
    "pillow",
    "fontpkg-source-serif-4",
    "fontpkg-source-sans-3",
)


def manifest(artifacts: Sequence[Artifact], inputs: Mapping[str, str], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest after a build. `earlier` are the entries of files that are still there."""
    built = {
        artifact.path: {
            "document": artifact.document,
            "audience": artifact.audience,
            "language": artifact.language,
            "as_of": artifact.as_of.isoformat(),
            "pages": artifact.pages or None,
            "sha256": hashlib.sha256(artifact.data).hexdigest(),
            "inputs_sha256": _digest(inputs),
            **({"ladder": asdict(artifact.ladder)} if artifact.ladder else {}),
            **({"clears_sha256": artifact.clears} if artifact.clears else {}),
        }
        for artifact in artifacts
    }
    return {
        "schema": _SCHEMA,
        "pressroom": __version__,
        "tools": {name: version(name) for name in _TOOLS},
        "inputs": dict(sorted(inputs.items())),
        "artifacts": dict(sorted({**earlier, **built}.items())),
    }


def _digest(inputs: Mapping[str, str]) -> str:
    return hashlib.sha256("".join(f"{path} {inputs[path]}\n" for path in sorted(inputs)).encode()).hexdigest()


def dump(data: Mapping[str, Any]) -> bytes:
    """A manifest as the bytes of its file."""
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of an output folder; nothing where there is none.

    Raises:
        PressroomError: where `manifest.json` is not one that this program wrote: it may be someone else's.
    """
    place = folder / FILE
    try:
        found = json.loads(read_regular(place, _MOST_BYTES))
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise _foreign(place, f"cannot be read: {problem.strerror}") from problem
    except (ValueError, RecursionError) as problem:
        raise _foreign(place, "is no JSON") from problem
    if not _is_ours(found):
        raise _foreign(place, "is not one that this version of Pressroom wrote")
    assert isinstance(found, dict)
    return found


def _is_ours(found: object) -> bool:
    """Whether it has the shape of a manifest, and names files below its folder alone."""
    if not isinstance(found, dict) or found.get("schema") != _SCHEMA or "pressroom" not in found:
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
    """The entries of a manifest whose files are still there, as they were built or changed since."""
    return {path: entry for path, entry in found.get("artifacts", {}).items() if _is_file(folder, path)}


def changed_outputs(folder: Path, found: Mapping[str, Any], files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """An error for each file about to be replaced that is not what the last build wrote: its changes would be lost."""
    hint = "move the file to another place to keep its changes, or delete it; then build again"
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
    except OSError:  # a link or a folder has its place
        return False


def _digest_of(folder: Path, path: str) -> str | None:
    """The SHA-256 of a file; None where it is not there, or is no longer a regular file of the folder."""
    try:
        return sha256_of(below(folder, path))
    except OSError:
        return None
