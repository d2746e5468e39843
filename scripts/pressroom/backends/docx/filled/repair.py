"""What filling in leaves to be put right in a Word file.

Loops repeat what has to be unique, and conditions take away what has to be there.
"""

from collections.abc import Iterator

from pressroom.backends.docx.oxml import Element, put, qualified, w

_LEVEL = (
    "start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy", "lvlJc", "pPr",
    "rPr",
)  # fmt: skip
_BOOKMARKS = tuple(map(qualified, ("w:bookmarkStart", "w:bookmarkEnd")))


def order_levels(numbering: Element) -> None:
    """Bring what lists say of their levels into the order of the schema (17.9.6), which Writer does not keep."""
    for level in numbering.iter(qualified("w:lvl")):
        level[:] = sorted(
            level, key=lambda node: _LEVEL.index(str(node.tag).rpartition("}")[2]) if _in_level(node) else 99
        )


def _in_level(node: Element) -> bool:
    return str(node.tag).rpartition("}")[2] in _LEVEL


def repair(tree: Element, numbers: Iterator[int]) -> None:
    """Cells end in a paragraph, tables have rows and columns for them, and whatever is numbered is numbered once."""
    for table in [*tree.iter(qualified("w:tbl"))]:
        if table.find(qualified("w:tr")) is None and (parent := table.getparent()) is not None:
            parent.remove(table)
        else:
            _fit_grid(table)
    for cell in tree.iter(*map(qualified, ("w:tc", "w:hdr", "w:ftr"))):
        if len(cell) == 0 or cell[-1].tag != qualified("w:p"):
            cell.append(w("p"))
    for number, shape in zip(numbers, tree.iter(qualified("wp:docPr")), strict=False):
        shape.set("id", str(number))
    _bookmarks(tree)


def _fit_grid(table: Element) -> None:
    """Give a table as many columns as its widest row has, of which loops over cells make more or fewer than it had."""
    rows = table.findall(qualified("w:tr"))
    count, grid = max(map(_columns, rows)), table.find(qualified("w:tblGrid"))
    if grid is None or len(grid) == count or not count:
        return
    total = sum(int(column.get(qualified("w:w"), "0")) for column in grid)
    width = round(total / count)
    grid[:] = [w("gridCol", w=width) for _ in range(count)]
    for cell in (cell for row in rows for cell in row.findall(qualified("w:tc"))):
        own = cell.find(f"{qualified('w:tcPr')}/{qualified('w:tcW')}")
        if own is not None and own.get(qualified("w:type")) == "dxa":
            own.set(qualified("w:w"), str(width * _span(cell, "tcPr", "gridSpan", 1)))


def _columns(row: Element) -> int:
    """How many columns a row takes."""
    cells = sum(_span(cell, "tcPr", "gridSpan", 1) for cell in row.findall(qualified("w:tc")))
    return cells + _span(row, "trPr", "gridBefore", 0) + _span(row, "trPr", "gridAfter", 0)


def _span(node: Element, properties: str, name: str, otherwise: int) -> int:
    found = node.find(f"{qualified(f'w:{properties}')}/{qualified(f'w:{name}')}")
    written = found.get(qualified("w:val"), "") if found is not None else ""
    return int(written) if written.isdecimal() else otherwise


def _bookmarks(tree: Element) -> None:
    """A bookmark that a loop has repeated stays where it comes first."""
    names, taken = set[str](), set[str]()
    open_ = dict[str, bool]()
    for node in [*tree.iter(*_BOOKMARKS)]:
        number, name = node.get(qualified("w:id"), ""), node.get(qualified("w:name"), "")
        keep = open_.pop(number, False)
        if node.tag == _BOOKMARKS[0]:
            keep = name.lower() not in names and number not in taken
            names.add(name.lower())
            taken.add(number)
            open_[number] = keep
        if not keep and (parent := node.getparent()) is not None:
            parent.remove(node)


def replace_language(tree: Element, template: str, language: str) -> None:
    """Tag with the document's language whatever is tagged with the template's."""
    for node in tree.iter(qualified("w:lang"), qualified("w:themeFontLang")):
        if _primary(node.get(qualified("w:val"), "")) == _primary(template):
            node.set(qualified("w:val"), language)


def language_of(styles: Element) -> str:
    """The language of a style sheet's defaults; empty where it has none."""
    found = styles.find(
        f"{qualified('w:docDefaults')}/{qualified('w:rPrDefault')}/{qualified('w:rPr')}/{qualified('w:lang')}"
    )
    return found.get(qualified("w:val"), "") if found is not None else ""


def set_language(styles: Element, language: str) -> None:
    """Have a style sheet's defaults speak a language."""
    at = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        inner = at.find(qualified(f"w:{name}"))
        if inner is None:
            inner = w(name)
            at.insert(0, inner)
        at = inner
    if (own := at.find(qualified("w:lang"))) is not None:
        own.set(qualified("w:val"), language)
    else:
        put(at, w("lang", val=language))


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
