"""Tags in Word files: what they print, and what is told of mistakes in them, with paragraph."""

from typing import Any

import pytest
from lxml import etree
from markupsafe import Markup

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.interchange.word import CLOSE, OPEN
from pressroom.render.texts.text_renderer import Deferred
from pressroom.render.word.fill import filled
from pressroom.render.word.tags import W
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from support.wordfiles import DOCUMENT, LINKS, body, paragraph, relationships, word_file

PERSON = TemplateData(name="R&D <b>", tags=("x", "y"), none=(), odd="</w:t></w:r></w:p><w:p>")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def fill(data: bytes, **names: Any) -> dict[str, str]:
    made = filled(read_word("templates/t/page.docx", data), {"person": PERSON, **names})
    return {name: part.decode() for name, part in made.parts.items()}


def texts(*paragraphs: str, **names: Any) -> str:
    return fill(word_file(*paragraphs), **names)[DOCUMENT]


def told(data: bytes, **names: Any) -> Diagnostic:
    with pytest.raises(PressroomError) as caught:
        fill(data, **names)
    [problem] = caught.value.diagnostics
    assert problem.where.startswith("templates/t/page.docx:")
    assert problem.hint
    return problem


def split(*runs: str) -> str:
    """A paragraph in several runs, as Word leaves it after corrections."""
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def test_texts_arrive_as_typed() -> None:
    made = texts("{{ person.name }} and {{ person.odd }}")
    assert "R&amp;D &lt;b&gt; and &lt;/w:t&gt;&lt;/w:r&gt;&lt;/w:p&gt;&lt;w:p&gt;" in made
    assert made.count("<w:p>") == 1


def test_tags_that_word_has_split_are_joined() -> None:
    data = word_file(parts={DOCUMENT: body(split("{", "{ per", "son.na", "me }", "}"))})
    assert "R&amp;D" in fill(data)[DOCUMENT]


@pytest.mark.parametrize("quotes", ["“x”", "‘x’", "„x“", "«\u00a0x\u00a0»"])
def test_what_word_makes_of_quotation_marks_and_spaces_is_read_as_typed(quotes: str) -> None:
    made = texts(f"{{% if\u00a0{quotes}\u00a0!= “y” %}}Yes{{% endif %}}")
    assert "Yes" in made


def test_quotation_marks_outside_of_tags_stay() -> None:
    assert "“{R&amp;D &lt;b&gt;}” «x»" in texts(
        "“{{{ person.name }}}” «x»".replace("{{{", "{{'{'}}{{").replace("}}}", "}}{{'}'}}")
    )


def test_loops_over_paragraphs_leave_none_of_their_own() -> None:
    made = texts("{%p for tag in person.tags %}", "{{ tag }}!", "{%p endfor %}")
    assert made.count("<w:p>") == 2
    assert "x!" in made
    assert "y!" in made


def test_loops_over_rows_repeat_rows() -> None:
    row = "<w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr>"
    rows = map(row.format, map(paragraph, ("{%tr for tag in person.tags %}", "{{ tag }}", "{%tr endfor %}")))
    made = fill(word_file(parts={DOCUMENT: body(f"<w:tbl><w:tblGrid/>{''.join(rows)}</w:tbl>")}))[DOCUMENT]
    assert made.count("<w:tr>") == 2


def test_markup_stands_between_marks_for_the_back_end() -> None:
    text = Deferred(lambda: Markup("a <em>b</em> &amp; c"))
    assert f"{OPEN}a &lt;em&gt;b&lt;/em&gt; &amp;amp; c{CLOSE}" in texts("{{ text }}", text=text)
    assert OPEN not in texts("{{ text }}", text=Deferred(lambda: Markup("a b")))


def test_the_body_is_filled_in_first_with_each_note_where_it_is_called() -> None:
    told_so_far: list[str] = []

    def note(name: str) -> str:
        told_so_far.append(name)
        return name

    header = f"<w:hdr {_W}>{paragraph(_asked('header'))}</w:hdr>"
    call = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    text = f"{paragraph(_asked('before'))}{call}{paragraph(_asked('behind'))}"
    parts = _notes(paragraph(_asked("note")), ("header", "header1.xml"))
    parts |= {
        "word/header1.xml": header,
        DOCUMENT: body(f'{text}<w:sectPr><w:headerReference r:id="rId2"/></w:sectPr>'),
    }
    made = fill(word_file(parts=parts), note=note)
    assert told_so_far == ["before", "note", "behind", "header"]
    assert ">note</w:t>" in made["word/footnotes.xml"]
    assert ">note</w:t>" not in made[DOCUMENT]


def _asked(name: str) -> str:
    return f"{{{{ note('{name}') }}}}"


def _notes(inside: str, *links: tuple[str, str]) -> dict[str, str | bytes]:
    """Footnotes: one that separates, one that is called, one that nothing calls."""
    special = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    note = f'<w:footnote w:id="1">{inside}</w:footnote><w:footnote w:id="2">{paragraph("unseen")}</w:footnote>'
    notes = f"<w:footnotes {_W}>{special}{note}</w:footnotes>"
    return {LINKS: relationships(("footnotes", "footnotes.xml"), *links), "word/footnotes.xml": notes}


