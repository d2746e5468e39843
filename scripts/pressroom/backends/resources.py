"""The one way by which WeasyPrint gets at files: bytes that were handed in, never the disk or the network."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from pressroom.backends.drawings import BadDrawingError, read_drawing
from pressroom.backends.engine import engine
from pressroom.backends.pictures import FORMATS, BadPictureError, NoPictureError, read_picture
from pressroom.diagnostics import Clue, Diagnostic, PressroomError, error
from pressroom.render.html import Assets

#: Relative URLs are resolved against this. The domain can never exist (RFC 2606).
BASE_URL = "http://pressroom.invalid/"
_SCHEMES = ("http:", "https:", "data:", "file:", "ftp:")


def look_up(assets: Assets, url: str) -> bytes | None:
    """The file that a URL of a document means: named as it is written, or percent-encoded.

    Raises:
        PressroomError: where the URL leads out of the project.
    """
    path = url.removeprefix(BASE_URL)
    if path.lower().startswith(_SCHEMES) or path.startswith("//"):
        return None
    for name in dict.fromkeys((path, unquote(path), unquote(path.partition("#")[0]))):
        data = assets(name)
        if data is not None:
            return data
    return None


class Attached:
    """A WeasyPrint URL fetcher over the files that a PDF carries or is set in, by the names that we gave them."""

    _fail_on_errors = True

    def __init__(self, files: Mapping[str, bytes], types: Mapping[str, str] | None = None) -> None:
        self._files = files
        self._types = types or {}

    def __call__(self, url: str) -> Any:
        """The response for one URL."""
        headers = {"Content-Type": self._types[url]} if url in self._types else {}
        return engine().URLFetcherResponse(url, self._files[url], headers)


class Shelf:
    """A WeasyPrint URL fetcher over a document's pictures; what is missing or broken is in `diagnostics`."""

    # Read by WeasyPrint: it goes on after an exception, so that all that is missing is told at once.
    _fail_on_errors = False

    def __init__(self, document: str, assets: Assets) -> None:
        self._document = document
        self._assets = assets
        self.diagnostics: list[Diagnostic] = []

    def __call__(self, url: str) -> Any:
        """The response for one URL.

        Raises:
            ValueError: where there is no such picture; WeasyPrint catches it and goes on.
        """
        name = unquote(url.removeprefix(BASE_URL))
        try:
            data = look_up(self._assets, url)
        except PressroomError as problem:
            (found,) = problem.diagnostics
            self._report(found.code, found.message, name, found.hint)
            raise ValueError(url) from None
        if data is None:
            self._report("resource-missing", f"there is no file `{name[:120]}`", name, missing_hint(name))
            raise ValueError(url)
        return self._response(url, name, data)

    def _response(self, url: str, name: str, data: bytes) -> Any:
        try:
            return engine().URLFetcherResponse(url, read_picture(data).data, {})
        except NoPictureError:
            pass  # a drawing, or nothing that a page can show
        except BadPictureError as problem:
            self._report("resource-broken", f"`{name}` {problem}", name, "export it again, in a size for print")
            raise ValueError(url) from None
        try:
            read_drawing(data)
        except BadDrawingError as problem:
            kinds = ", ".join(FORMATS)
            self._report("resource-broken", f"`{name}` {problem}", name, f"use SVG in plain form, or one of {kinds}")
            raise ValueError(url) from None
        return engine().URLFetcherResponse(url, data, {"Content-Type": "image/svg+xml"})

    def _report(self, code: str, message: str, name: str, hint: str | None) -> None:
        clue = Clue(text=name.rpartition("/")[2] or name)
        found = error(code, message, place=self._document, clue=clue, hint=hint)
        if found not in self.diagnostics:
            self.diagnostics.append(found)


def missing_hint(name: str) -> str:
    """What to do where there is no file of this name."""
    if name.lower().startswith((*_SCHEMES, "//")):
        return "put the file into the project, and name its path: nothing is fetched from elsewhere"
    return "name it by its path from the project's folder; in a style sheet, from where the sheet is"
