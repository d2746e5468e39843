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
