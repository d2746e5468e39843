"""Render the design tokens and the paper as CSS, so that style sheets name tokens and not values."""

from pressroom.diagnostics import Origin, PressroomError, error
from pressroom.model.document_kinds.documents import CardSpec, DocumentSpec, PosterSpec
from pressroom.model.document_kinds.poster_layout import name_scale, sheet_scale
from pressroom.model.look.theme import Tokens
from pressroom.model.variants.print_settings import PrintSettings
from pressroom.source.styles.css import added_rule, blanked
from pressroom.templating.override_chain import BELOW, FOLDER, layers
from pressroom.workspace import Workspace

#: How large the type of a poster's strip is at most, beside A3.
_LARGEST_STRIP = 1.4


def layered_style(workspace: Workspace, audience: str, name: str) -> tuple[tuple[str, str], ...]:
    """Return the style sheets that a name in `document.yaml` means: path and CSS, in the order of the cascade.

    That is the uppermost of its layers; if this begins with `@import "below";`, the layer below comes before it.

    Raises:
        PressroomError: if there is no such sheet, or none below a sheet that imports it.
    """
    sheets: list[tuple[str, str]] = []
    for path in layers(workspace, audience, name):
        text = workspace.text(path)
        adds = added_rule(text, BELOW)
        # Blanks in its place keep the lines and columns of the file.
        rest = blanked(text, *adds) if adds else text
        sheets.insert(0, (path, rest))
        if not adds:
            return tuple(sheets)
    if not sheets:
        workspace.read(f"{FOLDER}/{name}")  # raises the error for a missing file, with a similar name
    message = f"there is nothing below `{sheets[0][0]}`: it overrides no other file"
    hint = "remove `@import`, or give the file the path of the file that it changes"
    raise PressroomError([error("style-missing", message, hint=hint, origin=Origin(file=sheets[0][0], text="@import"))])


def token_css(tokens: Tokens, spec: DocumentSpec, press: PrintSettings | None = None, *, air: float = 1) -> str:
    """Return custom properties for every token, and the page's size and margins (mm and points, before zoom).

    `press` are the settings of a print variant; for all others, `--bleed` is 0. `air` is the factor of vertical spaces.
    """
    properties = [f"--{name.replace('_', '-')}: {value}" for name, value in tokens.colours]
    properties += [f"--cover-{part}: {getattr(tokens, f'cover_{part}')}" for part in ("ground", "text", "rule")]
    kind = tokens.type
    properties += [f'--text-family: "{kind.text_family}"', f'--heading-family: "{kind.heading_family}"']
    for name in ("body", "small", "title", "heading_1", "heading_2", "heading_3"):
        properties.append(f"--size-{name.replace('_', '-')}: {getattr(kind, name):g}pt")
    properties.append(f"--leading: {kind.leading:g}")
    properties += [f"--{name.replace('_', '-')}: {value:g}mm" for name, value in tokens.spacing]
    for name, lane in tokens.lanes.items():
        properties.append(f"--lane-{name}: {lane.colour}")
    width, height = spec.canvas
    margins = spec.margins(tokens.spacing)
    properties += [f"--page-width: {width:g}mm", f"--page-height: {height:g}mm", f"--page-margin: {margins[0]:g}mm"]
    properties.append(f"--text-width: {width - margins[1] - margins[3]:g}mm")
    properties.append(f"--bleed: {(press.bleed if press else 0) / spec.zoom:g}mm")
    properties.append(f"--air: {air:g}")
    properties += [f"--step: {spec.step:g}"] if isinstance(spec, CardSpec) else []
    if isinstance(spec, PosterSpec):
        scale = sheet_scale(spec.canvas)
        properties += [
            f"--head-scale: {min(1.0, scale):.3f}",
            f"--strip-scale: {min(max(1.0, scale), _LARGEST_STRIP):.3f}",
            f"--name-scale: {name_scale(spec.canvas):.3f}",
        ]
    hyphenated = ", ".join(f"html:lang({language})" for language in kind.hyphenation) if spec.HYPHENATED else ""
    edges = " ".join(f"{edge:g}mm" for edge in margins)
    return (
        ":root {\n  " + ";\n  ".join(properties) + ";\n}\n"
        f"@page {{ size: {width:g}mm {height:g}mm; margin: {edges}; }}\n"
        + (_sheet(press, spec.zoom) if press else "")
        + (f"{hyphenated} {{ hyphens: auto; hyphenate-limit-chars: 6 3 3; }}\n" if hyphenated else "")
    )


def _sheet(press: PrintSettings, zoom: float) -> str:
    """The sheet round the page. The engine draws marks in the outer half of what it calls the bleed."""
    marks = " marks: crop;" if press.marks else ""
    return f"@page {{ bleed: {press.surround / zoom:g}mm;{marks} }}\n"
