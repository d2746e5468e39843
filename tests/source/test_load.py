"""Strict loading: texts stay as typed, and every refusal names its place exactly."""

from collections.abc import Callable
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Severity, has_errors
from pressroom.source import characters
from pressroom.source import load as loading
from pressroom.source.limits import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, MAX_SCALAR_LENGTH, Allowance
from pressroom.source.load import load, load_bytes
from pressroom.source.node import Mapping, Sequence, plain

FILE = "content/facts.yaml"


def found(text: str) -> list[tuple[str, int, int, int]]:
    """Code, line, column and length of every problem."""
    return [(p.code, p.span.line, p.span.column, p.span.length) for p in load(text, FILE)[1] if p.span]


def only_problem(text: str) -> tuple[str, str]:
    """Message and hint of the one problem."""
    (problem,) = load(text, FILE)[1]
    return problem.message, problem.hint or ""


def test_every_scalar_is_the_text_as_typed() -> None:
    node, problems = load("a: NO\nb: 012\nc: 1:30\nd: 2016-07-09\ne: 1.10\nf: ~\ng:\nh: null\n012: true\n", FILE)
    assert problems == ()
    assert node is not None
    assert plain(node) == {
        "a": "NO", "b": "012", "c": "1:30", "d": "2016-07-09", "e": "1.10",
        "f": "~", "g": "", "h": "null", "012": "true",
    }  # fmt: skip


def test_letters_and_accents_are_one_character_however_they_are_typed() -> None:
    apart = "S\u030ckoda, A\u030aland, \u1112\u1161\u11ab, q\u0323\u0301"
    node, problems = load(f"{apart}: {apart}\nlist: ['e\u0301', \"\\u0065\\u0301\"]\ntext: |\n  e\u0301\n", FILE)
    assert problems == ()
    assert node is not None
    together = "Škoda, Åland, 한, q\u0323\u0301"
    assert plain(node) == {together: together, "list": ["é", "é"], "text": "é\n"}


def test_a_key_stands_twice_whether_its_accent_is_apart_or_not() -> None:
    assert found("é: 1\ne\u0301: 2\n") == [("yaml-duplicate-key", 2, 1, 2)]


def test_nodes_know_their_places() -> None:
    node, _ = load("é: 💥 x\r\nlist:\r\n  - one two  \r\n  - {k: 'v'}\r\ntext: |\r\n  t\r\n", FILE)
    assert isinstance(node, Mapping)
    assert [(str(key.span), key.span.length) for key, _ in node.entries] == [
        (f"{FILE}:1:1", 1), (f"{FILE}:2:1", 4), (f"{FILE}:5:1", 4),
    ]  # fmt: skip
    first, items, block = (value for _, value in node.entries)
    assert (first.span.line, first.span.column, first.span.length, first.span.excerpt) == (1, 4, 3, "é: 💥 x")
    assert isinstance(items, Sequence)
    assert [(i.span.line, i.span.column, i.span.length) for i in items.items] == [(3, 5, 7), (4, 5, 8)]
    assert (block.span.line, block.span.column, block.span.length) == (5, 7, 1)


