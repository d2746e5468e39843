"""A whole document before layout: its markup, its styles, and the data attached to it."""

import datetime
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from pressroom.clearance.document import with_unplaced
from pressroom.clearance.extract import ExtractedText, Heading, extract
from pressroom.dates import PartialDate
from pressroom.diagnostics import PressroomError
from pressroom.edition.cut import cut
from pressroom.interchange.html import Html
from pressroom.model.citation import Citation
from pressroom.model.dossier import Section
from pressroom.model.facts import DateValue, Milestone, Place, Statement, Term
from pressroom.model.reading.read import read_documents, read_strings, read_tokens
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import DocumentRenderer, fill_page
from pressroom.render.styles import token_css
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.back_matter import BackMatter
from pressroom.render.view.exhibits import ExhibitView
from pressroom.render.view.items import ItemView
from pressroom.render.view.sections import SectionView
from pressroom.source.fonts.face import FontFace
from pressroom.templating.data import TemplateData
from support.project import MakeProject, Project

THEME, BRIEFING = "templates/theme.yaml", "templates/briefing/document.yaml"
DAY = datetime.date(2026, 11, 24)


def page(project: Project, document: str = "briefing") -> DocumentContext:
    workspace, dossier = project.workspace, project.dossier
    strings = read_strings(workspace, "en")
    faces = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    context = RenderContext(workspace, read_tokens(workspace), strings, faces)
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    return DocumentContext(context, edition, read_documents(workspace)[document].spec)


def briefing(project: Project) -> Html:
    return DocumentRenderer(page(project)).html()


def attached(made: Html) -> dict[str, Any]:
    [attachment] = made.attachments
    data: dict[str, Any] = json.loads(attachment.data)
    return data


def shown(made: Html) -> dict[str, set[str]]:
    return {kind: set(items) for kind, items in attached(made)["items"].items()}


@pytest.mark.parametrize("document", ["briefing", "fact-sheet", "at-a-glance"])
def test_the_headline_takes_the_place_of_the_title_which_goes_above_it(document: str, metre: Project) -> None:
    title, headline = metre.dossier.about.title, "One treaty holds the units together"
    metre.edit("content/dossier.yaml", "  as_of: 2020-01-01\n", f"  as_of: 2020-01-01\n  headline: {headline}\n")
    tree = html.document_fromstring(DocumentRenderer(page(metre, document)).html().markup)
    assert [found.text for found in tree.iter("h1")] == [headline]
    (heading,) = tree.iter("h1")
    above = heading.getprevious()
    assert above is not None
    assert title in "".join(map(str, above.itertext()))
    assert title in (tree.findtext(".//title") or "")


def test_the_markup_is_a_whole_document_in_its_language(metre: Project) -> None:
    tree = html.document_fromstring(briefing(metre).markup)
    assert tree.get("lang") == "en"
    assert tree.findtext(".//title") == "The Metre Convention and the International System of Units: Briefing"
    assert len(tree.findall(".//h1")) == 1


def test_every_statement_stands_once_with_its_id(metre: Project) -> None:
    tree = html.document_fromstring(briefing(metre).markup)
    identified = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(identified) == len(set(identified))
    statements = {item.id for item in metre.dossier.statements} - {"metre-by-krypton"}
    assert statements <= set(identified)
    assert "metre-by-krypton" not in identified


def test_every_link_inside_leads_somewhere(metre: Project) -> None:
    tree = html.document_fromstring(briefing(metre).markup)
    targets = {element.get("href", "")[1:] for element in tree.iter("a") if element.get("href", "").startswith("#")}
    assert {"note-1", "ref-1"} <= targets
    assert targets <= {element.get("id") for element in tree.iter()}


def test_every_note_is_called_and_every_passage_of_the_dossier_noted(metre: Project) -> None:
    tree = html.document_fromstring(briefing(metre).markup)
    notes = [element.get("id") for element in tree.iter("li") if (element.get("id") or "").startswith("note-")]
    assert notes == [f"note-{number}" for number in range(1, 15)]


