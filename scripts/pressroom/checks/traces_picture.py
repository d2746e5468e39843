"""Every text that a picture's file holds beside its points, whatever can be read of it."""

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_SIGNATURES = (_PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")
#: Texts in bytes of which nothing else is known: a stretch of characters in ASCII or UTF-16, or in UTF-8.
_TEXTS = re.compile(rb"(?:\x00?[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){8,}")


def is_picture(data: bytes) -> bool:
    """Whether a file begins as pictures do, of a kind that browsers, Word or readers of PDF files show."""
    return data.startswith(_SIGNATURES) or data[4:8] == b"ftyp"


def picture_texts(data: bytes) -> Iterator[str]:
    """What a picture says: its metadata as they are read, and each text in its bytes, its points aside.

    All of a PNG's are in its chunks; Pillow would unpack its points to get at them.
    """
    whole = not data.startswith(_PNG)
    for value in _metadata(data) if whole else ():
        yield from _readings(value)
    for part in [data] if whole else _chunks(data):
        yield from (found.replace(b"\0", b"").decode("utf-8", "replace") for found in _TEXTS.findall(part))


def _metadata(data: bytes) -> list[Any]:
    """What Pillow reads; nothing where it cannot read the picture, whose bytes are looked through all the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a picture that is too large or damaged is searched, and judged elsewhere
        try:
            with Image.open(io.BytesIO(data)) as image:
                return [*image.info.values()]
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return []


def _readings(value: Any) -> Iterator[str]:
    """A value as text; bytes in both encodings that metadata have."""
    if isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
        yield value.decode("utf-16-le", "ignore")
    else:
        yield str(value)


def _chunks(data: bytes) -> Iterator[bytes]:
    """The parts of a PNG that hold no points, compressed texts unpacked; then what is torn, or follows its end."""
    start, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8]
        if start + length + 12 > len(data):
            break
        body = data[start + 8 : start + 8 + length]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield from _unpacked(body)
        if kind != b"IDAT":
            yield body
        start += length + 12
    yield data[start:]


def _unpacked(body: bytes) -> Iterator[bytes]:
    """What a chunk has behind its keyword, where that is compressed: it begins somewhere after a zero."""
    for start in (
        place + 1 for place, byte in enumerate(body) if byte in (0, 1) and body[place + 1 : place + 2] == b"x"
    ):
        try:
            yield zlib.decompressobj().decompress(body[start:], 1 << 20)
        except zlib.error:
            continue