def test_a_key_that_stands_twice_is_an_error_that_names_both_lines() -> None:
    text = "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 2\n"
    node, problems = load(text, FILE)
    assert found(text) == [("yaml-duplicate-key", 5, 3, 1), ("yaml-duplicate-key", 6, 1, 1)]
    assert [p.message for p in problems] == [
        "`c` is given twice: here and in line 3",
        "`a` is given twice: here and in line 1",
    ]
    assert node is not None
    assert plain(node) == {"a": "1", "b": {"c": "1", "d": "2"}}


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: &x 1\nb: *x\n", [("yaml-anchor", 1, 4, 2), ("yaml-alias", 2, 4, 2)]),
        ("a: !foo b\nc: !!str d\ne: ! f\n", [("yaml-tag", 1, 4, 4), ("yaml-tag", 2, 4, 5), ("yaml-tag", 3, 4, 1)]),
        ("a: !foo [b]\nc: &x {d: e}\n", [("yaml-tag", 1, 4, 4), ("yaml-anchor", 2, 4, 2)]),
        ("a: b\n<<: {c: d}\n", [("yaml-merge", 2, 1, 2)]),
        ("? [a, b]\n: c\n{d: e}: f\n", [("yaml-key", 1, 3, 6), ("yaml-key", 3, 1, 6)]),
        ("a: {b: c, '': d}\n", [("yaml-key", 1, 11, 2)]),
        ("a: b\n---\nc: d\n", [("yaml-documents", 2, 1, 1)]),
        ("# nothing\n", [("yaml-empty", 1, 1, 1)]),
        ("", [("yaml-empty", 1, 1, 1)]),
    ],
)
def test_what_yaml_hides_is_refused(text: str, problems: list[tuple[str, int, int, int]]) -> None:
    assert found(text) == problems
    assert has_errors(load(text, FILE)[1])


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: *x\nb: c\n", {"a": "", "b": "c"}),
        ("<<: {c: d}\nb: c\n", {"b": "c"}),
        ("'': a\nb: c\n", {"b": "c"}),
        ("? [a]\n: a\nb: c\n", {"b": "c"}),
    ],
)
def test_what_is_refused_is_not_in_the_tree(text: str, tree: dict[str, str]) -> None:
    node, _ = load(text, FILE)
    assert isinstance(node, Mapping)
    assert plain(node) == tree
    assert [value.span.line for _, value in node.entries] == [
        text.split("\n").index(f"{k}: {v or '*x'}") + 1 for k, v in tree.items()
    ]


def test_a_comment_behind_quotes_is_meant() -> None:
    assert load("a: 'b' #c\nd: \"e\" #f\n", FILE)[1] == ()


def test_an_explicit_start_and_end_of_the_one_document_are_fine() -> None:
    assert load("%YAML 1.2\n---\na: b\n...\n", FILE)[1] == ()


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("title: Road: the map\n", 1, 12, "put the text in quotes: a colon and a space inside it begin a new value"),
        ("a: b\n c: d\n", 2, 3, "begin keys of one mapping in the same column; a text with a colon needs quotes"),
        ("a:\n\t- b\n", 2, 1, "indent with spaces; YAML allows no tabs there"),
        ("a: @x\n", 1, 4, "put the text in quotes: it may not begin with '@'"),
        ("a: ,x\n", 1, 4, "put the text in quotes: it may not begin with ','"),
        ("a: **b** c\n", 1, 5, "put the text in quotes: it may not begin with '*'"),
        ("a: [](map) x\n", 1, 6, "put the whole text in quotes: it begins with `[`, which ends before the text does"),
        ("a: 'x' y\n", 1, 8, "put the whole text in quotes: it begins with `'`, which ends before the text does"),
        ("a: - b\n", 1, 4, "begin the list on the next line; a text that begins with a dash needs quotes"),
        ("a: > x\n", 1, 6, "begin the text on the next line, or put it in quotes if it begins with `>` or `|`"),
        ('a: "\\q"\n', 1, 5, "in double quotes a backslash begins an escape: use single quotes, or write it twice"),
        ("b: [1, 2\nc: d\n", 2, 2, "close what line 1 opens; a text that holds a comma, colon or bracket needs quotes"),
        ("a: &\n", 1, 5, "put the text in quotes: it may not begin with '&'"),
        ("a: !<b\n", 1, 7, "put the text in quotes: it may not begin with '!'"),
        ("a:\n  - b\n\tc: d\n", 3, 1, "indent with spaces; YAML allows no tabs there"),
        ("- a\nb: c\n", 2, 1, "begin the items of one list, or the keys of one mapping, in the same column"),
        ("a: b\nc\n", 3, 1, "write a colon after a key; further lines of a text are indented more than its key"),
    ],
)
def test_a_syntax_error_has_a_place_and_a_helpful_hint(text: str, line: int, column: int, hint: str) -> None:
    _, (problem,) = load(text, FILE)
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column, problem.hint) == ("yaml-syntax", line, column, hint)
    assert problem.span.excerpt == (text + "\n").split("\n")[line - 1]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_an_open_quote_is_told_where_it_opens(quote: str) -> None:
    assert found(f"a: b\nc: {quote}x\nd: e\n") == [("yaml-syntax", 2, 4, 1)]


