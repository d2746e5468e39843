"""What every command begins and ends with: its options, the project, the console, the exit status."""

import functools
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from pressroom.cli.console import Console
from pressroom.diagnostics import PressroomError, error
from pressroom.pipeline.output.regular_files import read_regular
from pressroom.workspace import MAX_FILE_BYTES, Workspace, find_root, is_root

output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for the files (build/)."
)
draft_option = click.option(
    "--draft", is_flag=True, help="Build in spite of errors in the pages: DRAFT stands on every page."
)
clearance_option = click.option(
    "--clearance", is_flag=True, help="With a copy of each, PDF and Word, that has ids and sources beside the texts."
)


def console_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`-q`, `-v` and `--json`. The command gets one `console`."""

    @functools.wraps(function)
    def renderer(*args: object, quiet: bool, verbose: int, as_json: bool, **given: object) -> object:
        return function(*args, console=Console(quiet, verbose, as_json), **given)

    command: Callable[..., Any] = renderer
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout instead of text."),
        click.option("-v", "--verbose", count=True, help="Say more."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems."),
    ):
        command = option(command)
    return command


@contextmanager
def session(console: Console) -> Iterator[None]:
    """Turns problems into diagnostics and exit status 1. Anything else is a bug, and shows its traceback."""
    try:
        with console:
            try:
                yield
            except PressroomError as problem:
                console.diagnostics(problem.diagnostics)
    except BrokenPipeError:  # whoever read our output has gone: as quiet as other programs
        raise SystemExit(1) from None
    if console.failed:
        raise SystemExit(1)


def open_project(ctx: click.Context) -> Workspace:
    """The project that `--project` names, or that the current folder lies in."""
    return Workspace(find_root(ctx.obj or Path.cwd()))


#: Folders of a project that hold what documents are made of.
_INPUTS = ("content", "templates", ".schema", ".git")


def output_folder(ctx: click.Context, root: Path, chosen: Path | None) -> Path:
    """Where files go: `build/` of the project unless another folder was chosen, which holds no sources of a project.

    Raises:
        click.BadParameter: where it is.
        PressroomError: where `build` leads out of the project.
    """
    if chosen is None:
        folder = root / "build"
        if folder.is_symlink():
            hint = "name the folder that it leads to with -o, or put a folder in its place"
            raise PressroomError([error("write-failed", "build is a link", place=str(folder), hint=hint)])
        return folder
    real = Path(os.path.realpath(chosen))
    if real == real.parent:
        message = f"'{chosen}' holds the whole file system. Choose a folder of its own, such as build or ../out."
        raise click.BadParameter(message, ctx, param_hint="'-o'")
    projects = (root, *(folder for folder in (real, *real.parents) if is_root(folder)))
    if any(real == home or any(real.is_relative_to(home / name) for name in _INPUTS) for home in projects):
        message = f"'{chosen}' holds what documents are made of. Choose a folder of its own, such as build or ../out."
        raise click.BadParameter(message, ctx, param_hint="'-o'")
    return chosen


def read_named(path: Path) -> bytes:
    """The bytes of a file that was named on the command line; here links are followed.

    Raises:
        PressroomError: where it cannot be read, or is a pipe or a device.
    """
    try:
        return read_regular(path.resolve(), MAX_FILE_BYTES)
    except OSError as problem:
        message = f"{path} cannot be read: {problem.strerror}"
        raise PressroomError([error("file-unreadable", message, place=str(path), hint="name a file")]) from problem


def program() -> str:
    """What to type for this program: its name where that finds it, else how it was started."""
    started, found = Path(sys.argv[0]).absolute(), shutil.which("pressroom")
    named = started.name == "pressroom" and started.exists()
    if found and (not named or started.samefile(found)):
        return "pressroom"
    return shlex.quote(str(started)) if named else f"{shlex.quote(sys.executable)} -m pressroom"


def short(path: Path) -> Path:
    """A path as a person would type it from here."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path
