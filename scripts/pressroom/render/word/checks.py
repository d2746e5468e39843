"""Check a Word file for content that must not be published: tracked changes, uncleaned pictures, remaining tags."""

import re
from collections.abc import Iterator

from lxml import etree

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.interchange.word import BRACE
from pressroom.render.word.fields import fields, refusal, tag_refusal
from pressroom.render.word.loose_texts import paragraph_span, whole_texts
from pressroom.render.word.tags import W, has_tag
from pressroom.source.word.content_types import PICTURES, content_types, parse_part
from pressroom.source.word.file import WordFile

#: Changes of texts (17.13.5). All others are marks with an author.
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "delText", "delInstrText", "cellIns", "cellDel", "cellMerge")
_RANGES = ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMove")
#: Properties of the file, which are always replaced.
_REPLACED = ("core-properties", "extended-properties", "custom-properties")
#: The parts with text that readers see, beside the main one.
_READ = ("header", "footer", "footnotes", "endnotes")
_WHERE = {
    "header": "in the header", "footer": "in the footer", "footnotes": "in the footnotes",
    "endnotes": "in the endnotes", "styles": "in the styles", "numbering": "in the numbering",
}  # fmt: skip
_ACCEPT = "in Word: Accept All Changes and Stop Tracking; in Writer: Edit, Track Changes, Accept All"
_AS_PNG = "in Word: cut the picture, then Paste Special, Picture (PNG); or export it as PNG and insert that"
#: Tags of cells, the attributes that they set, and which values these can have.
_CELLS = (
    ("colspan", "val", re.compile(r"[1-9]\d{0,2}"), "write how many columns it spans: {% colspan 3 %}"),
    ("cellbg", "fill", re.compile("[0-9A-Fa-f]{6}|auto"), 'write a colour as six digits: {% cellbg "FFCC00" %}'),
)
_BY_HAND = "write it without {{ }}: tags are filled in where readers see a text, and nowhere else in the file"


def tracked_changes(file: WordFile) -> Iterator[Diagnostic]:
    """Report each part with tracked changes of text, format, cells, sections or lists, which name their authors."""
    for name, tree in _trees(file):
        first = next(filter(_is_change, tree.iter(etree.Element)), None)
        if first is not None:
            message = f"changes are being tracked {_where(file, name)}"
            hint = f"{_ACCEPT}; else every document that is made from this file has the earlier text in it"
            yield error("word-changes", message, paragraph_span(tree, first, file.path), hint=hint)


def _is_change(node: etree._Element) -> bool:
    """Whether a node is a tracked change: every kind of change has an author."""
    name = etree.QName(node)
    of_word = str(node.tag).startswith(W)
    changed = name.localname in _CHANGES or name.localname.endswith("Change") or name.localname.startswith(_RANGES)
    return (of_word and changed) or f"{W}author" in node.attrib


def unknown_pictures(file: WordFile) -> Iterator[Diagnostic]:
    """Report each picture of a kind that cannot be written anew, as it may contain hidden texts and names."""
    for name, kind in content_types(file.parts).items():
        if kind.lower().startswith("image/") and kind.lower() not in PICTURES:
            message = f"the picture `{name}` is of the kind `{kind}`, which can contain hidden data"
            yield error("word-part", message, Span(file.path), hint=_AS_PNG)


def unfit_fields(file: WordFile) -> Iterator[Diagnostic]:
    """Report each field that is not allowed, and each with a tag in its instruction whose result would not change."""
    read = {file.main, *(name for kind in _READ for name in file.related(kind))}
    for name, tree in _trees(file):
        for found in fields(tree):
            final = name in read and not has_tag(found.instruction)
            if wrong := tag_refusal(found) or (refusal(found) if final else None):
                node = found.marks[0] if found.simple is None else found.simple
                message = wrong[0] if name == file.main else f"{wrong[0]}: {_where(file, name)}"
                yield error("word-field", message, paragraph_span(tree, node, file.path), hint=wrong[1])


def left_tags(file: WordFile) -> Iterator[Diagnostic]:
    """Report each text of a filled file that still has the beginning of a tag, which would be printed."""
    for name, tree in _trees(file):
        texts = [(text, f"{what}, " if what else "") for _, text, what in whole_texts(tree)]
        texts += [(node.tail or "", "") for node in tree.iter() if has_tag(node.tail)]
        for text, what in dict.fromkeys(texts):
            if has_tag(text):
                shown = text[text.index("{") :][:60].replace(BRACE, "{")
                message = f"`{shown}` would be printed literally: {what}{_where(file, name)}"
                yield error("word-tag", message, Span(file.path), hint=_BY_HAND)


def unfit_cells(file: WordFile) -> Iterator[Diagnostic]:
    """Report each tag that gives its cell an invalid number of columns or an invalid colour."""
    for name, tree in _trees(file):
        for node in tree.iter(f"{W}gridSpan", f"{W}shd"):
            tag, attribute, fits, hint = _CELLS[node.tag == f"{W}shd"]
            value = node.get(f"{W}{attribute}", "auto" if attribute == "fill" else "1")
            if not fits.fullmatch(value):
                message = f"`{tag}` of a cell gives “{value[:40]}”: {_where(file, name)}"
                yield error("template-error", message, Span(file.path), hint=hint)


def _trees(file: WordFile) -> Iterator[tuple[str, etree._Element]]:
    """The XML parts of the published file, with their trees."""
    replaced = {name for kind in _REPLACED for name in file.packaged(kind)}
    for name in file.xml_parts():
        if name not in replaced:
            yield name, parse_part(file.parts[name])


def _where(file: WordFile, name: str) -> str:
    if name == file.main:
        return "in the text"
    return next((where for kind, where in _WHERE.items() if name in file.related(kind)), f"in its part `{name}`")
