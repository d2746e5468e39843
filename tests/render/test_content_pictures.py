"""Pictures of the content: what templates see of them, in which editions they are, and who does not get their file."""

import datetime
from typing import Any

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.units import wordings
from pressroom.render.texts.edition_texts import EditionWords, edition_texts
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.edition import EditionView
from pressroom.render.view.items import ItemView
from support.content_pictures import FILE, PICTURES, sample_picture, with_picture
from support.dated import date_statements
from support.judges import LONG_HEADS, judge_pdf, judge_reading, judge_word
from support.project import Project

DOCUMENTS = """\
documents:
      - {document: briefing, formats: [pdf, html]}
      - {document: fact-sheet, parts: [key-points, sections, notes]}
"""


@pytest.fixture
def pictured(metre: Project) -> Project:
    return with_picture(metre)


def pictures(project: Project, day: str = "2020-01-01", audience: int = 0) -> dict[str, Any]:
    dossier = project.dossier
    edition = cut(dossier, dossier.audiences[audience], "en", datetime.date.fromisoformat(day))
    formatter = LocaleFormatter("en", read_strings(project.workspace, "en"))
    record = EditionView(ItemView(edition, formatter, TextRenderer(edition, formatter)), "full").record()
    assert [one["id"] for one in record["pictures"]] == [one["id"] for one in record["sections"][-1]["pictures"]]
    return {one["id"]: one for one in record["pictures"]}


def text(value: object) -> str:
    return str(value).replace("\xa0", " ")


def test_a_picture_has_its_caption_credit_licence_and_date(pictured: Project) -> None:
    disc = pictures(pictured)["disc"]
    assert (disc["file"], str(disc["alt"])) == ("content/pictures/sample.jpg", "A disc over a horizon.")
    assert text(disc["caption"]) == "A disc at 7 base units, made for this test."
    assert [text(disc[key]) for key in ("credit", "licence", "date")] == [
        "Test desk/A. Program",
        "CC0 1.0",
        "May 2016",
    ]
    assert str(disc["notes"]).count("<a") == 1


def test_an_earlier_edition_has_what_had_been_taken_with_its_caption_of_the_day(pictured: Project) -> None:
    date_statements(pictured)
    pictured.edit(
        PICTURES, "    citations: note-6\n", "    citations: note-6\n    earlier: [{until: 2017, caption: So.}]\n"
    )
    assert pictures(pictured, "2016-05-30") == {}
    assert text(pictures(pictured, "2016-05-31")["disc"]["caption"]) == "So."
    assert text(pictures(pictured)["disc"]["caption"]).startswith("A disc at 7")


def test_translators_find_its_words_and_not_the_file(pictured: Project) -> None:
    found = {one.key for one in wordings(pictured.dossier, "fr") if one.unit == "disc"}
    assert found == {"alt", "caption", "credit", "licence"}


def test_corrections_know_its_caption(pictured: Project) -> None:
    dossier = pictured.dossier
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    words = EditionWords(edition, LocaleFormatter("en", read_strings(pictured.workspace, "en")), None)
    assert text(edition_texts(words).texts["disc.caption"]) == "A disc at 7 base units, made for this test."


def test_every_format_shows_it_and_every_judge_takes_it(pictured: Project) -> None:
    pictured.edit("content/dossier.yaml", "documents: [briefing, fact-sheet, timeline-poster]\n", DOCUMENTS)
    (pictured.root / FILE).write_bytes(sample_picture(exif=b"Exif\0\0II*\0\x08\0\0\0\0\0made at a secret place"))
    outcome = pictured.call("build")
    assert (outcome.code, outcome.err) == (0, "")
    briefing, page, sheet = (pictured.root / line for line in outcome.lines)
    for file in (briefing, page, sheet):
        assert b"secret place" not in file.read_bytes()
    judge_pdf(briefing)
    judge_reading(briefing, LONG_HEADS)
    judge_word(sheet)
    assert 'alt="A disc over a horizon."' in page.read_text(encoding="utf-8")


def test_too_few_pixels_for_print_are_a_warning_with_the_width_that_is_needed(pictured: Project) -> None:
    (pictured.root / FILE).write_bytes(sample_picture(300, 200))
    pictured.edit("content/dossier.yaml", "documents: [briefing, fact-sheet, timeline-poster]\n", DOCUMENTS)
    outcome = pictured.call("build", "--json")
    assert outcome.code == 0
    found = [one for one in outcome.json["diagnostics"] if one["code"] == "picture-resolution"]
    assert {(one["place"], one["message"].partition(" mm wide")[0]) for one in found} == {
        ("briefing", "`content/pictures/sample.jpg` is 300 pixels wide and is printed 79"),
        ("fact-sheet", "`content/pictures/sample.jpg` is 300 pixels wide and is printed 120"),
    }
    hints = {one["hint"] for one in found}
    assert hints >= {"use a file that is at least 469 pixels wide, such as the original"}


def test_the_file_of_a_withheld_picture_is_in_no_document_of_others(pictured: Project) -> None:
    pictured.edit(
        "content/dossier.yaml", "sources:\n", "  - {id: desk, name: Desk, documents: [fact-sheet]}\n\nsources:\n"
    )
    pictured.edit(PICTURES, "    citations: note-6\n", "    citations: note-6\n    audiences: [desk]\n")
    assert (list(pictures(pictured)), list(pictures(pictured, audience=1))) == ([], ["disc"])
    shown = f'<p><img src="./{FILE}" alt="A disc"></p>\n'
    pictured.edit("templates/fact-sheet/document.html", "</body>", f"{shown}</body>")
    outcome = pictured.call("build", "fact-sheet")
    assert outcome.code == 1
    assert f"error[picture-withheld]: `./{FILE}` is the file of a picture that is withheld from `public`" in (
        outcome.err
    )
    assert pictured.call("build", "fact-sheet", "--audience", "desk").code == 0
