"""The list of a mailing for mail-merge add-ins: a row for each mail, with the paths of its files, as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.plain_line import plain_line

#: Its name, beside the drafts.
MERGE_LIST = "mail-merge.csv"
#: Headings without spaces, so that add-ins can use them as names of fields.
_HEAD = ("Email", "Name", "Organisation", "Salutation", "Line", "Audience", "Language", "Subject", "Text", "Draft")
_ALL = "Attachments"
#: A cell that begins so is a formula for spreadsheets: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A mail with its subject and its plain text, and the path of its draft."""

    mail: Mail
    subject: str
    text: str
    draft: Path


def merge_list(rows: Iterable[MergeRow], release: Path) -> bytes:
    """The list as Excel and add-ins read it: UTF-8 with a mark, commas. `release` is the folder of the files.

    Cells that a spreadsheet would compute begin with an apostrophe.
    """
    rows = tuple(rows)
    most = max((len(row.mail.attached) for row in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow((*_HEAD, _ALL, *(f"Attachment{number}" for number in range(1, most + 1))))
    for row in rows:
        writer.writerow([_inert(text) for text in _cells(row, release, most)])
    return out.getvalue().encode("utf-8-sig")


def _cells(row: MergeRow, release: Path, most: int) -> Iterator[str]:
    recipient = row.mail.recipient
    yield row.mail.address
    yield from map(plain_line, (recipient.name, recipient.organisation, recipient.salutation.text, recipient.line))
    yield from (row.mail.audience, row.mail.language, row.subject, row.text, str(row.draft))
    paths = [str(release / file.path) for file in row.mail.attached]
    yield ";".join(paths)
    yield from (*paths, *("" for _ in range(most - len(paths))))


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
