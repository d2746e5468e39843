"""A statement that the public may not see, in the metre project."""

from support.project import Project

STATEMENTS, DOSSIER = "content/statements.yaml", "content/dossier.yaml"
FORMER, SECRET = "The [](cipm) supervises the Bureau.", "The [](cipm) keeps its spare kilogram below the third stair."
TOLD = "keeps its spare kilogram below the third stair"


def withhold(project: Project) -> None:
    """Keep a statement for the desk."""
    listed = "documents: [briefing, fact-sheet, timeline-poster]\n"
    context = "  - id: desk\n    name: Desk\n    documents: [briefing, fact-sheet, timeline-poster]\n"
    project.edit(DOSSIER, listed, listed + context)
    project.edit(STATEMENTS, f"    text: {FORMER}\n", f"    text: {SECRET}\n    audiences: [desk]\n")
