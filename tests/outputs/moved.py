"""The first dossier with a place moved, and its briefing that has the map, as PDF and as a web page."""

from support.finished import Finished, variant
from support.project import Project
from support.shelf import Shelf


def moved_place(shelf: Shelf) -> Finished:
    """The first dossier's briefing with a place moved by half a degree, and a step more."""
    return variant(shelf, "first-dossier", "moved", _change, "briefing")


def _change(project: Project) -> None:
    project.edit(
        "content/places.yaml", "latitude: 44.23\n    longitude: 17.66", "latitude: 43.73\n    longitude: 17.16"
    )
    step = '    step-added: {title: One step more, citations: [{editorial: "Added by a test."}]}\n'
    project.edit("content/path.yaml", "  steps:\n", f"  steps:\n{step}")
    project.edit("content/audiences.yaml", "        pages: 12\n", "        pages: 12\n        formats: [pdf, html]\n")
