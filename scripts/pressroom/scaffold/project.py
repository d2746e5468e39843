"""Make a new project: a folder with content, a look of its own and a README. All files are written, or none."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.model.reading.schema import FOLDER, KINDS, file_schema
from pressroom.output.writer import store
from pressroom.packaged import base_templates, example_content, files_below, starter

_THEME, _README = "templates/theme.yaml", "README.md"
#: The source of the sample, and of the dossier in one file.
_NOTES = "content/notes.txt"
#: Built files do not belong in version control.
_IGNORED = b"*\n!.gitignore\n"
#: The ledger of mailings, and lists of recipients under the names that the guide gives them.
_PERSONAL = b"# Personal data of recipients\n/.pressroom/\n/list.csv\n/list.xlsx\n/lists/\n"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a new project contains: a dossier in one file, the sample or the first dossier; with all base templates."""

    sample: bool = False
    example: bool = False
    templates: bool = False


def new_project(folder: Path, contents: Contents) -> None:
    """Make a project in `folder`, which must be empty or not exist.

    The files are written to a temporary folder and moved at the end, so that a failure leaves nothing behind.

    Raises:
        PressroomError: if the folder is taken, or the file system refuses.
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
            message = f"{folder} exists already and is not a folder"
        elif any(folder.iterdir()):
            message = f"{folder} is not empty"
        else:
            return
        hint = "name a folder that does not exist yet; nothing was changed"
        raise PressroomError([error("folder-taken", message, hint=hint)])


def _files(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the new project with its path. Of two with the same path, the later one counts."""
    if contents.templates:
        yield from _below("templates", dict(files_below(base_templates())))
    sample = dict(files_below(starter() / "sample"))
    yield _README, sample[_README]
    if contents.example:
        yield _THEME, base_templates().joinpath("theme.yaml").read_bytes()
        yield from _below("content", dict(files_below(example_content())))
    elif contents.sample:
        yield from sample.items()
    else:
        yield _NOTES, sample[_NOTES]
        yield from files_below(starter() / "one-file")
    yield "build/.gitignore", _IGNORED
    yield ".gitignore", _PERSONAL
    yield from ((f"{FOLDER}/{kind}.json", file_schema(kind)) for kind in KINDS)


def _below(folder: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((f"{folder}/{path}", data) for path, data in files.items())


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files next to their place, on the same file system, and move them there at once."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    existing = missing[-1].parent if missing else folder
    with tempfile.TemporaryDirectory(dir=existing, prefix=".pressroom-new-") as aside:
        made = Path(aside, "made")
        for path, data in files.items():
            target = made / folder.relative_to(existing) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            store(target, data)
        if missing:
            (made / missing[-1].relative_to(existing)).rename(missing[-1])
        else:  # keep an empty folder: it may be the working directory of a shell
            for part in sorted(made.iterdir()):
                part.rename(folder / part.name)
