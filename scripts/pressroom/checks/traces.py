"""Every text that a finished file holds, seen or unseen: read back from its bytes, whatever made them."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pressroom.checks.leaks import PIECE, Trace
from pressroom.checks.traces_markup import markup_traces
from pressroom.checks.traces_pdf import pdf_traces
from pressroom.checks.traces_picture import is_picture, picture_texts
from pressroom.source.addresses import decoded

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_TAG = re.compile(r"<[^<>]*>")


def traces(data: bytes, place: str = "") -> Iterator[Trace]:
    """The texts of a file, and of the files inside it, each with its place: `page 2`, `word/comments.xml`.

    Addresses are read as they are written, and once more without their percent-encoding.
    """
    for trace in _written(data, place):
        meant = decoded(trace.text)
        yield Trace(trace.place, PIECE.join((trace.text, *meant))) if meant else trace


def _written(data: bytes, place: str) -> Iterator[Trace]:
    data = data.removeprefix(_BOM)
    if data.startswith(b"%PDF"):
        for inner, found in pdf_traces(data):
            yield from _written(found, inner) if isinstance(found, bytes) else [Trace(inner, found)]
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield Trace(name, name)
                yield from _written(package.read(name), name)
    elif data.lstrip()[:1] == b"<" or data.startswith(_UTF16):
        for inner, found in markup_traces(data):
            at = f"{place}{inner}"
            yield from _written(found, at) if isinstance(found, bytes) else [Trace(at, found)]
    else:
        yield from _other(data, place)


def _other(data: bytes, place: str) -> Iterator[Trace]:
    """A picture by what is in it beside its points, JSON by what it says, and anything else as if it were a text."""
    if is_picture(data):
        yield Trace(f"metadata of {place or 'the picture'}", PIECE.join(picture_texts(data)))
    else:
        text = data.decode("utf-8", errors="replace")
        yield Trace(place, _of_json(text) or text)


def _of_json(text: str) -> str:
    """The keys and texts of JSON, without its escapes; those with tags in them once more without the tags."""
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
