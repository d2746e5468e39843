"""The package round the parts: content types, relationships, and a zip without a clock (ECMA-376 part 2)."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from pressroom.backends.docx.oxml import plain_root, to_bytes

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
# Types by extension; parts of these have no entry of their own.
_DEFAULTS = {
    "jpeg": "image/jpeg",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "png": "image/png",
    "rels": _RELATIONSHIP_TYPE,
    "xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another, or to an address outside when `external`."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the package with its relationships. `name` has no leading slash; a picture needs no type."""

    name: str
    content_type: str
    data: bytes
    relationships: tuple[Relationship, ...] = ()


def _content_types(parts: tuple[Part, ...]) -> bytes:
    top = plain_root(_TYPES, "Types")
    extensions = {part.name.rpartition(".")[2] for part in parts} | {"rels", "xml"}
    for extension, content_type in _DEFAULTS.items():
        if extension in extensions:
            etree.SubElement(top, f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type)
    for part in parts:
        extension = part.name.rpartition(".")[2]
        if extension == "xml" or (part.content_type and extension not in _DEFAULTS):
            etree.SubElement(top, f"{{{_TYPES}}}Override", PartName=f"/{part.name}", ContentType=part.content_type)
    return to_bytes(top)


def _relationships(relationships: tuple[Relationship, ...]) -> bytes:
    top = plain_root(_RELATIONSHIPS, "Relationships")
    for link in relationships:
        made = etree.SubElement(
            top, f"{{{_RELATIONSHIPS}}}Relationship", Id=link.id, Type=link.type, Target=link.target
        )
        if link.external:
            made.set("TargetMode", "External")
    return to_bytes(top)


def _relationships_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def pack(parts: tuple[Part, ...], top: tuple[Relationship, ...]) -> bytes:
    """The zip: content types first, then the package's relationships, then each part followed by its own.

    Times, systems and attributes of entries are fixed, so the same parts give the same bytes.
    """
    entries = [("[Content_Types].xml", _content_types(parts)), ("_rels/.rels", _relationships(top))]
    for part in parts:
        entries.append((part.name, part.data))
        if part.relationships:
            entries.append((_relationships_name(part.name), _relationships(part.relationships)))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data, compresslevel=9)
    return stream.getvalue()
