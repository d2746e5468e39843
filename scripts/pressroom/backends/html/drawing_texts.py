"""A drawing that a page shows as a picture, with its fonts embedded: browsers do not give it the page's fonts."""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from pressroom.backends.assets.web_fonts import Use, font_rules
from pressroom.backends.engine.box_tree import SVG
from pressroom.source.fonts.face import FontFace

#: The layout engine sets the letters of a drawing one by one.
_AS_PRINTED = "text{font-kerning:none;font-variant-ligatures:none;font-optical-sizing:none}"
_BOLD = {"normal": 400, "bold": 700}


def with_fonts(drawing: bytes, fonts: Sequence[FontFace]) -> bytes:
    """Return a cleaned drawing with the characters of the fonts that it uses."""
    root = etree.fromstring(drawing)
    uses = tuple(_uses(root))
    if not uses:
        return drawing
    style = etree.Element(f"{SVG}style")
    style.text = f"{font_rules(uses, fonts)}\n{_AS_PRINTED}"
    root.insert(0, style)
    return etree.tostring(root, encoding="utf-8")


def _uses(root: Any) -> Iterator[Use]:
    for text in root.iter(f"{SVG}text", f"{SVG}tspan"):
        words = (text.text or "") + "".join(child.tail or "" for child in text)
        if words.strip():
            family = _inherited(text, "font-family", "").split(",")[0].strip(" \"'")
            weight = _inherited(text, "font-weight", "normal")
            italic = _inherited(text, "font-style", "normal") != "normal"
            yield Use(words, family, italic, _BOLD.get(weight) or int(weight))


def _inherited(element: Any, name: str, otherwise: str) -> str:
    """A property of an element or of its nearest ancestor that has it."""
    for each in (element, *element.iterancestors()):
        if each.get(name, "inherit") != "inherit":
            return str(each.get(name))
    return otherwise
