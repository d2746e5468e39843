"""Word styles as data, and their XML (`styles.xml`, ECMA-376 part 1, 17.7).

What the styles are is in `stylesheet`; here is only what a style can say. Lengths are points, colours are names of
colour tokens, faces are `heading` or `text`.
"""

import math
from dataclasses import dataclass

from pressroom.backends.docx.oxml import Element, Value, element, root, to_bytes, w
from pressroom.backends.docx.theme import hex_colour, theme_colour
from pressroom.model.theme import Tokens


@dataclass(frozen=True, slots=True)
class Edge:
    """One border: its side, colour token, thickness and its distance from the text in points (31 at most)."""

    side: str
    colour: str
    width: float
    space: float = 0


@dataclass(frozen=True, slots=True)
class Letters:
    """What a style says of characters. None and False say nothing."""

    face: str | None = None
    size: float | None = None
    colour: str | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    tracking: float = 0
    underline: bool = False
    position: str | None = None
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """What a style says of paragraphs. `leading` is a factor of the size; `exact` lets no glyph push lines apart."""

    before: float = 0
    after: float = 0
    leading: float | None = None
    exact: bool = False
    left: float = 0
    right: float = 0
    hanging: float = 0
    align: str | None = None
    edges: tuple[Edge, ...] = ()
    ground: str | None = None
    keep_next: bool = False
    keep_lines: bool = False
    hyphenate: bool = True
    outline: int | None = None
    contextual: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style (`lines` given) or a character style. `following` is the style of the next paragraph typed."""

    name: str
    letters: Letters = Letters()
    lines: Lines | None = None
    following: str | None = None
    built_in: bool = True
    numbering: tuple[int, int] | None = None  # w:numId and level

    @property
    def id(self) -> str:
        """`w:styleId`: the name without spaces."""
        return self.name.replace(" ", "")

    @property
    def word_name(self) -> str:
        """The name as it stands in the file."""
        return self.name.lower() if self.built_in and self.name.startswith(_LOWER_CASE) else self.name


# Word knows these of its own styles by lower-case names (17.7.4.9); documents refer to them by id.
_LOWER_CASE = ("Heading", "Caption", "Header", "Footer")


def half_points(points: float) -> int:
    """A size in Word's half points, halves rounded up."""
    return math.floor(points * 2 + 0.5)


def colour_attributes(tokens: Tokens, token: str, prefix: str = "") -> dict[str, Value]:
    """Value and theme reference of a colour: `color`/`themeColor`, or `fill`/`themeFill`."""
    if prefix == "fill":
        return {"fill": hex_colour(tokens, token), "themeFill": theme_colour(token)}
    return {prefix or "val": hex_colour(tokens, token), "themeColor": theme_colour(token)}


def borders(tokens: Tokens, tag: str, edges: tuple[Edge, ...]) -> Element | None:
    """`w:pBdr`, `w:tblBorders` or `w:tcBorders` with its sides in schema order."""
    if not edges:
        return None
    order = ("top", "left", "bottom", "right", "between", "insideH", "insideV")
    sides = [
        w(
            edge.side,
            val="single",
            sz=round(edge.width * 8),
            space=round(edge.space),
            **colour_attributes(tokens, edge.colour, "color"),
        )
        for edge in sorted(edges, key=lambda edge: order.index(edge.side))
    ]
    return w(tag, *sides)


def shading(tokens: Tokens, ground: str | None) -> Element | None:
    """`w:shd` with a colour token as its ground."""
    return w("shd", val="clear", color="auto", **colour_attributes(tokens, ground, "fill")) if ground else None


def fonts(face: str) -> Element:
    """`w:rFonts` that names the theme's fonts, never a family."""
    kind = "major" if face == "heading" else "minor"
    return w(
        "rFonts",
        asciiTheme=f"{kind}HAnsi",
        eastAsiaTheme=f"{kind}EastAsia",
        hAnsiTheme=f"{kind}HAnsi",
        cstheme=f"{kind}Bidi",
    )


