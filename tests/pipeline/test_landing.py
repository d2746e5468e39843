"""Landing pages from files alone: what they keep back, and where mistakes in their templates are reported."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from lxml import html as lxml_html

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.translations.reading import read_content
from pressroom.pipeline.artifact import Artifact
from pressroom.pipeline.composing.landing import FinishedFile, landing_pages
from pressroom.pipeline.composing.landing_check import check_landing
from support.project import REPOSITORY, Project
from support.secrets import TOLD, withhold

STYLE, PAGE = "templates/landing/style.css", "templates/landing/document.html"


def pages(project: Project, *audiences: str) -> Mapping[str, bytes]:
    """The landing pages of a project, or of some audiences, with one Word file for each audience and language."""
    workspace = project.workspace
    content = read_content(workspace)
    files = [
        FinishedFile(f"fact-sheet-{language}.docx", "fact-sheet", audience.id, language, "docx", None, b"x" * 1_234_567)
        for audience in content.dossier.audiences
        if not audiences or audience.id in audiences
        for language in audience.languages or (content.dossier.about.language,)
    ]
    return landing_pages(workspace, content, files)


def problems(project: Project) -> tuple[Diagnostic, ...]:
    with pytest.raises(PressroomError) as raised:
        pages(project)
    return raised.value.diagnostics


@pytest.fixture
def secretive(metre: Project) -> Project:
    """The metre project with a statement that only the desk may see."""
    withhold(metre)
    return metre


def parsed(page: bytes) -> Any:
    return lxml_html.fromstring(page.decode())


def test_a_template_that_prints_what_is_withheld_stops_the_page(secretive: Project) -> None:
    secretive.edit(PAGE, "<main", f"<p>The CIPM {TOLD}.</p><main")
    found = problems(secretive)
    assert {one.code for one in found} == {"withheld-text"}
    assert all(one.message.startswith("public/index.html holds") for one in found)


def test_an_audience_has_templates_of_its_own_and_may_print_what_it_may_see(secretive: Project) -> None:
    own = '{% extends "below" %}{% block lead %}<p>The CIPM ' + TOLD + ".</p>{% endblock %}"
    secretive.write("templates/audiences/desk/landing/document.html", own)
    made = {path: str(lxml_html.fromstring(page).xpath("string()")) for path, page in pages(secretive).items()}
    assert TOLD in made["desk/index.html"]
    assert TOLD not in made["public/index.html"]


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (
            PAGE,
            "<h1>{{ edition.headline or edition.title }}</h1>",
            "⟦<h1>{{ edition.titel }}</h1>⟧",
            "template-undefined",
        ),
        (PAGE, "<main", "⟦<script⟧>1</script><main", "markup-refused"),
        (PAGE, "{{ t.cite }}</h2>", '{{ t.cite }}</h2><a href="⟦../desk/index.html⟧">x</a>', "link-refused"),
        (STYLE, "var(--screen-rule); border-radius", "var(⟦--screen-ruler⟧); border-radius", "style-warning"),
        (STYLE, "body { margin: 0; }", "body { background: ⟦u⟧rl(https://example.org/x.png); }", "resource-missing"),
    ],
    ids=["template", "script", "link", "token", "picture"],
)
def test_mistakes_in_its_templates_are_reported_in_their_files(
    metre: Project, path: str, old: str, new: str, code: str
) -> None:
    place = metre.edit(path, old, new)
    (found,) = problems(metre)
    assert found.code == code
    assert found.span
    assert f"{found.span.file}:{found.span.line}" == place.where.rpartition(":")[0]
    assert found.hint


def checked(project: Project, *artifacts: Artifact) -> list[str]:
    workspace = project.workspace
    return [one.code for one in check_landing(workspace, read_content(workspace), artifacts)]


def test_a_check_makes_pages_where_the_project_changes_their_templates(metre: Project) -> None:
    day = metre.dossier.about.as_of
    finished = Artifact(
        "fact-sheet", "fact-sheet", "public", "en", day, "public/en/a b.docx", "docx", b"x", 0, frozenset()
    )
    assert checked(metre, finished) == []
    metre.edit(PAGE, "{{ t.cite }}", "{{ t.site }}")
    assert checked(metre, finished) == ["template-undefined"]
    assert checked(metre) == []
    assert checked(metre, replace(finished, clears="x")) == []
    metre.edit(PAGE, "{{ t.site }}", "{{ t.cite }}")
    metre.write("templates/audiences/public/landing/style.css", '@import "below";\nh1 { color: var(--nothing); }\n')
    assert checked(metre, finished) == ["style-warning"]


def test_the_folder_of_its_templates_is_no_document(metre: Project) -> None:
    place = metre.write("templates/landing/document.yaml", "schema: 1\nid: landing\ntitle: Page\nformats: [pdf]\n")
    (found,) = problems(metre)
    assert (found.code, found.span and found.span.file) == ("document-place", place.where.partition(":")[0])


def test_addresses_of_files_are_written_as_addresses(metre: Project) -> None:
    workspace = metre.workspace
    file = FinishedFile("fact sheet 100% é.docx", "fact-sheet", "public", "en", "docx", None, b"x")
    made = landing_pages(workspace, read_content(workspace), [file])
    assert parsed(made["public/index.html"]).xpath("//ul[@class='files']//a/@href") == [
        "fact%20sheet%20100%25%20%C3%A9.docx"
    ]


def test_each_language_has_a_page_in_its_words_and_numbers_that_links_to_the_others() -> None:
    first = pages(Project(REPOSITORY), "media")
    expected = {"en": "index.html", "fr": "fr/index.html", "bs": "bs/index.html", "sr-Cyrl": "sr-Cyrl/index.html"}
    for language, path in expected.items():
        root = parsed(first[f"media/{path}"])
        folder = posixpath.dirname(path)
        assert root.get("lang") == language
        links = {one.get("hreflang"): one.get("href") for one in root.xpath("//nav//a")}
        assert {other: posixpath.normpath(posixpath.join(folder, to)) for other, to in links.items()} == expected
        assert {one.get("hreflang"): one.get("href") for one in root.xpath("//link[@rel='alternate']")} == links
        assert [one.get("lang") for one in root.xpath("//nav//a[@aria-current='page']")] == [language]
        assert root.xpath("//ul[@class='files']//a/@href") == [posixpath.relpath(f"fact-sheet-{language}.docx", folder)]
        styles = "".join(root.xpath("//style/text()"))
        assert styles.count("@font-face") == 3  # two families, and the italics of titles
    french, cyrillic = (parsed(first[f"media/{path}/index.html"]).text_content() for path in ("fr", "sr-Cyrl"))
    assert re.search(r"1,2\sMo", french)
    assert "Comment citer" in french
    assert "Како цитирати" in cyrillic
    assert "How to cite" not in french + cyrillic
