"""WeasyPrint's only access to files: bytes that are passed in, never the disk or the network."""

from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from pressroom.backends.assets.artwork import Artwork, BadArtworkError, take_in
from pressroom.backends.assets.drawings import decoded
from pressroom.backends.engine.weasyprint import engine
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.interchange.html import Assets

#: The base of relative URLs. The domain can never exist (RFC 2606).
BASE_URL = "http://pressroom.invalid/"
#: The number of characters of an address in a message.
_SHOWN = 40
_SCHEMES = ("http:", "https:", "data:", "file:", "ftp:")


def look_up(assets: Assets, url: str) -> bytes | None:
    """Return the file that a document's URL refers to, by its literal or percent-decoded path; None if there is none.

    Raises:
        PressroomError: the URL leads out of the project.
    """
    path = url.removeprefix(BASE_URL)
    if path.lower().startswith(_SCHEMES) or path.startswith("//"):
        return None
    for name in dict.fromkeys((path, unquote(path), unquote(path.partition("#")[0]))):
        data = assets(name)
        if data is not None:
            return data
    return None


def artwork(assets: Assets, url: str) -> Artwork | None:
    """Read and rewrite the picture that a URL in a document refers to; None if there is no such file.

    Raises:
        PressroomError: the URL leads out of the project.
        BadArtworkError: with all problems of the file.
    """
    data = look_up(assets, url)
    folder = dirname(unquote(url.removeprefix(BASE_URL)))
    return None if data is None else take_in(data, lambda address: _beside(assets, folder, address))


def _beside(assets: Assets, folder: str, address: str) -> bytes | None:
    """Return a file that a drawing in `folder` refers to."""
    if address.lower().startswith(_SCHEMES):
        return None
    try:
        return look_up(assets, normpath(join(folder, address)))
    except PressroomError:  # it leads out of the project
        return None


class Attached:
    """A WeasyPrint URL fetcher for attachments and fonts of a PDF, by our own names for them."""

    _fail_on_errors = True

    def __init__(self, files: Mapping[str, bytes], types: Mapping[str, str] | None = None) -> None:
        self._files = files
        self._types = types or {}

    def __call__(self, url: str) -> Any:
        """Return the response for a URL."""
        headers = {"Content-Type": self._types[url]} if url in self._types else {}
        return engine().URLFetcherResponse(url, self._files[url], headers)


class AssetFetcher:
    """A WeasyPrint URL fetcher for a document's pictures; missing and broken ones are in `diagnostics`."""

    # Read by WeasyPrint: it continues after an exception, so that all missing files are reported at once.
    _fail_on_errors = False

    def __init__(self, document: str, assets: Assets) -> None:
        self._document = document
        self._assets = assets
        self._inside: frozenset[str] = frozenset()  # the `data:` addresses of pictures in drawings
        self.diagnostics: list[Diagnostic] = []

    def __call__(self, url: str) -> Any:
        """Return the response for a URL.

        Raises:
            ValueError: there is no such picture; WeasyPrint catches it and continues.
        """
        name = unquote(url.removeprefix(BASE_URL))
        if url in self._inside:
            return engine().URLFetcherResponse(url, decoded(url), {})
        try:
            found = artwork(self._assets, url)
        except PressroomError as problem:
            (refused,) = problem.diagnostics
            self._report(refused.code, refused.message, name, refused.hint)
            raise ValueError(url) from None
        except BadArtworkError as problem:
            for message in problem.messages:
                self._report(problem.code, f"`{name}` {message}", name, problem.hint)
            raise ValueError(url) from None
        if found is None:
            self._report("resource-missing", missing(name), name, missing_hint(name))
            raise ValueError(url)
        self._inside |= found.inside
        return engine().URLFetcherResponse(url, found.data, {"Content-Type": found.media_type})

    def _report(self, code: str, message: str, name: str, hint: str | None) -> None:
        origin = Origin(text=name.rpartition("/")[2] or name)
        found = error(code, message, place=self._document, origin=origin, hint=hint)
        if found not in self.diagnostics:
            self.diagnostics.append(found)


def missing(name: str) -> str:
    """The message for a missing file of this name."""
    if not name.lower().startswith((*_SCHEMES, "//")):
        return f"there is no file `{name[:120]}`"
    shown = f"{name[:_SHOWN]}…" if len(name) > _SHOWN else name
    data = name.lower().startswith("data:")
    return (
        f"`{shown}` is not a path, which pictures need" if data else f"`{shown}` is an address, and nothing is fetched"
    )


def missing_hint(name: str) -> str:
    """The hint for a missing file of this name."""
    if name.lower().startswith((*_SCHEMES, "//")):
        return "put the file into the project, and name its path: nothing is fetched from elsewhere"
    return "name it by its path from the project's folder; in a style sheet, from where the sheet is"