def run_properties(tokens: Tokens, letters: Letters) -> Element | None:
    """`w:rPr` of a style, its children in schema order (17.3.2.28); None where it says nothing."""
    size = half_points(letters.size) if letters.size else None
    figures = [
        element("w14:numForm", attributes={"w14:val": "lining"}),
        element("w14:numSpacing", attributes={"w14:val": "tabular"}),
    ]
    children: list[Element | None] = [
        fonts(letters.face) if letters.face else None,
        *([w("b"), w("bCs")] if letters.bold else []),
        *([w("i"), w("iCs")] if letters.italic else []),
        w("caps") if letters.caps else None,
        w("color", **colour_attributes(tokens, letters.colour)) if letters.colour else None,
        w("spacing", val=round(letters.tracking * 20)) if letters.tracking else None,
        *([w("sz", val=size), w("szCs", val=size)] if size else []),
        w("u", val="single", **colour_attributes(tokens, "rule", "color")) if letters.underline else None,
        w("vertAlign", val=letters.position) if letters.position else None,
        *(figures if letters.tabular else []),
    ]
    given = [child for child in children if child is not None]
    return w("rPr", *given) if given else None


def paragraph_properties(tokens: Tokens, style: Style, lines: Lines) -> Element:
    """`w:pPr` of a style, its children in schema order (17.3.1.26)."""
    spacing: dict[str, Value] = {"before": round(lines.before * 20), "after": round(lines.after * 20)}
    if lines.leading:
        size = style.letters.size or tokens.type.body
        spacing |= {"line": round(size * lines.leading * 20), "lineRule": "exact" if lines.exact else "atLeast"}
    indent: dict[str, Value] = {"left": round(lines.left * 20), "right": round(lines.right * 20)}
    if lines.hanging:
        indent["hanging"] = round(lines.hanging * 20)
    numbering = style.numbering
    return w(
        "pPr",
        w("keepNext") if lines.keep_next else None,
        w("keepLines") if lines.keep_lines else None,
        w("numPr", w("ilvl", val=numbering[1]), w("numId", val=numbering[0])) if numbering else None,
        borders(tokens, "pBdr", lines.edges),
        shading(tokens, lines.ground),
        None if lines.hyphenate else w("suppressAutoHyphens"),
        w("spacing", **spacing),
        w("ind", **indent) if any(indent.values()) else None,
        w("contextualSpacing") if lines.contextual else None,
        w("jc", val=lines.align) if lines.align else None,
        w("outlineLvl", val=lines.outline) if lines.outline is not None else None,
    )


def _style_element(tokens: Tokens, style: Style) -> Element:
    paragraph = style.lines is not None
    is_normal = style.name == "Normal"
    flags: dict[str, Value] = {"styleId": style.id}
    if is_normal:
        flags["default"] = 1
    if not style.built_in:
        flags["customStyle"] = 1
    parent = None if is_normal else "Normal" if paragraph else "DefaultParagraphFont"
    made = w(
        "style",
        w("name", val=style.word_name),
        w("basedOn", val=parent) if parent else None,
        w("next", val=style.following.replace(" ", "")) if style.following else None,
        w("uiPriority", val=1 if is_normal else 9),
        w("qFormat"),
        paragraph_properties(tokens, style, style.lines) if style.lines is not None else None,
        run_properties(tokens, style.letters),
        type="paragraph" if paragraph else "character",
        **flags,
    )
    return made


def _defaults(tokens: Tokens, language: str) -> Element:
    """`w:docDefaults`: face, size, kerning and language of everything; widows and orphans held off."""
    size = half_points(tokens.type.body)
    run = w(
        "rPr",
        fonts("text"),
        w("kern", val=12),
        w("sz", val=size),
        w("szCs", val=size),
        w("lang", val=language, eastAsia=language, bidi="ar-SA"),
        element("w14:ligatures", attributes={"w14:val": "standard"}),
    )
    paragraph = w("pPr", w("widowControl"), w("spacing", before=0, after=0))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def styles_part(tokens: Tokens, language: str, styles: tuple[Style, ...], tables: tuple[Element, ...]) -> bytes:
    """`word/styles.xml`: these styles and table styles, the three that Word itself needs, and no latent ones."""
    character = w(
        "style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
        w("unhideWhenUsed"), type="character", default=1,
        styleId="DefaultParagraphFont",
    )  # fmt: skip
    margins = w("tblCellMar", *(w(side, w=0 if side in ("top", "bottom") else 108, type="dxa") for side in _SIDES))
    table = w(
        "style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w=0, type="dxa"), margins), type="table", default=1, styleId="TableNormal",
    )  # fmt: skip
    no_list = w(
        "style", w("name", val="No List"), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"),
        type="numbering", default=1, styleId="NoList",
    )  # fmt: skip
    latent = w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0)
    made = [_style_element(tokens, style) for style in styles]
    parts = [_defaults(tokens, language), latent, *made, character, table, no_list, *tables]
    return to_bytes(root("w:styles", *parts, prefixes="w r w14 mc"))


_SIDES = ("top", "left", "bottom", "right")
