"""Read the content streams of a PDF: texts, decoded by the maps of their fonts, and marked content.

https://www.iso.org/standard/75839.html (ISO 32000-2), 9.4, 9.10 and 14.6.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import unpack
from typing import Any, TypeAlias

import pikepdf

_CODES = re.compile(rb"<([0-9a-fA-F]+)>")
_BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(<[0-9a-fA-F]+>|\[[^\]]*\])")
#: The operators that affect text; all others are skipped.
_OPERATORS = "Tf Tj TJ ' \" BMC BDC DP EMC Do"
#: For an unknown font: codes of one byte, which are characters.
_UNKNOWN: tuple[int, Mapping[int, str]] = (1, {})


@dataclass(frozen=True, slots=True)
class Text:
    """A shown text."""

    text: str


@dataclass(frozen=True, slots=True)
class Begin:
    """The begin of marked content, or a marked point; `properties` are a dictionary, or None."""

    properties: Any
    point: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """The end of marked content."""


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """Another content stream that is drawn here."""

    stream: Any


Step: TypeAlias = Text | Begin | End | DrawnForm


class ContentReader:
    """Reads content streams in painting order; reads each font once."""

    def __init__(self) -> None:
        self._fonts: dict[Any, tuple[int, Mapping[int, str]]] = {}

    def steps(self, owner: pikepdf.Object) -> Iterator[Step]:
        """Yield the steps of a page or a form that affect its text, visible or not."""
        size, codes = _UNKNOWN
        for instruction in pikepdf.parse_content_stream(owner, _OPERATORS):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "Tf":
                    size, codes = self._font(owner.Resources.Font[str(operands[0])])
                case "Tj" | "TJ" | "'" | '"':
                    yield Text(_shown(operands[-1], size, codes))
                case "BMC":
                    yield Begin(None)
                case "BDC":
                    yield Begin(operands[1])
                case "DP":
                    yield Begin(operands[1], point=True)
                case "EMC":
                    yield End()
                case "Do":
                    yield DrawnForm(owner.Resources.XObject[str(operands[0])])

    def _font(self, font: pikepdf.Object) -> tuple[int, Mapping[int, str]]:
        """Return the number of bytes of a font's codes, and the text of each code."""
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
            found = data if size == 1 else unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])
            text += "".join([codes.get(code, chr(code) if size == 1 else "") for code in found])
    return text


def _texts(mapped: bytes) -> dict[int, str]:
    """Return the text of each code, by a font's ToUnicode map (ISO 32000-2, 9.10.3)."""
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
