"""Clearance copies: the text of a document, whole and in its order, and beside it what those need who sign it off."""

import hashlib
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.facts import Milestone, Statement, Summary
from pressroom.model.items import citations
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.reading import read_content
from pressroom.workspace import Workspace
from support.copies import Copy, document_text, letters, read_copy
from support.finished import copy_of
from support.forkserver import forked
from support.judges import judge_pdf, judge_reading, judge_word
from support.names import FIRST_DOSSIER_NUMBER, built_path
from support.pdftext import read_pdf
from support.project import REPOSITORY, Project
from support.secrets import TOLD, withhold
from support.shelf import Shelf

#: Audience, language, document, and its format.
DOCUMENTS = [
    ("parliament", "en", "briefing", "pdf"),
    ("parliament", "en", "fact-sheet", "docx"),
    ("parliament", "fr", "fact-sheet", "docx"),
    ("parliament", "fr", "at-a-glance", "pdf"),
    ("public", "en", "timeline-poster", "pdf"),
]
FIRST = read_content(Workspace(REPOSITORY))
#: A part's title that a column of the contents begins with once more: decoration, which is no text of the file.
AGAIN = re.compile(r"(^| · )([^·]+)( · .*) \2 …")
Case = tuple[str, str, str, str]
documents = pytest.mark.parametrize("case", DOCUMENTS, ids=lambda case: "-".join(case[:3]))


def strings(language: str) -> dict[str, str]:
    return read_strings(Workspace(REPOSITORY), language)


@pytest.fixture
def folder(shelf: Shelf) -> Path:
    """The first dossier's documents with their copies."""

    def make(root: Path) -> None:
        project = copy_of("first-dossier", root / "project")
        for chosen in (
            ("--audience", "parliament", "briefing", "fact-sheet"),
            ("--audience", "parliament", "--language", "fr", "fact-sheet", "at-a-glance"),
            ("--draft", "fact-sheet"),
            ("timeline-poster",),
        ):
            outcome = forked("build", "--clearance", *chosen, cwd=project.root)
            assert outcome.code == 0, outcome.err
            assert not re.search("error|warning", outcome.err), "a finished project gives no diagnostics"

    return shelf.folder("first-dossier-clearance", make) / "project" / "build"


def own_path(name: str, audience: str, language: str) -> str:
    """The path of a file of the first dossier in `build/`."""
    return built_path(name, audience, language, number=FIRST_DOSSIER_NUMBER)


@pytest.fixture
def read(folder: Path) -> Callable[[Case], tuple[Path, Copy]]:
    """A document and its copy."""

    def reader(case: Case) -> tuple[Path, Copy]:
        audience, language, document, ending = case
        copy = read_copy(folder / own_path(f"{document}.clearance.docx", audience, language), strings(language))
        return folder / own_path(f"{document}.{ending}", audience, language), copy

    return reader


Read = Callable[[Case], tuple[Path, Copy]]


@documents
def test_it_has_every_text_of_its_document_in_order(case: Case, read: Read) -> None:
    """All but running heads, page numbers and drawings is found in the finished file, letter by letter."""
    path, copy = read(case)
    text, place = letters(document_text(path)), 0
    left, aside = [], []
    for before, each in pairwise(("", *copy.texts)):
        if each == before:  # a heading that names an entry is a row of it too
            continue
        found = text.find(letters(each), place)
        if found < 0:
            aside.append(each)
            continue
        left.append(text[place:found])
        place = found + len(letters(each))
    left.append(text[place:])
    period = strings(case[1])["kind_era"]
    told = {row.text for row in copy.rows if row.own and period not in row.beside}  # periods are drawn
    assert [each for each in aside if each in told] == []
    texts = [_figureless(letters(AGAIN.sub(r"\1\2\3", each))) for each in aside]
    # The heading of the first section is found as the first entry of the contents: the others precede it there.
    rest = " ".join(("".join(texts), *(2 * each for each in texts)))
    assert [each for each in left if not _in_pieces(_figureless(each), rest)] == []
    assert len("".join(left)) < len(text) / 15  # a map with its legend is the most


