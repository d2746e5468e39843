"""The specification of a map as plain data, and its checks before anything is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.render.figures.maps.geography import Geography
from pressroom.render.figures.maps.projection import GeoBox
from pressroom.render.figures.svg import SYMBOLS

#: The key of the content that describes the map, for origins.
IN_MAP = "map"


@dataclass(frozen=True, slots=True)
class AreaName:
    """The label of a country or territory, by the id of its feature in the extract."""

    feature: str
    text: str

    @property
    def origin(self) -> Origin:
        """The origin of the name in the content."""
        return Origin(IN_MAP, self.text)


@dataclass(frozen=True, slots=True)
class MapPlaceKind:
    """A kind of places: its label in the legend, and its symbol, one of `svg.SYMBOLS`."""

    id: str
    label: str
    symbol: str


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place by coordinates in degrees (WGS 84), of one of the map's kinds."""

    id: str
    label: str
    lon: float
    lat: float
    kind: str

    @property
    def origin(self) -> Origin:
        """The origin of the place in the content."""
        return Origin(self.id, self.label)


@dataclass(frozen=True, slots=True)
class MapSpec:
    """The content of a map. `box` is the part of the globe, `width` the figure's width in mm; the height follows.

    `focus` are the ids of features drawn in the hue. Only `names` and `places` are labelled. `title` becomes the
    alternative text in a PDF, so it should describe the map; `kilometre` is the unit on the scale bar.
    Without `legend`, the scale bar is left out too. With `names_within`, names of areas in focus may not cross borders.
    `on_band`, the map has the colours of the band that a document begins with.
    """

    title: str
    description: str
    box: GeoBox
    width: float
    focus: tuple[str, ...]
    names: tuple[AreaName, ...]
    kinds: tuple[MapPlaceKind, ...]
    places: tuple[MapPlace, ...]
    kilometre: str = "km"
    legend: bool = True
    names_within: bool = False
    on_band: bool = False


def spec_problems(spec: MapSpec, geography: Geography) -> Iterator[Diagnostic]:
    """Report a box that the extract does not cover, and unknown features, kinds and symbols."""
    if not spec.box.valid:
        yield error(
            "bad-map-box",
            f"a map cannot show {spec.box}",
            origin=Origin(IN_MAP, "box"),
            hint="west < east, south < north, in degrees",
        )
    elif not geography.box.contains(spec.box):
        hint = f"the extract holds {geography.box}: make the map's box smaller, or the extract anew with a larger one"
        yield error(
            "map-beyond-extract",
            f"the map's box {spec.box} is larger than its extract",
            origin=Origin(IN_MAP, "box"),
            hint=hint,
        )
    known = {area.id: area.name for area in geography.areas}
    for feature in dict.fromkeys((*spec.focus, *(name.feature for name in spec.names))):
        if feature not in known:
            hint = "the extract has " + ", ".join(f"{i} ({name})" for i, name in sorted(known.items()))
            yield error(
                "unknown-map-feature", f"the extract has no area '{feature}'", origin=Origin(IN_MAP, feature), hint=hint
            )
    kinds = {kind.id: kind for kind in spec.kinds}
    for kind in spec.kinds:
        if kind.symbol not in SYMBOLS:
            hint = "known: " + ", ".join(SYMBOLS)
            yield error(
                "unknown-symbol",
                f"there is no map symbol '{kind.symbol}'",
                origin=Origin(kind.id, kind.symbol),
                hint=hint,
            )
    for place in spec.places:
        if place.kind not in kinds:
            near = get_close_matches(place.kind, kinds, 1) or sorted(kinds)
            yield error(
                "unknown-place-kind",
                f"place '{place.id}' is of the kind '{place.kind}', which the map does not have",
                origin=place.origin,
                hint="known: " + ", ".join(near),
            )
