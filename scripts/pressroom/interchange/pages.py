"""A laid-out document as plain data, so that checks and snapshots need no layout engine.

All lengths are millimetres from the top left corner of the page.
"""

from dataclasses import dataclass, replace

from pressroom.interchange.geometry import Point, Rect

#: How far the letters of a line reach above and below its baseline, in ems: its capitals, and most of its descenders.
ASCENT, DESCENT = 0.66, 0.17


@dataclass(frozen=True, slots=True)
class TextRun:
    """A line's piece of text in one style. `family` is the CSS family that was asked for and found.

    `letters` are the corners of the room that its letters take, from the line under them on, which may be turned.
    """

    rect: Rect
    text: str
    family: str
    size: float  # points
    lang: str
    owner: str  # the nearest element that carries an id, or ""
    artifact: bool  # running heads and the like: not part of the text
    window: Rect | None = None  # what is shown of it, where boxes round it hide what overflows them
    letters: tuple[Point, ...] = ()
    spill: float = 0.0  # by how much it is wider than its block has room for
    wraps: bool = True  # whether its line may end inside it
    decoration: bool = False  # not meant to be read: what others may be printed over

    def times(self, factor: float) -> "TextRun":
        """The same on a sheet that is `factor` times as large."""
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
    """A page number as it is printed: `page` its page's own, `pages` how many there are, `target` another place's.

    `value` is nothing where the text is no number. `cause` is the style property that changes how pages are counted.
    """

    kind: str
    text: str
    value: int | None
    owner: str
    target: int | None = None  # the page that the other place lies on
    cause: str = ""


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """One page: its size, the area inside its margins, what stands on it in order, and the texts of its drawings."""

    number: int
    width: float
    height: float
    area: Rect
    boxes: tuple[ElementBox, ...]
    runs: tuple[TextRun, ...]
    drawings: tuple[TextRun, ...] = ()
    numbers: tuple[PageNumber, ...] = ()

    def times(self, factor: float) -> "LaidOutPage":
        """The same on a sheet that is `factor` times as large."""
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
