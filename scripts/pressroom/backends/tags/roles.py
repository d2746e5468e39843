"""The structure types of PDF 1.7 (ISO 32000-1, 14.8.4) for HTML elements."""

from typing import Any

from pressroom.backends.engine.box_tree import SVG

#: Elements with a type of their own; all others only pass their content to their parent.
ROLES = {
    "div": "Div",
    "header": "Div",
    "footer": "Div",
    "hgroup": "Div",
    "address": "Div",
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Sect",
    "figure": "Sect",  # not Figure: the picture inside is one, and its text would hide the caption from readers
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "a": "Link",
    "q": "Quote",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    "img": "Figure",
    f"{SVG}svg": "Figure",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}

#: Types that may contain elements only: text directly in them is put into a paragraph.
GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "TOCI", "L", "LI"})
#: Inline types.
INLINE = frozenset({"Link", "Span", "Quote", "Code", "Figure"})
#: Types that are kept even if they are empty: without them a table would be irregular.
KEPT_EMPTY = frozenset({"TH", "TD"})
_LANDMARKS = frozenset({"Div", "P"})
_NOTES = frozenset({"doc-footnote", "doc-endnote", "note"})


def role_of(box: Any, in_contents: bool) -> str | None:
    """The structure type of a box's element, if it has one; `in_contents` is true inside a `nav`."""
    element, tag = box.element, box.element_tag
    if tag == "a" and not element.get("href"):
        return None
    role = ROLES.get(tag)
    if role == "Div" and _holds_lines(box):
        return "P"
    if element.get("role") in _NOTES and role in ("Sect", *_LANDMARKS):
        return "Note"
    if in_contents:
        return {"L": "TOC", "LI": "TOCI"}.get(role or "", role)
    return role


def parted_by_itself(block: Any) -> bool:
    """Check that a block's text is an element of its own, not part of one that has other text as well."""
    role = ROLES.get(block.element_tag)
    return block.element_tag in ("dt", "dd", "html", "body") or (role is not None and role not in INLINE)


def _holds_lines(box: Any) -> bool:
    """Check that a block has lines of text, and no blocks."""
    return bool(box.children) and all(type(child).__name__ == "LineBox" for child in box.children)


def numbering(element: Any) -> str | None:
    """The numbering of a list, as the value of ListNumbering (ISO 32000-1, table 347)."""
    if element.tag == "ol":
        styles = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
        return styles.get(element.get("type") or "", "Decimal")
    return "Disc" if element.tag == "ul" else None


def scope(element: Any, row_group: str) -> str:
    """The cells that a header cell applies to: its `scope`, else the column in a table's head and the row elsewhere."""
    written = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}
    return written.get(element.get("scope") or "", "Column" if row_group == "THead" else "Row")


def picture_text(element: Any) -> str:
    """The alternative text of a picture: `aria-label`, an SVG's title and description, or `alt`."""
    if label := element.get("aria-label"):
        return str(label).strip()
    if element.tag == f"{SVG}svg":
        parts = (element.find(f"{SVG}{name}") for name in ("title", "desc"))
        texts = ("".join(part.itertext()).strip() for part in parts if part is not None)
        return ". ".join(text.rstrip(".") for text in texts if text)
    return (element.get("alt") or "").strip()


def link_text(element: Any) -> str:
    """The text of a link: `aria-label`, `title`, its own text, or the text of its picture."""
    for text in (element.get("aria-label"), element.get("title"), _text(element)):
        if text and text.strip():
            return " ".join(text.split())
    pictures = (inner for inner in element.iter() if inner.tag in ("img", f"{SVG}svg"))
    return next(filter(None, map(picture_text, pictures)), str(element.get("href")))


def _text(element: Any) -> str:
    """All text inside, without the titles of drawings."""
    parts = [element.text or ""]
    for child in element:
        inside = "" if not isinstance(child.tag, str) or child.tag.startswith(SVG) else _text(child)
        parts += [inside, child.tail or ""]
    return "".join(parts)
