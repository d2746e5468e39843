"""Design tokens and paper as CSS, so that style sheets name a token and never a value."""

from pressroom.diagnostics import Origin, PressroomError, error
from pressroom.model.documents import DocumentSpec
from pressroom.model.theme import Tokens
from pressroom.render.templates.override_chain import BELOW, FOLDER, layers
from pressroom.source.css import added_rule, blanked
from pressroom.workspace import Workspace


def layered_style(workspace: Workspace, audience: str, name: str) -> tuple[tuple[str, str], ...]:
    """The style sheets that a name in `document.yaml` stands for: path and CSS, in the order of the cascade.

    It is one, the uppermost of its layers, unless that begins with `@import "below";`: then what is below comes first.

    Raises:
        PressroomError: where there is no such sheet, or none below one that asks for it.
    """
    sheets: list[tuple[str, str]] = []
    for path in layers(workspace, audience, name):
        text = workspace.text(path)
        adds = added_rule(text, BELOW)
        # Blanks in its place keep lines and columns as they are in the file.
        rest = blanked(text, *adds) if adds else text
        sheets.insert(0, (path, rest))
        if not adds:
            return tuple(sheets)
    if not sheets:
        workspace.read(f"{FOLDER}/{name}")  # says what is missing, and what is near
    message = f"nothing stands below `{sheets[0][0]}`: it takes no other's place"
    hint = "take `@import` out, or give the file the path of the one that it changes"
    raise PressroomError([error("style-missing", message, hint=hint, origin=Origin(file=sheets[0][0], text="@import"))])


def token_css(tokens: Tokens, spec: DocumentSpec) -> str:
    """Custom properties for every token, and the page's size and margins (millimetres and points, before zoom)."""
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
    hyphenated = ", ".join(f"html:lang({language})" for language in kind.hyphenation) if spec.HYPHENATED else ""
    edges = " ".join(f"{edge:g}mm" for edge in margins)
    return (
        ":root {\n  " + ";\n  ".join(properties) + ";\n}\n"
        f"@page {{ size: {width:g}mm {height:g}mm; margin: {edges}; }}\n"
        + (f"{hyphenated} {{ hyphens: auto; hyphenate-limit-chars: 6 3 3; }}\n" if hyphenated else "")
    )
