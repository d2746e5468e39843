"""A new project: a folder with content, a look of its own and a README, made whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.model.schema import FOLDER, KINDS, file_schema
from pressroom.packaged import base_templates, example_content, files_below, starter
from pressroom.pipeline.output.writer import store

_THEME = "templates/theme.yaml"
#: What is built does not belong in version control.
_IGNORED = b"*\n!.gitignore\n"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a new project begins with: the starter or the first dossier; the theme alone or every base template."""

    example: bool = False
    templates: bool = False


def new_project(folder: Path, contents: Contents) -> None:
    """Make a project at `folder`, which does not exist yet or is empty.

    The files are written aside and take their place at the end, so that a failure leaves nothing behind.

    Raises:
        PressroomError: where the folder is taken, or the file system refuses.
    """
    try:
        _refuse_taken(folder)
        _put(Path(os.path.realpath(folder)), dict(_files(contents)))
    except OSError as problem:
        message = f"{folder} could not be made: {problem.strerror}"
        raise PressroomError([error("write-failed", message, hint="choose another folder")]) from problem


def _refuse_taken(folder: Path) -> None:
    if folder.is_symlink() or folder.exists():
        if not folder.is_dir():
            message = f"{folder} is there already and is no folder"
        elif any(folder.iterdir()):
            message = f"{folder} is not empty"
        else:
            return
        hint = "name a folder that does not exist yet; nothing was changed"
        raise PressroomError([error("folder-taken", message, hint=hint)])


def _files(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Every file of the new project, by path; of two at one path the later one counts."""
    if contents.templates:
        yield from _below("templates", dict(files_below(base_templates())))
    begun = dict(files_below(starter()))
    if contents.example:
        yield "README.md", begun["README.md"]
        yield _THEME, base_templates().joinpath("theme.yaml").read_bytes()
        yield from _below("content", dict(files_below(example_content())))
    else:
        yield from begun.items()
    yield "build/.gitignore", _IGNORED
    yield from ((f"{FOLDER}/{kind}.json", file_schema(kind)) for kind in KINDS)


def _below(folder: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((f"{folder}/{path}", data) for path, data in files.items())


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files next to where they go, on the same file system, and move them there at once."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    standing = missing[-1].parent if missing else folder
    with tempfile.TemporaryDirectory(dir=standing, prefix=".pressroom-new-") as aside:
        made = Path(aside, "made")
        for path, data in files.items():
            target = made / folder.relative_to(standing) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            store(target, data)
        if missing:
            (made / missing[-1].relative_to(standing)).rename(missing[-1])
        else:  # an empty folder stays itself: someone may be standing in it
            for part in sorted(made.iterdir()):
                part.rename(folder / part.name)
