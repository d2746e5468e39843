"""`pressroom verify`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.console import Console
from pressroom.cli.session import console_options, session
from pressroom.cli.table import table
from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.workspace import find_root

if TYPE_CHECKING:
    from pressroom.dispatch.verify import Compared, Verification

_HEAD = ("file", "document", "audience", "language", "as of", "")


@click.command("verify")
@click.argument("place", metavar="FILE|FOLDER", type=click.Path(path_type=Path, exists=True))
@console_options
@click.pass_context
def command(ctx: click.Context, place: Path, console: Console) -> None:
    """Compare a file, a zip or a folder with the release that it is from, without a network.

    It is compared with the manifest.json of the release, else with the list SHA256SUMS. In a project, a file that lies
    elsewhere is looked for in the project's releases.
    """
    from pressroom.dispatch.verify import State, verify_file, verify_folder, verify_zip  # only now: help needs none

    with session(console):
        if place.is_dir():
            found = verify_folder(place)
        elif place.suffix == ".zip":
            found = verify_zip(place)
        else:
            found = verify_file(place, _releases(ctx))
        console.output("\n".join(table(_HEAD, [_row(one) for one in found.files])))
        console.diagnostics(_problems(found, place))
        if found.release:
            console.info(f"Release {found.release.name}, version {found.release.version}, by its manifest.json.")
        else:
            console.info("Compared with SHA256SUMS alone, which names no release, edition or day.")
        console.put("release", found.release.name if found.release else None)
        console.put("version", found.release.version if found.release else None)
        console.put("basis", found.basis)
        console.put("files", [_plain(one) for one in found.files])
        if not console.failed:
            count = sum(one.state is State.UNCHANGED for one in found.files)
            console.info(f"{count} file{'s are' if count != 1 else ' is'} unchanged.")


def _releases(ctx: click.Context) -> tuple[Path, ...]:
    """The releases of the project that was named, or that this folder is in; none outside projects."""
    from pressroom.dispatch.reading import releases

    try:
        return releases(find_root(ctx.obj or Path.cwd()) / "build")
    except PressroomError:
        return ()


def _row(one: "Compared") -> tuple[str, ...]:
    about = one.released
    described = (about.document, about.audience, about.language, str(about.as_of)) if about else ("", "", "", "")
    return one.path, *described, f"{one.state}: {one.now}" if one.now else str(one.state)


def _problems(found: "Verification", place: Path) -> Iterator[Diagnostic]:
    """An error for each file that is not as it was released."""
    told = {
        "changed": ("is not the file that was released", "take the file from the release again"),
        "missing": ("is missing", "take the file from the release again"),
        "added": ("is not in the release", "move the file to another place"),
        "renamed": ("has another name", "give the file its name again"),
    }
    for one in found.files:
        if one.state in told:
            what, hint = told[one.state]
            message = f"{one.path} {what}" + (f": {one.now}" if one.now else "")
            yield error(f"verify-{one.state}", message, place=str(place), hint=hint)


def _plain(one: "Compared") -> dict[str, str]:
    about = one.released
    described = (
        {"document": about.document, "audience": about.audience, "language": about.language, "as_of": str(about.as_of)}
        if about
        else {}
    )
    return {"path": one.path, "state": str(one.state), **({"now": one.now} if one.now else {}), **described}
