"""Removal of the invisible parts of a drawing: comments, names of layers, hidden texts, data of programs."""

import re
from typing import Any

from pressroom.backends.assets.drawing_checks import HREFS, DrawingReview, href_of, tag_of
from pressroom.backends.assets.drawing_features import HARMLESS, families, is_property, knows

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = ("text", "tspan")
_KEPT = frozenset(["font-kerning", "gradientUnits", "image-rendering", "markerUnits", "patternContentUnits",
                   "shape-rendering", "spreadMethod", "text-rendering"])  # fmt: skip
_LOCAL = re.compile(r"url\(\s*[\"']?#([^\"')]+)[\"']?\s*\)")


def cleaned(root: Any, look: DrawingReview) -> None:
    """Remove the elements of a drawing that the review did not find visible, and replace ids by neutral names."""
    for element in [*root.iter()]:
        parent = element.getparent()
        if parent is not None and (not _needed(element, look) or _unseen(element, look)):
            _remove(element, parent)
    names = {name: f"i{number}" for number, name in enumerate(_referred(root, look), 1)}
    for element in root.iter():
        _rewrite(element, look, names)


def _needed(element: Any, look: DrawingReview) -> bool:
    """Check whether an element, or a descendant, is visible."""
    return element in look.seen or any(part in look.seen for part in element.iterdescendants())


def _unseen(element: Any, look: DrawingReview) -> bool:
    """Check whether a text can be found but not seen."""
    if tag_of(element) not in _TEXTS:
        return False
    return not any("".join(part.itertext()).strip() and _painted(part, look) for part in element.iter())


def _painted(element: Any, look: DrawingReview) -> bool:
    line = (element, *element.iterancestors())
    if any(each.get("id") in look.used for each in line):
        return True  # with the colours of the elements that refer to it

    def inherited(name: str, otherwise: str) -> str:
        return next((value for each in line if (value := look.value(each, name)) not in ("", "inherit")), otherwise)

    def clear(name: str) -> bool:
        return _zero(inherited(name, "1"))

    filled = inherited("fill", "black") not in ("none", "transparent") and not clear("fill-opacity")
    drawn = inherited("stroke", "none") not in ("none", "transparent") and not clear("stroke-opacity")
    hidden = inherited("visibility", "visible") == "hidden" or _zero(inherited("font-size", "1"))
    return (filled or drawn) and not hidden and not any(_zero(look.value(each, "opacity") or "1") for each in line)


def _zero(value: str) -> bool:
    return re.fullmatch(r"[-+]?0*\.?0*(?:[a-z]+|%)?", value) is not None and "0" in value


def _remove(element: Any, parent: Any) -> None:
    """Remove an element; the text after it stays."""
    tail, before = element.tail, element.getprevious()
    parent.remove(element)
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail


def _referred(root: Any, look: DrawingReview) -> dict[str, None]:
    """The ids that the drawing refers to, in order."""
    found: dict[str, None] = {}
    for element in root.iter():
        values = [*element.attrib.values(), *look.declared.get(element, {}).values()]
        names = [name for value in values for name in _LOCAL.findall(value)]
        if href_of(element).startswith("#"):
            names.append(href_of(element)[1:])
        found |= dict.fromkeys(names)
    return found


def _rewrite(element: Any, look: DrawingReview, names: dict[str, str]) -> None:
    """Keep the attributes that have an effect; declarations replace the attributes that they override."""
    href, space, own = href_of(element), element.get(_SPACE), element.get("id", "")
    kept = {name: value for name, value in element.attrib.items() if knows(name) or name in _KEPT}
    kept |= {
        name: value
        for name, value in look.declared.get(element, {}).items()
        if is_property(name) or name in _KEPT & HARMLESS
    }
    if "font" in kept:
        kept["font-size"], kept["font-family"] = kept.pop("font").strip().split(maxsplit=1)
    if "font-family" in kept:
        kept["font-family"] = families(kept["font-family"])
    element.attrib.clear()
    for name, value in kept.items():
        element.set(name, _LOCAL.sub(lambda found: f"url(#{names[found[1]]})", value))
    if own in names:
        element.set("id", names[own])
    if space == "preserve":
        element.set(_SPACE, space)
    if href:
        element.set(HREFS[1], f"#{names[href[1:]]}" if href.startswith("#") else href)
    if tag_of(element) not in _TEXTS:
        element.text = None
    if tag_of(element.getparent()) not in _TEXTS if element.getparent() is not None else True:
        element.tail = None
