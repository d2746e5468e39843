"""Finding things in a tree, and pieces of a text in the file it was written in."""

from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Span
from pressroom.source.load import load
from pressroom.source.node import Mapping, Node, Scalar, at, key_span, plain

FILE = "content/facts.yaml"
SAMPLE = r"""folded: >
  one two
  three [x](y) four
single: 'it''s so
  long a text'
double: "say \"hi\" \
   and\u0041 go, caf\xe9"
plain: words
  on two lines
literal: |2-  # literal
    literal words
twice: same same
"""
#: Letters and their accents as characters of their own.
SAMPLE += "apart: S\u030ckoda, ne\u0301e go\u0301 on\n" + r'quoted: "\u0053\u030ckoda go"' + "\n"


def loaded(text: str) -> Mapping:
    node, problems = load(text, FILE)
    assert problems == ()
    assert isinstance(node, Mapping)
    return node


def scalar(key: str) -> Scalar:
    node = loaded(SAMPLE).get(key)
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize(
    ("key", "needle", "line", "column", "length"),
    [
        ("folded", "[x](y)", 3, 9, 6),
        ("folded", "two three", 2, 7, 3),  # cut where its first line ends
        ("single", "it's", 4, 10, 5),
        ("single", "long a", 5, 3, 6),
        ("double", '"hi"', 6, 14, 6),
        ("double", "andA go", 7, 4, 12),
        ("double", "café", 7, 18, 7),
        ("plain", "words on", 8, 8, 5),
        ("plain", "lines", 9, 10, 5),
        ("literal", "literal", 11, 5, 7),  # not in the header's comment
        ("twice", "same", 12, 8, 4),
        ("apart", "Škoda", 13, 8, 6),  # two characters in the file for the first letter
        ("apart", "née gó on", 13, 16, 11),
        ("quoted", "Škoda", 14, 10, 16),
    ],
)
def test_a_piece_of_a_text_is_found_where_it_is_written(
    key: str, needle: str, line: int, column: int, length: int
) -> None:
    assert needle in scalar(key).text
    span = scalar(key).find(needle)
    assert (span.line, span.column, span.length) == (line, column, length)
    assert span.excerpt == SAMPLE.split("\n")[line - 1]


def test_what_is_not_there_has_the_place_of_the_whole() -> None:
    assert scalar("plain").find("nothing") == scalar("plain").span
    assert scalar("plain").find("") == scalar("plain").span
    assert Scalar("made up", Span(FILE, 7)).find("up") == Span(FILE, 7)


def test_block_is_told() -> None:
    blocks = {key.text: value.block for key, value in loaded(SAMPLE).entries if isinstance(value, Scalar)}
    assert [key for key, block in blocks.items() if block] == ["folded", "literal"]


@pytest.fixture
def tree() -> Node:
    return loaded("a:\n  - b: x\n    c: y\n  - z\n1: one\n")


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("a",), 2, 3),
        (("a", 0), 2, 5),
        (("a", 0, "c"), 3, 8),
        (("a", 1), 4, 5),
        (("a", 0, "missing"), 2, 5),
        (("a", 2), 2, 3),
        (("a", -1), 2, 3),
        (("a", "tag-of-a-union", 0, "c"), 3, 8),
        (("a", 1, "deeper"), 4, 5),
        ((1,), 5, 4),
    ],
)
def test_at_leads_to_the_deepest_node(tree: Node, path: tuple[str | int, ...], line: int, column: int) -> None:
    span = at(tree, path).span
    assert (span.line, span.column) == (line, column)


def test_an_empty_value_is_a_place_too() -> None:
    node = loaded("a:\n  - b:\n    c: d\n")
    assert (at(node, ("a", 0, "b")).span.line, at(node, ("a", 0, "b")).span.column) == (2, 7)


def test_key_span(tree: Node) -> None:
    assert isinstance(tree, Mapping)
    assert key_span(tree, "1") == Span(FILE, 5, 1, 1, "1: one")
    assert key_span(tree, "b") is None


def test_plain_and_get(tree: Node) -> None:
    assert isinstance(tree, Mapping)
    assert plain(tree) == {"a": [{"b": "x", "c": "y"}, "z"], "1": "one"}
    assert tree.get("nothing") is None


word = st.text(st.sampled_from("abce\u0301é💥'\"\\"), min_size=1, max_size=8)


@given(st.lists(word, min_size=1, max_size=30, unique=True), st.sampled_from([None, "'", '"', "|", ">"]), st.booleans())
def test_every_word_is_found_in_every_style(words: list[str], style: str | None, crlf: bool) -> None:
    text = " ".join(words)
    width = 10_000 if style == '"' else 30  # in double quotes the dumper breaks words, whose places end with the line
    written = yaml.safe_dump({"k": [text]}, default_style=style, width=width, allow_unicode=True)
    written = written.replace("!!seq ", "").replace("\n", "\r\n" if crlf else "\n")
    node, _ = load(written, FILE)
    assert node is not None
    item = at(node, ("k", 0))
    assert isinstance(item, Scalar)
    assert item.text.rstrip("\n") == normalize("NFC", text)
    for needle in (normalize("NFC", word) for word in words):
        span = item.find(needle)
        piece = span.excerpt[span.column - 1 : span.column - 1 + span.length]
        quote = written.split("\n")[item.span.line - 1][item.span.column - 1]
        if not item.block and quote in "'\"":
            piece = yaml.safe_load(f"{quote}{piece}{quote}")
        assert normalize("NFC", piece) == needle
