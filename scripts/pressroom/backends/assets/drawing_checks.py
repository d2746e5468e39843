"""Checks that the visible parts of a drawing are drawn as intended."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any
from unicodedata import combining

from pressroom.backends.assets.drawing_faults import Fault, fault
from pressroom.backends.assets.drawing_features import (
    DRAWN,
    HARMLESS,
    REFERRED,
    SHAPES,
    SILENT,
    UNKNOWN,
    draws,
    is_property,
    knows,
    names_families,
)
from pressroom.backends.assets.drawing_styles import Declarations
from pressroom.backends.engine.box_tree import SVG
from pressroom.source.characters import hidden

HREFS = ("{http://www.w3.org/1999/xlink}href", "href")
_MATRIX = re.compile(r"matrix\(([^)]*)\)")
_GRADIENTS = ("linearGradient", "radialGradient")
_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
#: Properties that refer to other elements, and the kinds of elements that they may refer to.
_LEADING = {
    "fill": (*_GRADIENTS, "pattern"),
    "clip-path": ("clipPath",),
    **dict.fromkeys(_MARKERS, ("marker",)),
}
#: Properties of an inline `svg` element that belong to the document, not to the drawing.
_BOX = frozenset(["width", "height", "overflow", "display", "transform"])


@dataclass(frozen=True, slots=True)
class ElementContext:
    """The context of an element: `parent` is a tag, `referred` is true if another element refers to it."""

    parent: str = ""
    referred: bool = False
    clipping: bool = False
    clip_rule: str = "nonzero"


@dataclass(slots=True)
class DrawingReview:
    """The review of one drawing: its declarations, its ids, its visible elements, the faults found."""

    declared: Declarations
    targets: Mapping[str, Any]
    box: Any = None  # the outermost element, if it is a box of a page and has that box's styles
    used: set[str] = field(default_factory=set)  # the ids that `use` elements refer to
    seen: dict[Any, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def value(self, element: Any, name: str) -> str:
        """The declared value of a property, or the attribute of that name."""
        return str(self.declared.get(element, {}).get(name) or element.get(name, "")).strip()

    def report(self, what: str, element: Any, name: str = "") -> None:
        """Record something that is not drawn."""
        self.faults.append(fault(what, element, name=name))


def tag_of(element: Any) -> str:
    """The name of an SVG element; empty for comments and elements of other languages."""
    tag = element.tag
    return tag.removeprefix(SVG) if isinstance(tag, str) and tag.startswith(SVG) else ""


def href_of(element: Any) -> str:
    """The address that an element refers to."""
    return next((value.strip() for name in HREFS if (value := element.get(name))), "")


def look_at(root: Any, declared: Declarations, *, inline: bool) -> DrawingReview:
    """Find the visible elements of a drawing, and those that are not drawn as intended. The drawing has no cycles."""
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    look = DrawingReview(declared, targets, root if inline else None)
    waiting = [(root, ElementContext())]
    done = set()
    while waiting:
        element, context = waiting.pop()
        if (element, context.clipping) in done or not _shows(look, element, context):
            continue
        done.add((element, context.clipping))
        look.seen[element] = None
        if (rule := look.value(element, "clip-rule")) and rule != "inherit":
            context = replace(context, clip_rule=rule)
        _check_values(look, element)
        for check in _CHECKS.get(tag_of(element), ()):
            check(look, element, context)
        inner = replace(context, parent=tag_of(element), referred=False)
        waiting += [(child, inner) for child in reversed(element)]
        waiting += [*_references(look, element, inner)]
    return look


def _shows(look: DrawingReview, element: Any, context: ElementContext) -> bool:
    """Check that an element is visible where it is; one that nothing can draw is reported."""
    tag = tag_of(element)
    if not tag or tag in SILENT or look.value(element, "display") == "none":
        return False
    if tag in REFERRED:
        return context.referred
    fits = {"stop": context.parent in _GRADIENTS, "tspan": context.parent in ("text", "tspan")}
    inside = {"clipPath": SHAPES | {"use"}, "text": {"tspan"}, "tspan": {"tspan"}}.get(context.parent)
    if not fits.get(tag, tag in DRAWN) or (inside is not None and tag not in inside and not context.referred):
        where = f" inside `<{context.parent}>`" if tag in DRAWN or tag == "stop" else ""
        look.report(f"`<{tag}>`{where}", element, "" if where else tag)
        return False
    return True


def _paints_markers_first(look: DrawingReview, name: str, value: str) -> bool:
    """Check whether markers are painted under their shapes; without markers the order does not matter."""
    early = name == "paint-order" and re.search(r"markers(?!$)|^markers", value) is not None
    return early and any(tag_of(target) == "marker" for target in look.targets.values())


def _check_values(look: DrawingReview, element: Any) -> None:
    """Check attributes and declarations for values that the engine misreads or ignores."""
    declared = look.declared.get(element, {})
    for name, value in declared.items():
        if element is look.box and (name in _BOX or not is_property(name)) and name not in _NEVER:
            continue
        drawn = is_property(name) and draws(name, value) and not _paints_markers_first(look, name, value)
        if name not in HARMLESS and not drawn:
            look.report(f"`{name}: {value[:60]}`", element)
    family = declared.get("font-family")
    if family and look.box is not None and not names_families(family):
        what, why = f"the font family `{family[:60]}`", ", which needs quotation marks of its own: '…'"
        look.faults.append(fault(what, element, why))
    for name, value in element.attrib.items():
        if name.lower().startswith("on"):
            look.report(f"`{name}`", element, name)  # an event handler
        elif name in UNKNOWN or (name not in declared and knows(name) and not draws(name, value)):
            look.report(f'`{name}="{value[:60]}"`', element, name)


#: Properties that no drawing may have, not even as a box of a page.
_NEVER = frozenset(["mix-blend-mode", "filter", "mask"])


def _references(look: DrawingReview, element: Any, inner: ElementContext) -> Iterator[tuple[Any, ElementContext]]:
    """Yield the elements that an element refers to for drawing."""
    for name, kinds in _LEADING.items():
        value = look.value(element, name)
        if "#" in value and value.startswith("url("):
            target = _target(look, element, value.partition(")")[0][4:].strip("\"' "), kinds)
            if target is not None:
                yield target, replace(inner, referred=True, clipping=name == "clip-path", clip_rule="nonzero")
    if tag_of(element) in ("use", "pattern", *_GRADIENTS) and href_of(element):
        kinds = () if tag_of(element) == "use" else (*_GRADIENTS, "pattern")
        look.used.add(href_of(element)[1:])
        target = _target(look, element, href_of(element), kinds)
        if target is not None:
            yield target, replace(inner, referred=True)


def _target(look: DrawingReview, element: Any, address: str, kinds: tuple[str, ...]) -> Any:
    target = look.targets.get(address[1:]) if address.startswith("#") else None
    if target is None or (kinds and tag_of(target) not in kinds):
        outside = "" if address.startswith("#") else address
        look.report(f"a reference to `{address[:60]}`, which has no suitable target", element, outside)
        return None
    return target


def _check_ellipse(look: DrawingReview, element: Any, _context: ElementContext) -> None:
    if not look.value(element, "rx") or not look.value(element, "ry"):
        look.report("an `<ellipse>` with one radius", element)


def _check_clipped(look: DrawingReview, element: Any, context: ElementContext) -> None:
    if context.clipping and context.clip_rule != "nonzero":
        look.report("`clip-rule: evenodd` in a `<clipPath>`", element)


def _check_corners(look: DrawingReview, element: Any, _context: ElementContext) -> None:
    """The engine computes the marker angles of these shapes wrongly."""
    for name in _MARKERS:
        address = look.value(element, name)
        marker = look.targets.get(address.partition("#")[2].strip("\"') "))
        if marker is not None and marker.get("orient", "").startswith("auto"):
            look.report(f"a marker that turns with a `<{tag_of(element)}>`", element)


def _check_clip_path(look: DrawingReview, element: Any, _context: ElementContext) -> None:
    drawn = [child for child in element if tag_of(child) in DRAWN and look.value(child, "display") != "none"]
    if len(drawn) > 1:
        look.report("a `<clipPath>` of several shapes", element)


def _check_pattern(look: DrawingReview, element: Any, _context: ElementContext) -> None:
    if _inherited(look, element, "patternUnits") == "userSpaceOnUse" or element.get("x") or element.get("y"):
        look.report("a `<pattern>` that is placed by the drawing and not by what it fills", element)


def _check_gradient(look: DrawingReview, element: Any, _context: ElementContext) -> None:
    moved = _inherited(look, element, "gradientTransform")
    if moved and _inherited(look, element, "gradientUnits") != "userSpaceOnUse":
        look.report('`gradientTransform` without `gradientUnits="userSpaceOnUse"`', element)
    matrices = (found.replace(",", " ").split() for found in _MATRIX.findall(moved))
    if any(set(map(float, numbers[1:3])) != {0.0} for numbers in matrices if draws("gradientTransform", moved)):
        look.report("a gradient that is turned", element)
    if tag_of(element) == "radialGradient" and _inherited(look, element, "spreadMethod") not in ("", "pad"):
        look.report("a `<radialGradient>` that repeats", element)


def _inherited(look: DrawingReview, element: Any, name: str) -> str:
    """An attribute of a pattern or gradient, or of the one that it inherits from."""
    for _ in range(len(look.targets) + 1):
        if element is None or element.get(name):
            break
        element = look.targets.get(href_of(element)[1:])
    return "" if element is None else str(element.get(name, ""))


def _check_use(look: DrawingReview, element: Any, _context: ElementContext) -> None:
    target = look.targets.get(href_of(element)[1:])
    scaled = target is not None and tag_of(target) in ("svg", "symbol") and target.get("viewBox")
    if scaled and not (element.get("width") and element.get("height")):
        look.report("a `<use>` of a symbol without `width` and `height`", element)
    if look.value(element, "clip-path") not in ("", "none") and (element.get("x") or element.get("y")):
        look.report("a `<use>` with `clip-path` and with `x` or `y`", element)


def _check_svg(look: DrawingReview, element: Any, context: ElementContext) -> None:
    if context.parent and not context.referred and not (element.get("width") and element.get("height")):
        look.report("an `<svg>` inside another without `width` and `height`", element)


def _check_text(look: DrawingReview, element: Any, _context: ElementContext) -> None:
    """The engine removes line breaks without leaving a space, and sets each character by itself."""
    parts = [element.text or "", *(child.tail or "" for child in element)]
    for text in parts:
        if unseen := hidden(text):
            look.faults.append(fault(f"the character {unseen}", element, ", which is invisible"))
        if any(combining(letter) for letter in text):
            look.report("an accent that is a character of its own", element)
        lines = text.strip().splitlines()
        if any(not (a.endswith((" ", "\t")) or b.startswith((" ", "\t"))) for a, b in pairwise(lines)):
            look.report("a text with a line break and no space beside it", element)


_Check = Callable[[DrawingReview, Any, ElementContext], None]
_CHECKS: dict[str, tuple[_Check, ...]] = {
    **dict.fromkeys(SHAPES, (_check_clipped,)),
    "ellipse": (_check_clipped, _check_ellipse),
    "polyline": (_check_clipped, _check_corners),
    "polygon": (_check_clipped, _check_corners),
    "clipPath": (_check_clip_path,),
    "pattern": (_check_pattern,),
    "linearGradient": (_check_gradient,),
    "radialGradient": (_check_gradient,),
    "use": (_check_use,),
    "svg": (_check_svg,),
    "text": (_check_text,),
    "tspan": (_check_text,),
}
