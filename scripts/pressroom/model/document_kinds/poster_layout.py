"""Papers, and the settings for the layout of timeline posters."""

from itertools import pairwise
from math import sqrt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pressroom.model.base import Count, Frozen, Real, refused

Paper = Literal["A4", "A3", "A2", "A1", "Letter", "Tabloid"]
#: Width and height in millimetres, portrait (ISO 216; ANSI Y14.1 for Letter and Tabloid).
PAPERS: dict[str, tuple[float, float]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "Letter": (215.9, 279.4),
    "Tabloid": (279.4, 431.8),
}

_MOST_COLUMNS = 24
#: Metres. Every poster is laid out for this reading distance, and zoomed for others.
DESIGNED_FOR = 0.65
#: Points of type size for each metre of reading distance.
FLOOR_PER_METRE = 14
#: The smallest type of a poster during layout, before zoom, in points.
FLOOR = FLOOR_PER_METRE * DESIGNED_FOR


#: Points: captions on A2, which are read from one metre; larger paper holds more, and no larger ones.
_CAPTION = FLOOR_PER_METRE
_CAPTION_PAPER: Paper = "A2"

#: How much of the growth of a sheet beside A3 its names of periods and times follow.
_NAMES_GROW = 0.6

#: The largest type on A3 in points, before zoom, if the author names none.
_LARGEST = 18


def sheet_scale(canvas: tuple[float, float]) -> float:
    """How large a sheet is beside A3, as the ratio of lengths."""
    (width, height), (short, long) = canvas, PAPERS["A3"]
    return sqrt(width * height / (short * long))


def name_scale(canvas: tuple[float, float]) -> float:
    """How large names of periods and times are on a sheet, as a multiple of their size on A3 and smaller paper."""
    return 1 + _NAMES_GROW * max(0.0, sheet_scale(canvas) - 1)


def caption_size(canvas: tuple[float, float]) -> float:
    """The size of captions in points, before zoom, to be read from one metre: in proportion to the sheet up to A2."""
    share = sheet_scale(canvas) / sheet_scale(PAPERS[_CAPTION_PAPER])
    return round(max(FLOOR, _CAPTION * min(1.0, share)), 3)


def _fewest_first(columns: tuple[int, int]) -> tuple[int, int]:
    if columns[0] > columns[1]:
        raise refused("columns", "the fewest columns are more than the most", "write the smaller number first")
    if columns[1] > _MOST_COLUMNS:
        raise refused("columns", f"no paper has room for {columns[1]} columns", f"write up to {_MOST_COLUMNS}")
    return columns


def _smallest_first(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    areas = {paper: width * height for paper, (width, height) in PAPERS.items()}
    if any(areas[later] <= areas[earlier] for earlier, later in pairwise(papers)):
        rising = ", ".join(sorted(PAPERS, key=areas.__getitem__))
        raise refused("papers", "a paper is no larger than the one before", f"from small to large: {rising}")
    return papers


class PosterLayout(Frozen):
    """The layout of a timeline poster. Units: millimetres and points."""

    papers: Annotated[tuple[Paper, ...], AfterValidator(_smallest_first)] = Field(
        (),
        description="Possible papers, smallest first: the first that holds all events is used; write this instead of"
        " `paper`",
    )
    reading_distance: Real = Field(
        0.65, gt=0, le=10, description="Metres between reader and poster; sets the smallest type at 14 pt a metre"
    )
    largest: Real | None = Field(
        None,
        ge=6,
        le=144,
        description="Points; the largest type that the layout tries. Without this key, 18 on A3, and larger or smaller"
        " as the paper is",
    )
    margin: Real = Field(14, ge=0, le=60, description="Millimetres that stay free at each edge")
    composition: Literal["columns", "horizontal", "ribbon"] | None = Field(
        None,
        description="Columns of time; one horizontal axis with labels above and below; or a ribbon: one axis to scale"
        " across the sheet, key events above it and the others in columns below. Without this key, few events on"
        " landscape paper are placed along a horizontal axis, and more of them under a ribbon, if they fit",
    )
    numbers: bool = Field(
        True,
        description="Whether the key numbers of the outline are in the head, if that costs no event its text: true or"
        " false",
    )
    map: Real | None = Field(
        None,
        ge=0,
        le=400,
        description="Millimetres; the width of the map in the head, if that costs no event its text. 0 for none;"
        " without this key, a fifth of the sheet's shorter side",
    )
    columns: Annotated[tuple[Count, Count], AfterValidator(_fewest_first)] = Field(
        (1, 12), description="Fewest and most columns; fewer on a paper that is too narrow"
    )

    @property
    def zoom(self) -> float:
        """Proportional to the reading distance: at twice the distance, everything is drawn twice as large."""
        return self.reading_distance / DESIGNED_FOR

    def largest_type(self, canvas: tuple[float, float], zoom: float) -> float:
        """The largest type in points before zoom, on a sheet of this size."""
        return _LARGEST * sheet_scale(canvas) if self.largest is None else self.largest / zoom

    def on_one_paper(self) -> "PosterLayout":
        """Return this layout without a choice of papers."""
        return self.model_copy(update={"papers": ()})
