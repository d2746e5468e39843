"""The content of the locator map: its texts, its extent, and the places and countries on it."""

from typing import Literal

from pydantic import Field

from pressroom.model.base import Frozen, Id, Line, Real, Revision, Text
from pressroom.model.items import EarlierWording, Item


class PlaceKind(Item):
    """An entry of the map's legend."""

    title: Text = Field(description="Meaning of the symbol, in the map's legend")
    symbol: Literal["square", "circle", "triangle", "diamond", "star"] = Field(description="Symbol on the map")


class CountryLabel(Frozen):
    """A country that the map names: its id in the map data, and the name to print."""

    feature: Line = Field(description="Id of the country in the map data")
    name: Text = Field(description="Name to print on the map")


class MapExtent(Frozen):
    """The part of the world that a map shows, in degrees."""

    west: Real = Field(ge=-180, le=180, description="Edge in the west, in degrees east: less than `east`")
    south: Real = Field(ge=-85, le=85, description="Edge in the south, in degrees north: less than `north`")
    east: Real = Field(ge=-180, le=180, description="Edge in the east, in degrees east")
    north: Real = Field(ge=-85, le=85, description="Edge in the north, in degrees north")


class LocatorMapBefore(EarlierWording):
    """The texts of the map until a date."""

    title: Text | None = Field(None, description="The finding until then")
    description: Text | None = Field(None, description="The map in words until then")


class LocatorMap(Frozen):
    """The content of the locator map, drawn from map data in the project. The title states the finding."""

    revision: Revision = Field(1, description="Raise it when the meaning changes, as for a statement")
    title: Text = Field(description="What the map shows, as a finding")
    description: Text = Field(description="The map in words, for those who do not see it")
    data: Line = Field(description="Path of the map data, from the project's root")
    credit: Text = Field(description="Where the map data comes from, printed under the map")
    disclaimer: Text = Field(description="What the map's boundaries and names do not imply, printed under it")
    box: MapExtent = Field(description="The part of the world that is shown")
    focus: tuple[CountryLabel, ...] = Field(min_length=1, description="The countries that are highlighted")
    neighbours: tuple[CountryLabel, ...] = Field((), description="Other countries that the map names")
    kinds: tuple[PlaceKind, ...] = Field((), description="The legend: kinds of places and their symbols")
    places: tuple[Id, ...] = Field(min_length=1, description="Ids of the places on the map")
    earlier: tuple[LocatorMapBefore, ...] = Field((), description="The same for editions as of earlier days")
