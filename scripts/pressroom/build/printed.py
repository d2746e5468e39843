"""A document once it is printed: what checks and its clearance copy are made of."""

from dataclasses import dataclass

from pressroom.build.poster import Solved
from pressroom.edition.edition import Edition
from pressroom.pages import Page as LaidOut
from pressroom.poster.geometry import Geometry
from pressroom.render.page import Page


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as it was printed: its finished files by format, its pages; a poster's layout and what was drawn."""

    edition: Edition
    page: Page
    files: tuple[tuple[str, bytes], ...]
    pages: tuple[LaidOut, ...]
    poster: tuple[Solved, Geometry] | None = None
