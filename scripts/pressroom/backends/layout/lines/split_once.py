"""Split equal texts into lines once.

WeasyPrint shapes a text again whenever it asks for a line of it: for the least and the largest width of an inline
block, then for the line itself, for each trial of columns, and for each layout of a document with another spacing.
"""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

#: What a line depends on, of the style of its text: all that WeasyPrint's `text/line_break.py` and `text/fonts.py` read
#: of it for lines, and our own rules for long words.
PROPERTIES = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)
#: The most lines that are kept. A document of 12 pages has about 5,000.
_MOST = 50_000

#: What WeasyPrint returns for a line: the layout, its length, where the next line begins, width, height and baseline.
_Line: TypeAlias = tuple[Any, int, "int | None", float, float, float]


@dataclass(slots=True)
class TextStyles:
    """The styles of texts, numbered: styles that give the same lines have the same number.

    WeasyPrint computes the style of each element anew; it sets no value of `PROPERTIES` after the first line.
    """

    numbers: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def number(self, style: Any) -> int:
        """The number of a style, which the style itself keeps: its copies, which may be changed, do not have it."""
        known: int | None = style.__dict__.get("number_of_text_style")
        if known is None:
            values = [style[name] for name in PROPERTIES]
            # A calculation that needs a width is still an expression, which can be equal to no other.
            own = object() if any(hasattr(value, "serialize") for value in values) else None
            known = self.numbers.setdefault((style.font_config, repr(values), own), len(self.numbers))
            style.number_of_text_style = known
        return known


@dataclass(slots=True)
class SplitOnce:
    """Wraps WeasyPrint's `split_first_line` to remember lines.

    `split` is a function without effects: the same text in the same style and width always gives the same line.
    """

    split: Any
    styles: TextStyles
    lines: dict[tuple[Any, ...], _Line] = field(default_factory=dict)

    def __call__(
        self, text: str, style: Any, context: Any, width: float | None, justified: float, **rest: Any
    ) -> _Line:
        """Return the first line of a text. Its layout is the caller's own: drawing changes it."""
        if unbroken := style["white_space"] == "nowrap":
            key: tuple[Any, ...] = text, self.styles.number(style), justified
        else:
            key = text, self.styles.number(style), justified, width, *sorted(rest.items())
        line = self.lines.get(key)
        if line is None:
            if len(self.lines) >= _MOST:
                self.lines.clear()
            line = self.lines[key] = self.split(text, style, context, width, justified, **rest)
        layout = _copy(line[0])
        if unbroken:
            layout.max_width = width
        return layout, *line[1:]


def _copy(layout: Any) -> Any:
    """A copy of a layout without its parts in C, which WeasyPrint has released: texts and numbers."""
    copied = object.__new__(type(layout))
    copied.__dict__.update(layout.__dict__)
    return copied
