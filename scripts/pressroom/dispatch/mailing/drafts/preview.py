"""What is looked at before there are drafts: a page of all mails, and mails to oneself. The ledger records neither."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

from pressroom.dispatch.ledger.entries import DraftedMail
from pressroom.dispatch.ledger.list_mark import list_mark
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.drafts.folder import TO_ME, preview_name
from pressroom.dispatch.mailing.drafts.source import DraftSource, edition_of
from pressroom.dispatch.mailing.text.file_labels import shown_kilobytes
from pressroom.dispatch.mailing.text.letter import LetterRenderer
from pressroom.dispatch.mailing.text.message import message
from pressroom.output.filenames import slug
from pressroom.output.folders import files_below
from pressroom.output.layout import MAILINGS
from pressroom.output.regular_files import below, read_regular
from pressroom.output.writer import locked, write_files
from pressroom.templating.data import TemplateData
from pressroom.templating.environment import fill, make_environment

_TEMPLATE = "mail/preview.html"
_SECONDS, _MOST_CHARACTERS = 60.0, 60_000_000
_MOST_BYTES = 200_000_000
#: Letters in a line of a mail, on a phone and on a desk.
_NARROW, _WIDE = 32, 72
#: Lines that the band, the margins and the headings of a mail take.
_AROUND = 4


@dataclass(frozen=True, slots=True)
class _Shown:
    """A mail as the page shows it, its audience and language, and its HTML; empty where it is not at hand.

    `typical` if its row has the documents of its audience, and none of its own.
    """

    edition: tuple[str, str]
    record: TemplateData
    html: str
    typical: bool = True


def write_preview(mails: Sequence[Mail], source: DraftSource, output: Path, others: Sequence[DraftedMail] = ()) -> Path:
    """Write a page that shows who gets what, with the text of each mail. It loads nothing and runs nothing.

    It shows the mails that are to be drafted, then `others`: drafts of the same release that stay.

    Raises:
        PressroomError: where a template is wrong, or the system refuses.
    """
    letters = LetterRenderer(source.workspace, source.settings)
    shown = [_new(mail, letters, source) for mail in mails]
    known = {one.edition for one in shown}
    for draft in others:
        edition = (draft.mail.audience, draft.mail.language)
        shown.append(_drafted(draft, source, "" if edition in known else _html(draft, output)))
        known.add(edition)
    environment = make_environment(source.workspace, _page(shown, source))
    page = fill(environment, source.workspace, _TEMPLATE, _SECONDS, _MOST_CHARACTERS)
    settings, workspace = source.settings, source.workspace
    own = settings.list is not None and list_mark(workspace.root / settings.list, workspace.root) == source.list
    path = f"{MAILINGS}/{source.release.name}/{preview_name(source.list, own=own)}"
    with locked(output):
        write_files(output, {path: page.encode()})
    return output / path


def write_to_me(mails: Sequence[Mail], address: str, source: DraftSource, output: Path) -> tuple[Path, ...]:
    """Write one mail of each audience and language to one's own address, in a folder beside the drafts.

    The mail is that of the first row, but for the address and the name in the header.

    Raises:
        PressroomError: where a template is wrong, or the system refuses.
    """
    letters = LetterRenderer(source.workspace, source.settings)
    folder = f"{MAILINGS}/{source.release.name}/{TO_ME}"
    files: dict[str, bytes] = {}
    for mail in _first_of_each(mails):
        letter = letters.render(mail, edition_of(source.release, mail), source.correction(mail))
        mine = replace(mail, address=address, recipient=replace(mail.recipient, name="", organisation=""))
        name = f"{folder}/{mail.audience}-{slug(mail.language)}.eml"
        files[name] = message(mine, letter, source.settings, source.attachments)
    with locked(output):
        write_files(output, files)
        for path in files_below(output / folder):
            if f"{folder}/{path}" not in files:  # of an earlier run, with other audiences
                below(output, f"{folder}/{path}").unlink()
    return tuple(output / path for path in files)


def _first_of_each(mails: Sequence[Mail]) -> Iterator[Mail]:
    first: dict[tuple[str, str], Mail] = {}
    for mail in sorted(mails, key=_is_typical, reverse=True):
        first.setdefault((mail.audience, mail.language), mail)
    yield from first.values()


def _is_typical(mail: Mail) -> bool:
    """Whether a row names no documents of its own."""
    return not (mail.recipient.documents and mail.recipient.documents.text)


def _frame_height(text: str, width: int) -> int:
    """About the height of a mail in lines of its text, in a frame of so many letters; its own scroll bar has the rest.

    The page runs nothing, so a frame cannot take the height of what it shows.
    """
    return _AROUND + sum(1 + len(line) // width for line in text.splitlines())


def _page(shown: Sequence[_Shown], source: DraftSource) -> Mapping[str, Any]:
    counts = Counter(one.edition for one in shown)
    sender = source.settings.from_
    typical = sorted((one for one in shown if one.html), key=lambda one: not one.typical)
    first = {one.edition: one for one in reversed(typical)}
    return {
        "release": source.release.name,
        "sender": TemplateData(name=" / ".join(sender.names.values()), email=sender.email),
        "reply_to": source.settings.reply_to or "",
        "mails": tuple(one.record for one in shown),
        "editions": tuple(
            TemplateData(
                audience=pair[0],
                language=pair[1],
                count=counts[pair],
                shown=one.record["shown"],
                subject=one.record["subject"],
                html=one.html,
                narrow=_frame_height(one.record["text"], _NARROW),
                wide=_frame_height(one.record["text"], _WIDE),
            )
            for pair, one in sorted(first.items())
        ),
    }


def _new(mail: Mail, letters: LetterRenderer, source: DraftSource) -> _Shown:
    """A mail that is to be drafted."""
    letter = letters.render(mail, edition_of(source.release, mail), source.correction(mail))
    record = TemplateData(
        shown=mail.recipient.shown,
        address=mail.address,
        audience=mail.audience,
        language=mail.language,
        subject=letter.subject,
        files=tuple(file.name for file in mail.files),
        linked=mail.linked,
        size=f"{shown_kilobytes(mail.size)} kB" if mail.size else "",
        text=letter.text,
    )
    return _Shown((mail.audience, mail.language), record, letter.html, _is_typical(mail))


def _drafted(draft: DraftedMail, source: DraftSource, html: str) -> _Shown:
    """A draft on record."""
    mail, texts = draft.mail, draft.texts
    files = [file for path in draft.files for file in source.release.files if file.path == path]
    size = 0 if texts.linked else sum(file.size for file in files)
    record = TemplateData(
        shown=mail.shown,
        address=mail.address or "",
        audience=mail.audience,
        language=mail.language,
        subject=draft.subject,
        files=tuple(file.name for file in files),
        linked=texts.linked,
        size=f"{shown_kilobytes(size)} kB" if size else "",
        text=texts.text,
    )
    return _Shown((mail.audience, mail.language), record, html)


def _html(draft: DraftedMail, output: Path) -> str:
    """The HTML of a draft, from its file; empty where the file is gone."""
    path = f"{MAILINGS}/{draft.mail.release}/{draft.mail.draft}"
    try:
        data = read_regular(below(output, path), _MOST_BYTES)
    except OSError:
        return ""
    body = message_from_bytes(data, policy=SMTP).get_body(("html",))
    return str(body.get_content()) if body else ""
