"""A map and a path on a neutral subject, with the project's tokens and fonts, for the tests of the figures."""

from importlib.resources import files
from pathlib import Path

import yaml

from pressroom.model.look.theme import Tokens
from pressroom.render.figures.maps.geography import Geography, read_geography
from pressroom.render.figures.maps.map import AreaName, GeoBox, MapPlace, MapPlaceKind, MapSpec
from pressroom.render.figures.path import PathSpec, PathStep
from pressroom.source.fonts.face import FontFace

ROOT = Path(__file__).parents[2]
FONT = files("fontpkg_source_sans_3") / "files" / "SourceSans3[wght].ttf"
FONTS = (FontFace("Source Sans 3", "normal", FONT.read_bytes()),)


def tokens() -> Tokens:
    theme = yaml.safe_load((ROOT / "templates" / "theme.yaml").read_text(encoding="utf-8"))
    return Tokens.model_validate({key: value for key, value in theme.items() if key != "schema"})


def iberia() -> Geography:
    return read_geography((Path(__file__).parent / "data" / "iberia.geojson").read_bytes(), "iberia.geojson")


def place(identity: str, lon: float, lat: float, kind: str = "town", label: str = "") -> MapPlace:
    return MapPlace(identity, label or identity, lon, lat, kind)


PLACES = (
    place("Lisbon", -9.14, 38.72, "capital"),
    place("Setúbal", -8.89, 38.52),
    place("Évora", -7.91, 38.57),
)


BOX = GeoBox(-10.0, 36.8, -6.0, 42.2)


def map_spec(*places: MapPlace, box: GeoBox = BOX, width: float = 90) -> MapSpec:
    return MapSpec(
        title="Lisbon & Setúbal lie <close>",
        description="A map of Portugal.",
        box=box,
        width=width,
        focus=("620",),
        names=(AreaName("620", "Portugal"), AreaName("724", "Spain")),
        kinds=(MapPlaceKind("capital", "Capital", "ring"), MapPlaceKind("town", "Town", "square")),
        places=places or PLACES,
    )


STEPS = (
    PathStep("Application", "reached", "Reached", "March 1977"),
    PathStep("Negotiations", "reached", "Reached", "October 1978"),
    PathStep("Treaty signed", "open", "Pending", "June 1985", "Ratification under way"),
    PathStep("Accession", "ahead", "Not reached", "No date set"),
)


def path_spec(*steps: PathStep, width: float = 166) -> PathSpec:
    return PathSpec(steps or STEPS, width)
