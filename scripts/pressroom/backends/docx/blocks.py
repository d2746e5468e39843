"""Blocks: headings, paragraphs, lists, tables, figures and containers → paragraphs and tables with named styles."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from docx.blkcntnr import BlockItemContainer
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import _Cell
from lxml.html import HtmlElement

from pressroom.backends.docx.conversion import Conversion
from pressroom.backends.docx.inlines import INLINE, InlineFormat, InlineWriter, Node, content, language_inside
from pressroom.backends.docx.numbering import BULLETS, CONTINUED, NUMBERS, Restart, restarted
from pressroom.backends.docx.oxml import put, w
from pressroom.backends.docx.sections import BodyColumns, column_width
from pressroom.backends.docx.styled import StyledInlines
from pressroom.backends.docx.tables import Cell, add_table, keep_rows, read_table
from pressroom.backends.layout.markup.presentational_hints import whole
from pressroom.diagnostics import error

_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
_PANEL_HEADINGS = {"h2": "Panel Heading", "h3": "Panel Subheading", "h4": "Panel Subheading"}
_PARAGRAPHS = {"p": "", "dt": "Definition Term", "dd": "Definition", "figcaption": "Figure Caption"} | _HEADINGS
_CONTAINERS = frozenset(
    {"body", "main", "section", "article", "aside", "div", "nav", "header", "footer", "address", "blockquote", "dl",
     "figure"}
)  # fmt: skip
_BLOCKS = frozenset({*_PARAGRAPHS, *_CONTAINERS, "ul", "ol", "table"})
_DEPTH = 60  # nested elements; far more than a document needs, far less than Python's stack


@dataclass(slots=True)
class ListItem:
    """A list item: its first paragraph has the number, the others have none."""

    style: str
    continued: str
    numbering: tuple[int, int] | None
    started: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What blocks take from the containers round them. `family` picks the lists and headings of panels and cells."""

    format: InlineFormat = field(default_factory=InlineFormat)
    width: float = 0  # of the text in mm
    style: str = "Body Text"
    family: str = ""
    item: ListItem | None = None
    level: int = -1
    depth: int = 0


