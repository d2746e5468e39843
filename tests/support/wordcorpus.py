"""Word files that tests make, each with one thing that Word, Writer, Google Docs or pandoc put into files.

`KEPT` are files of which a document can be made: what is private in them says `CANARY`. `REFUSED` are those of which
none can be made, with the code of the problem.
"""

import io
from collections.abc import Mapping

from PIL import Image

from support.wordfiles import DOCUMENT, LINKS, relationships, typed, types, word_file

CANARY = "Jane Doe of the third stair"
SETTINGS = "word/settings.xml"
_XMLNS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"'
)
_MS = "http://schemas.microsoft.com/office"
_BY = f'w:id="5" w:author="{CANARY}" w:date="2026-01-02T03:04:05Z"'
TITLE = "<w:p><w:r><w:t>{{ edition.title }}</w:t></w:r></w:p>"


def part(tag: str, inside: str) -> str:
    """A part with all namespaces declared."""
    return f"<w:{tag} {_XMLNS}>{inside}</w:{tag}>"


def made(inside: str, parts: Mapping[str, str | bytes] | None = None, first: str = TITLE) -> bytes:
    """A Word file with this in its body, after a paragraph with a tag or whatever is to be first."""
    return word_file(parts={DOCUMENT: part("document", f"<w:body>{first}{inside}</w:body>"), **(parts or {})})


def with_part(kind: str, name: str, content: str | bytes, inside: str = "") -> bytes:
    """A Word file with one more part, which the main one is related to."""
    return made(inside + reference(kind), {LINKS: relationships((kind, name)), f"word/{name}": content})


def reference(kind: str) -> str:
    """What has a page show a part that is the first to be related."""
    if kind in ("header", "footer"):
        return f'<w:sectPr><w:{kind}Reference w:type="default" r:id="rId1"/></w:sectPr>'
    return f'<w:p><w:r><w:{kind[:-1]}Reference w:id="1"/></w:r></w:p>' if kind.endswith("notes") else ""


def with_settings(inside: str, links: str = "") -> bytes:
    """A Word file with settings."""
    own = {"word/_rels/settings.xml.rels": links} if links else {}
    parts = {LINKS: relationships(("settings", "settings.xml")), SETTINGS: part("settings", inside)}
    return made("", {**parts, **own})


