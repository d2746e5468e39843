"""The table of the guide that says which document prints which text, compared with what documents print."""

import json
import re
from functools import cache
from pathlib import Path

from pressroom.edition.cut import cut
from pressroom.model.document_kinds.documents import Part
from pressroom.model.dossier import Dossier
from pressroom.model.reading.read import read_documents, read_dossier, read_strings, read_tokens
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import fill_page
from pressroom.source.fonts.face import FontFace
from pressroom.workspace import Workspace
from support.outcome import Outcome
from support.project import REPOSITORY, Project

PAGE = REPOSITORY / "scripts" / "pressroom" / "guide" / "texts.md"
#: The lists of the table by the class of their entries, and the key of the main text of each.
KINDS = {
    "Statement": "statements",
    "Milestone": "milestones",
    "Explainer": "explainers",
    "KeyNumber": "numbers",
    "SpanChart": "charts",
    "Era": "eras",
    "Lane": "lanes",
    "OfficeHolder": "office_holders",
    "Section": "sections",
    "Source": "sources",
    "Term": "terms",
}
MAIN = {"statements": "text", "milestones": "full", "explainers": "text", "numbers": "label"}
PAGED, POSTER = ("briefing", "fact-sheet", "at-a-glance"), "timeline-poster"
#: Marks of the table: printed as documents come, and with a part that an audience can ask for.
ALWAYS, ASKED, NEVER = "●", "○", "–"


def rows() -> dict[str, list[str]]:
    """The marks of each row, by the key of the text."""
    table = re.findall(r"^\| [^|]+ \| `([^`]+)` \| ([^\n]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {key: [mark.strip() for mark in marks.split("|")] for key, marks in table}


def key_of(name: str, dossier: Dossier) -> str:
    """The key of a printed text in the table, by the name that builds record; empty for values in texts."""
    item, _, key = name.partition(".")
    if item == dossier.about.id:
        return f"about: {key.partition('.')[0]}"
    if item.startswith("_"):
        return f"{item[1:]}: title" if key == "title" else ""
    if key.endswith("editorial"):
        return "citations: editorial"
    if key == "value" or item not in dossier.by_id:
        return ""
    found, outline = dossier.by_id[item], dossier.outline
    openings = [audience.opening for audience in dossier.audiences if audience.opening]
    for place in ("summary", "key_points", "facts"):
        if any(item in getattr(one, place) for one in (outline, *openings)):
            return f"outline: {place}"
    for _, section in outline.walk():
        if item in (section.answer, *section.brief):
            return "sections: answer" if item == section.answer else "sections: brief"
    kind = KINDS.get(type(found).__name__, "")
    return f"{kind}: {key or MAIN[kind]}" if kind else ""


@cache
def context(root: Path) -> tuple[RenderContext, Dossier]:
    """The first dossier, read and not built."""
    workspace = Workspace(root)
    faces = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    made = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, "en"), faces)
    return made, read_dossier(workspace).dossier


def printed(document: str, *, every_part: bool) -> frozenset[str]:
    """The keys of the texts that a paged document of the first dossier prints, filled in and not laid out."""
    made, dossier = context(REPOSITORY)
    spec = read_documents(made.workspace)[document].spec
    if every_part:
        folder = REPOSITORY / "templates" / document / "parts"
        names = sorted(path.stem for path in folder.glob("*.html"))
        names = ["sections" if name == "section" else name for name in names]
        spec = spec.model_copy(update={"parts": tuple(Part(part=name) for name in names)})
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    depths = ("summary", "full") if every_part else (spec.depth,)
    pages = [DocumentContext(made, edition, spec.model_copy(update={"depth": depth})) for depth in depths]
    return frozenset(key_of(name, dossier) for page in pages for name in fill_page(page).worded)


def test_paged_documents_print_what_the_table_says() -> None:
    plain = {name: printed(name, every_part=False) for name in PAGED}
    asked = {name: printed(name, every_part=True) for name in PAGED}
    keys = frozenset().union(*asked.values(), *plain.values()) - {""}
    found = {
        key: [ALWAYS if key in plain[name] else ASKED if key in asked[name] else NEVER for name in PAGED]
        for key in keys
    }
    table = {key: marks[: len(PAGED)] for key, marks in rows().items()}
    assert {key: marks for key, marks in table.items() if {*marks} != {NEVER}} == found


def test_posters_print_what_the_table_says(first_build: tuple[Project, Outcome]) -> None:
    project, _ = first_build
    record = json.loads((project.root / "build" / "manifest.json").read_bytes())
    names = {name for one in record["artifacts"].values() if one["document"] == POSTER for name in one["printed"]}
    found = {key for name in names if (key := key_of(name, project.dossier))}
    assert found <= {key for key, marks in rows().items() if marks[-1] == ALWAYS}
    assert {"milestones: full", "path: title", "sources: title", "about: subtitle"} <= found
