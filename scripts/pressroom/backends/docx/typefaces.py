"""Which font families a Word file names, and which of them readers get with it."""

from collections.abc import Iterator

from pressroom.backends.docx.fonts import not_embedded
from pressroom.backends.docx.opened import Opened
from pressroom.backends.docx.oxml import Element, qualified
from pressroom.backends.docx.themed import Theme
from pressroom.diagnostics import Diagnostic

_EMBEDDED = tuple(qualified(f"w:embed{face}") for face in ("Regular", "Bold", "Italic", "BoldItalic"))
_HINT = (
    "have Word put it into the file: Options, Save, “Embed fonts in the file” (in Writer: File, Properties, Font);"
    " or take one that readers have"
)


def check_typefaces(package: Opened) -> Iterator[Diagnostic]:
    """A warning that names the families which a file uses and does not hold: readers without them see others."""
    used = {*_used(package)} - {*_embedded(package)} - {""}
    if used:
        yield not_embedded(used, _HINT)


def _used(package: Opened) -> Iterator[str]:
    """The families that texts are set in: those of the styles that are used, and of the texts themselves."""
    theme = Theme(next((package.trees[name] for name in package.related("theme")), None))
    stories = [package.trees[name] for name in package.stories]
    named = {
        node.get(qualified("w:val"), "")
        for tree in stories
        for node in tree.iter(*map(qualified, ("w:pStyle", "w:rStyle", "w:tblStyle")))
    }
    for styles in (package.trees[name] for name in package.related("styles")):
        for style in styles:
            if style.tag == qualified("w:style") and not (
                _defaults(style) or style.get(qualified("w:styleId")) in named
            ):
                continue
            yield from _families(style, theme)
    for tree in stories:
        yield from _families(tree, theme)


def _families(tree: Element, theme: Theme) -> Iterator[str]:
    return (theme.family(node) for node in tree.iter(qualified("w:rFonts")))


def _embedded(package: Opened) -> Iterator[str]:
    for name in package.related("fontTable"):
        for font in package.trees[name]:
            if any(font.find(face) is not None for face in _EMBEDDED):
                yield font.get(qualified("w:name"), "")


def _defaults(style: Element) -> bool:
    return style.get(qualified("w:default")) in ("1", "true")
