"""The graphics state of a PDF page, and its conversion to attributes of SVG elements."""

from collections.abc import Iterable
from dataclasses import dataclass

from pressroom.backends.svg.matrix import Matrix
from pressroom.backends.svg.path import Path

_CAPS, _JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")


class NoSvgError(Exception):
    """The page has something that cannot be converted. `part` is a word for it in style sheets or drawings."""

    def __init__(self, message: str, part: str) -> None:
        super().__init__(message)
        self.part = part


@dataclass(frozen=True, slots=True)
class GraphicsState:
    """The graphics state (ISO 32000-1, 8.4), as far as it is used."""

    matrix: Matrix
    fill: str = "#000000"
    stroke: str = "#000000"
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 10.0
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    clips: tuple[tuple[Path, str], ...] = ()
    group_alpha: float = 1.0  # the opacity of the groups around it


def unless(name: str, value: str, usual: str) -> dict[str, str]:
    """An attribute, left out if it has its default value."""
    return {} if value == usual else {name: value}


def stroked_as(state: GraphicsState) -> dict[str, str]:
    """The attributes of a stroke.

    Raises:
        NoSvgError: its width would depend on the direction.
    """
    scale = state.matrix.scale
    if not state.matrix.keeps_shape:
        raise NoSvgError("a line that is stretched in one direction", "preserveAspectRatio")
    dashes = " ".join(f"{length * scale:.3f}".rstrip("0").rstrip(".") for length in state.dash)
    return (
        {"stroke": state.stroke, "stroke-width": f"{state.width * scale:.3f}"}
        | unless("stroke-opacity", f"{state.stroke_alpha:g}", "1")
        | unless("stroke-linecap", _CAPS[state.cap], "butt")
        | unless("stroke-linejoin", _JOINS[state.join], "miter")
        | unless("stroke-miterlimit", f"{state.miter:g}", "4")
        | unless("stroke-dasharray", dashes, "")
        | unless("stroke-dashoffset", f"{state.phase * scale:.3f}", "0.000")
    )


def hexadecimal(colour: Iterable[float]) -> str:
    """An sRGB colour of three parts from 0 to 1."""
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in colour)
