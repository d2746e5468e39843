"""Write SVG: elements as strings, coordinates in mm to two decimals."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from pressroom.diagnostics import PressroomError, error

Point = tuple[float, float]
Attributes = dict[str, str | float]


def number(value: float) -> str:
    """A coordinate with two decimals at most and no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, attributes: Mapping[str, str | float], *children: str) -> str:
    """One element; `children` are markup, not escaped again."""
    written = "".join(
        f' {key}="{escape(value) if isinstance(value, str) else number(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(content: str) -> str:
    """Escaped character data."""
    return escape(content, quote=False)


def path_data(lines: Iterable[Sequence[Point]], *, close: bool) -> str:
    """The `d` of a path through these lines, without points that round to the one before."""
    parts = []
    for line in lines:
        pairs = [f"{number(x)} {number(y)}" for x, y in line]
        kept = [pair for i, pair in enumerate(pairs) if i == 0 or pair != pairs[i - 1]]
        if len(kept) > 1:
            parts.append("M" + "L".join(kept) + ("Z" if close else ""))
    return "".join(parts)


def mix(colour: str, ground: str, share: float) -> str:
    """Mix a share, 0 to 1, of `colour` into `ground`, both `#rrggbb`, in sRGB as print tints are mixed."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(share * c + (1 - share) * g):02x}" for c, g in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


# Every symbol has about the same area, so that none seems more important than another.
_SYMBOLS: dict[str, tuple[Point, ...]] = {
    "square": ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    "triangle": ((0.0, -1.1), (1.1, 0.84), (-1.1, 0.84)),
    "diamond": ((0.0, -1.18), (1.18, 0.0), (0.0, 1.18), (-1.18, 0.0)),
}
SYMBOLS = ("circle", "ring", *_SYMBOLS)


def symbol(shape: str, centre: Point, radius: float, colours: tuple[str, str]) -> str:
    """A map symbol, one of SYMBOLS, in (colour, ground), with a rim in the ground's colour to separate it from lines.

    Raises:
        PressroomError: if there is no such symbol.
    """
    colour, ground = colours
    x, y = centre
    rim: Attributes = {"stroke": ground, "stroke-width": 0.35}
    if shape == "circle":
        return element("circle", {"cx": x, "cy": y, "r": radius, "fill": colour, **rim})
    if shape == "ring":
        return "".join(
            element("circle", {"cx": x, "cy": y, "r": r * radius, "fill": fill, **(rim if r > 1 else Attributes())})
            for r, fill in ((1.2, colour), (0.86, ground), (0.46, colour))
        )
    if shape not in _SYMBOLS:
        raise PressroomError(
            [error("unknown-symbol", f"there is no map symbol '{shape}'", hint="known: " + ", ".join(SYMBOLS))]
        )
    corners = [(x + dx * radius, y + dy * radius) for dx, dy in _SYMBOLS[shape]]
    return element("path", {"d": path_data([corners], close=True), "fill": colour, **rim})
