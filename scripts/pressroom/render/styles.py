"""Design tokens and paper as CSS, so that style sheets name a token and never a value."""

from pressroom.model.documents import DocumentSpec
from pressroom.model.theme import Tokens


def token_css(tokens: Tokens, spec: DocumentSpec) -> str:
    """Custom properties for every token, and the page's size and margins (millimetres and points, before zoom)."""
    properties = [f"--{name.replace('_', '-')}: {value}" for name, value in tokens.colours]
    kind = tokens.type
    properties += [f'--text-family: "{kind.text_family}"', f'--heading-family: "{kind.heading_family}"']
    for name in ("body", "small", "title", "heading_1", "heading_2", "heading_3"):
        properties.append(f"--size-{name.replace('_', '-')}: {getattr(kind, name):g}pt")
    properties.append(f"--leading: {kind.leading:g}")
    properties += [f"--{name.replace('_', '-')}: {value:g}mm" for name, value in tokens.spacing]
    for name, lane in tokens.lanes.items():
        properties.append(f"--lane-{name}: {lane.colour}")
    width, height = spec.canvas
    space = tokens.spacing
    margins = (space.margin_top, space.margin_right, space.margin_bottom, space.margin_left)
    if spec.layout:
        margins = (spec.layout.margin / spec.zoom,) * 4
    properties += [f"--page-width: {width:g}mm", f"--page-height: {height:g}mm", f"--page-margin: {margins[0]:g}mm"]
    edges = " ".join(f"{edge:g}mm" for edge in margins)
    return (
        ":root {\n  " + ";\n  ".join(properties) + ";\n}\n"
        f"@page {{ size: {width:g}mm {height:g}mm; margin: {edges}; }}\n"
    )
