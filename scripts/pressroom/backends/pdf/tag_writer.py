"""A tag tree of our own, which replaces WeasyPrint's while a PDF is written.

WeasyPrint 70 makes one structure element for each fragment of an element, tags margin boxes as content, omits
languages and header scopes, and gives the bounds of figures in its own units. Here a tree that is built from the same
boxes replaces `weasyprint.pdf.add_tags`, and `Stream.marked` draws everything that is not content as artifacts.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pressroom.backends.engine.box_tree import Visit
from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.backends.tags.roles import link_text
from pressroom.backends.tags.tree import Annotated, MarkedContent, Node, StructureBuilder, descendants, settle
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.html import Html

_UNTAGGED = "remove what the style sheets place there: screen readers would skip it"


@contextmanager
def tagging(html: Html, visits: Collection[Visit]) -> Iterator[list[Diagnostic]]:
    """Within this context, WeasyPrint writes PDFs with our tags; the list then has what cannot be tagged well.

    `visits` are the document's boxes.
    """
    place = html.document
    artifacts = {visit.box: visit.margin for visit in visits if visit.artifact}
    problems: list[Diagnostic] = []
    plain = engine().Stream.marked

    def marked(stream: Any, box: Any, tag: str) -> Any:
        if box not in artifacts or stream._tags is None:
            return plain(stream, box, tag)
        return _artifact(stream, pagination=artifacts[box])

    def add_tags(pdf: Any, document: Any, _version: str, streams: list[Any]) -> None:
        builder = StructureBuilder(html.metadata.language, html.zoom)
        for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            builder.add_page(number, page, stream._tags)
            if stream._tags:
                message = f"{len(stream._tags)} pieces of page {number + 1} have no place in the structure"
                problems.append(error("content-untagged", message, place=place, hint=_UNTAGGED))
        settle(builder.root)
        problems.extend(_judged(builder.root, place))
        _Writer(pdf, len(streams)).write(builder.root)

    with replaced(engine().Stream, "marked", marked), replaced(engine().pdf, "add_tags", add_tags):
        yield problems


@contextmanager
def _artifact(stream: Any, *, pagination: bool) -> Iterator[None]:
    """Mark what is drawn as an artifact (ISO 32000-1, 14.8.2.2)."""
    properties = engine().pydyf.Dictionary({"Type": "/Pagination"}) if pagination else None
    stream.begin_marked_content("Artifact", properties)
    try:
        yield
    finally:
        stream.end_marked_content()


def _judged(root: Node, place: str) -> Iterator[Diagnostic]:
    """Report pictures without alternative text."""
    for node in descendants(root):
        if node.role == "Figure" and not node.alternative:
            name = node.element.get("src") or "a drawing"
            hint = "give it `alt`, `aria-label` or an SVG <title>; decoration takes aria-hidden"
            message = f"{name} has no text that describes it"
            page = next((kid.page + 1 for kid in node.kids if isinstance(kid, MarkedContent)), None)
            where = f"{place}, page {page}" if page else place
            origin = Origin(text=(node.element.get("src") or "<svg").rpartition("/")[2])
            yield error("alternative-missing", message, place=where, origin=origin, hint=hint)


class _Writer:
    """Writes a structure tree into a PDF: elements, parent tree, ids, and the texts of links."""

    def __init__(self, pdf: Any, pages: int) -> None:
        self._pdf = pdf
        self._pydyf = engine().pydyf
        self._references = pdf.page_references
        self._elements: dict[Node, Any] = {}
        self._parents: list[dict[int, bytes]] = [{} for _ in range(pages)]
        self._annotated: list[tuple[Any, bytes]] = []

    def write(self, root: Node) -> None:
        """Add the tree and its entries in the catalog."""
        pydyf, pdf = self._pydyf, self._pdf
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(tree)
        for node in descendants(root):
            self._elements[node] = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}"})
            pdf.add_object(self._elements[node])
        for node, element in self._elements.items():
            parent = self._elements[node.parent] if node.parent else tree
            self._fill(node, element, parent)
        tree["K"] = pydyf.Array([self._elements[root].reference])
        self._add_parent_tree(tree)
        self._add_ids(tree)
        pdf.catalog["StructTreeRoot"] = tree.reference
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["Lang"] = pydyf.String(root.language)

    def _fill(self, node: Node, element: Any, parent: Any) -> None:
        string = self._pydyf.String
        element["P"] = parent.reference
        texts = {"Alt": node.alternative, "E": node.expansion, "ID": node.id}
        if node.parent and node.language != node.parent.language:
            texts["Lang"] = node.language
        element.update({name: string(text) for name, text in texts.items() if text})
        if node.attributes:
            element["A"] = self._attributes(node)
        page = next((kid.page for kid in node.kids if isinstance(kid, MarkedContent)), None)
        if page is not None:
            element["Pg"] = self._references[page]
        element["K"] = self._pydyf.Array([self._kid(node, kid, page) for kid in node.kids])

    def _attributes(self, node: Node) -> Any:
        owners: dict[str, Any] = {}
        for owner, name, value in node.attributes:
            attributes = owners.setdefault(owner, self._pydyf.Dictionary({"O": f"/{owner}"}))
            attributes[name] = self._pydyf.Array(value) if isinstance(value, tuple) else value
        return self._pydyf.Array(owners.values()) if len(owners) > 1 else next(iter(owners.values()))

    def _kid(self, node: Node, kid: Node | MarkedContent | Annotated, page: int | None) -> Any:
        reference = self._elements[node].reference
        if isinstance(kid, Node):
            return self._elements[kid].reference
        if isinstance(kid, MarkedContent):
            self._parents[kid.page][kid.mcid] = reference
            if kid.page == page:
                return kid.mcid
            entries: Mapping[str, Any] = {"Type": "/MCR", "Pg": self._references[kid.page], "MCID": kid.mcid}
            return self._pydyf.Dictionary(entries)
        kid.annotation["Contents"] = self._pydyf.String(link_text(node.element))
        self._annotated.append((kid.annotation, reference))
        entries = {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self._references[kid.page]}
        return self._pydyf.Dictionary(entries)

    def _add_parent_tree(self, tree: Any) -> None:
        """Add the map from content and annotations to their elements (ISO 32000-1, 14.7.4.4)."""
        pydyf = self._pydyf
        numbers = pydyf.Array()
        for page, parents in enumerate(self._parents):
            found = pydyf.Array(parents.get(mcid, "null") for mcid in range(max(parents, default=-1) + 1))
            numbers.extend((page, found))
        for key, (annotation, reference) in enumerate(self._annotated, len(self._parents)):
            annotation["StructParent"] = key
            numbers.extend((key, reference))
        parent_tree = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(parent_tree)
        tree["ParentTree"] = parent_tree.reference
        tree["ParentTreeNextKey"] = len(self._parents) + len(self._annotated)

    def _add_ids(self, tree: Any) -> None:
        """Add the name tree of element ids, which has to be sorted."""
        named = {node.id: element.reference for node, element in self._elements.items() if node.id}
        if named:
            names = self._pydyf.Array()
            for name in sorted(named, key=lambda name: name.encode("utf-8")):
                names.extend((self._pydyf.String(name), named[name]))
            tree["IDTree"] = self._pydyf.Dictionary({"Names": names})
