"""The Word back end: semantic HTML → a .docx package that uses named styles only.

The markup's conventions: `data-style` names a Word style; tags have default styles; `<header data-part="header">` and
`<footer data-part="footer">` (with `data-first` for the first page) become running heads; `<span data-field="page">`
and `"pages"` become fields; `<section data-columns="2">` sets columns; `<html data-paper="Letter">` chooses the paper.
"""

from dataclasses import replace

from lxml.html import HtmlElement

from pressroom.backends.docx.blocks import Blocks, Scope
from pressroom.backends.docx.context import Conversion, Story, bookmark_names, owner
from pressroom.backends.docx.fonts import Family, embed_families, font_parts, not_embedded, supported, token_families
from pressroom.backends.docx.headers import running_parts
from pressroom.backends.docx.legibility import judge_legibility
from pressroom.backends.docx.markup import parse_markup
from pressroom.backends.docx.oxml import STORY_PREFIXES, qualified, root, to_bytes, w
from pressroom.backends.docx.package import Part, Relationship, pack
from pressroom.backends.docx.properties import core_properties, custom_properties, extended_properties, settings_part
from pressroom.backends.docx.reference import Reference
from pressroom.backends.docx.sections import PAPERS, Paper, Running, paper, section_properties, unbroken
from pressroom.backends.docx.styles import styles_part
from pressroom.backends.docx.stylesheet import table_style
from pressroom.backends.docx.theme import theme_part
from pressroom.backends.layout.allowed_markup import unfit
from pressroom.backends.layout.presentational_hints import number_backwards
from pressroom.diagnostics import Clue, Diagnostic, error
from pressroom.interchange.html import Html
from pressroom.interchange.missing_characters import Lack, judge_lacking
from pressroom.interchange.rendered import Rendered

_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def to_docx(html: Html) -> Rendered:
    """A Word document from rendered markup: extension `docx`, no pages, and what is wrong as diagnostics.

    `html.stylesheets` and `html.attachments` are not used: the look comes from `html.tokens`, and from `html.reference`
    as far as that says something. The same input gives the same bytes. With errors among the diagnostics the bytes are
    the best that could be made. Raises PressroomError when there is nothing to convert: characters that XML cannot
    hold, or markup without a body.
    """
    tree = parse_markup(html)
    number_backwards(tree)
    names = bookmark_names([node.get("id", "") for node in tree.iter() if node.get("id")])
    kind = html.tokens.type
    own = {"major": kind.heading_family, "minor": kind.text_family}
    conversion = Conversion(html, names, reference=Reference(html.reference, own) if html.reference else None)
    sheet = _paper(conversion, tree)
    _report_markup(conversion, tree)
    body = Story(sheet.text_width)
    runners = running_parts(conversion, tree, sheet, body)
    document = _document(conversion, tree, body, sheet, runners)
    sizes, missing = _families(conversion)
    families, unknown = embed_families(html.fonts, sizes, _characters(conversion))
    core, cut = core_properties(html.metadata)
    if conversion.reference and html.reference:
        stories = (document, *(part.data for _, part in runners))
        styles = conversion.styles.values()
        missing += judge_legibility(conversion.reference, styles, stories, html.reference.path)
    problems = [*conversion.problems, *missing, *unknown, *_missing_glyphs(conversion, families), *cut]
    data = _package(conversion, document, body, families, [part for _, part in runners], core)
    return Rendered((("docx", data),), (), tuple(problems))


def _paper(conversion: Conversion, tree: HtmlElement) -> Paper:
    if conversion.reference and conversion.reference.paper:
        return conversion.reference.paper
    name = tree.get("data-paper", "A4")
    if name not in PAPERS:
        conversion.error("paper-unknown", f"There is no paper “{name}”.", tree, f"Known: {', '.join(PAPERS)}.")
        name = "A4"
    return paper(conversion.html.tokens, name)


_ONCE = "Print what has this id once, or leave `id` away the second time."


def _report_markup(conversion: Conversion, tree: HtmlElement) -> None:
    """Ids that stand twice, to which links would be ambiguous, and attributes that come to nothing in Word."""
    seen: set[str] = set()
    for node in tree.iter():
        identity = node.get("id")
        if identity in seen:
            conversion.error("id-duplicate", f"The id “{identity}” stands twice.", node, _ONCE)
            del node.attrib["id"]
        elif identity:
            seen.add(identity)
        if "running" in node.get("class", "").split() and node.get("data-part") is None:
            hint = 'Write it as <header data-part="header"> or <footer data-part="footer">.'
            conversion.error("element-unsupported", "Word would print this running head in the text.", node, hint)
        for name, value in node.attrib.items():
            if problem := _unused(node.tag, name, value):
                conversion.error("attribute-unsupported", problem[0], node, problem[1])


#: What other outputs show or hide by, and Word documents do not.
_UNUSED = {
    "style": "Looks are named styles in Word: write data-style, or change the tokens.",
    "hidden": "Leave out what is not to be read: Word would print it.",
    "aria-hidden": "Leave out what is not to be read: Word would print it.",
    "width": "Write data-width, such as 60% or 80mm.",
    "height": "Write data-width, such as 60% or 80mm; the height follows.",
}


