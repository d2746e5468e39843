"""Contacts of some audiences and languages take the place of the contact for all."""

import datetime

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.render.redaction import redaction_set
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.edition import EditionView
from pressroom.render.view.items import ItemView
from support.project import Project

FILE, DAY = "content/dossier.yaml", datetime.date(2020, 1, 1)
CONTACTS = """\
  contacts:
    - {name: Sample line, phone: "+00 0 123456789", audiences: [desk]}
    - {name: Service des exemples, email: exemples@example.org, languages: [fr]}
    - {name: Second sample line, phone: "+00 0 987654321", audiences: [desk, public], languages: [en]}
"""


@pytest.fixture
def reached(metre: Project) -> Project:
    metre.edit(FILE, "  number: TEST 2020/1\n", f"{CONTACTS}  number: TEST 2020/1\n")
    metre.edit(FILE, "\nsources:\n", "  - {id: desk, name: Desk, documents: [briefing]}\n\nsources:\n")
    return metre


@pytest.mark.parametrize(
    ("reader", "language", "names"),
    [
        ("public", "en", ["Second sample line"]),
        ("desk", "en", ["Sample line", "Second sample line"]),
        ("public", "fr", ["Service des exemples"]),
        ("desk", "fr", ["Sample line", "Service des exemples"]),
        ("public", "de", ["Test desk"]),
    ],
)
def test_each_edition_has_its_contacts(reader: str, language: str, names: list[str], reached: Project) -> None:
    assert reached.problems == ()
    dossier = reached.dossier
    [audience] = [one for one in dossier.audiences if one.id == reader]
    edition = cut(dossier, audience, language, DAY)
    formatter = LocaleFormatter(language, read_strings(reached.workspace, language))
    record = EditionView(ItemView(edition, formatter, TextRenderer(edition, formatter)), "full").record()
    assert [contact["name"] for contact in record["contacts"]] == names
    assert str(record["contact"]["name"]) == names[0]
    assert "desk" not in str(edition.dossier.about.contacts), "who else has a contact is no business of these readers"


def test_the_contacts_of_others_are_searched_for(reached: Project) -> None:
    dossier = reached.dossier
    strings = read_strings(reached.workspace, "en")
    found = redaction_set(dossier, cut(dossier, dossier.audiences[0], "en", DAY), strings)
    withheld = {text for one in found.withheld for text in one.texts}
    assert {"+00 0 123456789", "exemples@example.org"} <= withheld
    assert {"+00 0 123456789", "exemples@example.org"}.isdisjoint(found.allowed)
    assert "+00 0 987654321" in found.allowed


def test_a_contact_for_nobody_that_there_is_is_an_error(reached: Project) -> None:
    place = reached.edit(FILE, "audiences: [desk]}\n    - {name: Serv", "audiences: [⟦nobody⟧]}\n    - {name: Serv")
    [told] = reached.problems
    assert (told.code, told.where) == ("reference-dangling", place.where)
