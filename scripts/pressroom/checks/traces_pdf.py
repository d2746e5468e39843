"""Every text that a PDF holds: what its pages draw, each string of its objects, and the files and metadata inside."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import pikepdf

from pressroom.checks.leaks import PIECE

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
_CODES = re.compile(rb"<([0-9a-fA-F]+)>")
_BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(<[0-9a-fA-F]+>|\[[^\]]*\])")
#: Streams that hold no texts: pictures, and how a file itself is kept.
_MUTE = {"/Image", "/ObjStm", "/XRef"}


#: Of a font that is not told: codes of one byte, which are characters.
_UNKNOWN: tuple[int, Mapping[int, str]] = (1, {})


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
    """Reads what pages and drawings draw; fonts are looked at once."""

    def __init__(self) -> None:
        self._fonts: dict[Any, tuple[int, Mapping[int, str]]] = {}

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
        size, codes = _UNKNOWN
        for instruction in pikepdf.parse_content_stream(owner):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "Tf":
                    size, codes = self._font(owner.Resources.Font[str(operands[0])])
                case "Tj" | "TJ" | "'" | '"':
                    text.append(_shown(operands[-1], size, codes))
                case "BMC" | "EMC":
                    text.append(PIECE)
                case "BDC" | "DP":
                    text.append(PIECE)
                    yield from ((f"{place}, {kind}", said) for kind, said in _strings(operands[1], ""))
        yield place, "".join(text)

    def _font(self, font: pikepdf.Object) -> tuple[int, Mapping[int, str]]:
        """How many bytes a code of a font has, and the text of each."""
        if font.objgen not in self._fonts:
            mapped = font.get("/ToUnicode")
            size = 2 if font.get("/Subtype") == "/Type0" else 1
            self._fonts[font.objgen] = size, _texts(mapped.read_bytes()) if mapped is not None else {}
        return self._fonts[font.objgen]


def _shown(shown: Any, size: int, codes: Mapping[int, str]) -> str:
    parts = shown.as_list() if isinstance(shown, pikepdf.Array) else [shown]
    text = ""
    for part in parts:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            for start in range(0, len(data), size):
                code = int.from_bytes(data[start : start + size], "big")
                text += codes.get(code, chr(code) if size == 1 else "")
    return text


def _texts(mapped: bytes) -> dict[int, str]:
    """The text of each code, out of a font's map to Unicode (ISO 32000-2, 9.10.3)."""
    texts: dict[int, str] = {}
    for kind, block in _BLOCKS.findall(mapped):
        if kind == b"char":
            pairs = _CODES.findall(block)
            texts |= {int(code, 16): _text(text) for code, text in zip(pairs[::2], pairs[1::2], strict=False)}
            continue
        for first, last, target in _RANGE.findall(block):
            codes, each = range(int(first, 16), int(last, 16) + 1), _CODES.findall(target)
            if target.startswith(b"["):
                texts |= {code: _text(text) for code, text in zip(codes, each, strict=False)}
            else:
                begin = int(each[0], 16)
                texts |= {code: chr(begin + place) for place, code in enumerate(codes)}
    return texts


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", errors="replace")
