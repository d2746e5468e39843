"""Word files are looked at whole before anything of them is used."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressroom.diagnostics import PressroomError
from pressroom.source.word import file as wordfile
from pressroom.source.word.file import MAX_PARTS, MAX_XML, read_word
from support.wordfiles import (
    DOCUMENT,
    LINKS,
    TYPES,
    body,
    packed,
    paragraph,
    relationships,
    typed,
    word_file,
    word_parts,
)

MAIN_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def refused(data: bytes) -> list[str]:
    """The codes of what is wrong with a file, all told at the file."""
    with pytest.raises(PressroomError) as caught:
        read_word("templates/t/t.docx", data)
    assert {told.where for told in caught.value.diagnostics} == {"templates/t/t.docx:1:1"}
    assert all(told.hint for told in caught.value.diagnostics)
    return [told.code for told in caught.value.diagnostics]


def test_a_word_file_is_its_parts() -> None:
    file = read_word("t.docx", word_file("One", parts={LINKS: relationships(("header", "header1.xml"))}))
    assert file.main == DOCUMENT
    assert b"One" in file.parts[DOCUMENT]
    assert file.related("header") == (), "a part that is not there leads nowhere"


@pytest.mark.parametrize("family", ["package", "officeDocument", "officedocument"])
def test_core_properties_are_found_by_each_type_that_programs_give_them(family: str) -> None:
    """Writer gives them the last one when it saves as “Office Open XML Text”."""
    start = "http://schemas.openxmlformats.org"
    links = typed(
        (f"{start}/{family}/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{start}/officeDocument/2006/relationships/officeDocument", DOCUMENT),
    )
    file = read_word("t.docx", word_file("One", parts={"_rels/.rels": links, "docProps/core.xml": "<a/>"}))
    assert file.packaged("core-properties") == ("docProps/core.xml",)


def test_what_no_reader_needs_is_left_out() -> None:
    links = relationships(("glossaryDocument", "glossary/document.xml"), ("styles", "styles.xml"))
    parts = {
        LINKS: links,
        "word/glossary/document.xml": "<a>old words</a>",
        "word/styles.xml": "<a/>",
        "left.xml": "<a/>",
    }
    file = read_word("t.docx", word_file("One", parts=parts))
    assert set(file.parts) == {*word_parts("One"), LINKS, "word/styles.xml"}
    assert b"glossary" not in file.parts[LINKS]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{{ edition.title }}",
        b"%PDF-1.7\n",
        b"PK\x03\x04 and no more",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),  # a locked file, and one of Word 97, are no zip
        word_file("One")[:-40],
        packed({"hello.txt": "no Word file"}),
        packed({**word_parts("One"), "_rels/.rels": relationships(("header", "word/document.xml"))}),
        packed({**word_parts("One"), DOCUMENT: "<w:document>"}),
        packed({**word_parts("One"), "../../evil.xml": "<a/>"}),
        packed({**word_parts("One"), "/etc/passwd": "x"}),
        packed({**word_parts("One"), "WORD/document.xml": "<a/>"}),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert refused(data) == ["word-unreadable"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_package_is_packed_as_word_packs_it(method: int) -> None:
    assert refused(_packed_as(method)) == ["word-unreadable"]


@given(
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA]),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 60),
)
@example(zipfile.ZIP_STORED, [], 0)
@example(zipfile.ZIP_LZMA, [(46, 0)], 0)
def test_whatever_is_damaged_is_refused_or_read(method: int, changes: list[tuple[int, int]], cut: int) -> None:
    """No damage is a traceback: bytes are changed anywhere, and at the end, where the directory stands, cut off."""
    data = bytearray(_packed_as(method))
    for place, byte in changes:
        data[place % len(data)] = byte
    with contextlib.suppress(PressroomError):
        assert read_word("t.docx", bytes(data[: len(data) - cut])).parts


def test_a_part_without_a_name_is_damage() -> None:
    data = bytearray(packed({"x": "a name that is taken away", **word_parts("One")}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.start_dir
    data[start + 28 : start + 32] = bytes((0, 0, 1, 0))  # the name's length goes to that of what follows the name
    assert refused(bytes(data)) == ["word-unreadable"]


def _packed_as(method: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, text in word_parts("One").items():
            archive.writestr(zipfile.ZipInfo(name), text, compress_type=method)
    return made.getvalue()


def test_a_file_with_a_password_is_refused() -> None:
    locked = bytearray(word_file("One"))
    with zipfile.ZipFile(io.BytesIO(locked)) as archive:
        start = archive.start_dir
    locked[start + 8] |= 1  # the bit that says so, in the first entry of the directory
    assert refused(bytes(locked)) == ["word-unreadable"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({**word_parts("One"), "word/bomb.xml": b"<a>" + bytes(200_000_000)})
    assert len(bomb) < 300_000
    assert refused(bomb) == ["word-too-large"]


def test_the_size_that_counts_is_that_of_what_comes_out() -> None:
    data = packed({**word_parts("One"), "word/media/a.png": bytes(9_000_000)})
    said, lie = (9_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert data.count(said) == 2
    assert refused(data.replace(said, lie))[0] in ("word-too-large", "word-unreadable")


def test_many_parts_large_parts_and_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"word/a{number}.xml": "<a/>" for number in range(MAX_PARTS)}
    assert refused(packed({**word_parts("One"), **many})) == ["word-too-large"]
    assert refused(packed({**word_parts("One"), "word/a.xml": b"<a>" + b" " * MAX_XML + b"</a>"})) == ["word-too-large"]
    monkeypatch.setattr(wordfile, "MAX_FILE", 100)
    assert refused(word_file("One")) == ["word-too-large"]


def test_sizes_are_summed(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {f"word/a{number}.xml": "<a/>" for number in range(5)}
    data = word_file("One", parts=parts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [entry.file_size for entry in archive.infolist()]
    monkeypatch.setattr(wordfile, "MAX_TOTAL", sum(sizes))
    assert read_word("t.docx", data).parts
    monkeypatch.setattr(wordfile, "MAX_TOTAL", sum(sizes) - 1)
    assert max(sizes) < sum(sizes) - 1
    assert refused(data) == ["word-too-large"]


@pytest.mark.parametrize("limit", ["MAX_FILE", "MAX_PARTS", "MAX_XML", "MAX_PART"])
def test_each_limit_is_the_most_that_is_let_pass(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file("One", parts={"word/a.bin": bytes(3000)})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = max(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
        most = {"MAX_FILE": len(data), "MAX_PARTS": len(archive.infolist()), "MAX_XML": xml, "MAX_PART": 3000}[limit]
    monkeypatch.setattr(wordfile, limit, most)
    assert read_word("t.docx", data).parts
    monkeypatch.setattr(wordfile, limit, most - 1)
    assert refused(data) == ["word-too-large"]


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("doctype", [ENTITY, LAUGHS, '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">'])
@pytest.mark.parametrize(
    "name",
    [
        DOCUMENT,
        "word/styles.xml",
        "_rels/.rels",
        "[Content_Types].xml",
        "customXml/item.xml",
        "word/drawing1.vml",
        "word/media/a.svg",
        "word/STYLES.XML",
        "word/part.bin",
    ],
)
def test_entities_are_refused_in_every_part(doctype: str, name: str) -> None:
    parts = word_parts("One")
    own = str(parts.get(name, "<a/>"))
    assert "word-entities" in refused(packed({**parts, name: doctype + own}))


@pytest.mark.parametrize("name", ["word/a.vml", "word/a.svg", "word/a.XML", "word/_rels/a.xml.RELS"])
def test_what_is_xml_by_its_name_is_read_as_such(name: str) -> None:
    assert refused(word_file("One", parts={name: "no XML"})) == ["word-unreadable"]


def test_what_is_xml_by_its_type_is_read_as_such() -> None:
    own = '<Override PartName="/word/part.bin" ContentType="application/x+xml"/></Types>'
    listed = str(word_parts()["[Content_Types].xml"]).replace("</Types>", own)
    parts = {"[Content_Types].xml": listed, "word/part.bin": "no XML"}
    assert refused(word_file("One", parts=parts)) == ["word-unreadable"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_what_begins_as_xml_is_read_as_such(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding[:6]}"?>{ENTITY}<a/>'.encode(encoding)
    assert "word-entities" in refused(word_file("One", parts={"word/part.bin": data}))


def test_entities_in_another_encoding_are_refused() -> None:
    data = f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY}{body(paragraph("One"))}'.encode("utf-16")
    assert refused(word_file(parts={DOCUMENT: data})) == ["word-entities"]


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://example.org/pixel.png"),
        ("image", "\\\\example.org\\share\\pixel.png"),
        ("oleObject", "https://example.org/evil.rtf"),
        ("oleObject", "mhtml:https://example.org/evil.html!x-usc:https://example.org/evil.html"),
        ("frame", "https://example.org/"),
        ("subDocument", "file:///etc/passwd"),
        ("aFChunk", "https://example.org/evil.html"),
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "ms-msdt:/id PCWDiagnostic"),
        ("somethingNew", "https://example.org/"),
    ],
)
def test_what_leads_out_of_the_file_is_refused(kind: str, target: str) -> None:
    for home in (LINKS, "word/_rels/settings.xml.rels", "word/_rels/header1.xml.rels"):
        link = relationships((kind, target), external=True)
        assert refused(word_file("One", parts={home: link})) == ["word-external"]


@pytest.mark.parametrize("target", ["https://example.org/{{ edition.number }}", "https://example.org/%7B%7Bx%7D%7D"])
def test_a_tag_in_an_address_would_not_be_filled_in(target: str) -> None:
    links = relationships(("hyperlink", target), external=True)
    assert refused(word_file("One", parts={LINKS: links})) == ["word-link-tag"]


def test_links_for_readers_are_none_of_these() -> None:
    links = relationships(("hyperlink", "https://example.org/"), ("hyperlink", "mailto:a@example.org"), external=True)
    assert LINKS in read_word("t.docx", word_file("One", parts={LINKS: links})).parts


@pytest.mark.parametrize(
    "kind", ["oleObject", "package", "control", "vbaProject", "aFChunk", "subDocument", "unheardOf"]
)
def test_what_can_run_inside_the_file_is_refused(kind: str) -> None:
    parts = {LINKS: relationships((kind, "embeddings/thing.bin")), "word/embeddings/thing.bin": "\0"}
    assert refused(word_file("One", parts=parts)) == ["word-part"]


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    types = str(word_parts()["[Content_Types].xml"])
    macro = types.replace(MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert refused(word_file("One", parts={"[Content_Types].xml": macro})) == ["word-macros"]
    assert refused(word_file("One", parts={"word/vbaProject.bin": b"\0"})) == ["word-macros"]


def test_other_kinds_of_word_files_are_refused() -> None:
    types = str(word_parts()["[Content_Types].xml"])
    for kind in ("template.main+xml", "flat.main+xml"):
        other = types.replace("document.main+xml", kind)
        assert refused(word_file("One", parts={"[Content_Types].xml": other})) == ["word-unreadable"]


def test_a_strict_file_is_named_as_one() -> None:
    iso = "http://purl.oclc.org/ooxml"
    text = (
        f'<w:document xmlns:w="{iso}/wordprocessingml/main" w:conformance="strict"><w:body><w:p/></w:body></w:document>'
    )
    links = typed((f"{iso}/officeDocument/relationships/officeDocument", DOCUMENT))
    with pytest.raises(PressroomError) as caught:
        read_word("t.docx", word_file(parts={DOCUMENT: text, "_rels/.rels": links}))
    [problem] = caught.value.diagnostics
    assert (problem.code, "Strict" in problem.message) == ("word-unreadable", True)
    assert "Save As" in (problem.hint or "")


def test_comments_are_refused_as_they_would_go_out() -> None:
    comments = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:comments>'
    parts = {LINKS: relationships(("comments", "comments.xml")), "word/comments.xml": comments.format("<w:comment/>")}
    assert refused(word_file("One", parts=parts)) == ["word-comments"]
    empty = {**parts, "word/comments.xml": comments.format("")}  # as some programs always write it
    assert "word/comments.xml" not in read_word("t.docx", word_file("One", parts=empty)).parts


def test_a_part_that_is_named_and_not_there_is_refused() -> None:
    text = body('<w:p/><w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>')
    with pytest.raises(PressroomError) as caught:
        read_word("t.docx", word_file(parts={DOCUMENT: text, LINKS: relationships(("header", "header1.xml"))}))
    [problem] = caught.value.diagnostics
    assert (problem.code, "`word/header1.xml`" in problem.message) == ("word-part", True)


def test_types_and_relationships_are_written_in_one_way() -> None:
    links = typed(("http://schemas.openxmlformats.org/package/2006/relationships/styles", "../word/./styles.xml"))
    links = links.replace('Id="rId1" ', "")
    types = str(word_parts()[TYPES]).replace(
        "</Types>",
        '<Override PartName="/WORD/Styles.xml" ContentType="Application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.STYLES+xml"/></Types>',
    )
    file = read_word("t.docx", word_file("One", parts={LINKS: links, "word/styles.xml": "<a/>", TYPES: types}))
    assert file.related("styles") == ("word/styles.xml",)
    assert b'Target="/word/styles.xml"' in file.parts[LINKS]
    assert b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"' in file.parts[LINKS]
    assert b' Id="' in file.parts[LINKS]
    assert b"wordprocessingml.styles+xml" in file.parts[TYPES]


def test_relationships_are_those_of_the_list_whatever_it_is_called() -> None:
    """Each id once, one main part, and no element beside them, so that every program reads the same."""
    odd = '<Links xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"><x/>{}</Links>'
    main = f'<p:Relationship Id="a" Type="{MAIN_LINK}" Target="word/document.xml"/>'
    again = f'<p:Relationship Id="b" Type="{MAIN_LINK}" Target="/word/document.xml"/>'
    file = read_word("t.docx", word_file("One", parts={"_rels/.rels": odd.format(main + again + main)}))
    assert file.parts["_rels/.rels"].count(b"<Relationship ") == 1
    assert b"Links" not in file.parts["_rels/.rels"]


def test_everything_wrong_is_told_at_once() -> None:
    links = relationships(("oleObject", "a.bin"), ("comments", "comments.xml"), ("control", "b.bin"))
    assert refused(word_file("One", parts={LINKS: links})) == ["word-part", "word-comments", "word-part"]


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("word/media/a.png", "word/media/_rels/a.png.rels"),
        ("customXml/item1.bin", "customXml/_rels/item1.bin.rels"),
        ("nowhere", "word/_rels/nowhere.rels"),
    ],
)
def test_relationships_of_what_is_no_xml_lead_nowhere(name: str, home: str) -> None:
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:prefixMappings="xmlns:a=\'\'"/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    parts: dict[str, str | bytes] = {
        DOCUMENT: body(f"<w:p>{bound}</w:p>"),
        name: b"\0\1",
        home: relationships(("customXmlProps", "props.bin"), ("comments", "props.bin")),
        f"{home.partition('_rels')[0]}props.bin": b"\0\1",
    }
    assert refused(word_file(parts=parts)) == ["word-comments"]
    parts[home] = relationships(("customXmlProps", "props.bin"))
    assert set(read_word("t.docx", word_file(parts=parts)).parts) == set(word_parts("One"))
