"""`pressroom watch`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.documents.choose import documents_argument, edition_options, jobs_option, time_limit_option
from pressroom.cli.session import console_options, draft_option, open_project, output_folder, output_option, session
from pressroom.cli.terminal.console import Console
from pressroom.diagnostics import PressroomError
from pressroom.workspace import Workspace

if TYPE_CHECKING:
    from pressroom.pipeline.planning.request import Selection

_NAMED = 3  # of the changed files, so many are named and the rest is counted


@click.command("watch")
@documents_argument
@output_option
@draft_option
@edition_options
@time_limit_option
@jobs_option
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    selection: "Selection",
    output: Path | None,
    draft: bool,
    seconds: float | None,
    at_once: int | None,
    console: Console,
) -> None:
    """Build DOCUMENTs, or all documents, and again at each save. Ctrl-C ends it.

    While there are errors, nothing is written, and the last good files stay. With --json, each build prints one JSON
    document.
    """
    with _until_interrupted(console), session(console):
        from pressroom.cli.documents.building import build_and_report
        from pressroom.pipeline.planning.request import Request  # here, so that help does not import the pipeline
        from pressroom.preview.watch import rebuild, saves

        root = open_project(ctx).root
        folder = output_folder(ctx, root, output)
        request = Request(selection, draft, seconds, at_once=at_once)

        def once(workspace: Workspace, changed: tuple[str, ...]) -> None:
            """Build with a new console, so that a problem that remains is reported again."""
            started, count = time.monotonic(), 0
            with console.again() as report:
                report.put("changed", list(changed))
                try:
                    count = len(build_and_report(report, workspace, request, folder))
                except PressroomError as problem:
                    report.diagnostics(problem.diagnostics)
            result = f"{count} built" if count else "nothing written, earlier files stay"
            taken = f"{time.monotonic() - started:.1f} s"
            console.info(f"{_named(changed)}{result} ({taken}). Waiting for changes; Ctrl-C ends.")

        rebuild(root, saves(root, folder), once)


@contextmanager
def _until_interrupted(console: Console) -> Iterator[None]:
    """End quietly at Ctrl-C, which is no failure."""
    try:
        yield
    except KeyboardInterrupt:
        console.info("\nStopped watching.")


def _named(changed: tuple[str, ...]) -> str:
    if not changed:
        return ""
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    return f"{', '.join(changed[:_NAMED])}{more} changed: "
