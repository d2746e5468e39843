"""Convert the tree of a text part to the source that Jinja compiles, with each paragraph on a line of its own.

Tags with a letter replace the element around them: a paragraph (`{%p … %}`), a row (`tr`), a cell (`tc`) or a run
(`r`). Some tags format their cell: `colspan`, `cellbg`, `vm` (merged over the rows of a loop) and `hm` (merged over the
cells of a loop). A tag that begins its paragraph with `{%-`, or ends it with `-%}`, joins the paragraph to the one
beside it. The syntax is that of docxtpl.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pressroom.render.word.tags import W, has_tag, pieces, tags

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: The mark before each paragraph while tags are filled in: the kind of its part and its number there, to report errors
#: with their paragraph.
MARK = re.compile(r"\n?<\?p (\w+) (\d+)\?>")
_TAKING = re.compile(r"(\{[{%#])(p|tr|tc|r) (.*)", re.DOTALL)
_CELL = re.compile(r"\{%\s*(colspan|cellbg|vm|hm)\b\s*(.*?)\s*%\}", re.DOTALL)
_ENTITIES = re.compile("&(lt|gt|quot|amp);")
_CHARACTERS = {"lt": "<", "gt": ">", "quot": '"', "amp": "&"}
#: Properties of a cell, in the order of the schema (17.4.69), as far as tags set it.
_CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd")
_FIRST, _ELSE, _END = "{% if loop.first %}", "{% else %}", "{% endif %}"


def template_source(tree: etree._Element) -> str:
    """Return the source of a part with numbered paragraphs and tags each in one piece. Changes the tree."""
    for node in tree.iter():
        node.text = node.text.replace("\n", " ") if node.text else node.text
        node.tail = node.tail.replace("\n", " ") if node.tail else node.tail
    _merge_paragraphs(tree)
    for text in [*tree.iter(f"{W}t")]:
        if has_tag(text.text):
            _format_cell(text)
            _take(text)
    lines = etree.tostring(tree, encoding="unicode").replace("<?p ", "\n<?p ").split("\n")
    return "\n".join(map(_unescaped, lines))


def _unescaped(line: str) -> str:
    """A line whose tags have characters in place of XML's entities."""
    made, place = [], 0
    for tag in tags(line):
        written = _ENTITIES.sub(lambda found: _CHARACTERS[found[1]], line[tag.start : tag.end])
        made += [line[place : tag.start], written]
        place = len(line) if tag.end is None else tag.end
    return "".join([*made, line[place:]])


def number_paragraphs(tree: etree._Element, kind: str) -> None:
    """Mark each paragraph of a part with its number; one with nested paragraphs also after each of these."""
    numbers = {paragraph: number for number, paragraph in enumerate(tree.iter(f"{W}p"), start=1)}
    for paragraph, number in numbers.items():
        if paragraph.getparent() is None:
            continue
        paragraph.addprevious(etree.ProcessingInstruction("p", f"{kind} {number}"))
        outer = next(paragraph.iterancestors(f"{W}p"), None)
        if outer is not None:
            mark = etree.ProcessingInstruction("p", f"{kind} {numbers[outer]}")
            mark.tail, paragraph.tail = paragraph.tail, None
            paragraph.addnext(mark)


def _merge_paragraphs(tree: etree._Element) -> None:
    """Join paragraphs if a tag asks for it; inside a paragraph Jinja removes the spaces itself."""
    for paragraph in [*tree.iter(f"{W}p")]:
        if not (texts := _texts(paragraph)):
            continue
        before = _beside(paragraph, -1) if texts[0].lstrip().startswith("{%-") else None
        if before is not None:
            _append(before, paragraph)
        into = paragraph if before is None else before
        while _texts(into)[-1].rstrip().endswith("-%}") and (after := _beside(into, 1)) is not None:
            _append(into, after)


def _texts(paragraph: etree._Element) -> list[str]:
    return [text for _, text in pieces(paragraph) if text.strip()]


