"""Word files with all that common programs put into them, as templates with one tag; what is private says `CANARY`."""

import io

from docx import Document

from support.wordcorpus import CANARY, CORE, TITLE, binding, complex_field, control, part, picture, picture_bytes, text
from support.wordfiles import DOCUMENT, LINKS, TYPES, packed, relationships, typed, types

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_MS = "http://schemas.microsoft.com/office"
_CORE = f'<cp:coreProperties xmlns:cp="x"><cp:lastModifiedBy>{CANARY}</cp:lastModifiedBy></cp:coreProperties>'
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:rsid w:val="{CANARY}"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="HTML Top of Form"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
_ALWAYS = ("styles", "settings", "fontTable")
_HEADER = part("hdr", complex_field(" STYLEREF Title ", "A title"))


def _top(*others: tuple[str, str]) -> str:
    return typed((f"{_OFFICE}/officeDocument", DOCUMENT), (f"{_PACKAGE}/core-properties", "docProps/core.xml"), *others)


def _made(inside: str, links: tuple[tuple[str, str], ...], parts: dict[str, str | bytes]) -> bytes:
    named = {kind for kind, _ in links}
    links += tuple((f"{_OFFICE}/{name}", f"{name}.xml") for name in _ALWAYS if f"{_OFFICE}/{name}" not in named)
    every = {
        "word/fontTable.xml": part("fonts", ""),
        "word/settings.xml": part("settings", '<w:zoom w:percent="100"/>'),
        DOCUMENT: part("document", f"<w:body>{TITLE}{inside}</w:body>"),
        LINKS: typed(*links),
        "docProps/core.xml": _CORE,
        "word/styles.xml": part("styles", _STYLES),
        "_rels/.rels": _top(),
        **parts,
    }
    return packed({TYPES: types(every), **every})


def word_365() -> bytes:
    """As Word for Microsoft 365 writes it."""
    inside = (
        f'<w:p w:rsidR="{CANARY}" w14:paraId="{CANARY}"><w:proofErr w:type="spellStart"/><w:r><w:t>'
        "{{ edition.</w:t></w:r><w:proofErr w:type='spellEnd'/><w:r><w:t>title }}</w:t></w:r></w:p>"
        + picture()
        + control(binding("/n:coreProperties[1]/n:title[1]", CORE), CANARY)
        + complex_field(" TITLE   \\* MERGEFORMAT ", CANARY)
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>'
    )
    settings = (
        f'<w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="{CANARY}"/></w:rsids>'
        f'<w:docVars><w:docVar w:name="a" w:val="{CANARY}"/></w:docVars><w15:docId w15:val="{CANARY}"/>'
    )
    links = (
        (f"{_OFFICE}/image", "media/image1.png"),
        (f"{_OFFICE}/settings", "settings.xml"),
        (f"{_OFFICE}/header", "header1.xml"),
        (f"{_OFFICE}/styles", "styles.xml"),
        (f"{_OFFICE}/webSettings", "webSettings.xml"),
        (f"{_OFFICE}/customXml", "../customXml/item1.xml"),
        (f"{_OFFICE}/glossaryDocument", "glossary/document.xml"),
        (f"{_MS}/2011/relationships/people", "people.xml"),
        (f"{_MS}/2011/relationships/commentsExtended", "commentsExtended.xml"),
        (f"{_MS}/2016/09/relationships/commentsIds", "commentsIds.xml"),
        (f"{_MS}/2018/08/relationships/commentsExtensible", "commentsExtensible.xml"),
        (f"{_MS}/2020/10/relationships/intelligence", "intelligence2.xml"),
        (f"{_MS}/2019/05/relationships/documenttasks", "documenttasks/documenttasks1.xml"),
    )
    noted = f"<a>{CANARY}</a>"
    others = ("webSettings", "people", "commentsExtended", "commentsIds", "commentsExtensible", "intelligence2")
    return _made(
        inside,
        links,
        {
            "word/media/image1.png": picture_bytes(),
            "word/settings.xml": part("settings", settings),
            "word/_rels/settings.xml.rels": relationships(
                ("attachedTemplate", f"file:///C:/{CANARY}.dotm"), external=True
            ),
            "word/header1.xml": _HEADER,
            "customXml/item1.xml": noted,
            "word/glossary/document.xml": noted,
            "word/documenttasks/documenttasks1.xml": noted,
            **{f"word/{name}.xml": noted for name in others},
            "_rels/.rels": _top(
                (f"{_MS}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
                (f"{_PACKAGE}/thumbnail", "docProps/thumbnail.emf"),
            ),
            "docMetadata/LabelInfo.xml": noted,
            "docProps/thumbnail.emf": CANARY,
        },
    )


def pandoc() -> bytes:
    """As pandoc writes it: lists of comments and of notes that are empty."""
    links = (
        (f"{_OFFICE}/styles", "styles.xml"),
        (f"{_OFFICE}/comments", "comments.xml"),
        (f"{_OFFICE}/footnotes", "footnotes.xml"),
        (f"{_OFFICE}/webSettings", "webSettings.xml"),
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    parts: dict[str, str | bytes] = {
        "word/comments.xml": part("comments", ""),
        "word/footnotes.xml": part("footnotes", separator),
        "word/webSettings.xml": "<a/>",
    }
    return _made(text("One") + '<w:bookmarkStart w:id="20" w:name="one"/><w:bookmarkEnd w:id="20"/>', links, parts)


def google_docs() -> bytes:
    """As Google Docs writes it."""
    tagged = control('<w:id w:val="-1"/><w:tag w:val="goog_rdk_0"/>', "One")
    links = (
        (f"{_OFFICE}/styles", "styles.xml"),
        (f"{_OFFICE}/customXml", "../customXML/item1.xml"),
        ("http://customschemas.google.com/relationships/docsmetadata", "metadata"),
    )
    parts: dict[str, str | bytes] = {
        "customXML/item1.xml": f'<go:data xmlns:go="http://customooxmlschemas.google.com/">{CANARY}</go:data>',
        "word/metadata": CANARY,
    }
    return _made(tagged, links, parts)


def python_docx() -> bytes:
    """As python-docx writes it."""
    document = Document()
    document.core_properties.author = CANARY
    document.add_paragraph("{{ edition.title }}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


PROGRAMS = {"Word 365": word_365, "pandoc": pandoc, "Google Docs": google_docs, "python-docx": python_docx}
