"""What the head of a poster may show beside the title: the dossier's key numbers and its map."""

from dataclasses import dataclass
from itertools import product

from pressroom.edition.edition import Edition
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.document_kinds.poster_layout import sheet_scale
from pressroom.render.document_context import DocumentContext
from pressroom.templating.data import TemplateData

#: The width of the map as a share of the sheet's shorter side, if the author names none.
_MAP_SHARE = 0.22


@dataclass(frozen=True, slots=True)
class HeadExhibits:
    """The exhibits in the head: the key numbers, and the map with its width in mm before zoom, 0 for none.

    The type of the head is `scale` times as large as on A3; 0 is no larger than on A3.
    """

    numbers: bool = False
    map: float = 0.0
    scale: float = 0.0

    @property
    def shown(self) -> tuple[str, ...]:
        """The exhibits by name."""
        return (*(("map",) if self.map else ()), *(("numbers",) if self.numbers else ()))

    @property
    def record(self) -> TemplateData:
        """The exhibits as templates see them."""
        return TemplateData(numbers=self.numbers, map=self.map, scale=self.scale)


#: A head with the title alone.
PLAIN = HeadExhibits()


def exhibit_elements(edition: Edition) -> frozenset[str]:
    """Return the ids of the elements of exhibits, as head.html writes them."""
    return frozenset((*edition.dossier.outline.numbers, "locator-map"))


def possible_exhibits(page: DocumentContext) -> tuple[HeadExhibits, ...]:
    """Return what the head may show of an edition, most first, the last of them a large title at most."""
    spec, dossier = page.spec, page.edition.dossier
    assert isinstance(spec, PosterSpec)
    asked, scale = spec.layout.map, round(sheet_scale(spec.canvas), 3)
    width = min(spec.canvas) * _MAP_SHARE if asked is None else asked / spec.zoom
    maps = (width, 0.0) if dossier.map and width else (0.0,)
    numbers = (True, False) if dossier.outline.numbers and spec.layout.numbers else (False,)
    scale = scale if scale > 1 else 0.0
    every = (HeadExhibits(shown, width, scale) for width, shown in product(maps, numbers))
    return tuple(exhibits for exhibits in every if exhibits != PLAIN)
