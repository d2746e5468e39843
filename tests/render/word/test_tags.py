"""What Word makes of tags, back to what was typed; literals stay as they are, character by character."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from pressroom.diagnostics import PressroomError
from pressroom.interchange.word import without_markup
from pressroom.render.word.fill import filled
from pressroom.render.word.tags import normalised, tags
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from support.wordfiles import DOCUMENT, body, word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EDITION = TemplateData(title="Title", as_of="2026")


def printed(data: bytes, **names: Any) -> str:
    """The texts of a filled file."""
    made = filled(read_word("t.docx", data), {"edition": EDITION, **names})
    return without_markup("".join(node.text or "" for node in etree.fromstring(made.parts[DOCUMENT]).iter(f"{W}t")))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('{{ "1995–2003, l’accord" }}', "1995–2003, l’accord"),
        ('{{ edition.title ~ " – " ~ edition.as_of }}', "Title – 2026"),
        ('{{ edition.as_of | replace("2026", "20 26") }}', "20 26"),
        ("{{ edition.as_of | replace(“2026”, “20\u00a026”) }}", "20\u00a026"),
        ('{{ "«" ~ edition.title ~ "»" }}', "«Title»"),
        ("{{ '“' ~ edition.title ~ '”' }}", "“Title”"),
        ("{{ “«” ~ edition.title ~ “»” }}", "«Title»"),
        ("{{ ‘l’accord’ ~ ‘.’ }}", "l’accord."),
        ("{{ „x“ ~ „y” }}", "xy"),
        ("{{ ”x” ~ ’y’ }}", "xy"),
        ("{{ «\u00a0x\u00a0» ~ »y« ~ ‹z› ~ ‚a‘ }}", "xyza"),
        ('{{ "x” ~ “y" }}', "x” ~ “y"),
        ('{{ “x" }}', "x"),
        ('{{ "it\'s" ~ \'a "b"\' }}', "it'sa \"b\""),
        ('{{ "R&D <b> 1 > 0" }}', "R&D <b> 1 > 0"),
        ("{{ \"}} {{ x }} {% y %} {# z #}\" }}", "}} {{ x }} {% y %} {# z #}"),
        ("{{ {'a': {'b': 'c'}}['a']['b'] }}", "c"),
        ('{{ "x }} {{ y" }}', "x }} {{ y"),
        (r'{{ "a\tb\"c\\d" }}', 'a\tb"c\\d'),
        (r"{{ “a\”b\–c” }}", "a”b\\–c"),
        ("{{\u00a0edition.title\u202f}}", "Title"),
        ("{{ 3 – 1 }}", "2"),
        ("{{ 3 > 2 and 'yes' }}", "yes"),
        ("{% raw %}{{ “x” }} & {% y %}{% endraw %}!", "{{ “x” }} & {% y %}!"),
        ("{# “a" " ’ {{ x }} #}b", "b"),
        ("{% if edition.title == “Title” %}“{{ edition.as_of }}”{% endif %}", "“2026”"),
    ],
)  # fmt: skip
def test_literals_are_printed_as_they_are(typed: str, expected: str) -> None:
    assert printed(word_file(typed)) == expected


@pytest.mark.parametrize("typed", ["{{ l’accord }}", "{{ “x }}", "{{ ‘ }} and ’"])
def test_a_quotation_mark_without_another_is_told(typed: str) -> None:
    with pytest.raises(PressroomError) as caught:
        printed(word_file(typed))
    assert [problem.code for problem in caught.value.diagnostics] == ["template-syntax"]


TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters='"\\'), max_size=20)


@given(TYPED, st.lists(st.integers(0, 40), max_size=4), st.sampled_from(["“{}”", '"{}"']))
@example("’“”„«»‘–\u00a0{%p x %}<b>&amp;", [3, 6, 9], '"{}"')
def test_any_literal_arrives_however_word_splits_it(literal: str, cuts: list[int], quotes: str) -> None:
    if quotes[0] == "“" and "”" in literal:
        return  # that is where it ends
    text = f"[{{{{ {quotes.format(literal)} }}}}]"
    places = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    paragraph = etree.Element(f"{W}p", nsmap={"w": W[1:-1]})
    for start, end in pairwise(places):
        node = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
        node.text = text[start:end]
    data = word_file(parts={DOCUMENT: body(etree.tostring(paragraph, encoding="unicode"))})
    assert printed(data) == f"[{literal}]"


def test_what_word_puts_into_a_tag_as_an_element_is_read_as_typed() -> None:
    runs = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            "<w:t>a{{ (3</w:t><w:noBreakHyphen/><w:t>1)</w:t>",
            '<w:tab/><w:t>~ "x</w:t><w:br/>',
            '<w:softHyphen/><w:t>y" }}b</w:t><w:tab/>',
        )
    )
    made = filled(read_word("t.docx", word_file(parts={DOCUMENT: body(f"<w:p>{runs}</w:p>")})), {})
    tree = etree.fromstring(made.parts[DOCUMENT])
    assert "".join(node.text or "" for node in tree.iter(f"{W}t")) == "a2x yb"
    assert [etree.QName(node).localname for node in tree.iter() if node.tag != f"{W}t"][3:] == ["r", "r", "r", "tab"]


def test_what_stands_between_the_halves_of_a_tag_stays() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    halves = "<w:r><w:t>{{ edition.</w:t></w:r>" + mark + "<w:r><w:t>title }}</w:t></w:r>"
    made = filled(
        read_word("t.docx", word_file(parts={DOCUMENT: body(f"<w:p>{halves}</w:p>")})),
        {"edition": EDITION},
    )
    assert b"Title" in made.parts[DOCUMENT]
    assert b"bookmarkStart" in made.parts[DOCUMENT]


def test_several_tags_share_runs() -> None:
    runs = ("{{ edition.title }}{{ edi", "tion.as_of }}{{ edition", ".title }}-{{ 1 }}")
    inside = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    assert printed(word_file(parts={DOCUMENT: body(f"<w:p>{inside}</w:p>")})) == "Title2026Title-1"


def test_tags_are_found_with_their_ends() -> None:
    found = [(tag.start, tag.end) for tag in tags("a {{ x }}{% y %}b{# z")]
    assert found == [(2, 9), (9, 16), (17, None)]
    assert normalised("a {{ “x” }} “b” {{ c") == "a {{ 'x' }} “b” {{ c"
