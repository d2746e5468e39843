"""The content types of a Word file's parts (ECMA-376 part 2, 10.1.2), and those that a document may have."""

from collections.abc import Mapping

from lxml import etree

CONTENTS = "[Content_Types].xml"
_LIST = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
MAIN = f"{_WORD}.document.main+xml"
#: Pictures that the back end can re-encode. Other kinds can contain invisible texts and names.
_PICTURES = ("png", "x-png", "jpeg", "jpg", "pjpeg", "gif", "bmp", "x-bmp", "x-ms-bmp", "tiff",
             "webp")  # fmt: skip
_PARTS = ("styles", "settings", "fontTable", "numbering", "header", "footer", "footnotes", "endnotes")
_TYPES = {
    "officeDocument": (MAIN,),
    "theme": (f"{_OFFICE}.theme+xml",),
    "font": (f"{_OFFICE}.obfuscatedFont", "application/x-fontdata", "application/x-font-ttf"),
    **{name: (f"{_WORD}.{name}+xml",) for name in _PARTS},
}
#: The spelling of these types. Programs compare them with case, although case does not count (10.1.2.2).
_WRITTEN = {name.lower(): name for names in _TYPES.values() for name in names}
_UNKNOWN = "application/octet-stream"
#: The content types that a part may have, in lower case, by the kind of the relationship that leads to it.
FITTING: Mapping[str, frozenset[str]] = {kind: frozenset(map(str.lower, types)) for kind, types in _TYPES.items()}
PICTURES = frozenset(f"image/{name}" for name in _PICTURES)
_XML = ("+xml", "/xml", "/vnd.openxmlformats-officedocument.vmldrawing")
_ENDINGS = (".xml", ".rels", ".vml", ".svg")


def parse_part(data: bytes) -> etree._Element:
    """Parse a part: nothing is fetched, and no entity is expanded.

    Raises:
        etree.XMLSyntaxError: it is not XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def parsed(data: bytes) -> etree._Element | None:
    """Parse a part; None if it is not XML."""
    try:
        return parse_part(data)
    except (etree.XMLSyntaxError, ValueError):
        return None


def unparsed(tree: etree._Element) -> bytes:
    """Serialize a part to bytes."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of each part; empty if the file gives none."""
    endings, own = {}, {}
    for entry in parse_part(parts[CONTENTS]).iter(etree.Element):
        named = str(entry.get("ContentType", ""))
        if (name := entry.get("PartName")) is not None:
            own[str(name).lstrip("/").casefold()] = named
        else:
            endings[str(entry.get("Extension", "")).lower()] = named
    return {name: own.get(name.casefold()) or endings.get(name.rpartition(".")[2].lower(), "") for name in parts}


def written_types(parts: Mapping[str, bytes]) -> bytes:
    """Write the list of content types anew: one entry for each part, with the spelling that programs expect."""
    kinds = content_types(parts)
    top = etree.XML(f'<Types xmlns="{_LIST}"/>')
    etree.SubElement(top, f"{{{_LIST}}}Default", Extension="rels", ContentType=_RELATIONSHIPS)
    for name in parts:
        if name != CONTENTS and not name.lower().endswith(".rels"):
            kind = _WRITTEN.get(kinds[name].lower(), kinds[name].lower()) or _UNKNOWN
            etree.SubElement(top, f"{{{_LIST}}}Override", PartName=f"/{name}", ContentType=kind)
    return unparsed(top)


def is_xml(name: str, content_type: str, data: bytes) -> bool:
    """Whether a part is XML by its name, its type or its first bytes: for any of them, a program may read it as XML."""
    named = name.lower().endswith(_ENDINGS) or content_type.lower().endswith(_XML)
    return named or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" or data.startswith(_UTF16)


#: The beginning of XML in UTF-16.
_UTF16 = (b"\xff\xfe<\0", b"\xfe\xff\0<", b"<\0?\0", b"\0<\0?")
