"""Which documents of an earlier build are made anew after an edit, and why. No document is made here."""

import datetime
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pressroom.diagnostics import Span, error, warning
from pressroom.edition.editions import Editions
from pressroom.installed_fonts import installed_fonts
from pressroom.model.look.themes import Themes, read_themes
from pressroom.model.reading.read import Content, read_documents
from pressroom.model.translations.reading import read_content
from pressroom.output.writer import write_files
from pressroom.pipeline.artifact import Outcome
from pressroom.pipeline.cache import lookup, store
from pressroom.pipeline.cache.entry import CacheEntry, dump_entry, load_entry
from pressroom.pipeline.cache.lookup import DocumentCache
from pressroom.pipeline.cache.outcomes import BuiltDocument, Made
from pressroom.pipeline.planning.plan import Job, plan
from pressroom.pipeline.planning.request import Request, Selection
from pressroom.pipeline.project import Project as ReadProject
from pressroom.pipeline.project import Redactions
from pressroom.pipeline.worker import begun
from pressroom.workspace import Reads, Workspace
from support.project import Project, copy_project
from support.secrets import DOSSIER, STATEMENTS
from support.six_editions import into_six_editions

FRENCH, FRENCH_TEXTS = "content/translations/fr.yaml", "templates/strings/fr.yaml"
OVERRIDE, PART = "templates/audiences/desk/fact-sheet/document.html", "templates/briefing/document.html"
ALL = 12
WARNING = warning("some-warning", "something is odd", Span("content/statements.yaml", 3))


_PLANNED: dict[tuple[object, ...], tuple[Content, tuple[Job, ...], Themes, Reads]] = {}