def _in_pieces(text: str, rest: str) -> bool:
    """Whether a text consists of pieces of another. In a figure, the copy has alternative texts between its words."""
    while text:
        length = next((length for length in range(len(text), 11, -1) if text[:length] in rest), 0)
        if not length:
            return False
        text = text[length:]
    return True


def _figureless(text: str) -> str:
    return re.sub(r"\d", "", text)


@documents
def test_each_text_has_its_id_and_all_its_citations(case: Case, read: Read) -> None:
    _, copy = read(case)
    dossier, formatter = FIRST.dossier, LocaleFormatter(case[1], strings(case[1]))
    rows = [row for row in (*copy.rows, *copy.rest) if row.own]
    assert len(rows) >= 30
    for row in rows:
        for item in (dossier.by_id[name] for name in row.own):
            drawn = [dossier.by_id[name] for name in item.based_on] if isinstance(item, Summary) else []
            assert all(each.id in row.beside for each in drawn)
            for citation in (c for each in (item, *drawn) for c in citations(each)):
                if citation.passage and citation.checked:
                    source, passage = dossier.passages[citation.passage]
                    stance = formatter.strings[f"stance_{citation.stance}"]
                    for expected in (source.title, passage.place or "", stance, formatter.day(citation.checked)):
                        assert letters(expected) in letters(row.beside), row
                elif case[1] == "en":
                    assert letters(citation.editorial or "") in letters(row.beside)


@pytest.mark.parametrize("case", [case for case in DOCUMENTS if case[3] == "pdf"], ids=lambda case: "-".join(case[:3]))
def test_the_ids_are_those_of_the_finished_file(case: Case, read: Read) -> None:
    """A finished PDF names its elements by the items that stand in them: so does the copy, with the same words."""
    path, copy = read(case)
    kinds = (Statement, Summary, Milestone)
    printed = {name: read_pdf(path).by_id(name) for name in read_pdf(path).ids}
    own = {
        name: letters(node.text) for name, node in printed.items() if isinstance(FIRST.dossier.by_id.get(name), kinds)
    }
    told = {row.own[0]: letters(row.text) for row in copy.rows if row.own and row.own[0] in own}
    assert told.keys() == own.keys()
    assert [name for name in own if own[name] not in told[name]] == []  # a label or a number may go before


