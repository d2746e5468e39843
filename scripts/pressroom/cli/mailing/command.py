"""`pressroom mailing`, and `pressroom mailing check`; the other commands of the group have files of their own."""

from pathlib import Path

import click

from pressroom.cli.mailing.check_report import report
from pressroom.cli.mailing.clean_command import clean
from pressroom.cli.mailing.drafts_command import drafts
from pressroom.cli.mailing.ledger_command import forget, sent, status, who
from pressroom.cli.mailing.notified_command import notified
from pressroom.cli.mailing.prepared import list_option, prepare, release_option, search
from pressroom.cli.mailing.renamed_command import renamed
from pressroom.cli.session import console_options, open_project, output_folder, output_option, session
from pressroom.cli.terminal.console import Console


@click.group("mailing")
def command() -> None:
    """Send a release to a list: each row gets the files of its own audience and language."""


@command.command("check")
@list_option
@release_option
@output_option
@console_options
@click.pass_context
def check(
    ctx: click.Context,
    list_file: Path | None,
    release: str | None,
    output: Path | None,
    console: Console,
) -> None:
    """Check a list against a release. Writes nothing.

    Prints who would get which files, and every problem of the list with row and column. Those whose mails were marked
    as sent are counted apart: they get no draft.
    """
    from pressroom.dispatch.mailing.drafts.plan import plan_on_record  # only now: help answers without the ledger
    from pressroom.dispatch.mailing.drafts.source import DraftOptions

    with session(console):
        workspace = open_project(ctx)
        folder = output_folder(ctx, workspace.root, output)
        prepared = prepare(console, workspace, folder, list_file, release)
        plan = plan_on_record(folder, prepared.mails, prepared.source, DraftOptions())
        console.diagnostics(plan.diagnostics)
        search(console, prepared)
        console.diagnostics(prepared.reading)
        report(console, prepared.source.release, plan)


for one in (drafts, sent, status, who, notified, renamed, forget, clean):
    command.add_command(one)
