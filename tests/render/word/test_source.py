"""Tags that take the place of what holds them, format cells or join paragraphs."""

import pytest
from lxml import etree

from pressroom.diagnostics import PressroomError
from pressroom.render.word.fill import filled
from pressroom.render.word.tags import W
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from support.wordfiles import DOCUMENT, body, paragraph, word_file

NAMES = {"items": ("a", "b", "c"), "one": TemplateData(name="<x> & y"), "none": ()}


def tree(markup: str) -> etree._Element:
    data = word_file(parts={DOCUMENT: body(markup)})
    return etree.fromstring(filled(read_word("t.docx", data), NAMES).parts[DOCUMENT])


def texts(markup: str) -> list[str]:
    """The words of each paragraph."""
    return ["".join(map(str, node.itertext())) for node in tree(markup).iter(f"{W}p")]


def runs(*words: str) -> str:
    made = (f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{each}</w:t></w:r>' for each in words)
    return f"<w:p>{''.join(made)}</w:p>"


def cell(
    text: str, properties: str = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:vAlign w:val="top"/></w:tcPr>'
) -> str:
    return f"<w:tc>{properties}{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def shape(top: etree._Element) -> list[list[str]]:
    """The cells of each row: their words, with what their properties say in order."""
    rows = []
    for row in top.iter(f"{W}tr"):
        cells = []
        for each in row.iter(f"{W}tc"):
            words = "".join(node.text or "" for node in each.iter(f"{W}t"))
            own = each.find(f"{W}tcPr")
            said = [str(etree.QName(node).localname) for node in own] if own is not None else []
            cells.append(" ".join((words, *said)))
        rows.append(cells)
    return rows


def test_tags_with_a_letter_take_what_holds_them() -> None:
    loop = ("{%p for item in items %}", "{{ item }}", "{#p nothing #}", "{%p endfor %}")
    assert texts("".join(map(paragraph, loop))) == ["a", "b", "c"]
    rows = (cell("{%tr for item in items %}"), cell("{{ item }}"), cell("{%tr endfor %}"))
    assert [row[0][0] for row in shape(tree(table(*rows)))] == ["a", "b", "c"]
    cells = cell("{%tc for item in items %}") + cell("{{ item }}") + cell("{%tc endfor %}")
    assert [each[0] for each in shape(tree(table(cells)))[0]] == ["a", "b", "c"]


def test_the_run_of_a_tag_leaves_what_is_beside_it() -> None:
    top = tree(runs("x {%r if one %} y {{r one.name }} z", "!{%r endif %}?"))
    assert "".join(map(str, top.itertext())) == "x  y <x> & y z!?"
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in top.iter(f"{W}r"))


def test_comparisons_are_read_as_typed() -> None:
    assert texts(paragraph("{% if 1 < 2 and 2 > 1 %}yes{% endif %} & <no>")) == ["yes & <no>"]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{% colspan 2 %}", "x tcW gridSpan vAlign"),
        ('{% cellbg "FFCC00" %}', "x tcW shd vAlign"),
        ('{% colspan 2 %}{% cellbg "auto" %}', "x tcW gridSpan shd vAlign"),
    ],
)
def test_what_a_cell_says_of_itself_is_in_the_order_of_the_schema(tag: str, expected: str) -> None:
    assert shape(tree(table(cell(f"{tag}x"))))[0] == [expected]
    assert shape(tree(table(cell(f"{tag}x", ""))))[0] == [expected.replace(" tcW", "").replace(" vAlign", "")]


@pytest.mark.parametrize("tag", ['{% colspan "two" %}', "{% colspan 0 %}", '{% cellbg "red" %}'])
def test_what_no_cell_can_say_of_itself_is_refused(tag: str) -> None:
    with pytest.raises(PressroomError) as caught:
        tree(table(cell(f"{tag}x")))
    [problem] = caught.value.diagnostics
    assert (problem.code, problem.where) == ("template-error", "t.docx:1:1")
    assert problem.hint


def test_cells_are_merged_over_rows_and_columns_of_a_loop() -> None:
    rows = (cell("{%tr for item in items %}"), cell("{% vm %}first") + cell("{{ item }}"), cell("{%tr endfor %}"))
    top = tree(table(*rows))
    assert [row[0].split()[0] for row in shape(top)] == ["first", "tcW", "tcW"], "the others are empty"
    assert [node.get(f"{W}val") for node in top.iter(f"{W}vMerge")] == ["restart", "continue", "continue"]
    assert all(each.find(f"{W}p") is not None for each in top.iter(f"{W}tc"))
    head = cell("{%tc for item in items %}") + cell("{% hm %}all") + cell("{%tc endfor %}")
    top = tree(table(head))
    assert shape(top) == [["all tcW gridSpan vAlign"]]
    assert [node.get(f"{W}val") for node in top.iter(f"{W}gridSpan")] == ["3"]


def test_paragraphs_are_joined_where_a_tag_asks_for_it() -> None:
    parts = ("It is {% if one -%}", "in town", "{%- else -%}", "in the country", "{%- endif -%}", " and mine.", "More.")
    assert texts("".join(map(paragraph, parts))) == ["It is in town and mine.", "More."]
    assert texts(runs("One ", "word {%- if one %} more{% endif %}")) == ["One word more"], "no word goes with the space"


def test_mistakes_have_the_number_of_their_paragraph() -> None:
    box = f"<w:p><w:r><w:pict>{paragraph('in a box')}</w:pict></w:r><w:r><w:t>{{{{ nothing }}}}</w:t></w:r></w:p>"
    for markup, where in (
        (paragraph("{%p if one %}") + paragraph("{%p endif %}") + paragraph("{{ nothing }}"), "t.docx:3:1"),
        (paragraph("a {% if one -%}") + paragraph("{{ nothing }}{% endif %}"), "t.docx:2:1"),
        (paragraph("a") + box, "t.docx:2:1"),
    ):
        with pytest.raises(PressroomError) as caught:
            tree(markup)
        assert [problem.where for problem in caught.value.diagnostics] == [where]
