"""`pressroom clean`."""

from pathlib import Path

import click

from pressroom.cli.session import console_options, open_project, output_folder, output_option, session, short
from pressroom.cli.terminal.console import Console


@click.command("clean")
@output_option
@click.option("--all", "everything", is_flag=True, help="Remove every built file that is as a build wrote it.")
@click.option("-n", "--dry-run", is_flag=True, help="Print the files, and remove none.")
@console_options
@click.pass_context
def command(ctx: click.Context, output: Path | None, everything: bool, dry_run: bool, console: Console) -> None:
    """Remove built files that no build of the project makes any more.

    These are files of former names, audiences, languages, documents and formats.

    Drafts, clearance copies and editions of earlier days stay as long as a build with --draft, --clearance or --as-of
    would make them again; with --all they go too. What a stopped command left goes. Releases, mails, files that were
    changed by hand and files that are not from a build always stay.
    """
    from pressroom.pipeline.records.clean import clean  # only now: help and completion answer without it

    with session(console):
        workspace = open_project(ctx)
        folder = output_folder(ctx, workspace.root, output)
        cleaned = clean(workspace, folder, dry_run=dry_run, everything=everything)
        console.diagnostics(cleaned.diagnostics)
        for path in cleaned.removed:
            console.output(str(short(folder / path)))
        count = len(cleaned.removed)
        if not count:
            console.info("There is nothing to remove.")
        elif dry_run:
            console.info(f"{count} {_files(count)} would be removed.")
        else:
            console.info(f"{count} {_files(count)} removed.")
        console.put("dry_run", dry_run)
        console.put("removed", [str(folder / path) for path in cleaned.removed])
        console.put("kept", [str(folder / path) for path in cleaned.kept])


def _files(count: int) -> str:
    return "file" if count == 1 else "files"
