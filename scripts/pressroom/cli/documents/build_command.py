"""`pressroom build`."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.documents.choose import documents_argument, edition_options, jobs_option, time_limit_option
from pressroom.cli.session import (
    clearance_option,
    console_options,
    draft_option,
    open_project,
    output_folder,
    output_option,
    session,
)
from pressroom.cli.terminal.console import Console
from pressroom.diagnostics import PressroomError
from pressroom.reuse.invocation import present
from pressroom.workspace import Workspace

if TYPE_CHECKING:
    from pressroom.pipeline.planning.request import Selection


@click.command("build")
@documents_argument
@output_option
@draft_option
@edition_options
@clearance_option
@time_limit_option
@jobs_option
@click.option("--fresh", is_flag=True, help="Make every document, whatever earlier builds have made.")
@click.option("--why", is_flag=True, help="Print for each document why it was made, or not made again.")
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    selection: "Selection",
    output: Path | None,
    draft: bool,
    seconds: float | None,
    at_once: int | None,
    fresh: bool,
    why: bool,
    console: Console,
) -> None:
    """Build DOCUMENTs, or all documents, for the first audience of the dossier, or for those that are named.

    If there is an error, nothing is written, and the earlier files in build/ stay. Documents that would be the same as
    in an earlier build are not made again; what is printed is the same.
    """
    from pressroom.cli.documents.building import build_and_report
    from pressroom.pipeline.planning.request import Request  # here, so that help does not import the pipeline

    with session(console):
        started = time.monotonic()
        workspace = open_project(ctx)
        request = Request(selection, draft, seconds, fresh, at_once)
        folder = output_folder(ctx, workspace.root, output)
        written = build_and_report(console, workspace, request, folder, why=why)
        if not written:
            console.info("Nothing was written; earlier files stay.")
    if written:
        _keep(console, workspace, [path.relative_to(folder).as_posix() for path in written])
        console.info(f"{len(written)} built in {time.monotonic() - started:.1f} s", level=1)


def _keep(console: Console, workspace: Workspace, written: list[str]) -> None:
    """Record the build, so that the next equal one has nothing to do. Without a record that one builds again."""
    from pressroom.pipeline.cache.reusable import record_build  # here, as above

    call = present()
    if call is None:
        return
    try:
        record_build(call, workspace, written, console.printed)
    except PressroomError as problem:
        for found in problem.diagnostics:
            console.info(f"The next build will not know that nothing has changed: {found.message}", level=1)