CALL = '<w:p><w:r><w:t>{{ tag }}</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'


def test_a_loop_has_a_note_for_each_call_with_the_names_of_its_turn() -> None:
    loop = f"{paragraph('{%p for tag in person.tags %}')}{CALL}{paragraph('{%p endfor %}')}"
    made = fill(word_file(parts={DOCUMENT: body(loop), **_notes(paragraph("About {{ tag }}"))}))
    called = [node.get(f"{W}id") for node in etree.fromstring(made[DOCUMENT].encode()).iter("{*}footnoteReference")]
    notes = {
        node.get(f"{W}id"): "".join(map(str, node.itertext()))
        for node in etree.fromstring(made["word/footnotes.xml"].encode()).iter("{*}footnote")
    }
    assert [notes.pop(str(identity)) for identity in called] == ["About x", "About y"]
    assert notes == {"0": ""}, "the mark that separates, and no note that nothing calls"


def test_a_condition_takes_a_note_away_with_its_call() -> None:
    for condition, expected in (("true", 1), ("false", 0)):
        text = f"{paragraph('{%p if ' + condition + ' %}')}{CALL}{paragraph('{%p endif %}')}"
        made = fill(word_file(parts={DOCUMENT: body(text), **_notes(paragraph("A note"))}), tag="x")
        assert made["word/footnotes.xml"].count("A note") == expected


def test_a_mistake_in_a_note_has_its_paragraph() -> None:
    text = f"{paragraph('a')}{CALL}{paragraph('b')}"
    problem = told(word_file(parts={DOCUMENT: body(text), **_notes(paragraph("{{ nobody }}"))}), tag="x")
    assert problem.span is not None
    assert (problem.span.line, problem.span.excerpt) == (2, "{{ nobody }}")
    assert problem.message.endswith("in paragraph 2 of the footnotes")
    behind = "<w:p><w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:t>{{ nobody }}</w:t></w:r></w:p>"
    problem = told(word_file(parts={DOCUMENT: body(f"{paragraph('a')}{behind}"), **_notes(paragraph("A note"))}))
    assert problem.message.endswith("in paragraph 2")


def test_what_makes_drawings_is_not_there() -> None:
    names = dict.fromkeys(("locator_map", "qr_code", "path_layout", "shape", "logo", "colours"), "x")
    for name in names:
        assert told(word_file(f"{{{{ {name} }}}}"), **names).code == "template-undefined"


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ person.nam }}", "template-undefined", "this record has no `nam`; did you mean `name`?"),
        ("{{ nobody }}", "template-undefined", "nothing is called `nobody` here"),
        ("{{ person }}", "template-leak", "a record of name"),
        ("{{ 1 + }}", "template-syntax", "a tag ends too early"),
        ("{% if %}", "template-syntax", "a tag ends too early"),
        ("{% include 'base/macros.html' %}", "template-missing", "there is no template `base/macros.html`"),
        ("{% extends 'below' %}", "template-missing", "there is nothing below"),
        ("{{ 1 / 0 }}", "template-error", "division by zero"),
        ("{{ drawn }}", "template-leak", "<svg>, which cannot be in a Word file"),
    ],
)
def test_mistakes_are_told_with_paragraph_and_words(text: str, code: str, message: str) -> None:
    data = word_file("First {{ person.name }}", "{%p if true %}", "x", "{%p endif %}", f"Then {text} too")
    problem = told(data, drawn=Markup("<svg></svg>"))
    assert problem.span is not None
    assert (problem.code, problem.span.line) == (code, 5)
    assert message in problem.message
    assert problem.message.endswith("in paragraph 5")
    named = "nam`" in problem.message or "nobody" in problem.message
    place = problem.span.excerpt[problem.span.column - 1 :][: problem.span.length]
    assert place == (text if named else problem.span.excerpt)
    assert problem.span.excerpt == f"Then {text} too"


@pytest.mark.parametrize(
    ("texts", "line", "hint"),
    [
        (("{%p for x in xs %}", "{{ x }}"), 2, "close it with `{%p endfor %}` in a paragraph of its own"),
        (("{% if x %}", "x"), 2, "close it with `{% endif %}`"),
        (
            ("{%p for x in xs %}", "{%p endif %}"),
            3,
            "close that first, with `{%p endfor %}` in a paragraph of its own",
        ),
    ],
)
def test_the_hint_to_close_a_tag_is_for_its_kind(texts: tuple[str, ...], line: int, hint: str) -> None:
    problem = told(word_file("a", *texts), xs=[], x=1)
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.hint) == ("template-syntax", line, hint)


