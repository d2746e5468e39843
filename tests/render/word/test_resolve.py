"""Fields, controls and hidden text of a filled Word file: what stays, what is set, what is refused."""

from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

import pytest
from lxml import etree
from markupsafe import Markup

from backends.docx_sample import sample
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.render.word.fill import filled
from pressroom.render.word.resolve import resolved
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from support.wordcorpus import CORE, COVER, OWN, binding, complex_field, control, made, text, with_part, with_store
from support.wordfiles import DOCUMENT

EDITION = TemplateData(title="first")
METADATA = replace(sample().metadata, title="A title", author="The desk", keywords=("a", "b"), description="About it")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def settle(data: bytes, **names: Any) -> etree._Element:
    """The main part of a template, resolved."""
    file = resolved(filled(read_word("t.docx", data), names), METADATA)
    return etree.fromstring(file.parts[DOCUMENT])


def words(top: etree._Element) -> list[str]:
    """The texts of paragraphs that have any, without the first."""
    lines = ["".join(node.text or "" for node in each.iter(f"{W}t")) for each in top.iter(f"{W}p")]
    return [line for line in lines if line and line != "first"]


def document(*blocks: str, **names: Any) -> etree._Element:
    return settle(made("".join(blocks), None, text("first")), **names)


def problems(*blocks: str, **names: Any) -> list[Diagnostic]:
    with pytest.raises(PressroomError) as caught:
        document(*blocks, **names)
    return list(caught.value.diagnostics)


#: The values of fields, and what each instruction asks for beside them.
PASSING = [
    " PAGE ", "PAGE \\* MERGEFORMAT", "NUMPAGES \\* Arabic", 'NUMPAGES \\# "0"', " SECTION ", "SECTIONPAGES",
    "PAGEREF _Toc1 \\h", "REF a \\h \\p \\* MERGEFORMAT", "REF a \\d \", \"", "NOTEREF a \\f",
    'STYLEREF "Heading 1" \\l',
    "SEQ Table \\* ARABIC", "SEQ Table \\r 1", "SEQ Table a",
    'TC "Heading" \\l 2', 'QUOTE "x"', 'SYMBOL 40 \\f "Wingdings" \\s 10', 'HYPERLINK \\l "top"',
    'HYPERLINK "https://example.org/a" \\o "A page" \\t "_blank"', 'HYPERLINK "mailto:a@example.org"',
    'HYPERLINK “https://example.org/”', 'HYPERLINK "https://example.org/" \\l "top"',
    "HYPERLINK https://example.org/ \\n",
]  # fmt: skip
REFUSED = [
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc.exe\"",
    " INCLUDEPICTURE \"https://example.org/x.png\" \\d ",
    "INCLUDETEXT \"C:\\\\secret.docx\"", "LINK Excel.Sheet.8 x", "MACROBUTTON Evil click", "IMPORT x", "DATABASE \\c x",
    "IF 1 = 1 \"{ DDE x }\"", "UNHEARDOF", "FORMTEXT", "bookmark", "FILENAME", "FILENAME \\p", "DOCPROPERTY Company",
    "DOCPROPERTY", "DOCPROPERTY Title x", "DOCVARIABLE x", "USERNAME", "SUBJECT", "DATE", "TIME \\@ h", "AUTHOR x",
    "TITLE \\@ d", "TITLE \\* Evil", "PAGE x", "PAGE \\x", "PAGEREF", "REF a b", "REF a \\f \\x", "SEQ", "SEQ a b c",
    "TOC x", "TOC \\q", "QUOTE a b", "SYMBOL", "HYPERLINK", 'HYPERLINK "file:///etc/passwd"', "HYPERLINK a.docx",
    'HYPERLINK \\l "a" "file://///host/share"', 'HYPERLINK "https://example.org" "file:///x"',
    'HYPERLINK "\\\\host\\x"',
    'HYPERLINK \\o "https://example.org/"', 'HYPERLINK "\\l" "a"', "HYPERLINK javascript:alert(1)", "HYPERLINK \\s x",
    'HYPERLINK \\l "a" \\l "b" file:x', 'HYPERLINK "https:///x"',
]  # fmt: skip


