"""What would come out wrong does not come out: exit status 1, one error with its code and place, no file."""

import pytest

from support.project import Project

STATEMENTS, BRIEFING, STYLE = (
    "content/statements.yaml",
    "templates/briefing/document.html",
    "templates/briefing/style.css",
)
CLAIM = "which works near Paris."


def refusal(project: Project) -> tuple[str, str, str]:
    """Code, place and message of the one error of a build of the briefing."""
    outcome = project.call("build", "--json", "briefing")
    assert outcome.code == 1
    assert project.built == {}
    assert outcome.json["files"] == []
    (problem,) = outcome.json["diagnostics"]
    assert problem["severity"] == "error"
    span = problem["span"]
    where = f"{span['file']}:{span['line']}:{span['column']}" if span else problem["place"]
    return problem["code"], where, problem["message"]


def test_a_page_too_many(metre: Project) -> None:
    place = metre.edit("templates/briefing/document.yaml", "pages: 3 ", "⟦pages:⟧ 2 ")
    code, where, message = refusal(metre)
    assert (code, where) == ("page-budget", place.where)
    assert message.startswith("3 pages, 2 at most; page 3 begins")


def test_a_character_that_the_fonts_lack(metre: Project) -> None:
    place = metre.edit(STATEMENTS, CLAIM, f"{CLAIM[:-1]} ⟦☃⟧.")
    code, where, message = refusal(metre)
    assert (code, where) == ("glyph-missing", place.where)
    assert "U+2603 SNOWMAN (☃)" in message


def test_an_image_that_is_not_there(metre: Project) -> None:
    place = metre.edit(BRIEFING, "<main>", '<main><p><img src="⟦harbour.png⟧" alt="A harbour"></p>')
    code, where, message = refusal(metre)
    assert (code, where) == ("resource-missing", place.where)
    assert "`harbour.png`" in message


def test_a_variable_that_is_not_there(metre: Project) -> None:
    place = metre.edit(
        "templates/briefing/cover.html",
        '<h1{% if edition.headline %} class="finding"{% endif %}>{{ edition.headline or edition.title }}</h1>',
        "<h1>⟦{{ edition.titel }}⟧</h1>",
    )
    code, where, message = refusal(metre)
    assert code == "template-undefined"
    assert where.rpartition(":")[0] == place.where.rpartition(":")[0]
    assert "titel" in message


@pytest.mark.parametrize("shift", ["margin-left: -60mm", "margin-right: -90mm; text-align: right"])
def test_text_outside_the_page(shift: str, metre: Project) -> None:
    metre.add(STYLE, f".answer {{ {shift} }}\n")
    outcome = metre.call("build", "--json", "briefing")
    assert (outcome.code, metre.built) == (1, {})
    problems = outcome.json["diagnostics"]
    assert {problem["code"] for problem in problems} == {"text-outside"}
    owners = {problem["place"].rpartition(", ")[2] for problem in problems}
    assert {"answer-treaty", "answer-system"} <= owners
