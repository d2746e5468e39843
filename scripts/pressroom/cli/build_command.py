"""`pressroom build`."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.choose import documents_argument, edition_options, time_limit_option
from pressroom.cli.console import Console
from pressroom.cli.session import (
    clearance_option,
    console_options,
    draft_option,
    open_project,
    output_folder,
    output_option,
    session,
)

if TYPE_CHECKING:
    from pressroom.pipeline.request import Selection


@click.command("build")
@documents_argument
@output_option
@draft_option
@edition_options
@clearance_option
@time_limit_option
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    selection: "Selection",
    output: Path | None,
    draft: bool,
    seconds: float | None,
    console: Console,
) -> None:
    """Build DOCUMENTs, or all documents, for the first audience of the dossier, or for those that are named.

    If there is an error, nothing is written, and the earlier files in build/ stay.
    """
    from pressroom.cli.building import build_and_report
    from pressroom.pipeline.request import Request  # here, so that help does not import the pipeline

    with session(console):
        started = time.monotonic()
        workspace = open_project(ctx)
        request = Request(selection, draft, seconds)
        count = build_and_report(console, workspace, request, output_folder(ctx, workspace.root, output))
        if count:
            console.info(f"{count} built in {time.monotonic() - started:.1f} s", level=1)
        else:
            console.info("Nothing was written; earlier files stay.")
