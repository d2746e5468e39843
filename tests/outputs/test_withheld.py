"""Nothing withheld leaves: an edition has none of it, and a template that says it all the same stops the build."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom.interchange.html import Attachment
from pressroom.model.dossier import Dossier
from support.canaries import SOME, WORD, with_canaries
from support.finished import DOCUMENTS, copy_of, variant
from support.outcome import Outcome
from support.project import Project
from support.raw_texts import raw_texts
from support.secrets import DOSSIER, SECRET, STATEMENTS, TOLD, withhold
from support.shelf import Shelf

TIMELINE = "content/timeline.yaml"


@pytest.fixture
def guarded(metre: Project) -> Project:
    """The metre project with a statement that the public may not see."""
    withhold(metre)
    return metre


def problem(project: Project, *arguments: str) -> dict[str, str]:
    """The one problem of a build that writes nothing."""
    return stopped(project, project.call("build", "--json", *arguments))


def problem_here(project: Project, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> dict[str, str]:
    """The same of a build in this process, parts of which are replaced. Without `fork` it makes no child processes."""
    monkeypatch.delattr("os.fork")
    return stopped(project, project.call_here("build", "--json", *arguments))


def stopped(project: Project, outcome: Outcome) -> dict[str, str]:
    assert outcome.code == 1
    assert outcome.json["files"] == []
    assert project.built == {}
    found = outcome.json["diagnostics"]
    assert {each["code"] for each in found} == {"withheld-text"}, found
    told = {key: " / ".join(each[key] or "" for each in found) for key in ("place", "message")}
    return {**found[0], "places": told["place"], "messages": told["message"]}


HIDDEN = f'<p style="color: #ffffff">It {TOLD}.</p>'
PICTURE = f'<svg width="5" height="5" role="img"><title>It {TOLD}</title><rect width="5" height="5"/></svg>'
PSEUDO = f"h1::after {{ content: '{TOLD}' }} .summary {{"
KICKER = '<p data-style="Kicker">'


def test_the_name_of_a_person_may_be_where_an_open_text_has_it_typed_and_not_in_a_template(guarded: Project) -> None:
    name = "Charles Édouard Guillaume"  # the fact sheet does not print that he held an office
    guarded.edit(STATEMENTS, SECRET, f"[](guillaume): {SECRET}".join('""'))
    guarded.edit(STATEMENTS, "It created the [](bipm)", f"As {name} wrote, it created the [](bipm)")
    build = "build", "--json", "--audience", "public", "fact-sheet"
    outcome = guarded.call(*build)
    assert outcome.code == 0, outcome.err
    (typed,) = outcome.json["diagnostics"]
    assert (typed["severity"], typed["code"]) == ("warning", "name-withheld")
    assert (typed["span"]["file"], typed["span"]["excerpt"].strip()[:16]) == (STATEMENTS, "text: As Charles")
    guarded.edit("templates/fact-sheet/document.html", KICKER, f"{KICKER}{name} · ")
    found = {each["code"]: each["message"] for each in guarded.call(*build).json["diagnostics"]}
    assert found.keys() == {"name-withheld", "withheld-text"}
    assert f"holds “{name}” of `guillaume`, which is withheld from `public`" in found["withheld-text"]


@pytest.mark.parametrize(
    ("document", "file", "old", "new", "place"),
    [
        ("briefing", "document.html", "<main>", f"<main>{HIDDEN}", "page 1"),
        ("briefing", "document.html", "<main>", f"<main>{PICTURE}", "alternative text"),
        ("briefing", "document.yaml", "id: briefing", f"id: briefing\ntitle: It {TOLD}", "XMP metadata"),
        ("briefing", "style.css", ".summary {", PSEUDO, "page 1"),
        ("briefing", "../strings/en.yaml", "\nsummary: Summary", f"\nsummary: It {TOLD}", "page 1"),
        ("fact-sheet", "document.yaml", "id: fact-sheet", f"id: fact-sheet\ntitle: It {TOLD}", "docProps/core.xml"),
        ("fact-sheet", "document.html", "<main>", f"<main><p>It {TOLD}.</p>", "word/document.xml"),
        ("fact-sheet", "document.html", KICKER, f'{KICKER[:-1]} id="committee-role">', "word/document.xml, name="),
    ],
)
def test_a_template_that_tells_what_is_withheld_stops_the_build(
    document: str, file: str, old: str, new: str, place: str, guarded: Project
) -> None:
    guarded.edit(f"templates/{document}/{file}", old, new)
    told = problem(guarded, document)
    assert place in told["places"]
    assert f"public/en/test-2020-1-{document}-public-en.{DOCUMENTS[document]}" in told["message"]
    assert "`committee-role`, which is withheld from `public`" in told["message"]


def test_the_name_of_a_file_is_searched(guarded: Project) -> None:
    name = f"{{document}} {TOLD}"
    guarded.edit("templates/fact-sheet/document.yaml", "id: fact-sheet", f'id: fact-sheet\nfilename: "{name}"')
    assert problem(guarded, "fact-sheet")["places"] == "the name of the file"


#: A text of less than thirty letters, which lines and markup part.
SHORT = "Orlov paid twice in Riga."
NARROW = ' style="width: 20mm"'
PARTED = f"<p{NARROW}>Orlov <b>paid <i>twice</i></b> in <span>Riga</span>.</p>"


@pytest.mark.parametrize(
    ("document", "file", "old", "formats"),
    [
        ("briefing", "document.html", "<main>", ("pdf", "html")),
        ("fact-sheet", "document.html", "<main>", ("docx",)),
        ("timeline-poster", "head.html", "<h1>", ("pdf", "svg")),
    ],
)
def test_a_short_text_is_found_though_lines_end_in_it_and_markup_parts_it(
    document: str, file: str, old: str, formats: tuple[str, ...], guarded: Project
) -> None:
    guarded.edit(STATEMENTS, SECRET, SHORT)
    added = PARTED if "docx" not in formats else PARTED.replace(NARROW, "")
    guarded.edit(f"templates/{document}/{file}", old, f"{added}{old}" if old == "<h1>" else f"{old}{added}")
    if document == "briefing":
        wanted = "documents: [{document: briefing, formats: [pdf, html]}, fact-sheet, timeline-poster]\n  - id: desk"
        guarded.edit(DOSSIER, "documents: [briefing, fact-sheet, timeline-poster]\n  - id: desk", wanted)
    told = problem(guarded, document)["messages"]
    for form in formats:
        assert f"public/en/test-2020-1-{document}-public-en.{form} holds “Orlov paid twice in Riga" in told


def test_a_picture_that_shows_it_stops_the_build(guarded: Project) -> None:
    """Where a web page is all that is made, the picture's text is in an address and nowhere else."""
    drawing = f'<text y="6" font-size="3" font-family="Source Sans 3">{TOLD}</text><rect width="9" height="9"/>'
    guarded.write(
        "templates/briefing/seal.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9">{drawing}</svg>'
    )
    guarded.edit(
        "templates/briefing/document.html", "<main>", '<main><p><img src="templates/briefing/seal.svg" alt="A"></p>'
    )
    wanted = "documents: [{document: briefing, formats: [html]}, fact-sheet, timeline-poster]\n  - id: desk"
    guarded.edit(DOSSIER, "documents: [briefing, fact-sheet, timeline-poster]\n  - id: desk", wanted)
    told = problem(guarded, "briefing")
    assert "public/en/test-2020-1-briefing-public-en.html holds" in told["message"]
    assert "src=data" in told["place"]


