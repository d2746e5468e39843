"""Chromium, and what tests ask of a page in it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
#: Wider than the view: then readers would have to move the page sideways.
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
#: Each violation with the markup of its elements.
_AXE = "axe.run().then(result => result.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
#: Texts that readers see outside the view or over each other, and words that end a line without a hyphen.
_TEXT_FAULTS = r"""() => {
  const shown = [], broken = [], range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const owner = node.parentElement, look = getComputedStyle(owner);
    const unseen = look.visibility != "visible" || owner.closest(".copied, .skip-link, svg, style, script");
    if (!node.data.trim() || unseen) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width) shown.push([node.data.trim(), box]);
    for (const word of look.hyphens == "auto" ? [] : node.data.matchAll(/\p{L}{2,}/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) broken.push(word[0]);
    }
  }
  const outside = shown.filter(([, box]) => box.left < 0 || box.right > innerWidth + 1).map(([text]) => text);
  const shared = (start, end, one, two) => Math.min(one[end], two[end]) - Math.max(one[start], two[start]);
  const over = shown.flatMap(([text, one], at) => shown.slice(at + 1)
    .filter(([, two]) => shared("left", "right", one, two) > 1)
    .filter(([, two]) => shared("top", "bottom", one, two) > Math.min(one.height, two.height) / 2)
    .map(([other]) => `${text} | ${other}`));
  return {outside, over, broken};
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("Chromium is not installed, and set-up installs it on Linux alone")
    with sync_playwright() as started:
        # Tests run as root in containers, where Chromium has no sandbox. It opens our own pages alone.
        opened = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def page_of(browser: Browser, width: int, scheme: Literal["light", "dark"]) -> Iterator[Page]:
    """An empty page of a width in pixels."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield page
    page.close()


def fonts_loaded(page: Page) -> bool:
    """Whether the page could use all of its fonts; waits until they are loaded."""
    page.evaluate("document.fonts.ready.then(() => 0)")
    return bool(page.evaluate("[...document.fonts].filter(font => font.status == 'error').length") == 0)


def too_wide(page: Page) -> bool:
    """Whether readers must move the page sideways."""
    return bool(page.evaluate(_TOO_WIDE))


def violations(page: Page) -> Any:
    """What axe finds."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    return page.evaluate(_AXE)


def text_faults(page: Page) -> Any:
    """Texts that are `outside` the view or `over` each other, and words that are `broken` without a hyphen."""
    return page.evaluate(_TEXT_FAULTS)
