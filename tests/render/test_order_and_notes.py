"""Events by their dates and notes under their sources, whatever the order of the files and however many sources."""

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from pressroom.model.reading.read import read_documents
from pressroom.pipeline.planning.output_paths import wanted_spec
from pressroom.render.document_renderer import DocumentRenderer, fill_page
from render.test_page import page
from support.exhibits import EXHIBITS, with_exhibits
from support.project import Project

TIMELINE, DOSSIER = "content/timeline.yaml", "content/dossier.yaml"
SOURCE = "  - id: bipm-notes\n"
#: Three sources whose passages have the same names; the briefing cites them in turn.
THREE = {"note-1": ("first", "page 4"), "note-9": ("second", "page 4"), "note-12": ("third", "page 4")}


def parsed(project: Project, document: str) -> Any:
    """The markup of a document as a tree."""
    return html.document_fromstring(DocumentRenderer(page(project, document)).html().markup)


def texts(project: Project, document: str, path: str) -> list[str]:
    """The texts of elements of a document, with single spaces."""
    tree = parsed(project, document)
    return [re.sub(r"\s+", " ", element.text_content()).strip() for element in tree.xpath(path)]


@pytest.fixture
def reversed_events(metre: Project) -> Project:
    """The project with its milestones in the wrong order, and one that outlasts all that begin after it."""
    head, _, rest = metre.read(TIMELINE).partition("milestones:\n")
    events, path, steps = rest.partition("\npath:")
    blocks = re.split(r"(?m)^(?=  - id: )", events)
    turned = "".join(block.rstrip("\n") + "\n" for block in reversed(blocks) if block.strip())
    turned = turned.replace("date: 2018-11-16", "date: 2018-11-16\n    until: 2019-12-01")
    metre.write(TIMELINE, f"{head}milestones:\n{turned}{path}{steps}")
    return metre


@pytest.mark.parametrize("document", ["briefing", "fact-sheet"])
def test_events_stand_by_date_and_the_caption_is_of_the_first_and_the_last(
    document: str, reversed_events: Project
) -> None:
    table = "//table[contains(@class, 'chronology') or @id = 'chronology']"
    dates = texts(reversed_events, document, f"{table}/tbody/tr/*[1]")
    assert [date.split()[-1] for date in dates] == ["1875", "1889", "1921", "1960", "1971", "1983", "2019", "2019"]
    assert dates[-2] == "16 November 2018 – 1 December 2019"
    [caption] = texts(reversed_events, document, "//caption[starts-with(., 'Milestones')]")
    assert caption == "Milestones, 20 May 1875 to 1 December 2019"


def test_eras_and_days_of_office_stand_by_date(metre: Project) -> None:
    era = "  - id: era-early\n    title: Early\n    from: 1800\n    until: 1874\n    citations: [{editorial: Ours.}]\n"
    metre.edit(TIMELINE, "\nmilestones:", f"{era}\nmilestones:")
    metre.edit("content/values.yaml", "    from: 1915\n    until: 1936\n", "    attested: [1930, 1915-03, 1921]\n")
    record = DocumentRenderer(page(metre)).record
    assert [str(era["title"]) for era in record["eras"]] == ["Early", "Prototypes", "One system of units"]
    [office] = record["offices"]
    assert [holder["when"] for holder in office["holders"]] == ["March\N{NO-BREAK SPACE}1915, 1921 and 1930"]


@pytest.fixture
def three_sources(metre: Project) -> Project:
    """The project with the first three passages in sources of their own, whose places have equal names."""
    whole = metre.read(DOSSIER)
    entry = SOURCE + whole.partition(SOURCE)[2].partition("    passages:\n")[0]
    made = ""
    for passage, (name, place) in THREE.items():
        line = re.search(rf"      - \{{id: {passage}, .*\n", whole)
        assert line
        whole = whole.replace(line[0], "")
        named = entry.replace("bipm-notes", f"{name}-source").replace("title: The Metre", f"title: The {name} Metre")
        made += f'{named}    passages:\n      - {{id: {passage}, place: "{place}"}}\n'
    metre.write(DOSSIER, f"{whole}{made}")
    return metre


