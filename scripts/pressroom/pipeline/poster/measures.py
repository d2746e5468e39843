"""Measure the labels of events and the other texts of a poster, each text once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pressroom.backends.labels.measure import Block
from pressroom.poster.request import LabelRequest
from pressroom.render.poster.events import Labels


@dataclass(frozen=True, slots=True)
class BlockMeasure:
    """Measures blocks with one of the back end's methods, and keeps the heights."""

    ask: Callable[[Sequence[Block]], Sequence[float]]
    _known: dict[Block, float] = field(default_factory=dict)

    def heights(self, blocks: Sequence[Block]) -> Sequence[float]:
        """The heights of blocks in mm, in order; those that are new are measured together."""
        new = [block for block in dict.fromkeys(blocks) if block not in self._known]
        self._known.update(zip(new, self.ask(new), strict=True))
        return [self._known[block] for block in blocks]


@dataclass(frozen=True, slots=True)
class LabelMeasure:
    """Measures the labels of events."""

    labels: Labels
    blocks: BlockMeasure

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        """The heights of labels in mm, in order."""
        return self.blocks.heights(
            [Block(self.labels.markup(one), one.width, self.labels.classes(one), one.size) for one in requests]
        )