def test_there_is_no_tree_when_text_follows_it() -> None:
    node, (problem,) = load("{a: b}\nc\n", FILE)
    assert (node, problem.code) == (None, "yaml-syntax")


UNQUOTED = """\
title: The bridge: built twice
list:
  - text: [](built) saw it.
    at: @home
    next: fine
  - {id: a, text: It was: so.}
  - id: b
    date: 1999: or so
    date: 2000
"""


def test_each_value_that_is_not_yaml_is_reported_in_one_run_with_all_else() -> None:
    assert [(code, line) for code, line, *_ in found(UNQUOTED)] == [
        ("yaml-syntax", 1),
        ("yaml-syntax", 3),
        ("yaml-syntax", 4),
        ("yaml-syntax", 6),
        ("yaml-syntax", 8),
        ("yaml-duplicate-key", 9),
    ]


def test_the_tree_has_such_values_as_they_are_typed_so_that_what_follows_can_be_checked() -> None:
    text = 'a: one: two\nb: “x: y”\nc: "The "old" one"\nd: [](e) f\n   and g\nh: i\n'
    node, problems = load(text, FILE)
    assert [problem.code for problem in problems] == ["yaml-syntax"] * 4
    assert node
    assert plain(node) == {"a": "one: two", "b": "x: y", "c": 'The "old" one', "d": "[](e) f and g", "h": "i"}
    assert isinstance(node, Mapping)
    value = node.get("h")
    assert value
    assert (value.span.line, value.span.column) == (6, 4)


def test_there_is_no_tree_where_keys_are_lost() -> None:
    node, problems = load("a: {b: c: d}\ne: @f\n", FILE)
    assert (node, [problem.span and problem.span.line for problem in problems]) == (None, [1, 2])


def test_many_such_values_end_the_search_for_more() -> None:
    assert len(found("- @x\n" * 100)) == 26


def test_what_was_found_before_a_syntax_error_is_told_too() -> None:
    assert [code for code, *_ in found("a: {b: 1, b: 2}\nc: @\n")] == ["yaml-duplicate-key", "yaml-syntax"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: C# and #2\n", (1, 15, 2)),
        ("colour: #1f4e82 \n", (1, 9, 7)),
        ("- a\n- b  #c d\n", (2, 6, 4)),
        ("text: one\n  two #3\nnext: x\n", (2, 7, 2)),
    ],
)
def test_a_comment_that_looks_like_text_is_a_warning(text: str, place: tuple[int, int, int]) -> None:
    _, (problem,) = load(text, FILE)
    assert problem.severity is Severity.WARNING
    assert found(text) == [("yaml-comment", *place)]


@pytest.mark.parametrize(
    "text", ["a: b # c\n", "a: 'C# #2'\n", "a: b#c\n", "#note\na: b ##\n", "a: |\n  #x\n", "a: #\n"]
)
def test_a_comment_that_is_meant_is_none(text: str) -> None:
    assert load(text, FILE)[1] == ()


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 NUL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x0c", "U+000C control character"),
        ("\x85", "U+0085 control character"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ufeff", "U+FEFF byte order mark inside the text"),
        ("\ufdd0", "U+FDD0 noncharacter"),
        ("\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\U0010ffff", "U+10FFFF noncharacter"),
        ("\ud800", "U+D800 lone surrogate"),
        ("\udfff", "U+DFFF lone surrogate"),
    ],
)
def test_a_character_that_breaks_files_is_refused_by_name(character: str, name: str) -> None:
    text = f"a: b\nc: x{character}y # {character}\n"
    assert found(text) == [("yaml-character", 2, 5, 1), ("yaml-character", 2, 10, 1)]
    assert {p.message for p in load(text, FILE)[1]} == {f"{name} does not belong in a text"}


