"""Shared parts of commands: options, the project, the console, the exit status."""

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

from pressroom.cli.project_root import check_here, find_root, is_root
from pressroom.cli.terminal.console import Console
from pressroom.diagnostics import PressroomError, error
from pressroom.output.regular_files import read_regular
from pressroom.workspace import MAX_FILE_BYTES, Workspace

output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Output folder. Default: build/."
)
draft_option = click.option(
    "--draft", is_flag=True, help="Build in spite of errors on pages, and mark every page DRAFT."
)
clearance_option = click.option(
    "--clearance", is_flag=True, help="Add a copy of each, in PDF and Word, with ids and sources beside the texts."
)


def console_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`-q`, `-v` and `--json`. The command gets one `console`."""

    @functools.wraps(function)
    def renderer(*args: object, quiet: bool, verbose: int, as_json: bool, **given: object) -> object:
        console = Console(quiet, verbose, as_json)
        try:
            check_here()
        except PressroomError as problem:
            with session(console):
                raise problem
        return function(*args, console=console, **given)

    command: Callable[..., Any] = renderer
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print one JSON document to stdout instead of text."),
        click.option("-v", "--verbose", count=True, help="Print more."),
        click.option("-q", "--quiet", is_flag=True, help="Print only results and problems."),
    ):
        command = option(command)
    return command


@contextmanager
def session(console: Console) -> Iterator[None]:
    """Print a `PressroomError` as diagnostics, with exit status 1. Any other exception is a bug with a traceback."""
    try:
        with console:
            try:
                yield
            except PressroomError as problem:
                console.diagnostics(problem.diagnostics)
    except BrokenPipeError:  # the reader of our output has gone: end quietly, as other programs do
        raise SystemExit(1) from None
    if console.failed:
        raise SystemExit(1)


def open_project(ctx: click.Context) -> Workspace:
    """Open the project that `--project` names, or that contains the current folder."""
    return Workspace(find_root(ctx.obj))


#: Folders of a project with its sources.
_INPUTS = ("content", "templates", ".schema", ".git")


def output_folder(ctx: click.Context, root: Path, chosen: Path | None) -> Path:
    """Return the output folder: `build/` of the project, or the chosen one, which must not hold sources of a project.

    Raises:
        click.BadParameter: if it does.
        PressroomError: if `build` is a link.
    """
    if chosen is None:
        folder = root / "build"
        if folder.is_symlink():
            hint = "name its target with -o, or replace it by a folder"
            raise PressroomError([error("write-failed", "build is a link", place=str(folder), hint=hint)])
        return folder
    real = Path(os.path.realpath(chosen))
    if real == real.parent:
        message = f"'{chosen}' is the root of the file system. Choose a folder of its own, such as build or ../out."
        raise click.BadParameter(message, ctx, param_hint="'-o'")
    projects = (root, *(folder for folder in (real, *real.parents) if is_root(folder)))
    if any(real == home or any(real.is_relative_to(home / name) for name in _INPUTS) for home in projects):
        message = f"'{chosen}' contains sources of a project. Choose a folder of its own, such as build or ../out."
        raise click.BadParameter(message, ctx, param_hint="'-o'")
    return chosen


def read_named(path: Path) -> bytes:
    """Read a file that was named on the command line. Links are followed here.

    Raises:
        PressroomError: if it cannot be read, or is a pipe or a device.
    """
    try:
        return read_regular(path.resolve(), MAX_FILE_BYTES)
    except OSError as problem:
        message = f"{path} cannot be read: {problem.strerror}"
        raise PressroomError([error("file-unreadable", message, place=str(path), hint="name a file")]) from problem


def program() -> str:
    """Return how to call this program: by its name if that finds it, else as it was started."""
    started, found = Path(sys.argv[0]).absolute(), shutil.which("pressroom")
    named = started.name == "pressroom" and started.exists()
    if found and (not named or started.samefile(found)):
        return "pressroom"
    return shlex.quote(str(started)) if named else f"{shlex.quote(sys.executable)} -m pressroom"


def short(path: Path) -> Path:
    """Return a path relative to the current folder, if it is below it."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path
