"""A landing page in Chromium: nothing is cut off, nothing is fetched, and axe finds no obstacle."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request

from support.browser import chromium, fonts_loaded, page_of, too_wide, violations


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
    """The system's Chromium."""
    with chromium() as opened:
        yield opened


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
    for home in (release.as_uri(), server):
        for width in (1280, 390):
            scheme: Literal["light", "dark"] = "light" if home.startswith("file:") else "dark"
            with page_of(browser, width, scheme) as page:
                seen = _Seen()
                page.on("console", seen.message)
                page.on("request", seen.request)
                page.goto(f"{home}/public/index.html")
                assert fonts_loaded(page)
                assert seen.messages == []
                assert {address for address in seen.addresses if not address.startswith("data:")} == {page.url}
                assert not too_wide(page)
                assert violations(page) == []
