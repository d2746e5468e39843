"""The metadata of a PDF: one XMP packet that claims PDF/A-3a and PDF/UA-1, in agreement with Info."""

from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from pressroom.interchange.html import GENERATOR, Metadata

PRODUCER = "WeasyPrint 70.0"

# PDF/A requires a description of properties outside its own schemas, such as pdfuaid (ISO 19005-3, 6.6.2.3).
_UA_SCHEMA = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""

_PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def moment(metadata: Metadata) -> datetime:
    """The time when the document was last changed.

    Raises:
        ValueError: `modified` is not ISO 8601 with a time zone.
    """
    found = datetime.fromisoformat(metadata.modified)
    if found.tzinfo is None:
        raise ValueError(f"{metadata.modified!r} has no time zone")
    return found


def stamp(metadata: Metadata) -> str:
    """The same time in the format of XMP and WeasyPrint: to the second, with its offset."""
    return moment(metadata).replace(microsecond=0).isoformat()


def xmp_packet(metadata: Metadata) -> bytes:
    """Return the whole XMP packet: everything is in one rdf:RDF, as checkers do not read a second one."""
    date = stamp(metadata)
    properties = [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<dc:format>application/pdf</dc:format>",
        _array("dc:title", "Alt", metadata.title),
        _array("dc:creator", "Seq", metadata.author),
        _array("dc:description", "Alt", metadata.description),
        _array("dc:language", "Bag", metadata.language),
        _plain("dc:identifier", str(metadata.identity or "")),
        _array("dc:subject", "Bag", *metadata.keywords),
        _plain("pdf:Keywords", ", ".join(metadata.keywords)),
        _plain("pdf:Producer", PRODUCER),
        _plain("xmp:CreatorTool", GENERATOR),
        _plain("xmp:CreateDate", date),
        _plain("xmp:ModifyDate", date),
        _plain("xmp:MetadataDate", date),
    ]
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in _PREFIXES.items())
    body = "\n".join(filter(None, properties))
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{body}\n</rdf:Description>\n{_UA_SCHEMA}\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    )
    return packet.encode("utf-8")


def _plain(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _array(name: str, kind: str, *values: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{language}>{escape(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""
