"""Conversion of a finished PDF page to SVG: shapes and pictures in painting order, and the positions of texts.

The source is the finished page, so the SVG has everything that the engine drew. The reader handles the PDF operators
that WeasyPrint writes (ISO 32000-1, annex A); it reports anything without a counterpart in SVG, and never drops it.
All resulting lengths are CSS pixels from the page's top left corner.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pikepdf
from lxml import etree

from pressroom.backends.svg.matrix import IDENTITY, Matrix
from pressroom.backends.svg.path import Path
from pressroom.backends.svg.pictures import picture_address
from pressroom.backends.svg.state import GraphicsState, NoSvgError, hexadecimal, stroked_as, unless

SVG = "http://www.w3.org/2000/svg"
_PX_PER_POINT = 4 / 3
_PAINTS = {  # whether a path is closed first, filled (by which rule) and stroked
    "f": (False, "nonzero", False),
    "F": (False, "nonzero", False),
    "f*": (False, "evenodd", False),
    "B": (False, "nonzero", True),
    "B*": (False, "evenodd", True),
    "b": (True, "nonzero", True),
    "b*": (True, "evenodd", True),
    "S": (False, "", True),
    "s": (True, "", True),
    "n": (False, "", False),
}
#: Operators with no effect here: tags, and the glyphs of texts, which are set from their words.
_SILENT = frozenset({"BMC", "BDC", "EMC", "MP", "DP", "ET", "Tf", "Ts", "TJ", "Tj", "i", "ri"})
_PLAIN_STATE = {"/Type": "/ExtGState", "/SMask": "/None", "/BM": "/Normal"}


@dataclass(frozen=True, slots=True)
class TextPosition:
    """The start of a text, on its baseline, and its colour. Texts of one `number` are drawn as one object."""

    matrix: Matrix
    fill: str
    opacity: float
    number: int


@dataclass(frozen=True, slots=True)
class Graphics:
    """A page without its texts: elements in painting order; and the positions of its texts, in drawing order."""

    width: float
    height: float
    elements: tuple[Any, ...]
    texts: tuple[TextPosition, ...]


def page_graphics(page: pikepdf.Page, prefix: str) -> Graphics:
    """Convert the drawing of a page; `prefix` begins the ids of its definitions.

    Raises:
        NoSvgError: the page has something that cannot be converted.
    """
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    matrix = Matrix(_PX_PER_POINT, 0, 0, -_PX_PER_POINT, -left * _PX_PER_POINT, top * _PX_PER_POINT)
    reader = _ContentReader(prefix)
    elements = reader.read(page.obj, GraphicsState(matrix), page.obj.get("/Resources", {}))
    size = ((right - left) * _PX_PER_POINT, (top - bottom) * _PX_PER_POINT)
    return Graphics(*size, (*reader.definitions, *elements), tuple(reader.texts))


class _ContentReader:
    """Reads content streams; keeps definitions and positions of texts for the whole page."""

    def __init__(self, prefix: str) -> None:
        self.texts: list[TextPosition] = []
        self.objects = 0  # the number of text objects so far
        self._prefix = prefix
        self._clips: dict[tuple[str, str], str] = {}

    @property
    def definitions(self) -> Iterator[Any]:
        """The clips in use, in one `defs`."""
        if self._clips:
            found = etree.Element(f"{{{SVG}}}defs")
            for (data, rule), name in self._clips.items():
                clip = etree.SubElement(found, f"{{{SVG}}}clipPath", id=name)
                etree.SubElement(clip, f"{{{SVG}}}path", {"d": data, "clip-rule": rule})
            yield found

    def read(self, content: Any, state: GraphicsState, resources: Any) -> list[Any]:
        """The elements of one stream."""
        stream = _ContentStream(self, state, resources)
        for instruction in pikepdf.parse_content_stream(content):
            stream.do(str(instruction.operator), [*instruction.operands])
        return [*self._clipped(stream.drawn)]

    def _clipped(self, drawn: Iterable[tuple[tuple[tuple[Path, str], ...], Any]]) -> Iterator[Any]:
        """Put elements into the clips that they need, those of the same clips together."""
        for clips, group in groupby(drawn, key=lambda pair: tuple((path.data, rule) for path, rule in pair[0])):
            elements = [element for _, element in group]
            for clip in reversed(clips):
                name = self._clips.setdefault(clip, f"{self._prefix}clip-{len(self._clips) + 1}")
                outer = etree.Element(f"{{{SVG}}}g", {"clip-path": f"url(#{name})"})
                outer.extend(elements)
                elements = [outer]
            yield from elements


class _ContentStream:
    """One content stream while it is read: its state, its path, and its drawn elements with their clips."""

    def __init__(self, reader: _ContentReader, state: GraphicsState, resources: Any) -> None:
        self.drawn: list[tuple[tuple[tuple[Path, str], ...], Any]] = []
        self._reader, self._state, self._resources = reader, state, resources
        self._stack: list[GraphicsState] = []
        self._path = Path()
        self._clip = ""
        self._does: Mapping[str, Callable[..., None]] = {
            "q": lambda: self._stack.append(self._state),
            "Q": self._restore,
            "cm": lambda *numbers: self._set(matrix=Matrix(*numbers) @ self._state.matrix),
            "w": lambda width: self._set(width=width),
            "J": lambda cap: self._set(cap=int(cap)),
            "j": lambda join: self._set(join=int(join)),
            "M": lambda limit: self._set(miter=limit),
            "rg": lambda *colour: self._set(fill=hexadecimal(colour)),
            "RG": lambda *colour: self._set(stroke=hexadecimal(colour)),
            "g": lambda grey: self._set(fill=hexadecimal((grey,) * 3)),
            "G": lambda grey: self._set(stroke=hexadecimal((grey,) * 3)),
            "m": lambda *point: self._path.move(self._state.matrix.point(*point)),
            "l": lambda *point: self._path.line(self._state.matrix.point(*point)),
            "c": lambda *points: self._path.curve(self._points(points)),
            "h": lambda: self._path.close(),
            "re": self._rectangle,
            "W": lambda: setattr(self, "_clip", "nonzero"),
            "W*": lambda: setattr(self, "_clip", "evenodd"),
            "BT": self._text_object,
            "Tm": self._text,
            "Tr": self._text_mode,
        }

    def do(self, operator: str, operands: Sequence[Any]) -> None:
        """Execute one operator."""
        if operator in _SILENT:
            return
        if operator in _PAINTS:
            self._paint(*_PAINTS[operator])
        elif operator == "d":
            self._set(dash=tuple(float(length) for length in operands[0]), phase=float(operands[1]))
        elif operator == "gs":
            self._apply(self._resources["/ExtGState"][str(operands[0])])
        elif operator == "Do":
            self._object(self._resources["/XObject"][str(operands[0])])
        elif operator in self._does:
            self._does[operator](*(float(operand) for operand in operands))
        elif operator in ("cs", "CS", "sc", "SC", "scn", "SCN", "sh"):
            raise NoSvgError("a gradient, a repeated picture, or a colour that is not sRGB", "gradient")
        else:
            raise NoSvgError(f"the result of PDF's operator `{operator}`", "svg")

    def _set(self, **values: Any) -> None:
        self._state = replace(self._state, **values)

    def _restore(self) -> None:
        self._state = self._stack.pop()

    def _points(self, numbers: Sequence[float]) -> list[tuple[float, float]]:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return [self._state.matrix.point(x, y) for x, y in pairs]

    def _rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self._path.polygon(self._points((x, y, x + width, y, x + width, y + height, x, y + height)))

    def _text_object(self) -> None:
        self._reader.objects += 1

    def _text(self, *numbers: float) -> None:
        # Glyphs are upright where y goes up, as in PDF; SVG flips them by itself.
        upright = Matrix(1, 0, 0, -1, 0, 0) @ Matrix(*numbers) @ self._state.matrix
        self._reader.texts.append(
            TextPosition(
                upright, self._state.fill, self._state.fill_alpha * self._state.group_alpha, self._reader.objects
            )
        )

    def _text_mode(self, mode: float) -> None:
        if mode != 0:
            raise NoSvgError("text that is not simply filled", "stroke")

    def _apply(self, changes: Any) -> None:
        for key, value in changes.items():
            if key in ("/ca", "/CA"):
                self._set(**{"fill_alpha" if key == "/ca" else "stroke_alpha": float(value)})
            elif _PLAIN_STATE.get(key) != str(value):
                raise NoSvgError("a mask or a blend mode", "mask" if key == "/SMask" else "blend-mode")

    def _paint(self, closed: bool, rule: str, stroked: bool) -> None:
        state, path = self._state, self._path
        if closed:
            path.close()
        attributes = {"d": path.data, "fill": "none"}
        fills = bool(rule) and state.fill_alpha > 0
        if fills:
            attributes |= {"fill": state.fill} | unless("fill-rule", rule, "nonzero")
            attributes |= unless("fill-opacity", f"{state.fill_alpha:g}", "1")
        strokes = stroked and state.stroke_alpha > 0
        if strokes:
            attributes |= stroked_as(state)
        if (fills or strokes) and path.data:
            reach = state.width * state.matrix.scale * max(state.miter, 1) / 2 if strokes else 0
            clips = tuple(clip for clip in state.clips if not clip[0].surrounds(path, reach))
            self.drawn.append((clips, etree.Element(f"{{{SVG}}}path", attributes)))
        if self._clip:
            self._set(clips=(*state.clips, (path, self._clip)))
        self._path, self._clip = Path(), ""

    def _object(self, thing: Any) -> None:
        """Draw a picture, or a form: a stream of its own, whose group has the opacity of the state when it is drawn."""
        state = self._state
        if thing["/Subtype"] == "/Image":
            self._picture(thing)
            return
        matrix = Matrix(*(float(number) for number in thing.get("/Matrix", IDENTITY.numbers))) @ state.matrix
        left, bottom, right, top = (float(edge) for edge in thing["/BBox"])
        frame = Path()
        frame.polygon([matrix.point(x, y) for x, y in ((left, bottom), (right, bottom), (right, top), (left, top))])
        inner = replace(state, matrix=matrix, clips=(*state.clips, (frame, "nonzero")))
        if "/Group" not in thing or state.fill_alpha == 1:
            elements = self._reader.read(thing, inner, thing.get("/Resources", self._resources))
        else:
            solid = replace(inner, fill_alpha=1.0, stroke_alpha=1.0, group_alpha=inner.group_alpha * inner.fill_alpha)
            group = etree.Element(f"{{{SVG}}}g", opacity=f"{state.fill_alpha:g}")
            group.extend(self._reader.read(thing, solid, thing.get("/Resources", self._resources)))
            elements = [group]
        self.drawn += [((), element) for element in elements]

    def _picture(self, thing: Any) -> None:
        state = self._state
        place = Path()
        place.polygon(self._points((0, 0, 1, 0, 1, 1, 0, 1)))
        matrix = Matrix(1, 0, 0, -1, 0, 1) @ state.matrix  # PDF's unit square, from its upper left corner
        attributes = {
            "width": "1",
            "height": "1",
            "preserveAspectRatio": "none",
            "transform": matrix.svg,
            "href": picture_address(thing),
        } | unless("opacity", f"{state.fill_alpha:g}", "1")
        clips = tuple(clip for clip in state.clips if not clip[0].surrounds(place, 0))
        self.drawn.append((clips, etree.Element(f"{{{SVG}}}image", attributes)))
