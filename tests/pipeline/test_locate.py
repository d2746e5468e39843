"""Clues of laid-out pages become places in the files."""

from dataclasses import replace

import pytest

from pressroom.diagnostics import Origin, Span, error
from pressroom.model.reading.read import read_documents, read_dossier
from pressroom.model.translations.reading import read_content
from pressroom.pipeline.composing.source_locations import Locator
from support.project import Place, Project

STATEMENTS, STYLE, DOCUMENT = (
    "content/statements.yaml",
    "templates/briefing/style.css",
    "templates/briefing/document.html",
)
BOSNIAN = "content/translations/bs.yaml"


@pytest.fixture
def locator(metre: Project) -> Locator:
    """For the briefing, once its templates are read."""
    workspace = metre.workspace
    content = read_dossier(workspace)
    spec = read_documents(workspace)["briefing"].spec
    for path in (DOCUMENT, STYLE, "templates/theme.yaml", "templates/base/base.css", "templates/strings/en.yaml"):
        workspace.read(path)
    return Locator(workspace, content.positions, spec)


def place(locator: Locator, origin: Origin | None, message: str = "Something is wrong") -> Place:
    (found,) = locator.located([error("some-code", message, origin=origin, place="briefing, page 1")])
    assert found.origin is None
    assert found.place == "briefing, page 1"
    assert isinstance(found.span, Span)
    return Place(str(found.span), found.span.length)


def test_several_items_are_the_list_that_names_them(locator: Locator, metre: Project) -> None:
    facts = ("fact-signed", "fact-units")
    assert place(locator, Origin("fact-units", "Text", items=facts)) == metre.locate(STATEMENTS, "⟦facts⟧: [")
    events = ("convention-signed", "mole-added", "nothing")
    found = place(locator, Origin("nothing", "Text", items=events))
    assert found == metre.place("content/timeline.yaml", "milestones")
    assert place(locator, Origin("bureau-created", "which works near Paris.", items=("bureau-created", "none"))) == (
        metre.locate(STATEMENTS, "(bipm), ⟦which works near Paris.⟧")
    )


@pytest.mark.parametrize(
    ("item", "words", "marked"),
    [
        ("bureau-created", "which works near Paris.", "], ⟦which works near Paris.⟧".replace("]", ")")),
        # A line of the page holds what a value prints, and words of the text before or after it.
        ("treaty-signed", "on 20 May 1875 by representatives of 17", "(convention-signed) ⟦by representatives of⟧ ["),
        ("bureau-created", "near\N{NO-BREAK SPACE}Paris.", "which works ⟦near Paris.⟧"),
        ("bureau-created", "Nowhere else", "⟦It created the [](bipm), which works near Paris.⟧"),
    ],
)
def test_words_of_an_item(item: str, words: str, marked: str, locator: Locator, metre: Project) -> None:
    assert place(locator, Origin(item, words)) == metre.locate(STATEMENTS, marked)


def test_an_entry_of_the_glossary_is_its_term(locator: Locator, metre: Project) -> None:
    found = place(locator, Origin("term-bipm", "International Bureau of Weights"))
    assert found == metre.locate("content/values.yaml", "name: ⟦International Bureau of Weights⟧ and Measures")


def test_words_of_a_value_that_an_item_refers_to(locator: Locator, metre: Project) -> None:
    found = place(locator, Origin("bureau-created", "the International Bureau of"))
    assert found == metre.locate("content/values.yaml", "name: ⟦International Bureau of⟧ Weights and Measures")


def test_a_part_that_stands_once_is_found_by_its_key(locator: Locator) -> None:
    assert place(locator, Origin("outline", "facts")).where.startswith("content/")


