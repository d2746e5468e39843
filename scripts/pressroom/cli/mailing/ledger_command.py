"""`pressroom mailing sent`, `status`, `who` and `forget`: what went to whom."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.mailing.check_report import grouped_mails
from pressroom.cli.session import console_options, open_project, output_folder, output_option, session, short
from pressroom.cli.terminal.console import Console
from pressroom.cli.terminal.excerpt import clean
from pressroom.cli.terminal.table import table

if TYPE_CHECKING:
    from pressroom.dispatch.ledger.entries import LedgerMail

release_option = click.option("--release", metavar="RELEASE", help="The release of the mails, by name or folder.")
_HEAD = ("release", "recipient", "address", "audience", "language", "state", "when")


def now() -> str:
    """The present time, for the ledger alone."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def plain(mail: "LedgerMail") -> dict[str, object]:
    """A mail as data."""
    return {
        "release": mail.release,
        "email": mail.address,
        "name": mail.name,
        "organisation": mail.organisation,
        "audience": mail.audience,
        "language": mail.language,
        "state": str(mail.state),
        "drafted_at": mail.drafted_at,
        "sent_at": mail.sent_at,
        "draft": mail.draft,
        "corrects": mail.corrects,
        "notified": mail.notified or None,
    }


@click.command("sent")
@click.argument("files", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Mark all drafts of the release.")
@click.option("--missing", is_flag=True, help="With --all: mark those too whose files are gone.")
@click.option("--as-it-is", is_flag=True, help="Mark drafts with other files too: record what they bring.")
@click.option("--undo", is_flag=True, help="Make them drafts again: they were not sent.")
@click.option("--recover", "recovering", is_flag=True, help="Record mails that lie in `sent` and are not on record.")
@release_option
@output_option
@console_options
@click.pass_context
def sent(
    ctx: click.Context,
    files: tuple[Path, ...],
    everything: bool,
    missing: bool,
    as_it_is: bool,
    undo: bool,
    recovering: bool,
    release: str | None,
    output: Path | None,
    console: Console,
) -> None:
    """Mark mails as sent: those of the files that are named, or with --all those of the whole release.

    Their recipients get no second draft of this release. The files move to the folder `sent` beside the drafts. With
    --all, drafts whose files are gone are named and not marked, unless --missing is given.

    With --recover, mails that lie in `sent` and are not on record are recorded as sent, such as after the ledger was
    lost, and mails that lie in the wrong folder are moved.
    """
    from pressroom.dispatch.ledger.actions.marking import mark_mails
    from pressroom.dispatch.ledger.actions.picking import by_files, whole_release
    from pressroom.dispatch.ledger.entries import MailState  # only now: help answers without the ledger
    from pressroom.dispatch.mailing.opened import release_name

    if recovering and (files or everything or undo):
        raise click.UsageError("--recover takes no drafts and no other option but --release.")
    if missing and not everything:
        raise click.UsageError("--missing goes with --all.")
    if as_it_is and (undo or not files):
        raise click.UsageError("--as-it-is goes with drafts that are named.")
    if everything == bool(files) and not recovering:
        raise click.UsageError("Name drafts, or use --all.")
    with session(console):
        root = open_project(ctx).root
        folder = output_folder(ctx, root, output)
        release = release_name(folder, release) if release else None
        if recovering:
            _recover(console, root, folder, release)
            return
        choice = (
            whole_release(release, unseen=missing) if everything else by_files(files, release, as_they_are=as_it_is)
        )
        state = MailState.DRAFTED if undo else MailState.SENT
        made = mark_mails(root, folder, choice, state, now())
        console.diagnostics(made.warnings)
        word = f"as {'a draft' if len(made.changed) == 1 else 'drafts'} again" if undo else "as sent"
        console.output(f"{_mails(len(made.changed))} marked {word}, {made.left} still to be sent")
        for mail in made.changed:
            console.info(f"{mail.draft}: {mail.shown}", level=1)
        if made.unchanged:
            console.info(f"{_mails(len(made.unchanged))} had been marked before.")
        if made.previews:
            console.info("The preview and the mails to yourself were removed: they were written before.")
        console.put("marked", [plain(mail) for mail in made.changed])
        console.put("marked_before", [plain(mail) for mail in made.unchanged])
        console.put("left", made.left)


def _recover(console: Console, root: Path, folder: Path, release: str | None) -> None:
    from pressroom.dispatch.ledger.files.recovery import recover  # only now: help answers without the ledger

    found = recover(root, folder, release, now())
    console.diagnostics(found.warnings)
    console.output(f"{_mails(len(found.mails))} recorded as sent")
    for mail in found.mails:
        console.info(f"{mail.draft}: {mail.shown}", level=1)
    if found.mails:
        console.info(
            "A mail has neither the organisation of its recipient beside a name, nor the release that it corrects:"
            " these are not on record again. Who got which files and texts is."
        )
    if found.moved:
        console.output(
            f"{_mails(len(found.moved))} moved to the folder of {'its' if len(found.moved) == 1 else 'their'} state"
        )
    console.put("moved", [plain(mail) for mail in found.moved])
    console.put("recorded", [plain(mail) for mail in found.mails])


@click.command("status")
@release_option
@output_option
@console_options
@click.pass_context
def status(ctx: click.Context, release: str | None, output: Path | None, console: Console) -> None:
    """Count the mails on record by release, audience, language and state; with -v, list them.

    Names those whom you noted as notified. Warns of mails that lie in the wrong folder, or are in `sent` and not on
    record.
    """
    from pressroom.dispatch.ledger.entries import MailState  # only now: help answers without the ledger
    from pressroom.dispatch.ledger.files.review import review
    from pressroom.dispatch.ledger.queries import counted
    from pressroom.dispatch.mailing.opened import release_name

    with session(console):
        root = open_project(ctx).root
        folder = output_folder(ctx, root, output)
        release = release_name(folder, release) if release else None
        found = review(root, folder, release)
        mails = found.mails
        console.diagnostics(found.warnings)
        if not mails:
            console.info(f"No mail of {release} is on record." if release else "No mail is on record.")
        counts = counted(mails)
        groups = sorted({key[:3] for key in counts})
        rows = [(*group, *(str(counts[(*group, state)]) for state in MailState)) for group in groups]
        if rows:
            console.output("\n".join(table(("release", "audience", "language", "unsent", "sent"), rows)))
        _report_notified(console, mails)
        if rows and console.verbose:
            console.output("\n" + "\n".join(mail_table(mails)))
        console.put("counts", [_count(row) for row in rows])
        console.put("mails", [plain(mail) for mail in mails])


def _report_notified(console: Console, mails: "Iterable[LedgerMail]") -> None:
    """A line for each release of whose changes the desk has informed persons itself."""
    from pressroom.dispatch.ledger.entries import addresses  # only now: help answers without the ledger

    for release, noted in grouped_mails((one for one in mails if one.notified), lambda one: one.notified).items():
        persons = tuple({mail.address: mail for mail in noted}.values())
        console.output(f"notified by yourself of {release}: {len(persons)} ({addresses(persons)})")


@click.command("who")
@click.argument("name", metavar="ID|FILE")
@console_options
@click.pass_context
def who(ctx: click.Context, name: str, console: Console) -> None:
    """List who got a statement or a file: by the statement's id, or by the file's bytes, path or name.

    A statement counts as received with a file that prints it, and a key point with every mail. Drafts that are not
    marked as sent are listed apart.
    """
    from pressroom.dispatch.ledger.entries import MailState  # only now: help answers without the ledger
    from pressroom.dispatch.ledger.receivers import find_receivers

    with session(console):
        found = find_receivers(open_project(ctx).root, name)
        console.diagnostics(found.warnings)
        sent = [mail for mail in found.mails if mail.state is not MailState.DRAFTED]
        drafted = [mail for mail in found.mails if mail.state is MailState.DRAFTED]
        console.info(f"Looked up by the {found.by}.")
        if sent:
            console.output("\n".join(mail_table(sent)))
        else:
            console.info("Nobody got it.")
        if drafted:
            console.output("\n".join((*([""] if sent else []), "drafted, not marked as sent:", *mail_table(drafted))))
        console.put("by", found.by)
        console.put("sent", [plain(mail) for mail in sent])
        console.put("drafted", [plain(mail) for mail in drafted])


@click.command("forget")
@click.argument("address")
@output_option
@console_options
@click.pass_context
def forget(ctx: click.Context, address: str, output: Path | None, console: Console) -> None:
    """Take a person out of the ledger and the drafts. The counts of sent mails stay.

    The list is not changed: take the row out of it too, or the next drafts have the person again.
    """
    from pressroom.dispatch.ledger.actions.forgetting import (
        forget as taken_out,  # only now: help answers without the ledger
    )

    with session(console):
        root = open_project(ctx).root
        gone = taken_out(root, output_folder(ctx, root, output), address)
        console.diagnostics(gone.warnings)
        console.output(f"{address} is taken out: {_mails(gone.sent)} sent, {gone.drafts} drafted")
        for path in gone.files:
            console.info(f"removed: {short(path)}", level=1)
        if gone.previews:
            console.info("The preview and the mails to yourself were removed: they can name anybody.")
        console.info("Take the row out of the list too.")
        console.put("sent", gone.sent)
        console.put("drafted", gone.drafts)
        console.put("removed", [str(path) for path in gone.files])


def mail_table(mails: "Iterable[LedgerMail]") -> list[str]:
    """A line for each mail."""
    return table(
        _HEAD,
        [
            (
                mail.release,
                clean(mail.shown),
                mail.address or "",
                mail.audience,
                mail.language,
                f"{mail.state}, notified of {mail.notified}" if mail.notified else str(mail.state),
                mail.sent_at or mail.drafted_at,
            )
            for mail in mails
        ],
    )


def _count(row: tuple[str, ...]) -> dict[str, object]:
    release, audience, language, drafted, marked = row
    return {
        "release": release,
        "audience": audience,
        "language": language,
        "drafted": int(drafted),
        "sent": int(marked),
    }


def _mails(count: int) -> str:
    return f"{count} mail{'s' if count != 1 else ''}"
