"""Fill in and measure what is around the timeline of a poster: the head, the strip and the foot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from pressroom.backends.labels.measure import Block
from pressroom.diagnostics import PressroomError
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.document_kinds.poster_layout import FLOOR
from pressroom.pipeline.poster.measures import BlockMeasure
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Composition
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.figures.from_edition import MapLook
from pressroom.render.poster.events import PosterSheet, frame, sheet_area, signs
from pressroom.render.poster.head import PLAIN, HeadExhibits
from pressroom.render.poster.page import PARTS, part_markups


@dataclass(frozen=True, slots=True)
class SheetParts:
    """The parts around the timeline of one poster on one paper.

    `asked` are those that were filled in for heads, and `laid` those for sheets with their layouts.
    """

    page: DocumentContext
    spec: PosterSpec
    blocks: BlockMeasure
    asked: dict[HeadExhibits, dict[str, Markup] | None] = field(default_factory=dict)
    laid: list[tuple[PosterSheet, Geometry, dict[str, Markup]]] = field(default_factory=list)
    _maps: dict[MapLook, Markup] = field(default_factory=dict)

    def sheets(self, choices: Sequence[HeadExhibits], foot: float = 0.0) -> tuple[PosterSheet, ...]:
        """The sheet for each choice of exhibits, with a foot as tall as `foot` at least.

        A sheet whose map is too small for its words is left out. What depends on the layout of the events is not
        known yet: `enlarged` corrects it. The foot is measured under a head without exhibits alone.

        Raises:
            PressroomError: a template is wrong, or the author gave the width of a map that is too small.
        """
        filled = [(exhibits, parts) for exhibits in choices if (parts := self.filled(exhibits)) is not None]
        every = [block for _, parts in filled for block in self._blocks(parts).values()]
        self.blocks.heights(every)  # all in one layout
        heights = [self._heights(parts) for _, parts in filled]
        foot = max([foot, *(each["foot"] for each in heights)])
        return tuple(
            PosterSheet(sheet_area(self.spec), each["head"], each["strip"], foot, exhibits, maps=self._maps)
            for (exhibits, _), each in zip(filled, heights, strict=True)
        )

    def enlarged(self, sheet: PosterSheet, geometry: Geometry) -> PosterSheet:
        """The sheet with parts that hold what they print with this layout."""
        parts = part_markups(self.page, sheet, geometry)
        self.laid.append((sheet, geometry, parts))
        heights = self._heights(parts)
        taller = {name: max(height, getattr(sheet, name)) for name, height in heights.items()}
        return replace(sheet, **taller)

    def filled(self, exhibits: HeadExhibits) -> dict[str, Markup] | None:
        """As `_filled`, once for each head."""
        if exhibits not in self.asked:
            self.asked[exhibits] = self._filled(exhibits)
        return self.asked[exhibits]

    def _filled(self, exhibits: HeadExhibits) -> dict[str, Markup] | None:
        """The parts, with the foot only if the head is plain; None if the map is too small for its words."""
        trial = DocumentRenderer(self.page, maps=self._maps)
        composition = frame(self.spec, sheet_area(self.spec)).compositions[-1]
        values = {
            "floor": FLOOR,
            "caption": self.spec.caption,
            "composition": composition.value,
            "exhibits": exhibits.record,
            "numbered": (),
            "signs": signs(
                self.page.edition, one_axis=composition is not Composition.COLUMNS, scale_change=False, now=True
            ),
        }
        try:
            return {n: trial.fill(f"{n}.html", **values) for n in PARTS if n != "foot" or exhibits == PLAIN}
        except PressroomError:
            if exhibits.map and self.spec.layout.map is None:
                return None
            raise

    def _heights(self, parts: Mapping[str, Markup]) -> dict[str, float]:
        """The height of each part in mm before zoom; 0 without content."""
        blocks = self._blocks(parts)
        return dict.fromkeys(PARTS, 0.0) | dict(zip(blocks, self.blocks.heights([*blocks.values()]), strict=True))

    def _blocks(self, parts: Mapping[str, Markup]) -> dict[str, Block]:
        width = sheet_area(self.spec).width
        return {name: Block(markup, width, name) for name, markup in parts.items() if markup.strip()}
