"""Extract every text of a PDF: drawn on pages, in strings of its objects, in its metadata and embedded files."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

from pressroom.checks.tracing.traces_tags import Mark, tagged_texts
from pressroom.pdfcontent import Begin, ContentReader, End, Text
from pressroom.redaction.letters import PIECE

#: A place, and the text there or the bytes of a file or of metadata.
Found: TypeAlias = tuple[str, str | bytes]

#: The kinds of strings by their key (ISO 32000-2, 12.2, 12.3, 12.5, 14.3, 14.9).
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
#: Types of streams without texts: pictures, and the structure of the file itself.
_MUTE = {"/Image", "/ObjStm", "/XRef"}


def pdf_traces(data: bytes) -> Iterator[Found]:
    """The texts of a PDF with their places; its metadata and embedded files as bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        reader = _PageReader()
        drawn, marked, rest = set(), dict[Mark, str](), list[list[str]]()
        for number, page in enumerate(pdf.pages, 1):
            content = _Content()
            yield from reader.draw(page.obj, f"page {number}", content)
            marked |= {(page.obj.objgen, mcid): "".join(parts) for mcid, parts in content.marked.items()}
            rest.append(content.loose())
            contents = page.obj.get("/Contents")
            for stream in contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]:
                drawn.add(stream.objgen if stream is not None else None)
        read = tagged_texts(pdf, marked)
        for number, (page, loose) in enumerate(zip(pdf.pages, rest, strict=True), 1):
            yield f"page {number}", PIECE.join((*read.get(page.obj.objgen, ()), *loose))
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream):
                yield from _strings(found.stream_dict, "")
                if found.objgen not in drawn:
                    yield from reader.stream(found)
            else:
                yield from _strings(found, "")
        yield from _strings(pdf.trailer.get("/Info"), "")


def _strings(value: Any, key: str) -> Iterator[Found]:
    """The strings in an object, without those of the objects that it refers to."""
    if isinstance(value, pikepdf.String):
        yield _KINDS.get(key, f"entry {key}"), str(value)
    elif isinstance(value, pikepdf.Array):
        for part in value.as_list():
            if not _is_indirect(part):
                yield from _strings(part, key)
    elif isinstance(value, pikepdf.Dictionary):
        for name, part in value.items():
            if not _is_indirect(part):
                yield from _strings(part, name)


def _properties(owner: Any, given: Any) -> Any:
    """The properties of marked content: given inline, or by name in the resources."""
    if not isinstance(given, pikepdf.Name):
        return given
    named = owner.get("/Resources", {}).get("/Properties", {})
    return named.get(str(given))


def _is_indirect(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


@dataclass(slots=True)
class _Content:
    """The texts that one page or drawing draws: by their marked-content id (MCID), and all others in pieces.

    `ActualText` replaces what is drawn under it; the drawn text becomes a piece of its own.
    """

    marked: dict[int, list[str]] = field(default_factory=dict)
    pieces: list[list[str]] = field(default_factory=lambda: [[]])
    opened: list[tuple[int | None, bool]] = field(default_factory=list)  # MCID, and whether its text is replaced

    def begin(self, marks: Any) -> None:
        """Open marked content with these properties."""
        mark, replaced = self.opened[-1] if self.opened else (None, False)
        known: Any = marks if isinstance(marks, pikepdf.Dictionary) else {}
        mark = int(known["/MCID"]) if "/MCID" in known else mark
        if "/ActualText" in known and not replaced:
            self._add(mark, str(known["/ActualText"]))
            replaced = True
        self.opened.append((mark, replaced))
        self.pieces.append([])

    def end(self) -> None:
        """Close the marked content that was opened last."""
        if self.opened:
            self.opened.pop()
        self.pieces.append([])

    def show(self, text: str) -> None:
        """Add a drawn text."""
        mark, replaced = self.opened[-1] if self.opened else (None, False)
        self._add(None if replaced else mark, text)

    def _add(self, mark: int | None, text: str) -> None:
        (self.pieces[-1] if mark is None else self.marked.setdefault(mark, [])).append(text)

    def loose(self) -> list[str]:
        """The pieces without an MCID."""
        return [text for piece in self.pieces if (text := "".join(piece))]


class _PageReader:
    """Reads the texts that pages and drawings draw."""

    def __init__(self) -> None:
        self._content = ContentReader()

    def stream(self, stream: pikepdf.Stream) -> Iterator[Found]:
        """The texts of a stream other than a page's content."""
        kinds = {str(stream.get(key)) for key in ("/Type", "/Subtype")}
        if "/Form" in kinds:
            content = _Content()
            yield from self.draw(stream, "a drawing", content)
            yield "a drawing", PIECE.join("".join(parts) for parts in content.marked.values())
            yield "a drawing", PIECE.join(content.loose())
        elif "/Metadata" in kinds:
            yield "XMP metadata", stream.read_bytes()
        elif not kinds & _MUTE:
            yield ("an attachment" if "/EmbeddedFile" in kinds else "a stream"), stream.read_bytes()

    def draw(self, owner: pikepdf.Object, place: str, content: _Content) -> Iterator[Found]:
        """Read texts of a page or drawing into `content`, in painting order, visible or not; yield marks' strings."""
        for step in self._content.steps(owner):
            match step:
                case Text(shown):
                    content.show(shown)
                case Begin(given, point):
                    marks = _properties(owner, given)
                    yield from ((f"{place}, {kind}", text) for kind, text in _strings(marks, ""))
                    if not point:
                        content.begin(marks)
                case End():
                    content.end()