def _written(instruction: str) -> list[str]:
    """A field in the two ways of writing it; in one, its instruction is in two runs."""
    half = len(instruction) // 2
    pieces = [
        f'<w:r><w:instrText xml:space="preserve">{escape(piece)}</w:instrText></w:r>'
        for piece in (instruction[:half], instruction[half:])
    ]
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    complex_ = f"<w:p>{marks[0]}{''.join(pieces)}{marks[1]}<w:r><w:t>1</w:t></w:r>{marks[2]}</w:p>"
    simple = f'<w:fldSimple w:instr="{escape(instruction, {chr(34): "&quot;"})}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return [complex_, f"<w:p>{simple}</w:p>"]


@pytest.mark.parametrize("instruction", PASSING)
def test_fields_of_the_document_itself_stay(instruction: str) -> None:
    for written in _written(instruction):
        top = document(written)
        assert words(top) == ["1"]
        assert any(True for _ in top.iter(f"{W}fldSimple", f"{W}instrText"))


@pytest.mark.parametrize("instruction", REFUSED)
def test_fields_that_fetch_run_or_say_something_else_are_refused(instruction: str) -> None:
    for written in _written(instruction):
        [problem] = problems(written)
        assert problem.code == "word-field"
        assert " ".join(instruction.split())[:80] in problem.message
        assert problem.where == "t.docx:2:1"
        assert problem.hint


def test_the_reason_of_a_refusal_names_the_field() -> None:
    [unknown] = problems(complex_field("UNHEARDOF", "1"))
    assert unknown.message == "the field `UNHEARDOF` cannot be used in a template"
    [subject] = problems(complex_field("SUBJECT", "1"))
    assert subject.message.startswith("the field `SUBJECT` shows data of the template")


@pytest.mark.parametrize(
    ("instruction", "reason"),
    [
        ("CREATEDATE", "shows when the template was made"),
        ("PRINTDATE", "shows when the template was made"),
        ("INDEX \\e", "is a list that only Word can make"),
        ('XE "Metre"', "is a list that only Word can make"),
        ("DATE", "shows each reader another day or time"),
        ("INCLUDETEXT x", "can fetch or run something"),
    ],
)
def test_a_field_is_refused_for_what_it_does(instruction: str, reason: str) -> None:
    [problem] = problems(complex_field(instruction, "1"))
    assert reason in problem.message


@pytest.mark.parametrize(
    ("instruction", "words_"),
    [
        (" AUTHOR ", "The desk"), ("TITLE \\* MERGEFORMAT", "A title"), ("TITLE \\* Upper", "A TITLE"),
        ("AUTHOR \\* lower", "the desk"), ("author \\* Caps", "The Desk"), ("COMMENTS \\* FirstCap", "About it"),
        ("KEYWORDS", "a, b"), ("LASTSAVEDBY", "The desk"), ('DOCPROPERTY "Title" \\* MERGEFORMAT', "A title"),
        ("DOCPROPERTY keywords", "a, b"), ("DOCPROPERTY LastSavedBy", "The desk"),
    ],
)  # fmt: skip
def test_fields_that_say_what_a_file_is_become_what_the_document_is(instruction: str, words_: str) -> None:
    for written in _written(instruction):
        top = document(written)
        assert words(top) == [words_]
        assert not [*top.iter(f"{W}fldSimple", f"{W}instrText", f"{W}fldChar")]


def test_such_a_field_without_a_result_gets_one() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    asked = "<w:r><w:instrText>TITLE</w:instrText></w:r>"
    top = document(
        f"<w:p>{mark.format('begin')}{asked}{mark.format('end')}</w:p>", '<w:p><w:fldSimple w:instr="TITLE"/></w:p>'
    )
    assert words(top) == ["A title", "A title"]


def test_the_rest_of_a_result_goes() -> None:
    result = "Jane</w:t><w:tab/><w:t>Doe</w:t><w:br/><w:t>Esq."
    top = document(complex_field("AUTHOR", result))
    assert words(top) == ["The desk"]
    assert not [*top.iter(f"{W}tab", f"{W}br")]


def test_a_page_number_that_is_none_is_one() -> None:
    shown = [
        complex_field(name, result) for name in ("PAGE", "NUMPAGES") for result in ("12", "xii", "A-1", "Jane Doe")
    ]
    assert words(document(*shown)) == ["12", "xii", "A-1", "1"] * 2


