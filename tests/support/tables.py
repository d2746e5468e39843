"""The metre project with a table of figures. Its library is made up, and its numbers are examples."""

from pressroom.model.tables.data_table import DataTable
from support.project import Project

OUTLINE, TABLES = "content/statements.yaml", "content/tables.yaml"
WRITTEN = """\
schema: 1
checked: 2026-11-24

tables:
  lending:
    title: "The library of Sampletown lent [](lending.loans.2019), its most so far"
    citations: note-6
    heading: Library of Sampletown
    missing: not counted
    columns:
      2017: {date: 2017}
      2018: {date: 2018}
      2019: {title: "2019", date: 2019}
    rows:
      loans: {title: Loans, unit: {one: loan, other: loans}, cells: [12000, 13250 e, 14875]}
      online: {title: Lent online, kind: percent, cells: [.., 4.5, 12.25 p]}
      budget: {title: Budget, kind: money, currency: EUR, scale: million, citations: note-2, cells: [1.2, 1.25, 2]}
      reading-room: {title: Reading room, kind: text, cells: [open, "closed after [](cgpm)", open again]}
    footnotes:
      - {at: loans.2018, text: "Without the loans of [](second-defined)."}
      - {at: [loans, online], text: Of books and journals.}
      - {at: budget.2019, citations: note-3}
    earlier:
      - {until: 2019, title: The library of Sampletown lent more each year}
"""


def with_table(project: Project, *, referred: bool = True) -> Project:
    """The project with a table in its outline. Unless not `referred`, a statement refers to one of its cells."""
    project.write(TABLES, WRITTEN)
    placed = "      answer: answer-system\n"
    project.edit(OUTLINE, placed, f"{placed}      tables: [lending]\n")
    if referred:
        old, new = "The [](cipm) supervises the Bureau.", "The [](cipm) knew of [](lending.online.2018)."
        project.edit(OUTLINE, f"    text: {old}", f"    text: {new}")
    return project


def example_table() -> DataTable:
    """A table of examples without sources, for a dossier that has none."""
    cell = {"id": "example.row.column", "number": "12.5", "state": "estimate"}
    return DataTable.model_validate(
        {
            "id": "example",
            "title": "An example",
            "unit": "loans",
            "columns": [{"id": "example.column", "title": "Column"}],
            "rows": [{"id": "example.row", "title": "Row", "cells": [cell]}],
            "footnotes": [{"id": "example.note", "at": ["example.row.column"], "text": "A footnote."}],
        }
    )
