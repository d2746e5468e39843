"""Search for the layout of a poster on one paper. Only here do solver, measure and drawing meet."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from math import cos, radians
from typing import TypeAlias

from pressroom.backends.labels.heights import ShapedHeights
from pressroom.backends.labels.measure import block_heights
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.pipeline.poster.measures import BlockMeasure, LabelMeasure
from pressroom.pipeline.poster.parts import SheetParts
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Composition, EraSpan, Tier
from pressroom.poster.rung_report import Misfit
from pressroom.poster.solve import has_room, solve
from pressroom.render.document_context import DocumentContext
from pressroom.render.poster.events import Labels, PosterSheet, eras, events, frame
from pressroom.render.poster.head import PLAIN, HeadExhibits, possible_exhibits

#: Heights in mm that differ by less are the same.
_ROUNDING = 0.01

_Answer: TypeAlias = Geometry | Misfit | None


class PaperSearch:
    """The search for a layout of one poster on one paper, with more or less in its head.

    `labels` and `parts` know which of them it has asked for.
    """

    def __init__(self, page: DocumentContext, spec: PosterSpec) -> None:
        self._page = page
        self._spec = spec
        self._events = events(page.edition)
        blank = page.blank()
        self.labels = Labels(page)
        exact = BlockMeasure(partial(block_heights, blank))
        self.parts = SheetParts(page, spec, exact)
        self._drawing = LabelMeasure(self.labels, exact)
        self._searching = LabelMeasure(self.labels, BlockMeasure(ShapedHeights(blank).heights))

    def best(self, *, last: bool) -> tuple[PosterSheet, _Answer]:
        """The sheet and the solver's result, which is None if head and foot leave no room, and `last` is false.

        The head shows as many exhibits as leave the events the texts and the composition that they have without any.
        """
        most, *fewer = possible_exhibits(self._page) or (PLAIN,)
        *rich, plain = self.parts.sheets(tuple(dict.fromkeys((most, PLAIN))))
        richest = [self._solved(sheet) for sheet in rich]
        for sheet, found in richest:
            if isinstance(found, Geometry) and self._costs_nothing(sheet, found, sheet.head - plain.head):
                return sheet, found
        simple, answer = self._solved(plain, last=last)
        if isinstance(answer, Geometry):
            for sheet, found in chain(richest, map(self._solved, self._others(fewer, simple, answer))):
                if isinstance(found, Geometry) and _kind(found) == _kind(answer):
                    return sheet, found
        return simple, answer

    def _costs_nothing(self, sheet: PosterSheet, found: Geometry, spare: float) -> bool:
        """Whether a head lower by `spare` mm would change neither the texts nor the composition of the events."""
        room = frame(self._spec, sheet.frame, self._page.edition.as_of)
        before = room.compositions[: room.compositions.index(found.composition)]
        return found.tier is room.tiers[0] and not any(
            step.composition in before and step.needed <= step.available + spare for step in found.ladder
        )

    def _others(self, fewer: Sequence[HeadExhibits], plain: PosterSheet, found: Geometry) -> tuple[PosterSheet, ...]:
        """The sheets with other exhibits, most first, for which the labels of some rung would leave room."""
        rungs = [step for step in found.ladder if (step.tier, step.composition) == _kind(found)]
        tallest = plain.head + max(step.available - step.needed for step in rungs)
        possible = [exhibits for exhibits in fewer if exhibits.map * self._map_shape <= tallest]
        return tuple(sheet for sheet in self.parts.sheets(possible, plain.foot) if sheet.head <= tallest)

    @property
    def _map_shape(self) -> float:
        """The height of the map without its legend, as a share of its width."""
        chart = self._page.edition.dossier.map
        if chart is None:
            return 0.0
        box = chart.box
        return (box.north - box.south) / (box.east - box.west) / cos(radians((box.north + box.south) / 2))

    def _solved(self, sheet: PosterSheet, *, last: bool = False) -> tuple[PosterSheet, _Answer]:
        """The sheet with parts that hold all that they print, and the solver's result."""
        while True:
            periods, room = eras(self._page, sheet.numbered), frame(self._spec, sheet.frame, self._page.edition.as_of)
            if not last and not has_room(self._events, periods, room):
                return sheet, None
            answer = solve(self._events, periods, room, self._searching, self._drawing)
            if not isinstance(answer, Geometry):
                return sheet, answer
            if more := _numbered(answer, periods) - sheet.numbered:
                sheet = replace(sheet, numbered=sheet.numbered | more)
                continue
            enlarged = self.parts.enlarged(sheet, answer)
            if enlarged.frame.height > sheet.frame.height - _ROUNDING:
                return sheet, answer
            sheet = enlarged  # search for the layout again, in less room


def _kind(found: Geometry) -> tuple[Tier, Composition]:
    return found.tier, found.composition


def _numbered(found: Geometry, periods: Sequence[EraSpan]) -> frozenset[str]:
    """Return the eras whose bands have a number, because there is no room for the name."""
    last = {era.id: len(era.shorter) for era in periods}
    return frozenset(band.era for band in found.eras if band.name and last[band.era] and band.form == last[band.era])
