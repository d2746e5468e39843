"""Check the relationships of a Word file's parts against the kinds that a document may have (ECMA-376 part 2, 9.3).

A kind that is not known to be harmless is refused: a relationship can make Word fetch a picture, a template or a frame
from anywhere, and can lead to programs and to whole files of other kinds.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pressroom.diagnostics import Diagnostic, error
from pressroom.source.word.content_types import (
    CONTENTS,
    FITTING,
    content_types,
    parse_part,
    parsed,
    unparsed,
    written_types,
)

#: Types of relationships whose last word is their kind. For other types of these vendors, the kind is the whole type.
_STANDARD = re.compile(
    r"http://schemas\.openxmlformats\.org/(?:officeDocument|package)/2006/relationships/(?:metadata/)?"
)
_MICROSOFT = re.compile(r"http://schemas\.microsoft\.com/office/\d{4}/(?:\d{2}/)?relationships/(?:metadata/|ui/)?")
#: The type of core properties in the first edition of ECMA-376, which Writer’s “Office Open XML Text” still writes.
_FIRST_CORE = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ANOTHER = "of another program"
_MAIN = "officeDocument"
#: The kinds that documents use.
_USED = frozenset(
    {"officeDocument", "core-properties", "extended-properties", "custom-properties", "styles", "settings", "fontTable",
     "theme", "numbering", "header", "footer", "footnotes", "endnotes", "image", "hyperlink", "font"}
)  # fmt: skip
#: Kinds that Word and Writer add and no reader needs. They are left out, with all references to them: previews, the
#: template of the file, sources of addresses for letters, values of content controls, labels, signatures.
_UNUSED = frozenset(
    {"thumbnail", "glossaryDocument", "webSettings", "printerSettings", "stylesWithEffects", "keyMapCustomizations",
     "attachedToolbars", "recipientData", "people", "commentsExtended", "commentsIds", "commentsExtensible",
     "documenttasks", "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "mailMergeRecipientData",
     "transform", "customXml", "customXmlProps", "customXmlData", "intelligence", "classificationlabels",
     "webextension", "webextensiontaskpanes", "extensibility", "digital-signature/origin",
     "digital-signature/signature", "digital-signature/certificate",
     _ANOTHER}
)  # fmt: skip
#: The namespaces whose types Word knows. Relationships of other programs are left out.
_KNOWN = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "http://purl.oclc.org/")
#: Kinds that the markup of a part refers to by id.
_NAMED = ("image", "font", "hyperlink", "header", "footer")
#: Kinds that parts other than the main one can have; no program reads their other relationships.
_OF_ANY = ("image", "font", "hyperlink")
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = ("urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office")
_ADDRESS = re.compile(r"(?i)(https?://[^\s/]|mailto:[^\s@]+@|tel:\+?\d)")
_TAG = re.compile(r"(?i)\{[{%]|%7b(%7b|%25)")
_LABELS = {
    "image": "a picture from elsewhere",
    "oleObject": "an object of another program",
    "package": "a file of another program",
    "control": "a control that can run",
    "vbaProject": "macros",
    "aFChunk": "a whole file to be included",
    "subDocument": "another document as a part of it",
    "frame": "a page from elsewhere",
    "comments": "comments",
}
_COMMENTS = "delete the comments: they would be in every document that is made of this file"
_HINT = "take it out in Word or Writer, and save the file again; pictures have to be inside the file"
_RESAVE = "open the file in Word or Writer and save it as a new file"
#: The element of a relationship; other elements of the part are ignored.
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = f"{{{_LINKS}}}Relationship"


def relationships_of(name: str) -> str:
    """Return the name of the part with a part's relationships; for "", with those of the package."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def links(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, target) for the internal relationships of a part, or of the package itself ("")."""
    home = relationships_of(name)
    for link in parse_part(parts[home]).iter(_LINK) if home in parts else ():
        if link.get("TargetMode") != "External":
            yield kind_of(link), resolved(name.rpartition("/")[0], str(link.get("Target")))