def test_data_holds_what_was_shown(metre: Project) -> None:
    data = attached(briefing(metre))
    assert (data["document"], data["audience"], data["as_of"]) == ("briefing", "public", "2020-01-01")
    items = data["items"]
    assert set(items["statement"]) == {item.id for item in metre.dossier.statements} - {"metre-by-krypton"}
    assert items["milestone"]["first-conference"]["date"] == "1889-09"
    assert items["milestone"]["first-conference"]["differing"][0]["date"] == "1889"
    assert items["figure"]["speed-of-light"]["number"] == "299792458"
    assert {passage["id"] for source in data["sources"] for passage in source["passages"]} == {
        f"note-{number}" for number in range(1, 15)
    }


def test_data_holds_nothing_that_was_not_shown(metre: Project) -> None:
    """A document that leaves the chronology and the office holders out attaches neither."""
    before = briefing(metre)
    metre.edit("templates/briefing/document.yaml", "sections, chronology, upcoming, office-holders,", "sections,")
    after = briefing(metre)
    gone = shown(before)["milestone"] - shown(after)["milestone"]
    assert {"mole-added"} <= gone
    assert "officeholder" in shown(before)
    assert "officeholder" not in shown(after)
    said = after.attachments[0].data.decode()
    assert "mole-added" not in said
    assert "note-8" not in {p["id"] for source in attached(after)["sources"] for p in source["passages"]}


def test_data_tells_nothing_of_other_audiences(metre: Project) -> None:
    listed = "documents: [briefing, fact-sheet, timeline-poster]\n"
    staff = "  - id: secret-staff\n    name: Staff\n    documents: [briefing]\n"
    metre.edit("content/dossier.yaml", listed, listed + staff)
    metre.edit(
        "content/statements.yaml", "- id: committee-role\n", "- id: committee-role\n    audiences: [secret-staff]\n"
    )
    metre.edit(
        "content/statements.yaml",
        "- id: conference-role\n",
        "- id: conference-role\n    audiences: [public, secret-staff]\n",
    )
    made = briefing(metre)
    data = made.attachments[0].data.decode()
    for text in ("committee-role", "supervises the Bureau", "secret-staff"):
        assert text not in data
        assert text not in made.markup
    assert "conference-role" in data


def test_data_can_be_switched_off_and_word_has_none(metre: Project) -> None:
    metre.edit(BRIEFING, "formats: [pdf]", "formats: [pdf]\nembed_data: false")
    assert briefing(metre).attachments == ()
    assert DocumentRenderer(page(metre, "fact-sheet")).html().attachments == ()


def test_the_same_page_twice_is_the_same_bytes(metre: Project) -> None:
    assert briefing(metre) == briefing(metre)


def test_filling_a_document_in_leaves_no_trace(metre: Project) -> None:
    made = page(metre)
    assert fill_page(made) == fill_page(made)