def test_a_field_in_the_instruction_of_another_is_refused() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    quote, link = (f"<w:r><w:instrText>{words}</w:instrText></w:r>" for words in ('QUOTE "x"', "PAGE"))
    inside = f"<w:p>{begin}{link}{begin}{quote}{end}{separate}<w:r><w:t>1</w:t></w:r>{end}</w:p>"
    assert ["in its instruction" in problem.message for problem in problems(inside)] == [True]
    held = f"<w:p>{begin}{link}{separate}{begin}{quote}{separate}<w:r><w:t>1</w:t></w:r>{end}{end}</w:p>"
    assert words(document(held)) == ["1"], "its result may hold others"


def test_fields_are_judged_in_every_text_and_as_they_are_filled_in() -> None:
    parts = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}
    for kind, tag in parts.items():
        content = complex_field("INCLUDETEXT x", "1")
        xmlns = f'xmlns:w="{W[1:-1]}"'
        name = f"{kind}1.xml" if kind in ("header", "footer") else f"{kind}.xml"
        data = with_part(kind, name, f"<w:{tag} {xmlns}>{content}</w:{tag}>")
        with pytest.raises(PressroomError) as caught:
            settle(data, edition=EDITION)
        assert [problem.code for problem in caught.value.diagnostics] == ["word-field"]
    assert problems(complex_field("{{ x }} y", "1"), x="INCLUDETEXT")
    assert words(document(complex_field('HYPERLINK "{{ x }}"', "1"), x="https://example.org/")) == ["1"]
    assert problems(complex_field('HYPERLINK "{{ x }}"', "1"), x='https://example.org/" "file:///x')


def test_tags_in_instructions_are_joined_and_print_text_without_markup() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    halves = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in ("HYPERLINK “{{ x[‘", "y’] }}”"))
    address = Markup("https://example.org/?a=1&amp;b=2")
    simple = '<w:p><w:fldSimple w:instr="HYPERLINK &quot;{{ x[&quot;y&quot;] }}&quot;"/></w:p>'
    top = document(f"<w:p>{begin}{halves}{end}</w:p>", simple, x={"y": address})
    written = "".join(node.text or "" for node in top.iter(f"{W}instrText"))
    assert written == "HYPERLINK “https://example.org/?a=1&b=2”"
    [field] = top.iter(f"{W}fldSimple")
    assert field.get(f"{W}instr") == 'HYPERLINK "https://example.org/?a=1&b=2"'


@pytest.mark.parametrize(
    "instruction",
    ['QUOTE "{{ x }}"', "SYMBOL {{ x }}", "PAGE \\* {{ x }}", "PAGEREF {{ x }} \\h", "REF {{ x }}", "NOTEREF {{ x }}",
     'STYLEREF "{{ x }}"', "SEQ {{ x }}", 'TOC \\t "{{ x }},1"', "{{ x }} a", "{% if x %}QUOTE y{% endif %}"],
)  # fmt: skip
def test_a_tag_is_refused_where_the_result_would_stay_the_templates(instruction: str) -> None:
    """The instruction would be filled in, and what is read, the result, would not."""
    for written in _written(instruction):
        [problem] = problems(written, x="QUOTE")
        assert (problem.code, problem.where) == ("word-field", "t.docx:2:1")
        assert f"`{instruction[:9]}" in problem.message
        assert "tag" in (problem.hint or "")


def test_tags_are_filled_in_where_a_field_shows_nothing_of_its_instruction() -> None:
    link, entry = complex_field('HYPERLINK "https://example.org/{{ x }}"', "a"), complex_field('TC "{{ x }}"', "")
    top = document(link, entry, complex_field("DOCPROPERTY {{ x }}", "a"), x="title")
    assert words(top) == ["a", "A title"]


def test_every_refused_field_is_told_at_its_paragraph_and_all_together() -> None:
    fields = [complex_field(name, "1") for name in ("DATE", "FILENAME", "DATE")]
    assert [problem.where for problem in problems(*fields)] == ["t.docx:2:1", "t.docx:3:1", "t.docx:4:1"]
    assert {problem.hint for problem in problems(*fields)} != {None}


def test_controls_of_properties_show_those_of_the_document() -> None:
    paths = {"title": "A title", "creator": "The desk", "description": "About it", "keywords": "a, b"}
    bound = [control(binding(f"/n:coreProperties[1]/n:{name}[1]", CORE), "Jane Doe") for name in paths]
    top = document(*bound)
    assert words(top) == [*paths.values()]
    assert not [*top.iter(f"{W}dataBinding")]


