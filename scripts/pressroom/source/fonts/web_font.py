"""Unpack web fonts: WOFF 2 → OpenType (https://www.w3.org/TR/WOFF2/)."""

import io
from typing import Any

import brotli
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2DirectoryEntry, woff2DirectorySize

SIGNATURE = b"wOF2"
#: The largest size of an unpacked font. Fonts with all letters of Chinese have about 20 MB.
MAX_UNPACKED = 64_000_000
_PORTION = 1 << 20


def unpacked(data: bytes) -> bytes:
    """Return the OpenType font of a WOFF 2 file.

    Raises:
        ValueError: unpacked it is larger than a font can be, or it is damaged; fontTools raises other types too.
    """
    _check_size(data)
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    font.flavor = None
    stream = io.BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()


def _check_size(data: bytes) -> None:
    """Refuse a stream that unpacks to more than a font can have: fontTools would unpack all of it."""
    stream: Any = brotli.Decompressor()
    packed, size = _packed(data), 0
    while packed or not stream.can_accept_more_data():
        size += len(stream.process(packed, output_buffer_limit=_PORTION))
        packed = b""
        if size > MAX_UNPACKED:
            raise ValueError(f"unpacked it has more than {MAX_UNPACKED // 1_000_000} MB")


def _packed(data: bytes) -> bytes:
    """The compressed tables, which follow the directory."""
    tables, length = int.from_bytes(data[12:14], "big"), int.from_bytes(data[20:24], "big")
    file = io.BytesIO(data)
    file.seek(woff2DirectorySize)
    for _ in range(tables):
        WOFF2DirectoryEntry().fromFile(file)
    return file.read(length)
