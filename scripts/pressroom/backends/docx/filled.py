"""A Word file whose tags were filled in → the finished document: texts, properties, language, package."""

from collections.abc import Iterator
from functools import partial
from itertools import count

from pressroom.backends.assets.pictures import FORMATS, BadPictureError, read_picture
from pressroom.backends.docx.context import bookmark_names
from pressroom.backends.docx.opened import Opened, opened
from pressroom.backends.docx.oxml import Element, qualified
from pressroom.backends.docx.package import Part, Relationship, pack
from pressroom.backends.docx.properties import core_properties, custom_properties, extended_properties
from pressroom.backends.docx.repair import language_of, mend, order_levels, set_language, speak
from pressroom.backends.docx.runs import Texts, printed_ids
from pressroom.backends.docx.stamp import stamp
from pressroom.backends.docx.theme import theme_part
from pressroom.backends.docx.typefaces import check_typefaces
from pressroom.diagnostics import Diagnostic, Origin, error, warning
from pressroom.interchange.html import Html
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord
from pressroom.model.theme import Tokens
from pressroom.source.wordtypes import parse_part

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TYPE = "application/vnd.openxmlformats-officedocument"
_ENDINGS = {"png": (".png",), "jpeg": (".jpg", ".jpeg")}


def finish_word(filled: FilledWord) -> Rendered:
    """The finished document: extension `docx`, no pages, and what is wrong as diagnostics. Same input, same bytes.

    Its look is the template's. What it says of itself is the dossier's, and its texts are tagged with their language;
    what the template says of whoever made it is gone.
    """
    frame, package = filled.frame, opened(filled.file)
    _expand(package, frame.metadata.language)
    numbers = count(1)
    for name in package.stories:
        mend(package.trees[name], numbers)
    _complete(package, frame.tokens)
    if frame.draft:
        stamp(package, frame.tokens)
    problems = [*check_typefaces(package), *_pictures(package), *_unspoken(package)]
    core, cut = core_properties(frame.metadata)
    clue = Origin(file=filled.file.path)
    told = (Diagnostic(p.severity, p.code, p.message, None, p.hint, p.place, clue) for p in problems)
    return Rendered((("docx", _packed(package, frame, core)),), (), (*told, *cut))


def _expand(package: Opened, language: str) -> None:
    """Texts as runs, and everything in its language."""
    stories = {name: package.trees[name] for name in package.stories}
    ids = dict.fromkeys(identity for tree in stories.values() for identity in printed_ids(tree))
    taken = [int(n.get(qualified("w:id"), "0")) for t in stories.values() for n in t.iter(qualified("w:bookmarkStart"))]
    styles = next((package.trees[name] for name in package.related("styles")), None)
    if styles is not None:  # first: what is printed may be in the template’s language, and then stays so
        template = language_of(styles) or language
        set_language(styles, language)
        for tree in package.trees.values():
            speak(tree, template, language)
    numbers = count(max(taken, default=0) + 1)
    begun: set[str] = set()
    for name, tree in stories.items():
        relate = partial(package.relate, name, "hyperlink", external=True)
        texts = Texts(relate, bookmark_names([*ids]), _link_style(styles), numbers, language, begun)
        texts.expand(tree)


def _link_style(styles: Element | None) -> str:
    """The id of the style that links have; empty where the template has none."""
    for style in styles if styles is not None else ():
        name = style.find(qualified("w:name"))
        if name is not None and name.get(qualified("w:val"), "").lower() == "hyperlink":
            return style.get(qualified("w:styleId"), "")
    return ""


def _complete(package: Opened, tokens: Tokens) -> None:
    """What Writer leaves out."""
    if not package.related("theme") and "word/theme/theme1.xml" not in package.trees:
        package.add("word/theme/theme1.xml", f"{_TYPE}.theme+xml", parse_part(theme_part(tokens)))
        package.relate(package.main, "theme", "theme/theme1.xml")
    for name in package.related("numbering"):
        order_levels(package.trees[name])


def _pictures(package: Opened) -> Iterator[Diagnostic]:
    """Pictures are written anew, without what else their files say; those that cannot be read are reported."""
    for name, data in [*package.others.items(), *dict.fromkeys(package.trees, b"").items()]:  # XML has no points
        if package.types.get(name, "").startswith("image/"):
            try:
                picture = read_picture(data, (*FORMATS, "BMP"))
            except BadPictureError as problem:
                hint = "put it into the template again, as PNG or JPEG"
                yield error("image-unusable", f"the picture `{name}` {problem}", place=name, hint=hint)
                continue
            if name.lower().endswith(_ENDINGS[picture.extension]):
                package.others[name], package.types[name] = picture.data, picture.media_type
            else:
                package.exchange(name, f"{name}.{picture.extension}", picture.media_type, picture.data)


def _unspoken(package: Opened) -> Iterator[Diagnostic]:
    """Pictures that say nothing to who does not see them."""
    for name in package.stories:
        for shape in package.trees[name].iter(qualified("wp:docPr")):
            silent = next(shape.iter(qualified("adec:decorative")), None) is not None
            if not silent and not shape.get("descr"):
                message = f"a picture in `{name}` has no alternative text"
                hint = "say what it shows: in Word “View Alt Text”, in Writer “Alt Text” in its menu"
                yield warning("alt-missing", message, place=name, hint=hint)


def _packed(package: Opened, frame: Html, core: bytes) -> bytes:
    about = (
        Part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core),
        Part("docProps/app.xml", f"{_TYPE}.extended-properties+xml", extended_properties()),
        Part("docProps/custom.xml", f"{_TYPE}.custom-properties+xml", custom_properties(frame)),
    )
    top = (
        Relationship("rId1", f"{_OFFICE}/officeDocument", package.main),
        Relationship("rId2", _CORE, about[0].name),
        Relationship("rId3", f"{_OFFICE}/extended-properties", about[1].name),
        Relationship("rId4", f"{_OFFICE}/custom-properties", about[2].name),
    )
    return pack((*about, *package.parts()), top)
