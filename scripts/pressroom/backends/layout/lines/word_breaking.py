"""The places to break a word that is longer than its line: addresses at punctuation, words at syllables.

Styles allow it with `overflow-wrap`. WeasyPrint alone would break the word after the last letter that fits.
"""

import re
from typing import Any

from pressroom.backends.engine.weasyprint import engine

#: A line of an address, or of a compound name, ends after one of these.
_MARKS = re.compile(r"[/_.?&=,;:@#%+\-\u2010\u2013](?![/.])")
#: No word makes a column of a table wider than this, in ems: a longer word is broken.
WIDEST_WORD = 12.0
_SYLLABLES = {"hyphens": "auto", "hyphenate_limit_chars": (5, 2, 2)}


def breaking_words(split: Any) -> Any:
    """Wrap WeasyPrint's `split_first_line` to break long words at better places."""

    def splitting(text: str, style: Any, context: Any, width: float | None, justified: float, **rest: Any) -> Any:
        found = split(text, style, context, width, justified, **rest)
        if width is None or style["overflow_wrap"] == "normal" or style["white_space"] == "nowrap":
            return found
        if rest.get("minimum"):
            return _narrowed(found, style)
        torn = _torn(text, found, style)
        if not torn:
            return found
        mark = max((place.end() for place in _MARKS.finditer(torn)), default=0)
        if mark:
            return _cut(text[:mark], style, context, justified)
        with_hyphen = split(text, _by_syllables(style), context, width, justified, **rest)
        return with_hyphen if _is_hyphenated(with_hyphen[0].text, style) else found

    return splitting


def _narrowed(found: Any, style: Any) -> Any:
    """The minimum width of a text, in which a breakable word counts for no more than the widest allowed word."""
    layout, length, resume_at, width, *rest = found
    return layout, length, resume_at, min(width, WIDEST_WORD * style["font_size"]), *rest


def _torn(text: str, found: Any, style: Any) -> str:
    """The part of a word before the line break, if it is not a good place to break; else an empty string."""
    layout, length, resume_at = found[:3]
    if resume_at is None or length != resume_at or " " in layout.text:
        return ""
    begin = text.encode()[:length].decode()
    if _is_hyphenated(layout.text, style) and layout.text != begin:
        return ""
    marks = engine().line_break.get_log_attrs(text[: len(begin) + 1], style["lang"])
    return "" if marks[len(begin)].is_line_break else begin


def _is_hyphenated(line: str, style: Any) -> bool:
    return line.endswith(style["hyphenate_character"])


def _by_syllables(style: Any) -> Any:
    """The style with hyphenation: without a hyphen the halves would read as two words."""
    changed = style.copy()
    for name, value in _SYLLABLES.items():
        changed[name] = value
    return changed


def _cut(part: str, style: Any, context: Any, justified: float) -> Any:
    """Set a line of exactly this text, which is the start of a longer one."""
    lines = engine().line_break
    layout = lines.create_layout(part, style, context, None, justified)
    line, _ = layout.get_first_line()
    length = line.length
    width, height = lines.line_size(line, style)
    baseline = engine().ffi.pango.pango_layout_get_baseline(layout.layout) * engine().ffi.FROM_UNITS
    layout.deactivate()
    return layout, length, length, width, height, baseline
