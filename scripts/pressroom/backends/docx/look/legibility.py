"""Whether texts can be read in the styles of a reference: it is held to what tokens are (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Iterable, Iterator

from pressroom.backends.docx.look.reference import ReferenceLook
from pressroom.backends.docx.look.styles import Style
from pressroom.backends.docx.oxml import Element, qualified
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.model.look.contrast import LEAST, contrast, passing

_USED = re.compile(rb'<w:[pr]Style w:val="(\w+)"')
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_PAPER, _INK = "#ffffff", "#000000"


def check_legibility(
    reference: ReferenceLook, styles: Iterable[Style], stories: Iterable[bytes], file: str
) -> Iterator[Diagnostic]:
    """An error for each style in use whose colour is too near to its ground; `file` is the reference's path."""
    used = {found.decode() for story in stories for found in _USED.findall(story)}
    by_name = {style.name: style for style in styles}
    normal = _colour(reference, by_name["Normal"])
    for style in by_name.values():
        look = reference.look(style) if style.id in used else None
        if look is None or (style.paragraph_format is None and "color" not in look.letters):
            continue
        text = _colour(reference, style) or normal or _INK
        ground = _colour_of(look.paragraph.get("shd"), "fill") or _PAPER
        if contrast(text, ground) < LEAST:
            better = passing(text, (ground,))
            hint = f"the nearest of the same hue that can be read: {better}" if better else "choose another ground"
            ratio = f"{int(contrast(text, ground) * 100) / 100:.2f}"
            message = f"the style “{style.name}” has {text} on {ground}, a contrast of {ratio}:1; {LEAST}:1 is needed"
            yield error("contrast-low", message, hint=hint, origin=Origin(file=file))


def _colour(reference: ReferenceLook, style: Style) -> str:
    """The colour of a style's letters in the reference; empty where it sets none."""
    look = reference.look(style)
    return _colour_of(look.letters.get("color"), "val") if look else ""


def _colour_of(node: Element | None, name: str) -> str:
    """An attribute as a colour; empty where the program that shows the file chooses it."""
    value = node.get(qualified(f"w:{name}"), "") if node is not None else ""
    return f"#{value.lower()}" if _COLOUR.fullmatch(value) else ""
