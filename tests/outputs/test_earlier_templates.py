"""Templates that a project took over from an earlier state make its documents, or the check names what to look at."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from pressroom.model.document_kinds.document_file import DocumentFile
from support.project import REPOSITORY, Project

EARLIER = REPOSITORY / "tests/projects/earlier-templates"
TEMPLATES = REPOSITORY / "templates"
DOSSIER = "content/dossier.yaml"
ALL = "documents: [briefing, fact-sheet, timeline-poster]"
POSTER_PARTS = [f"timeline-poster/{name}" for name in ("head.html", "foot.html", "label.html", "strip.html")]
#: Keys that still count and that today's file leaves to their defaults.
LEFT_OUT = {"layout.largest", "kind_holding"}  # the second is kind_officeholder now, in clearance copies alone
#: What a template gives others to use or to replace.
_NAMED = re.compile(r"\{%-?\s*(block|macro)\s+(\w+)")


def take_over(project: Project, *names: str) -> None:
    """Put templates of the earlier state, files or folders, in the place of the project's own."""
    for name in names:
        source, target = EARLIER / name, project.root / "templates" / name
        if source.is_dir():
            shutil.rmtree(target)
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)


def accepted(project: Project, *documents: str) -> None:
    outcome = project.call("check", *documents)
    assert outcome.code == 0, outcome.err
    assert re.fullmatch(r"\d documents? (is|are) in order\.\n", outcome.err)


def test_whole_folders_of_templates(metre: Project) -> None:
    metre.edit(DOSSIER, ALL, "documents: [briefing, at-a-glance, fact-sheet]")
    take_over(metre, "base", "briefing", "at-a-glance", "fact-sheet", "theme.yaml", "strings/en.yaml")
    metre.edit("templates/theme.yaml", 'accent: "#a8480f"', 'accent: "#8a1f5c"')
    outcome = metre.call("build")
    assert outcome.code == 0, outcome.err
    assert not re.search("error|warning", outcome.err)
    assert {Path(path).suffix for path in metre.built} == {".pdf", ".docx", ".json"}
    assert len(metre.built) == 4


def test_the_names_that_projects_use_are_there_today() -> None:
    earlier = [
        path.relative_to(EARLIER) for path in EARLIER.rglob("*") if path.suffix in (".html", ".css", ".svg", ".yaml")
    ]
    assert len(earlier) > 35
    assert [path for path in earlier if not (TEMPLATES / path).is_file()] == []
    for path in earlier:
        before, now = ((folder / path).read_text(encoding="utf-8") for folder in (EARLIER, TEMPLATES))
        known = {"schema", *(DocumentFile.model_fields if path.name == "document.yaml" else ())}  # keys of YAML files
        assert {*_names(path, before)} <= {*_names(path, now)} | LEFT_OUT | known, path


def _names(path: Path, text: str) -> Iterator[str]:
    """The keys of a YAML file; the blocks and macros of any other."""
    yield from (
        _keys(yaml.safe_load(text)) if path.suffix == ".yaml" else (" ".join(one) for one in _NAMED.findall(text))
    )


def _keys(values: object, place: str = "") -> Iterator[str]:
    if isinstance(values, dict):
        for key, value in values.items():
            yield f"{place}{key}"
            yield from _keys(value, f"{place}{key}.")


def test_the_whole_poster_template_is_named_where_it_lacks_the_names_of_eras(metre: Project) -> None:
    take_over(metre, "timeline-poster/document.html")
    found = metre.call("check", "timeline-poster", "--json").json["diagnostics"]
    (unnamed,) = [each for each in found if each["code"] == "era-unnamed"]
    assert "document.html" in unnamed["hint"]


@pytest.mark.long
def test_parts_with_the_styles_of_today(metre: Project) -> None:
    metre.edit(DOSSIER, ALL, "documents: [briefing, at-a-glance, fact-sheet]")
    names = ("briefing/parts", "briefing/cover.html", "briefing/path.html", "briefing/map.html", "fact-sheet/parts")
    take_over(metre, *names, "at-a-glance/parts", "base/macros.html", "base/path.html")
    accepted(metre)


@pytest.mark.long
def test_styles_with_the_parts_of_today(metre: Project) -> None:
    metre.edit(DOSSIER, ALL, "documents: [briefing, at-a-glance]")
    take_over(metre, "base/base.css", "base/path.css", "briefing/style.css", "at-a-glance/style.css")
    accepted(metre)


@pytest.mark.long
def test_blocks_of_documents(metre: Project) -> None:
    for document, block in (("briefing", "body"), ("briefing", "running"), ("timeline-poster", "running")):
        path = f"templates/audiences/public/{document}/document.html"
        above = '{% extends "below" %}' if not (metre.root / path).exists() else metre.read(path)
        metre.write(path, f"{above}\n{{% block {block} %}}<p>Ours</p>{{{{ super() }}}}{{% endblock %}}\n")
    accepted(metre, "briefing", "timeline-poster")


@pytest.mark.long
@pytest.mark.parametrize("names", [POSTER_PARTS, [*POSTER_PARTS, "timeline-poster/timeline.svg", "theme.yaml"]])
def test_parts_of_the_poster(names: list[str], metre: Project) -> None:
    take_over(metre, *names)
    accepted(metre, "timeline-poster")
