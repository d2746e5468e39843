"""Clearance copies, read back from their Word files, and the documents that they are of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import docx
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from support.pdftext import read_pdf

#: The style of a translation's original, which is no text of the document.
_ORIGINAL = "Small Print"


@dataclass(frozen=True, slots=True)
class Row:
    """A text of a copy under its heading, and what stands beside it; `own` are the ids of the items that it prints."""

    heading: str
    text: str
    original: str
    own: tuple[str, ...]
    beside: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A clearance copy: its texts in their order, headings among them, and what stands before and after them.

    `rest` are the rows after the document's texts, and `closing` the paragraphs there.
    """

    opening: str
    rows: tuple[Row, ...]
    texts: tuple[str, ...]
    rest: tuple[Row, ...]
    closing: str


def read_copy(path: Path, words: Mapping[str, str]) -> Copy:
    """A copy; `words` are the fixed texts of its language, which say where the document's own end."""
    ends = {words[key] for key in ("clearance_drawn_on", "clearance_values", "clearance_counts")}
    opening: list[str] = []
    closing: list[str] = []
    rows: list[Row] = []
    rest: list[Row] = []
    texts: list[str] = []
    heading, tables, over = "", 0, False
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            tables += 1
            found = [_row(heading, *row.cells) for row in block.rows[1:]] if tables > 1 else []  # the first is signed
            (rest if over else rows).extend(found)
            texts += [] if over else [row.text for row in found]
        elif block.style is not None and str(block.style.name).startswith("Heading"):
            heading = _plain(block.text)
            over = over or heading in ends
            texts += [heading] if tables and not over else []
        else:
            (opening if not tables else closing).append(_plain(block.text))
    return Copy("\n".join(opening), tuple(rows), tuple(texts), tuple(rest), "\n".join(closing))


def _row(heading: str, told: _Cell, beside: _Cell) -> Row:
    own = [p for p in beside.paragraphs if p.runs and p.runs[0].style is not None and p.runs[0].style.name == "Label"]
    texts = [p for p in told.paragraphs if p.style is None or p.style.name != _ORIGINAL]
    originals = [
        p.text for p in told.paragraphs if p not in texts and p.style is not None and p.style.name == _ORIGINAL
    ]
    return Row(
        heading,
        _plain(" ".join(paragraph.text for paragraph in texts)),
        _plain(" ".join(originals)),
        tuple(paragraph.runs[0].text for paragraph in own),
        _plain(" ".join(paragraph.text for paragraph in beside.paragraphs)),
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def letters(text: str) -> str:
    """Letters and figures alone: layout breaks lines and words, and sets ligatures."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", text)).casefold()


def document_text(path: Path) -> str:
    """The text of a finished document, in the order of reading; pictures by what takes their place."""
    if path.suffix == ".pdf":
        return read_pdf(path).tree.text
    made = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Paragraph):
            made.append(block.text)
        else:
            made += [cell.text for row in block.rows for cell in row.cells]
    return " ".join(made)
