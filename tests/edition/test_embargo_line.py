"""The line of an embargo in the words of each language that is shipped."""

import pytest

from pressroom.edition.editions import Editions
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.ahead.embargo import Embargo
from pressroom.model.reading.read import read_strings
from pressroom.render.embargo_line import embargo_line
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project

LINES = {
    "en": "Embargoed until 8 December 2026, 11:00 (Central European Standard Time)",
    "bs": "Embargo do 8. decembra 2026. u 11:00 (Centralnoevropsko standardno vrijeme)",
    "de": "Sperrfrist: 8. Dezember 2026, 11:00 Uhr (Mitteleuropäische Normalzeit)",
    "el": "Εμπάργκο έως τις 8 Δεκεμβρίου 2026, 11:00 (Χειμερινή ώρα Κεντρικής Ευρώπης)",
    "fr": "Sous embargo jusqu’au 8 décembre 2026 à 11 h 00 (heure normale d’Europe centrale)",
    "sr-Cyrl": "Ембарго до 8. децембра 2026. у 11:00 (Средњеевропско стандардно време)",
    "uk": "Ембарго до 8 грудня 2026 р., 11:00 (за центральноєвропейським стандартним часом)",
}


@pytest.mark.parametrize("language", LINES)
def test_the_line_in_a_language(metre: Project, language: str) -> None:
    about = metre.dossier.about.model_copy(
        update={"embargo": Embargo(until="2026-12-08T11:00", zone="Europe/Brussels")}
    )
    dossier = metre.dossier.replaced({"about": about})
    edition = Editions(dossier).edition(dossier.audiences[0], language, about.as_of)
    formatter = LocaleFormatter(language, read_strings(Workspace(REPOSITORY), language))
    assert " ".join(embargo_line(edition, formatter).split()) == LINES[language]


def test_without_an_embargo_there_is_no_line(metre: Project) -> None:
    edition = Editions(metre.dossier).edition(metre.dossier.audiences[0], "en", metre.dossier.about.as_of)
    assert embargo_line(edition, LocaleFormatter("en", {})) == ""
