"""The files of a release as bytes: documents under names for the outside, lists of checksums, zips, the manifest."""

import hashlib
import io
import json
import zipfile
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.built import Built, BuiltFile, form_of
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.output.filenames import same
from pressroom.output.layout import LANDING_PAGE, SUMS, released_path

MANIFEST = "manifest.json"
KIND = "pressroom release"
SCHEMA = 1
#: The first year that a zip can name.
_FIRST_DATE = date(1980, 1, 1)


def released_paths(built: Built, paths: Iterable[str], several: Container[str]) -> dict[str, str]:
    """The paths of built files in their release; the audiences in `several` have more than one language.

    Raises:
        PressroomError: where a file has the place of a landing page.
    """
    found = {path: released_path(path, several=built.artifacts[path].audience in several) for path in paths}
    problems = [
        _misnamed(built.artifacts[path], path)
        for path, name in found.items()
        if same(PurePosixPath(name)) in _pages(built.artifacts[path])
    ]
    if problems:
        raise PressroomError(problems)
    return found


def _pages(file: BuiltFile) -> frozenset[str]:
    """The places of the landing pages of an audience, as keys: which language is its first does not matter."""
    folders = (PurePosixPath(file.audience), PurePosixPath(file.audience, file.language))
    return frozenset(same(folder / LANDING_PAGE) for folder in folders)


def _misnamed(file: BuiltFile, path: str) -> Diagnostic:
    place = f"templates/{file.document}/document.yaml"
    hint = f"write another `filename` in {place}, and build again"
    return error("release-name", f"{path} has the name of a landing page of the release", place=place, hint=hint)


def released_file(built: Built, path: str, name: str, size: int) -> ReleasedFile:
    """A built file under its path in the release."""
    file = built.artifacts[path]
    return ReleasedFile(
        path=name,
        audience=file.audience,
        language=file.language,
        document=file.document,
        format=form_of(path),
        as_of=file.as_of,
        sha256=file.sha256,
        size=size,
        printed=file.printed,
        pages=file.pages,
        pictures=file.pictures,
    )


def packaged(
    release: Release, built: Built, documents: Mapping[str, bytes], pages: Mapping[str, bytes]
) -> dict[str, bytes]:
    """All files of a release by path, the manifest last. `documents` are the released files by path, `pages` web pages.

    The manifest names the files of every audience, so it is in no audience's folder and in no zip.
    """
    files: dict[str, bytes] = {}
    for audience in dict.fromkeys(file.audience for file in release.files):
        both = sorted({**documents, **pages}.items())
        own = {path: data for path, data in both if path.startswith(f"{audience}/")}
        own[f"{audience}/{SUMS}"] = _sums(own)
        files |= own
        files[f"{release.name}-{audience}.zip"] = zipped(f"{release.name}-", own, built.dossier.version_date)
    made = {path: hashlib.sha256(data).hexdigest() for path, data in files.items() if path not in documents}
    files[MANIFEST] = _manifest(replace(release, packages=made), built)
    return files


def _sums(files: Mapping[str, bytes]) -> bytes:
    """A list that `sha256sum -c` takes, with paths from its own folder."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {path.partition('/')[2]}\n" for path, data in files.items())
    return "".join(lines).encode()


def zipped(before: str, files: Mapping[str, bytes], day: date) -> bytes:
    """A zip that is the same on every machine: nothing is compressed, as the results of compressors differ."""
    when = max(day, _FIRST_DATE)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(before + path, (when.year, when.month, when.day, 0, 0, 0))
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _manifest(release: Release, built: Built) -> bytes:
    sources: dict[str, Any] = {digest: asdict(made_from) for digest, made_from in sorted(built.builds.items())}
    data = {
        "schema": SCHEMA,
        "kind": KIND,
        **asdict(release),
        "dossier": asdict(built.dossier),
        "pressroom": built.pressroom,
        "tools": built.tools,
        "builds": sources,
    }
    return (json.dumps(data, indent=2, ensure_ascii=False, default=date.isoformat) + "\n").encode()
