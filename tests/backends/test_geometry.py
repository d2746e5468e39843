"""Laid-out pages as data."""

import pytest

from backends.pdf_sample import sample, small
from pressroom.backends.pdf.document import to_pdf
from pressroom.interchange.geometry import MM_PER_POINT, Rect
from pressroom.interchange.pages import ASCENT, DESCENT, LaidOutPage, TextRun

CSS = "@page { margin: 20mm } p { margin: 0 }"


def one_page(body: str, css: str = CSS) -> LaidOutPage:
    rendered = to_pdf(small(body, css))
    assert rendered.diagnostics == ()
    (page,) = rendered.pages
    return page


def run_of(page: LaidOutPage, text: str) -> TextRun:
    (found,) = [run for run in page.runs if run.text == text]
    return found


def test_page_and_area_are_in_millimetres() -> None:
    page = one_page("<p>Text</p>")
    assert page.number == 1
    assert (page.width, page.height) == pytest.approx((210, 297), abs=0.001)
    assert (page.area.x, page.area.y, page.area.width) == pytest.approx((20, 20, 170), abs=0.001)


def test_boxes_stand_where_css_puts_them() -> None:
    place = "position: absolute; left: 10mm; top: 50mm; width: 40mm; height: 30mm; padding: 2mm"
    css = f"{CSS} #a {{ {place}; overflow: hidden }}"
    page = one_page('<section id="a" class="one two"><p>Text</p></section>', css)
    (box,) = [box for box in page.boxes if box.id == "a"]
    assert (box.rect.x, box.rect.y, box.rect.width, box.rect.height) == pytest.approx((30, 70, 44, 34), abs=0.001)
    assert (box.tag, box.classes) == ("section", ("one", "two"))


def test_transformed_boxes_stand_where_they_are_drawn() -> None:
    css = CSS + " #a { position: absolute; left: 0; top: 0; width: 40mm; height: 10mm; transform: rotate(90deg) }"
    (box,) = [box for box in one_page('<div id="a">Text</div>', css).boxes if box.id == "a"]
    assert (box.rect.width, box.rect.height) == pytest.approx((10, 40), abs=0.001)


def test_runs_tell_style_language_and_owner() -> None:
    body = '<section id="s"><p id="p">Plain <em lang="fr">dit</em></p><p>Next</p></section>'
    page = one_page(body, CSS + ' em { font: italic 9pt "Source Sans 3" }')
    plain, said, following = run_of(page, "Plain "), run_of(page, "dit"), run_of(page, "Next")
    assert (plain.family, plain.size, plain.lang, plain.owner) == ("Source Serif 4", 10.25, "en", "p")
    assert (said.family, said.size, said.lang, said.owner) == ("Source Sans 3", 9, "fr", "p")
    assert following.owner == "s"
    assert said.rect.x == pytest.approx(plain.rect.right, abs=0.001)
    assert following.rect.y > plain.rect.y


def test_runs_tell_where_their_letters_stand_and_how_far_they_spill() -> None:
    css = f"{CSS} #a {{ width: 20mm; font: 10pt/2 'Source Sans 3' }} .up {{ transform: rotate(90deg) }}"
    page = one_page('<p id="a">Unbreakable/words</p><p class="up" style="width: 40mm" aria-hidden="true">Up</p>', css)
    run, up = run_of(page, "Unbreakable/"), run_of(page, "Up")
    (left, low), (right, _), _, (_, high) = run.letters
    assert (left, right) == pytest.approx((run.rect.x, run.rect.right), abs=0.001)
    assert low - high == pytest.approx(10 * MM_PER_POINT * (ASCENT + DESCENT), abs=0.001)
    assert run.rect.y < high < low < run.rect.bottom
    assert run_of(page, "words").spill == 0
    narrow = one_page('<p id="a">Unbreakablewords</p>', css.replace("20mm", "15mm"))
    word = run_of(narrow, "Unbreakablewords")
    assert word.spill == pytest.approx(word.rect.width - 15, abs=0.001)
    held = one_page(
        '<p id="a">a <span style="display: inline-block">Unbreakablewords</span></p>', css.replace("20mm", "15mm")
    )
    assert run_of(held, "Unbreakablewords").spill == pytest.approx(word.spill, abs=0.001)
    outdented = one_page('<p id="a">Words</p>', css + " #a { padding-left: 5mm; text-indent: -4mm }")
    assert run_of(outdented, "Words").spill == 0, "an outdent is in the padding"
    assert (run.decoration, up.decoration) == (False, True)
    rect = Rect.round(up.letters)
    assert rect.height > rect.width


def test_every_fragment_has_a_box_and_no_anonymous_box_has_one() -> None:
    pages = to_pdf(sample()).pages
    tables = [page.number for page in pages for box in page.boxes if box.tag == "table"]
    assert tables == sorted(set(tables))
    assert len(tables) >= 3
    rows = [box.id for page in pages for box in page.boxes if box.tag == "tr" and box.id]
    assert len(rows) == len(set(rows)) == 45


def test_running_heads_and_repeated_table_heads_are_artifacts() -> None:
    pages = to_pdf(sample()).pages
    for page in pages:
        text = "".join(run.text for run in page.runs if run.artifact)
        assert f"page {page.number} of {len(pages)}" in text
        assert "As of 1 March 2025" in text
    years = [(page.number, run.artifact) for page in pages for run in page.runs if run.text == "Year"]
    assert [artifact for _, artifact in years] == [False] + [True] * (len(years) - 1)
    assert len(years) >= 3


def test_text_reads_in_order() -> None:
    text = " ".join(run.text.strip() for page in to_pdf(sample()).pages for run in page.runs if not run.artifact)
    order = ["Series", "In this briefing", "Key facts", "Area", "First point", "Ships, 1950", "1994", "Survey"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_rectangles_know_insides_and_overlaps() -> None:
    page = one_page("<p>Text</p>")
    assert Rect(0, 0, page.width, page.height).contains(run_of(page, "Text").rect)
