"""Remove from a filled Word file what remains of its template: results of fields, values of controls, hidden text.

Fields and controls for properties of the file get the document's own values, so that the text that is searched for
leaks and cleared is the text that readers see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.interchange.html import Metadata
from pressroom.interchange.word import without_markup
from pressroom.render.word.computed import compute, heading_levels, write_result
from pressroom.render.word.contents import fill_contents, style_ids
from pressroom.render.word.fields import Field, fields, refusal
from pressroom.render.word.tags import W
from pressroom.source.word.content_types import parse_part, unparsed
from pressroom.source.word.file import WordFile

_KINDS = ("header", "footer", "footnotes", "endnotes")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFF = ("0", "false", "off")
_BINDINGS = (f"{W}dataBinding", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
#: The last step of the path to a property that controls show, and the property of a document.
_PROPERTIES = {"title": "title", "creator": "author", "lastModifiedBy": "author", "description": "description",
               "keywords": "keywords"}  # fmt: skip
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}r"
_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")
_SHOW = "in Word: select it, Font, clear Hidden; or delete it (Ctrl+Shift+8 shows hidden text)"


def resolved(file: WordFile, metadata: Metadata) -> WordFile:
    """Return a filled file whose fields and controls show the document's own properties, without hidden text.

    Raises:
        PressroomError: if it has fields that are not allowed, or text that a style hides.
    """
    sheets = [parse_part(file.parts[name]) for name in file.related("styles")]
    hiding = {style for sheet in sheets for style in _hiding_styles(sheet)}
    ids = {name: style for sheet in sheets for name, style in style_ids(sheet).items()}
    levels = {style: level for sheet in sheets for style, level in heading_levels(sheet).items()}
    made, problems = dict(file.parts), list[Diagnostic]()
    for name in (file.main, *(name for kind in _KINDS for name in file.related(kind))):
        tree = parse_part(file.parts[name])
        _plain_instructions(tree)
        problems += [*_resolve_fields(tree, metadata, file.path), *_hide_nothing(tree, hiding, file.path)]
        _resolve_controls(tree, metadata)
        if not problems:
            compute(tree, levels)
            fill_contents(tree, levels, ids)
        made[name] = unparsed(tree)
    if problems:
        raise PressroomError([*dict.fromkeys(problems)])
    return replace(file, parts=made)


def _plain_instructions(tree: etree._Element) -> None:
    """Remove the markup that tags have printed into the instructions of fields."""
    for node in tree.iter(f"{W}instrText"):
        node.text = without_markup(node.text or "")
    for node in tree.iter(f"{W}fldSimple"):
        node.set(f"{W}instr", without_markup(node.get(f"{W}instr", "")))


def _resolve_fields(tree: etree._Element, metadata: Metadata, path: str) -> Iterator[Diagnostic]:
    for found in [*fields(tree)]:
        if wrong := refusal(found):
            yield error("word-field", wrong[0], Span(path), hint=wrong[1])
        elif found.shows:
            _replace(found, _formatted(_value(metadata, found.shows), found.format))
        elif found.wrong_number:
            write_result(found.result, "1")


def _value(metadata: Metadata, name: str) -> str:
    value: str | tuple[str, ...] = getattr(metadata, name)
    return value if isinstance(value, str) else ", ".join(value)


def _formatted(text: str, asked: str) -> str:
    ways = {"upper": str.upper, "lower": str.lower, "caps": str.title}
    return text[:1].upper() + text[1:] if asked == "firstcap" else ways.get(asked, str)(text)


def _replace(found: Field, text: str) -> None:
    """Replace a field by a text."""
    if not write_result(found.result, text):
        run = found.marks[0].getparent() if found.marks else None
        if run is None and found.simple is not None:
            run = etree.SubElement(found.simple, f"{W}r")
        if run is not None:
            run.append(_text(text))
    for node in found.marks:
        _remove(node)
    if found.simple is not None and (parent := found.simple.getparent()) is not None:
        at = parent.index(found.simple)
        parent[at : at + 1] = [*found.simple]


def _text(text: str) -> etree._Element:
    node = etree.Element(f"{W}t")
    node.text = text
    node.set(_SPACE, "preserve")
    return node


def _resolve_controls(tree: etree._Element, metadata: Metadata) -> None:
    """Replace the value of each control for a property of the file by that of the document, as text."""
    for binding in [*tree.iter(*_BINDINGS)]:
        path = str(binding.get(f"{W}xpath", "")).rpartition("/")[2].partition("[")[0].rpartition(":")[2]
        properties = binding.getparent()
        control = properties.getparent() if properties is not None else None
        if control is not None and path in _PROPERTIES and (content := control.find(f"{W}sdtContent")) is not None:
            _fill_control(content, _value(metadata, _PROPERTIES[path]))
            _drop(control.iter(f"{W}showingPlcHdr"))
        _remove(binding)


def _fill_control(content: etree._Element, text: str) -> None:
    """Replace the content of a control by a text, formatted as its first run, without the style of a placeholder."""
    run = next(content.iter(f"{W}r"), None)
    if run is None:
        run = etree.SubElement(next(content.iter(f"{W}p"), content), f"{W}r")
    if not write_result([*content.iter(f"{W}t")], text):
        run.append(_text(text))
    _drop(run.findall(f"{W}rPr/{W}rStyle"))


def _hide_nothing(tree: etree._Element, hiding: set[str], path: str) -> Iterator[Diagnostic]:
    """Remove hidden text and pictures; report text that a style hides, and hidden marks of notes."""
    for run in [*tree.iter(f"{W}r", _MATH)]:
        properties = run.find(f"{W}rPr")
        own = properties.find(f"{W}vanish") if properties is not None else None
        if own is not None and own.get(f"{W}val", "1") not in _OFF:
            if any(True for _ in run.iter(*_NOTES)):
                yield error("word-hidden", "the mark of a note is hidden, but its note is not", Span(path), hint=_SHOW)
            for node in [node for node in run if node.tag not in _STAYING]:
                run.remove(node)
        elif own is None and (style := _style(run, hiding)) and any(True for _ in run.iter(f"{W}t")):
            message = f"the style with the id `{style}` hides its text, which would stay in the file"
            hint = "in Word: Styles, Modify, Format, Font, clear Hidden; or delete the text"
            yield error("word-hidden", message, Span(path), hint=hint)
    for shape in [node for node in tree.iter() if _is_hidden(node)]:
        holder = next(shape.iterancestors(f"{W}drawing", f"{W}pict"), None)
        if holder is not None:
            _remove(holder)


#: The elements that stay in a hidden run: its format, and the marks and instructions of fields, checked elsewhere.
_STAYING = (f"{W}rPr", f"{W}fldChar", f"{W}instrText")


def _is_hidden(node: etree._Element) -> bool:
    """Whether a node is a hidden picture or shape."""
    if node.tag == _DRAWING:
        return node.get("hidden", "0") not in _OFF
    return "visibility:hidden" in str(node.get("style", "")).replace(" ", "").lower()


def _style(run: etree._Element, hiding: set[str]) -> str:
    """The id of the style that hides a run; empty if there is none."""
    paragraph = next(run.iterancestors(f"{W}p"), None)
    named = [run.find(f"{W}rPr/{W}rStyle")]
    named += [paragraph.find(f"{W}pPr/{W}pStyle")] if paragraph is not None else []
    return next((name for node in named if node is not None and (name := node.get(f"{W}val", "")) in hiding), "")


def _hiding_styles(styles: etree._Element) -> set[str]:
    """The ids of the styles that hide text, by themselves or by inheritance."""
    own: dict[str, bool] = {}
    below: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        identity = style.get(f"{W}styleId", "")
        if (vanish := style.find(f"{W}rPr/{W}vanish")) is not None:
            own[identity] = vanish.get(f"{W}val", "1") not in _OFF
        if (based := style.find(f"{W}basedOn")) is not None:
            below[identity] = based.get(f"{W}val", "")
    found = set()
    for identity in {*own, *below}:
        at, seen = identity, set[str]()
        while at not in own and at in below and at not in seen:
            seen.add(at)
            at = below[at]
        if own.get(at):
            found.add(identity)
    return found


def _drop(nodes: Iterable[etree._Element]) -> None:
    for node in [*nodes]:
        _remove(node)


def _remove(node: etree._Element) -> None:
    if (parent := node.getparent()) is not None:
        parent.remove(node)
