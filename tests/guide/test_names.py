"""The page on names lists what templates get, no more and no less."""

import re
from collections.abc import Mapping

import pytest
from jinja2 import Environment

from pressroom.edition.cut import cut
from pressroom.model.reading.read import read_documents, read_dossier, read_strings, read_tokens
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.landing import Kit, OfferedFile, landing_record, landing_spec
from pressroom.source.fonts.face import FontFace
from pressroom.workspace import Workspace
from support.charts import example_chart
from support.content_pictures import with_example_picture
from support.project import REPOSITORY
from support.questions import with_example_question
from support.quotations import with_example_quotation
from support.tables import example_table

PAGE = REPOSITORY / "scripts" / "pressroom" / "guide" / "names.md"
_EVERYWHERE = "Everywhere"


@pytest.fixture(scope="module")
def names() -> dict[str, object]:
    """The names of a briefing that has every kind of record, once all of it was printed."""
    workspace = Workspace(REPOSITORY)
    examples = {"tables": (example_table(),), "data_charts": (example_chart(),)}
    dossier = with_example_quotation(read_dossier(workspace).dossier.replaced(examples))
    dossier = with_example_question(with_example_picture(dossier))
    fonts = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    context = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, "en"), fonts)
    [audience] = [each for each in dossier.audiences if each.id == "specialists"]
    edition = cut(dossier, audience, dossier.about.language, dossier.about.as_of)
    filling = DocumentRenderer(DocumentContext(context, edition, read_documents(workspace)["briefing"].spec))
    filling.html()
    files = (OfferedFile("briefing.pdf", "briefing", "en", "pdf", 1000, 4, (b"", 600, 849)),)
    kit = Kit(("en", "fr"), files, {"briefing": "Briefing"})
    page = DocumentContext(context, edition, landing_spec("Documents"))
    return {**filling.names, "landing": landing_record(page, kit)}


def listed() -> dict[str, list[str]]:
    """The names under each heading of the page."""
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        section.partition("\n")[0]: [
            name
            for entry in re.findall(r"^- ((?:`[^`]+`(?:, )?)+):", section, re.MULTILINE)
            for name in re.findall(r"`([a-z_]+)[^`]*`", entry)
        ]
        for section in sections
    }


def test_each_heading_leads_to_a_record_with_the_names_under_it(names: dict[str, object]) -> None:
    known = dict(names)
    for heading, found in listed().items():
        if heading == _EVERYWHERE:
            continue
        record: object = None
        for expression in re.findall(r"`([^`]+)`", heading):
            variable, _, path = expression.rpartition(" in ")
            record = Environment(autoescape=True).compile_expression(path)(**known)
            if variable:
                assert isinstance(record, tuple), path
                record = known[variable] = record[0]
        assert isinstance(record, Mapping), heading
        assert sorted(found) == sorted(record), heading


def test_the_names_that_are_there_everywhere(names: dict[str, object]) -> None:
    assert sorted(listed()[_EVERYWHERE]) == sorted(set(names) - {"landing"})
