"""A sentence that is withheld from some readers, typed once more in a text that they read."""

import pytest

from pressroom.diagnostics import Diagnostic
from pressroom.edition.editions import Editions
from pressroom.model.reading.read import read_documents
from pressroom.model.translations.reading import read_content
from pressroom.pipeline.planning.plan import plan
from pressroom.pipeline.planning.request import Selection
from pressroom.pipeline.texts.retyped import check_retyped
from support.project import Project
from support.secrets import DOSSIER, SECRET, STATEMENTS, withhold

PRINTED = "The International Committee for Weights and Measures (CIPM) keeps its spare kilogram below the third stair."


def found(project: Project) -> list[Diagnostic]:
    """The warnings of a build of all documents, without the build."""
    content = read_content(project.workspace)
    editions = Editions(content.dossier, content.translations)
    jobs = plan(editions, read_documents(project.workspace), Selection(everyone=True), draft=False).jobs
    return list(check_retyped(project.workspace, content, jobs))


@pytest.mark.parametrize(
    "typed",
    [
        SECRET,  # copied from the file
        PRINTED,  # copied from a page
        PRINTED.replace("International Committee for Weights and Measures (CIPM)", "CIPM").replace(
            " below ", "\n      BELOW "
        ),
        f"It works in Paris. {SECRET[:-1]}, as is known.",
    ],
)
def test_a_withheld_sentence_in_a_text_for_more_readers_is_a_warning_with_both_places(
    metre: Project, typed: str
) -> None:
    withhold(metre)
    metre.edit(
        STATEMENTS, "text: It created the [](bipm), which works near Paris.", f"text: >-\n      Near Paris. {typed}"
    )
    (warning,) = found(metre)
    assert (warning.severity, warning.code) == ("warning", "sentence-withheld")
    assert warning.span
    assert (warning.span.file, warning.span.line) == (
        STATEMENTS,
        int(metre.place(STATEMENTS, "Near Paris").where.split(":")[1]),
    )
    assert "a sentence of `committee-role` is typed here, which is withheld from `public`" in warning.message
    withheld = metre.place(STATEMENTS, f"{SECRET}\n    audiences").where
    assert f"see {withheld}" in warning.message


def test_headlines_and_openings_of_audiences_are_searched_too(metre: Project) -> None:
    withhold(metre)
    metre.edit(DOSSIER, "  subtitle: From two", f"  headline: {PRINTED}\n  subtitle: From two")
    metre.edit(
        DOSSIER, "    name: General public\n", f"    name: General public\n    opening: {{subtitle: '{PRINTED}'}}\n"
    )
    metre.edit(DOSSIER, "    name: Desk\n", f"    name: Desk\n    opening: {{subtitle: '{PRINTED}'}}\n")
    assert [each.span and each.span.line for each in found(metre)] == [
        metre.read(DOSSIER)[: metre.read(DOSSIER).index(text)].count("\n") + 1 for text in ("  headline:", "opening:")
    ]


@pytest.mark.parametrize("audiences", ["", "    audiences: [desk, public]\n"])
def test_what_its_readers_may_all_see_is_no_warning(audiences: str, metre: Project) -> None:
    withhold(metre)
    metre.edit(STATEMENTS, f"    text: {SECRET}\n    audiences: [desk]\n", f"    text: {SECRET}\n{audiences}")
    metre.edit(STATEMENTS, "It created the [](bipm), which works near Paris.", SECRET)
    assert found(metre) == []


def test_a_text_for_the_same_readers_is_no_warning(metre: Project) -> None:
    withhold(metre)
    metre.edit(STATEMENTS, "It created the [](bipm), which works near Paris.\n", f"{SECRET}\n    audiences: [desk]\n")
    metre.edit(
        STATEMENTS,
        "  - id: box-treaty\n",
        f"  - id: box-desk\n    text: {SECRET}\n    based_on: [committee-role]\n  - id: box-treaty\n",
    )
    assert found(metre) == []


def test_a_summary_for_some_readers_of_facts_that_all_may_see_keeps_nothing_from_the_others(metre: Project) -> None:
    withhold(metre)
    point = "Since [](revision-in-force) no object has defined a base unit."
    metre.edit(
        STATEMENTS,
        "  - id: fact-signed\n",
        f"  - id: point-desk\n    text: {point} It ended an era.\n"
        "    audiences: [desk]\n    based_on: [units-revised]\n  - id: fact-signed\n",
    )
    assert found(metre) == []


def test_words_and_short_phrases_that_texts_share_are_no_warning(metre: Project) -> None:
    withhold(metre)
    metre.edit(STATEMENTS, SECRET, "The Bureau works. The [](bipm) keeps a spare kilogram.")
    metre.edit(
        STATEMENTS, "It created the [](bipm), which works near Paris.", "The Bureau works. It keeps a spare kilogram."
    )
    assert found(metre) == []


def test_a_build_and_a_check_report_it(metre: Project) -> None:
    withhold(metre)
    metre.edit(STATEMENTS, "It created the [](bipm), which works near Paris.", SECRET)
    outcome = metre.call("check", "--json", "fact-sheet")
    assert [each["code"] for each in outcome.json["diagnostics"]] == ["sentence-withheld"]