@dataclass(slots=True)
class Blocks:
    """Writes blocks one after another to the end of a body, a header, a footer or a cell."""

    conversion: Conversion
    container: BlockItemContainer
    columns: BodyColumns | None = None  # of the body
    identities: list[str] = field(default_factory=list)  # ids of containers, waiting for the next paragraph
    last: BaseOxmlElement | None = None  # the last paragraph or table that was written

    def fill(self, node: HtmlElement, scope: Scope) -> None:
        """Write the content of a cell, a header or a footer, which python-docx begins with an empty paragraph.

        It ends with a paragraph in any case (17.4.65).
        """
        (empty,) = self.container._element.p_lst
        self.flow(node, scope)
        if isinstance(self.last, CT_P):
            self.container._element.remove(empty)
        else:
            empty.style = scope.style.replace(" ", "")
            self.container._element.append(empty)

    def flow(self, node: HtmlElement, scope: Scope) -> None:
        """The content of a container: blocks as they are, texts and inline elements between them as paragraphs."""
        if scope.depth > _DEPTH:
            self.conversion.error(
                "nesting-too-deep", f"elements are nested over {_DEPTH} deep", node, "write it flatter"
            )
            return
        scope = replace(scope, depth=scope.depth + 1)
        loose: list[Node] = []
        for child in content(node):
            if isinstance(child, str) or child.tag in INLINE:
                loose.append(child)
                continue
            self._loose(loose, node, scope)
            loose = []
            self.block(child, scope)
        self._loose(loose, node, scope)

    def _loose(self, nodes: list[Node], owner: HtmlElement, scope: Scope) -> None:
        if any(not isinstance(node, str) or node.strip(" \t\r\n\f") for node in nodes):
            self._paragraph(nodes, owner, scope, "")

    def block(self, node: HtmlElement, scope: Scope) -> None:
        """Write one block element. Another element is an error, and its content is written all the same."""
        scope = self._inside(node, scope)
        if node.tag in _PARAGRAPHS:
            if node.get("id"):
                self.identities.append(node.get("id", ""))
            headings = _HEADINGS | (_PANEL_HEADINGS if scope.family == "Panel" else {})
            default = headings.get(node.tag) or _PARAGRAPHS[node.tag]
            self._blocks_or_paragraph(node, scope, default)
        elif node.tag in ("ul", "ol"):
            self._list(node, scope)
        elif node.tag == "table":
            self._table(node, scope)
        else:
            if node.tag not in _CONTAINERS:
                hint = f"block elements: {', '.join(sorted(_BLOCKS))}"
                message = f"Word documents have no use for <{node.tag}>"
                self.conversion.error("element-unsupported", message, node, hint)
            self._container(node, scope)

    def _inside(self, node: HtmlElement, scope: Scope) -> Scope:
        language = language_inside(node, scope.format.language, self.conversion.html.metadata.language)
        return replace(scope, format=replace(scope.format, language=language))

    def _container(self, node: HtmlElement, scope: Scope) -> None:
        if node.get("id"):
            self.identities.append(node.get("id", ""))
        name = node.get("data-style")
        if name and self.conversion.style(name, node, paragraph=True):
            scope = replace(scope, style=name, family="Panel" if name == "Panel" else scope.family)
        elif node.tag == "blockquote":
            scope = replace(scope, style="Quote")
        elif node.tag == "figure":
            scope = replace(scope, style="Figure")
        if node.get("data-columns") is None:
            self.flow(node, scope)
        else:
            self._columns(node, scope)

    def _columns(self, node: HtmlElement, scope: Scope) -> None:
        written = node.get("data-columns", "")
        if self.columns is None or written not in ("1", "2", "3"):
            hint = "write sections of one to three columns in the body, outside tables, headers and footers"
            self.conversion.error("columns-unusable", f"data-columns=“{written}” cannot be used here", node, hint)
            return self.flow(node, scope)
        outer, count = self.columns.count, int(written)
        self.columns.change(count)
        self.flow(node, replace(scope, width=column_width(scope.width, count)))
        return self.columns.change(outer)

    def _blocks_or_paragraph(self, node: HtmlElement, scope: Scope, default: str) -> None:
        nodes = list(content(node))
        if any(not isinstance(child, str) and child.tag in _BLOCKS for child in nodes):
            self.flow(node, replace(scope, style=default or scope.style))
        else:
            self._paragraph(nodes, node, scope, default)

    def _paragraph(self, nodes: Iterable[Node], owner: HtmlElement, scope: Scope, default: str) -> None:
        """One paragraph. Its style: the element's own, else the list item's, else the tag's, else the container's."""
        item, numbering = scope.item, None
        fallback = default or scope.style
        if item is not None and not default:
            fallback = item.continued if item.started else item.style
            numbering = None if item.started else item.numbering
            item.started = True
        own = owner.get("data-style") if owner.tag in _PARAGRAPHS or owner.tag == "caption" else None
        named = self.conversion.style(own, owner, paragraph=True) if own else None
        style = named or self.conversion.styles[fallback]
        paragraph = self.container.add_paragraph()._p
        paragraph.style = style.id
        if numbering:
            put(paragraph.get_or_add_pPr(), w("numPr", w("ilvl", val=numbering[1]), w("numId", val=numbering[0])))
        host = StyledInlines(self.conversion, self.container.part, style, scope.width)
        writer = InlineWriter(host, paragraph)
        waiting, self.identities = self.identities, []
        writer.write(nodes, scope.format, owner)
        writer.trim()
        if style.paragraph_format and style.paragraph_format.exact and paragraph.xpath(".//w:drawing"):
            put(paragraph.get_or_add_pPr(), w("spacing", line=240, lineRule="auto"))  # exact lines would cut pictures
        if not writer.filled:
            self.identities = waiting + writer.identities
            self.container._element.remove(paragraph)
            return
        for identity in waiting:
            start, end = self.conversion.bookmark(identity)
            paragraph.insert(1, start)
            paragraph.append(end)
        self._placed(paragraph)

    def _placed(self, block: BaseOxmlElement) -> None:
        """Take note of a block that was added, which may begin a section of its own."""
        self.last = block
        if self.columns and not self.columns.begin_block(block):
            document = self.conversion.html.document
            message = f"{document} changes its columns right after a table"
            hint = "put a paragraph (its source, say) between the table and the section"
            self.conversion.problems.append(error("columns-unusable", message, hint=hint, place=document))

    def _list(self, node: HtmlElement, scope: Scope) -> None:
        notes = node.tag == "ol" and "notes" in node.get("class", "").split()
        family, level = "Notes" if notes else scope.family, scope.level + 1
        kinds = BULLETS if node.tag == "ul" else NUMBERS
        styles = kinds[family]
        if level >= len(styles):
            hint = "write the inner list as text, or as a list of its own"
            self.conversion.error("list-too-deep", f"lists here have {len(styles)} level(s) at most", node, hint)
            level = len(styles) - 1
        if node.get("id"):
            self.identities.append(node.get("id", ""))
        numbering = None
        if node.tag == "ol":
            numbering = self._restarted(family, level, node, whole(node.get("start"), 1))
        for child in content(node):
            if isinstance(child, str):
                if child.strip():
                    hint = "put it into an <li>"
                    self.conversion.error("element-unsupported", "a text in a list is in no <li>", node, hint)
                continue
            if child.tag != "li":
                hint = "put it into an <li>"
                self.conversion.error("element-unsupported", f"a list holds <li>, not <{child.tag}>", child, hint)
            if child.get("id"):
                self.identities.append(child.get("id", ""))
            if numbering and child.get("value") is not None:
                numbering = self._restarted(family, level, node, whole(child.get("value"), 1))
            own = child.get("data-style") or node.get("data-style")
            known = own and self.conversion.style(own, child, paragraph=True)
            item = ListItem(known.name if known else styles[level], CONTINUED[family][level], numbering)
            inner = self._inside(child, replace(scope, item=item, level=level, family=family))
            self.flow(child, inner)

    def _restarted(self, family: str, level: int, node: HtmlElement, start: int) -> tuple[int, int]:
        """The numbering of a list from `start` on, and its level."""
        if start < 0:
            hint = "write the numbers as text, or begin at 0"
            self.conversion.error("list-number", f"Word does not count from {start}", node, hint)
        numbering = self.conversion.document.part.numbering_part.element
        return restarted(numbering, Restart(family, level, max(start, 0), node.get("type", ""))), level

    def _table(self, node: HtmlElement, scope: Scope) -> None:
        if node.get("data-style"):
            hint = "remove it: tables have one style, and data-banded gives it bands"
            self.conversion.error("style-unknown", "a table takes no data-style", node, hint)
        table = read_table(self.conversion, node, scope.width)
        if table is None:
            return
        if node.get("id"):
            self.identities.append(node.get("id", ""))
        if table.caption is not None:
            inner = self._inside(table.caption, scope)
            captioned = replace(inner, item=None)
            self._paragraph(content(table.caption), table.caption, captioned, "Caption")
        elif isinstance(self.last, CT_Tbl):
            hint = "give it a <caption>, or put a paragraph between"
            self.conversion.error("table-adjacent", "Word would join the table to the one before it", node, hint)
        made = add_table(self.container, table)
        self._placed(made._tbl)
        for row, source in zip(made.rows, table.rows, strict=True):
            if source.node.get("id"):
                self.identities.append(source.node.get("id", ""))
            outer = self._inside(source.node, scope)
            for element, cell in zip(row._tr.tc_lst, source.cells, strict=True):
                self._cell(_Cell(element, made), cell, outer)
        keep_rows(made)

    def _cell(self, made: _Cell, cell: Cell, scope: Scope) -> None:
        if cell.node.get("id"):
            self.identities.append(cell.node.get("id", ""))
        inner = Blocks(self.conversion, made, identities=self.identities)
        style = "Table Heading" if cell.head else "Table Text"
        own = cell.node.get("data-style")
        if own and self.conversion.style(own, cell.node, paragraph=True):
            style = own
        within = replace(self._inside(cell.node, scope), style=style, family="Table", item=None, level=-1)
        inner.fill(cell.node, within)
        self.identities = inner.identities
