"""The structure of a document for screen readers: one node for each element, however many pages it covers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pressroom.backends.engine.box_tree import is_decoration, unwrapped
from pressroom.backends.engine.units import POINT_PER_PX
from pressroom.backends.engine.weasyprint import engine
from pressroom.backends.tags.roles import GROUPING, INLINE, KEPT_EMPTY, numbering, picture_text, role_of, scope

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A marked piece of a page's content, which is drawn."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """The annotation of a link on a page: its active area."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. `attributes` are (owner, name, value) as in ISO 32000-1, 14.8.5."""

    role: str
    parent: "Node | None"
    language: str
    element: Any = None
    kids: "list[Node | MarkedContent | Annotated]" = field(default_factory=list)
    id: str = ""
    alternative: str = ""
    expansion: str = ""
    attributes: list[tuple[str, str, Any]] = field(default_factory=list)
    anonymous: bool = False

    def child(self, role: str, **values: Any) -> "Node":
        """Add a new last child, in this node's language unless `values` set another."""
        node = Node(role, self, **{"language": self.language, **values})
        self.kids.append(node)
        return node

    def enclosing(self, *roles: str) -> "Node | None":
        """This node or its nearest ancestor with one of the roles."""
        node: Node | None = self
        while node and node.role not in roles:
            node = node.parent
        return node


class StructureBuilder:
    """Builds the tree page by page."""

    def __init__(self, language: str, zoom: float) -> None:
        self.root = Node("Document", None, language)
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._page = 0
        self._height = 0.0
        self._zoom = zoom
        self._marks: dict[Any, Any] = {}

    def add_page(self, number: int, page: Any, marks: dict[Any, Any]) -> None:
        """Add the content of a page; `marks` are WeasyPrint's, by box: each is removed when it is placed."""
        self._page, self._height, self._marks = number, page.height, marks
        self._visit(page._page_box, self.root)

    def _visit(self, box: Any, parent: Node) -> None:
        boxes = engine().boxes
        if isinstance(box, boxes.MarginBox) or is_decoration(box):
            return
        if isinstance(box, boxes.TextBox):
            self._place(box, parent)
            return
        node = self._node(box, parent)
        if box.link_annotation:
            link = node.enclosing("Link")
            if link:
                link.kids.append(Annotated(self._page, box.link_annotation))
        if isinstance(box, boxes.ReplacedBox):
            self._place(box, node)
        for child in box.children:
            self._visit(unwrapped(child), node)

    def _place(self, box: Any, node: Node) -> None:
        """Add drawn content to its node; boxes without a mark are artifacts, or were not drawn."""
        mark = self._marks.pop(box, None)
        if mark is not None:
            _line_of(node).kids.append(MarkedContent(self._page, mark["mcid"]))

    def _node(self, box: Any, parent: Node) -> Node:
        """The node of a box's content: made with the first box of an element, and found for all others."""
        tag = box.element_tag
        if box.element is None or tag in (None, "html", "body"):
            return parent
        key = (box.element, tag)
        if key not in self._nodes:
            pseudo = tag.partition("::")[2]
            self._nodes[key] = self._pseudo(tag, pseudo, parent) if pseudo else self._make(box, parent)
        return self._nodes[key]

    def _pseudo(self, tag: str, pseudo: str, parent: Node) -> Node:
        """A list item's marker, from the engine or `::before`, is its label; other generated text is content.

        An element of the class `label` that begins a list item is its label, too (`_make`).
        """
        item = parent.parent
        if tag.startswith("li::") and pseudo in ("marker", "before") and parent.role == "LBody" and item:
            return _label(item, language=item.language)
        return parent

    def _make(self, box: Any, parent: Node) -> Node:
        element, language = box.element, box.style["lang"] or parent.language
        role = role_of(box, parent.enclosing("TOC") is not None or _in_navigation(parent))
        identity = element.get("id") or ""
        if element.tag in ("dt", "dd"):
            return _definition(element.tag, parent).child(
                "Lbl" if element.tag == "dt" else "LBody", language=language, element=element, id=identity
            )
        if element.tag == "div" and parent.role == "L":
            return parent.child("LI", language=language, element=element, id=identity)
        if parent.role == "LBody" and parent.parent and _is_label(element, parent.parent.element):
            return _label(parent.parent, language=language, element=element, id=identity)
        if role is None:
            expansion = element.get("title") or "" if element.tag == "abbr" else ""
            if not (identity or expansion or language != parent.language):
                return parent
            return _line_of(parent).child("Span", language=language, element=element, id=identity, expansion=expansion)
        holder = _line_of(parent) if role in INLINE and not _alone(box, role) else parent
        if role == "Link" and holder.enclosing("TOCI"):
            holder = parent.child("Reference") if parent.role == "TOCI" else holder
        node = holder.child(role, language=language, element=element, id=identity)
        self._describe(node, box)
        return node.child("LBody") if role == "LI" else node

    def _describe(self, node: Node, box: Any) -> None:
        """Set the attributes of a node."""
        if node.role == "L" and (style := numbering(box.element)):
            node.attributes.append(("List", "ListNumbering", f"/{style}"))
        elif node.role in ("TH", "TD"):
            if node.role == "TH":
                group = node.enclosing("THead", "TBody", "TFoot", "Table")
                node.attributes.append(("Table", "Scope", f"/{scope(box.element, group.role if group else '')}"))
            spans = (("ColSpan", box.colspan), ("RowSpan", box.rowspan))
            node.attributes += [("Table", name, span) for name, span in spans if span != 1]
        elif node.role == "Figure":
            node.alternative = picture_text(box.element)
            node.attributes.append(("Layout", "BBox", self._bounds(box)))
            node.attributes.append(("Layout", "Placement", "/Block" if _alone(box, "Figure") else "/Inline"))

    def _bounds(self, box: Any) -> Bounds:
        """The bounds of a picture in points from the page's lower left corner."""
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = left + box.width, top + box.height
        corners = (left, self._height - bottom, right, self._height - top)
        x1, y1, x2, y2 = (round(length * POINT_PER_PX * self._zoom, 3) for length in corners)
        return x1, y1, x2, y2


