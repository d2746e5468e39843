"""The SVG features that WeasyPrint 70 draws correctly, as tables: elements, and values for each property.

Each was drawn and compared with the result of another program. The engine silently omits or misdraws everything
else. https://www.w3.org/TR/SVG2/propidx.html
"""

import re
from functools import lru_cache

import tinycss2.color5

#: Elements that are drawn in place, and those that are drawn where others refer to them.
SHAPES = frozenset(["circle", "ellipse", "line", "path", "polygon", "polyline", "rect"])
DRAWN = SHAPES | {"svg", "g", "use", "image", "text", "tspan"}
REFERRED = frozenset(["clipPath", "linearGradient", "marker", "pattern", "radialGradient", "symbol"])
#: Elements that draw nothing in place, in any program. Properties that refer to a filter or a mask are rejected.
SILENT = frozenset(["defs", "desc", "filter", "mask", "metadata", "style", "title", "view"])

_AMOUNT = r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBER = rf"[-+]?{_AMOUNT}"
_UNIT = "(?:px|pt|pc|in|cm|mm|q|em|ex|rem|%)?"
_LENGTH = _NUMBER + _UNIT
_PLAIN = rf"{_NUMBER}(?:px|pt|pc|in|cm|mm|q)?"
_BETWEEN = r"(?:\s*,\s*|\s+)"
_LENGTHS = rf"{_LENGTH}(?:{_BETWEEN}{_LENGTH})*"
_ANGLE = rf"{_NUMBER}(?:deg|rad|grad|turn)?"
_MOVED = rf"(?:matrix|translate[XY]?|scale[XY]?)\(\s*{_PLAIN}(?:{_BETWEEN}{_PLAIN})*\s*\)"
_TURNED = rf"(?:rotate\(\s*{_ANGLE}(?:{_BETWEEN}{_PLAIN}{_BETWEEN}{_PLAIN})?\s*\)|skew[XY]?\(\s*{_ANGLE}\s*\))"
_LOCAL = r"url\(\s*[\"']?#[^\"')]+[\"']?\s*\)"
_OPACITY = rf"{_NUMBER}%?"
_BASELINES = "auto|baseline|alphabetic|central|middle|text-before-edge|hanging|inherit"

_PATTERNS: dict[str, str] = {
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"), _OPACITY),
    **dict.fromkeys(("x1", "x2", "y1", "y2", "r", "cx", "cy", "rx", "ry", "fx", "fy", "fr", "offset"), _LENGTH),
    **dict.fromkeys(("width", "height", "stroke-width", "font-size", "textLength"), _LENGTH),
    **dict.fromkeys(("refX", "refY", "markerWidth", "markerHeight"), _LENGTH),
    **dict.fromkeys(("x", "y", "dx", "dy"), _LENGTHS),
    **dict.fromkeys(("fill-rule", "clip-rule"), "nonzero|evenodd"),
    **dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end", "clip-path"), rf"none|{_LOCAL}"),
    **dict.fromkeys(("dominant-baseline", "alignment-baseline"), _BASELINES),
    "stroke-dasharray": rf"none|{_LENGTHS}",
    "stroke-dashoffset": _AMOUNT + _UNIT,
    "stroke-linecap": "butt|round|square",
    "stroke-linejoin": "miter|round|bevel",
    "stroke-miterlimit": _NUMBER,
    "display": r"[a-z-]+",
    "visibility": "visible|hidden",
    "overflow": "visible|hidden",
    "font-family": r"[^();{}]+",
    "font": rf"{_LENGTH}\s+[^();{{}}/\s][^();{{}}/]*",
    "font-weight": r"normal|bold|\d{1,4}",
    "font-style": "normal|italic|oblique",
    "text-anchor": "start|middle|end",
    "letter-spacing": rf"normal|{_LENGTH}",
    "lengthAdjust": "spacing|spacingAndGlyphs",
    "direction": "ltr",
    "transform": rf"none|(?:(?:{_MOVED}|{_TURNED})[\s,]*)*",
    "transform-origin": rf"{_PLAIN}\s+{_PLAIN}",
    "patternTransform": rf"(?:(?:{_MOVED}|{_TURNED})[\s,]*)*",
    "gradientTransform": rf"(?:{_MOVED}[\s,]*)*",
    "rotate": rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*",
    "orient": rf"auto|auto-start-reverse|{_NUMBER}",
    "viewBox": rf"\s*{_NUMBER}(?:{_BETWEEN}{_NUMBER}){{3}}\s*",
    "preserveAspectRatio": r"none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max)(?:\s+(?:meet|slice))?",
    "clipPathUnits": "userSpaceOnUse",
    "patternUnits": "objectBoundingBox|userSpaceOnUse",
    # Properties that the engine does not know, with the values that have no effect.
    **dict.fromkeys(("filter", "mask", "vector-effect", "text-decoration", "text-decoration-line"), "none"),
    **dict.fromkeys(("text-transform", "font-size-adjust", "animation", "animation-name", "shape-inside"), "none"),
    **dict.fromkeys(
        ("font-variant", "font-stretch", "font-feature-settings", "font-variation-settings"), "normal|100%"
    ),
    **dict.fromkeys(("font-variant-caps", "font-variant-position", "font-variant-numeric"), "normal"),
    **dict.fromkeys(("font-variant-ligatures", "font-variant-alternates", "font-variant-east-asian"), "normal"),
    **dict.fromkeys(("clip", "inline-size"), "auto|0"),
    "mix-blend-mode": "normal",
    "paint-order": r"normal|markers|(?:markers\s+)?fill(?:\s+stroke)?(?:\s+markers)?|fill\s+markers\s+stroke",
    "white-space": "normal",
    "word-spacing": "normal|0(?:px)?",
    "baseline-shift": "baseline|0(?:px|%)?",
    "writing-mode": "lr|lr-tb|horizontal-tb",
    "color-interpolation": "auto|sRGB",
    "transform-box": "view-box",
}
#: Properties that change nothing in a drawing on paper, whatever their values.
HARMLESS = frozenset(
    ("block-progression", "color-interpolation-filters", "color-rendering", "cursor", "enable-background"),
) | frozenset(
    ("flood-color", "flood-opacity", "font-kerning", "font-optical-sizing", "font-synthesis", "image-rendering",
     "isolation", "kerning", "lighting-color", "line-height", "mask-type", "pointer-events", "shape-margin",
     "shape-padding", "shape-rendering", "solid-color", "solid-opacity", "text-align", "text-align-last",
     "text-decoration-color", "text-decoration-style", "text-decoration-thickness", "text-indent", "text-orientation",
     "text-rendering", "text-underline-offset", "transition", "unicode-bidi", "user-select", "will-change")
)  # fmt: skip
#: Attributes that the engine ignores and other programs do not.
UNKNOWN = frozenset(["pathLength", "requiredExtensions", "requiredFeatures", "systemLanguage"])
_COLOURS = frozenset(["color", "fill", "stop-color", "stroke"])
_SPACES = frozenset(["srgb", "hsl", "hwb"])
_PAINT = re.compile(rf"(?P<local>{_LOCAL})\s*(?P<colour>.*)")
_COMPILED = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
#: Tokens of a path or list of points: whatever remains without them is invalid. One pattern for all would backtrack
#: without end.
_STEPS = re.compile(rf"[aAcChHlLmMqQsStTvVzZ]|{_NUMBER}|[\s,]+")
_POINTS = re.compile(rf"{_NUMBER}|[\s,]+")
#: Numbers that the engine splits at the wrong place.
_CROWDED = re.compile(r"[eE][-+]?\d+\.")

