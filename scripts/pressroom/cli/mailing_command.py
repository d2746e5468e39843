"""`pressroom mailing`."""

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.console import Console
from pressroom.cli.mailing_ledger_command import forget, now, sent, status, who
from pressroom.cli.mailing_report import report
from pressroom.cli.session import (
    console_options,
    open_project,
    output_folder,
    output_option,
    read_named,
    session,
    short,
)

if TYPE_CHECKING:
    from pressroom.dispatch.mailing.checked import Mail
    from pressroom.dispatch.mailing.drafts import DraftOptions, DraftSource
    from pressroom.dispatch.mailing.table import ListTable
    from pressroom.dispatch.release import ReleasedEdition
    from pressroom.model.mailing_file import MailingFile
    from pressroom.workspace import Workspace

list_option = click.option(
    "--list",
    "list_file",
    envvar="PRESSROOM_LIST",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The list, CSV or XLSX; also PRESSROOM_LIST. Unless given: `list` in content/mailing.yaml.",
)
release_option = click.option(
    "--release", metavar="NAME", help="The release to send: a folder in build/releases. Unless given: the only one."
)


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
    from pressroom.dispatch.ledger.sent_before import rows_on_record  # only now: help answers without the ledger

    with session(console):
        workspace = open_project(ctx)
        folder = output_folder(ctx, workspace.root, output)
        prepared = _prepare(console, workspace, folder, list_file, release)
        made = prepared.source.release
        rows = rows_on_record(workspace.root, folder, made, prepared.mails)
        console.diagnostics(rows.diagnostics)
        _search(console, prepared)
        report(console, made, rows)


@command.command("drafts")
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
    help="Correct this earlier release: write to those alone who got what has changed.",
)
@click.option("--replace", is_flag=True, help="Replace drafts too that were changed after they were written.")
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
    other lists stay. Earlier previews go.

    With --only, the drafts for all other recipients stay as they are. With --to-me or --preview, only that is written,
    beside the drafts, and the ledger records nothing.
    """
    from pressroom.dispatch.mailing.checked import chosen_mails  # only now: help answers without the models

    if to_me and preview:
        raise click.UsageError("--to-me and --preview are two things: give one of them")
    with session(console):
        workspace = open_project(ctx)
        folder = output_folder(ctx, workspace.root, output)
        prepared = _prepare(console, workspace, folder, list_file, release)
        if console.failed:
            return
        if correction:
            prepared = _correcting(console, prepared, correction)
        if correction and not prepared.mails:
            console.info("Nobody needs a correction: nothing was written.")
            console.put("drafts", [])
            return
        if only:
            prepared = replaced(prepared, mails=chosen_mails(prepared.mails, only))
        if _search(console, prepared):
            return
        if to_me or preview:
            _look(console, prepared, folder, to_me)
        else:
            from pressroom.dispatch.mailing.drafts import DraftOptions  # only now: as above

            _write(console, prepared, folder, DraftOptions(replace, bool(only), this_list_alone))


def _write(console: Console, prepared: "_Prepared", folder: Path, options: "DraftOptions") -> None:
    """Write the drafts, and name those who get none."""
    from pressroom.dispatch.ledger.list_mark import list_name
    from pressroom.dispatch.mailing.drafts import write_drafts  # only now: help answers without what writes mails

    written = write_drafts(prepared.mails, prepared.source, folder, now(), options)
    console.diagnostics(written.warnings)
    for path in written.paths:
        console.output(str(short(path)))
    if written.sent_before:
        console.info(f"No second draft for those who were marked as sent: {len(written.sent_before)}.")
    console.put("sent_before", [mail.address for mail in written.sent_before])
    if written.removed:
        console.info(f"{_drafts(len(written.removed))} removed: their rows are no longer in the list, or get no mail.")
    others = Counter(list_name(mail.list) for mail in written.of_other_lists)
    for name, count in sorted(others.items()):
        console.info(
            f"{_drafts(count)} of {name} left as before: use --this-list-alone to remove drafts of other lists."
        )
    if written.previews:
        console.info("The preview and the mails to yourself were removed: they were written before these drafts.")
    console.put("drafts", [str(path) for path in written.paths])
    console.put("removed", [mail.address for mail in written.removed])
    console.put("other_lists", dict(others))


def _due(console: Console, prepared: "_Prepared", folder: Path) -> "tuple[Mail, ...]":
    """The mails that are still to be written, and a warning for each that is not."""
    from pressroom.dispatch.ledger.sent_before import rows_on_record  # only now: help answers without the ledger

    source = prepared.source
    rows = rows_on_record(source.workspace.root, folder, source.release, prepared.mails)
    console.diagnostics(rows.diagnostics)
    if rows.sent:
        console.info(f"No second draft for those who were marked as sent: {len(rows.sent)}.")
    console.put("sent_before", [mail.address for mail in rows.sent])
    return rows.due


def _drafts(count: int) -> str:
    return f"{count} draft{'' if count == 1 else 's'}"


def _look(console: Console, prepared: "_Prepared", folder: Path, to_me: str | None) -> None:
    """Write what is looked at before there are drafts: mails to oneself, or the page of all."""
    from pressroom.dispatch.mailing.addresses import AddressError, ascii_address
    from pressroom.dispatch.mailing.preview import write_preview, write_to_me

    mails = _due(console, prepared, folder)
    if console.failed:
        return
    if to_me is None:
        page = write_preview(mails, prepared.source, folder)
        console.output(str(short(page)))
        console.put("preview", str(page))
        return
    try:
        address = ascii_address(to_me)
    except AddressError as problem:
        raise click.BadParameter(f"{problem}: {problem.hint}", param_hint="--to-me") from problem
    paths = write_to_me(mails, address, prepared.source, folder)
    for path in paths:
        console.output(str(short(path)))
    console.put("to_me", [str(path) for path in paths])


for one in (sent, status, who, forget):
    command.add_command(one)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The mails of the rows that are in order, what they are written from, and the editions that are built."""

    mails: "tuple[Mail, ...]"
    source: "DraftSource"
    built: "tuple[ReleasedEdition, ...]" = ()


