"""The links of a document to its other languages, to the other documents of its audience, and of its web page."""

from dataclasses import replace

import pytest
from lxml import html

from pressroom.edition.cut import cut
from pressroom.interchange.web_parts import SocialPreview
from pressroom.model.document_kinds.documents import DocumentSpec
from pressroom.model.reading.read import read_documents, read_strings, read_tokens
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.siblings import SiblingFile
from pressroom.templating.data import TemplateData
from support.project import Project

_WEB = "https://example.org/kit/public"


def page(project: Project, *documents: str, base: str = _WEB, own: str = "briefing") -> DocumentContext:
    """A briefing, or another document, of an audience that reads English and French, beside other documents."""
    workspace, dossier = project.workspace, project.dossier
    known = read_documents(workspace)
    audience = dossier.audiences[0].model_copy(update={"languages": ("en", "fr")})
    context = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, "en"), ())
    edition = replace(cut(dossier, audience, "en", dossier.about.as_of), audience=audience)
    forms = ("docx",) if own == "fact-sheet" else ("pdf", "html")
    spec = known[own].model_copy(update={"formats": forms}).spec
    files = [_file(spec, language, form, base) for language in ("en", "fr") for form in forms]
    files += [_file(known[name].spec, "en", known[name].formats[0], base) for name in documents]
    return DocumentContext(context, edition, spec, tuple(files))


def _file(spec: DocumentSpec, language: str, form: str, base: str) -> SiblingFile:
    name = f"{spec.name}.{'1.' if spec.id == 'card' else ''}{form}"
    return SiblingFile(spec, language, form, name, f"{base}/{language}/{name}" if base else "")


def links(made: DocumentContext, part: str) -> list[tuple[str, str]]:
    """Addresses and texts of the links of a part to files on the web."""
    filled = DocumentRenderer(made).fill(f"parts/{part}.html", part=TemplateData(id=part, title="About"))
    root = html.fragment_fromstring(str(filled), create_parent=True)
    return [(one.get("href", ""), one.text or "") for one in root.iter("a") if one.get("href", "").startswith(_WEB)]


@pytest.mark.parametrize("part", ["about", "imprint"])
def test_an_imprint_links_to_other_languages_and_documents_on_the_web(part: str, metre: Project) -> None:
    found = links(page(metre, "fact-sheet", "timeline-poster", "card"), part)
    assert found == [
        (f"{_WEB}/fr/briefing.pdf", "français"),
        (f"{_WEB}/en/fact-sheet.docx", "Fact sheet (Word)"),
        (f"{_WEB}/en/timeline-poster.pdf", "Timeline (PDF)"),
    ]
    assert links(page(metre, "fact-sheet", base=""), part) == []


def test_the_imprint_in_word_links_to_other_languages_and_documents_on_the_web(metre: Project) -> None:
    found = links(page(metre, "briefing", "card", own="fact-sheet"), "imprint")
    assert found == [(f"{_WEB}/fr/fact-sheet.docx", "français"), (f"{_WEB}/en/briefing.pdf", "Briefing (PDF)")]
    assert links(page(metre, "briefing", base="", own="fact-sheet"), "imprint") == []


def test_a_web_page_leads_to_the_other_documents_beside_it(metre: Project) -> None:
    web = page(metre, "fact-sheet", "card", base="").blank().web
    assert [(one.address, one.current) for one in web.languages] == [("briefing.html", True), ("briefing.html", False)]
    assert [one.address for one in web.files] == ["briefing.pdf"]
    assert [(one.address, one.text) for one in web.related] == [("fact-sheet.docx", "Fact sheet (Word)")]
    assert web.preview is None


def test_a_web_page_leads_back_to_the_landing_page_if_its_address_is_known(metre: Project) -> None:
    assert page(metre).blank().web.home is None
    metre.edit(
        "content/dossier.yaml", "  as_of: 2020-01-01\n", "  as_of: 2020-01-01\n  base_url: https://example.org/kit/\n"
    )
    home = page(metre).blank().web.home
    assert home is not None
    assert (home.address, home.text) == (f"{_WEB}/index.html", "All documents")


def test_networks_show_the_finding_and_the_first_card(metre: Project) -> None:
    about = metre.dossier.about
    own = f"{_WEB}/en/briefing.html"
    assert page(metre).blank().web.preview == SocialPreview(own, about.title, about.description)
    preview = page(metre, "card").blank().web.preview
    assert preview is not None
    assert preview.picture == f"{_WEB}/en/card.1.png"
    assert preview.picture_text.startswith("Representatives of 17 states")
    metre.edit("content/dossier.yaml", "  as_of: 2020-01-01\n", "  as_of: 2020-01-01\n  headline: One treaty\n")
    found = page(metre).blank().web.preview
    assert found is not None
    assert found.title == "One treaty"
