"""`pressroom templates` and `eject`: what documents are made of, and how to change a piece of it."""

import shutil
from pathlib import Path

import pytest

from support.project import METRE, REPOSITORY, Project

COVER = "templates/briefing/cover.html"


@pytest.fixture
def bare(tmp_path: Path) -> Project:
    """The metre project with a theme, and every other template from the program."""
    project = Project(tmp_path)
    shutil.copytree(METRE / "content", tmp_path / "content")
    theme = Path(__file__).resolve().parents[2] / "templates/theme.yaml"
    project.write("templates/theme.yaml", theme.read_text(encoding="utf-8"))
    return project


def files(project: Project, *arguments: str) -> dict[str, list[str]]:
    """The files of each piece."""
    outcome = project.call("templates", "--json", *arguments)
    assert outcome.code == 0, outcome.err
    return {piece["piece"]: piece["files"] for piece in outcome.json["pieces"]}


def readers(project: Project) -> str:
    return project.dossier.audiences[0].id


def test_each_piece_comes_from_somewhere(bare: Project) -> None:
    found = files(bare, "briefing")
    assert found["briefing/cover.html"] == [f"base:{COVER}"]
    assert found["base/document.html"] == ["base:templates/base/document.html"], "named by a template alone"
    assert found["theme.yaml"] == ["templates/theme.yaml"]
    assert "briefing/parts/contacts.html" not in found, "no part of this edition"
    assert not [name for name in found if name.startswith("timeline-poster")]
    assert "timeline-poster/label.html" in files(bare, "timeline-poster")


def test_parts_that_a_document_can_also_have_are_named_beside_the_list(bare: Project) -> None:
    outcome = bare.call("templates", "briefing")
    assert "Parts that briefing can also have: contacts, imprint" in outcome.err
    assert "contacts" not in outcome.out
    bare.edit("content/dossier.yaml", "[briefing, fact", "[{document: briefing, parts: [sections, contacts]}, fact")
    outcome = bare.call("templates", "briefing")
    assert "briefing/parts/contacts.html" in outcome.out
    assert "contacts" not in outcome.err


