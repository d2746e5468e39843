"""Extract every text of a picture's file apart from its pixels, as far as it can be read."""

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_SIGNATURES = (_PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")
#: Texts in bytes of unknown format: eight or more characters in ASCII, UTF-16 or UTF-8.
_TEXTS = re.compile(rb"(?:\x00?[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){8,}")


def is_picture(data: bytes) -> bool:
    """Whether a file begins with the signature of a picture that browsers, Word or PDF readers show."""
    return data.startswith(_SIGNATURES) or data[4:8] == b"ftyp"


def picture_texts(data: bytes) -> Iterator[str]:
    """The texts of a picture: its metadata as parsed, and each text in its bytes, apart from its pixels.

    A PNG has all texts in its chunks; Pillow would decode its pixels to reach them.
    """
    whole = not data.startswith(_PNG)
    for value in _metadata(data) if whole else ():
        yield from _readings(value)
    for part in [data] if whole else _chunks(data):
        yield from (found.replace(b"\0", b"").decode("utf-8", "replace") for found in _TEXTS.findall(part))


def _metadata(data: bytes) -> list[Any]:
    """The metadata that Pillow reads; empty where it cannot read the picture, whose bytes are searched anyway."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pictures that are too large or damaged are reported elsewhere
        try:
            with Image.open(io.BytesIO(data)) as image:
                return [*image.info.values()]
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return []


def _readings(value: Any) -> Iterator[str]:
    """A value as text; bytes in both encodings of metadata."""
    if isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
        yield value.decode("utf-16-le", "ignore")
    else:
        yield str(value)


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG apart from its pixels, decompressed; then the bytes of a cut chunk, or after the end."""
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
    """The compressed data of a chunk after its keyword, decompressed: it begins after a zero byte."""
    for start in (
        place + 1 for place, byte in enumerate(body) if byte in (0, 1) and body[place + 1 : place + 2] == b"x"
    ):
        try:
            yield zlib.decompressobj().decompress(body[start:], 1 << 20)
        except zlib.error:
            continue
