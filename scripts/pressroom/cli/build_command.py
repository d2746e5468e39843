"""`pressroom build`."""

import time
from pathlib import Path

import click

from pressroom.build.isolation import Limits
from pressroom.build.run import Request, build
from pressroom.cli.choose import documents_argument, time_limit_option
from pressroom.cli.console import Console
from pressroom.cli.session import console_options, open_project, session, short


@click.command("build")
@documents_argument
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for the files (build/).")
@click.option("--draft", is_flag=True, help="Build in spite of errors in the pages: DRAFT stands on every page.")
@time_limit_option
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    output: Path | None,
    draft: bool,
    seconds: float,
    quiet: bool,
    verbose: int,
    as_json: bool,
) -> None:
    """Build DOCUMENTs, or all of them, for every audience.

    Nothing is written unless everything is in order; what stood in build/ before then still stands.
    """
    console = Console(quiet, verbose, as_json)
    with session(console):
        started = time.monotonic()
        workspace = open_project(ctx)
        folder = output or workspace.root / "build"
        request = Request(documents, draft, Limits(seconds))
        result = build(workspace, request, folder, lambda name: console.progress(f"building {name}"))
        console.diagnostics(result.diagnostics)
        for artifact, path in zip(result.artifacts, result.written, strict=False):
            pages = f", {artifact.pages} page{'s' if artifact.pages > 1 else ''}" if artifact.pages else ""
            console.output(str(short(path)))
            console.info(f"{artifact.job.name}: {len(artifact.data) / 1000:,.0f} kB{pages}", level=1)
        console.put("files", [str(path) for path in result.written])
        if result.written:
            console.info(f"{len(result.written)} built in {time.monotonic() - started:.1f} s", level=1)
        else:
            console.info("Nothing was written; what stood there before still stands.")
        if draft and result.written:
            console.forgive()
