"""Templates in layers: an audience's over the project's over those that come with the program."""

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.render.styles import layered_style
from pressroom.templating.environment import fill, make_environment
from pressroom.templating.override_chain import layers
from support.project import Project

OWN, COVER = "templates/audiences/a/briefing/cover.html", "templates/briefing/cover.html"
EXTENDS = '{% extends "below" %}\n'


def filled(project: Project, text: str, audience: str = "a") -> str:
    """A template of the project's that says `text`, filled in."""
    project.write("templates/t/page.html", text)
    workspace = project.workspace
    return fill(make_environment(workspace, {"logo": None}, audience), workspace, "t/page.html")


def test_an_audience_comes_before_the_project_and_the_project_before_the_base(metre: Project) -> None:
    (metre.root / COVER).unlink()
    assert list(layers(metre.workspace, "a", "briefing/cover.html")) == [COVER], "the base itself"
    metre.write(COVER, "project")
    metre.write(OWN, "audience")
    assert list(layers(metre.workspace, "a", "briefing/cover.html")) == [OWN, COVER, f"base:{COVER}"]
    assert list(layers(metre.workspace, "b", "briefing/cover.html")) == [COVER, f"base:{COVER}"]
    assert filled(metre, '{% include "briefing/cover.html" %}') == "audience"
    assert filled(metre, '{% include "briefing/cover.html" %}', "b") == "project"


def test_a_file_that_is_the_base_itself_has_none_below(metre: Project) -> None:
    assert list(layers(metre.workspace, "a", "briefing/cover.html")) == [COVER]


def test_each_layer_changes_blocks_of_the_one_below(metre: Project) -> None:
    metre.write("templates/t/part.html", "{% block one %}1{% endblock %}{% block two %}2{% endblock %}")
    metre.write("templates/audiences/a/t/part.html", EXTENDS + "{% block two %}({{ super() }}){% endblock %}")
    assert filled(metre, '{% include "t/part.html" %}') == "1(2)"
    assert filled(metre, '{% include "t/part.html" %}', "b") == "12"
    assert filled(metre, '{% extends "t/part.html" %}{% block one %}one{% endblock %}') == "one(2)"


def test_three_layers_build_on_each_other(metre: Project) -> None:
    metre.write(
        COVER,
        EXTENDS
        + "{% block embargo %}{% endblock %}{% block series %}S{% endblock %}{% block kicker %}{% endblock %}"
        + "{% block title %}project{% endblock %}",
    )
    metre.write(
        OWN, EXTENDS + "{% block title %}{{ super() }} audience{% endblock %}{% block dateline %}D{% endblock %}"
    )
    text = filled(metre, '{% include "briefing/cover.html" %}')
    assert "".join(text.split()) == '<headerclass="masthead">SprojectaudienceD</header>'


def test_below_the_lowest_there_is_nothing(metre: Project) -> None:
    with pytest.raises(PressroomError) as caught:
        filled(metre, EXTENDS)
    (told,) = caught.value.diagnostics
    assert (told.code, told.where) == ("template-missing", "templates/t/page.html:1:1")
    assert told.message == "there is nothing below this template: it overrides no other file"


def test_a_mistake_in_the_base_is_told_in_the_base(metre: Project) -> None:
    metre.write(COVER, EXTENDS)
    with pytest.raises(PressroomError) as caught:
        filled(metre, '{% include "briefing/cover.html" %}')
    (told,) = caught.value.diagnostics
    assert told.where == f"base:{COVER}:4:3"


def test_a_style_takes_the_place_of_the_one_below_or_is_added_to_it(metre: Project) -> None:
    own, name = "templates/audiences/a/briefing/style.css", "briefing/style.css"
    theirs = metre.read(f"templates/{name}")
    metre.write(own, "p { color: red }")
    assert layered_style(metre.workspace, "a", name) == ((own, "p { color: red }"),)
    metre.write(own, '/* ours */ @import "below"; p { color: red }')
    below, ours = layered_style(metre.workspace, "a", name)
    assert below == (f"templates/{name}", theirs)
    assert ours == (own, "/* ours */ " + " " * 16 + " p { color: red }")
    assert layered_style(metre.workspace, "b", name) == (below,)


def test_a_style_cannot_be_added_to_nothing(metre: Project) -> None:
    metre.write("templates/t/style.css", '@import "below";')
    with pytest.raises(PressroomError) as caught:
        layered_style(metre.workspace, "a", "t/style.css")
    (told,) = caught.value.diagnostics
    assert told.message == "there is nothing below `templates/t/style.css`: it overrides no other file"
