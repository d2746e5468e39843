"""Templates that take the place of nothing are told: a misspelt audience, folder or block changes nothing, silently."""

from support.project import Project

COVER = "templates/audiences/public/briefing/cover.html"
BLOCK = '{{% extends "below" %}}\n{{% block {} %}}<p>Ours</p>{{% endblock %}}\n'


def told(project: Project) -> list[tuple[str, str, str | None]]:
    found = project.call("check", "fact-sheet", "--json").json["diagnostics"]
    return [(each["code"], each["span"]["file"], each["hint"]) for each in found]


def test_an_override_that_counts_is_not_told(metre: Project) -> None:
    metre.write(COVER, BLOCK.format("series"))
    metre.write("templates/audiences/public/theme.yaml", "schema: 1\n")
    metre.write("templates/audiences/public/briefing/parts/more.html", "<p>More</p>\n")
    assert told(metre) == []


def test_a_block_that_the_template_below_does_not_have(metre: Project) -> None:
    metre.write(COVER, BLOCK.format("serie"))
    assert told(metre) == [("block-unknown", COVER, "did you mean `series`?")]


def test_blocks_of_what_the_template_below_is_made_from_count(metre: Project) -> None:
    path = "templates/audiences/public/briefing/document.html"
    metre.write(path, BLOCK.format("running"))
    assert told(metre) == []
    metre.write(path, BLOCK.format("walking"))
    assert told(metre)[0][:2] == ("block-unknown", path)


def test_a_folder_of_nobody(metre: Project) -> None:
    path = "templates/audiences/pubic/briefing/cover.html"
    metre.write(path, "<p>Ours</p>\n")
    assert told(metre) == [("override-unused", path, "did you mean `public`?")]


def test_a_folder_for_no_audience_lists_the_audiences(metre: Project) -> None:
    metre.write("templates/audiences/zzz/briefing/cover.html", "<p>Ours</p>\n")
    [(code, _, hint)] = told(metre)
    assert (code, (hint or "").split(":")[0]) == ("override-unused", "the audiences are")


def test_a_piece_that_lies_beside_the_folder_of_its_document(metre: Project) -> None:
    path = "templates/audiences/public/cover.html"
    metre.write(path, "<p>Ours</p>\n")
    hint = "put it into the folder of its document, such as templates/audiences/public/briefing/"
    assert told(metre) == [("override-unused", path, hint)]