_GENERIC = frozenset(["cursive", "fantasy", "monospace", "sans-serif", "serif", "system-ui"])
_FAMILY = re.compile(r"'[^']*'|\"[^\"]*\"|(?:-?[A-Za-z_][\w-]*\s*)+")
#: Properties that style sheets may declare; all others are presentation attributes only.
_ATTRIBUTES = frozenset(
    ["clipPathUnits", "dx", "dy", "font", "gradientTransform", "lengthAdjust", "offset", "orient", "patternTransform",
     "patternUnits", "preserveAspectRatio", "refX", "refY", "rotate", "markerHeight", "markerWidth",
     "textLength", "viewBox", "x1", "x2", "y1", "y2", "fx", "fy", "fr"]
)  # fmt: skip


def is_property(name: str) -> bool:
    """Check that a style sheet can declare a property and that it is drawn."""
    return name == "font" or (name in _COLOURS or (name in _COMPILED and name not in _ATTRIBUTES))


def knows(name: str) -> bool:
    """Check that an attribute of this name affects the drawing."""
    return name in _COLOURS or name in _COMPILED or name in ("d", "points")


def families(value: str) -> str:
    """Return a list of font families in CSS syntax: names are quoted unless they are identifiers."""
    names = (name.strip().strip("\"'") for name in value.split(","))
    return ",".join(name if name in _GENERIC or name == "inherit" else f"'{name}'" for name in names)


def names_families(value: str) -> bool:
    """Check that browsers read a list of font families as the layout engine does."""
    return all(_FAMILY.fullmatch(name.strip()) for name in value.split(","))


@lru_cache(maxsize=10_000)
def draws(name: str, value: str) -> bool:
    """Check that an attribute or property with this value is drawn as intended."""
    value = value.strip()
    if value == "inherit":
        return name in _COMPILED or name in _COLOURS
    if name in _COLOURS:
        return _paints(name, value)
    if name == "d":
        return value[:1] in ("", "m", "M") and not _STEPS.sub("", value) and _CROWDED.search(value) is None
    if name == "points":
        return not _POINTS.sub("", value)
    return _COMPILED[name].fullmatch(value) is not None


def _paints(name: str, value: str) -> bool:
    if name == "fill" and (paint := _PAINT.fullmatch(value)):
        return not paint["colour"] or _paints("fill", paint["colour"])
    if value in ("none", "context-fill", "context-stroke"):
        return name in ("fill", "stroke")
    if value == "currentColor":
        return name != "color"
    colour = tinycss2.color5.parse_color(value)
    return not isinstance(colour, str) and colour is not None and colour.space in _SPACES
