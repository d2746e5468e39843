"""A Word file made in LibreOffice Writer (`tests/projects/word/press-note.fodt`) as the template of a document."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from pressroom.model.reading.read import read_strings
from support.copies import document_text, letters, read_copy
from support.judges import judge_word
from support.project import REPOSITORY, Project
from support.wordcorpus import complex_field
from support.wordfiles import word_file

MADE = REPOSITORY / "tests/projects/word/press-note.docx"
TEMPLATE, SPEC = "templates/press-note/press-note.docx", "templates/press-note/document.yaml"
STATEMENTS = "content/statements.yaml"
_XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = """# yaml-language-server: $schema=../../.schema/document.json
schema: 1
id: press-note
title: Press note
formats: [docx]
template: press-note.docx
"""


@pytest.fixture
def noted(metre: Project) -> Project:
    """The metre project with a press note."""
    documents = "documents: [briefing, fact-sheet, timeline-poster"
    metre.edit("content/dossier.yaml", f"{documents}]", f"{documents}, press-note]")
    metre.write(SPEC, TEXT)
    (metre.root / TEMPLATE).write_bytes(MADE.read_bytes())
    return metre


def built(project: Project, *arguments: str) -> Path:
    outcome = project.call("build", "press-note", "--json", *arguments)
    assert outcome.code == 0, outcome.err
    assert {told["code"] for told in outcome.json["diagnostics"]} <= {"font-not-embedded"}
    [file] = outcome.json["files"]
    return Path(file)


def blocks(document: Opened) -> Iterator[Paragraph | Table]:
    yield from document.iter_inner_content()


def text(file: Path) -> str:
    """All that a reader gets, by python-docx."""
    document = Document(str(file))
    lines = []
    for block in blocks(document):
        if isinstance(block, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def refused(project: Project, data: bytes) -> list[tuple[str, str]]:
    """The problems of a build with another template: nothing is written."""
    (project.root / TEMPLATE).write_bytes(data)
    outcome = project.call("build", "press-note", "--json")
    assert outcome.code == 1
    assert outcome.json["files"] == []
    return [(told["code"], told["message"]) for told in outcome.json["diagnostics"]]


def test_it_is_the_document(noted: Project) -> None:
    file = built(noted)
    lines = text(file).splitlines()
    about = noted.dossier.about
    assert lines[:2] == [about.title, about.subtitle]
    assert "{" not in text(file)
    milestones = noted.dossier.milestones
    table = Document(str(file)).tables[0]
    assert len(table.rows) == len(milestones) + 1
    assert table.rows[1].cells[0].text == "20\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}1875"
    opened = Document(str(file))
    assert opened.sections[0].header.paragraphs[0].text == "Pressroom test desk – Press note"
    assert (opened.core_properties.title, opened.core_properties.language) == (f"{about.title}: Press note", "en")
    assert opened.core_properties.author == about.issuer


def test_it_is_told_as_every_document_is(noted: Project) -> None:
    """Acronyms at their first use, notes in the order of citation, emphasis."""
    file = built(noted)
    told = text(file)
    assert told.count("International Bureau of Weights and Measures (BIPM)") == 1
    opened = Document(str(file)).element
    assert len(list(opened.iter(qn("w:vertAlign")))) > 10
    anchors = {link.get(qn("w:anchor")) for link in opened.iter(qn("w:hyperlink"))} - {None}
    names = {mark.get(qn("w:name")) for mark in opened.iter(qn("w:bookmarkStart"))}
    assert {f"note_{number}" for number in range(1, 11)} <= anchors <= names
    bold = [p.text for p in Document(str(file)).paragraphs for run in p.runs if run.bold and run.text == "all"]
    assert len(bold) == 1, "what the dossier has in **bold**"


def test_texts_arrive_as_typed(noted: Project) -> None:
    noted.edit(
        STATEMENTS, "text: The [](cipm) supervises the Bureau.", "text: 'The [](cipm) does R&D where 1 < 2 > 0.'"
    )
    assert "does R&D where 1 < 2 > 0." in text(built(noted))


def test_the_same_input_gives_the_same_bytes(noted: Project) -> None:
    first = built(noted).read_bytes()
    assert built(noted).read_bytes() == first


@pytest.mark.parametrize("draft", [False, True])
def test_outside_judges_find_nothing(noted: Project, draft: bool) -> None:
    if draft:
        (noted.root / TEMPLATE).write_bytes(_with_loops())
    judge_word(built(noted, *(["--draft"] if draft else [])))


def _with_loops() -> bytes:
    """The template with what loops and tags of cells make: columns, merged cells, captions, contents."""
    document = Document(str(MADE))
    columns = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        columns.rows,
        (
            ("{% colspan edition.milestones|length %}{% cellbg 'FFCC00' %}All", "", ""),
            ("{%tc for m in edition.milestones %}", "{% hm %}Days", "{%tc endfor %}"),
            ("{%tc for m in edition.milestones %}", "{{ m.date }}", "{%tc endfor %}"),
        ),
        strict=True,
    ):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words
    for cell in columns.rows[0].cells[1:]:
        columns.rows[0]._tr.remove(cell._tc)
    _add_field(document, 'TOC \\o "1-3" \\h')
    document.add_paragraph("{%p for m in edition.milestones %}")
    _add_field(document, "SEQ Table")
    document.add_paragraph("{%p endfor %}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_field(document: Opened, instruction: str) -> None:
    field = etree.fromstring(complex_field(instruction, "9").replace("<w:p>", f"<w:p {_XMLNS}>"))
    paragraph = document.add_paragraph()
    for run in field:
        paragraph._p.append(run)


def test_mistakes_are_told_with_file_and_paragraph(noted: Project) -> None:
    document = Document(str(MADE))
    paragraph = next(p for p in document.paragraphs if "point.text" in p.text)
    place = [p.text for p in document.paragraphs].index(paragraph.text) + 1
    paragraph.runs[0].text = "{{ point.txt }}"
    for run in paragraph.runs[1:]:
        run.text = ""
    stream = io.BytesIO()
    document.save(stream)
    (noted.root / TEMPLATE).write_bytes(stream.getvalue())
    outcome = noted.call("build", "press-note")
    assert outcome.code == 1
    assert (
        f"error[template-undefined]: this record has no `txt`; did you mean `text`?, in paragraph {place}\n"
        in outcome.err
    )
    assert f" --> {TEMPLATE}:{place}:1\n" in outcome.err
    assert "{{ point.txt }}" in outcome.err


def test_what_is_withheld_is_not_there_to_print(noted: Project) -> None:
    """Neither by its id, which the edition does not have, nor typed into the template."""
    secret = "The [](cipm) keeps its spare kilogram below the third stair."
    noted.edit(
        STATEMENTS, "    text: The [](cipm) supervises the Bureau.\n", f"    text: {secret}\n    audiences: [desk]\n"
    )
    context = "  - id: desk\n    name: Desk\n    documents: [press-note]\n\nsources:\n"
    noted.edit("content/dossier.yaml", "\nsources:\n", context)
    assert "spare kilogram" not in text(built(noted))
    [(code, message)] = refused(noted, word_file("It keeps its spare kilogram below the third stair."))
    assert code == "withheld-text"
    assert "press-note-public-en.docx holds" in message
    [(code, message)] = refused(noted, word_file("{{ edition.sections[0].paragraphs[9][0].text }}"))
    assert code == "template-undefined"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no Word file", "word-unreadable"),
        (word_file("x", parts={"word/bomb.xml": bytes(100_000_000)}), "word-too-large"),
        (word_file("{{ ''.__class__.__mro__ }}"), "template-undefined"),
        (word_file("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"), "limit-time"),
    ],
)
def test_hostile_files_are_told(noted: Project, data: bytes, code: str) -> None:
    assert [found for found, _ in refused(noted, data)] == [code]


def test_a_missing_file_is_told(noted: Project) -> None:
    (noted.root / TEMPLATE).unlink()
    outcome = noted.call("build", "press-note", "--json")
    assert [told["code"] for told in outcome.json["diagnostics"]] == ["template-missing"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[docx]", "[pdf]", "format-unfit"),
        ("template: press-note.docx", "template: press-note.docx\nreference: look.docx", "reference-unfit"),
        ("template: press-note.docx", "reference: look.odt", "reference-unfit"),
        ("[docx]\ntemplate: press-note.docx", "[pdf]\nreference: look.docx", "reference-unfit"),
    ],
)
def test_what_word_files_do_not_serve_is_told(noted: Project, old: str, new: str, code: str) -> None:
    noted.edit(SPEC, old, new)
    noted.write("templates/press-note/document.html", "<p>A template in HTML.</p>")
    outcome = noted.call("check", "press-note", "--json")
    assert [told["code"] for told in outcome.json["diagnostics"]] == [code]
    assert outcome.json["diagnostics"][0]["span"]["file"] == SPEC


def test_it_is_listed_ejected_and_has_layers(noted: Project) -> None:
    def files() -> list[str]:
        pieces = noted.call("templates", "press-note", "--json").json["pieces"]
        return next(piece["files"] for piece in pieces if piece["piece"] == "press-note/press-note.docx")

    assert files() == [TEMPLATE]
    assert noted.call("eject", "press-note/press-note", "--audience", "public").code == 0
    own = "templates/audiences/public/press-note/press-note.docx"
    assert files() == [own]
    assert (noted.root / own).read_bytes() == MADE.read_bytes()
    (noted.root / own).write_bytes(word_file("Ours: {{ edition.title }}"))
    assert text(built(noted)) == f"Ours: {noted.dossier.about.title}"
    assert noted.call("check").code == 0


def test_an_audience_cannot_have_it_in_another_format(noted: Project) -> None:
    noted.edit("content/dossier.yaml", ", press-note]", ", {document: press-note, formats: [pdf]}]")
    outcome = noted.call("check", "press-note", "--json")
    [told] = outcome.json["diagnostics"]
    assert (told["code"], told["span"]["file"]) == ("format-unfit", "content/dossier.yaml")


def test_its_clearance_copy_has_its_texts_with_their_ids(noted: Project) -> None:
    outcome = noted.call("build", "press-note", "--clearance", "--json")
    assert outcome.code == 0, outcome.err
    words = [path for path in map(Path, outcome.json["files"]) if path.suffix == ".docx"]
    document, copy = sorted(words, key=lambda path: ".clearance" in path.name)
    cleared = read_copy(copy, read_strings(noted.workspace, "en"))
    headings = {row.own: row.heading for row in cleared.rows}
    assert headings["bureau-created",] == "The treaty and its bodies", "headings by their styles"
    told = {row.own: row.text for row in cleared.rows}
    assert told["bureau-created",] == "It created the BIPM, which works near Paris.2"
    assert "Entry 2, the Bureau" in next(row.beside for row in cleared.rows if row.own == ("bureau-created",))
    assert told["convention-signed",].startswith("20 May 1875 Metre Convention signed in Paris")
    # Word for word the document, whose header and footer are the first and last fixed words of the copy.
    said = "".join(map(letters, cleared.texts))
    assert letters(document_text(document)) in said
