"""Which font families a Word file names, and which of them readers get with it."""

from collections.abc import Iterator

from pressroom.backends.docx_opened import Opened
from pressroom.backends.docx_xml import A, Element, qualified
from pressroom.diagnostics import Diagnostic, warning

_ATTRIBUTES = tuple(qualified(f"w:{name}") for name in ("ascii", "hAnsi"))
_THEMED = tuple(qualified(f"w:{name}") for name in ("asciiTheme", "hAnsiTheme"))
_EMBEDDED = tuple(qualified(f"w:embed{face}") for face in ("Regular", "Bold", "Italic", "BoldItalic"))
HINT = (
    "have Word put it into the file: Options, Save, “Embed fonts in the file” (in Writer: File, Properties, Font);"
    " or take one that readers have"
)


def judge_typefaces(package: Opened) -> Iterator[Diagnostic]:
    """A warning that names the families which a file uses and does not hold: readers without them see others."""
    used = {*_used(package)} - {*_embedded(package)} - {""}
    if used:
        names = ", ".join(f"“{name}”" for name in sorted(used))
        yield warning("font-not-embedded", f"the file does not hold the font{'s' * (len(used) > 1)} {names}", hint=HINT)


def _used(package: Opened) -> Iterator[str]:
    """The families that texts are set in: those of the styles that are used, and of the texts themselves."""
    theme = theme_families(next((package.trees[name] for name in package.related("theme")), None))
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
            yield from families(style, theme)
    for tree in stories:
        yield from families(tree, theme)


def families(tree: Element, theme: dict[str, str]) -> Iterator[str]:
    """The families that a style or a text names, by the theme's fonts where it names those."""
    for node in tree.iter(qualified("w:rFonts")):
        themed = [theme.get(node.get(name, "")[:5], "") for name in _THEMED if node.get(name)]
        yield from themed or (node.get(name, "") for name in _ATTRIBUTES)


def theme_families(theme: Element | None) -> dict[str, str]:
    """A theme's families for headings and texts, by `major` and `minor`."""
    found = {}
    for name in ("major", "minor") if theme is not None else ():
        latin = next((node for font in theme.iter(f"{{{A}}}{name}Font") for node in font.iter(f"{{{A}}}latin")), None)  # type: ignore[union-attr]  # asked for before
        found[name] = latin.get("typeface", "") if latin is not None else ""
    return found


def _embedded(package: Opened) -> Iterator[str]:
    for name in package.related("fontTable"):
        for font in package.trees[name]:
            if any(font.find(face) is not None for face in _EMBEDDED):
                yield font.get(qualified("w:name"), "")


def _defaults(style: Element) -> bool:
    return style.get(qualified("w:default")) in ("1", "true")
