"""Passages that no document cites, on a project's own content."""

from pressroom.checks.provenance import passages_cited
from pressroom.diagnostics import warning
from pressroom.model.reading.read import read_dossier
from support.project import Project

DOSSIER = "content/dossier.yaml"


def test_a_passage_that_no_document_cites_is_told_where_it_stands(metre: Project) -> None:
    note = '{id: note-14, place: "Entry 14, revision in force"}'
    withdrawn = "{id: old, place: Old, withdrawn: {on: 2026-01-01, reason: Twice}}"
    metre.edit(DOSSIER, f"- {note}", f"- {note}\n      - {withdrawn}")
    content = read_dossier(metre.workspace)
    cited = {name for name in content.dossier.passages if name not in ("note-2", "old")}
    path = content.positions.path("note-2")
    assert list(passages_cited(content.dossier, content.positions, cited)) == [
        warning(
            "passage-uncited",
            "no document cites “Entry 2, the Bureau” of bipm-notes",
            content.positions.span(path),
            hint="cite it from a text that a document prints (`pressroom guide texts`), or withdraw it",
        )
    ]
    assert str(content.positions.span(path)) == metre.place(DOSSIER, "{id: note-2,").where
    assert not list(passages_cited(content.dossier, content.positions, cited | {"note-2"}))
