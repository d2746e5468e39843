"""Marks that come to nothing or that nobody meant: what is found, where, and what is to be written instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Severity
from pressroom.model.texts.blocks import block_slips
from pressroom.model.texts.delimiters import delimiters
from pressroom.model.texts.inline import Words, parse, plain, walk
from pressroom.model.texts.stray_markup import plain_slips, slips
from pressroom.source.load import load
from pressroom.source.node import Mapping, Scalar
from support.project import Project

IDS = ("cgpm", "bipm")


def found(text: str) -> list[tuple[str, str]]:
    """The code and the place of each slip of a text."""
    return [(slip.code, slip.needle) for slip in slips(text, IDS)]


@pytest.mark.parametrize(
    ("text", "code", "needle"),
    [
        ("a block of 5*3*2 metres", "mark-inside-word", "5*3*2"),
        ("5**3**2", "mark-inside-word", "5**3**2"),
        ("3*4 and 5*6", "mark-inside-word", "3*4"),
        ("un*believ*able", "mark-inside-word", "un*believ*able"),
        ("ж*з*и", "mark-inside-word", "ж*з*и"),
        ("the **Note:**text", "mark-unpaired", "**Note:**text"),
        ("from *here on", "mark-unpaired", "*here"),
        ("from _here on", "mark-unpaired", "_here"),
        ("[a *b](cgpm) c*", "mark-unpaired", "*b](cgpm)"),
        ("words** and", "mark-unpaired", "words**"),
        ("the __init__ file", "mark-underscores", "__init__"),
        ("a<br>b", "mark-unknown", "<br>"),
        ("a < br />b", "mark-unknown", "< br />"),
        ("==words== here", "mark-unknown", "==words=="),
        ("x^2^ metres", "mark-unknown", "^2^"),
        ("H~2~O", "mark-unknown", "~2~"),
        ("a <BR/> b", "mark-unknown", "<BR/>"),
        ("</p>", "mark-unknown", "</p>"),
        ('a <span class="x">b</span>', "mark-unknown", '<span class="x">'),
        ("a <!-- b -->", "mark-unknown", "<!--"),
        ("see <https://example.org>", "mark-unknown", "<https://example.org>"),
        ("write to <a@example.org>", "mark-unknown", "<a@example.org>"),
        ("a &mdash; b", "mark-unknown", "&mdash;"),
        ("a&nbsp;b", "mark-unknown", "&nbsp;"),
        ("&foo; &#8212;", "mark-unknown", "&#8212;"),
        ("&#x2014;", "mark-unknown", "&#x2014;"),
        ("a `word` here", "mark-unknown", "`word`"),
        ("```", "mark-unknown", "```"),
        ("not ~~this~~ that", "mark-unknown", "~~this~~"),
        ("![the bureau](https://example.org/a.png)", "mark-unknown", "![the bureau]("),
        ("the [AP][AP-2020]", "mark-broken", "]["),
        ("the [AP][]", "mark-broken", "]["),
        ("[a](press@example.org) note[^1]", "mark-broken", "[^1]"),
        ("a note[^1]", "mark-broken", "[^1]"),
        ("the [[cgpm]]", "mark-broken", "[[cgpm]]"),
        ("[the body] (cgpm)", "mark-broken", "] (cgpm)"),
        ("[the site]\n(https://example.org)", "mark-broken", "]\n(https://example.org)"),
        ("(the body)[cgpm]", "mark-broken", "(the body)[cgpm]"),
        ("(the site)[https://example.org/]", "mark-broken", "(the site)[https://example.org/]"),
        ("[the body](the cgpm)", "mark-broken", "]("),
        ("[the body](cgpm", "mark-broken", "]("),
        ("the body](cgpm)", "mark-broken", "]("),
        ("[one](cgpm) two](bipm)", "mark-broken", "]("),
    ],
)
def test_what_comes_to_nothing_is_found_at_its_place(text: str, code: str, needle: str) -> None:
    assert found(text) == [(code, needle)]
    [slip] = slips(text, IDS)
    assert slip.hint
    assert slip.needle in text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a <b>b</b>", "write `**words**`; for the sign itself, `\\<`"),
        ("a <i>b</i>", "write `*words*`; for the sign itself, `\\<`"),
        ("a<br>b", "divide the text into entries of their own; for the sign itself, `\\<`"),
        ("CO<sub>2</sub>", "write the character itself, such as ² or ₂; for the sign itself, `\\<`"),
        ("a <blink>b", "remove it; for the sign itself, `\\<`"),
        ("<https://example.org>", "write `[words](https://example.org)`"),
        ("<press@example.org>", "write `[words](mailto:press@example.org)`"),
        ("<mailto:press@example.org>", "write `[words](mailto:press@example.org)`"),
        ("<tel:+1-201-555-0123>", "write `[words](tel:+1-201-555-0123)`"),
        (
            "a note[^1]",
            "texts have no footnotes: name the source under `citations`; for the sign itself, `\\[`",
        ),
        (
            "[[page]]",
            "write `[](id)` or `[words](id)` for a value, and name a source under `citations`; "
            "for the sign itself, `\\[`",
        ),
        ("__init__", r"for the signs themselves write `\_\_`; for bold words `**words**`"),
        ("a &mdash; b", "write the character itself: — (U+2014); for the sign itself, `\\&`"),
        ("a&nbsp;b", "write the character itself: U+00A0; for the sign itself, `\\&`"),
        ("[the body] (cgpm)", "write `[words](cgpm)`, in one piece; for the sign itself, `\\[`"),
        ("5*3*2", "for the sign itself write `\\*`, or × between numbers; for emphasis mark whole words"),
        (
            "**Note:**text",
            "emphasis begins before a word and ends after one: `**words** and more`; a plain sign is `\\*`",
        ),
    ],
)
def test_the_hint_says_what_to_write(text: str, hint: str) -> None:
    assert [slip.hint for slip in slips(text, IDS)] == [hint]


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 and a _ b",
        "a 5* hotel",
        "Smith* said",
        "(*) footnote",
        "*.docx",
        "C*-algebra and D*-algebra",
        "3*4",
        "(*****)",
        "x<y>z, <redacted> and <the minister>",
        "a==b==c, 40~60 and ~50, 2^10",
        r"\_\_init\_\_",
        "snake_case_name",
        "*Večernji list*a and **bold**, *em* **and *both***",
        "R&D; AT&T; a & b; &unheard;",
        "A < B, 5 <6 and x > y; <1 %",
        "O`Brien and `",
        "~50 and 40~60",
        "[sic] (see) and [sic] (below)",
        "the years (1995)[sic]",
        "[one](cgpm) [two](https://example.org/a_b*c?d=1&lt;=2~~3~~) [](bipm)",
        '[](cgpm "loc") and [[sic] words](bipm)',
        "[the metre](https://example.org/wiki/Metre_(unit)_*a*) and [](cgpm)",
        r"\<b> \&mdash; \`a\` 5\*3\*2 \[a\]\[b\] \~~x~~ \!\[a\](b) \_x \[\^1\]",
    ],
)
def test_what_is_meant_is_left_alone(text: str) -> None:
    assert found(text) == []


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_a_backslash_makes_every_sign_a_plain_one(text: str) -> None:
    escaped = "".join(f"\\{sign}" if sign.isascii() and not sign.isalnum() and sign != " " else sign for sign in text)
    assert found(escaped) == []


@given(st.text(st.sampled_from("ab *_[]()`\\1"), max_size=24))
def test_every_sign_of_emphasis_is_printed_or_named(text: str) -> None:
    """Asterisks that are printed are named, those that can be no marks aside; those that vanish are pairs."""
    pairs = [sign for sign in delimiters(text) if sign.end is not None]
    unpaired = [sign for sign in delimiters(text) if sign.end is None]
    printed = "".join(piece.text for piece in walk(parse(text)) if isinstance(piece, Words))
    gone = text.count("*") + text.count("_") - printed.count("*") - printed.count("_")
    assert gone >= 2 * len(pairs)
    assert printed.count("*") + printed.count("_") >= len(unpaired)
    assert bool(unpaired) >= any(slip.code == "mark-unpaired" for slip in slips(text))
    assert plain(parse(text)) == printed


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("**Big** news", "**Big**"),
        ("*Big* news", "*Big*"),
        ("See [](cgpm)", "]("),
        ("A <b>title</b>", "<b>"),
        ("Peace &amp; order", "&amp;"),
        ("The `word`", "`word`"),
    ],
)
def test_marks_in_a_title_are_found(text: str, needle: str) -> None:
    assert [(slip.code, slip.needle) for slip in plain_slips(text)] == [("mark-unknown", needle)]


@pytest.mark.parametrize("text", ["M*A*S*H", "R&D", "5*3*2", "A < B", "[sic]", "*", "a * b * c", "x_y_z"])
def test_signs_in_a_title_are_left_alone(text: str) -> None:
    assert list(plain_slips(text)) == []


def test_what_is_printed_as_it_is_typed_is_a_warning(metre: Project) -> None:
    role = "text: The member states meet as the [](cgpm)."
    metre.edit("content/statements.yaml", role, "text: They meet *here as the [](cgpm), and **Note:**there.")
    assert [(found.code, found.severity) for found in metre.problems] == [("mark-unpaired", Severity.WARNING)]


@pytest.mark.parametrize("title", ["A <i>Title</i>", "War &amp; peace"])
def test_marks_in_the_title_of_a_source_are_found(title: str, metre: Project) -> None:
    metre.edit("content/dossier.yaml", "title: The Metre Convention and the SI\n", f"title: {title}\n")
    assert [(found.code, found.severity) for found in metre.problems] == [("mark-unknown", Severity.WARNING)]


@pytest.mark.parametrize(
    ("target", "begin"),
    [("www.example.org", "https://"), ("press@example.org", "mailto:"), ("example.org/a", "https://")],
)
def test_an_address_without_its_beginning_is_named_as_one(target: str, begin: str, metre: Project) -> None:
    role = "text: The member states meet as the [](cgpm)."
    metre.edit("content/statements.yaml", role, f"text: They meet as the [](cgpm), see [the site]({target}).")
    [problem] = metre.problems
    assert (problem.code, problem.message) == ("link-refused", f"`{target}` is not a web address")
    assert begin in (problem.hint or "")


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("tel:+1-201-555-0123", []),
        ("tel:+1(201)555.0123", []),
        ("tel:112", ["link-refused"]),
        ("tel:+1-201-555-0123;ext=4", ["link-refused"]),
        ("tel:+", ["link-refused"]),
        ("telnet:+1", ["link-refused"]),
    ],
)
def test_a_text_links_to_global_telephone_numbers(target: str, codes: list[str], metre: Project) -> None:
    role = "text: The member states meet as the [](cgpm)."
    metre.edit("content/statements.yaml", role, f"text: They meet as the [](cgpm), call [the desk]({target}).")
    assert [problem.code for problem in metre.problems] == codes


def scalar(written: str) -> Scalar:
    node, problems = load(f"text: {written}\n", "content/x.yaml")
    assert not problems
    assert isinstance(node, Mapping)
    value = node.get("text")
    assert isinstance(value, Scalar)
    return value


BLOCKS = {
    "paragraphs": [
        ">-\n  One paragraph.\n\n  And another.",
        "|\n  One.\n  \n  And another.",
        '"One.\\n\\nAnd another."',
    ],
    "paragraphs in a plain text": ["One\n  paragraph.\n\n  And another."],
    "a list": [
        ">-\n  The bodies:\n  - one\n  - two",
        "|\n  * one\n  * two",
        "'The bodies:\n  - one\n  - two'",
        '"The bodies:\\n- one\\n- two"',
        ">-\n  • one\n  • two",
        ">-\n  1. one\n  2. two",
        "|\n  1) one\n  2) two",
    ],
    "a heading": [">-\n  # Heading\n  and words", "|\n  Words\n  ### Heading"],
    "a quotation": ["|\n  He wrote:\n  > this"],
    "a table": ["|\n  | a | b |\n  |---|---|\n  | 1 | 2 |"],
    "a horizontal line": ["|\n  Words\n  ---\n  more"],
}


@pytest.mark.parametrize(("name", "written"), [(name, text) for name, texts in BLOCKS.items() for text in texts])
def test_blocks_are_found_in_what_the_author_wrote(name: str, written: str) -> None:
    kind = name.partition(" in ")[0]
    slip = next(slip for slip in block_slips(scalar(written)) if f"the text has {kind};" in slip.message)
    assert slip.code == "text-blocks"
    assert scalar(written).find(slip.needle) != scalar(written).span


@pytest.mark.parametrize(
    ("written", "is_printed"),
    [("'# Heading'", False), ("'> quote'", False), ("'* star item'", False), ("'- dash'", False), ("1. one", True)],
)
def test_a_block_of_one_line_is_found(written: str, is_printed: bool) -> None:
    [slip] = block_slips(scalar(written))
    assert (slip.code, slip.is_printed) == ("text-blocks", is_printed)


@pytest.mark.parametrize(
    "written",
    [
        "One line - with a dash.",
        "1. maja 2000. počelo je.",
        "-5 °C",
        "'- 5 °C'",
        "'#1 of them'",
        "'\\# Heading'",
        ">-\n  A long text that goes on\n  over lines, on 14. May\n  15. of them\n  - so it is.\n",
        "|\n  A text\n  of two lines\n\n",
        ">-\n  Words - and\n  more - words",
        ">-\n  No. 1. one\n  1. maja 2000.\n  i 3. maja",
        '"One line,\n  and another."',
    ],
)
def test_lines_that_are_only_lines_are_left_alone(written: str) -> None:
    assert list(block_slips(scalar(written))) == []
