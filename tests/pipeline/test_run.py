"""A whole build: what it reads is judged together, and a missing fixed text is a problem of its file."""

import pytest

from support.project import Project
from support.untouched import untouched


def test_problems_of_content_documents_and_tokens_are_told_together(metre: Project) -> None:
    metre.edit("content/dossier.yaml", "version: ", "versoin: ")
    metre.edit("templates/briefing/document.yaml", "paper: A4", "paper: A9")
    metre.edit("templates/theme.yaml", "  body: ", "  boddy: ")
    outcome = metre.call("check")
    assert outcome.code == 1
    assert "content/dossier.yaml" in outcome.err
    assert "templates/briefing/document.yaml" in outcome.err
    assert "did you mean `body`?" in outcome.err


def test_a_part_of_a_fixed_text_that_is_not_given_names_the_template(metre: Project) -> None:
    metre.edit("templates/strings/en.yaml", 'as_of: "As of {date}"', 'as_of: "As of {day}"')
    outcome = metre.call("check", "fact-sheet")
    assert outcome.code == 1
    assert "the fixed text `as_of` has a part {day}" in outcome.err
    assert " --> templates/fact-sheet/document.html:" in outcome.err


def test_an_edition_that_cannot_be_cut_keeps_no_other_document_from_being_made(metre: Project) -> None:
    listed = "documents: [briefing, fact-sheet, timeline-poster]\n"
    staff = "  - id: staff\n    name: Staff\n    documents: [fact-sheet]\n"
    metre.edit("content/dossier.yaml", listed, f"{listed}{staff}")
    metre.edit("content/values.yaml", "  - id: signatories\n", "  - id: signatories\n    audiences: [public]\n")
    listing = metre.call("list")
    assert (listing.code, "public/en/test-2020-1-briefing-public-en.pdf" in listing.out, "staff" in listing.out) == (
        1,
        True,
        False,
    )
    draft = metre.call("build", "--draft", "--all", "fact-sheet")
    assert draft.code == 0
    assert [path.rpartition("/build/")[2] for path in draft.out.split()] == [
        "drafts/public/en/test-2020-1-fact-sheet-public-en.draft.docx"
    ]
    for outcome in (listing, draft):
        assert "error[reference-withheld]: a text that is printed refers to `signatories`" in outcome.err


SHEET, MANIFEST = "build/public/en/test-2020-1-fact-sheet-public-en.docx", "build/manifest.json"


@pytest.mark.parametrize("option", [[], ["--draft"]], ids=["build", "draft"])
def test_a_document_that_a_person_has_changed_is_not_replaced(option: list[str], metre: Project) -> None:
    assert metre.call("build", "fact-sheet", *option).code == 0
    (name,) = (path for path in metre.built if path.endswith(".docx"))
    sheet = metre.root / "build" / name
    sheet.write_bytes(b"with the corrections of a press officer")
    with untouched(metre):
        outcome = metre.call("build", "fact-sheet", *option)
    assert outcome.code == 1
    assert f"error[output-changed]: {name} was changed after the last build wrote it" in outcome.err
    assert f" --> {sheet}\n" in outcome.err
    assert "hint: move the file elsewhere to keep its changes, or delete it; then build again" in outcome.err
    sheet.rename(metre.root / "kept.docx")
    assert metre.call("build", "fact-sheet", *option).code == 0


def test_a_change_is_still_known_after_a_build_of_another_document(built: Project) -> None:
    (built.root / SHEET).write_bytes(b"with the corrections of a press officer")
    assert built.call("build", "fact-sheet", "--draft").code == 0
    outcome = built.call("build", "fact-sheet")
    assert outcome.code == 1
    assert "error[output-changed]" in outcome.err


def test_documents_are_replaced_where_no_manifest_says_what_was_built(built: Project) -> None:
    name = SHEET.removeprefix("build/")
    before = built.built[name]
    (built.root / SHEET).write_bytes(b"of an older program")
    (built.root / MANIFEST).unlink()
    assert built.call("build", "fact-sheet").code == 0
    assert built.built[name] == before


def test_a_step_that_is_too_wide_names_document_and_audience(metre: Project) -> None:
    metre.edit(
        "content/dossier.yaml",
        "  - id: public\n",
        "  - {id: media, name: Media, documents: [briefing]}\n  - id: public\n",
    )
    place = metre.edit("content/timeline.yaml", "title: A treaty\n", f"title: A ⟦{'W' * 40}⟧\n")
    outcome = metre.call("check", "briefing")  # without `--all`: `check` looks at every audience
    assert outcome.code == 1
    assert "error[path-text-too-wide]" in outcome.err
    assert f" --> {place.where} (media, briefing)\n" in outcome.err
    assert f" --> {place.where} (public, briefing)\n" in outcome.err


def test_a_dossier_in_a_script_without_fonts_is_refused_once(metre: Project) -> None:
    place = metre.edit("content/dossier.yaml", "  language: en\n  as_of", "  language: ⟦zh⟧\n  as_of")
    outcome = metre.call("check", "fact-sheet")
    assert outcome.code == 1
    message = "`zh` is written in the script Han, which no font of the project covers"
    assert f"error[script-missing]: {message}\n --> {place.where}\n" in outcome.err
    assert "one of the scripts that the fonts cover: Cyrillic, Greek, Latin\n" in outcome.err
    assert outcome.err.count("error[") == 1


def test_a_translation_in_a_script_without_fonts_is_refused_before_its_texts(metre: Project) -> None:
    metre.edit("content/dossier.yaml", "documents: [briefing,", "languages: [en, ka]\n    documents: [briefing,")
    outcome = metre.call("check", "fact-sheet", "-l", "ka")
    assert outcome.code == 1
    assert "error[script-missing]: `ka` is written in the script Georgian" in outcome.err
    assert " --> content/translations/ka.yaml:1:1\n" in outcome.err
    assert outcome.err.count("error[") == 1
