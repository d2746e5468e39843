"""Extract every text of a finished file, visible or not, from its bytes alone."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pressroom.checks.leaks import Trace
from pressroom.checks.tracing.traces_markup import markup_traces
from pressroom.checks.tracing.traces_pdf import pdf_traces
from pressroom.checks.tracing.traces_picture import is_picture, picture_texts
from pressroom.redaction.letters import PIECE, shown_backwards, squashed
from pressroom.source.addresses import decoded

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")
#: What decoding puts in place of bytes that are no text.
_GARBLED = "\ufffd"
#: The fewest letters of the name of a person that are found in such bytes: fewer are there by chance.
_NAME = 4
_TAG = re.compile(r"<[^<>]*>")


def traces(data: bytes, place: str = "") -> Iterator[Trace]:
    """The texts of a file, and of the files inside it, each with its place: `page 2`, `word/comments.xml`.

    Addresses are given as written, and once more without percent-encoding; so is what is shown backwards.
    """
    for trace in _texts(data, place):
        meant = [*decoded(trace.text), *shown_backwards(trace.text)]
        yield Trace(trace.place, PIECE.join((trace.text, *meant))) if meant else trace


def _texts(data: bytes, place: str) -> Iterator[Trace]:
    """The texts of a file, by its first bytes: PDF, zip package, markup, or another."""
    data = data.removeprefix(_BOM)
    if data.startswith(b"%PDF"):
        for inner, found in pdf_traces(data):
            yield from _texts(found, inner) if isinstance(found, bytes) else [Trace(inner, found)]
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield Trace(name, name)
                yield from _texts(package.read(name), name)
    elif data.lstrip()[:1] == b"<" or data.startswith(_UTF16):
        for inner, found in markup_traces(data):
            at = f"{place}{inner}"
            yield from _texts(found, at) if isinstance(found, bytes) else [Trace(at, found)]
    else:
        yield from _other(data, place)


def _other(data: bytes, place: str) -> Iterator[Trace]:
    """The texts in a picture's metadata, the keys and values of JSON, or any other file decoded as UTF-8."""
    if is_picture(data):
        yield Trace(f"metadata of {place or 'the picture'}", PIECE.join(picture_texts(data)))
    else:
        text = data.decode("utf-8", errors="replace")
        yield Trace(place, _of_json(text) or (_readable(text) if _GARBLED in text else text))


def _readable(text: str) -> str:
    """What can be read of bytes that are no text, such as a font: the parts with enough letters for a name."""
    parts = (part if len(squashed(part)) >= _NAME else "" for part in text.split(_GARBLED))
    return re.sub(f"{_GARBLED}{{2,}}", PIECE, _GARBLED.join(parts))


def _of_json(text: str) -> str:
    """The keys and values of JSON, unescaped; values with tags once more without the tags. Empty if not JSON."""
    if text.lstrip()[:1] not in ("{", "["):
        return ""
    try:
        value = json.loads(text)
    except ValueError:
        return ""
    return PIECE.join(_strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        if "<" in value:
            yield _TAG.sub("", value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif value is not None:
        yield str(value)
