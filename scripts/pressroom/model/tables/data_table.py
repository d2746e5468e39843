"""Tables of figures: columns and rows with units, cells, footnotes, and the sources of each."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, TypeAdapter, WithJsonSchema, model_validator

from pressroom.model.base import Edtf, Frozen, Id, Number, Prose, Text, Whole, refused
from pressroom.model.citation import SomeCitations
from pressroom.model.facts import Unit
from pressroom.model.items import AudienceRestricted, EarlierWording, Item
from pressroom.model.lists import NonEmptyList

#: The id of a part of a table, after the id of the table: `pending.2020`, `pending.north.2020`. Authors write the last
#: part alone (`short_forms/tables.py`).
PartId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*){1,2}$", max_length=182),
    WithJsonSchema(TypeAdapter(Id).json_schema()),
]
Kind = Literal["number", "percent", "money", "year", "text"]
_KIND = "What its cells are: number, percent, money, year or text. Column before row before table; without it: number"
_UNIT = "What its numbers count, printed in the heading and beside a number in a text: cases"
_CURRENCY = "For money: the code of the currency by ISO 4217, such as EUR"
_SCALE = "For money: what the numbers are written in"
_CITED = "The sources of its figures, for cells without citations of their own"
_PART = "Id, which is its own in the table alone. `[](table.row.column)` in a text prints a cell"
_DATE = (
    "The date that its figures are known from: YYYY-MM-DD, YYYY-MM or YYYY. Editions as of earlier days leave it out."
    " In one table, all columns have a date or none, and so for rows"
)


class FigureMeasure(Frozen):
    """What figures are: their kind and their unit."""

    kind: Kind | None = Field(None, description=_KIND)
    unit: Unit | None = Field(None, description=_UNIT)
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] | None = Field(None, description=_CURRENCY)
    scale: Literal["thousand", "million", "billion"] | None = Field(None, description=_SCALE)

    def over(self, other: "FigureMeasure") -> "FigureMeasure":
        """Return a measure that has what this one leaves open from another."""
        return FigureMeasure.model_construct(
            None, **{name: getattr(self, name) or getattr(other, name) for name in MEASURED}
        )


#: The keys of a measure.
MEASURED = tuple(FigureMeasure.model_fields)


class DataColumn(AudienceRestricted, FigureMeasure):
    """A column of a table of figures."""

    id: PartId = Field(description=_PART)
    title: Text = Field(description="Its heading; without it, the id")
    date: Edtf | None = Field(None, description=_DATE)


class DataCell(Item):
    """A figure of a table, which texts can refer to. Authors write `12.5`, `12.5 e` (estimate), `12.5 p`, or `..`."""

    id: PartId = Field(description=_PART)
    number: Number | None = Field(None, description="The number, with its digits")
    year: Annotated[Whole, Field(ge=1000, le=9999)] | None = Field(None, description="The year")
    text: Prose | None = Field(None, description="The text")
    state: Literal["estimate", "provisional"] | None = Field(None, description="How sure the number is")
    citations: SomeCitations = Field((), description="The passages that support it: its own, its row's or its table's")

    @property
    def missing(self) -> bool:
        """Whether the table has no figure here."""
        return self.number is None and self.year is None and self.text is None


_CELLS = {"type": "array", "items": {"type": ["number", "string", "null"]}, "minItems": 1}


class DataRow(AudienceRestricted, FigureMeasure):
    """A row of a table of figures."""

    id: PartId = Field(description=_PART)
    title: Text = Field(description="What its figures are of; without it, the id")
    date: Edtf | None = Field(None, description=_DATE)
    citations: SomeCitations = Field((), description=_CITED)
    cells: Annotated[tuple[DataCell, ...], WithJsonSchema(_CELLS)] = Field(
        description="Its figures, in the order of the columns. Digits alone: 12.5; an estimate: 12.5 e; a provisional"
        " figure: 12.5 p; no figure: .."
    )


class Footnote(AudienceRestricted):
    """A footnote below a table of figures, or the source of single cells."""

    id: PartId = Field(description="Id, which is its own in the table alone; it needs none")
    at: Annotated[tuple[PartId, ...], NonEmptyList("name a row, a column, or a cell as `row.column`")] = Field(
        description="What it is about: the id of a row or column, or a cell as `row.column`; one, or a list"
    )
    text: Prose | None = Field(
        None, description="The footnote; for a missing figure, the reason. [](id) prints a value"
    )
    citations: SomeCitations = Field((), description="The sources of these cells, in place of those of row and table")

    @model_validator(mode="after")
    def _has_something(self) -> Self:
        if self.text is None and not self.citations:
            raise refused(
                "footnote", "a footnote has a `text`, or `citations`, or both", "write one of them, or remove it"
            )
        return self


class DataTableBefore(EarlierWording):
    """The title of a table of figures until a date."""

    title: Prose = Field(description="The finding until then")


#: A file with a table, by its path in the folder `content`.
FILE_PATTERN = r"^([A-Za-z0-9][A-Za-z0-9._ -]*/)*[A-Za-z0-9][A-Za-z0-9._ -]*\.(csv|tsv|txt|xlsx|xlsm)$"


class DataTable(AudienceRestricted, FigureMeasure):
    """A table of figures. The title states the finding."""

    title: Prose = Field(description="What the table shows, as a finding. [](table.row.column) prints a cell")
    heading: Text | None = Field(None, description="Heading of the first column, which names the rows")
    citations: SomeCitations = Field((), description=_CITED)
    missing: Text | None = Field(None, description="What `..` means in this table, such as: not collected")
    file: Annotated[str, StringConstraints(pattern=FILE_PATTERN)] | None = Field(
        None,
        alias="from",
        description="Instead of cells: the CSV or XLSX file that has them, by its path in `content/`: data/cases.csv",
    )
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        "", description="SHA-256 of that file; `pressroom sources --record` writes it"
    )
    known_from: Edtf | None = Field(
        None,
        description="Date from which the table is known. Without it, and without dates of columns or rows, editions as"
        " of earlier days leave the table out",
    )
    columns: tuple[DataColumn, ...] = Field(min_length=1, max_length=20, description="The columns, from left to right")
    rows: tuple[DataRow, ...] = Field(min_length=1, max_length=200, description="The rows, from the top")
    footnotes: tuple[Footnote, ...] = Field((), description="Footnotes, and sources of single cells")
    earlier: tuple[DataTableBefore, ...] = Field((), description="Titles for editions as of earlier days")

    @model_validator(mode="after")
    def _with_cited_cells(self) -> Self:
        """Give each cell the passages of its footnotes, else of its row, else of the table."""
        return self.model_copy(update={"rows": tuple(map(self._cited, self.rows))})

    def _cited(self, row: DataRow) -> DataRow:
        cells = []
        for cell in row.cells:
            own = [c for note in self.footnotes if cell.id in note.at for c in note.citations]
            passages = tuple(c for c in own or row.citations or self.citations if c.passage)
            cells.append(cell.model_copy(update={"citations": passages}))
        return row.model_copy(update={"cells": tuple(cells)})

    def items(self) -> Iterator[Item]:
        """Yield its columns, rows, cells and footnotes."""
        yield from self.columns
        for row in self.rows:
            yield row
            yield from row.cells
        yield from self.footnotes

    @property
    def parts(self) -> tuple[DataColumn | DataRow, ...]:
        """Its columns and rows."""
        return (*self.columns, *self.rows)

    def column(self, cell: DataCell) -> DataColumn | None:
        """Return the column of a cell; None if there is none of this id."""
        name = f"{self.id}.{cell.id.rpartition('.')[2]}"
        return next((column for column in self.columns if column.id == name), None)

    def measure(self, row: DataRow, column: DataColumn) -> FigureMeasure:
        """Return what the cell of a row and a column is: by the column, else the row, else the table."""
        return column.over(row).over(self)