def test_documents_in_several_languages_are_told_once(tmp_path: Path) -> None:
    for folder in ("content", "templates"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    project = Project(tmp_path)
    outcome = project.call("templates", "--all", "--json")
    assert outcome.code == 0, outcome.err
    told = [(piece["audience"], piece["document"], piece["piece"]) for piece in outcome.json["pieces"]]
    assert len(told) == len(set(told))
    assert {audience for audience, _, _ in told} == {audience.id for audience in project.dossier.audiences}
    assert any(len(audience.languages) > 1 for audience in project.dossier.audiences), "else nothing is shown by this"


def test_what_is_ejected_is_used_and_looks_the_same_until_it_is_changed(bare: Project) -> None:
    outcome = bare.call("eject", "briefing/cover")
    assert (outcome.code, Path(outcome.lines[0]).name) == (0, "cover.html")
    assert files(bare, "briefing")["briefing/cover.html"] == [COVER]
    base = Path(__file__).resolve().parents[2].joinpath(COVER).read_text(encoding="utf-8")
    first, _, rest = bare.read(COVER).partition("\n")
    assert rest == base
    assert first.startswith(f"{{# Copied from base:{COVER} as of ")
    assert bare.call("eject", "briefing/cover").code == 1, "what someone has changed is not written over"


def test_fixed_texts_are_copied_to_begin_those_of_another_language(bare: Project) -> None:
    bare.edit("content/dossier.yaml", "  language: en\n  as_of", "  language: nl\n  as_of")
    outcome = bare.call("check", "fact-sheet", "--json")
    [told] = outcome.json["diagnostics"]
    assert told["code"] == "strings-missing"
    assert told["hint"] == "run `pressroom eject strings/en`, rename the copy to nl.yaml, and translate it"
    refused = bare.call("eject", "strings/en", "--audience", readers(bare))
    assert refused.code == 1
    assert "hint: leave `--audience` out" in refused.err
    outcome = bare.call("eject", "strings/en")
    assert outcome.code == 0
    assert outcome.lines[0].endswith("templates/strings/en.yaml")
    assert bare.read("templates/strings/en.yaml").startswith("# Copied from base:templates/strings/en.yaml as of ")
    (bare.root / "templates/strings/en.yaml").rename(bare.root / "templates/strings/nl.yaml")
    outcome = bare.call("check", "fact-sheet")
    assert outcome.code == 0, outcome.err


def test_the_settings_of_a_document_are_copied_by_their_whole_name(bare: Project) -> None:
    outcome = bare.call("eject", "briefing/document.yaml")
    assert (outcome.code, Path(outcome.lines[0]).name) == (0, "document.yaml")
    assert bare.read("templates/briefing/document.yaml").startswith(
        "# Copied from base:templates/briefing/document.yaml"
    )
    bare.edit("templates/briefing/document.yaml", "id: briefing", "id: briefing\ntitle: {en: Report, fr: Rapport}")
    assert bare.call("list").code == 0
    assert bare.call("eject", "briefing/document").lines[0].endswith("document.html")
    refused = bare.call("eject", "fact-sheet/document.yaml", "--audience", readers(bare))
    assert "hint: write under `documents` of its entry in `audiences`" in refused.err


def test_looks_and_the_theme_are_not_copied(bare: Project) -> None:
    for piece in ("themes/parliament", "theme.yaml"):
        assert bare.call("eject", piece).code == 1


def test_an_audience_has_a_piece_of_its_own(bare: Project) -> None:
    own = f"templates/audiences/{readers(bare)}/briefing/cover.html"
    assert bare.call("eject", "briefing/cover", "--audience", readers(bare)).code == 0
    assert bare.read(own).startswith(f"{{# Copied from {COVER} as of ")
    assert files(bare, "briefing")["briefing/cover.html"] == [own]
    bare.write(own, '{% extends "below" %}\n{% block title %}<h1>Ours</h1>{% endblock %}')
    assert files(bare, "briefing")["briefing/cover.html"] == [own, f"base:{COVER}"]
    (bare.root / own).unlink()
    assert files(bare, "briefing")["briefing/cover.html"] == [f"base:{COVER}"]


def test_check_says_when_the_original_has_moved_on(bare: Project) -> None:
    bare.edit("content/dossier.yaml", "[briefing, fact", "[{document: briefing, pages: 3}, fact")
    bare.call("eject", "briefing/cover")
    bare.call("eject", "briefing/style", "--audience", readers(bare))
    outcome = bare.call("check", "--json", "briefing")
    assert (outcome.code, outcome.json["diagnostics"]) == (0, [])
    text = bare.read(COVER)
    state = text.partition(" as of ")[2][:16]
    bare.write(COVER, text.replace(state, "0" * 16))
    outcome = bare.call("check", "--json", "briefing")
    (told,) = outcome.json["diagnostics"]
    assert (outcome.code, told["code"], told["severity"]) == (0, "copy-outdated", "warning")
    assert (told["span"]["file"], told["span"]["line"]) == (COVER, 1)
    assert state in told["hint"], "what to write when the change is taken over"


def test_no_such_piece(bare: Project) -> None:
    outcome = bare.call("eject", "briefing/covr")
    assert outcome.code == 1
    assert "did you mean `briefing/cover.html`?" in outcome.err
    assert bare.call("eject", "briefing/cover", "--audience", "nobody").code == 2


def test_a_document_that_prints_nothing_is_told(bare: Project) -> None:
    for document in ("briefing", "fact-sheet"):
        bare.write(f"templates/{document}/document.html", "{# nothing #}\n")
        outcome = bare.call("build", document, "--json")
        [told] = outcome.json["diagnostics"]
        assert (told["code"], told["span"]["file"]) == ("template-empty", f"templates/{document}/document.html")


def test_the_theme_is_not_copied_as_its_tokens_go_one_by_one(bare: Project) -> None:
    for name in ("theme", "theme.yaml"):
        outcome = bare.call("eject", name, "--audience", readers(bare))
        assert outcome.code == 1
        assert "write those that differ for one audience into templates/audiences/NAME/theme.yaml" in outcome.err


def test_pictures_beside_a_style_are_found_from_its_copies_and_additions(bare: Project) -> None:
    name = "timeline-poster/style.css"
    assert bare.call("eject", name, "--audience", readers(bare)).code == 0
    assert "url(timeline.svg)" in bare.read(f"templates/audiences/{readers(bare)}/{name}")
    outcome = bare.call("check", "timeline-poster")
    assert (outcome.code, outcome.err) == (0, "1 document is in order.\n")
    bare.write(f"templates/audiences/{readers(bare)}/{name}", '@import "below";\n')
    bare.write(f"templates/{name}", '@import "below";\n.head h1 { letter-spacing: 0; }\n')
    outcome = bare.call("check", "timeline-poster")
    assert (outcome.code, outcome.err) == (0, "1 document is in order.\n")
