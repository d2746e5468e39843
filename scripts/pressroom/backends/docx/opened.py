"""A Word file opened to be changed: its parts as trees, their types and relationships; then put together again."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from pressroom.backends.docx.oxml import Element, to_bytes
from pressroom.backends.docx.package import Part, Relationship
from pressroom.source.wordfile import WordFile
from pressroom.source.wordlinks import links, relationships_of, resolved
from pressroom.source.wordtypes import CONTENTS, content_types, parse_part

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXTS = ("header", "footer", "footnotes", "endnotes")
_ABOUT = ("core-properties", "extended-properties", "custom-properties")


@dataclass(slots=True)
class Opened:
    """The parts of a Word file by name. What the file says of itself and of its makers is not among them."""

    file: WordFile
    main: str
    types: dict[str, str]
    trees: dict[str, Element] = field(default_factory=dict)
    others: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, list[Relationship]] = field(default_factory=dict)

    def related(self, kind: str) -> tuple[str, ...]:
        """The parts with trees that the main one is related to in this way."""
        return tuple(name for name in self.file.related(kind) if name in self.trees)

    @property
    def stories(self) -> tuple[str, ...]:
        """The parts that hold texts, the body first."""
        return (self.main, *(name for kind in _TEXTS for name in self.related(kind)))

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a part's relationship to `target`, made when there is none yet."""
        own = self.links.setdefault(part, [])
        for link in own:
            if (link.target, link.type.rpartition("/")[2], link.external) == (target, kind, external):
                return link.id
        taken = {link.id for link in own}
        identity = next(f"rId{number}" for number in count(len(own) + 1) if f"rId{number}" not in taken)
        own.append(Relationship(identity, f"{_OFFICE}/{kind}", target, external))
        return identity

    def add(self, name: str, content_type: str, tree: Element) -> None:
        """One more part."""
        self.trees[name], self.types[name] = tree, content_type

    def exchange(self, old: str, new: str, content_type: str, data: bytes) -> None:
        """Another file in the place of a part, under a name of its own."""
        del self.others[old]
        self.others[new], self.types[new] = data, content_type
        for part, own in self.links.items():
            folder = part.rpartition("/")[0]
            for place, link in enumerate(own):
                if not link.external and resolved(folder, link.target) == old:
                    own[place] = replace(link, target=f"/{new}")

    def parts(self) -> Iterator[Part]:
        """All parts, the main one first."""
        for name in sorted({*self.trees, *self.others}, key=lambda name: (name != self.main, name)):
            data = to_bytes(self.trees[name]) if name in self.trees else self.others[name]
            yield Part(name, self.types.get(name, ""), data, tuple(self.links.get(name, ())))


def opened(file: WordFile) -> Opened:
    """A Word file, opened."""
    made = Opened(file, file.main, content_types(file.parts))
    about = {target for kind, target in links(file.parts, "") if kind in _ABOUT}
    trees = file.xml_parts()
    for name, data in file.parts.items():
        if name in about or name.lower().endswith(".rels") or name == CONTENTS:
            continue
        if name in trees:
            made.trees[name] = parse_part(data)
        else:
            made.others[name] = data
        if (home := relationships_of(name)) in file.parts:
            made.links[name] = [*_relationships(file.parts[home])]
    return made


def _relationships(data: bytes) -> Iterator[Relationship]:
    for link in parse_part(data):
        external = link.get("TargetMode") == "External"
        yield Relationship(str(link.get("Id")), str(link.get("Type")), str(link.get("Target")), external)