def test_an_escape_cannot_bring_in_what_is_refused() -> None:
    assert found('a: "x\\u0007 \\N\\x41\\u200B"\n') == [
        ("yaml-character", 1, 6, 6), ("yaml-character", 1, 13, 2), ("yaml-character", 1, 19, 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: x\u202ey\n", [(1, 5)]),
        ("a: \u2067x\u2069 y\n", []),
        ("a: \u2067x\n  y\u2069\n", []),  # folded into one line
        ("a: |\n  \u2067x\n  y\u2069\n", [(2, 3), (3, 4)]),  # two paragraphs
        ("a: \u2067x\u202c\u2069\n", [(1, 6)]),
        ("a: \u2067x\u2069 \u2067y\n", [(1, 8)]),
        ('a: "\\u2067x"\n', [(1, 5)]),
        ("a: b # \u202e\nc: d # \u2067x\u2069\n", [(1, 8)]),
        ("# \u202e\na: x\u202c\n", [(1, 3), (2, 5)]),
    ],
)
def test_a_bidirectional_control_needs_its_partner(text: str, places: list[tuple[int, int]]) -> None:
    assert [(code, line, column) for code, line, column, _ in found(text)] == [("yaml-bidi", *p) for p in places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: Са\u0061рајево\n", [(1, 6)]),  # a Latin a
        ("a: \u0410udience, S\u0430rajevo\n", [(1, 4), (1, 15)]),  # a Cyrillic one
        ('a: "\\t\u0061ктивност"\n', [(1, 7)]),
        ("a: >-\n  НАТО\n  и \u0061ктери\n", [(3, 5)]),
        ("a: n\u0301йй\n", [(1, 4)]),  # a Latin letter of two characters
        ("a: Јесен, SHAPE-у, X и Y, 5kg, µSv, Œuvre; Љубав њ. џ\n", []),
        ('a: "\\nи \\tу"\n', []),
    ],
)
def test_a_letter_of_another_script_in_a_word_is_refused(text: str, places: list[tuple[int, int]]) -> None:
    assert [(code, line, column) for code, line, column, _ in found(text)] == [("yaml-script", *p) for p in places]


def test_depth_has_a_limit() -> None:
    fits = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert load(fits, FILE)[1] == ()
    assert found(f"[{fits}]") == [("yaml-depth", 1, MAX_DEPTH + 1, 1)]
    assert found("[" * 50_000) == [("yaml-depth", 1, MAX_DEPTH + 1, 1)]


def test_a_text_has_a_limit() -> None:
    assert load(f"a: {'b' * MAX_SCALAR_LENGTH}", FILE)[1] == ()
    assert only_problem(f"a: {'b' * (MAX_SCALAR_LENGTH + 1)}") == (
        "the text has 10,001 characters; 10,000 are allowed",
        "divide it",
    )