def _prepare(
    console: Console, workspace: "Workspace", folder: Path, list_file: Path | None, release: str | None
) -> _Prepared:
    """Hold the list against the release, and report every problem."""
    from pressroom.dispatch.current_project import compare_release, read_current
    from pressroom.dispatch.ledger.list_mark import list_mark
    from pressroom.dispatch.mailing.checked import check_recipients  # only now: help answers without the models
    from pressroom.dispatch.mailing.drafts import DraftSource
    from pressroom.dispatch.mailing.opened import open_release, read_attachments
    from pressroom.dispatch.mailing.recipients import recipients
    from pressroom.dispatch.mailing.settings import read_settings

    settings = read_settings(workspace)
    read = _list(workspace, settings, list_file)
    console.diagnostics(read.diagnostics)
    opened = open_release(folder, release)
    console.put("release", opened.release.name)
    current = read_current(workspace, folder)
    mailing = check_recipients(recipients(read, settings.columns), opened.release, settings, current)
    attachments, changed = read_attachments(opened, (file for mail in mailing.mails for file in mail.files))
    console.diagnostics((*compare_release(opened.release, current), *mailing.diagnostics, *changed))
    made = opened.release
    place = list_file or workspace.root / (settings.list or "")
    source = DraftSource(
        workspace,
        settings,
        made,
        opened.manifest_sha256,
        attachments,
        opened.folder,
        list=list_mark(place, workspace.root),
    )
    return _Prepared(mailing.mails, source, current.built.editions if current.built else ())


def _search(console: Console, prepared: _Prepared) -> bool:
    """Report what the mails have of texts that other audiences get, and return whether they have any."""
    from pressroom.dispatch.mailing.withheld import withheld_texts  # only now: help answers without the templates

    found = withheld_texts(prepared.mails, prepared.source, prepared.built)
    console.diagnostics(found)
    return bool(found)


def _correcting(console: Console, prepared: _Prepared, earlier: str) -> _Prepared:
    """Keep the mails to those who got what has changed since an earlier release, and report all others."""
    from pressroom.dispatch.mailing.correcting import find_corrections, settings_of_correction

    source = prepared.source
    found = find_corrections(source.workspace.root, prepared.mails, source.release, earlier)
    console.diagnostics(found.warnings)
    if found.unchanged:
        console.info(f"No correction for those whose files read as they did: {len(found.unchanged)}.")
    if found.newer:
        names = ", ".join(sorted({mail.release for mail in found.newer}))
        console.info(f"No correction for those who got a later release than {earlier}: {len(found.newer)}.")
        console.info(f"To correct those too, use --correction with the last of: {names}.")
    if found.withdrawn:
        console.info(f"No mail repeats what was withdrawn: {', '.join(sorted(found.withdrawn))}.")
    console.put("unchanged", [mail.address for mail in found.unchanged])
    console.put("newer", [mail.address for mail in found.newer])
    console.put("withdrawn", sorted(found.withdrawn))
    settings = settings_of_correction(source.settings, source.workspace, {mail.language for mail in found.mails})
    return replaced(prepared, mails=found.mails, source=replaced(source, settings=settings, corrections=found))


def _list(workspace: "Workspace", settings: "MailingFile", named: Path | None) -> "ListTable":
    """The list that was named on the command line or in the environment, else the project's own."""
    from pressroom.dispatch.mailing.read_list import read_list
    from pressroom.dispatch.mailing.settings import list_in_project

    data, file = (read_named(named), str(named)) if named else list_in_project(workspace, settings)
    return read_list(data, file, settings.encoding)
