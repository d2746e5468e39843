"""`pressroom verify`."""

import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.project_root import find_root
from pressroom.cli.session import console_options, session
from pressroom.cli.terminal.console import Console
from pressroom.cli.terminal.table import table
from pressroom.diagnostics import Diagnostic, PressroomError, error

if TYPE_CHECKING:
    from pressroom.dispatch.verifying.verification import Compared, Verification
    from pressroom.interchange.document_identity import DocumentIdentity

_HEAD = ("file", "document", "audience", "language", "as of", "")


class _PathOrRelease(click.Path):
    """A path; where there is none, the folder of the project's release of this name."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            named = {folder.name: folder for folder in _releases(ctx)} if ctx else {}
            if found := named.get(str(value)):
                return found
            raise


@click.command("verify")
@click.argument("place", metavar="FILE|FOLDER|RELEASE", type=_PathOrRelease(path_type=Path, exists=True))
@console_options
@click.pass_context
def command(ctx: click.Context, place: Path, console: Console) -> None:
    """Compare a file, a zip or a folder with the release that it is from, without a network.

    It is compared with the manifest.json of the release, else with the list SHA256SUMS. In a project, what lies
    elsewhere is compared with the project's releases. Of a file that none of them lists, what it states of itself is
    printed, which proves nothing. A release of the project can be given by its name.
    """
    from pressroom.dispatch.verifying.verification import State  # only now: help needs none
    from pressroom.dispatch.verifying.verify import verify
    from pressroom.dispatch.verifying.verify_file import METADATA

    with session(console):
        found = verify(place, _releases(ctx))
        console.output("\n".join(table(_HEAD, [_row(one) for one in found.files])))
        console.diagnostics([*found.problems, *_problems(found, place)])
        for line in _basis(found):
            console.info(line)
        console.put("release", found.release.name if found.release else None)
        console.put("version", found.release.version if found.release else None)
        stated = next((one.stated for one in found.files), None) if found.basis == METADATA else None
        console.put("stated", asdict(stated) if stated else None)
        console.put("basis", found.basis)
        console.put("files", [_plain(one) for one in found.files])
        if not console.failed:
            count = sum(one.state is State.UNCHANGED for one in found.files)
            console.info(f"{count} file{'s are' if count != 1 else ' is'} unchanged.")


def _releases(ctx: click.Context) -> tuple[Path, ...]:
    """The releases of the project that was named, or that this folder is in; none outside projects."""
    from pressroom.dispatch.released.reading import releases

    try:
        return releases(find_root(ctx.obj) / "build")
    except PressroomError:
        return ()


def _basis(found: "Verification") -> Iterator[str]:
    """What the files were compared with, and how much that proves."""
    from pressroom.dispatch.packages import MANIFEST
    from pressroom.dispatch.verifying.verify_file import METADATA

    if found.release:
        yield f"Release {found.release.name}, version {found.release.version}, by its manifest.json."
        return
    if found.basis == MANIFEST:
        yield "Compared with the releases of the project, file by file."
    elif found.basis != METADATA:
        yield "Compared with SHA256SUMS alone, which names no release, edition or day."
    if any("/" in one.path for one in found.files) and found.problems:
        yield (
            "This finds damage. It does not find a file that was replaced together with its list and zip, and anyone"
            " can write metadata. Version, clearances and sources are on record in manifest.json alone."
        )
    stated = dict.fromkeys(one.stated for one in found.files if one.stated)
    for origin in dict.fromkeys(map(_origin, stated)):
        yield f"By {'its' if len(found.files) == 1 else 'their'} own metadata, {origin}."


def _origin(stated: "DocumentIdentity") -> str:
    status = f", as a {stated.status}" if stated.status else ""
    return f"from version {stated.version} of {stated.dossier} ({stated.number}){status}"


def _row(one: "Compared") -> tuple[str, ...]:
    about = one.released or one.stated
    described = (about.document, about.audience, about.language, str(about.as_of)) if about else ("", "", "", "")
    return one.path, *described, f"{one.state}: {one.now}" if one.now else str(one.state)


def _problems(found: "Verification", place: Path) -> Iterator[Diagnostic]:
    """An error for each file that is not as it was released."""
    outcomes = {
        "changed": ("is not the file that was released", "take the file from the release again"),
        "missing": ("is missing", "take the file from the release again"),
        "added": ("is not in the release", "move the file to another place"),
        "renamed": ("has another name", "give the file its name again"),
        "packed again": (
            "was packed again: the files in it are those that were released",
            "use its files, or take the zip from the release again",
        ),
        "not compared": (
            "is in no release that is known here, and what it states of itself proves nothing: anyone can write it",
            "put the manifest.json of its release one folder above it, or SHA256SUMS beside it; or compare it with the"
            " file of the office that issued it",
        ),
    }
    for one in found.files:
        if one.among:
            yield _misplaced(one, place, found)
        elif one.state in outcomes:
            what, hint = outcomes[one.state]
            message = f"{one.path} {what}" + (f": {one.now}" if one.now else "")
            code = {"not compared": "unproven", "packed again": "repacked"}.get(one.state, one.state)
            yield error(f"verify-{code}", message, place=str(place), hint=hint)


def _misplaced(one: "Compared", place: Path, found: "Verification") -> Diagnostic:
    """The error for a file of one audience that is in the place of another's."""
    from pressroom.dispatch.verifying.verification import audience_at

    about = one.released or one.stated
    audience = audience_at(one.now, found.release) if found.release else ""
    what = f"the {about.document} of `{about.audience}` ({about.language})" if about else f"{one.now} of `{audience}`"
    in_folder = "/" in one.path or (one.stated and place.is_dir())
    where = f"in the folder of `{one.among}`" if in_folder else f"under a name of `{one.among}`"
    hint = f"do not send it to `{one.among}`: take the files of `{one.among}` from the release again"
    return error("verify-audience", f"{one.path} is {what}, {where}", place=str(place), hint=hint)


def _plain(one: "Compared") -> dict[str, str]:
    about = one.released or one.stated
    described = (
        {"document": about.document, "audience": about.audience, "language": about.language, "as_of": str(about.as_of)}
        if about
        else {}
    )
    return {"path": one.path, "state": str(one.state), **({"now": one.now} if one.now else {}), **described}
