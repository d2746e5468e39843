"""Reading finished files back: whatever text is put in comes out, with its place."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from checks.files_made import CANARY, package, pdf, places
from pressroom.checks.tracing.traces import traces
from pressroom.checks.tracing.traces_markup import markup_traces
from pressroom.redaction.letters import PIECE, squashed


def set_info(made: pikepdf.Pdf) -> None:
    made.docinfo["/Keywords"] = CANARY


def add_outline(made: pikepdf.Pdf) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(CANARY, 0))


def add_metadata(made: pikepdf.Pdf) -> None:
    with made.open_metadata() as metadata:
        metadata["dc:description"] = CANARY


def attach(made: pikepdf.Pdf) -> None:
    made.attachments["data.json"] = pikepdf.AttachedFileSpec(made, f'{{"text": "{CANARY}"}}'.encode())


def attach_word_file(made: pikepdf.Pdf) -> None:
    made.attachments["sheet.docx"] = pikepdf.AttachedFileSpec(made, package("word/document.xml", f"<w>{CANARY}</w>"))


def describe(made: pikepdf.Pdf) -> None:
    made.attachments["data.json"] = pikepdf.AttachedFileSpec(made, b"{}", description=CANARY)


def add_element(key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        element = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure))
        element[key] = pikepdf.String(CANARY)
        root = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([element]))
        made.Root.StructTreeRoot = made.make_indirect(root)

    return change


def add_note(made: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=pikepdf.String(CANARY))
    made.pages[0].obj.Annots = pikepdf.Array([note])


def note_of_a_stream(made: pikepdf.Pdf) -> None:
    stream = made.make_stream(b"nothing")
    stream.stream_dict["/Desc"] = pikepdf.String(CANARY)
    made.Root.Unused = made.make_indirect(pikepdf.Array([stream]))


def set_info_itself(made: pikepdf.Pdf) -> None:
    made.trailer["/Info"] = pikepdf.Dictionary(Title=CANARY)


def draw_form(made: pikepdf.Pdf) -> None:
    form = made.make_stream(b"BT /F1 9 Tf [(kestrel on ) -20 (the third stair)] TJ ET")
    form.stream_dict.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
    form.stream_dict.Resources = made.pages[0].obj.Resources
    made.Root.Unused = made.make_indirect(pikepdf.Array([form]))


def mark(made: pikepdf.Pdf) -> None:
    content = f"/Span <</ActualText ({CANARY})>> BDC EMC".encode()
    made.pages[0].obj.Contents = made.make_stream(content)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (set_info, "entry /Keywords"),
        (set_info_itself, "title"),
        (note_of_a_stream, "description of an attachment"),
        (add_outline, "title"),
        (add_metadata, "XMP metadata"),
        (attach, "an attachment"),
        (attach_word_file, "word/document.xml"),
        (describe, "description of an attachment"),
        (add_element("/Alt"), "alternative text"),
        (add_element("/ActualText"), "replacement text"),
        (add_element("/E"), "expansion of an abbreviation"),
        (add_note, "text of an annotation"),
        (draw_form, "a drawing"),
        (mark, "page 1, replacement text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_part_of_a_pdf_is_read(change: Callable[[pikepdf.Pdf], object], place: str) -> None:
    assert places(pdf(lambda _: None)) == []
    assert place in places(pdf(change))


def test_text_is_read_though_nobody_sees_it() -> None:
    assert places(pdf(lambda _: None, CANARY.encode())) == ["page 1"]


def test_text_is_read_by_the_map_to_unicode_of_its_font() -> None:
    letters = dict(enumerate(CANARY, 1))
    pairs = "\n".join(f"<{code:04x}> <{ord(letter):04x}>" for code, letter in letters.items() if code != 3)
    mapped = f"2 beginbfchar\n{pairs}\nendbfchar\n1 beginbfrange\n<0003> <0003> <{ord(letters[3]):04x}>\nendbfrange"

    def change(made: pikepdf.Pdf) -> None:
        font = made.pages[0].obj.Resources.Font.F1
        font.Subtype = pikepdf.Name.Type0
        font.ToUnicode = made.make_stream(mapped.encode())
        codes = "".join(f"{code:04x}" for code in letters)
        made.pages[0].obj.Contents = made.make_stream(f"BT /F1 9 Tf <{codes}> Tj ET".encode())

    assert "page 1" in places(pdf(change))
    single = "".join(f"<{ord(letter):04x}> " for letter in CANARY)
    mapped = f"1 beginbfrange\n<0001> <{len(CANARY):04x}> [{single}]\nendbfrange"
    assert "page 1" in places(pdf(change)), "each code of a range may have a text of its own"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("word/document.xml", "<w><t>kestrel on the </t><t>third stair</t></w>", "word/document.xml"),
        ("word/comments.xml", f"<w>{CANARY}</w>", "word/comments.xml"),
        ("docProps/core.xml", f"<p xmlns:dc='u'><dc:title>{CANARY}</dc:title></p>", "docProps/core.xml"),
        ("word/document.xml", f"<w><pic descr='{CANARY}'/></w>", "word/document.xml, descr="),
        ("word/document.xml", f"<!-- {CANARY} --><w><t>a</t></w>", "word/document.xml, a comment"),
        ("word/document.xml", f"<w><t>a</t><!-- {CANARY} --></w>", "word/document.xml, a comment"),
        ("notes.txt", CANARY, "notes.txt"),
        (f"{CANARY}.xml", "<w/>", f"{CANARY}.xml"),
    ],
)
def test_each_part_of_a_word_file_is_read(name: str, text: str, place: str) -> None:
    assert places(package(name, text)) == [place]


def test_a_hyphen_at_which_word_breaks_no_line_is_read() -> None:
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = b'<p xmlns="%s"><r><t>third</t><noBreakHyphen/><t>stair</t></r></p>' % space
    assert ("", "third-stair") in tuple(markup_traces(parts))


def test_metadata_of_pictures_and_drawings_are_read() -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", CANARY)
    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "PNG", pnginfo=said)
    assert places(stream.getvalue()) == ["metadata of the picture"]
    assert len(places(f"<svg><metadata>{CANARY}</metadata><title>{CANARY}</title></svg>".encode())) == 1


def test_of_bytes_that_are_no_text_only_what_can_be_read_is_searched() -> None:
    noise = bytes(range(128, 256)) * 3 + b"ab\xff12\xff\x00\x01"
    for hidden in (b"Li Bo Yu", "A name in a font".encode("utf-16-be")):
        (trace,) = traces(noise + hidden + noise, "word/fonts/font1.odttf")
        assert squashed(hidden.decode("utf-16-be" if b"\0" in hidden else "utf-8")) in squashed(trace.text)
        assert "12" not in trace.text


def test_a_text_in_another_encoding_stays_in_one_piece() -> None:
    (trace,) = traces("Words of\xa0Jean\xa0Monnet, a citoyen fran\xe7ais".encode("latin-1"))
    assert PIECE not in trace.text
    assert "jeanmonnet" in squashed(trace.text)


def test_what_is_shown_backwards_is_read_as_it_is_shown() -> None:
    markup = "<!doctype html><html><body><p>So <bdo dir='RTL'>elpm<b>axE</b> adA</bdo>.</p></body></html>"
    assert any("Ada Example" in trace.text for trace in traces(markup.encode()))
    assert any("Ada Example" in trace.text for trace in traces("So \u202eelpmaxE adA\u202c.".encode()))
    plain = markup.replace("RTL", "ltr").encode()
    assert not any("Ada" in trace.text for trace in traces(plain))
