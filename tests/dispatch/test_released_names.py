"""The places of files in a release: those that they have in `build/`, so that links between them lead the same way."""

import datetime
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.built import Built, BuiltDossier, BuiltFile
from pressroom.dispatch.packages import released_paths
from support.project import Project, copy_project
from support.secrets import DOSSIER
from support.shelf import Shelf
from support.six_editions import translate_as_it_is

DAY = datetime.date(2020, 1, 1)


def built(*paths: str) -> Built:
    """A build that left these files: `audience/language/name`, where the document is the first word of the name."""
    files = {}
    for path in paths:
        audience, language, name = path.split("/")
        document = name.partition(".")[0].split(" ")[0].lower()
        files[path] = BuiltFile(document, audience, language, DAY, "0" * 64, "0" * 64, ())
    dossier = BuiltDossier("subject", "EX 7/2020", "1.0", DAY, DAY)
    return Built("0", {}, dossier, files, (), {})


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/en/briefing.pdf", "a/briefing.pdf"),
        ("b/en/briefing.pdf", "b/en/briefing.pdf"),
        ("b/sr-Cyrl/briefing.html", "b/sr-Cyrl/briefing.html"),
        ("a/en/index.pdf", "a/index.pdf"),
    ],
)
def test_a_file_keeps_its_path_and_one_language_needs_no_folder(path: str, name: str) -> None:
    assert released_paths(built(path), [path], {"b"}) == {path: name}


@pytest.mark.parametrize("path", ["a/en/index.html", "b/fr/Index.html"])
def test_no_file_has_the_place_of_a_landing_page(path: str) -> None:
    with pytest.raises(PressroomError) as caught:
        released_paths(built(path), [path], {"b"})
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place) == ("release-name", "templates/index/document.yaml")
    assert "`filename`" in str(problem.hint)


@pytest.fixture(scope="module")
def two_languages(shelf: Shelf) -> Path:
    """The folder of the builds of a project with web pages in two languages, and of a release of them."""

    def make(folder: Path) -> None:
        project = copy_project(folder / "project")
        wanted = "      - {document: briefing, parts: [section-treaty, notes], formats: [html, pdf]}\n"
        listed = "    documents: [briefing, fact-sheet, timeline-poster]\n"
        project.edit(DOSSIER, listed, f"    languages: [en, fr]\n    documents:\n{wanted}")
        translate_as_it_is(project)
        for outcome in (project.call("build", "--all"), project.call_here("release", "--all")):
            assert outcome.code == 0, outcome.err

    return shelf.folder("two-languages", make) / "project/build"


def links(page: Path) -> Iterator[str]:
    """The relative addresses of a page."""
    root: Any = lxml_html.fromstring(page.read_bytes().decode())
    for address in root.xpath("//@href | //@src"):
        path = str(address).partition("#")[0]
        if path and ":" not in path:
            yield unquote(path)


@pytest.mark.parametrize(("folder", "pages"), [("public", 2), ("releases/metre-convention-1.0", 2 + 2)])
def test_every_link_of_every_page_leads_to_a_file_in_a_build_and_in_a_release(
    two_languages: Path, folder: str, pages: int
) -> None:
    found = sorted((two_languages / folder).rglob("*.html"))
    assert len(found) == pages
    for page in found:
        targets = {posixpath.normpath(page.parent / link) for link in links(page)}
        assert targets >= {str(other) for other in found if other.name == page.name.replace("-en.", "-fr.")}
        assert [target for target in sorted(targets) if not Path(target).is_file()] == []


def test_a_landing_page_leads_to_the_files_of_its_language(two_languages: Path) -> None:
    folder = two_languages / "releases/metre-convention-1.0/public"
    for page, language in (("index.html", "en"), ("fr/index.html", "fr")):
        targets = {(folder / page).parent.joinpath(link).resolve() for link in links(folder / page)}
        own = {file.resolve() for file in (folder / language).iterdir()}
        assert targets == own | {folder.resolve() / one for one in ("index.html", "fr/index.html", "SHA256SUMS")}


def test_the_folder_of_a_language_is_compared_with_the_release(two_languages: Path) -> None:
    folder = two_languages / "releases/metre-convention-1.0/public/fr"
    outcome = Project(two_languages.parent).call_here("verify", str(folder))
    assert outcome.code == 0, outcome.err
    assert "Release metre-convention-1.0" in outcome.err
    assert outcome.out.count("unchanged") == 3
