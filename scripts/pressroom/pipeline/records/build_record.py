"""What the manifest records of a build: files, inputs, tools. The same input gives the same bytes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import Any

from pressroom import __version__
from pressroom.edition.edition import Edition
from pressroom.model.document_kinds.document_titles import Titles
from pressroom.model.look.themes import Themes
from pressroom.model.reading.read import read_strings
from pressroom.model.variants.print_settings import PRINT_FORM
from pressroom.output.manifest import SCHEMA
from pressroom.pipeline.artifact import Artifact
from pressroom.render.records.edition_record import RecordContext, edition_record
from pressroom.workspace import Workspace

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


@dataclass(frozen=True, slots=True)
class BuiltEditions:
    """The editions of a build, with the tokens of each audience and the titles of the project's documents by id."""

    editions: tuple[Edition, ...] = ()
    themes: Themes = field(default_factory=dict)
    titles: Mapping[str, Titles] = field(default_factory=dict)


def manifest(
    artifacts: Sequence[Artifact], inputs: Mapping[str, str], earlier: Mapping[str, Any], *, draft: bool = False
) -> dict[str, Any]:
    """The manifest after a build. `earlier` are the entries of files that are still there."""
    built = {
        artifact.path: {
            "document": artifact.document,
            "audience": artifact.audience,
            "language": artifact.language,
            "as_of": artifact.as_of.isoformat(),
            "pages": artifact.pages or None,
            "printed": sorted(artifact.worded),
            "pictures": [asdict(picture) for picture in artifact.pictures],
            "sha256": hashlib.sha256(artifact.data).hexdigest(),
            "inputs_sha256": _digest(inputs),
            **({"ladder": asdict(artifact.ladder)} if artifact.ladder else {}),
            **({"draft": True} if draft else {}),
            **({"print": True} if artifact.format == PRINT_FORM else {}),
            **({"clears_sha256": artifact.clears} if artifact.clears else {}),
            **({"words_sha256": artifact.words} if artifact.words else {}),
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


def for_releases(
    made: BuiltEditions, workspace: Workspace, before: Mapping[str, Any], record: Mapping[str, Any]
) -> dict[str, Any]:
    """What releases need beside the files: the dossier's version, its editions, and the inputs of earlier files.

    `before` is the manifest before the build, `record` the one after it, to which this is added.
    """
    first = made.editions[0]
    about = (first.original or first).dossier.about
    languages = {about.language, *(one.language for one in made.editions)}
    strings = {name: read_strings(workspace, name) for name in languages}
    entries = record["artifacts"].values()
    kept = {_edition_key(entry) for entry in entries} - {_key(one) for one in made.editions}
    original = strings[about.language]
    records = [
        edition_record(one, RecordContext(strings[one.language], original, made.themes[one.audience.id], made.titles))
        for one in made.editions
    ]
    records += [one for one in before.get("editions", ()) if _edition_key(one) in kept]
    return {
        "dossier": {
            "id": about.id,
            "number": about.number,
            "version": about.version,
            "version_date": about.version_date.isoformat(),
            "as_of": about.as_of.isoformat(),
        },
        "absent": sorted(workspace.misses),
        "editions": sorted(records, key=_edition_key),
        "earlier_builds": _earlier_builds(before, record),
    }


def _earlier_builds(before: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """What the files that this build did not make were made from, by the digest of the inputs."""
    known = dict(before.get("earlier_builds", {}))
    if "absent" in before:
        known[_digest(before["inputs"])] = {"inputs": before["inputs"], "absent": before["absent"]}
    needed = {entry.get("inputs_sha256") for entry in record["artifacts"].values()} - {_digest(record["inputs"])}
    return {digest: build for digest, build in sorted(known.items()) if digest in needed}


def _key(edition: Edition) -> tuple[str, str, str]:
    return edition.audience.id, edition.language, edition.as_of.isoformat()


def _edition_key(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    return entry.get("audience", ""), entry.get("language", ""), entry.get("as_of", "")
