"""The markup that documents may contain. Everything else is an error: pages run nothing and fetch nothing.

The lists contain what every output shows alike. They omit what browsers would run, load or open, what the layout
engine would ignore, and what is obsolete in HTML.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from pressroom.backends.engine.box_tree import SVG
from pressroom.backends.layout.markup.links import HINT, refusal
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.source.styles.css import of_attribute, walk
from pressroom.source.styles.stylesheet import REFUSED_RULES, ParsedStylesheet

XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XMLNS = "{http://www.w3.org/2000/xmlns/}"
#: The code for markup that is not allowed.
REFUSED = "markup-refused"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _names(
    """
    html head title meta body main section article aside nav header footer address hgroup h1 h2 h3 h4 h5 h6
    div p hr pre blockquote ol ul li dl dt dd figure figcaption
    table caption colgroup col thead tbody tfoot tr th td
    a abbr b br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr
    """
)
_EVERYWHERE = _names("class dir hidden id lang role style tabindex title")
_ATTRIBUTES = {
    "a": "href hreflang rel",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "datetime",
    "img": "alt height src width",
    "ins": "datetime",
    "li": "value",
    "meta": "charset content name",
    "ol": "reversed start type",
    "td": "colspan headers rowspan",
    "th": "abbr colspan headers rowspan scope",
    "time": "datetime",
}
_SVG_ELEMENTS = _names(
    """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan image
    linearGradient radialGradient stop clipPath mask pattern marker
    """
)
_SVG_ATTRIBUTES = _names(
    """
    class id lang role style version
    clip-path clip-rule clipPathUnits color cx cy d direction display dominant-baseline dx dy fill fill-opacity
    fill-rule focusable font-family font-size font-style font-variant font-weight fr fx fy gradientTransform
    gradientUnits height href lengthAdjust letter-spacing marker-end marker-mid marker-start markerHeight markerUnits
    markerWidth mask maskContentUnits maskUnits offset opacity orient overflow paint-order pathLength
    patternContentUnits patternTransform patternUnits points preserveAspectRatio r refX refY rotate rx ry
    shape-rendering spreadMethod
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width text-anchor text-decoration text-rendering textLength transform vector-effect viewBox
    visibility white-space width word-spacing writing-mode x x1 x2 y y1 y2
    """
) | {f"{XLINK}href", f"{XML}lang", f"{XML}space"}
_NAMED = re.compile(r"(?:aria|data)-[a-z0-9_.-]+")
#: Metadata that a page may have besides what the program writes. Browsers only store or show it.
_META = frozenset({"color-scheme", "robots", "theme-color"})
#: Metadata that the program writes.
_WRITTEN = ("viewport", "description", "author", "keywords", "generator")
_WRITTEN_NAMES = f"{', '.join(_WRITTEN[:-1])} and {_WRITTEN[-1]}"
#: The allowed forms of values that outputs would otherwise read differently, or not at all.
_VALUES = {
    ("", "dir"): ("ltr", "ltr: the layout engine sets no text from right to left by attributes"),
    ("a", "rel"): (r"(?:external|license|nofollow|noopener|noreferrer|author|bookmark|help|\s)+", "such as external"),
    ("li", "value"): (r"-?\d{1,6}", "a whole number"),
    ("ol", "start"): (r"-?\d{1,6}", "a whole number"),
    ("ol", "type"): (r"[1aAiI]", "one of 1, a, A, i, I"),
    ("col", "span"): (r"\d{1,2}", "a whole number"),
    ("colgroup", "span"): (r"\d{1,2}", "a whole number"),
    ("img", "width"): (r"\d{1,4}", "a whole number of pixels; use style for other units"),
    ("img", "height"): (r"\d{1,4}", "a whole number of pixels; use style for other units"),
    ("meta", "charset"): (r"(?i)utf-8", "utf-8"),
    ("meta", "name"): ("|".join(sorted(_META)), f"one of {', '.join(sorted(_META))}"),
}
_RUN = "remove it: documents run nothing"
_DIRECTION = "write the text in the order of its letters: no element turns it in print"
_INSTEAD = {
    "script": _RUN,
    "style": "name a style sheet under `styles` in document.yaml",
    "link": "name a style sheet under `styles` in document.yaml",
    "object": "show a picture with <img>",
    "embed": "show a picture with <img>",
    "picture": "show a picture with <img>",
    "image": "show a picture with <img>",
    "bdi": _DIRECTION,
    "bdo": _DIRECTION,
    "math": "write the formula as text, or draw it as SVG",
    "base": "write whole addresses, and paths from the project's folder",
    "center": "align it in a style sheet",
    "font": "set fonts and colours in a style sheet",
    "details": "show all of it: a printed page has nothing to open",
}
_HINT = f"the elements of documents are {', '.join(sorted(_ELEMENTS))} and svg"
_ATTRIBUTE_HINT = "remove it; styling belongs in a style sheet"


@dataclass(frozen=True, slots=True)
class _BreachPlace:
    """The location of breaches: the document, and the id of the nearest element that has one.

    `links` are the relative addresses that the document may link to.
    """

    document: str
    owner: str
    links: Collection[str]

    def breach(self, message: str, text: str, hint: str, code: str = REFUSED) -> Diagnostic:
        return error(code, message, place=self.document, origin=Origin(self.owner, text), hint=hint)


def check_allowed(root: Any, document: str, links: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Report each element, attribute and address that is not listed; `root` is an ElementTree element.

    `links` are relative addresses that the document may link to as well.
    """
    stack = [(root, "")]
    while stack:
        element, owner = stack.pop()
        place = _BreachPlace(document, element.get("id") or owner, links)
        yield from _check_svg(element, place) if element.tag.startswith(SVG) else _check_html(element, place)
        stack += [(child, place.owner) for child in reversed(element) if isinstance(child.tag, str)]


