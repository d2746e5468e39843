"""Where the parts of a Word file lead: kinds of relationships that a document may have (ECMA-376 part 2, 9.3).

What is not known to be harmless is refused: a relationship can have Word fetch a picture, a template or a frame from
anywhere, and can lead to programs and to whole files of other kinds.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pressroom.diagnostics import Diagnostic, error

_TYPES = "[Content_Types].xml"
#: What documents are made of, by the last word of the relationship's type.
_USED = frozenset(
    {"officeDocument", "core-properties", "extended-properties", "custom-properties", "styles", "settings", "fontTable",
     "theme", "numbering", "header", "footer", "footnotes", "endnotes", "image", "hyperlink", "font", "customXml",
     "customXmlProps"}
)  # fmt: skip
#: What Word and Writer put beside it and no reader needs; it is left out.
_SPARED = frozenset(
    {"thumbnail", "glossaryDocument", "webSettings", "printerSettings", "stylesWithEffects", "keyMapCustomizations",
     "attachedToolbars", "recipientData", "people", "commentsExtended", "commentsIds", "commentsExtensible",
     "documentTasks"}
)  # fmt: skip
_ADDRESS = re.compile(r"(?i)(https?://[^\s/]|mailto:[^\s@]+@)")
_TAG = re.compile(r"(?i)\{[{%]|%7b(%7b|%25)")
_TOLD = {
    "attachedTemplate": "another file as its template",
    "image": "a picture from elsewhere",
    "oleObject": "an object of another program",
    "package": "a file of another program",
    "control": "a control that can run",
    "vbaProject": "macros",
    "aFChunk": "a whole file to be taken in",
    "subDocument": "another document as a part of it",
    "frame": "a page from elsewhere",
    "comments": "comments",
}
_COMMENTS = "delete the comments: they would be in every document that is made of this file"
_HINT = "take it out in Word or Writer, and save the file again; pictures have to be inside the file"


def parse_part(data: bytes) -> etree._Element:
    """The tree of a part: nothing is fetched, and no entity is expanded.

    Raises:
        etree.XMLSyntaxError: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def relationships_of(name: str) -> str:
    """The name of the part that holds a part's relationships; of the package's own for ""."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def links(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    """The relationships of a part inside the package, or of the package itself (""): their kinds and targets."""
    home = relationships_of(name)
    for link in parse_part(parts[home]) if home in parts else ():
        if link.get("TargetMode") != "External":
            yield _kind(link), _resolved(name.rpartition("/")[0], str(link.get("Target")))


def judge_links(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """An error for each relationship that leads out of the file, or to what no document may have."""
    homes = {name: parse_part(data) for name, data in parts.items() if name.endswith(".rels")}
    for home, link in ((name, link) for name, tree in homes.items() for link in tree):
        kind, target = _kind(link), str(link.get("Target"))
        if kind in _SPARED:
            continue
        what = _TOLD.get(kind, f"a part of the kind `{kind}`")
        if kind == "hyperlink" and _TAG.search(target):
            hint = "link the text to an address that is always the same; tags are filled in in texts alone"
            yield error("word-link-tag", f"the address `{target[:80]}` of a link has a tag", hint=hint)
        elif kind == "comments":
            yield error("word-comments", "the file has comments", hint=_COMMENTS)
        elif link.get("TargetMode") == "External":
            if kind != "hyperlink" or not _ADDRESS.match(target):
                what = f"a link to `{target[:80]}`" if kind == "hyperlink" else f"{what}, `{target[:80]}`"
                hint = "link to https:, http: or mailto:" if kind == "hyperlink" else _HINT
                yield error("word-external", f"the file names {what} (in `{home}`)", hint=hint)
        elif kind not in _USED:
            yield error("word-part", f"the file holds {what}, which no document made here can have", hint=_HINT)


def fitting(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that documents have a use for: what is spared, and what then leads nowhere, is left out."""
    kept = dict(parts)
    for home in [name for name in parts if name.endswith(".rels")]:
        tree = parse_part(kept[home])
        for link in [link for link in tree if _kind(link) in _SPARED]:
            tree.remove(link)
        kept[home] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    reached, waiting = {_TYPES}, [""]
    while waiting:
        name = waiting.pop()
        reached |= {name, relationships_of(name)}
        waiting += [target for _, target in links(kept, name) if target not in reached]
    return {name: data for name, data in kept.items() if name in reached}


def _kind(link: etree._Element) -> str:
    return str(link.get("Type")).rpartition("/")[2]


def _resolved(folder: str, target: str) -> str:
    """The name of the part that a relationship of a part in `folder` leads to."""
    kept: list[str] = []
    for piece in (target if target.startswith("/") else f"{folder}/{target}").split("/"):
        if piece == "..":
            kept = kept[:-1]
        elif piece not in ("", "."):
            kept.append(piece)
    return "/".join(kept)
