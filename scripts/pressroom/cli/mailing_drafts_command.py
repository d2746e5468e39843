"""`pressroom mailing drafts`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.console import Console
from pressroom.cli.mailing_ledger_command import now
from pressroom.cli.mailing_prepared import (
    PreparedMailing,
    correcting,
    list_option,
    nobody,
    prepare,
    release_option,
    search,
)
from pressroom.cli.mailing_report import counted, report_plan
from pressroom.cli.session import console_options, open_project, output_folder, output_option, session, short

if TYPE_CHECKING:
    from pressroom.dispatch.ledger.entries import LedgerMail
    from pressroom.dispatch.mailing.draft_source import DraftOptions


@click.command("drafts")
@list_option
@release_option
@click.option(
    "--only", metavar="ADDRESS", multiple=True, help="Write to this address of the list alone; can be repeated."
)
@click.option("--to-me", metavar="ADDRESS", help="Write one mail of each audience and language, to this address.")
@click.option("--preview", is_flag=True, help="Write one page that shows all mails, and no drafts.")
@click.option(
    "--correction",
    metavar="RELEASE",
    help="Correct this earlier release, by name or folder: write to those alone who got what has changed.",
)
@click.option(
    "--replace",
    is_flag=True,
    help="Replace drafts too that were changed after they were written, or are corrections.",
)
@click.option("--this-list-alone", is_flag=True, help="Remove the drafts of other lists of this release.")
@output_option
@console_options
@click.pass_context
def drafts(
    ctx: click.Context,
    list_file: Path | None,
    release: str | None,
    only: tuple[str, ...],
    to_me: str | None,
    preview: bool,
    correction: str | None,
    replace: bool,
    this_list_alone: bool,
    output: Path | None,
    console: Console,
) -> None:
    """Write a mail for each recipient, as a file that a mail program opens. Nothing is sent.

    A list with an error gets no drafts: all of them are written, or none. They take the place of all drafts of this
    release and list but those that `pressroom mailing sent` has marked: their recipients get no second draft. Drafts of
    other lists stay, and so do those of corrections, unless --correction is given. Earlier previews go.

    With --only, the drafts for all other recipients stay as they are. With --to-me or --preview, only that is written,
    beside the drafts, and the ledger records nothing.
    """
    from pressroom.dispatch.mailing.checked import chosen_mails  # only now: help answers without the models
    from pressroom.dispatch.mailing.draft_source import DraftOptions
    from pressroom.dispatch.mailing.opened import release_name

    if to_me and preview:
        raise click.UsageError("--to-me and --preview are two things: give one of them")
    with session(console):
        workspace = open_project(ctx)
        folder = output_folder(ctx, workspace.root, output)
        prepared = prepare(console, workspace, folder, list_file, release)
        if console.failed:
            return
        if correction:
            prepared = correcting(console, prepared, release_name(folder, correction))
        if correction and not prepared.mails:
            console.info(nobody(prepared))
            console.put("drafts", [])
            return
        if only:
            prepared = replaced(prepared, mails=chosen_mails(prepared.mails, only))
        if search(console, prepared):
            return
        options = DraftOptions(replace, bool(only), this_list_alone)
        if to_me or preview:
            _look(console, prepared, folder, to_me, options)
        else:
            _write(console, prepared, folder, options)


def _write(console: Console, prepared: PreparedMailing, folder: Path, options: "DraftOptions") -> None:
    """Write the drafts, and name those who get none."""
    from pressroom.dispatch.ledger.list_mark import is_of_list
    from pressroom.dispatch.mailing.drafts import write_drafts  # only now: help answers without what writes mails

    written = write_drafts(prepared.mails, prepared.source, folder, now(), options)
    console.diagnostics(written.warnings)
    for path in written.paths:
        console.output(str(short(path)))
    report_plan(console, written.plan)
    own = prepared.source.list
    gone = [mail for mail in written.removed if is_of_list(mail.list, own)]
    if gone:
        console.info(f"{counted(len(gone), 'draft')} removed: their rows are no longer in the list, or get no mail.")
    for name, count in _by_list(mail for mail in written.removed if not is_of_list(mail.list, own)):
        console.info(f"{counted(count, 'draft')} of {name} removed, because of --this-list-alone.")
    others = _by_list(mail for mail in written.plan.stay if not is_of_list(mail.list, own))
    for name, count in others:
        console.info(
            f"{counted(count, 'draft')} of {name} left as before:"
            " use --this-list-alone to remove drafts of other lists."
        )
    if written.uncorrected:
        console.info(f"Drafts of corrections that mails without a correction replaced: {len(written.uncorrected)}.")
    if written.previews:
        console.info("The preview and the mails to yourself were removed: they were written before these drafts.")
    console.put("drafts", [str(path) for path in written.paths])
    console.put("removed", [mail.address for mail in written.removed])
    console.put("uncorrected", [mail.address for mail in written.uncorrected])
    console.put("other_lists", dict(others))


def _by_list(mails: "Iterable[LedgerMail]") -> list[tuple[str, int]]:
    """The names of lists, each with the number of its mails."""
    from pressroom.dispatch.ledger.list_mark import list_name

    return sorted(Counter(list_name(mail.list) for mail in mails).items())


def _look(
    console: Console, prepared: PreparedMailing, folder: Path, to_me: str | None, options: "DraftOptions"
) -> None:
    """Write what is looked at before there are drafts: mails to oneself, or the page of all."""
    from pressroom.dispatch.ledger.drafted import drafts_on_record
    from pressroom.dispatch.lists.addresses import AddressError, ascii_address
    from pressroom.dispatch.mailing.draft_plan import plan_on_record
    from pressroom.dispatch.mailing.preview import write_preview, write_to_me

    plan = plan_on_record(folder, prepared.mails, prepared.source, options)
    console.diagnostics(plan.diagnostics)
    report_plan(console, plan)
    if console.failed:
        return
    if to_me is None:
        source = prepared.source
        others = () if options.others_stay else plan.stay
        page = write_preview(
            plan.due, source, folder, drafts_on_record(source.workspace.root, source.release.name, others)
        )
        if others:
            console.info(f"The page also shows what stays of this release: {counted(len(others), 'draft')}.")
        console.output(str(short(page)))
        console.put("preview", str(page))
        return
    try:
        address = ascii_address(to_me)
    except AddressError as problem:
        raise click.BadParameter(f"{problem}: {problem.hint}", param_hint="--to-me") from problem
    paths = write_to_me(plan.due, address, prepared.source, folder)
    for path in paths:
        console.output(str(short(path)))
    console.put("to_me", [str(path) for path in paths])
