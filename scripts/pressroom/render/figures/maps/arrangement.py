"""Arrange the names of areas and the labels of places on a map, each measured with its font."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.interchange.geometry import Rect
from pressroom.render.figures.maps.labels import PlacedLabel, Spot, grown, place_in_area, place_spots
from pressroom.render.figures.maps.lettering import Lettering, LetteringStyle, line_breaks
from pressroom.render.figures.maps.mapdrawing import ProjectedMap
from pressroom.render.figures.maps.mapspec import AreaName, MapSpec
from pressroom.render.figures.maps.plane import Raster, along
from pressroom.render.figures.svg import Point

_GAP = 0.7  # mm between a symbol and its label, and between labels
_ROOMS = (1.7, 0.7)  # mm between a place and the box of a name: the second where the first has no room in the area
_CLEAR = 1.5  # mm between the name of a neighbour and an area in focus
_INSIDE = 0.5  # mm between the name of an area in focus and the edge of its box, which is inside the area
_LEADING = 1.16  # of names of several lines
_NOWHERE = 1_000.0  # cost of a name or label that is left out
_OUTSIDE = 20.0  # cost of a name that is wholly outside its area


@dataclass(frozen=True, slots=True)
class NameBox:
    """An area's name, broken into lines, in its box; `share` of the box lies inside the area, 0 to 1."""

    lines: tuple[str, ...]
    style: LetteringStyle
    box: Rect
    share: float
    cap: float  # mm, height of the first line above its baseline

    def baseline(self, row: int) -> float:
        """The baseline of a line, in mm from the top of the map."""
        return self.box.y + self.cap + row * self.style.size * _LEADING


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Labels in the order of the spec's places, names in the order of its names; None for one without room."""

    labels: tuple[PlacedLabel | None, ...]
    names: tuple[NameBox | None, ...]

    @property
    def is_whole(self) -> bool:
        """Whether each label has a place, and each name one inside its area."""
        return all(name and name.share == 1 for name in self.names) and all(self.labels)

    @property
    def cost(self) -> float:
        labels = sum(label.cost if label else _NOWHERE for label in self.labels)
        return labels + sum((1 - name.share) * _OUTSIDE if name else _NOWHERE for name in self.names)


def _cost(arrangement: Arrangement) -> float:
    return arrangement.cost


class Arranger:
    """Arranges the text of one map around its symbols."""

    def __init__(self, spec: MapSpec, drawing: ProjectedMap, lettering: Lettering, spots: Sequence[Spot]) -> None:
        self._spec, self._lettering, self._spots = spec, lettering, spots
        self._frame = drawing.projection.frame
        self._areas = {name.feature: Raster(drawing.areas[name.feature], self._frame) for name in spec.names}
        self._focus = Raster([ring for area in spec.focus for ring in drawing.areas.get(area, ())], self._frame)
        lines = [line for lines in drawing.lines(spec.focus, in_focus=True) for line in lines]
        self._outlines: list[Point] = [point for line in lines for point in along(line, 0.5)]

    def arrange(self) -> Arrangement:
        """Place labels first, then names; if a name then leaves its area, return the best of both orders and rooms."""
        labels = self._labels([])
        tried = [Arrangement(labels, self._names([label.rect for label in labels if label], _ROOMS[0]))]
        for room in _ROOMS:
            if min(tried, key=_cost).is_whole:
                break
            names = self._names([], room)
            tried.append(Arrangement(self._labels([grown(name.box, room / 2) for name in names if name]), names))
        return min(tried, key=_cost)

    def _labels(self, obstacles: Sequence[Rect]) -> tuple[PlacedLabel | None, ...]:
        return tuple(place_spots(self._spots, grown(self._frame, -1), (self._outlines, obstacles), _GAP))

    def _names(self, labels: Sequence[Rect], room: float) -> tuple[NameBox | None, ...]:
        """The names, `room` mm from labels and symbols; those in focus are placed first."""
        taken = [grown(rect, room) for rect in [*labels, *(spot.rect for spot in self._spots)]]
        found: dict[str, NameBox | None] = {}
        for name in sorted(self._spec.names, key=lambda n: n.feature not in self._spec.focus):
            box = found[name.feature] = self._name(name, taken)
            if box:
                taken.append(grown(box.box, 1))
        return tuple(found[name.feature] for name in self._spec.names)

    def _name(self, name: AreaName, taken: Sequence[Rect]) -> NameBox | None:
        in_focus = name.feature in self._spec.focus
        style = self._lettering.focus if in_focus else self._lettering.neighbour
        forms = line_breaks(name.text.upper())
        cap, leading = self._lettering.cap(name.text.upper(), style), style.size * _LEADING
        widths = [max(self._lettering.width(line, style) for line in lines) for lines in forms]
        edge = _INSIDE if in_focus else 0.0
        sizes = [
            (width + 2 * edge, cap + leading * (len(lines) - 1) + 2 * edge)
            for width, lines in zip(widths, forms, strict=True)
        ]
        area = self._areas[name.feature]
        frame = grown(self._frame, -1.5)
        found = place_in_area(area, sizes, taken, frame, None if in_focus else self._clear_of_focus)
        found = found or place_in_area(area, sizes, taken, frame)
        if found is None:
            return None
        index, box = found
        return NameBox(tuple(forms[index]), style, grown(box, -edge), area.share(box), cap)

    def _clear_of_focus(self, box: Rect) -> bool:
        """Whether the name of a neighbour in this box is clear of the areas in focus."""
        return self._focus.share(grown(box, _CLEAR)) == 0
