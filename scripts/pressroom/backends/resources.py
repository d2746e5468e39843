"""The one way by which WeasyPrint gets at files: bytes that were handed in, never the disk or the network."""

import io
import warnings
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from PIL import Image, ImageFile, UnidentifiedImageError

from pressroom.backends.engine import engine, replaced
from pressroom.diagnostics import Diagnostic, error

#: Relative URLs are resolved against this. The domain can never exist (RFC 2606).
BASE_URL = "http://pressroom.invalid/"
_PICTURES = {"PNG", "JPEG", "GIF", "WEBP", "TIFF"}


class Shelf:
    """A WeasyPrint URL fetcher over bytes. What is asked for in vain, or broken, is in `diagnostics`."""

    # Read by WeasyPrint: it goes on after an exception, so that all that is missing is told at once.
    _fail_on_errors = False

    def __init__(self, document: str, files: Mapping[str, bytes], types: Mapping[str, str] | None = None) -> None:
        self._document = document
        self._files = files
        self._types = types or {}
        self.diagnostics: list[Diagnostic] = []

    def __call__(self, url: str) -> Any:
        """The response for one URL.

        Raises:
            ValueError: where there is no such file; WeasyPrint catches it and goes on.
        """
        name = self._name(url)
        if name is None:
            message = f"there is no file `{url.removeprefix(BASE_URL)[:120]}`"
            self._report("resource-missing", message, "name a file that the document brings with it")
            raise ValueError(url)
        data = self._files[name]
        problem = _broken_picture(data)
        if problem:
            self._report("resource-broken", f"`{name}` is not a whole picture: {problem}", "export it again")
            raise ValueError(url)
        headers = {"Content-Type": self._types[name]} if name in self._types else _headers(name)
        return engine().URLFetcherResponse(url, data, headers)

    def _name(self, url: str) -> str | None:
        """The name under which the file is kept: as written, relative, or percent-encoded."""
        relative = url.removeprefix(BASE_URL)
        return next((name for name in (url, relative, unquote(relative)) if name in self._files), None)

    def _report(self, code: str, message: str, hint: str) -> None:
        found = error(code, message, place=self._document, hint=hint)
        if found not in self.diagnostics:
            self.diagnostics.append(found)


def _headers(name: str) -> dict[str, str]:
    return {"Content-Type": "image/svg+xml"} if name.lower().endswith(".svg") else {}


def _broken_picture(data: bytes) -> str | None:
    """What is wrong with a picture: WeasyPrint embeds truncated ones without a word, and huge ones take all memory."""
    try:
        # WeasyPrint tells Pillow to take what there is of a truncated picture.
        with warnings.catch_warnings(), replaced(ImageFile, "LOAD_TRUNCATED_IMAGES", False):
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                if picture.format in _PICTURES:
                    picture.load()
    except UnidentifiedImageError:
        return None  # SVG, or not a picture at all: WeasyPrint says so itself
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombWarning, Image.DecompressionBombError) as problem:
        return str(problem)
    return None