def text(words: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f'<w:p><w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def drawn(shape: str) -> str:
    """A drawing of the older kind in a paragraph."""
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


def complex_field(instruction: str, result: str) -> str:
    """A field as Word writes it."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    asked = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return f"<w:p>{marks[0]}{asked}{marks[1]}<w:r><w:t>{result}</w:t></w:r>{marks[2]}</w:p>"


def control(properties: str, content: str) -> str:
    """A content control in a paragraph."""
    held = f"<w:sdtContent><w:r><w:t>{content}</w:t></w:r></w:sdtContent>"
    return f"<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr>{held}</w:sdt></w:p>"


def binding(path: str, store: str, prefix: str = "w") -> str:
    """What binds a control to a value."""
    return f'<{prefix}:dataBinding w:prefixMappings="xmlns:n=\'urn:x\'" w:xpath="{path}" w:storeItemID="{store}"/>'


CORE, COVER, OWN = (
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
    "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}",
    "{11111111-2222-3333-4444-555555555555}",
)


def with_store(inside: str, value: str, store: str = OWN) -> bytes:
    """A Word file with a value for content controls."""
    properties = f'<n:i xmlns:n="http://schemas.openxmlformats.org/officeDocument/2006/customXml" n:itemID="{store}"/>'
    return made(
        inside,
        {
            LINKS: relationships(("customXml", "../customXml/item1.xml")),
            "customXml/item1.xml": f'<n:root xmlns:n="urn:x"><n:asof>{value}</n:asof></n:root>',
            "customXml/_rels/item1.xml.rels": relationships(("customXmlProps", "itemProps1.xml")),
            "customXml/itemProps1.xml": properties,
        },
    )


def picture_bytes(form: str = "PNG") -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(stream, form)
    return stream.getvalue()


def picture(attributes: str = 'descr="A square"', extension: str = "", identity: str = "rId1") -> str:
    """A picture in a paragraph."""
    named = f'<pic:cNvPr id="1" name="C:\\{CANARY}.png"/><pic:cNvPicPr/>'
    blip = f'<a:blip r:embed="{identity}">{extension}</a:blip>'
    inner = f"<pic:pic><pic:nvPicPr>{named}</pic:nvPicPr><pic:blipFill>{blip}</pic:blipFill><pic:spPr/></pic:pic>"
    data = f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">{inner}</a:graphicData>'
    shape = f'<wp:docPr id="1" name="{CANARY}" {attributes}/><a:graphic>{data}</a:graphic>'
    return f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/>{shape}</wp:inline></w:drawing></w:r></w:p>'


def with_picture(name: str, data: bytes, inside: str | None = None) -> bytes:
    """A Word file with a picture."""
    return with_part("image", f"media/{name}", data, picture() if inside is None else inside)


def styles(inside: str) -> dict[str, str | bytes]:
    """A style sheet, and what leads to it."""
    return {LINKS: relationships(("styles", "styles.xml")), "word/styles.xml": part("styles", inside)}


def _external(*links: tuple[str, str]) -> str:
    return relationships(*links, external=True)


_MERGE = (
    f'<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:connectString w:val="Data Source={CANARY}"/>'
    f'<w:query w:val="SELECT * FROM {CANARY}"/><w:dataSource r:id="rId1"/></w:mailMerge>'
)
_SVG = '<a:extLst><a:ext uri="u"><asvg:svgBlip r:embed="rId2"/></a:ext></a:extLst>'
_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
_COMMENTS = part("comments", "")

#: Of these a document is made, and nothing private is in it.
KEPT: dict[str, bytes] = {
    "mail merge": with_settings(_MERGE, _external(("mailMergeSource", f"file:///C:/{CANARY}.xlsx"))),
    "the template of another machine": with_settings(
        '<w:attachedTemplate r:id="rId1"/>', _external(("attachedTemplate", f"file:///C:/{CANARY}.dotm"))
    ),
    "a style sheet for saving": with_settings(
        '<w:saveThroughXslt r:id="rId1"/>', _external(("transform", f"file:///C:/{CANARY}.xsl"))
    ),
    "protection": with_settings(f'<w:documentProtection w:edit="forms" w:enforcement="1" w:salt="{CANARY}"/>'),
    "write protection": with_settings(f'<w:writeProtection w:recommended="1" w:hash="{CANARY}"/>'),
    "variables": with_settings(f'<w:docVars><w:docVar w:name="x" w:val="{CANARY}"/></w:docVars>'),
    "sessions": with_settings(f'<w:rsids><w:rsidRoot w:val="{CANARY}"/></w:rsids>'),
    "captions": with_settings(f'<w:captions><w:caption w:name="{CANARY}"/></w:captions>'),
    "ids of the file": with_settings(f'<w14:docId w14:val="{CANARY}"/><w15:docId w15:val="{CANARY}"/>'),
    "a setting of a later version": with_settings(f'<w15:unheardOf w15:val="{CANARY}"/>'),
    "sessions of paragraphs": made(f'<w:p w:rsidR="{CANARY}" w:rsidRDefault="{CANARY}" w14:paraId="{CANARY}"/>'),
    "sessions of styles": made("", styles(f'<w:style w:styleId="a"><w:rsid w:val="{CANARY}"/></w:style>')),
    "who may write where": made(f'<w:p><w:permStart w:id="1" w:ed="{CANARY}"/><w:permEnd w:id="1"/></w:p>'),
    "a smart tag": made(
        f'<w:p><w:smartTag><w:smartTagPr><w:attr w:name="p" w:val="{CANARY}"/></w:smartTagPr></w:smartTag></w:p>'
    ),
    "data of a field": made(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData>{CANARY}</w:fldData></w:fldChar></w:r></w:p>'
    ),
    "a comment of XML": made(f"<!-- {CANARY} --><?note {CANARY}?>"),
    "a comment of XML in a header": with_part("header", "header1.xml", part("hdr", f"<w:p/><!-- {CANARY} -->")),
    "a comment before a part": with_part("header", "header1.xml", f"<!-- {CANARY} -->" + part("hdr", "<w:p/>")),
    "a header that no page has": made(
        "", {LINKS: relationships(("header", "header1.xml")), "word/header1.xml": part("hdr", text(CANARY))}
    ),
    "notes of a header": made(
        reference("header"),
        {
            LINKS: relationships(("header", "header1.xml")),
            "word/_rels/header1.xml.rels": relationships(("footnotes", "footnotes.xml")),
            "word/header1.xml": part("hdr", "<w:p/>"),
            "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="1">{text(CANARY)}</w:footnote>'),
        },
    ),
    "a note that nothing marks": made(
        "{% if false %}<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>{% endif %}",
        {
            LINKS: relationships(("footnotes", "footnotes.xml")),
            "word/footnotes.xml": part("footnotes", f"<w:footnote w:id='1'>{text(CANARY)}</w:footnote>"),
        },
    ),
    "a drawing a second time": made(drawn(f'<v:shape alt="A" o:gfxdata="{CANARY}"/>')),
    "hidden text": made(text(CANARY, _HIDDEN)),
    "hidden text with a value": made(text(CANARY, '<w:rPr><w:vanish w:val="1"/></w:rPr>')),
    "hidden text in a header": with_part("header", "header1.xml", part("hdr", text(CANARY, _HIDDEN))),
    "hidden text in an equation": made(
        f"<w:p><m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>{CANARY}</m:t></m:r></m:oMath></w:p>"
    ),
    "a hidden picture": with_picture("a.png", picture_bytes(), picture(f'hidden="1" descr="{CANARY}"')),
    "a hidden shape": made(
        f'<w:p><w:r><w:pict><v:shape style="position:absolute;visibility: hidden" alt="{CANARY}"/></w:pict></w:r></w:p>'
    ),
    "a picture’s path": with_picture("a.png", picture_bytes(), picture(f'descr="C:\\{CANARY}.png"')),
    "a picture’s name": with_picture("a.png", picture_bytes()),
    "a picture that nothing shows": with_part("image", "media/a.png", CANARY.encode()),
    "a picture in a second form": made(
        picture(extension=_SVG),
        {
            LINKS: relationships(("image", "media/a.png"), ("image", "media/b.svg")),
            "word/media/a.png": picture_bytes(),
            "word/media/b.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text>{CANARY}</text></svg>',
        },
    ),
    "the title of a drawing’s picture": with_part(
        "image",
        "media/a.png",
        picture_bytes(),
        drawn(f'<v:shape alt="A"><v:imagedata r:id="rId1" o:title="{CANARY}"/></v:shape>'),
    ),
    "the author’s name in a field": made(complex_field(" AUTHOR ", CANARY)),
    "the title in a field": made(complex_field(" TITLE \\* MERGEFORMAT ", CANARY)),
    "a property in a field": made(complex_field(" DOCPROPERTY Author ", CANARY)),
    "a property in a simple field": made(
        f'<w:p><w:fldSimple w:instr=" AUTHOR "><w:r><w:t>{CANARY}</w:t></w:r></w:fldSimple></w:p>'
    ),
    "a number that is none": made(complex_field(" PAGE ", CANARY)),
    "a control of the title": made(control(binding("/n:coreProperties[1]/n:title[1]", CORE), CANARY)),
    "a control of the author": made(control(binding("/n:coreProperties[1]/n:creator[1]", CORE), CANARY)),
    "a day that a control keeps": made(control(f'<w:date w:fullDate="{CANARY}"/>', "1 May")),
    "values of controls": with_store("", CANARY),
    "an empty list of comments": made(
        f'<w:p><w:commentRangeStart w:id="{CANARY}"/></w:p>',
        {LINKS: relationships(("comments", "comments.xml")), "word/comments.xml": _COMMENTS},
    ),
    "who wrote comments": with_part("people", "people.xml", f"<people>{CANARY}</people>"),
    "a label of sensitivity": made(
        "",
        {
            "_rels/.rels": typed(
                ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", DOCUMENT),
                (f"{_MS}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
                (f"{_MS}/2011/relationships/webextensiontaskpanes", "word/webextensions/taskpanes.xml"),
                (
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            ),
            "docMetadata/LabelInfo.xml": f"<labels>{CANARY}</labels>",
            "word/webextensions/taskpanes.xml": f"<panes>{CANARY}</panes>",
            "docProps/core.xml": f"<p>{CANARY} {{{{ edition.title }}}}</p>",
        },
    ),
    "what Word’s editor has learnt": made(
        "",
        {
            LINKS: typed((f"{_MS}/2020/10/relationships/intelligence", "intelligence2.xml")),
            "word/intelligence2.xml": f"<a>{CANARY}</a>",
        },
    ),
    "a part of another program": made(
        "", {LINKS: typed(("http://example.org/2013/data", "data.bin")), "word/data.bin": CANARY}
    ),
    "settings of a printer": made(
        '<w:sectPr><w:pgSz w:w="9" w:h="9"/><w:printerSettings r:id="rId1"/></w:sectPr>',
        {LINKS: relationships(("printerSettings", "p.bin")), "word/p.bin": CANARY},
    ),
}

_CHANGES = {
    "pPrChange": f"<w:p><w:pPr><w:pPrChange {_BY}><w:pPr/></w:pPrChange></w:pPr></w:p>",
    "rPrChange": f"<w:p><w:r><w:rPr><w:rPrChange {_BY}><w:rPr/></w:rPrChange></w:rPr></w:r></w:p>",
    "sectPrChange": f"<w:sectPr><w:sectPrChange {_BY}><w:sectPr/></w:sectPrChange></w:sectPr>",
    "tblPrChange": f"<w:tbl><w:tblPr><w:tblPrChange {_BY}/></w:tblPr></w:tbl>",
    "tblGridChange": '<w:tbl><w:tblGrid><w:tblGridChange w:id="1"/></w:tblGrid></w:tbl>',
    "trPrChange": f"<w:tbl><w:tr><w:trPr><w:trPrChange {_BY}/></w:trPr></w:tr></w:tbl>",
    "numberingChange": f"<w:p><w:pPr><w:numPr><w:numberingChange {_BY}/></w:numPr></w:pPr></w:p>",
    "row ins": f"<w:tbl><w:tr><w:trPr><w:ins {_BY}/></w:trPr></w:tr></w:tbl>",
    "row del": "<w:tbl><w:tr><w:trPr><w:del/></w:trPr></w:tr></w:tbl>",
    "mark ins": "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr></w:p>",
    "moveFrom": "<w:p><w:moveFrom/></w:p>",
    "moveTo": "<w:p><w:moveTo/></w:p>",
    "moveFromRangeStart": '<w:p><w:moveFromRangeStart w:id="1"/></w:p>',
    "moveToRangeEnd": '<w:p><w:moveToRangeEnd w:id="1"/></w:p>',
    "customXmlInsRangeStart": '<w:p><w:customXmlInsRangeStart w:id="1"/></w:p>',
    "customXmlDelRangeEnd": '<w:p><w:customXmlDelRangeEnd w:id="1"/></w:p>',
    "customXmlMoveToRangeStart": '<w:p><w:customXmlMoveToRangeStart w:id="1"/></w:p>',
    "delText": f"<w:p><w:r><w:delText>{CANARY}</w:delText></w:r></w:p>",
    "delInstrText": f"<w:p><w:r><w:delInstrText>{CANARY}</w:delInstrText></w:r></w:p>",
    "conflictIns": f"<w:p><w14:conflictIns {_BY}/></w:p>",
    **{
        name: f"<w:tbl><w:tr><w:tc><w:tcPr><w:{name}/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
        for name in ("cellIns", "cellDel", "cellMerge", "tcPrChange")
    },
}
_STYLED = f"<w:style w:styleId='a'><w:pPr><w:pPrChange {_BY}/></w:pPr></w:style>"
_LIST = part("numbering", f"<w:abstractNum><w:lvl><w:rPr><w:rPrChange {_BY}/></w:rPr></w:lvl></w:abstractNum>")

#: Of these no document is made.
REFUSED: dict[str, tuple[bytes, str]] = {
    **{f"a change: {name}": (made(inside), "word-changes") for name, inside in _CHANGES.items()},
    "a change of a style": (made("", styles(_STYLED)), "word-changes"),
    "a change of a list": (with_part("numbering", "numbering.xml", _LIST), "word-changes"),
    "a change in a header": (
        with_part("header", "header1.xml", part("hdr", _CHANGES["rPrChange"])),
        "word-changes",
    ),
    "a change in notes": (
        with_part("footnotes", "footnotes.xml", part("footnotes", _CHANGES["rPrChange"])),
        "word-changes",
    ),
    "the file’s path in a field": (made(complex_field(" FILENAME \\p ", CANARY)), "word-field"),
    "the file’s name in a field": (made(complex_field(" FILENAME ", CANARY)), "word-field"),
    "another property in a field": (made(complex_field(" DOCPROPERTY Company ", CANARY)), "word-field"),
    "a property that is set": (made(complex_field(' AUTHOR "Jane" ', CANARY)), "word-field"),
    "the day of each reader": (made(complex_field(' DATE \\@ "d MMMM yyyy" ', "1 May")), "word-field"),
    "a field of a mail merge": (made(complex_field(" MERGEFIELD Name ", "Name")), "word-field"),
    "a control that shows something else": (
        with_store(control(binding("/n:root[1]/n:asof[1]", OWN), "1 May"), "2 May"),
        "word-binding",
    ),
    "a style that hides": (
        made(
            f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>{CANARY}</w:t></w:r></w:p>',
            styles(
                '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
                '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
            ),
        ),
        "word-hidden",
    ),
    "a hidden mark of a note": (
        made('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>'),
        "word-hidden",
    ),
    "a picture that can hold texts": (with_picture("a.emf", b"\1\0\0\0"), "word-part"),
    "a video of the web": (
        made('<w:p><w:r><w:drawing><wp15:webVideoPr embeddedHtml="&lt;iframe&gt;"/></w:drawing></w:r></w:p>'),
        "word-part",
    ),
    "a drawing from elsewhere": (
        made(
            '<w:p><w:r><w:pict><v:shape><v:imagedata src="https://example.org/a.png"/></v:shape></w:pict></w:r></w:p>'
        ),
        "word-external",
    ),
    "a drawing that leads to a file": (
        made(r'<w:p><w:r><w:pict><v:shape href="\\host\share"/></w:pict></w:r></w:p>'),
        "word-external",
    ),
    "ink": (with_part("customXml", "ink/ink1.xml", "<ink/>", '<w:p><w14:contentPart r:id="rId1"/></w:p>'), "word-part"),
    "a header that is something else": (
        made(
            reference("header"),
            {
                LINKS: relationships(("header", "header1.xml")),
                "word/header1.xml": part("hdr", "<w:p/>"),
                "[Content_Types].xml": types(()),
            },
        ),
        "word-part",
    ),
    "a header of a header": (
        made(
            reference("header"),
            {
                LINKS: relationships(("header", "header1.xml")),
                "word/_rels/header1.xml.rels": relationships(("header", "header2.xml")),
                "word/header1.xml": part("hdr", '<w:p r:id="rId1"/>'),
                "word/header2.xml": part("hdr", text(CANARY)),
            },
        ),
        "word-part",
    ),
    "a kind of relationship of nobody": (
        made("", {LINKS: typed((f"{_MS}/2011/relationships/header", "header1.xml")), "word/header1.xml": "<a/>"}),
        "word-part",
    ),
    "a part of another program that a page needs": (
        made(
            '<w:p r:id="rId1"/>',
            {LINKS: typed(("http://example.org/2013/data", "data.bin")), "word/data.bin": CANARY},
        ),
        "word-part",
    ),
    "a tag in a style": (made("", styles("<w:style w:styleId='{{ edition.title }}'/>")), "word-tag"),
    "a tag in the settings": (with_settings('<w:zoom w:percent="{% if x %}"/>'), "word-tag"),
    "a tag in a theme": (with_part("theme", "theme/theme1.xml", '<a name="{# x #}"/>'), "word-tag"),
}


def alone(inside: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file whose text has no tag beside this."""
    return made(inside, parts, text("No tag."))


def alone_with(kind: str, name: str, content: str | bytes, inside: str = "") -> bytes:
    """The same, with one more part."""
    return alone(inside + reference(kind), {LINKS: relationships((kind, name)), f"word/{name}": content})


#: Tags in all that is no text of a paragraph, in files without any other; each prints the title.
FILLED: dict[str, bytes] = {
    "alternative text": alone_with("image", "media/a.png", picture_bytes(), picture('descr="Of {{ edition.title }}"')),
    "title of a picture": alone_with(
        "image", "media/a.png", picture_bytes(), picture('descr="A" title="{{ edition.title }}"')
    ),
    "alternative text of a shape": alone('<w:p><w:r><w:pict><v:shape alt="{{ edition.title }}"/></w:pict></w:r></w:p>'),
    "caption of a table": alone(
        '<w:tbl><w:tblPr><w:tblCaption w:val="{{ edition.title }}"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "description of a table": alone(
        '<w:tbl><w:tblPr><w:tblDescription w:val="{{ edition.title }}"/></w:tblPr>'
        "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "title of a control": alone(control('<w:alias w:val="{{ edition.title }}"/>', "x")),
    "tag of a control": alone(control('<w:tag w:val="{{ edition.title }}"/>', "x")),
    "a control": alone(control("", "{{ edition.title }}")),
    "equation": alone("<w:p><m:oMath><m:r><m:t>{{ edition.title }}</m:t></m:r></m:oMath></w:p>"),
    "instruction of a field": alone(complex_field('TC "{{ edition["title"] }}"', "1")),
    "instruction of a simple field": alone(
        '<w:p><w:fldSimple w:instr="TC &quot;{{ edition[&quot;title&quot;] }}&quot;"/></w:p>'
    ),
    "tip of a link": alone('<w:p><w:hyperlink w:anchor="a" w:tooltip="{{ edition.title }}"/></w:p>'),
    "watermark": alone_with(
        "header",
        "header1.xml",
        part(
            "hdr",
            drawn('<v:shape alt="A"><v:textpath string="{{ edition.title }}"/></v:shape>'),
        ),
    ),
    "header": alone_with("header", "header1.xml", part("hdr", TITLE)),
    "footer": alone_with("footer", "footer1.xml", part("ftr", TITLE)),
    "footnotes": alone_with(
        "footnotes", "footnotes.xml", part("footnotes", f'<w:footnote w:id="1">{TITLE}</w:footnote>')
    ),
    "endnotes": alone_with("endnotes", "endnotes.xml", part("endnotes", f'<w:endnote w:id="1">{TITLE}</w:endnote>')),
    "text box": alone(
        f"<w:p><w:r><w:pict><v:shape alt='A'><v:textbox><w:txbxContent>{TITLE}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r></w:p>"
    ),
}