@documents
def test_what_a_text_rests_on_stands_in_the_copy_itself(case: Case, read: Read) -> None:
    """Each id that stands beside a text has a row of its own: a text of the document, or after them."""
    _, copy = read(case)
    names = {name for row in (*copy.rows, *copy.rest) for name in row.own}
    beside = " ".join(row.beside for row in copy.rows)
    known = {name for name in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", beside) if name in FIRST.dossier.by_id}
    assert len(known) > 20
    assert known - names == set()
    printed = [name for row in copy.rows for name in row.own]
    assert not set(printed) & {name for row in copy.rest for name in row.own}


def test_its_head_says_what_is_cleared(folder: Path, read: Read) -> None:
    path, copy = read(DOCUMENTS[3])
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = copy.opening.splitlines()
    assert lines[:3] == ["Exemplaire de validation", "En un coup d’œil", "L’OTAN et la Bosnie-Herzégovine"]
    assert f"{path.name} : {digest}" in lines
    for expected in ("Parlement", "français", "23 juin 2017", "Version 1.1", "non relue"):
        assert any(expected in line for line in lines), expected
    made = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
    names = [own_path(f"at-a-glance.clearance.{ending}", "parliament", "fr") for ending in ("pdf", "docx")]
    cleared = {made[name]["clears_sha256"] for name in names}
    assert [line for line in lines if line.startswith("Empreinte du texte")] == [
        f"Empreinte du texte : {cleared.pop()}"
    ]
    assert not cleared
    assert "clears_sha256" not in made[own_path("at-a-glance.pdf", "parliament", "fr")]


def test_its_end_counts_texts_and_names_sources(read: Read) -> None:
    _, copy = read(DOCUMENTS[0])
    statements = {name for row in copy.rows for name in row.own if isinstance(FIRST.dossier.by_id[name], Statement)}
    assert f"Statement: {len(statements)} ·" in copy.closing
    (source,) = FIRST.dossier.sources
    assert source.address in copy.closing
    assert source.sha256 in copy.closing


def test_a_translation_stands_over_its_original(read: Read) -> None:
    _, copy = read(DOCUMENTS[2])
    kinds = (Statement, Summary, Milestone)
    rows = [row for row in copy.rows if row.own and isinstance(FIRST.dossier.by_id[row.own[0]], kinds)]
    english = {row.own[0]: row.text for row in read(DOCUMENTS[1])[1].rows if row.own}
    assert len(rows) > 10
    assert all(row.original.startswith("anglais :") for row in rows)
    # What stands in the English document, acronyms in full at their first use there too; notes aside.
    differ = [
        row for row in rows if letters(row.original.removeprefix("anglais :")) not in letters(english[row.own[0]])
    ]
    assert [row.own for row in differ] == []
    assert not any(row.original for row in read(DOCUMENTS[1])[1].rows)


def test_every_page_says_that_it_is_a_copy(folder: Path) -> None:
    for name, audience in (("briefing", "parliament"), ("timeline-poster", "public"), ("fact-sheet.draft", "public")):
        pdf = read_pdf(folder / own_path(f"{name}.clearance.pdf", audience, "en"))
        for number in range(1, pdf.pages + 1):
            heads = "".join(glyph.text for glyph in pdf.artifacts if glyph.page == number)
            assert "clearancecopynotfordistribution" in letters(heads)


@pytest.mark.parametrize(
    ("name", "audience", "language"),
    [
        ("briefing", "parliament", "en"),
        ("fact-sheet", "parliament", "fr"),
        ("timeline-poster", "public", "en"),
        ("fact-sheet.draft", "public", "en"),
    ],
)
def test_it_is_good_to_every_judge(name: str, audience: str, language: str, folder: Path) -> None:
    path = folder / own_path(f"{name}.clearance.pdf", audience, language)
    judge_pdf(path)
    judge_reading(path)
    judge_word(path.with_suffix(".docx"))


def test_documents_are_the_same_with_a_copy_beside_them(built: Project) -> None:
    documents = ("fact-sheet", "timeline-poster")
    alone = built.built
    assert built.call("build", "--clearance", *documents).code == 0
    assert {name: digest for name, digest in built.built.items() if name in alone and name != "manifest.json"} == {
        name: digest for name, digest in alone.items() if name != "manifest.json"
    }
    assert sorted(built.built.keys() - alone.keys()) == sorted(
        built_path(f"{document}.clearance.{ending}") for document in documents for ending in ("pdf", "docx")
    )


def test_the_digest_is_that_of_the_words(metre: Project) -> None:
    def digest() -> str:
        assert metre.call("build", "--clearance", "fact-sheet").code == 0
        entries = json.loads(metre.read("build/manifest.json"))["artifacts"]
        return str(entries[built_path("fact-sheet.clearance.docx")]["clears_sha256"])

    first = digest()
    metre.edit("templates/theme.yaml", 'hue: "#1f4e82"', 'hue: "#1f6b4a"')
    assert digest() == first
    metre.edit("templates/strings/en.yaml", "key_facts: Key facts", "key_facts: The key facts")
    assert digest() != first


def test_what_is_withheld_is_in_no_copy(metre: Project) -> None:
    withhold(metre)
    assert metre.call("build", "--clearance", "briefing").code == 0
    copy = read_copy(metre.root / "build" / built_path("briefing.clearance.docx"), strings("en"))
    everything = letters(
        " ".join((copy.opening, copy.closing, *(f"{r.text} {r.beside}" for r in (*copy.rows, *copy.rest))))
    )
    assert letters("committee-role") not in everything
    assert letters(TOLD) not in everything
    assert letters("BIPM") in everything


def test_a_copy_that_tells_what_is_withheld_stops_the_build(metre: Project) -> None:
    withhold(metre)
    metre.edit("templates/clearance-copy/document.html", "<main>", f"<main><p>It {TOLD}.</p>")
    outcome = metre.call("build", "--clearance", "--draft", "fact-sheet")
    assert outcome.code == 1
    assert metre.built == {}
    assert "fact-sheet-public-en.draft.clearance.pdf holds" in outcome.err
    assert "fact-sheet-public-en.draft.clearance.docx holds" in outcome.err


def test_the_original_of_what_is_withheld_is_looked_for_too(tmp_path: Path) -> None:
    """A French copy holds English texts as well, and may not hold one that the French reader is not given."""
    project = copy_of("first-dossier", tmp_path / "project")
    path = "content/statements/framework.yaml"
    project.edit(path, "  diplomatic-mission: To", "  diplomatic-mission:\n    audiences: [media]\n    text: To")
    told = "To make cooperation easier, Bosnia and Herzegovina keeps a diplomatic mission"
    project.edit("templates/clearance-copy/document.html", "<main>", f'<main><p lang="en">{told}</p>')
    chosen = ("--audience", "parliament", "--language", "fr", "at-a-glance")
    outcome = project.call("build", "--clearance", *chosen)
    assert outcome.code == 1
    errors = [line for line in outcome.err.splitlines() if line.startswith("error[")]
    assert [line for line in errors if ".clearance." not in line] == [], "the document itself is in order"
    assert "at-a-glance-parliament-fr.clearance.pdf holds" in outcome.err
    assert "`diplomatic-mission`, which is withheld from `parliament`" in outcome.err


def test_a_mistake_in_its_template_is_told_at_its_place(metre: Project) -> None:
    metre.edit("templates/clearance-copy/document.html", "copy.digest[:12]", "copy.digets")
    outcome = metre.call("build", "--clearance", "fact-sheet")
    assert outcome.code == 1
    assert "did you mean `digest`?" in outcome.err
    assert " --> templates/clearance-copy/document.html:" in outcome.err
    assert metre.built == {}


def test_what_a_style_sheet_prints_is_no_secret_of_the_copy(metre: Project) -> None:
    path = "templates/briefing/style.css"
    metre.write(path, metre.read(path) + ".summary h2::after { content: ' nobody was asked'; }\n")
    outcome = metre.call("build", "--clearance", "briefing")
    assert outcome.code == 1
    assert outcome.err.count("error[") == 1, "the document itself is in order"
    assert "“nobody was asked” is on page 1, but not in the clearance copy" in outcome.err
    assert " --> templates/briefing/document.html:" in outcome.err


def test_an_audience_has_a_copy_of_its_own_making(metre: Project) -> None:
    metre.write(
        "templates/audiences/public/clearance-copy/document.html",
        '{% extends "below" %}{% block signoff %}<h2>To be signed by two</h2>{{ super() }}{% endblock %}',
    )
    assert metre.call("build", "--clearance", "fact-sheet").code == 0
    copy = read_copy(metre.root / "build" / built_path("fact-sheet.clearance.docx"), strings("en"))
    assert copy.rows
    assert "To be signed by two" in document_text(metre.root / "build" / built_path("fact-sheet.clearance.docx"))


def test_no_document_takes_the_place_of_a_copy(metre: Project) -> None:
    path = "templates/briefing/document.yaml"
    metre.write(path, metre.read(path) + 'filename: "{document}.clearance"\n')
    outcome = metre.call("check")
    assert outcome.code == 1
    assert (
        "error[wrong-name-part]: `filename`: `{document}.clearance` ends like a draft, a clearance copy or a print"
        in outcome.err
    )
