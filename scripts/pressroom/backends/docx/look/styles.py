"""Word styles as data, and that data → python-docx styles (ECMA-376 part 1, 17.7).

What the styles are is in `stylesheet`; here is what a style can set. Lengths are points, colours are names of
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
from docx.text.parfmt import ParagraphFormat as DocxParagraphFormat

from pressroom.backends.docx.look.theme import SLOTS, hex_colour, theme_colour
from pressroom.backends.docx.oxml import Element, Value, element, put, qualified, w
from pressroom.model.look.theme import Tokens


@dataclass(frozen=True, slots=True)
class Border:
    """One border: its side, colour token, thickness and its distance from the text in points (31 at most)."""

    side: str
    colour: str
    width: float
    space: float = 0


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How a style formats characters. None and False leave it as it is."""

    face: str | None = None
    size: float | None = None
    colour: str | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    position: str | None = None
    raised: float = 0  # points above the line; runs have it: LibreOffice shrinks what a style raises
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a style formats paragraphs. `leading` is a factor of the size; `exact` lets no glyph push lines apart."""

    before: float = 0
    after: float = 0
    leading: float | None = None
    exact: bool = False
    left: float = 0
    right: float = 0
    hanging: float = 0
    align: str | None = None
    borders: tuple[Border, ...] = ()
    ground: str | None = None
    keep_next: bool = False
    keep_lines: bool = False
    hyphenate: bool = True
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs, which has a paragraph format, or of characters.

    `following` is the style of the next paragraph that a reader types.
    """

    name: str
    run_format: RunFormat = RunFormat()
    paragraph_format: ParagraphFormat | None = None
    following: str | None = None
    built_in: bool = True
    numbering: tuple[int, int] | None = None  # w:numId and level

    @property
    def id(self) -> str:
        """`w:styleId`: the name without spaces."""
        return self.name.replace(" ", "")

    @property
    def word_name(self) -> str:
        """The name in the file: Word knows some of its own by lower-case names (17.7.4.9)."""
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
    kind = WD_STYLE_TYPE.CHARACTER if style.paragraph_format is None else WD_STYLE_TYPE.PARAGRAPH
    if style.name == "Normal":
        made = sheet["Normal"]
    else:
        made = sheet.add_style(style.name, kind, style.built_in)
        made.element.basedOn_val = "DefaultParagraphFont" if style.paragraph_format is None else "Normal"
        made.priority = 9
        made.quick_style = True
    made.style_id = style.id  # that of `Header` would be `header`
    if style.following:
        made.element.get_or_add_next().val = style.following.replace(" ", "")
    if isinstance(made, ParagraphStyle) and style.paragraph_format is not None:
        _format_paragraphs(made.paragraph_format, tokens, style, style.paragraph_format)
    if style.run_format != RunFormat():
        _format_runs(made.font, made.element.get_or_add_rPr(), tokens, style.run_format)


def _format_runs(font: Font, properties: CT_RPr, tokens: Tokens, fmt: RunFormat) -> None:
    if fmt.face:
        put(properties, fonts(fmt.face))
    if fmt.bold:
        font.bold = font.cs_bold = True
    if fmt.italic:
        font.italic = font.cs_italic = True
    if fmt.colour:
        font.color.rgb = RGBColor.from_string(hex_colour(tokens, fmt.colour))
        font.color.theme_color = MSO_THEME_COLOR.from_xml(theme_colour(fmt.colour))
    if fmt.size:
        font.size = Pt(half_points(fmt.size) / 2)
        put(properties, w("szCs", val=half_points(fmt.size)))
    if fmt.underline:
        put(properties, w("u", val="single", **colour_attributes(tokens, "rule", "color")))
    if fmt.position:
        put(properties, w("vertAlign", val=fmt.position))
    if fmt.tabular:
        put(properties, element("w14:numForm", attributes={"w14:val": "lining"}))
        put(properties, element("w14:numSpacing", attributes={"w14:val": "tabular"}))


def _format_paragraphs(target: DocxParagraphFormat, tokens: Tokens, style: Style, fmt: ParagraphFormat) -> None:
    target.space_before, target.space_after = _points(fmt.before), _points(fmt.after)
    if fmt.leading:
        target.line_spacing = _points((style.run_format.size or tokens.type.body) * fmt.leading)
        target.line_spacing_rule = WD_LINE_SPACING.EXACTLY if fmt.exact else WD_LINE_SPACING.AT_LEAST
    if fmt.left or fmt.right or fmt.hanging:
        target.left_indent, target.right_indent = _points(fmt.left), _points(fmt.right)
    if fmt.hanging:
        target.first_line_indent = _points(-fmt.hanging)
    target.keep_with_next, target.keep_together = fmt.keep_next or None, fmt.keep_lines or None
    if fmt.align:
        target.alignment = WD_ALIGN_PARAGRAPH.from_xml(fmt.align)
    properties: CT_PPr = target.element.get_or_add_pPr()
    for child in _paragraph_properties(tokens, style, fmt):
        put(properties, child)


def _paragraph_properties(tokens: Tokens, style: Style, fmt: ParagraphFormat) -> Iterable[Element]:
    """What python-docx has no names for."""
    if style.numbering:
        yield w("numPr", w("ilvl", val=style.numbering[1]), w("numId", val=style.numbering[0]))
    if fmt.borders:
        yield w("pBdr", *_borders(tokens, fmt.borders))
    if fmt.ground:
        yield w("shd", val="clear", color="auto", **colour_attributes(tokens, fmt.ground, "fill"))
    if not fmt.hyphenate:
        yield w("suppressAutoHyphens")
    if fmt.outline is not None:
        yield w("outlineLvl", val=fmt.outline)


def _borders(tokens: Tokens, borders: tuple[Border, ...]) -> list[Element]:
    """Borders in the order of the schema."""
    order = ("top", "left", "bottom", "right")
    return [
        w(
            border.side,
            val="single",
            sz=round(border.width * 8),
            space=round(border.space),
            **colour_attributes(tokens, border.colour, "color"),
        )
        for border in sorted(borders, key=lambda border: order.index(border.side))
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