def _is_label(element: Any, item: Any) -> bool:
    """Whether an element is of the class `label` and begins a list item; one after other content is content."""
    begins = item is not None and len(item) > 0 and item[0] is element and not (item.text or "").strip()
    return begins and "label" in (element.get("class") or "").split()


def _label(item: Node, **values: Any) -> Node:
    """The label of a list item, before its body."""
    label = Node("Lbl", item, **values)
    item.kids.insert(0, label)
    return label


def _alone(box: Any, role: str) -> bool:
    """Check that a picture is a block, not inline."""
    return role == "Figure" and isinstance(box, engine().boxes.BlockLevelBox)


def _line_of(node: Node) -> Node:
    """The node for inline content: the node itself, or a paragraph in it if it may not contain text."""
    if node.role not in GROUPING:
        return node
    last = node.kids[-1] if node.kids else None
    if isinstance(last, Node) and last.anonymous:
        return last
    return node.child("P", anonymous=True)


def _in_navigation(node: Node) -> bool:
    around: Node | None = node
    while around:
        if around.element is not None and around.element.tag == "nav":
            return True
        around = around.parent
    return False


def _definition(tag: str, parent: Node) -> Node:
    """The list item of a term or its definition: a term after a definition begins a new one."""
    if parent.role != "L":
        return parent
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Node) and last.role == "LI" and (tag == "dd" or not _defined(last)):
        return last
    return parent.child("LI")


def _defined(item: Node) -> bool:
    return any(isinstance(kid, Node) and kid.role == "LBody" for kid in item.kids)


def settle(node: Node) -> bool:
    """Remove descendants without content; return whether to keep the node itself.

    Content between elements is put into spans: many readers take a node's own content before its children.
    """
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or settle(kid)]
    if any(isinstance(kid, Node) for kid in node.kids):
        node.kids = list(_spanned(node))
    return bool(node.kids) or node.role in KEPT_EMPTY


def _spanned(node: Node) -> Iterator[Node | MarkedContent | Annotated]:
    span: Node | None = None
    for kid in node.kids:
        if not isinstance(kid, MarkedContent):
            span = None
            yield kid
            continue
        if span is None:
            span = Node("Span", node, node.language)
            yield span
        span.kids.append(kid)


def descendants(node: Node) -> Iterator[Node]:
    """Yield the node and its descendants, parents first."""
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from descendants(kid)
