"""Where the title of a document comes from, in the language of the dossier and in others."""

import pytest

from pressroom.model.document_kinds.document_titles import Titles

BOTH = Titles(by_language=(("en", "Report"), ("fr", "Rapport")))


@pytest.mark.parametrize(
    ("titles", "language", "fixed", "title"),
    [
        (Titles(), "en", "Briefing", "Briefing"),
        (Titles(), "fr", "Note", "Note"),
        (Titles(), "en", "", None),
        (Titles("Report"), "en", "Briefing", "Report"),
        (Titles("Report"), "fr", "Note", "Note"),
        (Titles("Report"), "fr", "", "Report"),
        (BOTH, "en", "Briefing", "Report"),
        (BOTH, "fr", "Note", "Rapport"),
        (BOTH, "de", "Bericht", "Bericht"),
        (BOTH, "de", "", None),
    ],
)
def test_a_title_of_the_document_comes_before_the_fixed_text(
    titles: Titles, language: str, fixed: str, title: str | None
) -> None:
    strings = {"press_note": fixed} if fixed else {}
    assert titles.of("press-note", language, strings, translated=language != "en") == title
