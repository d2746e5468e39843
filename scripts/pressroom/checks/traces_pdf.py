"""Every text that a PDF holds: what its pages draw, each string of its objects, and the files and metadata inside."""

import io
from collections.abc import Iterator
from typing import Any, TypeAlias

import pikepdf

from pressroom.checks.leaks import PIECE
from pressroom.pdfcontent import Begin, ContentReader, End, Text

#: Where something is, and a text, or the bytes of a file or of metadata.
Found: TypeAlias = tuple[str, str | bytes]

#: What strings are, by the key that they stand under (ISO 32000-2, 12.2, 12.3, 12.5, 14.3, 14.9).
_KINDS = {
    "/ActualText": "replacement text",
    "/Alt": "alternative text",
    "/Contents": "text of an annotation",
    "/Dests": "name of a destination",
    "/Desc": "description of an attachment",
    "/E": "expansion of an abbreviation",
    "/ID": "id of an element",
    "/Names": "name of a destination",
    "/Title": "title",
    "/UF": "name of an attachment",
    "/URI": "link",
}
#: Streams that hold no texts: pictures, and how a file itself is kept.
_MUTE = {"/Image", "/ObjStm", "/XRef"}


def pdf_traces(data: bytes) -> Iterator[Found]:
    """The texts of a PDF with their places; files inside it and its metadata as bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        reader = _Reader()
        drawn = set()
        for number, page in enumerate(pdf.pages, 1):
            yield from reader.drawn(page.obj, f"page {number}")
            contents = page.obj.get("/Contents")
            for stream in contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]:
                drawn.add(stream.objgen if stream is not None else None)
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream):
                yield from _strings(found.stream_dict, "")
                if found.objgen not in drawn:
                    yield from reader.stream(found)
            else:
                yield from _strings(found, "")
        yield from _strings(pdf.trailer.get("/Info"), "")


def _strings(value: Any, key: str) -> Iterator[Found]:
    """The strings in an object, as far as it holds them itself; what it refers to comes by itself."""
    if isinstance(value, pikepdf.String):
        yield _KINDS.get(key, f"entry {key}"), str(value)
    elif isinstance(value, pikepdf.Array):
        for part in value.as_list():
            if not _apart(part):
                yield from _strings(part, key)
    elif isinstance(value, pikepdf.Dictionary):
        for name, part in value.items():
            if not _apart(part):
                yield from _strings(part, name)


def _apart(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


class _Reader:
    """Reads what pages and drawings draw."""

    def __init__(self) -> None:
        self._content = ContentReader()

    def stream(self, stream: pikepdf.Stream) -> Iterator[Found]:
        """The texts of a stream that is no page."""
        kinds = {str(stream.get(key)) for key in ("/Type", "/Subtype")}
        if "/Form" in kinds:
            yield from self.drawn(stream, "a drawing")
        elif "/Metadata" in kinds:
            yield "XMP metadata", stream.read_bytes()
        elif not kinds & _MUTE:
            yield ("an attachment" if "/EmbeddedFile" in kinds else "a stream"), stream.read_bytes()

    def drawn(self, owner: pikepdf.Object, place: str) -> Iterator[Found]:
        """The text of a page or drawing in the order of painting, whether it is seen or not; then what marks say."""
        text: list[str] = []
        for step in self._content.steps(owner):
            match step:
                case Text(shown):
                    text.append(shown)
                case Begin(properties):
                    text.append(PIECE)
                    yield from ((f"{place}, {kind}", said) for kind, said in _strings(properties, ""))
                case End():
                    text.append(PIECE)
        yield place, "".join(text)
