"""A PDF's structure tree as plain data, for tests."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Element:
    """A structure element; `content` are the pages of its own marked pieces, `links` the texts of its annotations."""

    role: str
    entries: dict[str, str]
    content: tuple[int, ...]
    links: tuple[str, ...]
    children: tuple["Element", ...]

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, role: str) -> list["Element"]:
        return [element for element in self.walk() if element.role == role]

    def one(self, role: str) -> "Element":
        (found,) = self.all(role)
        return found

    def pages(self) -> set[int]:
        return {page for element in self.walk() for page in element.content}

    def outline(self) -> str:
        """Roles with what they hold: `P(Span Link)`."""
        inside = " ".join(child.outline() for child in self.children)
        return f"{self.role}({inside})" if inside else self.role


def read_tree(data: bytes) -> Element:
    """The document element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        (root,) = pdf.Root.StructTreeRoot.K.as_list()
        return _element(root, pages)


def _element(node: pikepdf.Object, pages: dict[Any, int]) -> Element:
    content, links, children = [], [], []
    own = pages[node.Pg.objgen] if "/Pg" in node else None
    for kid in node.K.as_list():
        if not isinstance(kid, pikepdf.Dictionary):
            assert own is not None, "content without a page"
            content.append(own)
        elif kid.get("/Type") == "/MCR":
            content.append(pages[kid.Pg.objgen])
        elif kid.get("/Type") == "/OBJR":
            assert kid.Obj.objgen in {annotation.objgen for annotation in kid.Pg.Annots.as_list()}
            links.append(str(kid.Obj.Contents))
        else:
            assert kid.P.objgen == node.objgen
            children.append(_element(kid, pages))
    entries = {name: str(node[f"/{name}"]) for name in ("Lang", "Alt", "E", "ID") if f"/{name}" in node}
    for attributes in _attributes(node):
        entries |= {str(name): _text(value) for name, value in attributes.items() if name != "/O"}
    return Element(str(node.S)[1:], entries, tuple(content), tuple(links), tuple(children))


def _attributes(node: pikepdf.Object) -> list[pikepdf.Object]:
    found = node.get("/A")
    if found is None:
        return []
    return list(found.as_list()) if isinstance(found, pikepdf.Array) else [found]


def _text(value: pikepdf.Object) -> str:
    if isinstance(value, pikepdf.Array):
        return " ".join(f"{float(length):g}" for length in value.as_list())
    return str(value)
