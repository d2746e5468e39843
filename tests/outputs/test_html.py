"""A briefing as one page of HTML: the text of the PDF, with all that it needs inside."""

import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import html as lxml_html

from pressroom.checks.tracing.traces import traces
from support.project import Project

SPEC = "templates/briefing/document.yaml"
_URL = re.compile(r"url\(\W?([^)]*)")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><title>t</title><rect width="4" height="2"/></svg>'


def parsed(data: bytes) -> Any:
    return lxml_html.document_fromstring(data.decode())


@pytest.fixture
def page(metre: Project) -> tuple[Project, bytes]:
    """A project with a logo, and its page."""
    metre.edit(SPEC, "formats: [pdf]", "formats: [pdf, html]")
    metre.write("templates/logo.svg", LOGO)
    metre.add("templates/theme.yaml", "logo: {file: templates/logo.svg, alt: The desk, width: 20}\n")
    outcome = metre.call("build", "-q", "briefing")
    assert (outcome.code, outcome.err) == (0, "")
    (path,) = (path for path in metre.built if path.endswith(".html"))
    return metre, (metre.root / "build" / path).read_bytes()


def test_nothing_is_fetched_from_elsewhere(page: tuple[Project, bytes]) -> None:
    tree = parsed(page[1])
    assert tree.xpath("//link | //script | //iframe | //object | //base | //@srcset") == []
    sources = [*tree.xpath("//@src"), *_URL.findall("".join(tree.xpath("//style/text()")))]
    assert sources
    assert [source for source in sources if not source.startswith("data:")] == []
    assert "@import" not in page[1].decode()
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")


def test_it_is_a_page_that_can_be_read_by_everyone(page: tuple[Project, bytes]) -> None:
    tree = parsed(page[1])
    assert tree.get("lang") == "en"
    assert tree.findtext(".//title")
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    assert tree.xpath("//img/@alt") == ["The desk"]
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in tree.xpath("//@href") if target.startswith("#")} <= set(ids)


def test_every_statement_is_there_and_the_search_for_leaks_reads_it(page: tuple[Project, bytes]) -> None:
    project, data = page
    found = "\n".join(trace.text for trace in traces(data))
    assert project.dossier.about.title in found
    assert "The desk" in found, "attributes as well"
    body = parsed(data).xpath("string(//main)")
    assert " ".join(body.split()[-12:]) in " ".join(found.split()), "to its end"


def test_a_poster_cannot_be_one(metre: Project) -> None:
    place = metre.edit("templates/timeline-poster/document.yaml", "[pdf, svg, png]", "[pdf, ⟦html⟧]")
    outcome = metre.call("check", "--json")
    (told,) = outcome.json["diagnostics"]
    assert (told["code"], f"{told['span']['file']}:{told['span']['line']}:{told['span']['column']}") == (
        "format-unfit",
        place.where,
    )
