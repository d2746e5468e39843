"""`pressroom mailing drafts`."""

from collections.abc import Iterable
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.mailing.check_report import correct_again, counted, grouped_mails, report_plan
from pressroom.cli.mailing.correction_report import correcting, nobody, report_uncorrected
from pressroom.cli.mailing.ledger_command import now
from pressroom.cli.mailing.prepared import (
    PreparedMailing,
    list_option,
    prepare,
    release_option,
    report_reading,
    search,
)
from pressroom.cli.mailing.removed_report import report_removed
from pressroom.cli.session import console_options, open_project, output_folder, output_option, session, short
from pressroom.cli.terminal.console import Console

if TYPE_CHECKING:
    from pressroom.dispatch.ledger.entries import LedgerMail
    from pressroom.dispatch.mailing.drafts.source import DraftOptions
    from pressroom.dispatch.mailing.drafts.write import WrittenDrafts


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
    from pressroom.dispatch.mailing.drafts.source import DraftOptions
    from pressroom.dispatch.mailing.opened import release_name

    if to_me and preview:
        raise click.UsageError("--to-me and --preview are two things: give one of them")
    with session(console):
        workspace = open_project(ctx)
        folder = output_folder(ctx, workspace.root, output)
        prepared = prepare(console, workspace, folder, list_file, release)
        if console.failed:
            report_reading(console, prepared)
            return
        if correction:
            prepared = correcting(console, prepared, release_name(folder, correction))
        options = DraftOptions(replace, bool(only), this_list_alone)
        if correction and not prepared.mails and nobody(console, prepared, folder, options, bool(to_me or preview)):
            return
        if only:
            found = prepared.source.corrections
            rows, owed = (found.rows.keys(), found.owed.keys()) if found else (frozenset[str](), frozenset[str]())
            prepared = replaced(prepared, mails=chosen_mails(prepared.mails, only, rows, owed))
        if search(console, prepared):
            return
        if to_me or preview:
            _look(console, prepared, folder, to_me, options)
        else:
            _write(console, prepared, folder, options)
        report_reading(console, prepared)


def _write(console: Console, prepared: PreparedMailing, folder: Path, options: "DraftOptions") -> None:
    """Write the drafts, and name those who get none."""
    from pressroom.dispatch.mailing.drafts.write import write_drafts  # only now: help answers without what writes mails

    written = write_drafts(prepared.mails, prepared.source, folder, now(), options)
    console.diagnostics(written.warnings)
    for path in written.paths:
        console.output(str(short(path)))
    report_plan(console, written.plan)
    report_removed(console, written.removed, prepared, options)
    _report_others(console, written, prepared.source.list, options)
    _report_lost(console, written, prepared)
    report_uncorrected(console, prepared, written.plan, folder, options)
    if not written.paths and prepared.source.corrections:
        console.info("No correction was written.")
    if written.previews:
        console.info("The preview and the mails to yourself were removed: they were written before these drafts.")
    console.put("drafts", [str(path) for path in written.paths])
    console.put("removed", [mail.address for mail in written.removed])
    console.put("uncorrected", [mail.address for mail in written.uncorrected])


def _report_others(console: Console, written: "WrittenDrafts", own: str, options: "DraftOptions") -> None:
    """Count the drafts of other lists. With --only, all other drafts stay, and none is named."""
    from pressroom.dispatch.ledger.list_mark import is_of_list

    others = _by_list(mail for mail in written.plan.stay if not is_of_list(mail.list, own))
    for name, mails in () if options.others_stay else others.items():
        console.info(
            f"{counted(len(mails), 'draft')} of {name} left as before:"
            " use --this-list-alone to remove drafts of other lists."
        )
    console.put("other_lists", {name: len(mails) for name, mails in others.items()})


def _report_lost(console: Console, written: "WrittenDrafts", prepared: PreparedMailing) -> None:
    """Name drafts of corrections that are gone, if this run writes mails without a correction."""
    from pressroom.dispatch.ledger.entries import addresses

    if written.uncorrected:
        names = f"{len(written.uncorrected)} ({addresses(written.uncorrected)})"
        console.info(f"Drafts of corrections that mails without a correction replaced: {names}.")
    lost = [mail for mail in written.removed if mail.corrects and not prepared.source.corrections]
    if lost:
        again = correct_again(lost, prepared.source.release.name, prepared.source.named_list)
        console.info(f"Drafts of corrections are among those removed: {len(lost)} ({addresses(lost)}). {again}")


def _by_list(mails: "Iterable[LedgerMail]") -> "dict[str, list[LedgerMail]]":
    """Mails by the names of their lists."""
    from pressroom.dispatch.ledger.list_mark import list_name

    return grouped_mails(mails, lambda mail: list_name(mail.list))


def _look(
    console: Console, prepared: PreparedMailing, folder: Path, to_me: str | None, options: "DraftOptions"
) -> None:
    """Write what is looked at before there are drafts: mails to oneself, or the page of all."""
    from pressroom.dispatch.ledger.files.drafted import drafts_on_record
    from pressroom.dispatch.lists.addresses import AddressError, ascii_address
    from pressroom.dispatch.mailing.drafts.plan import plan_on_record
    from pressroom.dispatch.mailing.drafts.preview import write_preview, write_to_me

    plan = plan_on_record(folder, prepared.mails, prepared.source, options)
    console.diagnostics(plan.diagnostics)
    report_plan(console, plan)
    report_uncorrected(console, prepared, plan, folder, options)
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