def test_the_time_comes_from_the_version_or_from_outside(metre: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert briefing(metre).metadata.modified == "2026-11-24T00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert briefing(metre).metadata.modified == "1970-01-01T00:00:00+00:00"


def test_a_fixed_text_that_is_not_there(metre: Project) -> None:
    """The packaged texts stand in for those that a project leaves out; a key of its own templates has none."""
    metre.edit("templates/strings/en.yaml", "key_facts: Key facts\n", "")
    briefing(metre)
    metre.edit("templates/briefing/document.html", "t.key_facts", "t.our_facts")
    with pytest.raises(PressroomError) as caught:
        briefing(metre)
    [told] = caught.value.diagnostics
    assert told.code == "template-undefined"
    assert told.where.startswith("templates/briefing/document.html:")


def test_every_token_is_a_custom_property(metre: Project) -> None:
    tokens, specs = read_tokens(metre.workspace), read_documents(metre.workspace)
    css = token_css(tokens, specs["briefing"].spec)
    names = [*type(tokens.colours).model_fields, *type(tokens.spacing).model_fields]
    for name in names:
        assert f"--{name.replace('_', '-')}: " in css
    assert f"--size-body: {tokens.type.body:g}pt" in css
    assert f'--text-family: "{tokens.type.text_family}"' in css
    assert "@page { size: 210mm 297mm;" in css
    assert "@page { size: 420mm 297mm;" in token_css(tokens, specs["timeline-poster"].spec)


def test_every_custom_property_that_styles_use_is_defined(metre: Project) -> None:
    for name, spec in read_documents(metre.workspace).items():
        sheets = dict(page(metre, name).blank().stylesheets)
        css = "\n".join(sheets.values())
        defined = set(re.findall(r"(--[\w-]+)\s*:", css))
        without_fallback = set(re.findall(r"var\((--[\w-]+)\s*\)", css))
        assert without_fallback <= defined, spec.id


@pytest.mark.parametrize("document", ["briefing", "timeline-poster"])
def test_changing_one_token_changes_the_styles(document: str, metre: Project, project: MakeProject) -> None:
    other = project(folder="other")
    hue = read_tokens(metre.workspace).colours.hue
    other.edit(THEME, f'hue: "{hue}"', 'hue: "#004400"')
    before, after = page(metre, document).blank(), page(other, document).blank()
    assert "#004400" in dict(after.stylesheets)["tokens"]
    assert after.tokens.colours.hue == "#004400"
    assert replace(before, stylesheets=after.stylesheets, tokens=after.tokens) == after


def test_what_lasts_is_dated_from_beginning_to_end(metre: Project) -> None:
    metre.edit("content/timeline.yaml", "date: 1960-10", "date: 1960-10\n    until: 1971")
    role = "text: The member states meet as the [](cgpm)."
    metre.edit("content/statements.yaml", role, "text: The member states meet ([](si-adopted)) as the [](cgpm).")
    made = briefing(metre)
    tree = html.document_fromstring(made.markup)
    told = "October\N{NO-BREAK SPACE}1960\N{NO-BREAK SPACE}– 1971"
    assert f"The member states meet ({told}) as the" in "".join(map(str, tree.itertext()))
    assert [row for row in tree.iter("tr") if told in "".join(map(str, row.itertext()))], "in the chronology as well"
    assert attached(made)["items"]["milestone"]["si-adopted"]["until"] == "1971"


def test_the_chronology_is_captioned_by_its_earliest_and_latest_dates(metre: Project) -> None:
    for date, until in (("1875-05-20", 1876), ("2019-05-20", "2019-12")):
        metre.edit("content/timeline.yaml", f"date: {date}", f"date: {date}\n    until: {until}")
    caption = html.document_fromstring(briefing(metre).markup).findtext(".//caption")
    assert caption == "Milestones, 20\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}1875 to December\N{NO-BREAK SPACE}2019"


@pytest.mark.parametrize("document", ["briefing", "fact-sheet"])
def test_marks_change_no_word_and_stand_in_no_document(document: str, metre: Project) -> None:
    plain, marked = (fill_page(page(metre, document), marked=asked) for asked in (False, True))
    assert isinstance(plain.source, Html)
    assert isinstance(marked.source, Html)
    trees = [html.document_fromstring(made.markup) for made in (plain.source, marked.source)]
    texts = ["".join(map(str, tree.itertext())) for tree in trees]
    assert " ".join(texts[0].split()) == " ".join(texts[1].split())
    assert "data-item" in marked.source.markup
    assert not re.search("data-(item|key|value|cites)", plain.source.markup)
    assert plain.printed == {}
    assert (plain.cited, plain.notes) == (marked.cited, marked.notes)


def test_what_is_told_where_no_mark_can_stand_comes_last(metre: Project) -> None:
    told = "(edition.key_points|first).text"
    metre.edit("templates/briefing/document.html", "<main>", f'<main title="{{{{ {told}|striptags }}}}">')
    made = fill_page(page(metre), marked=True)
    assert isinstance(made.source, Html)
    parts = extract(made.source.markup)
    assert with_unplaced(parts, made.printed, "Elsewhere") == parts  # it stands among the key points too
    metre.edit("templates/briefing/document.html", "{{ point.text }}", "{{ point.text|striptags }}")
    made = fill_page(page(metre), marked=True)
    assert isinstance(made.source, Html)
    parts = extract(made.source.markup)
    heading, *lost = with_unplaced(parts, made.printed, "Elsewhere")[len(parts) :]
    assert heading == Heading(1, "Elsewhere")
    points = metre.dossier.outline.key_points
    assert [entry.item for entry in lost if isinstance(entry, ExtractedText)] == [*points]


def test_an_edition_of_the_dossiers_own_day_is_not_reconstructed(metre: Project) -> None:
    assert page(metre).edition.earlier is False
    assert "Reconstructed" not in briefing(metre).markup


def test_no_heading_follows_another_without_text(metre: Project) -> None:
    """A section without text names its sections; with one section inside, both are one."""
    context = page(metre)
    formatter = context.formatter
    items = ItemView(context.edition, formatter, TextRenderer(context.edition, formatter))
    record = SectionView(items, ExhibitView(items)).record
    inner = Section(id="inner", title="Inner", paragraphs=(("treaty-signed",),))
    outer = Section(id="outer", title="Outer", sections=(inner,))
    one = record(outer)
    assert (one["id"], one["title"], one["sections"]) == ("outer", "Outer: Inner", ())
    assert len(one["paragraphs"]) == 1
    below = (Section(id="first", title="First"), Section(id="second", title="Second"))
    both = record(outer.model_copy(update={"sections": below}))
    text = DocumentRenderer(context).fill("parts/section.html", part=TemplateData(section=both, depth="full"))
    assert '>Outer</h2><p class="answer">This section covers: First; Second</p>' in text


def test_own_wording_is_explained_where_it_was_printed(metre: Project) -> None:
    """The grounds of a definition belong to the glossary, those of coordinates to a map; a name needs neither."""
    context = page(metre)
    renderer = TextRenderer(context.edition, context.formatter)
    items = ItemView(context.edition, context.formatter, renderer)
    back = BackMatter(items)
    own = (Citation(editorial="Ours."),)
    term = Term(id="own-term", kind="body", name="Own term", definition="Words.", citations=own)
    place = Place(id="own-place", name="Own place", latitude=1, longitude=1, citations=own)
    for item in (term, place):
        renderer.item(item)
    assert back.editorial() == ()
    str(items.prose(term, "definition"))
    assert [entry["of"] for entry in back.editorial()] == ["Own term"]
    renderer.draw(place)
    assert [entry["of"] for entry in back.editorial()] == ["Own place and Own term"]


def test_own_wording_names_facts_by_title_or_first_words(metre: Project) -> None:
    context = page(metre)
    renderer = TextRenderer(context.edition, context.formatter)
    back = BackMatter(ItemView(context.edition, context.formatter, renderer))
    own = (Citation(editorial="Ours."),)
    long, year = "The [](si) is *also* used in space, by all who measure there.", PartialDate.parse("1990")
    facts = (
        Statement(id="own-statement", text=long, citations=own),
        Statement(id="own-short", text="It is so.", citations=own),
        Milestone(id="own-event", date=year, full=f"{long} Always.", citations=own),
        Milestone(id="own-titled", date=year, full=long, title="A day for [](si)", citations=own),
        DateValue(id="own-date", date=PartialDate.parse("1990-05"), citations=own),
    )
    for number, fact in enumerate(facts):
        renderer.item(fact.model_copy(update={"citations": (Citation(editorial=f"Ground {number}."),)}))
    cut_off = "“The SI is also used in…”"
    named = [entry["of"].replace("\u00a0", " ") for entry in back.editorial()]
    assert named == [cut_off, "“It is so.”", cut_off, "A day for SI", "May 1990"]
    assert "si" not in renderer.shown


def test_beside_a_fact_without_a_source_each_fact_has_its_own_marks(metre: Project) -> None:
    """Else the mark at the end of a run would seem to cover the fact that no source states."""
    context = page(metre)
    items = ItemView(context.edition, context.formatter, TextRenderer(context.edition, context.formatter))

    def marks(*grounds: str) -> list[bool]:
        """Which of some statements has a note mark; each is cited by the passage, or by nothing."""
        cited = [Citation(passage=name, checked=DAY) if name else Citation(editorial="Ours.") for name in grounds]
        facts = [Statement(id=f"fact-{n}", text="It is so.", citations=(one,)) for n, one in enumerate(cited)]
        return [bool(str(each)) for each in items.marks_in_a_row(facts)]

    assert marks("note-1", "note-1", "note-2") == [False, True, True]
    assert marks("", "note-1", "note-1") == [False, True, True]
    assert marks("note-1", "note-1", "", "note-2", "note-2") == [True, True, False, True, True]