def unfit(tag: str, name: str, value: str) -> tuple[str, str] | None:
    """The message and hint for a bad attribute of an element, if it is bad; `links.py` checks links."""
    written = _written(name)
    own = _ATTRIBUTES.get(tag, "").split()
    if not (name in own or name in _EVERYWHERE or _NAMED.fullmatch(name) or name == f"{XML}lang"):
        return f"<{tag}> may not have `{written}`", _RUN if name.startswith("on") else _ATTRIBUTE_HINT
    form = _VALUES.get((tag, name)) or _VALUES.get(("", name))
    if (tag, name) == ("meta", "name") and value in _WRITTEN:
        return f"`{written}` cannot be “{value}”", f"take it out: web pages have their {_WRITTEN_NAMES} anyway"
    if form and not re.fullmatch(form[0], value):
        return f"`{written}` cannot be “{value[:40]}”", f"write {form[1]}"
    return None


def _check_html(element: Any, place: _BreachPlace) -> Iterator[Diagnostic]:
    if element.tag not in _ELEMENTS:
        name = element.tag.rpartition("}")[2]
        yield place.breach(f"a document may not have <{name}>", f"<{name}", _INSTEAD.get(name, _HINT))
        return
    for name, value in element.attrib.items():
        if problem := unfit(element.tag, name, value):
            yield place.breach(problem[0], f"{_written(name)}=", problem[1])
        elif name == "style":
            yield from _check_style(value, place)
        elif (element.tag, name) == ("a", "href") and value not in place.links and (message := refusal(value)):
            yield place.breach(message, value, HINT, "link-refused")


def _check_style(value: str, place: _BreachPlace) -> Iterator[Diagnostic]:
    """Report what outputs would ignore in a `style` attribute without a warning of the layout engine."""
    if not any(mark in value for mark in "@\\'\"/({"):
        return
    sheet = ParsedStylesheet("style", value)
    for problem in sheet.problems():
        yield place.breach(problem.message, value[:80], problem.hint or "", problem.code)
    for part in walk(sheet.parts):
        if part.type == "at-keyword" and part.lower_value not in REFUSED_RULES:
            message = f"a `style` attribute may not use `@{part.value}`"
            yield place.breach(message, value[:80], "write it in a style sheet", "style-refused")


def _check_svg(element: Any, place: _BreachPlace) -> Iterator[Diagnostic]:
    tag = element.tag.removeprefix(SVG)
    if tag not in _SVG_ELEMENTS:
        hint = "draw it with shapes and text; styling belongs in attributes"
        yield place.breach(f"a drawing may not have <{tag}>", f"<{tag}", hint)
        return
    for name, value in element.attrib.items():
        written = _written(name)
        known = name in _SVG_ATTRIBUTES or bool(_NAMED.fullmatch(name)) or name.startswith(XMLNS)
        if not known:
            yield place.breach(f"<{tag}> may not have `{written}`", f"{written}=", "take it out of the drawing")
        elif name in ("href", f"{XLINK}href"):
            if tag != "image" and not value.startswith("#"):
                hint = "refer to an id inside the drawing: #name"
                yield place.breach(f"a drawing may not refer to `{value[:80]}`", value, hint)
        elif name == "style":
            yield from _check_style(value, place)
        elif outside := of_attribute(value):
            message = f"`{written}` may not refer to `{outside[0].url[:80]}`"
            yield place.breach(message, outside[0].url, "refer to an id inside the drawing: url(#name)")


def is_of_drawings(name: str) -> bool:
    """Check that drawings may have an element or attribute of this name."""
    return name in _SVG_ELEMENTS or name in _SVG_ATTRIBUTES


def _written(name: str) -> str:
    """The name of an attribute as templates write it."""
    return name.replace(XLINK, "xlink:").replace(XML, "xml:")
