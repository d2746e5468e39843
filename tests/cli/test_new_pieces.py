"""`pressroom new-document` and `new-audience`: what they write builds at once, and changes nothing else."""

from pathlib import Path

import pytest

from support.names import built_path
from support.project import Project
from support.wordfiles import body, word_file


def test_a_new_document_is_built_for_an_audience_that_asks_for_it(metre: Project) -> None:
    outcome = metre.call("new-document", "one-pager")
    assert outcome.code == 0, outcome.err
    assert outcome.lines == sorted(outcome.lines)
    assert "templates/one-pager/parts/summary.html" in outcome.lines
    spec = metre.read("templates/one-pager/document.yaml")
    assert "id: one-pager\ntitle: One pager\n" in spec
    assert "one-pager/style.css" in spec
    reader = metre.dossier.audiences[0].id
    assert metre.call("new-audience", "visitors").code == 0
    (entry,) = (metre.root / "content").rglob("visitors.yaml")
    path = entry.relative_to(metre.root).as_posix()
    metre.edit(path, "    documents:\n", "    documents:\n      - one-pager\n")
    assert metre.dossier.audiences[0].id == reader, "a build is still for the audience that was first"
    outcome = metre.call("build", "-q", "one-pager", "--audience", "visitors")
    assert (outcome.code, outcome.err) == (0, "")
    assert built_path("one-pager.pdf", "visitors") in metre.built


def test_a_copy_of_any_document_names_its_own_files(metre: Project) -> None:
    outcome = metre.call("new-document", "report", "--from", "briefing")
    assert outcome.code == 0, outcome.err
    assert not [path for path in outcome.lines if "briefing/" in metre.read(path)]


@pytest.mark.parametrize("name", ["drafts", "clearance", "releases", "mailings", "aux"])
def test_an_audience_gets_no_name_that_its_folder_cannot_have(metre: Project, name: str) -> None:
    outcome = metre.call("new-audience", name, "--json")
    assert [found["code"] for found in outcome.json["diagnostics"]] == ["name-unfit"]
    assert f"`{name}-readers`" in outcome.json["diagnostics"][0]["hint"]
    assert metre.call("list").code == 0


@pytest.mark.parametrize("command", ["new-document", "new-audience"])
@pytest.mark.parametrize("name", ["No Name", "../up", "briefing"])
def test_names_that_are_unfit_or_taken_change_nothing(metre: Project, command: str, name: str) -> None:
    taken = {"new-document": "briefing", "new-audience": metre.dossier.audiences[0].id}[command]
    before = {path: path.read_bytes() for path in metre.root.rglob("*") if path.is_file()}
    outcome = metre.call(command, taken if name == "briefing" else name)
    assert outcome.code == 1
    assert "hint: " in outcome.err
    assert {path: path.read_bytes() for path in metre.root.rglob("*") if path.is_file()} == before


def test_a_pattern_that_is_none_is_told_with_the_nearest(metre: Project) -> None:
    outcome = metre.call("new-document", "report", "--from", "breifing")
    assert outcome.code == 1
    assert "did you mean `briefing`?" in outcome.err


def test_a_word_file_becomes_a_document(metre: Project, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(word_file("{{ edition.title }}", "{{ edition.nothing }}"))
    outcome = metre.call("new-document", "letter", "--word", str(file))
    assert (outcome.code, outcome.lines) == (0, ["templates/letter/document.yaml", "templates/letter/letter.docx"])
    documents = "documents: [briefing, fact-sheet, timeline-poster"
    metre.edit("content/dossier.yaml", f"{documents}]", f"{documents}, letter]")
    told = metre.call("check", "letter", "--json").json["diagnostics"]
    assert [(each["code"], each["span"]["line"]) for each in told] == [("template-undefined", 2)]
    (metre.root / "templates/letter/letter.docx").write_bytes(word_file("{{ edition.title }}"))
    assert metre.call("build", "letter").code == 0


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>", "word-changes"),
        ('<w:p><w:fldSimple w:instr="FILENAME"/></w:p>', "word-field"),
        ("<w:p><w:r><w:t>{{ edition.title</w:t></w:r></w:p>", "template-syntax"),
    ],
)
def test_a_word_file_that_a_build_would_refuse_becomes_no_document(
    inside: str, code: str, metre: Project, tmp_path: Path
) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(word_file(parts={"word/document.xml": body(inside)}))
    outcome = metre.call("new-document", "letter", "--word", str(file))
    assert outcome.code == 1
    assert f"error[{code}]" in outcome.err
    assert f" --> {file}:1:1\n" in outcome.err
    assert not (metre.root / "templates/letter").exists()


def test_what_is_no_word_file_becomes_none(metre: Project, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"no Word file")
    outcome = metre.call("new-document", "letter", "--word", str(tmp_path / "letter.docx"))
    assert outcome.code == 1
    assert f" --> {tmp_path / 'letter.docx'}:1:1" in outcome.err
    assert not (metre.root / "templates/letter").exists()
