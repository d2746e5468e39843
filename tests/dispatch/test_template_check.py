"""`pressroom check`, `templates` and `eject` know the templates of mails."""

import pytest

from pressroom.dispatch.mailing.text.template_check import check_mail_templates
from pressroom.templating.unused_overrides import check_overrides
from support.mailings import SETTINGS
from support.project import Project

PAIRS = [("public", "en"), ("media", "fr")]
BASE = "templates/mail/base.txt"


def places(project: Project) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in check_mail_templates(project.workspace, PAIRS)]


def test_the_base_templates_are_in_order(metre: Project) -> None:
    metre.write("content/mailing.yaml", SETTINGS)
    assert places(metre) == []


@pytest.mark.parametrize("tag", ["{% if recipient.line %}", "{% if correction %}", "{% if linked %}", "{% if files %}"])
def test_a_mistake_is_found_in_every_branch(tag: str, metre: Project) -> None:
    metre.write("content/mailing.yaml", SETTINGS)
    place = metre.write("templates/mail/fr.txt", "one\n" + tag + "\n⟦{{ edition.titel }}⟧\n{% endif %}\n")
    assert places(metre) == [("template-undefined", place.where)]


def test_what_an_audience_has_of_its_own_is_checked_for_it_alone(metre: Project) -> None:
    extends = '{% extends "below" %}{% block line %}'
    own = "templates/audiences/media/mail/fr.html"
    place = metre.write(own, extends + '⟦<img src="https://example.org/a.png">⟧{% endblock %}')
    assert places(metre) == [("mail-markup", place.where)] * 2
    metre.write(own, extends + "{% endblock %}")
    assert places(metre) == []


def test_a_project_without_mailings_is_not_checked(bare: Project) -> None:
    strings = bare.workspace.text("templates/strings/en.yaml")
    bare.write(
        "templates/strings/en.yaml", strings.replace("{version}, which we sent you", "{verison}, which we sent you")
    )
    assert places(bare) == []
    bare.write("content/mailing.yaml", SETTINGS)
    assert len(places(bare)) > 0


def test_settings_are_checked_too(metre: Project) -> None:
    place = metre.write("content/mailing.yaml", SETTINGS.replace("desk@example.org", "⟦desk⟧"))
    assert [where for _, where in places(metre)] == [place.where]


def test_templates_of_mails_are_listed_and_copied(bare: Project) -> None:
    pieces = bare.call("templates", "--json").json["pieces"]
    listed = {piece["piece"]: piece["files"] for piece in pieces if piece["document"] == "mail"}
    assert set(listed) == {"mail/en.txt", "mail/en.html", "mail/base.txt", "mail/base.html", "mail/mail.css"}
    assert listed["mail/base.txt"] == [f"base:{BASE}"]
    assert bare.call("eject", "mail/base.txt").code == 0
    assert bare.read(BASE).startswith(f"{{# Copied from base:{BASE} as of ")
    assert places(bare) == []
    assert "mail/base.txt" not in bare.call("templates", "briefing").out


def test_a_block_that_the_template_below_lacks_is_named(metre: Project) -> None:
    text = '{% extends "below" %}\n{% block ⟦closng⟧ %}{% endblock %}\n'
    place = metre.write("templates/audiences/public/mail/en.txt", text)
    (found,) = [one for one in check_overrides(metre.workspace, ["public"]) if one.code == "block-unknown"]
    assert (found.where, found.hint) == (place.where, "did you mean `closing`?")
