"""The inline Markdown subset: what is a mark, and that everything else is text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.model.texts.inline import Emphasis, Reference, WebLink, Words, parse, plain, references, walk

#: What can begin a mark.
MARKS = "*_[]\\"
UNMARKED = st.text(st.characters(exclude_characters=MARKS, exclude_categories=("Cs", "Cc")), max_size=80)
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80)


def squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def test_line_breaks_are_spaces_and_no_break_spaces_stay() -> None:
    assert plain(parse("in \n the  year\u00a02006\u202f%")) == "in the year\u00a02006\u202f%"


@given(UNMARKED)
def test_a_text_without_marks_stays_as_it_is(text: str) -> None:
    pieces = parse(text)
    assert all(isinstance(piece, Words) for piece in pieces)
    assert plain(pieces) == squeezed(text)


@given(ANY)
def test_a_text_with_every_mark_escaped_stays_as_it_is(text: str) -> None:
    escaped = "".join(f"\\{character}" if character in MARKS else character for character in text)
    assert plain(parse(escaped)) == squeezed(text)
    assert all(isinstance(piece, Words) for piece in walk(parse(escaped)))


@given(ANY)
def test_any_text_is_taken_and_nothing_is_made_up(text: str) -> None:
    said = plain(parse(text))
    remaining = iter(squeezed(text))
    assert all(character in remaining for character in said)


@given(st.lists(st.text("abcXYZ019éšд", min_size=1, max_size=8), min_size=1, max_size=6))
def test_emphasis_keeps_its_words(words: list[str]) -> None:
    text = " ".join(f"*{word}*" for word in words)
    assert plain(parse(text)) == " ".join(words)
    emphasised = [piece for piece in walk(parse(text)) if isinstance(piece, Emphasis)]
    assert [plain(piece.children) for piece in emphasised] == words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a *b* c", (Words("a "), Emphasis(False, (Words("b"),)), Words(" c"))),
        ("_b_", (Emphasis(False, (Words("b"),)),)),
        ("**b**", (Emphasis(True, (Words("b"),)),)),
        ("**a *b***", (Emphasis(True, (Words("a "), Emphasis(False, (Words("b"),)))),)),
        ("*[b](x)*", (Emphasis(False, (Reference("x", (Words("b"),)),)),)),
        ("[*b* c](x)", (Reference("x", (Emphasis(False, (Words("b"),)), Words(" c"))),)),
        ("[](x)", (Reference("x", ()),)),
        ("[](x-1)[](y)", (Reference("x-1", ()), Reference("y", ()))),
        ("[b](https://example.org/?a=1)", (WebLink("https://example.org/?a=1", (Words("b"),)),)),
        ("[b](mailto:a@example.org)", (WebLink("mailto:a@example.org", (Words("b"),)),)),
        ("[b](javascript:alert)", (WebLink("javascript:alert", (Words("b"),)),)),
        ("a\n  b", (Words("a b"),)),
        ("snake_case_name", (Words("snake_case_name"),)),
        ("2 * 3 * 4", (Words("2 * 3 * 4"),)),
    ],
)
def test_marks(text: str, pieces: tuple[object, ...]) -> None:
    assert parse(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "{{ edition.title }} {% for x in y %} {# note #}",
        "`code`",
        "# no heading",
        "- no list",
        "> no quotation",
        "1. no list",
        "https://example.org",
        "a &amp; b &copy;",
        "![picture]",
        "---",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert [piece for piece in parse(text) if not isinstance(piece, Words)] == []
    assert plain(parse(text)) == text


@pytest.mark.parametrize(("text", "said"), [(r"\*a\*", "*a*"), (r"\[a\](b)", "[a](b)"), (r"\\", "\\")])
def test_a_backslash_takes_the_meaning_from_a_mark(text: str, said: str) -> None:
    assert plain(parse(text)) == said
    assert references(text) == ()


def test_references_come_in_order_however_deep() -> None:
    text = "[](one) **[two](two) *[](three)*** [out](https://example.org) [four](four)"
    assert [reference.target for reference in references(text)] == ["one", "two", "three", "four"]
