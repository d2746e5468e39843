"""A Word file whose tags were filled in → the finished document: texts, properties, language."""

from collections.abc import Iterator
from itertools import count

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from pressroom.backends.assets.pictures import FORMATS, BadPictureError, read_picture
from pressroom.backends.docx.conversion import bookmark_names
from pressroom.backends.docx.document import save
from pressroom.backends.docx.filled.draft_headers import mark_draft
from pressroom.backends.docx.filled.repair import language_of, order_levels, repair, replace_language, set_language
from pressroom.backends.docx.filled.texts import TemplateTexts, printed_ids
from pressroom.backends.docx.look.font_families import check_typefaces
from pressroom.backends.docx.look.theme import theme_part
from pressroom.backends.docx.open_file import open_word, related, trees
from pressroom.backends.docx.oxml import Element, qualified
from pressroom.backends.docx.properties import describe
from pressroom.diagnostics import Diagnostic, Origin, error, warning
from pressroom.interchange.html import Metadata
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord
from pressroom.model.look.theme import Tokens

_TEXTS = (RT.HEADER, RT.FOOTER, RT.FOOTNOTES, RT.ENDNOTES)
_ENDINGS = {"png": (".png",), "jpeg": (".jpg", ".jpeg")}


def finish_word(filled: FilledWord) -> Rendered:
    """The finished document: extension `docx`, no pages, and what is wrong as diagnostics. Same input, same bytes.

    Its look is the template's. Its properties are the dossier's, and its texts are tagged with their language; nothing
    of the template's own properties stays.
    """
    frame, document = filled.frame, open_word(filled.file)
    _drop_properties(document)
    texts = [document.part, *(part for part in related(document, *_TEXTS) if isinstance(part, XmlPart))]
    _expand(document, texts, frame.metadata)
    numbers = count(1)
    for part in texts:
        repair(part.element, numbers)
    _complete(document, frame.tokens)
    if frame.draft:
        mark_draft(document, frame.tokens)
    problems = [*check_typefaces(document, [part.element for part in texts]), *_pictures(document), *_silent(texts)]
    cut = describe(document.part.package, frame)
    origin = Origin(file=filled.file.path)
    located = (Diagnostic(p.severity, p.code, p.message, None, p.hint, p.place, origin) for p in problems)
    return Rendered((("docx", save(document)),), (), (*located, *cut))


def _drop_properties(document: Document) -> None:
    """Take the properties of the template out of a document."""
    relationships = document.part.package.rels
    for identity in [identity for identity, link in relationships.items() if link.reltype != RT.OFFICE_DOCUMENT]:
        del relationships[identity]


def _expand(document: Document, texts: list[XmlPart], about: Metadata) -> None:
    """Write texts as runs, and everything in its language."""
    ids = dict.fromkeys(identity for part in texts for identity in printed_ids(part.element))
    taken = {node.get(qualified("w:id")) for part in texts for node in part.element.iter(qualified("w:bookmarkStart"))}
    styles = next(trees(document, RT.STYLES), None)
    if styles is not None:  # first: what is printed may be in the template’s language, and then stays so
        language = about.office_tag(about.language)
        template = language_of(styles) or language
        set_language(styles, language)
        for tree in (*(part.element for part in texts), *trees(document, RT.STYLES, RT.SETTINGS, RT.NUMBERING)):
            replace_language(tree, template, language)
    numbers = (number for number in count(1) if str(number) not in taken)
    anchors, link_style, begun = bookmark_names([*ids]), _link_style(styles), set[str]()
    for part in texts:
        TemplateTexts(part, about, link_style, anchors, begun, numbers).expand(part.element)


def _link_style(styles: Element | None) -> str:
    """The id of the style that links have; empty where the template has none."""
    for style in styles if styles is not None else ():
        name = style.find(qualified("w:name"))
        if name is not None and name.get(qualified("w:val"), "").lower() == "hyperlink":
            return style.get(qualified("w:styleId"), "")
    return ""


def _complete(document: Document, tokens: Tokens) -> None:
    """Add what Writer leaves out."""
    main = document.part
    if not related(document, RT.THEME):
        uri = PackURI("/word/theme/theme1.xml")
        main.relate_to(Part(uri, CT.OFC_THEME, theme_part(tokens), main.package), RT.THEME)
    for numbering in trees(document, RT.NUMBERING):
        order_levels(numbering)


def _pictures(document: Document) -> Iterator[Diagnostic]:
    """Write each picture anew, without what else its file holds; an error where it cannot be read."""
    package = document.part.package
    parts = [*package.iter_parts()]
    for old in [part for part in parts if part.content_type.startswith("image/")]:
        name = old.partname.membername
        try:
            picture = read_picture(old.blob, (*FORMATS, "BMP"))
        except BadPictureError as problem:
            hint = "put it into the template again, as PNG or JPEG"
            yield error("image-unusable", f"the picture `{name}` {problem}", place=name, hint=hint)
            continue
        fits = name.endswith(_ENDINGS[picture.extension])
        uri = PackURI(f"/{name}" if fits else f"/{name}.{picture.extension}")
        new = Part(uri, picture.media_type, picture.data, package)
        for part in parts:
            for identity, link in [*part.rels.items()]:
                if not link.is_external and link.target_part is old:
                    part.load_rel(link.reltype, new, identity)


def _silent(texts: list[XmlPart]) -> Iterator[Diagnostic]:
    """A warning for each picture without an alternative text."""
    for part in texts:
        for shape in part.element.iter(qualified("wp:docPr")):
            decorative = next(shape.iter(qualified("adec:decorative")), None) is not None
            if not decorative and not shape.get("descr"):
                name = part.partname.membername
                hint = "say what it shows: in Word “View Alt Text”, in Writer “Alt Text” in its menu"
                yield warning("alt-missing", f"a picture in `{name}` has no alternative text", place=name, hint=hint)
