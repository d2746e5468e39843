"""What is looked at before there are drafts: a page of all mails, and mails to oneself. The ledger records neither."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.draft_source import DraftSource, edition_of
from pressroom.dispatch.mailing.drafts_folder import PREVIEW, TO_ME
from pressroom.dispatch.mailing.file_labels import shown_size
from pressroom.dispatch.mailing.letter import Letter, LetterRenderer
from pressroom.dispatch.mailing.message import message, subject
from pressroom.output.filenames import slug
from pressroom.output.folders import files_below
from pressroom.output.layout import MAILINGS
from pressroom.output.regular_files import below
from pressroom.output.writer import locked, write_files
from pressroom.templating.data import TemplateData
from pressroom.templating.environment import fill, make_environment

_TEMPLATE = "mail/preview.html"
_SECONDS, _MOST_CHARACTERS = 60.0, 60_000_000


@dataclass(frozen=True, slots=True)
class _Rendered:
    mail: Mail
    letter: Letter


def write_preview(mails: Sequence[Mail], source: DraftSource, output: Path) -> Path:
    """Write a page that shows who gets what, with the text of each mail. It loads nothing and runs nothing.

    Raises:
        PressroomError: where a template is wrong, or the system refuses.
    """
    letters = LetterRenderer(source.workspace, source.settings)
    rendered = [
        _Rendered(mail, letters.render(mail, edition_of(source.release, mail), source.correction(mail)))
        for mail in mails
    ]
    environment = make_environment(source.workspace, _page(rendered, source))
    page = fill(environment, source.workspace, _TEMPLATE, _SECONDS, _MOST_CHARACTERS)
    path = f"{MAILINGS}/{source.release.name}/{PREVIEW}"
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
    for mail in mails:
        first.setdefault((mail.audience, mail.language), mail)
    yield from first.values()


def _page(rendered: Sequence[_Rendered], source: DraftSource) -> Mapping[str, Any]:
    counts = Counter((one.mail.audience, one.mail.language) for one in rendered)
    first = {(one.mail.audience, one.mail.language): one for one in reversed(rendered)}
    return {
        "release": source.release.name,
        "sender": TemplateData(name=source.settings.from_.name, email=source.settings.from_.email),
        "reply_to": source.settings.reply_to or "",
        "mails": tuple(_record(one, source) for one in rendered),
        "editions": tuple(
            TemplateData(audience=pair[0], language=pair[1], count=count, html=first[pair].letter.html)
            for pair, count in sorted(counts.items())
        ),
    }


def _record(one: _Rendered, source: DraftSource) -> TemplateData:
    mail = one.mail
    return TemplateData(
        shown=mail.recipient.shown,
        address=mail.address,
        audience=mail.audience,
        language=mail.language,
        subject=subject(mail, source.settings),
        files=tuple(file.name for file in mail.files),
        linked=mail.linked,
        size=shown_size(mail.size, "en") if mail.size else "",
        text=one.letter.text,
    )