def test_an_attachment_that_tells_it_stops_the_build(guarded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates can attach nothing; should the program itself attach too much, it is found as well."""
    data = json.dumps({"items": {"statement": {"committee-role": {"text": SECRET}}}}).encode()
    attachment = Attachment("briefing.json", data, "application/json", "Data")
    monkeypatch.setattr("pressroom.render.document_renderer.DocumentRenderer._data", lambda _: attachment)
    assert "an attachment" in problem_here(guarded, monkeypatch, "briefing")["places"]


def test_a_mistake_in_the_cut_stops_the_build(guarded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressroom.edition.cut._may_see", lambda *_: True)
    told = problem_here(guarded, monkeypatch, "briefing")
    assert "the edition for `public` holds `committee-role`, which is withheld from it" in told["messages"]
    assert "public/en/test-2020-1-briefing-public-en.pdf holds “" in told["messages"]
    assert "an attachment" in told["places"]


def test_every_format_of_a_document_is_searched(guarded: Project) -> None:
    guarded.edit("templates/timeline-poster/head.html", "<h1>", f"<p>It {TOLD}.</p><h1>")
    told = problem(guarded, "timeline-poster")["messages"]
    assert "public/en/test-2020-1-timeline-poster-public-en.pdf holds" in told
    assert "public/en/test-2020-1-timeline-poster-public-en.svg holds" in told


def test_a_translation_does_not_tell_it_in_the_original_words(tmp_path: Path) -> None:
    project = copy_of("first-dossier", tmp_path)
    typed = "<p>It is the main means by which progress in defence and military reform is guided and measured.</p>"
    project.edit("templates/fact-sheet/document.html", "<main>", f"<main>{typed}")
    told = problem(project, "fact-sheet", "--audience", "media", "--language", "fr")
    assert "`point-review`, which is withheld from `media`" in told["message"]
    assert project.call("build", "fact-sheet", "--audience", "specialists", "--language", "fr").code == 0


def test_not_even_a_draft_is_written(guarded: Project) -> None:
    guarded.edit("templates/briefing/document.html", "<main>", f"<main>{HIDDEN}")
    assert "committee-role" in problem(guarded, "--draft", "briefing")["message"]


def test_who_may_see_it_gets_it(guarded: Project) -> None:
    guarded.edit("templates/briefing/document.html", "<main>", f"<main>{HIDDEN}")
    assert guarded.call("build", "--audience", "desk", "briefing").code == 0


def canaries(project: Project) -> None:
    """Statements but the first of each section, and exhibits, have a word of their own and are kept for the desk."""
    with_canaries(project, f"{SOME}, timeline-poster")
    text = project.read(STATEMENTS)
    kept = {section[0][0] for section in _paragraphs(project.dossier)}
    parts = re.split(r"(?m)^(?=  - id: )", text)
    for place, part in enumerate(parts):
        found = re.match(r"  - id: (\S+)\n", part)
        if found and found[1] not in kept and "citations:" in part and "based_on" not in part:
            marked = re.sub(r"    text: (>-\n      )?", rf"\g<0>{WORD}{place}quartz and ", part, count=1)
            limited = marked.replace("    citations:", "    audiences: [desk]\n    citations:")
            parts[place] = marked if "audiences:" in part else limited
    project.write(STATEMENTS, "".join(parts))


def _paragraphs(dossier: Dossier) -> Iterator[tuple[tuple[str, ...], ...]]:
    for _, section in dossier.outline.walk():
        if section.paragraphs:
            yield section.paragraphs


def test_of_a_word_in_each_withheld_text_none_is_in_any_file(shelf: Shelf) -> None:
    project = variant(shelf, "metre", "canaries", canaries)
    statements = project.project.dossier.statements
    withheld = [statement for statement in statements if statement.audiences]
    assert len(withheld) >= 5
    assert all(WORD in statement.text for statement in withheld)
    files = [path for path in (project.project.root / "build/public").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".pdf", ".html", ".docx", ".png", ".svg", ".txt"}
    for path in files:
        texts = [text.casefold() for text in raw_texts(path.read_bytes())]
        assert any("metre" in text for text in texts), path
        assert not [text for text in texts if WORD in text], path