class Desk:
    """A project whose documents are taken for made: their files hold their names."""

    def __init__(self, root: Path) -> None:
        self.project, self.output = Project(root), root / "build"

    def look(
        self, *, request: Request | None = None, selection: Selection | None = None
    ) -> tuple[list[Job], DocumentCache]:
        """The jobs of a build, and its cache."""
        workspace, chosen = Workspace(self.project.root), selection or Selection(everyone=True)
        content, jobs, themes = self._planned(workspace, chosen)
        read = ReadProject(workspace, content, themes, Redactions(workspace, content))
        self.workspace, self.content = workspace, content
        return list(jobs), DocumentCache(self.output, read, request or Request(chosen))

    def _planned(self, workspace: Workspace, chosen: Selection) -> tuple[Content, tuple[Job, ...], Themes]:
        """The content, the jobs and the tokens: read once for all tests whose YAML files are the same."""
        root = self.project.root
        files = sorted(path for path in root.rglob("*.yaml") if self.output not in path.parents)
        same = (chosen, *((path.relative_to(root), path.read_bytes()) for path in files))
        if same not in _PLANNED:
            content = read_content(workspace)
            editions, documents = Editions(content.dossier, content.translations), read_documents(workspace)
            jobs = plan(editions, documents, chosen, draft=False).jobs
            _PLANNED[same] = content, jobs, read_themes(workspace, content.dossier.audiences), workspace.reads
        content, jobs, themes, reads = _PLANNED[same]
        workspace.add(reads)
        return content, jobs, themes

    def build(self, outcome: Callable[[Outcome], Outcome] = lambda one: one) -> None:
        """Make all documents, and keep them."""
        jobs, cache = self.look()
        made = [self._made(job, outcome) for job in jobs]
        write_files(self.output, {one.path: one.data for each in made for one in each.outcome.artifacts})
        cache.keep(BuiltDocument(job, one.outcome, "", one) for job, one in zip(jobs, made, strict=True))

    def _made(self, job: Job, outcome: Callable[[Outcome], Outcome]) -> Made:
        own = begun(self.workspace, job, self.content)
        folder = f"{job.audience.id}/{job.spec.id}"
        for path in (f"templates/audiences/{folder}/document.html", f"templates/{job.spec.id}/document.html"):
            own.exists(path)
        own.exists("templates/base/base.css")
        artifact = job.artifact("pdf", job.name.encode(), 1, frozenset({"note-1"}))
        return Made(outcome(Outcome((artifact,), ())), own.reads, 1.0)

    def reasons(self, **options: object) -> dict[str, str]:
        """Why documents are made, by their names; those that are kept are left out."""
        jobs, cache = self.look(**options)  # type: ignore[arg-type]  # what `look` takes
        found = {job.name: cache.find(job) for job in jobs}
        for job in jobs:
            if kept := found[job.name].outcome:
                assert kept.artifacts[0].data == job.name.encode()
        return {name: one.reason for name, one in found.items() if one.outcome is None}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six editions of two documents each, all of them built."""
    root = tmp_path_factory.mktemp("first") / "project"
    project = copy_project(root)
    into_six_editions(project)
    project.write(OVERRIDE, "{% extends below %}")
    Desk(root).build()
    return root


@pytest.fixture
def desk(first: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(first, tmp_path / "project"))


def names(
    documents: str = "briefing fact-sheet", audiences: str = "public media desk", languages: str = "en fr"
) -> set[str]:
    return {
        f"{document} ({audience}, {language})"
        for document in documents.split()
        for audience in audiences.split()
        for language in languages.split()
    }


def add_line(path: str, line: str) -> Callable[[Project], object]:
    return lambda project: project.add(path, f"{line}\n")


EDITS: dict[str, tuple[Callable[[Project], object], set[str], str]] = {
    "nothing": (lambda _: None, set(), ""),
    "the same again": (lambda project: project.write(DOSSIER, project.read(DOSSIER)), set(), ""),
    "comment in content": (add_line(STATEMENTS, "# to be compared in May"), set(), ""),
    "fact": (
        lambda project: project.edit(STATEMENTS, "The member states meet", "The states meet"),
        names(),
        "`conference-role` changed",
    ),
    "fact of one audience": (
        lambda project: project.edit(STATEMENTS, "a canarydesk that", "a canarydesk which"),
        names(audiences="desk"),
        "`role-desk` changed",
    ),
    "the same, withheld from others": (
        lambda project: project.edit(STATEMENTS, "a canarydesk that", "a canarydesk which"),
        names(audiences="public media"),
        "what its edition withholds changed",
    ),
    "fact added": (
        lambda project: project.edit(
            STATEMENTS,
            "  - id: treaty-amended\n",
            "  - id: new-one\n    text: It has a new seat.\n    citations: [{passage: note-2, checked: 2026-11-24}]\n"
            "  - id: treaty-amended\n",
        ),
        names(),
        "`new-one` changed",
    ),
    "translation": (
        lambda project: project.edit(FRENCH, "canarypublic.", "canarypublic, dit-on."),
        names(audiences="public", languages="fr"),
        "`point-public` changed",
    ),
    "template": (add_line(PART, "{# later #}"), names("briefing"), f"{PART} changed"),
    "style of all": (add_line("templates/base/base.css", "/* later */"), names(), "templates/base/base.css changed"),
    "settings of a document": (
        lambda project: project.edit("templates/fact-sheet/document.yaml", "pages: 2", "pages: 3"),
        names("fact-sheet"),
        "its settings changed",
    ),
    "token": (
        lambda project: project.edit("templates/theme.yaml", 'ink: "#1c2630"', 'ink: "#1c2631"'),
        names(),
        "the tokens changed",
    ),
    "token of an audience": (
        lambda project: project.write("templates/audiences/media/theme.yaml", 'schema: 1\ncolours: {ink: "#101010"}\n'),
        names(audiences="media"),
        "the tokens changed",
    ),
    "fixed texts of a translation": (
        add_line(FRENCH_TEXTS, "# later"),
        names(languages="fr"),
        f"{FRENCH_TEXTS} changed",
    ),
    "fixed texts of the original": (
        add_line("templates/strings/en.yaml", "# later"),
        names(),
        "strings/en.yaml changed",
    ),
    "font added": (
        lambda project: with_font(project),
        names(),
        "the files in templates/fonts are others",
    ),
    "override added": (
        lambda project: project.write("templates/audiences/media/briefing/document.html", "{% extends below %}"),
        names("briefing", "media"),
        "templates/audiences/media/briefing/document.html was added",
    ),
    "override removed": (
        lambda project: (project.root / OVERRIDE).unlink(),
        names("fact-sheet", "desk"),
        f"{OVERRIDE} was removed",
    ),
    "template of the project removed": (
        lambda project: (project.root / PART).unlink(),
        names("briefing"),
        f"{PART} was removed",
    ),
    "output damaged": (
        lambda project: output(project).write_bytes(b"?"),
        names("fact-sheet", "public", "en"),
        "is not as it was built",
    ),
    "output deleted": (
        lambda project: output(project).unlink(),
        names("fact-sheet", "public", "en"),
        "is not there",
    ),
    "output is a link": (
        lambda project: linked(output(project)),
        names("fact-sheet", "public", "en"),
        "is not there",
    ),
    "cache torn": (lambda project: os.truncate(cached(project)[0], 900), {"*"}, "the cache does not have it"),
    "cache changed": (lambda project: changed(cached(project)[0]), {"*"}, "the cache does not have it"),
    "cache deleted": (
        lambda project: shutil.rmtree(project.root / "build/.cache"),
        names(),
        "the cache does not have it",
    ),
    "as-of day": (
        lambda project: project.edit(DOSSIER, "as_of: 2020-01-01", "as_of: 2020-01-02"),
        names(),
        "the cache does not have it",
    ),
    "audience's name": (
        lambda project: project.edit(DOSSIER, "name: Media", "name: The media"),
        names(audiences="media"),
        "`media` changed",
    ),
}


def output(project: Project) -> Path:
    (found,) = (project.root / "build/public/en").glob("*fact-sheet*")
    return found


def with_font(project: Project) -> None:
    (project.root / "templates/fonts").mkdir()
    (project.root / "templates/fonts/own.ttf").write_bytes(installed_fonts()[0].data)


def linked(path: Path) -> None:
    path.rename(path.with_name("kept"))
    path.symlink_to(path.with_name("kept"))


def cached(project: Project) -> list[Path]:
    return sorted((project.root / "build" / store.FOLDER).iterdir())


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"note-1"', b'"note-2"'))


@pytest.mark.parametrize(("edit", "made", "reason"), EDITS.values(), ids=EDITS)
def test_an_edit_makes_the_documents_anew_that_depend_on_it(
    desk: Desk, edit: Callable[[Project], object], made: set[str], reason: str
) -> None:
    edit(desk.project)
    found = desk.reasons()
    if made == {"*"}:
        assert len(found) == 1
    else:
        assert made <= found.keys()
        assert {name for name, why in found.items() if reason in why} == made
    assert all(reason in found[name] for name in made - {"*"})


def test_a_document_with_warnings_in_the_content_is_compared_with_the_content(desk: Desk) -> None:
    desk.build(lambda one: replace(one, diagnostics=(WARNING,)))
    jobs, cache = desk.look()
    assert {one.diagnostics for job in jobs if (one := cache.find(job).outcome)} == {(WARNING,)}
    desk.project.add(STATEMENTS, "# later\n")
    jobs, cache = desk.look()
    found = [cache.find(job) for job in jobs]
    assert [one.outcome for one in found] == [None] * ALL
    assert {one.known.diagnostics for one in found if one.known} == {(WARNING,)}


def test_a_document_with_an_error_or_without_files_is_not_kept(desk: Desk) -> None:
    shutil.rmtree(desk.output)
    desk.build(lambda one: replace(one, diagnostics=(error("some-error", "no"),)))
    assert len(desk.reasons()) == ALL
    desk.build(lambda _: Outcome((), ()))
    assert len(desk.reasons()) == ALL


def test_the_clock_is_no_part_of_a_document_but_the_time_that_is_set_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "today", lambda _: datetime.date(2031, 1, 1))
    assert desk.reasons() == {}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    assert set(desk.reasons().values()) == {"an option changed"}


@pytest.mark.parametrize("changes", [{"draft": True}, {"seconds": 5.0}, {"fresh": True}])
def test_options_count(desk: Desk, changes: dict[str, object]) -> None:
    request = replace(Request(Selection(everyone=True)), **changes)  # type: ignore[arg-type]  # options by name
    assert len(desk.reasons(request=request)) == ALL


def test_a_part_of_the_documents_is_found_as_well(desk: Desk) -> None:
    assert desk.reasons(selection=Selection(("briefing",), ("media",))) == {}
    assert len(desk.reasons(selection=Selection(clearance=True))) > 0


def test_another_program_makes_all_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "state", lambda *_: "another")
    assert set(desk.reasons().values()) == {"the program, or a library, is another one"}
    assert len(desk.reasons()) == ALL


def test_the_documents_made_last_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 5)
    desk.build()
    assert len(cached(desk.project)) == 5


def test_an_entry_is_read_as_it_was_written(desk: Desk) -> None:
    desk.build(lambda one: replace(one, diagnostics=(WARNING,)))
    entries = [load_entry(path.read_bytes()) for path in cached(desk.project)]
    assert all(isinstance(one, CacheEntry) for one in entries)
    assert [dump_entry(one) for one in entries if one] == [path.read_bytes() for path in cached(desk.project)]


def test_what_was_read_counts_as_read_though_nothing_is_made(desk: Desk) -> None:
    """The manifest lists the inputs of a build, whichever documents were made in it."""
    jobs, cache = desk.look()
    for job in jobs:
        reads = cache.find(job).reads
        assert reads is not None
        assert (PART in reads.hits) == (job.spec.id == "briefing")
        assert (OVERRIDE in reads.hits) == (job.audience.id == "desk" and job.spec.id == "fact-sheet")


def test_a_cache_that_cannot_be_written_stops_no_build(desk: Desk) -> None:
    shutil.rmtree(desk.output / ".cache")
    (desk.output / ".cache").write_text("a file in its place")
    desk.build()
    assert len(desk.reasons()) == ALL
