"""Project longitude and latitude to millimetres on the page."""

import math
from dataclasses import dataclass

from pressroom.interchange.geometry import Rect
from pressroom.render.figures.svg import Point

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG (Moritz 2000)


@dataclass(frozen=True, slots=True)
class GeoBox:
    """A box in degrees; west is less than east (it does not cross the antimeridian)."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, other: "GeoBox") -> bool:
        return (
            self.west <= other.west
            and self.south <= other.south
            and self.east >= other.east
            and self.north >= other.north
        )

    @property
    def valid(self) -> bool:
        """Whether the box is on the globe, not empty, and small enough for one map."""
        return (
            -180 <= self.west < self.east <= 180
            and -85 <= self.south < self.north <= 85
            and self.east - self.west <= 60
        )


def transverse_mercator(lon: float, lat: float, centre: Point) -> Point:
    """Spherical transverse Mercator about `centre` (degrees), in kilometres east and north of it.

    Conformal, and true to scale on the central meridian: across a country, scale varies by less than a thousandth.
    Snyder, Map Projections: A Working Manual (USGS 1395), equations 8-1 to 8-3.
    """
    east, north = math.radians(lon - centre[0]), math.radians(lat)
    b = math.cos(north) * math.sin(east)
    y = math.atan2(math.tan(north), math.cos(east)) - math.radians(centre[1])
    return EARTH_RADIUS_KM * math.atanh(b), EARTH_RADIUS_KM * y


@dataclass(frozen=True, slots=True)
class Projection:
    """The projection of a box of the globe to a frame on the page. `mm_per_km` is the scale at the centre."""

    centre: Point
    west_km: float
    north_km: float
    mm_per_km: float
    frame: Rect

    def __call__(self, lon: float, lat: float) -> Point:
        """Return a point in mm from the frame's top left corner, y downwards."""
        east, north = transverse_mercator(lon, lat, self.centre)
        return (east - self.west_km) * self.mm_per_km, (self.north_km - north) * self.mm_per_km


def fit(box: GeoBox, width: float) -> Projection:
    """Return the projection that shows the largest upright rectangle inside the box, `width` mm wide.

    The box's sides are curved in projection. The rectangle touches them from inside, so that data in the box fill it.
    """
    centre = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    steps = [i / 32 for i in range(33)]
    longitudes = [box.west + s * (box.east - box.west) for s in steps]
    latitudes = [box.south + s * (box.north - box.south) for s in steps]
    west = max(transverse_mercator(box.west, lat, centre)[0] for lat in latitudes)
    east = min(transverse_mercator(box.east, lat, centre)[0] for lat in latitudes)
    south = max(transverse_mercator(lon, box.south, centre)[1] for lon in longitudes)
    north = min(transverse_mercator(lon, box.north, centre)[1] for lon in longitudes)
    scale = width / (east - west)
    return Projection(centre, west, north, scale, Rect(0, 0, width, (north - south) * scale))