def check_links(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Report each relationship that leads out of the file, or to a part that no document may have."""
    homes = {name: parse_part(data) for name, data in parts.items() if name.lower().endswith(".rels")}
    for home, link in ((name, link) for name, tree in homes.items() for link in tree.iter(_LINK)):
        kind, target = kind_of(link), str(link.get("Target"))
        if kind in _UNUSED or _is_empty(kind, home, target, parts):
            continue
        what = _LABELS.get(kind, f"a part of the kind `{kind}`")
        if kind == "hyperlink" and _TAG.search(target):
            hint = "link the text to a fixed address; tags are filled in only in texts"
            yield error("word-link-tag", f"the address `{target[:80]}` of a link has a tag", hint=hint)
        elif kind == "comments":
            yield error("word-comments", "the file has comments", hint=_COMMENTS)
        elif link.get("TargetMode") == "External":
            if kind != "hyperlink" or not is_address(target):
                what = f"a link to `{target[:80]}`" if kind == "hyperlink" else f"{what}, `{target[:80]}`"
                hint = "link to https:, http:, mailto: or tel:" if kind == "hyperlink" else _HINT
                yield error("word-external", f"the file names {what} (in `{home}`)", hint=hint)
        elif kind not in _USED:
            yield error("word-part", f"the file contains {what}, which documents may not contain", hint=_HINT)


def check_types(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Report each part whose content type does not fit the relationship that leads to it."""
    types = content_types(parts)
    found = {(kind, target): None for name in ("", *parts) for kind, target in links(parts, name) if target in parts}
    for kind, target in found:
        if kind in FITTING and types[target].lower() not in FITTING[kind]:
            message = f"`{target}` is used as {kind}, and is marked as `{types[target]}`"
            yield error("word-part", message, hint=_RESAVE)


def check_addresses(tree: etree._Element) -> Iterator[Diagnostic]:
    """Report each address that a drawing names without a relationship, and each embedded web video."""
    for node in tree.iter(etree.Element):
        name = etree.QName(node)
        if name.localname == "webVideoPr":
            message = "the file contains a video from the web, which can run on a reader’s machine"
            yield error("word-part", message, hint="delete the video in Word, and save the file again")
        for attribute, value in ((etree.QName(key), str(value)) for key, value in node.attrib.items()):
            if attribute.localname in ("href", "src", "althref") and (attribute.namespace or name.namespace) in _DRAWN:
                clickable = attribute.localname == "href" and (value.startswith("#") or is_address(value))
                if value and not clickable:
                    message = f"a drawing names `{value[:80]}`, which is not in the file"
                    yield error("word-external", message, hint=_HINT)


def is_address(target: str) -> bool:
    """Whether the target of a link is a web page, a mail address or a telephone number."""
    return bool(_ADDRESS.match(target))


def _is_empty(kind: str, home: str, target: str, parts: Mapping[str, bytes]) -> bool:
    """Whether this is a part for comments that has no comments: some programs always write one."""
    if kind != "comments":
        return False
    part = parts.get(resolved(home.rpartition("_rels/")[0].rstrip("/"), target))
    tree = parsed(part) if part is not None else None
    return tree is not None and not any(True for _ in tree.iter("{*}comment"))


def used_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts that documents use. Unused kinds are left out, and then every part that nothing leads to.

    The remaining relationships and content types are written anew in one form.
    """
    kept = dict(parts)
    main = {relationships_of(""), *(relationships_of(name) for kind, name in links(parts, "") if kind == _MAIN)}
    for home in [name for name in parts if name.lower().endswith(".rels")]:
        kept[home] = _written_links(kept, home, in_main=home in main)
    reached, waiting = {CONTENTS}, [""]
    while waiting:
        name = waiting.pop()
        reached |= {name, relationships_of(name)}
        waiting += [target for _, target in links(kept, name) if target not in reached]
    kept = {name: data for name, data in kept.items() if name in reached}
    return {**kept, CONTENTS: written_types(kept)}


def _target(link: etree._Element, home: str) -> str | None:
    """Return the name of the part that a relationship leads to; None if it leads out of the file."""
    if link.get("TargetMode") == "External":
        return None
    return resolved(home.rpartition("_rels/")[0].rstrip("/"), str(link.get("Target")))


def _written_links(parts: Mapping[str, bytes], home: str, *, in_main: bool) -> bytes:
    """Write the remaining relationships of a part in the form that programs expect: type, full name of the target."""
    made = etree.XML(f'<Relationships xmlns="{_LINKS}"/>')
    named = _named(parts, home)
    taken, has_main = set[str](), False
    for number, link in enumerate([*parse_part(parts[home]).iter(_LINK)]):
        kind, target, identity = kind_of(link), _target(link, home), link.get("Id", f"unnamed{number}")
        unused = kind in _UNUSED or kind == "comments" or (kind in _NAMED and identity not in named)
        dangling = (kind not in _OF_ANY and not in_main) or not (target is None or target in parts)
        again = identity in taken or (kind == _MAIN and has_main)
        if unused or dangling or again:
            continue
        taken.add(identity)
        has_main |= kind == _MAIN
        address = str(link.get("Target")) if target is None else f"/{target}"
        full = _CORE if kind == "core-properties" else f"{_OFFICE}{kind}"
        stays = etree.SubElement(made, _LINK, {"Id": identity, "Type": full, "Target": address})
        if target is None:
            stays.set("TargetMode", "External")
    return unparsed(made)


def check_leftovers(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Report each element that refers to a part which was left out."""
    for home in before:
        if not home.lower().endswith(".rels") or home not in after:
            continue
        kept = {str(link.get("Id")) for link in parse_part(after[home]).iter(_LINK)}
        gone = {str(link.get("Id")): link for link in parse_part(before[home]).iter(_LINK)}
        for identity in sorted(_named(after, home) & (gone.keys() - kept)):
            kind, target = kind_of(gone[identity]), _target(gone[identity], home)
            if target is None or target in before:
                message = f"the file contains a part of the kind `{kind}`, which documents may not contain"
                yield error("word-part", message, hint=_HINT)
            else:
                yield error("word-part", f"the file names a part `{target}` that it does not contain", hint=_RESAVE)


def _named(parts: Mapping[str, bytes], home: str) -> set[str]:
    """Return the ids of relationships that a part refers to. `home` is the part with its relationships."""
    folder, _, file = home.rpartition("_rels/")
    tree = parsed(parts.get(f"{folder}{file[: -len('.rels')]}", b""))
    attributes = (
        item for node in (tree.iter(etree.Element) if tree is not None else ()) for item in node.attrib.items()
    )
    return {str(value) for name, value in attributes if str(name).startswith(_REFERENCE)}


def kind_of(link: etree._Element) -> str:
    """Return the kind of a relationship. Relationships of other programs, unknown to Word, have one kind in common."""
    named = str(link.get("Type"))
    if not named.startswith(_KNOWN):
        return _ANOTHER
    if named == _FIRST_CORE:
        return "core-properties"
    if found := _STANDARD.match(named):
        return named[found.end() :]
    found = _MICROSOFT.match(named)
    own = named[found.end() :] if found else named
    return own if own in _UNUSED or own in _LABELS else named


def resolved(folder: str, target: str) -> str:
    """Resolve the target of a relationship of a part in `folder` to the name of a part."""
    kept: list[str] = []
    for piece in (target if target.startswith("/") else f"{folder}/{target}").split("/"):
        if piece == "..":
            kept = kept[:-1]
        elif piece not in ("", "."):
            kept.append(piece)
    return "/".join(kept)