def _beside(paragraph: etree._Element, way: int) -> etree._Element | None:
    """The paragraph right before another (-1) or after it (1); None if something else is there."""
    for node in paragraph.itersiblings(preceding=way < 0):
        if isinstance(node.tag, str):
            return node if node.tag == f"{W}p" else None
    return None


def _append(paragraph: etree._Element, other: etree._Element) -> None:
    """Move the content of a paragraph to the end of another; elements between them stay between their contents."""
    for node in [*paragraph.itersiblings()]:
        if node is other:
            break
        paragraph.append(node)
    paragraph.extend(node for node in [*other] if node.tag != f"{W}pPr")
    _replace(other, "")


def _format_cell(text: etree._Element) -> None:
    """Apply the tags of a text that format its cell."""
    cell = next(text.iterancestors(f"{W}tc"), None)
    for found in [*_CELL.finditer(text.text or "")] if cell is not None else ():
        assert cell is not None
        kind, value = found[1], found[2]
        text.text = (text.text or "").replace(found[0], "", 1)
        if kind == "colspan":
            _set(cell, "gridSpan", val=f"{{{{ {value} }}}}")
        elif kind == "cellbg":
            _set(cell, "shd", val="clear", color="auto", fill=f"{{{{ {value} }}}}")
        elif kind == "vm":
            _set(cell, "vMerge", val=f"{_FIRST}restart{_ELSE}continue{_END}")
            _keep_first(cell)
        else:
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = span.get(f"{W}val", "1") if span is not None else "1"
            _set(cell, "gridSpan", val=f"{{{{ {width} * loop.length }}}}")
            _insert_before(cell, _FIRST)
            cell.tail = f"{_END}{cell.tail or ''}"


def _keep_first(cell: etree._Element) -> None:
    """Make a cell print its content in the first iteration of a loop, and an empty paragraph in others."""
    properties, *content = cell
    properties.tail = _FIRST
    if content:
        content[-1].tail = _ELSE
        empty = etree.SubElement(cell, f"{W}p")
        empty.tail = _END


def _set(cell: etree._Element, name: str, **attributes: str) -> None:
    """Set a property of a cell, at its place in the order of the schema."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        cell.insert(0, properties)
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    made = etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()})
    before = {f"{W}{other}" for other in _CELL_ORDER[: _CELL_ORDER.index(name)]}
    properties.insert(sum(node.tag in before for node in properties), made)


def _take(text: etree._Element) -> None:
    """Replace the element around each tag with a letter by the tag."""
    for written in [*_written(text.text or "")]:
        found = _TAKING.match(written)
        holder = next(text.iterancestors(f"{W}{found[2]}"), None) if found else None
        if found is None or holder is None or holder.getparent() is None:
            continue
        behind = _split(holder, text, written) if found[2] == "r" else None
        _replace(holder, f"{found[1]} {found[3]}")
        if behind is not None:
            _take(behind)
        return


def _written(text: str) -> Iterator[str]:
    yield from (text[tag.start : tag.end] for tag in tags(text) if tag.end is not None)


def _split(run: etree._Element, text: etree._Element, written: str) -> etree._Element:
    """Split a run at a tag into runs with the same format before and after it; return the text node after it."""
    before, _, after = (text.text or "").partition(written)
    place, properties = run.index(text), run.find(f"{W}rPr")
    rest = etree.Element(f"{W}r")
    if properties is not None:
        rest.append(deepcopy(properties))
    following = etree.SubElement(rest, f"{W}t", {_SPACE: "preserve"})
    following.text = after
    rest.extend([*run][place + 1 :])
    first = deepcopy(run)
    first[place].text, first.tail = before, None
    run.addprevious(first)
    run.addnext(rest)
    return following


def _replace(node: etree._Element, text: str) -> None:
    """Replace an element by a text."""
    _insert_before(node, text + (node.tail or ""))
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def _insert_before(node: etree._Element, text: str) -> None:
    """Insert a text before an element."""
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
