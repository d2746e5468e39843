"""A quick reader of finished PDFs: runs of text as they are drawn, by the operators of the pages (ISO 32000-2, 9.4).

A hundredth of pdfplumber's time, for tests that read thousands of files; it knows only what a page of ours uses: fonts
with two-byte codes, a map to Unicode and widths.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from pressroom.interchange.geometry import Rect
from support.pdftext import MM_PER_POINT, Glyph, Node, tree_of

_PAIR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Runs:
    """A file's pages, their runs in the order of drawing, and its tag tree. Of a run, `Glyph.text` is the whole."""

    sizes: tuple[tuple[float, float], ...]  # of the pages, millimetres
    runs: tuple[Glyph, ...]
    tree: Node


@dataclass(frozen=True, slots=True)
class _Font:
    name: str
    texts: dict[int, str]
    widths: dict[int, float]  # thousandths of the type size


def read_runs(data: bytes) -> Runs:
    """Read a finished file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts: dict[Any, _Font] = {}
        runs = tuple(run for number, page in enumerate(pdf.pages, 1) for run in _runs(page, number, fonts))
        marked: dict[tuple[int, int], list[Glyph]] = {}
        for run in runs:
            if run.mcid is not None:
                marked.setdefault((run.page, run.mcid), []).append(run)
        boxes = [[float(length) * MM_PER_POINT for length in page.mediabox.as_list()] for page in pdf.pages]
        sizes = tuple((box[2] - box[0], box[3] - box[1]) for box in boxes)
        return Runs(sizes, runs, tree_of(pdf, marked))


def _runs(page: pikepdf.Page, number: int, fonts: dict[Any, _Font]) -> Iterator[Glyph]:
    height = float(page.mediabox[3])
    yield from _Canvas(number, height, fonts).draw(page.obj, (1, 0, 0, 1, 0, 0), [])


class _Canvas:
    """Follows the operators of one page, and of the forms that it draws."""

    def __init__(self, number: int, height: float, fonts: dict[Any, _Font]) -> None:
        self._number, self._height, self._fonts = number, height, fonts

    def draw(self, owner: pikepdf.Object, matrix: Matrix, marks: list[int | None]) -> Iterator[Glyph]:
        """The runs of a page or a form."""
        stack: list[Matrix] = []
        font, size, text = None, 0.0, matrix
        stated: str | None = None
        depth = 0
        for instruction in pikepdf.parse_content_stream(owner):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "q":
                    stack.append(matrix)
                case "Q":
                    matrix = stack.pop()
                case "cm":
                    matrix = _times(_matrix(operands), matrix)
                case "BMC":
                    marks.append(None)
                case "BDC":
                    marks.append(_mcid(operands[1]))
                    if "/ActualText" in operands[1]:
                        stated, depth = str(operands[1].ActualText), len(marks)
                case "EMC":
                    marks.pop()
                    stated = stated if len(marks) >= depth else None
                case "Tm":
                    text = _matrix(operands)
                case "Tf":
                    font, size = self._font(owner.Resources.Font[str(operands[0])]), float(operands[1])
                case "TJ" | "Tj":
                    assert font is not None, "text needs a font"
                    mcid = next((mark for mark in reversed(marks) if mark is not None), None)
                    run, advance = self._run(operands[0], font, size, _times(text, matrix), mcid)
                    text = _times((1, 0, 0, 1, advance, 0), text)
                    if stated is not None:  # what the content states takes the place of what its glyphs show
                        run, stated = replace(run, text=stated), ""
                    yield run
                case "Do":
                    form = owner.Resources.XObject[str(operands[0])]
                    if form.get("/Subtype") == "/Form":
                        yield from self.draw(
                            form, _times(_matrix(form.get("/Matrix", (1, 0, 0, 1, 0, 0))), matrix), marks
                        )

    def _font(self, font: pikepdf.Object) -> _Font:
        if font.objgen not in self._fonts:
            pairs = _PAIR.findall(font.ToUnicode.read_bytes())
            texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
            name = str(font.BaseFont).partition("+")[2].rstrip(",")
            self._fonts[font.objgen] = _Font(name, texts, _widths(list(font.DescendantFonts[0].W.as_list())))
        return self._fonts[font.objgen]

    def _run(self, shown: Any, font: _Font, size: float, matrix: Matrix, mcid: int | None) -> tuple[Glyph, float]:
        """A run, and how far it moves what is shown after it."""
        text, width = "", 0.0
        for part in shown.as_list() if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                for place in range(0, len(codes), 2):
                    code = codes[place] << 8 | codes[place + 1]
                    text += font.texts.get(code, "")
                    width += font.widths.get(code, 1000)
            else:
                width -= float(part)
        rect, points = self._box(matrix, width * size / 1000, size)
        return Glyph(text, self._number, rect, points, font.name, mcid, ""), width * size / 1000

    def _box(self, matrix: Matrix, width: float, size: float) -> tuple[Rect, float]:
        """The box of a run from a quarter below its baseline to three quarters above, and the type size in points."""
        a, b, c, d, e, f = matrix
        corners = [(x * a + y * c + e, x * b + y * d + f) for x in (0, width) for y in (-size / 4, size * 3 / 4)]
        xs, ys = ([corner[axis] * MM_PER_POINT for corner in corners] for axis in (0, 1))
        height = self._height * MM_PER_POINT
        return Rect(min(xs), height - max(ys), max(xs) - min(xs), max(ys) - min(ys)), size * (c * c + d * d) ** 0.5


def _matrix(operands: Any) -> Matrix:
    return tuple(float(number) for number in operands)  # type: ignore[return-value]  # six by the specification


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _mcid(properties: Any) -> int | None:
    found = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
    return None if found is None else int(found)


def _widths(entries: list[Any]) -> dict[int, float]:
    """`first [w1 w2 …]` and `first last w` (ISO 32000-2, 9.7.4.3)."""
    widths: dict[int, float] = {}
    while entries:
        first, second, *entries = entries
        if isinstance(second, pikepdf.Array):
            widths |= {int(first) + place: float(width) for place, width in enumerate(second.as_list())}
        else:
            width, *entries = entries
            widths |= dict.fromkeys(range(int(first), int(second) + 1), float(width))
    return widths
