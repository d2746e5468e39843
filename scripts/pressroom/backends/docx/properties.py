"""What a Word file says of itself and how it wants to be treated: document properties and settings."""

from datetime import UTC, datetime

from lxml import etree

from pressroom.backends.docx.oxml import plain_root, root, to_bytes, w
from pressroom.diagnostics import Diagnostic, warning
from pressroom.interchange.html import Html, Metadata

LIMIT = 255  # characters that Office's property fields hold
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core_properties(metadata: Metadata) -> tuple[bytes, list[Diagnostic]]:
    """`docProps/core.xml`. What is over 255 characters is cut with an ellipsis, and a warning says so."""
    problems: list[Diagnostic] = []

    def fitted(name: str, text: str) -> str:
        if len(text) <= LIMIT:
            return text
        message = f"The property “{name}” has {len(text)} characters; Word holds {LIMIT}, so it was cut."
        problems.append(warning("property-cut", message, hint=f"Write a {name} of {LIMIT} characters or fewer."))
        return text[: LIMIT - 1].rstrip() + "…"

    moment = datetime.fromisoformat(metadata.modified).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    top = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    plain = (
        (_DC, "title", fitted("title", metadata.title)),
        (_DC, "creator", fitted("author", metadata.author)),
        (_DC, "description", fitted("description", metadata.description)),
        (_CP, "keywords", fitted("keywords", ", ".join(metadata.keywords))),
        (_DC, "language", metadata.language),
        (_CP, "lastModifiedBy", fitted("author", metadata.author)),
        (_CP, "revision", "1"),
    )
    for namespace, name, text in plain:
        etree.SubElement(top, f"{{{namespace}}}{name}").text = text
    for name in ("created", "modified"):
        made = etree.SubElement(top, f"{{{_TERMS}}}{name}")
        made.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        made.text = moment
    unique = {problem.message: problem for problem in problems}
    return to_bytes(top), list(unique.values())


def extended_properties() -> bytes:
    """`docProps/app.xml`: no machine, no user, no counts that layout would change."""
    top = plain_root(_EXTENDED, "Properties")
    etree.SubElement(top, f"{{{_EXTENDED}}}Application").text = "Pressroom"
    return to_bytes(top)


def custom_properties(html: Html) -> bytes:
    """`docProps/custom.xml`: which document of the project this is, and whether it is a draft."""
    top = plain_root(_CUSTOM, "Properties", vt=_TYPES)
    values = (("Document", html.document), ("Status", "Draft" if html.draft else "Final"))
    for number, (name, text) in enumerate(values, start=2):  # Office counts custom properties from 2
        made = etree.SubElement(top, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = text
    return to_bytes(top)


def settings_part(language: str) -> bytes:
    """`word/settings.xml`: embedded fonts, hyphenation (two hyphenated lines in a row at most), Word 2013 and later."""
    uri = "http://schemas.microsoft.com/office/word"
    flags = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compatibility = [w("compatSetting", name=name, uri=uri, val=value) for name, value in flags.items()]
    mapping = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    mapping |= {f"accent{n}": f"accent{n}" for n in range(1, 7)}
    mapping |= {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}
    top = root(
        "w:settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts"),
        w("saveSubsetFonts"),
        w("autoHyphenation"),
        w("consecutiveHyphenLimit", val=2),
        w("hyphenationZone", val=360),
        w("doNotHyphenateCaps"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", *compatibility),
        w("themeFontLang", val=language),
        w("clrSchemeMapping", **mapping),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
        prefixes="w",
    )
    return to_bytes(top)
