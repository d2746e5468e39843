"""A laid-out document as plain data, so that checks and snapshots need no layout engine.

All lengths are millimetres from the top left corner of the page.
"""

from dataclasses import dataclass, replace

from pressroom.interchange.geometry import Point, Rect

#: How far a line reaches above and below its baseline, in ems: capitals above, most descenders below.
ASCENT, DESCENT = 0.66, 0.17


@dataclass(frozen=True, slots=True)
class TextRun:
    """A piece of text on one line, in one style. `family` is the CSS family that was requested and found.

    `letters` are the corners of the area of its glyphs, beginning at the baseline; the area may be rotated.
    """

    rect: Rect
    text: str
    family: str
    size: float  # points
    lang: str
    owner: str  # the id of the nearest element that has one, or ""
    artifact: bool  # running heads and the like: not part of the text
    window: Rect | None = None  # the visible area, where boxes around it hide their overflow
    letters: tuple[Point, ...] = ()
    spill: float = 0.0  # the width that overflows its block
    wraps: bool = True  # whether the line may break inside it
    decoration: bool = False  # not meant to be read: other text may be printed over it

    def times(self, factor: float) -> "TextRun":
        """The same text on a sheet that is `factor` times as large."""
        return replace(
            self,
            rect=self.rect.times(factor),
            size=self.size * factor,
            window=self.window and self.window.times(factor),
            letters=tuple((x * factor, y * factor) for x, y in self.letters),
            spill=self.spill * factor,
        )


@dataclass(frozen=True, slots=True)
class ElementBox:
    """An element's box: its HTML tag, id and classes."""

    rect: Rect
    tag: str
    id: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A printed page number: `page` is the page that it is on, `pages` their count, `target` the page of its target.

    `value` is None if the text is not a number. `cause` is the style property that changes how pages are counted.
    """

    kind: str
    text: str
    value: int | None
    owner: str
    target: int | None = None  # the page that the target is on
    cause: str = ""


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """One page: its size, the area inside its margins, its runs and boxes in order, and the texts of its drawings."""

    number: int
    width: float
    height: float
    area: Rect
    boxes: tuple[ElementBox, ...]
    runs: tuple[TextRun, ...]
    drawings: tuple[TextRun, ...] = ()
    numbers: tuple[PageNumber, ...] = ()

    def times(self, factor: float) -> "LaidOutPage":
        """The same page on a sheet that is `factor` times as large."""
        if factor == 1:
            return self
        return replace(
            self,
            width=self.width * factor,
            height=self.height * factor,
            area=self.area.times(factor),
            boxes=tuple(replace(box, rect=box.rect.times(factor)) for box in self.boxes),
            runs=tuple(run.times(factor) for run in self.runs),
        )
