"""Which font families a Word file names, and which of them readers get with it."""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from pressroom.backends.docx.look.embedded_fonts import not_embedded
from pressroom.backends.docx.look.theme_references import Theme
from pressroom.backends.docx.open_file import trees
from pressroom.backends.docx.oxml import Element, qualified
from pressroom.diagnostics import Diagnostic

_EMBEDDED = tuple(qualified(f"w:embed{face}") for face in ("Regular", "Bold", "Italic", "BoldItalic"))
_HINT = (
    "have Word put it into the file: Options, Save, “Embed fonts in the file” (in Writer: File, Properties, Font);"
    " or take one that readers have"
)


def check_typefaces(document: Document, texts: Sequence[Element]) -> Iterator[Diagnostic]:
    """A warning that names the families which a file uses and does not hold: readers without them see others."""
    used = {*_used(document, texts)} - {*_embedded(document)} - {""}
    if used:
        yield not_embedded(used, _HINT)


def _used(document: Document, texts: Sequence[Element]) -> Iterator[str]:
    """The families that texts are set in: those of the styles that are used, and of the texts themselves."""
    theme = Theme(next(trees(document, RT.THEME), None))
    named = {
        node.get(qualified("w:val"), "")
        for tree in texts
        for node in tree.iter(*map(qualified, ("w:pStyle", "w:rStyle", "w:tblStyle")))
    }
    for styles in trees(document, RT.STYLES):
        for style in styles:
            if style.tag == qualified("w:style") and not (
                _defaults(style) or style.get(qualified("w:styleId")) in named
            ):
                continue
            yield from _families(style, theme)
    for tree in texts:
        yield from _families(tree, theme)


def _families(tree: Element, theme: Theme) -> Iterator[str]:
    return (theme.family(node) for node in tree.iter(qualified("w:rFonts")))


def _embedded(document: Document) -> Iterator[str]:
    for fonts in trees(document, RT.FONT_TABLE):
        for font in fonts:
            if any(font.find(face) is not None for face in _EMBEDDED):
                yield font.get(qualified("w:name"), "")


def _defaults(style: Element) -> bool:
    return style.get(qualified("w:default")) in ("1", "true")
