"""A small project of three audiences in two languages, each with a statement and a key point that no other may see."""

import json

from pressroom.model.translations.units import wordings
from support.project import Project
from support.secrets import DOSSIER, STATEMENTS

AUDIENCES, LANGUAGES = ("public", "media", "desk"), ("en", "fr")
_LISTED = "    documents: [briefing, fact-sheet, timeline-poster]\n"
_DOCUMENTS = """\
    languages: [en, fr]
    documents:
      - {document: briefing, parts: [section-treaty, notes]}
      - {document: fact-sheet, parts: [key-points, notes]}
"""
_COMMITTEE = """\
  - id: committee-role
    text: The [](cipm) supervises the Bureau.
    citations: [{passage: note-3, checked: 2026-11-24}]
"""


def canary(audience: str) -> str:
    """The word that stands in every document of an audience, and in no other."""
    return f"canary{audience}"


def into_six_editions(project: Project) -> None:
    """Give the metre project three audiences, two languages and the texts that tell its editions apart."""
    added = "".join(f"  - id: {one}\n    name: {one.title()}\n{_DOCUMENTS}" for one in AUDIENCES[1:])
    project.edit(DOSSIER, _LISTED, _DOCUMENTS + added)
    roles = (
        _COMMITTEE.replace("committee-role", f"role-{one}").replace(
            "supervises", f"has a {canary(one)} that supervises"
        )
        + f"    audiences: [{one}]\n"
        for one in AUDIENCES
    )
    project.edit(STATEMENTS, _COMMITTEE, "".join(roles))
    ids = ", ".join(f"role-{one}" for one in AUDIENCES)
    project.edit(STATEMENTS, "conference-role, committee-role,", f"conference-role, {ids},")
    points = (
        f"  - id: point-{one}\n    text: The Bureau has a {canary(one)}.\n    based_on: [role-{one}]\n"
        for one in AUDIENCES
    )
    project.edit(STATEMENTS, "  - id: fact-signed\n", "".join(points) + "  - id: fact-signed\n")
    ids = ", ".join(f"point-{one}" for one in AUDIENCES)
    project.edit(STATEMENTS, "[point-treaty, point-system, point-revision]", f"[point-treaty, {ids}]")
    translate_as_it_is(project)


def translate_as_it_is(project: Project) -> None:
    """Give a project a French translation, in the words of the original."""
    texts: dict[str, dict[str, str]] = {}
    for wording in wordings(project.dossier, "fr"):
        texts.setdefault(wording.unit, {})[wording.key] = wording.text
    project.write("content/translations/fr.yaml", json.dumps({"schema": 1, "language": "fr", "texts": texts}))
