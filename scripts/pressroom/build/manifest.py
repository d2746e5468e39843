"""`manifest.json`: what was built, from what, with what. The same input gives the same bytes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pressroom import __version__
from pressroom.build.artifact import Artifact

FILE = "manifest.json"
_TOOLS = (
    "weasyprint",
    "lxml",
    "jinja2",
    "docxtpl",
    "babel",
    "uharfbuzz",
    "pypdfium2",
    "pillow",
    "fontpkg-source-serif-4",
    "fontpkg-source-sans-3",
)


def manifest(artifacts: Sequence[Artifact], inputs: Mapping[str, str], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest after a build. `earlier` are entries of files that still stand as they were built."""
    built = {
        artifact.path.as_posix(): {
            "document": artifact.job.spec.id,
            "audience": artifact.job.audience.id,
            "language": artifact.job.language,
            "as_of": artifact.job.as_of.isoformat(),
            "pages": artifact.pages or None,
            "sha256": hashlib.sha256(artifact.data).hexdigest(),
            "inputs_sha256": _digest(inputs),
            **({"ladder": asdict(artifact.taken)} if artifact.taken else {}),
            **({"clears_sha256": artifact.cleared} if artifact.cleared else {}),
        }
        for artifact in artifacts
    }
    return {
        "schema": 1,
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


def standing(folder: Path) -> dict[str, Any]:
    """The entries of an earlier manifest whose files are still there, byte for byte."""
    try:
        entries = json.loads((folder / FILE).read_bytes())["artifacts"]
        return {
            path: entry
            for path, entry in entries.items()
            if hashlib.sha256((folder / path).read_bytes()).hexdigest() == entry["sha256"]
        }
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or not ours: begin anew
        return {}
