"""A landing page in Chromium: nothing is cut off, nothing is fetched, and axe finds no obstacle."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
#: Wider than the view: then readers would have to move the page sideways.
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class _Quiet(SimpleHTTPRequestHandler):
    """A static server that prints nothing."""

    def log_message(self, *_: object) -> None:
        """Log no request."""


class _Seen:
    """What a page did while it was open."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.addresses: list[str] = []

    def message(self, message: ConsoleMessage) -> None:
        """Keep a message, such as one of the content security policy."""
        self.messages.append(message.text)

    def request(self, request: Request) -> None:
        """Keep an address that was asked for."""
        self.addresses.append(request.url)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("Chromium is not installed, and set-up installs it on Linux alone")
    with sync_playwright() as started:
        # Tests run as root in containers, where Chromium has no sandbox. It opens our own pages alone.
        opened = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def server(release: Path) -> Iterator[str]:
    """The address of a static server of a release."""
    handler = functools.partial(_Quiet, directory=str(release))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


def test_a_page_from_a_folder_and_a_server_has_no_obstacle(browser: Browser, release: Path, server: str) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    for home in (release.as_uri(), server):
        for width in (1280, 390):
            scheme: Literal["light", "dark"] = "light" if home.startswith("file:") else "dark"
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            seen = _Seen()
            page.on("console", seen.message)
            page.on("request", seen.request)
            page.goto(f"{home}/public/index.html")
            page.evaluate("document.fonts.ready.then(() => 0)")
            assert seen.messages == []
            assert {address for address in seen.addresses if not address.startswith("data:")} == {page.url}
            assert page.evaluate("[...document.fonts].filter(font => font.status == 'error').length") == 0
            assert not page.evaluate(_TOO_WIDE)
            page.evaluate(axe)
            found = page.evaluate("axe.run().then(result => result.violations)")
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
            page.close()
