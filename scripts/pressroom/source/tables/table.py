"""A list as it was handed in: headings, and rows of texts that know their places."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from pressroom.diagnostics import CellSpan, Diagnostic

#: A list of more rows or columns is a mistake more often than a list.
MAX_ROWS, MAX_COLUMNS = 20_000, 200
#: Characters of a long text that are shown.
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class ListForm:
    """What a list is read as.

    `encoding` is that of a text file which is not UTF-8, and `setting` where a user sets it. `usual` are the headings
    of such lists, as `plain_heading` returns them. `entry` is what a row has, and `unneeded` the hint for too much.
    With `as_typed`, no-break spaces stay what they are.
    """

    encoding: str
    usual: Collection[str]
    setting: str = "`encoding` in content/mailing.yaml"
    entry: str = "a recipient"
    unneeded: str = "leave out what no mail needs"
    as_typed: bool = False

    def trimmed(self, text: str) -> str:
        """Return the text of a cell without space around it."""
        return (text if self.as_typed else text.replace("\u00a0", " ")).strip()


def plain_heading(text: str) -> str:
    """Return a heading without case, spaces and punctuation."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(character for character in composed if character.isalnum())


@dataclass(frozen=True, slots=True)
class ListCell:
    """A text of the list without space around it, and its place. Rows and columns count from 1, as in spreadsheets."""

    text: str
    file: str
    row: int
    column: int
    heading: str = ""

    @property
    def span(self) -> CellSpan:
        """The place, made when it is needed: a list has as many cells as a million."""
        excerpt, heading = (" ".join(one.split())[:_EXCERPT] for one in (self.text, self.heading))
        return CellSpan(self.file, self.row, self.column, len(excerpt) or 1, excerpt, heading)


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list. Every row has as many cells as there are headings, and at least one text.

    `diagnostics` has the problems of the file that do not hide those of its rows.
    """

    headings: tuple[ListCell, ...]
    rows: tuple[tuple[ListCell, ...], ...]
    diagnostics: tuple[Diagnostic, ...]
