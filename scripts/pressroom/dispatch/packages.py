"""The files of a release as bytes: documents under names for the outside, lists of checksums, zips, the manifest."""

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.built import Built, form_of
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.output.filenames import default_name, number_or_id, same, unfit

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
KIND = "pressroom release"
SCHEMA = 1
#: Names of files that releases have in the folder of an audience, as keys.
_RESERVED = frozenset(map(str.casefold, (SUMS, "index.html")))
#: The first year that a zip can name.
_FIRST_DATE = date(1980, 1, 1)


def released_names(built: Built, paths: Iterable[str]) -> dict[str, str]:
    """The paths of built files in their release: in the folder of their audience, which has all languages.

    A file keeps its name if no other in that folder would have it. Else it has the default name.

    Raises:
        PressroomError: where two files would have the same name all the same.
    """
    found = tuple(paths)
    defaults = {path: _default(built, path) for path in found}
    own = {path: f"{built.artifacts[path].audience}/{PurePosixPath(path).name}" for path in found}
    taken = Counter(
        map(_key, (*own.values(), *(default for path, default in defaults.items() if default != own[path])))
    )
    names = {path: own[path] if _is_free(own[path], taken) else defaults[path] for path in found}
    first: dict[str, str] = {}
    if problems := [
        _twice(built, path, other, names[path])
        for path in found
        if (other := first.setdefault(_key(names[path]), path)) != path
    ]:
        raise PressroomError(problems)
    return names


def _twice(built: Built, path: str, other: str, name: str) -> Diagnostic:
    """The error for two files that would have one name. Ids can be such that the default names are the same."""
    about = built.artifacts[path]
    file = f"templates/{about.document}/document.yaml"
    hint = f"write a `filename` in {file} that no other document of `{about.audience}` has, and build again"
    return error("filename-twice", f"{other} and {path} would both be {name} in a release", place=file, hint=hint)


def _default(built: Built, path: str) -> str:
    file, about = built.artifacts[path], built.dossier
    number = number_or_id(about.number, about.id, about.language)
    name = default_name(number, file.document, file.audience, file.language)
    return f"{file.audience}/{name}.{form_of(path)}"


def _is_free(path: str, taken: Mapping[str, int]) -> bool:
    name = PurePosixPath(path).name
    return unfit(name) is None and taken[_key(path)] == 1 and same(PurePosixPath(name)) not in _RESERVED


def _key(path: str) -> str:
    return same(PurePosixPath(path))


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
