"""The Word back end: semantic HTML → a .docx package that uses named styles only.

The markup's conventions: `data-style` names a Word style; tags have default styles; `<header data-part="header">` and
`<footer data-part="footer">` (with `data-first` for the first page) become running heads, in which `<span data-right>`
is at the right end of the line; `<span data-field="page">` and `"pages"` become fields; `<section data-columns="2">`
sets columns; `<html data-paper="Letter">` chooses the paper. An `<svg>` is shown as a picture.
"""

from dataclasses import replace

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml.html import HtmlElement

from pressroom.backends.docx.blocks import Blocks, Scope
from pressroom.backends.docx.conversion import Conversion, bookmark_names, owner
from pressroom.backends.docx.document import begin, save
from pressroom.backends.docx.drawings import with_drawings
from pressroom.backends.docx.headers import write_running
from pressroom.backends.docx.inlines import InlineFormat
from pressroom.backends.docx.look.embedded_fonts import (
    Family,
    embed_families,
    font_table,
    not_embedded,
    supported,
    token_families,
)
from pressroom.backends.docx.look.legibility import check_legibility
from pressroom.backends.docx.look.reference import ReferenceLook
from pressroom.backends.docx.markup import parse_markup
from pressroom.backends.docx.properties import describe
from pressroom.backends.docx.sections import PAPERS, BodyColumns, Paper, paper, set_paper
from pressroom.backends.layout.markup.allowed_markup import unfit
from pressroom.backends.layout.markup.presentational_hints import number_backwards
from pressroom.diagnostics import Diagnostic, Origin
from pressroom.interchange.html import Html
from pressroom.interchange.missing_characters import Lack, check_lacking
from pressroom.interchange.rendered import Rendered


def to_docx(html: Html) -> Rendered:
    """A Word document from rendered markup: extension `docx`, no pages, and what is wrong as diagnostics.

    The look comes from `html.tokens`, and from `html.reference` as far as that has styles of these names;
    `html.stylesheets` and `html.attachments` are not used. The same input gives the same bytes. With errors among the
    diagnostics the bytes are the best that could be made.

    Raises:
        PressroomError: characters that XML cannot hold, or markup without a body.
    """
    tree = parse_markup(html)
    html = with_drawings(html, tree)
    number_backwards(tree)
    names = bookmark_names([node.get("id", "") for node in tree.iter() if node.get("id")])
    kind = html.tokens.type
    own = {"major": kind.heading_family, "minor": kind.text_family}
    reference = ReferenceLook(html.reference, own) if html.reference else None
    document = begin(html.tokens, html.metadata.office_tag(html.metadata.language), reference)
    conversion = Conversion(html, document, names, reference=reference)
    sheet = _paper(conversion, tree)
    _report_markup(conversion, tree)
    section = document.sections[0]
    set_paper(section, sheet)
    write_running(conversion, tree, section, sheet.text_width)
    _write_body(conversion, tree, sheet.text_width)
    sizes, missing = _families(conversion)
    families, unknown = embed_families(html.fonts, sizes, _characters(conversion))
    document.part.relate_to(font_table(families, document.part.package), RT.FONT_TABLE)
    cut = describe(document.part.package, html)
    if reference and html.reference:
        missing += check_legibility(reference, conversion.styles.values(), _stories(document), html.reference.path)
    problems = [*conversion.problems, *missing, *unknown, *_missing_glyphs(conversion, families), *cut]
    return Rendered((("docx", save(document)),), (), tuple(problems))


def _paper(conversion: Conversion, tree: HtmlElement) -> Paper:
    if conversion.reference and conversion.reference.paper:
        return conversion.reference.paper
    name = tree.get("data-paper", "A4")
    if name not in PAPERS:
        conversion.error("paper-unknown", f"there is no paper “{name}”", tree, f"known: {', '.join(PAPERS)}")
        name = "A4"
    return paper(conversion.html.tokens, name)


_ONCE = "print what has this id once, or leave `id` away the second time"