def noted(project: Project, document: str) -> list[str]:
    """The sources and notes of a document in their order: titles, and each note's number and place."""
    tree = parsed(project, document)
    found = []
    for element in tree.iter("p", "li"):
        text = re.sub(r"\s+", " ", element.text_content()).strip()
        if element.tag == "p" and "last updated" in text:
            found.append(text.partition("“")[2].partition("”")[0])
        elif element.get("id", "").startswith("note-"):
            found.append(f"{element.get('id')} {text.removeprefix(element.get('id')[5:]).strip()}")
    return found


@pytest.mark.parametrize("document", ["briefing", "at-a-glance", "fact-sheet"])
def test_each_note_stands_under_its_source(document: str, three_sources: Project) -> None:
    folder = three_sources.root / "templates"
    if document == "at-a-glance" and not (folder / document).exists():
        three_sources.edit(DOSSIER, "documents: [briefing,", "documents: [at-a-glance, briefing,")
    found = noted(three_sources, document)
    sources = {entry.id: entry.title for entry in three_sources.dossier.sources}
    home = {p.id: sources[entry.id] for entry in three_sources.dossier.sources for p in entry.passages}
    notes = fill_page(page(three_sources, document)).notes
    under, seen = "", []
    for line in found:
        if line.startswith("note-"):
            number = int(line.split()[0][5:])
            seen.append(number)
            assert home[notes[number - 1].passage.id] == under
        else:
            under = line
    assert sorted(seen) == list(range(1, len(notes) + 1)), "each note once"
    titles = [line for line in found if not line.startswith("note-")]
    assert len(titles) == len(set(titles)), "each source once"
    assert len(titles) > 2
    assert sum(re.search("page[ \u00a0]4\\b", line) is not None for line in found) > 1


def test_lists_that_number_themselves_begin_with_the_numbers_of_their_notes(three_sources: Project) -> None:
    tree = parsed(three_sources, "fact-sheet")
    lists = tree.xpath("//ol[contains(@class, 'notes')]")
    assert len(lists) > 3, "a source that is cited again later has more than one"
    for listed in lists:
        numbers = [int(item.get("id")[5:]) for item in listed]
        start = int(listed.get("start"))
        assert numbers == list(range(start, start + len(numbers)))


def test_only_sources_that_notes_lead_to_are_named(three_sources: Project) -> None:
    """A document that is not as deep as others names fewer sources, and none where it has no notes."""
    spec = "templates/fact-sheet/document.yaml"
    three_sources.edit(spec, "summary, key-points, key-facts, chronology, upcoming, notes", "summary, notes")
    named = [line for line in noted(three_sources, "fact-sheet") if not line.startswith("note-")]
    assert named == [f"The {name}Metre Convention and the SI" for name in ("first ", "", "second ")]
    three_sources.edit(spec, "parts: [summary, notes", "parts: [notes, key-facts")
    assert noted(three_sources, "fact-sheet") == []
    assert "Notes" not in texts(three_sources, "fact-sheet", "//h2")


def test_an_attribution_names_each_source_once_in_words(three_sources: Project) -> None:
    three_sources.edit("templates/fact-sheet/document.yaml", "parts: [summary, key-points,", "parts: [quotable,")
    quoted = texts(three_sources, "fact-sheet", "//aside/ul/li")
    publisher = "International Bureau of Weights and Measures (BIPM)"
    named = [
        re.findall(rf"{re.escape(publisher)}, “The (?:(\w+) )?Metre Convention and the SI”", text) for text in quoted
    ]
    assert named[0] == ["first"]
    assert " 24 November 2026)" in quoted[0]
    assert all(len(names) == len(set(names)) > 0 for names in named), "each source once"
    marked = parsed(three_sources, "fact-sheet").xpath("//aside/ul/li[.//a[starts-with(@href, '#note-')]]")
    assert len(marked) == len(quoted), "each fact leads to its passages"


