"""The list of all drafts of a release for mail-merge add-ins: a row for each, with the paths of its files, as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pressroom.dispatch.ledger.entries import DraftedMail
from pressroom.dispatch.mailing.text.plain_line import plain_line

#: Its name, beside the drafts.
MERGE_LIST = "mail-merge.csv"
#: Headings without spaces, so that add-ins can use them as names of fields.
_HEAD = ("Email", "Name", "Organisation", "Salutation", "Line", "Audience", "Language", "Subject", "Text", "Draft")
_ALL = "Attachments"
#: A cell that begins so is a formula for spreadsheets: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def merge_list(drafts: Sequence[DraftedMail], release: Path, folder: Path) -> bytes:
    """The list as Excel and add-ins read it: UTF-8 with a mark, commas.

    `release` is the folder of the files, `folder` that of the drafts. Cells that a spreadsheet would compute begin with
    an apostrophe.
    """
    most = max((len(_attached(draft)) for draft in drafts), default=0)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow((*_HEAD, _ALL, *(f"Attachment{number}" for number in range(1, most + 1))))
    for draft in drafts:
        paths = [str(release / path) for path in _attached(draft)]
        cells = (*_cells(draft, folder), ";".join(paths), *paths, *("" for _ in range(most - len(paths))))
        writer.writerow([_inert(text) for text in cells])
    return out.getvalue().encode("utf-8-sig")


def _attached(draft: DraftedMail) -> tuple[str, ...]:
    return () if draft.texts.linked else draft.files


def _cells(draft: DraftedMail, folder: Path) -> Iterator[str]:
    mail, texts = draft.mail, draft.texts
    yield mail.address or ""
    yield from map(plain_line, (mail.name, mail.organisation, texts.salutation, texts.line))
    yield from (mail.audience, mail.language, draft.subject, texts.text, str(folder / (mail.draft or "")))


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
