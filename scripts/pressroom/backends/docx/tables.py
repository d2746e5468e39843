"""Tables: real head rows, rows that do not split, widths by column, no merged cells."""

import re
from dataclasses import dataclass

from docx.blkcntnr import BlockItemContainer
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm, Twips
from docx.table import Table as DocxTable
from docx.table import _Row
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from pressroom.backends.docx.conversion import Conversion
from pressroom.backends.docx.look.style_list import TABLE_STYLE
from pressroom.backends.docx.oxml import Element, put, w

_HEIGHT = re.compile(r"(\d+(?:\.\d+)?)mm")
_TOGETHER = 3
_WHOLE = 12  # a table of so many rows is on one page
_PERCENT = re.compile(r"(?:width\s*:\s*)?(\d+(?:\.\d+)?)%;?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, and whether it belongs to the head."""

    node: HtmlElement
    head: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells."""

    node: HtmlElement
    cells: tuple[Cell, ...]
    head: bool
    height: int = 0  # twips; the least that it has, for what is filled in by hand


@dataclass(frozen=True, slots=True)
class Table:
    """A table as Word needs it; `widths` are twips."""

    node: HtmlElement
    caption: HtmlElement | None
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    description: str
    banded: bool


def read_table(conversion: Conversion, node: HtmlElement, available: float) -> Table | None:
    """A table element as data, `available` being the text's width in mm; None, and errors, where it is no grid."""
    caption = next(iter(node.findall("caption")), None)
    rows, columns = [], []
    for child in node.iter("tr", "col"):
        if child.tag == "col":
            columns.append(child)
            continue
        parent = child.getparent()
        head = parent is not None and parent.tag == "thead"
        cells = tuple(Cell(cell, head) for cell in child if cell.tag in ("td", "th"))
        rows.append(Row(child, cells, head, _height(conversion, child)))
    description = (node.get("aria-label") or node.get("data-summary") or node.get("summary") or "").strip()
    title = " ".join(caption.text_content().split()) if caption is not None else ""
    if not _is_grid(conversion, node, rows, title or description):
        return None
    widths = _widths(conversion, node, columns, len(rows[0].cells), Mm(available).twips)
    return Table(node, caption, tuple(rows), widths, description or title, node.get("data-banded") is not None)


def _height(conversion: Conversion, row: HtmlElement) -> int:
    """The least height of a row: `<tr data-height="11mm">`."""
    written = row.get("data-height", "0mm")
    match = _HEIGHT.fullmatch(written)
    if match is None:
        conversion.error("width-unclear", f"a row’s height is not “{written}”", row, 'write <tr data-height="11mm">')
    return Mm(float(match[1])).twips if match else 0


def _is_grid(conversion: Conversion, node: HtmlElement, rows: list[Row], name: str) -> bool:
    before = len(conversion.problems)
    if not name:
        hint = "give it a <caption> or an aria-label"
        conversion.error("table-description-missing", "the table has no caption and no description", node, hint)
    if not rows or not rows[0].cells:
        conversion.error("table-empty", "the table has no cells", node, "take it out where it has no rows")
        return False
    if not rows[0].head:
        conversion.error("table-head-missing", "the table has no head row", node, "put its first row into <thead>")
    for row in rows:
        if len(row.cells) != len(rows[0].cells):
            message = f"the row has {len(row.cells)} cells, the first one {len(rows[0].cells)}"
            conversion.error("table-ragged", message, row.node, "give every row as many cells, empty ones too")
        for cell in row.cells:
            if any(cell.node.get(name, "1") != "1" for name in ("colspan", "rowspan")):
                hint = "repeat the value, or make two tables"
                conversion.error("cell-merged", "merged cells cannot be read aloud in order", cell.node, hint)
    return len(conversion.problems) == before


def _widths(
    conversion: Conversion, node: HtmlElement, columns: list[HtmlElement], count: int, available: int
) -> tuple[int, ...]:
    """Column widths from `<col style="width: 30%">` or `data-width="30%"`; what is left is shared by the others."""
    shares: list[float | None] = []
    for column in columns:
        written = column.get("data-width") or column.get("style") or ""
        match = _PERCENT.fullmatch(written.strip())
        if written and match is None:
            message = f"a column's width is a percentage, not “{written}”"
            conversion.error("width-unclear", message, column, 'write <col data-width="30%">')
        shares.append(float(match[1]) if match else None)
    shares = (shares + [None] * count)[:count]
    given = sum(share for share in shares if share is not None)
    if given > 100.01 or (None in shares and given >= 100):
        hint = "make them 100% together, or leave some out"
        conversion.error("width-unclear", f"the columns' widths add up to {given:g}%", node, hint)
        return (available // count,) * count
    unset = shares.count(None)
    rest = (100 - given) / unset if unset else 0
    return tuple(round(available * (rest if share is None else share) / 100) for share in shares)


def add_table(container: BlockItemContainer, table: Table) -> DocxTable:
    """Add a table to a container, dressed; its cells hold one empty paragraph each."""
    made = BlockItemContainer.add_table(  # that of cells takes no width
        container, len(table.rows), len(table.widths), Twips(sum(table.widths))
    )
    made.autofit = False
    properties = made._tblPr
    for child in _properties(table):
        put(properties, child)
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, table.widths, strict=True):
        column.w = Twips(width)
    for row, source in zip(made.rows, table.rows, strict=True):
        _dress_row(row, source)
        for cell, width in zip(row._tr.tc_lst, table.widths, strict=True):
            cell.width = Twips(width)
    return made


def keep_rows(made: DocxTable) -> None:
    """Keep a short table on one page. Of a longer one, no page begins or ends with fewer than three rows."""
    rows = made._tbl.tr_lst
    for row in rows[:-1] if len(rows) <= _WHOLE else (*rows[:_TOGETHER], *rows[-_TOGETHER:-1]):
        for paragraph in row.xpath("w:tc/w:p"):
            Paragraph(paragraph, made).paragraph_format.keep_with_next = True


def _properties(table: Table) -> tuple[Element, ...]:
    first_column = all(row.head or row.cells[0].node.tag == "th" for row in table.rows)
    title = " ".join(table.caption.text_content().split()) if table.caption is not None else table.description
    look = {"firstRow": int(table.rows[0].head), "lastRow": 0, "firstColumn": int(first_column), "lastColumn": 0}
    look |= {"noHBand": int(not table.banded), "noVBand": 1}
    bits = 0x20 * look["firstRow"] + 0x80 * look["firstColumn"] + 0x200 * look["noHBand"] + 0x400
    return (
        w("tblStyle", val=TABLE_STYLE),
        w("tblW", w=sum(table.widths), type="dxa"),
        w("tblLook", val=f"{bits:04X}", **look),
        w("tblCaption", val=title),
        w("tblDescription", val=table.description),
    )


def _dress_row(row: _Row, source: Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(w("cantSplit"))
    if source.height:
        row.height, row.height_rule = Twips(source.height), WD_ROW_HEIGHT_RULE.AT_LEAST
    if source.head:
        properties.append(w("tblHeader"))
