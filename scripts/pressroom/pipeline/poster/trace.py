"""What the search for the layout of a poster asked about its edition, as plain data that a cache can keep."""

from dataclasses import dataclass

from pressroom.interchange.geometry import Rect
from pressroom.model.document_kinds.poster_layout import Paper
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Composition, Tier
from pressroom.render.poster.events import PosterSheet
from pressroom.render.poster.head import HeadExhibits


@dataclass(frozen=True, slots=True)
class LaidSheet:
    """A sheet, with the layout that was found for it."""

    area: Rect
    head: float
    strip: float
    foot: float
    exhibits: HeadExhibits
    numbered: frozenset[str]
    rule: float
    gap: float
    geometry: Geometry

    @classmethod
    def of(cls, sheet: PosterSheet, geometry: Geometry) -> "LaidSheet":
        """Return a sheet and its layout without the maps that are drawn: they follow from the rest."""
        heights = sheet.head, sheet.strip, sheet.foot
        return cls(sheet.area, *heights, sheet.exhibits, sheet.numbered, sheet.rule, sheet.gap, geometry)

    @property
    def sheet(self) -> PosterSheet:
        """The sheet alone."""
        heights = self.head, self.strip, self.foot
        return PosterSheet(self.area, *heights, self.exhibits, self.numbered, rule=self.rule, gap=self.gap)


@dataclass(frozen=True, slots=True)
class PaperTrace:
    """What was filled in on one paper: labels by their kinds, heads, and the parts around layouts.

    The search depends on nothing else of the edition but what it drew, of which `drawn` is a digest, and what was
    filled in, of which `answers` is one. Labels and parts can be filled in for the same events alone.
    """

    paper: Paper
    drawn: str
    labels: tuple[tuple[Composition, Tier], ...]
    heads: tuple[HeadExhibits, ...]
    laid: tuple[LaidSheet, ...]
    answers: str


@dataclass(frozen=True, slots=True)
class PosterTrace:
    """The traces of all papers that were tried, and the layout that was found on the last of them."""

    papers: tuple[PaperTrace, ...]
    found: LaidSheet