def _unused(tag: str, name: str, value: str) -> tuple[str, str] | None:
    """What is wrong with an attribute, and what to do."""
    if name in _UNUSED and (tag, name) != ("col", "style"):  # where widths of columns may be written
        return f"Word documents have no use for `{name}`.", _UNUSED[name]
    return unfit(tag, name, value)


def _document(
    conversion: Conversion, tree: HtmlElement, body: Story, sheet: Paper, runners: list[tuple[Running, Part]]
) -> bytes:
    node = tree.find("body")
    blocks = Blocks(conversion, body, columns=[(0, 1)])
    if node is not None:
        # The root's language is the document's; what differs stands on elements inside.
        language = node.get("lang") or tree.get("lang") or ""
        own = "" if language == conversion.html.metadata.language else language
        blocks.flow(node, replace(Scope(), format=replace(Scope().format, language=own)))
    running = tuple(run for run, _ in runners)
    spans = unbroken(blocks.made, blocks.columns or [(0, 1)])
    broken = 0
    for _, end, columns in spans[:-1]:
        properties = blocks.made[end - 1].find(qualified("w:pPr"))
        if properties is None:
            message = f"{conversion.html.document} changes its columns right after a table."
            hint = "Put a paragraph (its source, say) between the table and the section."
            conversion.problems.append(error("columns-unusable", message, hint=hint, place=conversion.html.document))
            continue
        properties.append(section_properties(sheet, columns, running, first=broken == 0))
        broken += 1
    final = section_properties(sheet, spans[-1][2], running, first=broken == 0)
    marks = [mark for identity in blocks.identities for mark in conversion.bookmark(identity)]
    content = w("body", *blocks.made, *marks, final)
    return to_bytes(root("w:document", content, prefixes=STORY_PREFIXES))


def _families(conversion: Conversion) -> tuple[dict[str, float], list[Diagnostic]]:
    """The families to embed, with their sizes: the tokens', or what the reference has texts set in."""
    sizes = token_families(conversion.html.tokens)
    if conversion.reference is None:
        return sizes, []
    named, there = {family for family, _ in conversion.characters}, {face.family for face in conversion.html.fonts}
    body = conversion.html.tokens.type.body
    hint = f"take one that readers have, or one that is embedded: {', '.join(sorted(there))}"
    assert conversion.html.reference is not None
    clue = Clue(file=conversion.html.reference.path)
    missing = [replace(not_embedded(named - there, hint), clue=clue)] if named - there else []
    return {name: sizes.get(name, body) for name in sorted(named & there)}, missing


def _characters(conversion: Conversion) -> frozenset[int]:
    return frozenset(ord(letter) for _, letter in conversion.characters)


def _missing_glyphs(conversion: Conversion, families: tuple[Family, ...]) -> list[Diagnostic]:
    """Characters that the face in which they stand does not have: the reader's machine would take another."""
    by_name = {family.name: family.characters for family in families}
    lacks = [
        Lack(name, letter, _begin(node), conversion.place(node), Clue(owner(node), letter))
        for (name, letter), node in conversion.characters.items()
        if name in by_name and ord(letter) not in by_name[name]
    ]
    fonts = conversion.html.fonts
    return judge_lacking(lacks, {face.family: supported(fonts, face.family) for face in fonts}) if lacks else []


def _begin(node: HtmlElement) -> str:
    """The first words of an element."""
    return " ".join(node.text_content().split())[:40]


def _package(
    conversion: Conversion, document: bytes, body: Story, families: tuple[Family, ...], runners: list[Part], core: bytes
) -> bytes:
    html, styles = conversion.html, tuple(conversion.styles.values())
    language = html.metadata.office or html.metadata.language
    targets = {"styles": "styles.xml", "settings": "settings.xml", "theme": "theme/theme1.xml"}
    targets |= {"numbering": "numbering.xml", "fontTable": "fontTable.xml"}
    for kind, target in targets.items():
        body.relate(kind, target)
    main = Part("word/document.xml", f"{_WORDPROCESSING}.document.main+xml", document, tuple(body.relationships))
    sheet = styles_part(html.tokens, language, styles, (table_style(html.tokens),))
    numbering, look = conversion.numbering.part(styles), theme_part(html.tokens)
    if reference := conversion.reference:
        sheet, numbering = reference.dressed(sheet, styles, language), reference.undressed(numbering)
        look = reference.theme.over(look)
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    properties = "application/vnd.openxmlformats-officedocument"
    parts = (
        Part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core),
        Part("docProps/app.xml", f"{properties}.extended-properties+xml", extended_properties()),
        Part("docProps/custom.xml", f"{properties}.custom-properties+xml", custom_properties(html)),
        main,
        Part("word/styles.xml", f"{_WORDPROCESSING}.styles+xml", sheet),
        Part("word/settings.xml", f"{_WORDPROCESSING}.settings+xml", settings_part(language)),
        Part("word/theme/theme1.xml", theme, look),
        Part("word/numbering.xml", f"{_WORDPROCESSING}.numbering+xml", numbering),
        *font_parts(families),
        *runners,
        *(Part(f"word/media/{name}", "", data) for data, name in conversion.media.items()),
    )
    return pack(parts, _TOP)


_TOP = (
    Relationship("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
    Relationship(
        "rId2",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    Relationship("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    Relationship("rId4", f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
)
