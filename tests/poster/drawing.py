"""For looking at geometry while working on the solver: draws it as SVG, with grey lines for text."""

from pressroom.pages import Rect
from pressroom.poster.geometry import EraBand, Geometry, Leader, Marker, MarkerKind, TickUnit
from pressroom.poster.request import MM_PER_POINT

LINE_WIDTHS = {TickUnit.YEAR: 1.4, TickUnit.MONTH: 0.7, TickUnit.DAY: 0.4}
HUES = ("#1f4e82", "#a8480f", "#2f6f4f", "#6b4a8a")
PALE = ("#e3ebf4", "#f4e9e0", "#e4efe8", "#ece6f2")


def draw(geometry: Geometry, width: float, height: float) -> str:
    """An SVG of `width` by `height` mm."""
    lanes = sorted({marker.lane for marker in geometry.markers})
    hue = {marker.event: HUES[lanes.index(marker.lane) % len(HUES)] for marker in geometry.markers}
    eras = list(dict.fromkeys(band.era for band in geometry.eras))
    shapes = [_era(band, PALE[eras.index(band.era) % len(PALE)]) for band in geometry.eras]
    for column in geometry.columns:
        shapes.append(_line((column.axis, column.top), (column.axis, column.bottom), 0.5, "#1c2630"))
        shapes += [_break(column.axis, y) for y in column.breaks]
        scale = "" if column.to_scale else " (not to scale)"
        shapes.append(_text(column.heading.x, column.heading.y + 5, 12, f"{column.first} - {column.last}{scale}"))
    for tick in geometry.ticks:
        axis = geometry.columns[tick.column].axis
        if not tick.continued:
            shapes.append(_line((axis - LINE_WIDTHS[tick.unit], tick.y), (axis, tick.y), 0.2, "#1c2630"))
        if tick.label:
            name = {TickUnit.YEAR: "%Y", TickUnit.MONTH: "%b", TickUnit.DAY: "%d"}[tick.unit]
            shapes.append(_text(tick.label.x, tick.label.y + 3.2, 9, tick.date.strftime(name)))
    shapes += [_leader(leader, hue[leader.event]) for leader in geometry.leaders]
    shapes += [_marker(marker, hue[marker.event]) for marker in geometry.markers]
    for label in geometry.labels:
        shapes += _label(label.rect, geometry.size, hue[label.event], label.event)
    body = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>'
    )


def _line(a: tuple[float, float], b: tuple[float, float], width: float, colour: str) -> str:
    return f'<path d="M{a[0]:.2f} {a[1]:.2f}L{b[0]:.2f} {b[1]:.2f}" stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, size: float, text: str, more: str = "") -> str:
    font = f'font-size="{size * MM_PER_POINT:.2f}" font-family="Source Sans 3"'
    return f'<text x="{x:.2f}" y="{y:.2f}" {font} {more}>{text}</text>'


def _rect(rect: Rect, style: str) -> str:
    return f'<rect x="{rect.x:.2f}" y="{rect.y:.2f}" width="{rect.width:.2f}" height="{rect.height:.2f}" {style}/>'


def _break(x: float, y: float) -> str:
    zigzag = f"M{x - 1.5} {y + 1}l3 -1M{x - 1.5} {y + 2}l3 -1"
    return _rect(Rect(x - 0.5, y, 1, 1.1), 'fill="#fff"') + f'<path d="{zigzag}" stroke="#1c2630" stroke-width="0.3"/>'


def _era(band: EraBand, colour: str) -> str:
    shape = _rect(band.rect, f'fill="{colour}"')
    if band.name:
        x, y = band.name.x + band.name.width / 2 + 1.2, band.name.bottom
        shape += _text(x, y, 9, band.era, f'transform="rotate(-90 {x:.2f} {y:.2f})"')
    return shape


def _leader(leader: Leader, colour: str) -> str:
    path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in leader.points)
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="0.25"/>'


def _marker(marker: Marker, colour: str) -> str:
    tall = max(marker.bottom - marker.top, 1.6)
    top = marker.y - tall / 2
    if marker.kind is MarkerKind.DOT:
        return (
            f'<circle cx="{marker.x:.2f}" cy="{marker.y:.2f}" r="1" fill="{colour}" stroke="#fff" stroke-width="0.3"/>'
        )
    if marker.kind is MarkerKind.BAR:
        return _rect(Rect(marker.x - 1, top, 2, tall), f'fill="#fff" stroke="{colour}" stroke-width="0.4"')
    path = f"M{marker.x - 0.6:.2f} {top:.2f}h1.6v{tall:.2f}h-1.6"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="0.55"/>'


def _label(rect: Rect, size: float, colour: str, name: str) -> list[str]:
    line = size * MM_PER_POINT * 1.35
    shapes = [_line((rect.x, rect.y), (rect.x, rect.bottom), 0.6, colour)]
    shapes.append(_text(rect.x + 1.5, rect.y + line * 0.72, size, name, f'font-weight="bold" fill="{colour}"'))
    for number in range(1, round(rect.height / line)):
        length = (rect.width - 3) * (0.6 if (number + 1) * line > rect.height - 0.1 else 0.93)
        bar = Rect(rect.x + 1.5, rect.y + number * line + line * 0.35, length, line * 0.35)
        shapes.append(_rect(bar, 'fill="#c9cfd6"'))
    return shapes