def _report_markup(conversion: Conversion, tree: HtmlElement) -> None:
    """Report ids that are used twice, to which links would be ambiguous, and attributes that do nothing in Word."""
    seen: set[str] = set()
    for node in tree.iter():
        identity = node.get("id")
        if identity in seen:
            conversion.error("id-duplicate", f"the id “{identity}” is used twice", node, _ONCE)
            del node.attrib["id"]
        elif identity:
            seen.add(identity)
        if "running" in node.get("class", "").split() and node.get("data-part") is None:
            hint = 'write it as <header data-part="header"> or <footer data-part="footer">'
            conversion.error("element-unsupported", "Word would print this running head in the text", node, hint)
        for name, value in node.attrib.items():
            if problem := _misplaced(node, name) or _unused(node.tag, name, value):
                conversion.error("attribute-unsupported", problem[0], node, problem[1])


#: What other outputs show or hide by, and Word documents do not.
_UNUSED = {
    "style": "write data-style, or change the tokens: looks are named styles in Word",
    "hidden": "leave out what is not to be read: Word would print it",
    "aria-hidden": "leave out what is not to be read: Word would print it",
    "width": "write data-width, such as 60% or 80mm",
    "height": "write data-width, such as 60% or 80mm; the height follows",
}


def _misplaced(node: HtmlElement, name: str) -> tuple[str, str] | None:
    if name != "data-right" or node.xpath("ancestor::*[@data-part]"):
        return None
    return "only lines of headers and footers have a right end", "write a table, or text in the paragraph"


def _unused(tag: str, name: str, value: str) -> tuple[str, str] | None:
    """What is wrong with an attribute, and what to do."""
    if name in _UNUSED and (tag, name) != ("col", "style"):  # where widths of columns may be written
        return f"Word documents have no use for `{name}`", _UNUSED[name]
    return unfit(tag, name, value)


def _write_body(conversion: Conversion, tree: HtmlElement, width: float) -> None:
    node, body = tree.find("body"), conversion.document.element.body
    blocks = Blocks(conversion, conversion.document._body, BodyColumns(body.get_or_add_sectPr()))
    if node is not None:
        # The root's language is the document's; what differs is an attribute of elements inside.
        language = node.get("lang") or tree.get("lang") or ""
        own = "" if language == conversion.html.metadata.language else language
        blocks.flow(node, Scope(InlineFormat(language=own), width))
    for identity in blocks.identities:  # of elements at the end that have no paragraph
        for mark in conversion.bookmark(identity):
            body.sectPr.addprevious(mark)


def _stories(document: Document) -> list[bytes]:
    """The XML of everything that has text."""
    related = [link.target_part for link in document.part.rels.values() if link.reltype in (RT.HEADER, RT.FOOTER)]
    return [part.blob for part in (document.part, *related)]


def _families(conversion: Conversion) -> tuple[dict[str, float], list[Diagnostic]]:
    """The families to embed, with their sizes: the tokens', or what the reference has texts set in."""
    sizes = token_families(conversion.html.tokens)
    if conversion.reference is None:
        return sizes, []
    named, there = {family for family, _ in conversion.characters}, {face.family for face in conversion.html.fonts}
    body = conversion.html.tokens.type.body
    hint = f"take one that readers have, or one that is embedded: {', '.join(sorted(there))}"
    assert conversion.html.reference is not None
    origin = Origin(file=conversion.html.reference.path)
    missing = [replace(not_embedded(named - there, hint), origin=origin)] if named - there else []
    return {name: sizes.get(name, body) for name in sorted(named & there)}, missing


def _characters(conversion: Conversion) -> frozenset[int]:
    return frozenset(ord(letter) for _, letter in conversion.characters)


def _missing_glyphs(conversion: Conversion, families: tuple[Family, ...]) -> list[Diagnostic]:
    """Characters that the face they are set in does not have: the reader's machine would take another."""
    by_name = {family.name: family.characters for family in families}
    lacks = [
        Lack(name, letter, _begin(node), conversion.place(node), Origin(owner(node), letter))
        for (name, letter), node in conversion.characters.items()
        if name in by_name and ord(letter) not in by_name[name]
    ]
    fonts = conversion.html.fonts
    return check_lacking(lacks, {face.family: supported(fonts, face.family) for face in fonts}) if lacks else []


def _begin(node: HtmlElement) -> str:
    """The first words of an element."""
    return " ".join(node.text_content().split())[:40]
