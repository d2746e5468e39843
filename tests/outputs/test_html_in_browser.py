"""The web page of a document in Chromium: nothing is cut off, copied figures are whole, and axe finds no obstacle."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Browser, Page

from outputs.moved import moved_place
from support.browser import chromium, fonts_loaded, page_of, text_faults, too_wide, violations
from support.finished import Finished, copy_of, for_reader
from support.project import Project
from support.shelf import Shelf

#: The text that a reader copies who selects the main part.
_COPIED = """(() => {
  const selection = getSelection();
  selection.selectAllChildren(document.querySelector("main"));
  const copied = selection.toString();
  selection.removeAllRanges();
  return copied;
})()"""
#: The sizes of letters in pixels of the screen, with those of elements that readers see.
_SIZES = """[...document.querySelectorAll("main *")]
  .filter(one => [...one.childNodes].some(node => node.nodeType == 3 && node.data.trim()) && !one.closest("svg"))
  .filter(one => one.className != "copied" && one.checkVisibility())
  .map(one => parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom)"""
#: The size of the letters of one element in pixels of the screen.
_SIZE = """(choice) => {
  const one = document.querySelector(choice);
  return parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom;
}"""
#: How far below the foot of a figure the line of its link is, of all note marks.
_LINES = """[...document.querySelectorAll("sup.marks a[href]")]
  .map(one => parseFloat(getComputedStyle(one).textUnderlineOffset))"""
#: The width of A4 in pixels of a page that is printed, and where headings begin.
A4_WIDE = 794
_LEFT = """[...document.querySelectorAll("h1, h2")].map(one => one.getBoundingClientRect().left)"""
#: Heights of links, in pixels.
_HEIGHTS = "(choice) => [...document.querySelectorAll(choice)].map(one => one.getBoundingClientRect().height)"
#: How many titles of parts readers see once more at the head of a column of the contents, and in how many columns.
_AGAIN = "[...document.querySelectorAll('nav .again')].filter(one => one.checkVisibility()).length"
#: How far down the middle of the padding above the titles is, in pixels of the screen.
_MIDDLE = """(() => {
  const head = document.querySelector(".masthead").getBoundingClientRect();
  return Math.round(head.top + 12);
})()"""
_COLUMNS = "new Set([...document.querySelectorAll('nav ol')].map(one => one.getBoundingClientRect().left)).size"
#: The family of each text on maps, and whether it ends outside its drawing.
_LABELS = """[...document.querySelectorAll("svg text")].map(one => {
  const own = one.getBoundingClientRect(), whole = one.ownerSVGElement.getBoundingClientRect();
  return [getComputedStyle(one).fontFamily, own.left < whole.left - 1 || own.right > whole.right + 1];
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser: Browser, first: Finished) -> Iterator[Page]:
    """The web page of the public's briefing, on a wide screen."""
    with page_of(browser, 1280, "light") as opened:
        opened.goto(for_reader(first, "public").file("briefing", "html").as_uri())
        assert fonts_loaded(opened)
        yield opened


def test_the_labels_of_maps_have_their_font_and_are_whole(browser: Browser, shelf: Shelf) -> None:
    with page_of(browser, 1280, "light") as opened:
        opened.goto(moved_place(shelf).file("briefing", "html").as_uri())
        assert fonts_loaded(opened)
        labels = opened.evaluate(_LABELS)
    assert labels
    assert {(family.strip('"'), cut) for family, cut in labels} == {("Source Sans 3", False)}


def test_copied_figures_are_apart_from_note_marks(page: Page) -> None:
    copied = page.evaluate(_COPIED)
    assert re.search(r"\b20\d\d \[\d+(, \d+)*\]", copied)
    assert re.findall(r"\d{4}\.?\d+[,–]", copied) == []
    assert "[]" not in copied


def test_letters_and_targets_are_large_enough(page: Page) -> None:
    assert min(page.evaluate(_SIZES)) >= 13
    assert page.evaluate(_SIZE, ".points li") >= 16
    for choice in ("main nav a", ".versions a", "ol.notes .back"):
        heights = page.evaluate(_HEIGHTS, choice)
        assert heights
        assert min(heights) >= 24, choice


def test_the_first_link_leads_past_the_head(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_no_line_goes_through_the_figures_of_note_marks(page: Page) -> None:
    assert min(page.evaluate(_LINES)) > 0


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_texts_are_in_the_view_and_apart_from_each_other(browser: Browser, page: Page, width: int) -> None:
    with page_of(browser, width, "light") as own:
        own.goto(page.url.partition("#")[0])
        assert fonts_loaded(own)
        assert text_faults(own) == {"outside": [], "over": [], "broken": []}


@pytest.mark.parametrize(("width", "columns"), [(390, 1), (1280, 3)])
def test_columns_of_the_contents_repeat_no_title(browser: Browser, page: Page, width: int, columns: int) -> None:
    with page_of(browser, width, "light") as own:
        own.goto(page.url.partition("#")[0])
        assert (own.evaluate(_COLUMNS), own.evaluate(_AGAIN)) == (columns, 0)


@pytest.mark.parametrize("width", [390, 1900])
def test_the_head_is_as_wide_as_the_window(browser: Browser, page: Page, width: int) -> None:
    with page_of(browser, width, "light") as own:
        own.goto(page.url.partition("#")[0])
        seen = Image.open(BytesIO(own.screenshot())).convert("RGB")
        middle = own.evaluate(_MIDDLE)
        assert len({seen.getpixel((across, middle)) for across in (0, 4, width - 1)}) == 1
        assert own.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_nothing_reaches_over_its_edges(browser: Browser, page: Page) -> None:
    with page_of(browser, A4_WIDE, "light") as own:
        own.emulate_media(media="print")
        own.goto(page.url.partition("#")[0])
        assert not too_wide(own)
        assert own.evaluate("document.querySelector('.masthead').getBoundingClientRect().left") == 0
        assert min(own.evaluate(_LEFT)) > 50


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_screen_has_an_obstacle(browser: Browser, page: Page, width: int, scheme: str) -> None:
    with page_of(browser, width, "dark" if scheme == "dark" else "light") as own:
        own.goto(page.url.partition("#")[0])
        assert fonts_loaded(own)
        assert not too_wide(own)
        assert violations(own) == []


def on_the_web(project: Project) -> None:
    """Web pages of all documents of pages, for every audience."""
    path = "content/audiences.yaml"
    content = yaml.safe_load(project.read(path))
    for audience in content["audiences"].values():
        documents = [one if isinstance(one, dict) else {"document": one} for one in audience["documents"]]
        paged = [one for one in documents if one["document"] in ("briefing", "at-a-glance")]
        audience["documents"] = [{**one, "formats": ["pdf", "html"]} for one in paged]
    project.write(path, yaml.safe_dump(content, allow_unicode=True, sort_keys=False))


@pytest.mark.long
def test_no_page_of_any_audience_has_an_obstacle(browser: Browser, tmp_path: Path) -> None:
    project = copy_of("first-dossier", tmp_path)
    on_the_web(project)
    outcome = project.call("build", "--all")
    assert outcome.code == 0, outcome.err
    pages = [*(project.root / "build").rglob("*.html")]
    assert len(pages) == 5 * 4
    views: tuple[tuple[int, Literal["light", "dark"]], ...] = ((1280, "light"), (390, "dark"), (320, "light"))
    for path in pages:
        for width, scheme in views:
            with page_of(browser, width, scheme) as own:
                own.goto(path.as_uri())
                assert fonts_loaded(own)
                assert not too_wide(own), (path.name, width)
                assert text_faults(own) == {"outside": [], "over": [], "broken": []}, (path.name, width)
                assert violations(own) == [], (path.name, width)