def test_words_of_a_translated_page_are_found_in_the_translation(metre: Project) -> None:
    metre.write(
        BOSNIAN,
        """\
schema: 1
language: bs
texts:
  bureau-created: {text: "Njome je osnovan [](bipm \\"acc\\"), koji radi kod Pariza."}
  bipm: {name: Međunarodni biro, forms.acc: Međunarodni biro za tegove}
""",
    )
    content = read_content(metre.workspace)
    locator = Locator(metre.workspace, content.positions, translation=content.translations["bs"])
    assert place(locator, Origin("bureau-created", "koji radi kod")) == metre.place(BOSNIAN, "koji radi kod")
    assert place(locator, Origin("bureau-created", "biro za tegove")) == metre.place(BOSNIAN, "biro za tegove")
    assert place(locator, Origin("", "Međunarodni biro za tegove")) == metre.place(
        BOSNIAN, "Međunarodni biro za tegove"
    )
    untranslated = place(locator, Origin("committee-role", "supervises the Bureau"))
    assert untranslated == metre.place(STATEMENTS, "supervises the Bureau")


def test_words_of_templates_and_styles(locator: Locator, metre: Project) -> None:
    assert place(locator, Origin("", 'class="opening"')) == metre.locate(DOCUMENT, '<div ⟦class="opening"⟧>')
    assert place(locator, Origin(file="templates/theme.yaml", text="hue:")) == metre.place(
        "templates/theme.yaml", "hue:"
    )
    # What a template prints stands with its entities.
    metre.edit(DOCUMENT, "<main>", "<main><p>⟦R&amp;D⟧</p>")


def test_what_a_message_quotes_is_looked_for(locator: Locator, metre: Project) -> None:
    assert place(locator, None, "Ignored `keyfacts`") == metre.place(DOCUMENT, "keyfacts")
    assert place(locator, Origin("nobody"), "“which works near Paris.” is lost") == metre.place(
        STATEMENTS, "which works near Paris."
    )


def test_what_is_found_nowhere_is_told_at_the_document(locator: Locator) -> None:
    assert place(locator, Origin("nobody", "nowhere")).where == f"{DOCUMENT}:1:1"
    assert place(locator, Origin(file=DOCUMENT, text="nowhere")).where == f"{DOCUMENT}:1:1"


def test_a_span_that_is_known_stays(locator: Locator) -> None:
    known = error("a-code", "A message", Span("a.yaml", 3, 4))
    assert locator.located([known]) == (known,)


SEARCHED = "templates/briefing/searched.html"


@pytest.mark.parametrize(
    ("origin", "written", "marked"),
    [
        ("of", "<p>of</p>", None),  # too short to be searched for
        ("p.", "{# p. #}<p>x</p>", None),
        ("a", '<base><p id="a">x</p>', "a"),
        ("fonts", "{# Look for fonts. #}<!-- fonts --><p>fonts</p>", "fonts"),
        ("words of a comment", "{# words of a comment #}<p>x</p>", "words of a comment"),
        ("light", "<p>lightly</p><p>light</p>", "light"),
        ("national", "<p>international</p>", "national"),  # of a word that was hyphenated
    ],
)
def test_clues_are_words_that_are_printed(
    origin: str, written: str, marked: str | None, locator: Locator, metre: Project
) -> None:
    workspace = metre.workspace.with_file(SEARCHED, written.encode())
    found = place(replace(locator, workspace=workspace), Origin(text=origin))
    if marked is None:
        assert not found.where.startswith((SEARCHED, "content/", "templates/base/", STYLE))
    else:
        assert found.where == f"{SEARCHED}:1:{written.rindex(marked) + 1}"


def test_a_picture_is_named_by_what_shows_it(locator: Locator, metre: Project) -> None:
    drawing = b'<svg xmlns:s="urn:s" s:docname="seal-of-office.svg"/>'
    workspace = metre.workspace.with_file("templates/briefing/a.svg", drawing)
    workspace = workspace.with_file("templates/theme.yaml", b"logo: templates/seal-of-office.svg\n")
    found = place(replace(locator, workspace=workspace), Origin(text="seal-of-office.svg"))
    assert found.where == "templates/theme.yaml:1:17"