def test_no_heading_stands_without_what_it_announces(metre: Project) -> None:
    """Of a dossier without terms, and of an edition to which nothing of the first page is left."""
    whole = metre.read("content/values.yaml")
    metre.write("content/values.yaml", whole)
    for statement in ("treaty-signed", "bureau-created", "system-named", "base-units-number"):
        metre.edit("content/statements.yaml", f"- id: {statement}\n", f"- id: {statement}\n    audiences: [staff]\n")
    for statement in ("units-revised", "prototype-kilogram"):
        metre.edit("content/statements.yaml", f"- id: {statement}\n", f"- id: {statement}\n    audiences: [staff]\n")
    staff = "  - id: staff\n    name: Staff\n    documents: [briefing]\n"
    metre.edit(DOSSIER, "\nsources:", f"{staff}\nsources:")
    metre.edit(
        "templates/briefing/document.yaml", "parts: [sections, chronology, upcoming, office-holders,", "parts: ["
    )
    headings = texts(metre, "briefing", "//h2")
    assert headings == ["About this document"], "the contents do not list it, so there are none"
    assert texts(metre, "fact-sheet", "//h2") == ["Notes"]


def test_a_telephone_number_is_printed_wherever_the_address_is(metre: Project) -> None:
    metre.edit(DOSSIER, "    email: test@example.org\n", "    email: test@example.org\n    phone: +33 1 45 07 70 70\n")
    for document in ("briefing", "fact-sheet"):
        text = DocumentRenderer(page(metre, document)).html().markup
        assert "test@example.org</span></a>, +33 1 45 07 70 70" in text


def test_the_note_of_a_passage_with_another_date_names_it_whichever_text_cites_it_first(metre: Project) -> None:
    """A statement cites the passage that gives only the year, before the chronology does."""
    metre.edit(
        "content/statements.yaml",
        "in [](first-conference).\n    citations: [",
        "in [](first-conference).\n    citations: [{passage: note-6, checked: 2026-11-24}, ",
    )
    notes = texts(metre, "briefing", "//ol[@class='notes']/li")
    assert len([note for note in notes if "gives only 1889; another passage is more precise" in note]) == 1


def test_what_is_our_own_in_a_row_of_a_chart_is_named_where_the_row_is_printed(metre: Project) -> None:
    ground, row = "That it began then is our reading.", "title: The metre by light, from: metre-redefined"
    with_exhibits(metre).edit(EXHIBITS, row, f"{row}, editorial: {ground}")
    metre.edit("templates/fact-sheet/document.yaml", "parts: [summary, key-points,", "parts: [spans,")
    (own,) = [text for text in texts(metre, "fact-sheet", "//p") if text.startswith("Editor’s additions:")]
    assert f"The metre by light: {ground}" in own


def test_facts_to_quote_from_one_source_name_it_once(metre: Project) -> None:
    metre.edit("templates/fact-sheet/document.yaml", "parts: [summary, key-points,", "parts: [quotable,")
    named = "International Bureau of Weights and Measures (BIPM), “The Metre Convention and the SI”"
    assert not any(named in text for text in texts(metre, "fact-sheet", "//aside/ul/li"))
    (source,) = texts(metre, "fact-sheet", "//aside/p")
    assert source.startswith(f"Source: {named}")
    assert source.endswith(". Attribute the facts to the source; the wording is ours, not a quotation.")


def test_answers_are_numbered_with_the_paragraphs(metre: Project) -> None:
    parts = "{part: section-treaty, depth: full}, section-system"
    whole = "    documents: [briefing,"
    metre.edit(DOSSIER, whole, f"    documents: [{{document: briefing, depth: summary, parts: [{parts}]}},")
    spec = wanted_spec(read_documents(metre.workspace)["briefing"], metre.dossier.audiences[0].documents[0])
    tree: Any = html.document_fromstring(DocumentRenderer(replace(page(metre), spec=spec)).html().markup)
    treaty, system = tree.xpath("//p[@id='answer-treaty']")[0], tree.xpath("//p[@id='answer-system']")[0]
    numbers = [int(number.text) for number in tree.xpath("//main//a[@class='number']")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [answer.xpath("string(a[@class='number'])") for answer in (treaty, system)] == ["1", str(len(numbers))]
    assert (treaty.get("class"), system.get("class")) == ("answer", "answer")
