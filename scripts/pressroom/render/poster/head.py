"""What the head of a poster may show beside the title: the dossier's key numbers and its map."""

from dataclasses import dataclass
from itertools import product

from pressroom.edition.edition import Edition
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.document_kinds.poster_layout import sheet_scale
from pressroom.render.document_context import DocumentContext
from pressroom.templating.data import TemplateData

#: The widths of the map as shares of the sheet's shorter side, if the author names none: the next where its words need
#: more room.
_MAP_SHARES = (0.22, 0.25, 0.28, 0.33)


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
    widths = [min(spec.canvas) * share for share in _MAP_SHARES] if asked is None else [asked / spec.zoom]
    maps = (*filter(None, widths), 0.0) if dossier.map else (0.0,)
    numbers = (True, False) if dossier.outline.numbers and spec.layout.numbers else (False,)
    scale = scale if scale > 1 else 0.0
    every = (HeadExhibits(shown, width, scale) for width, shown in product(maps, numbers))
    return tuple(exhibits for exhibits in every if exhibits != PLAIN)
