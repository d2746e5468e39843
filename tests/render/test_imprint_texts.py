"""Who wrote a dossier and who issues it: in its record for templates, and for translators."""

from typing import Any

from pressroom.edition.cut import cut
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.dossier import Dossier
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.units import wordings
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.edition import EditionView
from pressroom.render.view.items import ItemView
from support.project import Project

WRITTEN = '  issuer: Pressroom test desk\n  authors: Ana and Jan\n  about_issuer: "It keeps [](bipm) in view."\n'


def record(project: Project, dossier: Dossier) -> Any:
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    formatter = LocaleFormatter("en", read_strings(project.workspace, "en"))
    return EditionView(ItemView(edition, formatter, TextRenderer(edition, formatter)), "full").record()


def keys(dossier: Dossier) -> set[str]:
    """What translators get of the record of a dossier."""
    return {one.key for one in wordings(dossier, "fr") if one.unit == dossier.about.id}


def test_they_are_texts_of_the_edition(metre: Project) -> None:
    metre.edit("content/dossier.yaml", "  issuer: Pressroom test desk\n", WRITTEN)
    dossier = metre.dossier
    found = record(metre, dossier)
    assert str(found["authors"]) == "Ana and Jan"
    assert str(found["about_issuer"]).startswith("It keeps International Bureau of Weights and Measures")
    assert {"authors", "about_issuer"} <= keys(dossier)


def test_a_dossier_can_do_without_them(metre: Project) -> None:
    dossier = metre.dossier
    found = record(metre, dossier)
    assert [str(found[key]) for key in ("authors", "about_issuer")] == ["", ""]
    assert not {"authors", "about_issuer"} & keys(dossier)