def test_a_tag_in_such_a_control_stays_what_it_shows() -> None:
    bound = control(binding("/n:coreProperties[1]/n:title[1]", CORE), "{{ x }}")
    top = document(bound, x="Mine")
    assert words(top) == ["Mine"]
    assert not [*top.iter(f"{W}dataBinding")]


def test_a_placeholder_is_no_longer_one() -> None:
    shown = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>[Title]</w:t></w:r>'
    properties = f"<w:sdtPr><w:showingPlcHdr/>{binding('/n:coreProperties[1]/n:title[1]', CORE)}</w:sdtPr>"
    for held in (shown, "<w:r/>", ""):
        top = document(f"<w:p><w:sdt>{properties}<w:sdtContent>{held}</w:sdtContent></w:sdt></w:p>")
        assert words(top) == ["A title"]
        assert not [*top.iter(f"{W}showingPlcHdr", f"{W}rStyle")]


@pytest.mark.parametrize("store", [COVER, OWN])
@pytest.mark.parametrize("prefix", ["w", "w15"])
def test_other_bound_controls_keep_their_text_and_no_binding(store: str, prefix: str) -> None:
    data = with_store(control(binding("/n:root[1]/n:asof[1]", store, prefix), "As typed"), " As\ntyped ", store)
    top = settle(data, edition=EDITION)
    assert words(top) == ["As typed"]
    assert not [node for node in top.iter() if str(node.tag).endswith("}dataBinding")]


@pytest.mark.parametrize(
    ("properties", "value", "told"),
    [
        ("<w:text/>", "2 May", True),
        ("", "2 May", True),
        ("<w:text/>", "", False),
        ("<w:date/>", "2026-05-01T00:00:00", False),
        ('<w:dropDownList><w:listItem w:displayText="1 May" w:value="v"/></w:dropDownList>', "v", False),
        ('<w:dropDownList><w:listItem w:displayText="2 May" w:value="v"/></w:dropDownList>', "v", True),
    ],
)
def test_a_control_that_shows_another_text_in_word_is_refused(properties: str, value: str, told: bool) -> None:
    for identity in (OWN, "{22222222-2222-3333-4444-555555555555}", ""):
        bound = binding("/n:root[1]/n:asof[1]", identity)
        data = with_store(control(f'<w:alias w:val="Day"/>{properties}{bound}', "1 May"), value)
        if not told:
            assert words(settle(data, edition=EDITION)) == ["1 May"]
            continue
        with pytest.raises(PressroomError) as caught:
            read_word("t.docx", data)
        [problem] = caught.value.diagnostics
        assert problem.code == "word-binding"
        assert "“Day” contains “1 May”, but Word shows “2 May”" in problem.message


def test_hidden_text_goes_and_the_fields_in_it_stay() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    mark = f'<w:r>{hidden}<w:fldChar w:fldCharType="{{}}"/></w:r>'
    asked = f'<w:r>{hidden}<w:instrText>TC "x"</w:instrText></w:r>'
    top = document(
        text("seen", '<w:rPr><w:vanish w:val="false"/></w:rPr>'),
        text("on a screen", "<w:rPr><w:webHidden/></w:rPr>"),
        text("gone", hidden),
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>a mark</w:t></w:r></w:p>",
        f"<w:p>{mark.format('begin')}{asked}{mark.format('end')}</w:p>",
    )
    assert words(top) == ["seen", "on a screen", "a mark"]
    assert len([*top.iter(f"{W}fldChar")]) == 2


def test_tags_that_are_hidden_work() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    loop = [text("{%p for a in x %}", hidden), text("{{ a }}"), text("{%p endfor %}", hidden)]
    assert words(document(*loop, x=("1", "2"))) == ["1", "2"]


@pytest.mark.parametrize("path", ["/n:root[1]/x:asof[1]", "//n:asof", "/n:root[", "", "/n:root[count(//*)]"])
@pytest.mark.parametrize("mapping", ["xmlns:n=''", "xmlns:n='urn:x' xmlns:x=''", "nothing", "xmlns:n='urn:x'"])
def test_a_binding_that_leads_nowhere_is_taken_out(path: str, mapping: str) -> None:
    bound = f'<w:dataBinding w:prefixMappings="{mapping}" w:xpath="{path}" w:storeItemID="{OWN}"/>'
    top = settle(with_store(control(bound, "As typed"), "Another"), edition=EDITION)
    assert words(top) == ["As typed"]
    assert not [*top.iter(f"{W}dataBinding")]
