"""Results of fields that are computed from the document, and tables of contents."""

import pytest
from lxml import etree

from backends.docx_sample import sample
from pressroom.interchange.word import CLOSE, OPEN
from pressroom.render.word.contents import fill_contents
from pressroom.render.word.fill import filled
from pressroom.render.word.resolve import resolved
from pressroom.render.word.tags import W
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from support.wordcorpus import complex_field, made, styles, text

NAMES = {"edition": TemplateData(title="The treaty"), "items": ("a", "b"), "none": ()}
SHEET = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/></w:style>'
    for identity, name in (("H1", "heading 1"), ("H2", "heading 2"), ("T1", "toc 1"), ("T2", "toc 2"), ("K", "Key"))
)


def tree(*blocks: str) -> etree._Element:
    file = filled(read_word("t.docx", made("".join(blocks), styles(SHEET), "")), NAMES)
    return etree.fromstring(resolved(file, sample().metadata).parts[file.main])


def lines(top: etree._Element) -> list[tuple[str, str]]:
    """The style and the words of each paragraph that has any."""
    made_ = []
    for paragraph in top.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        words = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        made_ += [(style.get(f"{W}val", "") if style is not None else "", words)] if words else []
    return made_


def words(*blocks: str) -> list[str]:
    return [line for _, line in lines(tree(*blocks))]


def styled(style: str, *runs: str) -> str:
    inside = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def loop(*blocks: str) -> str:
    return f"{text('{%p for item in items %}')}{''.join(blocks)}{text('{%p endfor %}')}"


def test_captions_are_counted_where_a_loop_repeats_them() -> None:
    assert words(loop(complex_field(" SEQ Table ", "1"), complex_field("SEQ Figure", "7"))) == ["1", "1", "2", "2"]
    simple = '<w:p><w:fldSimple w:instr="SEQ Table"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    assert words(complex_field("SEQ Table", "1"), simple, complex_field("seq table", "1")) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("instructions", "expected"),
    [
        (["SEQ T \\r 5", "SEQ T", "SEQ T \\c", "SEQ T \\n"], ["5", "6", "6", "7"]),
        (["SEQ T \\* roman", "SEQ T \\* ROMAN", "SEQ T \\r 14 \\* Roman"], ["i", "II", "XIV"]),
        (["SEQ T \\* alphabetic", "SEQ T \\r 28 \\* ALPHABETIC", "SEQ T \\r 3 \\* Ordinal"], ["a", "BB", "3rd"]),
        (["SEQ T \\h", "SEQ T \\* ARABIC"], ["2"]),
    ],
)
def test_sequences_are_counted_and_written_as_they_ask(instructions: list[str], expected: list[str]) -> None:
    assert words(*(complex_field(each, "9") for each in instructions)) == expected


def test_a_sequence_begins_anew_below_a_heading_that_it_names() -> None:
    field, other = complex_field("SEQ T \\s 1", "9"), complex_field("SEQ U \\s 2", "9")
    blocks = (styled("H1", "A"), field, other, field, styled("H2", "B"), field, other, styled("H1", "C"), field)
    assert words(*blocks) == ["A", "1", "1", "2", "B", "3", "1", "C", "1"]


def test_a_reference_shows_the_text_that_it_refers_to() -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="here"/>{}<w:bookmarkEnd w:id="3"/>'
    title = f"<w:p>{mark.format('<w:r><w:t>{{ edition.title }}</w:t></w:r>')}<w:r><w:t>!</w:t></w:r></w:p>"
    top = tree(complex_field("REF here \\h", "Another title"), title)
    assert [line for _, line in lines(top)] == ["The treaty", "The treaty!"]
    assert not [node for node in top.iter() if node.get(f"{W}dirty")]


@pytest.mark.parametrize("instruction", ["PAGEREF here \\h", "NOTEREF here", "REF here \\r", "REF nowhere"])
def test_what_only_a_layout_knows_is_left_to_word(instruction: str) -> None:
    top = tree(complex_field(instruction, "9"))
    assert [node.get(f"{W}dirty") for node in top.iter(f"{W}fldChar")] == ["true", None, None]


def contents(instruction: str, *listed: str) -> str:
    """A table of contents as Word writes it, each line in a paragraph."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    asked = f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    link = (
        '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>{}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>1</w:t></w:r></w:hyperlink>'
    )
    first, *others = (link.format(each) for each in listed)
    rest = "".join(f'<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr>{each}</w:p>' for each in others)
    start = f'<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr>{asked}{mark.format("separate")}{first}</w:p>'
    return f"{start}{rest}<w:p>{mark.format('end')}</w:p>"


HEADINGS = loop(styled("H1", "On {{ item }}"), styled("H2", "More"), styled("K", "key {{ item }}"), text("Text."))


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (' TOC \\o "1-3" \\h \\z \\u ', [("T1", "On a"), ("T2", "More"), ("T1", "On b"), ("T2", "More")]),
        ('TOC \\o "1-1"', [("T1", "On a"), ("T1", "On b")]),
        ('TOC \\t "Key,2"', [("T2", "key a"), ("T2", "key b")]),
        ("TOC", [("T1", "On a"), ("T2", "More"), ("T1", "On b"), ("T2", "More")]),
        ('TOC \\c "Table"', [("T1", "1")]),
        ("TOC \\f", []),
    ],
)
def test_contents_list_the_document_and_not_the_template(instruction: str, expected: list[tuple[str, str]]) -> None:
    top = tree(contents(instruction, "Old heading", "{{ nothing.of.this }}"), HEADINGS, complex_field("SEQ Table", "1"))
    found = lines(top)
    assert found[: len(found) - 9] == expected
    assert [node.get(f"{W}fldCharType") for node in top.iter(f"{W}fldChar")][:3] == ["begin", "separate", "end"]
    assert next(top.iter(f"{W}fldChar")).get(f"{W}dirty") == "true"


def test_the_lines_of_contents_lead_to_their_headings() -> None:
    top = tree(contents('TOC \\o "1-2" \\h', "Old", "Older"), '<w:bookmarkStart w:id="7" w:name="x"/>', HEADINGS)
    leads = [str(node.get(f"{W}anchor")) for node in top.iter(f"{W}hyperlink")]
    marks = {str(node.get(f"{W}name")): node for node in top.iter(f"{W}bookmarkStart")}
    assert len(set(leads)) == 4
    assert ["".join(map(str, marks[lead].getparent().itertext())) for lead in leads] == ["On a", "More", "On b", "More"]  # type: ignore[union-attr] # a mark in a tree has a parent
    identities = [node.get(f"{W}id") for node in top.iter(f"{W}bookmarkStart")]
    assert len(set(identities)) == len(identities)


def test_a_document_without_tags_lists_what_it_has_too() -> None:
    top = tree(contents("TOC", "Old"), styled("H1", "New"))
    assert lines(top) == [("T1", "New"), ("H1", "New")]
    empty = tree(contents("TOC", "Old"), text("Text."))
    assert lines(empty) == [("", "Text.")]


def test_marks_of_notes_are_not_listed() -> None:
    marked = f'{OPEN}A &lt;em&gt;b&lt;/em&gt;&lt;sup class="marks"&gt;1&lt;/sup&gt;{CLOSE}'
    top = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{contents("TOC", "Old")}{styled("H1", marked)}</w:body>')
    fill_contents(top, {"H1": 1}, {"toc 1": "T1"})
    assert lines(top)[0] == ("T1", "A b")
