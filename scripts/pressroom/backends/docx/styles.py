"""Word styles as data, and that data → python-docx styles (ECMA-376 part 1, 17.7).

What the styles are is in `stylesheet`; here is only what a style can say. Lengths are points, colours are names of
colour tokens, faces are `heading` or `text`.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.text.font import CT_RPr
from docx.oxml.text.parfmt import CT_PPr
from docx.shared import Pt, RGBColor, Twips
from docx.styles import BabelFish
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles
from docx.text.font import Font
from docx.text.parfmt import ParagraphFormat

from pressroom.backends.docx.oxml import Element, Value, element, put, qualified, w
from pressroom.backends.docx.theme import SLOTS, hex_colour, theme_colour
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
        """The name as it stands in the file: Word knows some of its own by lower-case names (17.7.4.9)."""
        return str(BabelFish.ui2internal(self.name))


def add_styles(sheet: Styles, tokens: Tokens, styles: Iterable[Style]) -> None:
    """Add styles to those of the base package, where `Normal` is; its other styles take their colours."""
    for node in sheet.element.iter(qualified("w:sz"), qualified("w:szCs")):  # of the document's defaults
        node.set(qualified("w:val"), str(half_points(tokens.type.body)))
    colours = {name: hex_colour(tokens, token) for token, (_, name) in SLOTS.items()}
    for node in sheet.element.iter():
        for plain in ("color", "fill"):
            if named := node.get(qualified(f"w:theme{plain.capitalize()}")):
                node.set(qualified(f"w:{plain}"), colours[named])
    for style in styles:
        _add(sheet, tokens, style)


def _add(sheet: Styles, tokens: Tokens, style: Style) -> None:
    kind = WD_STYLE_TYPE.CHARACTER if style.lines is None else WD_STYLE_TYPE.PARAGRAPH
    if style.name == "Normal":
        made = sheet["Normal"]
    else:
        made = sheet.add_style(style.name, kind, style.built_in)
        made.element.basedOn_val = "DefaultParagraphFont" if style.lines is None else "Normal"
        made.priority = 9
        made.quick_style = True
    made.style_id = style.id  # that of `Header` would be `header`
    if style.following:
        made.element.get_or_add_next().val = style.following.replace(" ", "")
    if isinstance(made, ParagraphStyle) and style.lines is not None:
        _format_paragraphs(made.paragraph_format, tokens, style, style.lines)
    if style.letters != Letters():
        _format_letters(made.font, made.element.get_or_add_rPr(), tokens, style.letters)


def _format_letters(font: Font, properties: CT_RPr, tokens: Tokens, letters: Letters) -> None:
    if letters.face:
        put(properties, fonts(letters.face))
    if letters.bold:
        font.bold = font.cs_bold = True
    if letters.italic:
        font.italic = font.cs_italic = True
    if letters.caps:
        font.all_caps = True
    if letters.colour:
        font.color.rgb = RGBColor.from_string(hex_colour(tokens, letters.colour))
        font.color.theme_color = MSO_THEME_COLOR.from_xml(theme_colour(letters.colour))
    if letters.tracking:
        put(properties, w("spacing", val=round(letters.tracking * 20)))
    if letters.size:
        font.size = Pt(half_points(letters.size) / 2)
        put(properties, w("szCs", val=half_points(letters.size)))
    if letters.underline:
        put(properties, w("u", val="single", **colour_attributes(tokens, "rule", "color")))
    if letters.position:
        put(properties, w("vertAlign", val=letters.position))
    if letters.tabular:
        put(properties, element("w14:numForm", attributes={"w14:val": "lining"}))
        put(properties, element("w14:numSpacing", attributes={"w14:val": "tabular"}))


def _format_paragraphs(look: ParagraphFormat, tokens: Tokens, style: Style, lines: Lines) -> None:
    look.space_before, look.space_after = _points(lines.before), _points(lines.after)
    if lines.leading:
        look.line_spacing = _points((style.letters.size or tokens.type.body) * lines.leading)
        look.line_spacing_rule = WD_LINE_SPACING.EXACTLY if lines.exact else WD_LINE_SPACING.AT_LEAST
    if lines.left or lines.right or lines.hanging:
        look.left_indent, look.right_indent = _points(lines.left), _points(lines.right)
    if lines.hanging:
        look.first_line_indent = _points(-lines.hanging)
    look.keep_with_next, look.keep_together = lines.keep_next or None, lines.keep_lines or None
    if lines.align:
        look.alignment = WD_ALIGN_PARAGRAPH.from_xml(lines.align)
    properties: CT_PPr = look.element.get_or_add_pPr()
    for child in _paragraph_properties(tokens, style, lines):
        put(properties, child)


def _paragraph_properties(tokens: Tokens, style: Style, lines: Lines) -> Iterable[Element]:
    """What python-docx has no names for."""
    if style.numbering:
        yield w("numPr", w("ilvl", val=style.numbering[1]), w("numId", val=style.numbering[0]))
    if lines.edges:
        yield w("pBdr", *_borders(tokens, lines.edges))
    if lines.ground:
        yield w("shd", val="clear", color="auto", **colour_attributes(tokens, lines.ground, "fill"))
    if not lines.hyphenate:
        yield w("suppressAutoHyphens")
    if lines.outline is not None:
        yield w("outlineLvl", val=lines.outline)


def _borders(tokens: Tokens, edges: tuple[Edge, ...]) -> list[Element]:
    """Borders in the order of the schema."""
    order = ("top", "left", "bottom", "right")
    return [
        w(
            edge.side,
            val="single",
            sz=round(edge.width * 8),
            space=round(edge.space),
            **colour_attributes(tokens, edge.colour, "color"),
        )
        for edge in sorted(edges, key=lambda edge: order.index(edge.side))
    ]


def half_points(points: float) -> int:
    """A size in Word's half points, halves rounded up."""
    return math.floor(points * 2 + 0.5)


def _points(points: float) -> Twips:
    """A length of a whole number of twentieths of a point."""
    return Twips(round(points * 20))


def colour_attributes(tokens: Tokens, token: str, plain: str) -> dict[str, Value]:
    """Value and theme reference of a colour: `color` and `themeColor`, or `fill` and `themeFill`."""
    return {plain: hex_colour(tokens, token), f"theme{plain.capitalize()}": theme_colour(token)}


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
