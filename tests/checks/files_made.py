"""Small files that the tests of the search for leaks make, and what is read in them."""

import io
import zipfile
from collections.abc import Callable

import pikepdf

from pressroom.checks.tracing.traces import traces
from pressroom.redaction.letters import PIECE

CANARY = "kestrel on the third stair"


def places(data: bytes) -> list[str]:
    """Where the canary is."""
    return [trace.place for trace in traces(data) if CANARY in trace.text.replace(PIECE, "")]


def pdf(change: Callable[[pikepdf.Pdf], object], text: bytes = b"Nothing") -> bytes:
    """A file of one page, changed."""
    made = pikepdf.new()
    page = made.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.obj.Contents = made.make_stream(b"BT /F1 9 Tf 3 Tr (" + text + b") Tj ET")
    change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def package(name: str, text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(name, text)
    return stream.getvalue()


def pieces(data: bytes) -> set[str]:
    """Every piece of text in a file, in small spaces: what a short text is looked for in."""
    return {" ".join(piece.replace("\0", "").split()) for trace in traces(data) for piece in trace.text.split(PIECE)}


def html(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>".encode()
