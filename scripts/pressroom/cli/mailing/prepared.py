"""What `pressroom mailing check` and `drafts` begin with: a list held against a release, and every problem reported."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.session import read_named
from pressroom.cli.terminal.console import Console
from pressroom.diagnostics import PressroomError, Severity, warning

if TYPE_CHECKING:
    from pressroom.diagnostics import Diagnostic
    from pressroom.dispatch.mailing.checked import Mail
    from pressroom.dispatch.mailing.drafts.source import DraftSource
    from pressroom.dispatch.release import ReleasedEdition
    from pressroom.model.sending.mailing_file import MailingFile
    from pressroom.source.tables.table import ListTable
    from pressroom.workspace import Workspace

list_option = click.option(
    "--list",
    "list_file",
    envvar="PRESSROOM_LIST",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The list, CSV or XLSX; also PRESSROOM_LIST. Unless given: `list` in content/mailing.yaml.",
)
release_option = click.option(
    "--release",
    metavar="RELEASE",
    help="The release to send: its name, or its folder in build/releases. Unless given: the only one.",
)


@dataclass(frozen=True, slots=True)
class PreparedMailing:
    """The mails of the rows that are in order, what they are written from, and the editions that are built.

    `reading` are the warnings of how the list was read. `unchanged` are the audience and language of those editions
    that were built from the content as it is now, `audiences` the ids of all audiences of the content.
    """

    mails: "tuple[Mail, ...]"
    source: "DraftSource"
    reading: "tuple[Diagnostic, ...]" = ()
    built: "tuple[ReleasedEdition, ...]" = ()
    unchanged: frozenset[tuple[str, str]] = frozenset()
    audiences: frozenset[str] = frozenset()


def prepare(
    console: Console, workspace: "Workspace", folder: Path, list_file: Path | None, release: str | None
) -> PreparedMailing:
    """Hold the list against the release, and report every problem."""
    from pressroom.dispatch.current import unchanged_editions
    from pressroom.dispatch.current_project import compare_release, read_current
    from pressroom.dispatch.embargo import check_sendable
    from pressroom.dispatch.ledger.list_mark import list_mark
    from pressroom.dispatch.lists.recipients import recipients
    from pressroom.dispatch.mailing.checked import check_recipients  # only now: help answers without the models
    from pressroom.dispatch.mailing.drafts.source import DraftSource
    from pressroom.dispatch.mailing.opened import open_release, read_attachments
    from pressroom.dispatch.mailing.settings import read_settings

    settings = read_settings(workspace)
    read = _list(workspace, settings, list_file)
    reading = tuple(one for one in read.diagnostics if (one.code, one.severity) == ("list-encoding", Severity.WARNING))
    console.diagnostics(one for one in read.diagnostics if one not in reading)
    opened = open_release(folder, release)
    console.put("release", opened.release.name)
    current = read_current(workspace, folder)
    mailing = check_recipients(recipients(read, settings.columns), opened.release, settings, current)
    attachments, changed = read_attachments(opened, (file for mail in mailing.mails for file in mail.files))
    linked = [audience for audience, way in settings.attach.items() if way == "links"]
    embargo = check_sendable(opened.release, datetime.now(UTC), linked)
    console.diagnostics((*embargo, *compare_release(opened.release, current), *mailing.diagnostics, *changed))
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
        named_list=str(list_file or ""),
    )
    built = current.built.editions if current.built else ()
    unchanged = unchanged_editions(workspace, current.built) if current.built else frozenset()
    return PreparedMailing(mailing.mails, source, reading, built, unchanged, current.content.audiences)


def report_reading(console: Console, prepared: PreparedMailing) -> None:
    """Report how the list was read, after all else: in a line, as it is seldom wrong; with -v, whole."""
    if console.verbose or console.json or console.failed:
        console.diagnostics(prepared.reading)
        return
    for one in prepared.reading:
        console.info(f"{one.message[0].upper()}{one.message[1:]}, such as in {one.where}. `-v` says what to do.")


def search(console: Console, prepared: PreparedMailing) -> bool:
    """Report what the mails have of texts that other audiences get, and return whether any of it is an error."""
    from pressroom.dispatch.mailing.withheld.check import withheld_texts  # only now: help answers without the templates

    others = (*prepared.built, *_unbuilt(console, prepared))
    found = withheld_texts(prepared.mails, prepared.source, others)
    console.diagnostics(found)
    return any(one.severity is Severity.ERROR for one in found)


def _unbuilt(console: Console, prepared: PreparedMailing) -> "tuple[ReleasedEdition, ...]":
    """The editions of the content as it is now, without those that were built from it and are recorded whole.

    What is left out is named. Where all are on record in the languages of the mails, or there is no mail, the content
    is not read. An audience that has not the language of a mail is read in it too: its texts can be translated.
    """
    workspace, editions = prepared.source.workspace, prepared.built
    known = {(one.audience, one.language) for one in editions if one.whole} & prepared.unchanged
    languages = {mail.language for mail in prepared.mails}
    unknown = {(audience, language) for audience in prepared.audiences for language in languages} - known
    if not unknown:
        return ()
    from pressroom.dispatch.built import recorded_editions
    from pressroom.model.translations.reading import read_content
    from pressroom.pipeline.records.edition_records import edition_records, other_editions

    try:
        content = read_content(workspace)
        own = other_editions(content, known)
        records, failed = edition_records(workspace, content, [*own, *sorted(unknown - {*own})])
    except PressroomError as problem:
        first = problem.diagnostics[0]
        message = "the content has errors: the mails were not searched for what it has that is not built"
        hint = (
            "correct the content, as `pressroom check` reports, before you send: mails can have what others alone get"
        )
        place = None if first.span else first.place
        console.diagnostics([warning("mail-unsearched", message, first.span, hint=hint, place=place)])
        return ()
    if failed := tuple(name for name in failed if name in own):  # others are no editions: their texts can be missing
        names = ", ".join(f"{audience} in {language}" for audience, language in failed)
        message = f"the mails were not searched for what these get: {names}"
        hint = (
            "correct the content, as `pressroom check` reports, before you send: mails can have what others alone get"
        )
        console.diagnostics([warning("mail-unsearched", message, hint=hint, place="content")])
    return recorded_editions(records)


def _list(workspace: "Workspace", settings: "MailingFile", named: Path | None) -> "ListTable":
    """The list that was named on the command line or in the environment, else the project's own."""
    from pressroom.dispatch.lists.read_list import read_list
    from pressroom.dispatch.mailing.settings import list_in_project

    data, file = (read_named(named), str(named)) if named else list_in_project(workspace, settings)
    return read_list(data, file, settings.encoding)
