"""What the manifest records of a build: files, inputs, tools. The same input gives the same bytes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from pressroom import __version__
from pressroom.output.manifest import SCHEMA
from pressroom.pipeline.artifact import Artifact

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
        "schema": SCHEMA,
        "pressroom": __version__,
        "tools": {name: version(name) for name in _TOOLS},
        "inputs": dict(sorted(inputs.items())),
        "artifacts": dict(sorted({**earlier, **built}.items())),
    }


def _digest(inputs: Mapping[str, str]) -> str:
    return hashlib.sha256("".join(f"{path} {inputs[path]}\n" for path in sorted(inputs)).encode()).hexdigest()
