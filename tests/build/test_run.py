"""A whole build: what it reads is judged together, and a missing fixed text is a problem of its file."""

from support.project import Project


def test_problems_of_content_documents_and_tokens_are_told_together(metre: Project) -> None:
    metre.edit("content/dossier.yaml", "version: ", "versoin: ")
    metre.edit("templates/briefing/document.yaml", "paper: A4", "paper: A9")
    metre.edit("templates/theme.yaml", "  body: ", "  boddy: ")
    outcome = metre.call("check")
    assert outcome.code == 1
    assert "content/dossier.yaml" in outcome.err
    assert "templates/briefing/document.yaml" in outcome.err
    assert "did you mean `body`?" in outcome.err


def test_a_missing_fixed_text_names_its_file(metre: Project) -> None:
    metre.edit("templates/strings/en.yaml", "note_label:", "note_labell:")
    outcome = metre.call("check", "fact-sheet")
    assert outcome.code == 1
    assert "error[string-missing]: there is no fixed text `note_label`" in outcome.err
    assert " --> templates/strings/en.yaml:1:1" in outcome.err


def test_a_part_of_a_fixed_text_that_is_not_given_names_the_template(metre: Project) -> None:
    metre.edit("templates/strings/en.yaml", 'as_of: "As of {date}"', 'as_of: "As of {day}"')
    outcome = metre.call("check", "fact-sheet")
    assert outcome.code == 1
    assert "the fixed text `as_of` has a part {day}" in outcome.err
    assert " --> templates/fact-sheet/document.html:" in outcome.err
