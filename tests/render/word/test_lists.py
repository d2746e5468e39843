"""Numbered lists in loops: where each begins anew, and where it counts on."""

import pytest
from lxml import etree

from pressroom.render.word.fill import filled
from pressroom.render.word.tags import W
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from support.wordcorpus import made, part, text
from support.wordfiles import LINKS, relationships

NAMES = {"sections": tuple(TemplateData(title=title, groups=(("1", "2"), ("3",))) for title in ("A", "B"))}
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="decimal"/></w:lvl>'
LISTS = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="4">{LEVEL.format(0, 1)}{LEVEL.format(1, 3)}</w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num>',
)
STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="L"><w:basedOn w:val="B"/></w:style>',
)
PARTS: dict[str, str | bytes] = {
    LINKS: relationships(("numbering", "numbering.xml"), ("styles", "styles.xml")),
    "word/numbering.xml": LISTS,
    "word/styles.xml": STYLES,
}


def item(words: str, number: int = 7, level: int = 0) -> str:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr><w:keepNext/>{own}<w:jc/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def styled(style: str, words: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def loop(over: str, *blocks: str) -> str:
    return f"{text('{%p for ' + over + ' %}')}{''.join(blocks)}{text('{%p endfor %}')}"


def parts(*blocks: str) -> tuple[etree._Element, etree._Element]:
    """The body and the lists of a filled file."""
    file = filled(read_word("t.docx", made("".join(blocks), PARTS, "")), NAMES)
    return etree.fromstring(file.parts[file.main]), etree.fromstring(file.parts["word/numbering.xml"])


def numbers(*blocks: str) -> str:
    """The list of each paragraph in a row, as a letter: `a` for the first; `-` for what is in none."""
    body, _ = parts(*blocks)
    made_: list[str] = []
    for paragraph in body.iter(f"{W}p"):
        found = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        made_.append(found.get(f"{W}val", "") if found is not None else "")
    order = [*dict.fromkeys(filter(None, made_))]
    return "".join("abcdef"[order.index(each)] if each else "-" for each in made_)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        # Below the heading of each section, through the groups in it.
        (
            [
                loop(
                    "s in sections",
                    styled("H", "{{ s.title }}"),
                    loop("g in s.groups", loop("i in g", item("{{ i }}"))),
                )
            ],
            "-aaa-bbb",
        ),
        # A text of the outer loop is between them, before or behind.
        ([loop("s in sections", text("x"), loop("g in s.groups", item("{{ g[0] }}")))], "-aa-bb"),
        ([loop("s in sections", loop("g in s.groups", item("{{ g[0] }}")), text("x"))], "aa-bb-"),
        # Items of one loop count on, with remarks between them too.
        ([loop("s in sections", item("{{ s.title }}"), text("a remark"))], "a-a-"),
        ([loop("s in sections", loop("g in s.groups", item("{{ g[0] }}")))], "aaaa"),
        # Paragraphs that are written out once count on.
        ([item("x"), text("between"), item("y"), styled("H", "Heading"), item("z")], "a-a-a"),
        ([loop("s in sections", item("{{ s.title }}")), text("x"), loop("s in sections", item("y"))], "aa-aa"),
        # A heading in the same loop, and a list in two pieces.
        ([loop("s in sections", styled("H", "h"), item("x"), text("y"), item("z"))], "-a-a-b-b"),
        # Two lists; levels of one.
        ([loop("s in sections", styled("H", "h"), item("x", 7), item("y", 8), item("z", 7, 1))], "-aba-cdc"),
    ],
)
def test_a_list_begins_anew_with_the_loop_round_it(blocks: list[str], expected: str) -> None:
    assert numbers(*blocks) == expected


def test_a_list_of_a_style_begins_anew_too() -> None:
    assert numbers(loop("s in sections", styled("H", "h"), loop("g in s.groups", styled("L", "x")))) == "---" + "-aa"


def test_a_new_list_counts_as_the_template_has_it() -> None:
    body, lists = parts(loop("s in sections", styled("H", "h"), item("x", 7, 1)))
    new = [*lists.iter(f"{W}num")][-1]
    assert new.get(f"{W}numId") == "9"
    assert new[0].get(f"{W}val") == "4"
    assert [(each.get(f"{W}ilvl"), each[0].get(f"{W}val")) for each in [*new][1:]] == [("0", "1"), ("1", "3")]
    last = [*body.iter(f"{W}numPr")][-1]
    assert [node.get(f"{W}val") for node in last] == ["1", "9"]
    own = last.getparent()
    assert own is not None
    assert [etree.QName(node).localname for node in own] == ["keepNext", "numPr", "jc"]
