"""`pressroom mailing clean`."""

from pathlib import Path

import click

from pressroom.cli.mailing.check_report import correct_again, counted
from pressroom.cli.session import console_options, open_project, output_folder, output_option, session, short
from pressroom.cli.terminal.console import Console


@click.command("clean")
@click.option("-n", "--dry-run", is_flag=True, help="Print the drafts, and remove none.")
@click.option("--missing", is_flag=True, help="Drafts too whose files are gone: none of them was sent.")
@output_option
@console_options
@click.pass_context
def clean(ctx: click.Context, dry_run: bool, missing: bool, output: Path | None, console: Console) -> None:
    """Remove drafts of older releases whose recipients have a mail of a newer one, drafted or sent.

    Mails that are marked as sent stay, and so do drafts that were changed by hand. Drafts whose files are gone are
    named, and with --missing they are taken off the record.
    """
    from pressroom.dispatch.ledger.actions.cleaning import clean_drafts  # only now: help answers without the ledger
    from pressroom.dispatch.ledger.entries import addresses

    with session(console):
        root = open_project(ctx).root
        cleaned = clean_drafts(root, output_folder(ctx, root, output), dry_run=dry_run, missing=missing)
        console.diagnostics(cleaned.warnings)
        for path in cleaned.removed:
            console.output(str(short(path)))
        count = len(cleaned.removed)
        if count:
            console.info(f"{counted(count, 'draft')} of older releases {'would be ' if dry_run else ''}removed.")
        if cleaned.missing:
            named = f"{counted(len(cleaned.missing), 'draft')} without a file ({addresses(cleaned.missing)})"
            console.info(f"{named} {'would be ' if dry_run else ''}taken off the record.")
        if not (count or cleaned.missing):
            console.info("There is nothing to remove.")
        for newer in dict.fromkeys(name for _, name in cleaned.corrections):
            mails = [mail for mail, name in cleaned.corrections if name == newer]
            console.info(
                f"Drafts of corrections are among them: {len(mails)} ({addresses(mails)}). The drafts of {newer} for"
                f" the same people are no corrections. {correct_again(mails, newer)}"
            )
        console.put("dry_run", dry_run)
        console.put("removed", [str(path) for path in cleaned.removed])
        console.put("missing", [mail.address for mail in cleaned.missing])
        console.put("corrections", [mail.address for mail, _ in cleaned.corrections])