@pytest.mark.parametrize("read", [lambda text: load(text, FILE), lambda text: load_bytes(text.encode(), FILE)])
def test_a_file_has_a_limit_in_bytes(read: Callable[[str], loading.Loaded]) -> None:
    text = "a: b\n#" + "é" * (MAX_BYTES // 2 - 3)
    assert len(text.encode()) == MAX_BYTES
    assert read(text)[1] == ()
    node, (problem,) = read(text + "x")
    assert (node, problem.code) == (None, "yaml-size")


def test_files_together_have_a_limit_of_texts() -> None:
    allowance = Allowance(texts=5)
    assert load("[a, b, c]", FILE, allowance)[1] == ()
    node, (problem,) = load("[a, b,\nc, d]", FILE, allowance)
    assert (node, problem.code, str(problem.span)) == (None, "yaml-texts", f"{FILE}:2:1")


def test_files_together_have_a_limit_of_problems() -> None:
    allowance = Allowance(problems=3)
    assert [p.code for p in load("[*a, *b]", FILE, allowance)[1]] == ["yaml-alias", "yaml-alias"]
    assert [p.code for p in load("[*a, *b]", FILE, allowance)[1]] == ["yaml-alias", "too-many-problems"]


def test_reading_ends_after_a_hundred_problems() -> None:
    node, problems = load("- *x\n" * (MAX_PROBLEMS + 5), FILE)
    assert node is None
    assert [p.code for p in problems] == ["yaml-alias"] * MAX_PROBLEMS + ["too-many-problems"]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert found("\ufeffa: @") == [("yaml-syntax", 1, 4, 1)]
    node, problems = load_bytes(b"\xef\xbb\xbfa: b", FILE)
    assert node is not None
    assert (plain(node), problems) == ({"a": "b"}, ())


def test_bytes_that_are_not_utf_8_are_told_with_their_place() -> None:
    node, problems = load_bytes(b"\xef\xbb\xbf\xc3\xa9: x\nb: caf\xe9 \xff\nb: c\n", FILE)
    assert node is not None
    assert [(p.code, str(p.span)) for p in problems] == [
        ("yaml-encoding", f"{FILE}:2:7"),
        ("yaml-duplicate-key", f"{FILE}:3:1"),
    ]
    assert problems[0].message == "byte 0xE9 is not UTF-8 (2 such bytes in the file)"


def test_utf_16_is_named() -> None:
    (problem,) = load_bytes("a: b".encode("utf-16"), FILE)[1]
    assert (problem.code, problem.message) == ("yaml-encoding", "this file is UTF-16")


def test_without_libyaml_the_tree_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [x, 'y']\nb:\n  - >\n    p\n    q\n  - {k: v}\n"
    fast = load(text, FILE)
    monkeypatch.setattr(loading, "_PARSER", yaml.SafeLoader)
    slow = load(text, FILE)
    assert slow[0] is not None
    assert fast[0] is not None
    assert (plain(slow[0]), slow[1]) == (plain(fast[0]), fast[1])


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def _sound(text: str) -> bool:
    spoiled = characters.refused(text) or list(characters.unbalanced(text)) or characters.strays(text)
    return not (spoiled or "\r" in text)


letters = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n:#'\" -[]{}&*!|>%@`")
texts = st.text(letters, max_size=30).map(lambda text: normalize("NFC", text))
sound = texts.filter(_sound)
keys = sound.filter(lambda text: text not in ("", "<<"))
trees = st.recursive(sound, lambda t: st.lists(t, max_size=4) | st.dictionaries(keys, t, max_size=4), max_leaves=12)


@given(trees, st.sampled_from(["'", '"']), st.booleans(), st.integers(20, 200))
def test_whatever_is_written_in_quotes_comes_back(tree: object, style: str, flow: bool, width: int) -> None:
    written = yaml.dump(
        tree, Dumper=_NoAliases, default_style=style, default_flow_style=flow, width=width, allow_unicode=True
    )
    # The dumper writes the tags of what it was told to quote; ours are all texts.
    node, problems = load(written.replace("!!seq ", "").replace("!!map ", ""), FILE)
    assert not has_errors(problems)
    assert node is not None
    assert plain(node) == tree


soup = st.text(st.sampled_from("ab :-#'\"\\[]{},&*!|>%@`?\n\t\r\0é💥\u202e\u2069\u200b\x85"), max_size=60)


@given(soup | st.text(max_size=40))
def test_no_text_breaks_the_loader_and_every_place_is_in_the_file(text: str) -> None:
    node, problems = load(text, FILE)
    assert (node is not None) or has_errors(problems)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.span is not None
        assert problem.span.excerpt == lines[problem.span.line - 1]
        assert 1 <= problem.span.column <= len(problem.span.excerpt) + 1
        assert problem.span.length >= 1


@given(st.binary(max_size=60))
def test_no_bytes_break_the_loader(data: bytes) -> None:
    node, problems = load_bytes(data, FILE)
    assert (node is not None) or has_errors(problems)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\u00a0one\nb: two\n", (1, 3)),
        ("list:\n  - id: x\n    text:\u202fOne word\n      and more.\n    note: b\n", (3, 10)),
    ],
)
def test_a_space_of_another_kind_behind_a_colon_is_named_at_its_place(text: str, place: tuple[int, int]) -> None:
    _, [problem] = load(text, "f.yaml")
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == ("yaml-syntax", *place)
    assert "does not read as a space" in problem.message


def test_a_colon_inside_a_text_is_not_blamed_for_its_space() -> None:
    _, [problem] = load("a: one\u00a0b:\u00a0c\nd: e: f\n", "f.yaml")
    assert problem.span is not None
    assert (problem.span.line, "mapping values" in problem.message) == (2, True)