def test_mistakes_in_tables_headers_and_footers_say_so() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = f"<w:tr>{cell.format(paragraph('a'))}{cell.format(paragraph('{{ nobody }}'))}</w:tr>"
    table = f"<w:tbl><w:tblGrid/><w:tr>{cell.format(paragraph('h'))}</w:tr>{row}</w:tbl>"
    problem = told(word_file(parts={DOCUMENT: body(table)}))
    assert "in paragraph 3 (row 2, cell 2 of a table)" in problem.message
    for kind, tag in (("header", "hdr"), ("footer", "ftr")):
        part = f"<w:{tag} {_W}>{paragraph('x')}{paragraph('{{ nobody }}')}</w:{tag}>"
        text = f'{paragraph("One")}<w:sectPr><w:{kind}Reference r:id="rId1"/></w:sectPr>'
        parts = {LINKS: relationships((kind, f"{kind}1.xml")), f"word/{kind}1.xml": part, DOCUMENT: body(text)}
        problem = told(word_file(parts=parts))
        assert problem.message.endswith(f"in paragraph 2 of the {kind}")
        assert problem.span is not None
        assert problem.span.excerpt == "{{ nobody }}"


def test_tags_that_end_in_another_paragraph_are_told_all_at_once() -> None:
    with pytest.raises(PressroomError) as caught:
        fill(word_file("{{ person.name", "fine", "{% if x", "}} %}"))
    assert [(p.code, p.where) for p in caught.value.diagnostics] == [
        ("template-syntax", "templates/t/page.docx:1:1"),
        ("template-syntax", "templates/t/page.docx:3:1"),
    ]


def test_what_would_vanish_beside_a_tag_is_told() -> None:
    cells = "".join(f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>" for text in ("{%tr if true %}", "Date"))
    rows = f"<w:tr>{cells}</w:tr><w:tr><w:tc><w:tcPr/>{paragraph('{%tr endif %}')}</w:tc></w:tr>"
    blocks = (paragraph("Points: {%p if true %}"), paragraph("{%p endif %} "), f"<w:tbl><w:tblGrid/>{rows}</w:tbl>")
    with pytest.raises(PressroomError) as caught:
        fill(word_file(parts={DOCUMENT: body("".join(blocks))}))
    assert [(p.code, p.where, p.message.partition(" is beside")[0]) for p in caught.value.diagnostics] == [
        ("template-beside", "templates/t/page.docx:1:9", "“Points:”"),
        ("template-beside", "templates/t/page.docx:3:1", "“Date”"),
    ]


def test_torn_tags_are_told_and_braces_can_be_printed() -> None:
    blocks = ("By { person.name }, {{ '{person.name}' }}", "{ person.name }}", "person.name }}", "% endif %}", "{ a.b")
    with pytest.raises(PressroomError) as caught:
        fill(word_file(*blocks))
    assert [(p.code, p.span.line, p.span.column, p.span.length) for p in caught.value.diagnostics if p.span] == [
        ("template-torn", 1, 4, 15),
        ("template-torn", 2, 1, 16),
        ("template-torn", 3, 13, 2),
        ("template-torn", 4, 9, 2),
        ("template-torn", 5, 1, 5),
    ]
    assert "{person.name}" in texts("{{ '{person.name}' }} { 1 } {a b}")


def test_a_condition_that_leaves_half_a_paragraph_is_told() -> None:
    data = word_file("a", "b {% if false %}", "c", "{% endif %} d {% if true %}", "e{% endif %}")
    assert "b " in fill(data)[DOCUMENT], "the halves make a whole here"
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = row.format(paragraph("{% for a in person.none %}x"), paragraph("y")) + paragraph("{% endfor %}")
    problem = told(word_file("a", parts={DOCUMENT: body(f"<w:tbl>{rows}</w:tbl>")}))
    assert problem.code == "template-torn"
    assert "{%tr" in (problem.hint or "")
    assert "in paragraph " in problem.message


def test_tracked_changes_are_refused_as_they_would_go_out() -> None:
    for name in ("ins", "del"):
        changed = f"<w:p><w:{name}><w:r><w:t>old</w:t></w:r></w:{name}></w:p>"
        problem = told(word_file(parts={DOCUMENT: body(paragraph("a") + paragraph("b") + changed + paragraph("c"))}))
        assert (problem.code, problem.where) == ("word-changes", "templates/t/page.docx:3:1")


def test_a_field_that_is_refused_is_shown_at_its_paragraph_of_the_template() -> None:
    field = '<w:p><w:r><w:t>Made on </w:t></w:r><w:fldSimple w:instr="DATE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    loop = paragraph("{%p for a in person.names %}") + paragraph("{{ a }}") + paragraph("{%p endfor %}")
    problem = told(word_file(parts={DOCUMENT: body(loop + field)}))
    assert (problem.code, problem.where) == ("word-field", "templates/t/page.docx:4:1")
    assert problem.span is not None
    assert problem.span.excerpt == "Made on 1"


def test_the_marks_of_texts_cannot_come_from_a_template() -> None:
    assert told(word_file(f"{OPEN}<p>x</p>{CLOSE}")).code == "word-character"
