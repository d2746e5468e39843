"""What every command begins and ends with: its options, the project, the console, the exit status."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from pressroom.cli.console import Console
from pressroom.diagnostics import PressroomError
from pressroom.workspace import Workspace, find_root

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
    def telling(*args: object, quiet: bool, verbose: int, as_json: bool, **given: object) -> object:
        return function(*args, console=Console(quiet, verbose, as_json), **given)

    command: Callable[..., Any] = telling
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


def short(path: Path) -> Path:
    """A path as a person would type it from here."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path
