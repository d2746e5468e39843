"""A text when WeasyPrint draws it: its words and style, from a laid-out line or from a drawing."""

from dataclasses import dataclass
from typing import Any

from pressroom.backends.assets.web_fonts import Use
from pressroom.backends.engine.weasyprint import engine
from pressroom.backends.layout.lines.note_marks import with_brackets

#: Properties that affect the choice and shaping of glyphs, by WeasyPrint's and CSS's names.
_SHAPING = (
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_kerning"),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text as it is drawn. `box` is its layout box, None in a drawing; `width` is in CSS pixels, 0 if unknown.

    `line` is all that can be copied of it from the file, `stream` the part of the file that contains it, `mark` the
    number of its marked content: None if it is an artifact or in a drawing.
    """

    box: Any
    text: str
    line: str
    stream: Any
    mark: int | None
    width: float
    use: Use
    css: str


def drawn_text(stream: Any, textbox: Any, *, shown: bool, brackets: tuple[str, str] = ("", "")) -> Drawn:
    """Copy the data of a WeasyPrint box, which in a drawing exists only while it is drawn.

    `shown` is false if nothing of it was drawn, as with a space in a drawing. `brackets` are copied around it.
    """
    style = textbox.style
    family = style["font_family"][0].strip(" \"'")
    laid_out = isinstance(textbox, engine().boxes.TextBox)
    text = textbox.text if laid_out else textbox.pango_layout.text
    slant, weight = style["font_style"], int(style["font_weight"])
    declarations = [f'font:{slant} {weight} {style["font_size"]:.4g}px "{family}"']
    declarations += _shaping(style)
    for name in ("letter_spacing", "word_spacing"):
        spacing = 0 if style[name] == "normal" else style[name]
        if name == "word_spacing" and laid_out:
            spacing += textbox.justification_spacing
        if spacing:
            declarations.append(f"{name.replace('_', '-')}:{spacing:.4g}px")
    # Programs differ in the width of text with letter spacing, so the spacing sets it.
    width = textbox.width if laid_out and style["letter_spacing"] in ("normal", 0) else 0.0
    use = Use(text, family, slant != "normal", weight)
    line = with_brackets(textbox.pango_layout.text.partition("\n")[0], brackets) if shown else ""
    mark = stream._tags[textbox]["mcid"] if stream._tags and textbox in stream._tags else None
    return Drawn(textbox if laid_out else None, text, line, stream, mark, width, use, ";".join(declarations))


def _shaping(style: Any) -> list[str]:
    found = []
    for name in _SHAPING:
        value = style[name]
        if value in ("normal", "auto", None):
            continue
        if name == "font_feature_settings":
            value = ",".join(f'"{tag}" {setting}' for tag, setting in value)
        elif not isinstance(value, str):
            value = " ".join(value)
        found.append(f"{name.replace('_', '-')}:{value}")
    return found
