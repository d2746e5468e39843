"""Whether built files can be released: whole, finished, the files that were built, and made from today's sources."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.built import Built, BuiltFile, Inputs, form_of
from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier
from pressroom.model.reading.read import BESIDE_DOSSIER
from pressroom.output.regular_files import below, read_regular
from pressroom.workspace import Workspace

_CONTENT = (".yaml", ".yml")
_MOST_BYTES = 500_000_000
_BUILD_AGAIN = "build again, then release"


def to_release(built: Built, dossier: Dossier, audience: Audience) -> tuple[dict[str, BuiltFile], list[Diagnostic]]:
    """The finished files of an audience, by path, and an error for each document that is missing or only a draft."""
    found = built.of(audience.id)
    finished = {path: file for path, file in found.items() if not file.draft}
    there = {(file.document, file.language) for file in finished.values()}
    forms = {(file.document, file.language, form_of(path)) for path, file in finished.items()}
    problems = [
        _draft_alone(path, audience)
        for path, file in found.items()
        if file.draft and (file.document, file.language, form_of(path)) not in forms
    ]
    drafts = {(file.document, file.language) for file in found.values() if file.draft}
    for language in audience.languages or (dossier.about.language,):
        for wanted in audience.documents:
            if (wanted.name, language) not in there | drafts:
                problems.append(_missing(wanted.name, audience, language))
    return finished, problems


def read_files(folder: Path, files: Mapping[str, BuiltFile]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The bytes of built files, by path, and an error for each that is no longer the one that was built."""
    found: dict[str, bytes] = {}
    problems = []
    for path, file in files.items():
        place = str(folder / path)
        try:
            found[path] = read_regular(below(folder, path), _MOST_BYTES)
        except OSError as problem:
            message = f"{path} cannot be read: {problem.strerror or problem}"
            problems.append(error("release-changed", message, place=place, hint=_BUILD_AGAIN))
            continue
        if hashlib.sha256(found[path]).hexdigest() != file.sha256:
            hint = "move the file to another place to keep its changes, or delete it; then build again"
            message = f"{path} is not the file that was built"
            problems.append(error("release-changed", message, place=place, hint=hint))
    return found, problems


def changed_sources(workspace: Workspace, built: Built, files: Mapping[str, BuiltFile]) -> Iterator[Diagnostic]:
    """An error for each source that is not as it was when the files were built."""
    changed: dict[str, str] = {}
    for digest in sorted({file.inputs_sha256 for file in files.values()}):
        changed |= dict(_changes(workspace, built.builds[digest]))
    for path, what in sorted(changed.items()):
        yield error("release-stale", f"{path} {what} after the build", place=path, hint=_BUILD_AGAIN)


def unchanged_editions(workspace: Workspace, built: Built) -> frozenset[tuple[str, str]]:
    """The audience and language of each edition that was built from the sources as they are now."""
    as_now = {digest for digest, build in built.builds.items() if not any(_changes(workspace, build))}
    files = (
        file for audience in {one.audience for one in built.artifacts.values()} for file in built.of(audience).values()
    )
    return frozenset((file.audience, file.language) for file in files if file.inputs_sha256 in as_now)


def _changes(workspace: Workspace, made_from: Inputs) -> Iterator[tuple[str, str]]:
    for path, digest in made_from.inputs.items():
        try:
            there = workspace.exists(path)
        except PressroomError:  # it cannot be read any more
            there = False
        if not there:
            yield path, "was removed"
        elif workspace.hits[path] != digest:
            yield path, "was changed"
    added = {path for path in made_from.absent if workspace.own(path)}
    added |= set(workspace.files("content", _CONTENT)) - set(made_from.inputs) - BESIDE_DOSSIER
    yield from ((path, "was added") for path in added)


def _draft_alone(path: str, audience: Audience) -> Diagnostic:
    message = f"there is only a draft of {PurePosixPath(path).name.replace('.draft', '')}"
    return error("release-draft", message, place=path, hint=f"build the final documents: `{_command(audience)}`")


def _missing(document: str, audience: Audience, language: str) -> Diagnostic:
    message = f"{document} ({audience.id}, {language}) is not built"
    place = f"{audience.id}/{language}"
    return error("release-incomplete", message, place=place, hint=f"run `{_command(audience)}`")


def _command(audience: Audience) -> str:
    return f"pressroom build --all -a {audience.id}"
