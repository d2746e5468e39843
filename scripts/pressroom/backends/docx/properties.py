"""The properties of a file: title, author, dates and status, without machine, user or clock."""

from collections.abc import Iterator
from datetime import UTC, datetime

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from pressroom.diagnostics import Diagnostic, warning
from pressroom.interchange.html import Html, Metadata

LIMIT = 255  # characters that Office's property fields hold
_KINDS = (RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES, RT.CUSTOM_PROPERTIES)
_EXTENDED = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Pressroom</Application></Properties>"
)
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def describe(package: Package, html: Html) -> list[Diagnostic]:
    """Write the properties of a document in place of those that the package has.

    A text of more than 255 characters is cut with an ellipsis, which is a warning.
    """
    for identity, link in [*package.rels.items()]:
        if link.reltype in _KINDS:
            del package.rels[identity]
    problems = _describe_core(package, html.metadata)
    for name, content_type, data, relation in (
        ("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, _EXTENDED, RT.EXTENDED_PROPERTIES),
        ("/docProps/custom.xml", CT.OFC_CUSTOM_PROPERTIES, _custom(html), RT.CUSTOM_PROPERTIES),
    ):
        package.relate_to(Part(PackURI(name), content_type, data, package), relation)
    return problems


def _describe_core(package: Package, metadata: Metadata) -> list[Diagnostic]:
    texts = {
        "title": metadata.title,
        "author": metadata.author,
        "description": metadata.description,
        "keywords": ", ".join(metadata.keywords),
    }
    fitted = {name: text if len(text) <= LIMIT else text[: LIMIT - 1].rstrip() + "…" for name, text in texts.items()}
    core = package.core_properties
    core.title, core.author, core.comments = fitted["title"], fitted["author"], fitted["description"]
    core.keywords, core.last_modified_by = fitted["keywords"], fitted["author"]
    core.language, core.revision = metadata.language, 1
    core.created = core.modified = datetime.fromisoformat(metadata.modified).astimezone(UTC)
    return [*_too_long(texts)]


def _too_long(texts: dict[str, str]) -> Iterator[Diagnostic]:
    for name, text in texts.items():
        if len(text) > LIMIT:
            message = f"the property “{name}” has {len(text)} characters; Word holds {LIMIT}, so it was cut"
            yield warning("property-cut", message, hint=f"write a {name} of {LIMIT} characters or fewer")


def _custom(html: Html) -> bytes:
    """Which document of which edition this is, and whether it is a draft."""
    top = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={"cu": _CUSTOM, "vt": _TYPES})
    values = {"Document": html.document, "Status": "Draft" if html.draft else "Final"}
    if identity := html.metadata.identity:
        values |= identity.word_properties()
    for number, (name, text) in enumerate(values.items(), start=2):  # Office counts custom properties from 2
        made = etree.SubElement(top, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = text
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8", standalone=True)
