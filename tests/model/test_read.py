"""Reading documents, tokens and fixed texts: what is refused, and where."""

import pytest

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.reading.read import read_documents, read_strings, read_tokens
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project

BRIEFING, THEME, STRINGS = "templates/briefing/document.yaml", "templates/theme.yaml", "templates/strings/en.yaml"
POSTER = "templates/timeline-poster/document.yaml"


def refused(project: Project) -> list[Diagnostic]:
    with pytest.raises(PressroomError) as caught:
        read_all(project.workspace)
    return [*caught.value.diagnostics]


def read_all(workspace: Workspace) -> None:
    read_documents(workspace)
    read_tokens(workspace)
    read_strings(workspace, "en")


def test_documents_by_id(metre: Project) -> None:
    documents = read_documents(metre.workspace)
    formats = {name: [*document.formats] for name, document in documents.items()}
    assert formats == {
        "at-a-glance": ["pdf"],
        "briefing": ["pdf"],
        "card": ["png", "txt"],
        "fact-sheet": ["docx"],
        "timeline-poster": ["pdf", "svg", "png"],
    }
    sizes = {name: document.spec.extent for name, document in documents.items()}
    assert sizes == {
        "at-a-glance": (210, 297),
        "briefing": (210, 297),
        "card": (203.2, 106.68),
        "fact-sheet": (210, 297),
        "timeline-poster": (420, 297),
    }


def test_fixed_texts_of_a_project_are_merged_over_the_packaged_ones(metre: Project) -> None:
    packaged = read_strings(Workspace(REPOSITORY), "en")
    metre.write(STRINGS, "schema: 1\nkey_facts: What counts\nours: Our own\n")
    found = read_strings(metre.workspace, "en")
    assert {**packaged, "key_facts": "What counts", "ours": "Our own"} == found
    metre.write("templates/strings/nl.yaml", "schema: 1\nkey_facts: Feiten\n")
    assert read_strings(metre.workspace, "nl") == {"key_facts": "Feiten"}, "no language is taken for another"


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "hint"),
    [
        (BRIEFING, "id: briefing", "id: ⟦report⟧", "document-id", "write `id: briefing`"),
        (BRIEFING, "formats: [pdf]", "formats: [⟦epub⟧]", "word-unknown", None),
        (BRIEFING, "paper: A4", "⟦papper⟧: A4", "key-unknown", "did you mean `paper`?"),
        (BRIEFING, "pages: ", "pages: ⟦about⟧ # ", "wrong-number", None),
        (BRIEFING, "id: briefing", 'id: briefing\nfilename: ⟦"../x"⟧', "text-form", None),
        (THEME, "lanes:", 'lanes:\n  x: {colour: ⟦"blue"⟧, shape: circle}\n', "text-form", None),
        (THEME, "lanes:", 'lanes:\n  x: {colour: "#000000", shape: ⟦star⟧}\n', "word-unknown", None),
        (THEME, "type:", "type:\n  ⟦leding⟧: 1.42\n", "key-unknown", "did you mean `leading`?"),
        (STRINGS, "key_facts: Key facts", "key_facts: ⟦[Key, facts]⟧", "text-expected", None),
        (STRINGS, "key_facts: Key facts", "key_facts: Key facts\n⟦key_facts⟧: Facts", "yaml-duplicate-key", None),
    ],
)
def test_a_slip_beside_the_content(path: str, old: str, new: str, code: str, hint: str | None, metre: Project) -> None:
    place = metre.edit(path, old, new)
    [told] = refused(metre)
    assert (told.code, told.where) == (code, place.where)
    assert hint is None or told.hint == hint


def test_a_poster_that_may_take_papers_names_no_other(metre: Project) -> None:
    metre.edit(POSTER, "pages: 1", "pages: 1\npaper: A3")
    [told] = refused(metre)
    assert told.code == "wrong-papers"
    assert told.where.startswith(POSTER)
    assert told.hint == "remove `paper`"


def test_a_document_on_one_of_its_papers(metre: Project) -> None:
    documents = read_documents(metre.workspace)
    poster = documents["timeline-poster"].spec
    assert poster.papers == ("A3", "A2", "A1")
    on_a2 = poster.on("A2")
    assert (on_a2.papers, on_a2.paper, on_a2.extent) == (("A2",), "A2", (594, 420))
    assert on_a2.on("A2") == on_a2
    assert documents["timeline-poster"].on("A2").spec == on_a2
    assert documents["briefing"].spec.papers == ("A4",)


def test_fixed_texts_that_are_not_there_name_their_file(metre: Project) -> None:
    with pytest.raises(PressroomError) as caught:
        read_strings(metre.workspace, "en-GB")
    [told] = caught.value.diagnostics
    assert (told.code, told.where) == ("strings-missing", "templates/strings/en-GB.yaml:1:1")
