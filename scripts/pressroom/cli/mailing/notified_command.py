"""`pressroom mailing notified`: who has been informed of changes by other means than a mail of Pressroom."""

from pathlib import Path

import click

from pressroom.cli.mailing.ledger_command import now, plain
from pressroom.cli.session import console_options, open_project, output_folder, output_option, session
from pressroom.cli.terminal.console import Console


@click.command("notified")
@click.argument("addresses", metavar="ADDRESS…", nargs=-1, required=True)
@click.option(
    "--release",
    metavar="RELEASE",
    help="The release that has the changes, by name or folder. Unless given: the newest one.",
)
@click.option("--undo", is_flag=True, help="Take the note back; without --release, the last one of each person.")
@output_option
@console_options
@click.pass_context
def notified(
    ctx: click.Context,
    addresses: tuple[str, ...],
    release: str | None,
    undo: bool,
    output: Path | None,
    console: Console,
) -> None:
    """Note that you have informed persons yourself of what a release changes, such as by telephone.

    Runs with --correction do not name them any more for the changes up to that release, and write them no correction of
    these. Later changes name them again.
    """
    from pressroom.dispatch.ledger.actions.notifying import (  # only now: help answers without the ledger
        notify,
        take_back,
    )
    from pressroom.dispatch.mailing.opened import open_newest, release_name

    with session(console):
        root = open_project(ctx).root
        folder = output_folder(ctx, root, output)
        if undo:
            made = take_back(root, addresses, release_name(folder, release) if release else None)
            console.output(f"{_persons(made.changed)} no longer noted as notified")
        else:
            opened = open_newest(folder, release)
            made = notify(root, addresses, opened, now())
            newest = "" if release else ", the newest release"
            console.diagnostics(made.warnings)
            console.output(f"{_persons(made.changed)} noted as notified of {opened.release.name}{newest}")
            if before := len(made.mails) - made.changed:
                console.info(f"{_persons(before)} had the note before.")
            console.put("release", opened.release.name)
        for mail in made.mails:
            console.info(f"{mail.shown}: was sent {mail.release}", level=1)
        console.put("persons", [plain(mail) for mail in made.mails])


def _persons(count: int) -> str:
    return f"{count} person{'' if count == 1 else 's'}"
