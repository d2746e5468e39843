"""What the loader says of each problem, in full: severity, code, message, hint and place are for people to act upon."""

import pytest

from pressroom.diagnostics import Diagnostic, Severity, Span, error, warning
from pressroom.source.limits import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, MAX_SCALAR_LENGTH, Allowance
from pressroom.source.load import load, load_bytes

FILE = "content/facts.yaml"
_BIDI = "has no partner in its paragraph: text may be shown out of order"
_BOTH = "delete it, or write both marks of the pair"
_QUOTE = "put the text in quotes; or write a space after `#` if a comment is meant"
_BAD = "does not belong in a text"
_YAML = "this is not YAML:"

#: Content, then what is said: code, message, hint, column and length, in the last line that is not empty.
SAID: dict[str, tuple[str, str, str, str, int, int]] = {
    "second document": (
        "a: b\n---",
        "yaml-documents",
        "a second document begins here",
        "a file holds one: remove `---`",
        1,
        1,
    ),
    "alias": (
        "a: *b",
        "yaml-alias",
        "`*b` is an alias",
        "write the value out; a text that begins with `*` needs quotes",
        4,
        2,
    ),
    "anchor": (
        "a: &b c",
        "yaml-anchor",
        "`&b` is an anchor",
        "remove it; a text that begins with `&` needs quotes",
        4,
        2,
    ),
    "tag": ("a: !b c", "yaml-tag", "`!b` is a tag", "remove it; a text that begins with `!` needs quotes", 4, 2),
    "merge": (
        "<<: a",
        "yaml-merge",
        "`<<` merges another mapping",
        "write the keys out; YAML's merge key hides where a value comes from",
        1,
        2,
    ),
    "list as key": ("? [a]\n", "yaml-key", "a list or mapping cannot be a key", "use a text as the key", 3, 3),
    "empty key": ("'': a", "yaml-key", "this key is empty", "write a key before the colon", 1, 2),
    "key twice": (
        "a: b\na: c",
        "yaml-duplicate-key",
        "`a` is given twice: here and in line 1",
        "keep one of the two",
        1,
        1,
    ),
    "nothing": ("# a", "yaml-empty", "the file is empty", "delete it, or write keys and values", 1, 1),
    "depth": (
        "[" * (MAX_DEPTH + 1),
        "yaml-depth",
        f"more than {MAX_DEPTH} levels of lists and mappings",
        "flatten them",
        MAX_DEPTH + 1,
        1,
    ),
    "long text": (
        f"a: {'b' * (MAX_SCALAR_LENGTH + 1)}",
        "yaml-scalar-length",
        f"the text has {MAX_SCALAR_LENGTH + 1:,} characters; {MAX_SCALAR_LENGTH:,} are allowed",
        "divide it",
        4,
        1,
    ),
    "character": ("a: b\x01", "yaml-character", f"U+0001 control character {_BAD}", "delete it", 5, 1),
    "escape": ('a: "b\\x1b"', "yaml-character", f"U+001B ESCAPE {_BAD}", "delete it", 6, 4),
    "escapes before": (
        'a: "\\t\\u00e9\\u200b"',
        "yaml-character",
        f"U+200B ZERO WIDTH SPACE {_BAD}",
        "delete it",
        13,
        6,
    ),
    "noncharacter": ("a: b\ufdd0", "yaml-character", f"U+FDD0 noncharacter {_BAD}", "delete it", 5, 1),
    "open bidi": ("a: b\u202ec", "yaml-bidi", f"U+202E RIGHT-TO-LEFT OVERRIDE {_BIDI}", _BOTH, 5, 1),
    "bidi in a comment": ("a: b # \u2069", "yaml-bidi", f"U+2069 POP DIRECTIONAL ISOLATE {_BIDI}", _BOTH, 8, 1),
    "escaped bidi": ('a: "b\\u2066c"', "yaml-bidi", f"U+2066 LEFT-TO-RIGHT ISOLATE {_BIDI}", _BOTH, 6, 6),
    "open quotation": (
        "b: c\na: 'd",
        "yaml-syntax",
        "this quotation mark is never closed",
        "write it at the end of the text too",
        4,
        1,
    ),
    "colon": (
        "a: b: c",
        "yaml-syntax",
        f"{_YAML} mapping values are not allowed in this context",
        "put the text in quotes: a colon and a space inside it begin a new value",
        5,
        1,
    ),
    "colon right before": (
        "a: b:",
        "yaml-syntax",
        f"{_YAML} mapping values are not allowed in this context",
        "put the text in quotes: a colon and a space inside it begin a new value",
        5,
        1,
    ),
    "tab later on": (
        "a: b: c\td",
        "yaml-syntax",
        f"{_YAML} mapping values are not allowed in this context",
        "put the text in quotes: a colon and a space inside it begin a new value",
        5,
        1,
    ),
    "tab after spaces": (
        "a: b\n \tc: d",
        "yaml-syntax",
        f"{_YAML} mapping values are not allowed in this context",
        "indent with spaces; YAML allows no tabs there",
        4,
        1,
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_problem_is_told_in_full(name: str) -> None:
    text, code, message, hint, column, length = SAID[name]
    lines = text.rstrip("\n").split("\n")
    place = Span(FILE, len(lines), column, length, lines[-1])
    assert load(text, FILE)[1] == (error(code, message, place, hint=hint),)


@pytest.mark.parametrize(
    ("line", "shown", "column", "length"),
    [
        ("a: C# and #2  ", "#2", 11, 2),
        (f"a: b \t#{'c' * 60}", f"#{'c' * 39}", 7, 61),
        (f"a: b #{'c' * 38} d", f"#{'c' * 38}", 6, 41),
    ],
)
def test_a_comment_that_may_be_text_is_told_in_full(line: str, shown: str, column: int, length: int) -> None:
    message = f"`{shown}` is a comment and not part of the text"
    assert load(line + "\n", FILE)[1] == (
        warning("yaml-comment", message, Span(FILE, 1, column, length, line), hint=_QUOTE),
    )


def _of_bytes(data: bytes) -> tuple[Diagnostic, ...]:
    return load_bytes(data, FILE)[1]


def test_what_is_wrong_with_a_whole_file_is_told_in_full() -> None:
    large = error(
        "yaml-size", "the file has 0.5 MB; 0.5 MB are allowed", Span(FILE), hint="spread it over several files"
    )
    assert _of_bytes(b"a" * (MAX_BYTES + 1)) == (large,)
    assert load("é" * (MAX_BYTES // 2 + 1), FILE) == (None, (large,))
    assert [problem.code for problem in _of_bytes(b"#" * MAX_BYTES)] == ["yaml-empty"]
    other = error("yaml-encoding", "this file is UTF-16", Span(FILE), hint="save it as UTF-8")
    assert _of_bytes("a: b".encode("utf-16-le").join((b"\xff\xfe", b""))) == (other,)
    assert _of_bytes("a: b".encode("utf-16-be").join((b"\xfe\xff", b""))) == (other,)


def test_bytes_that_are_not_utf_8_are_told_in_full() -> None:
    assert [problem.message for problem in _of_bytes(b"a: \x80\xff\n")] == [
        "byte 0x80 is not UTF-8 (2 such bytes in the file)"
    ]
    (one,) = _of_bytes(b"\xef\xbb\xbfa: \xff b\n")
    assert one == error(
        "yaml-encoding", "byte 0xFF is not UTF-8", Span(FILE, 1, 4, 1, "a: � b"), hint="save the file as UTF-8"
    )
    (more,) = _of_bytes(b"a: b\nc: \xc3\xa9\xe9\xe8\n")
    message = "byte 0xE9 is not UTF-8 (2 such bytes in the file)"
    assert more == error("yaml-encoding", message, Span(FILE, 2, 5, 1, "c: é��"), hint="save the file as UTF-8")


def test_where_reading_ends_is_told_in_full() -> None:
    node, problems = load("a: b\n" * (MAX_PROBLEMS + 9), FILE)
    assert node is None
    assert len(problems) == MAX_PROBLEMS + 1
    place = Span(FILE, MAX_PROBLEMS + 1, 1, 1, "a: b")
    assert problems[-1] == error(
        "too-many-problems", f"reading ends after {MAX_PROBLEMS} problems", place, hint="correct those first"
    )
    assert {problem.severity for problem in problems} == {Severity.ERROR}


def test_where_there_are_too_many_texts_is_told_in_full() -> None:
    place = Span(FILE, 2, 4, 1, "c: d")
    assert load("a: b\nc: d\n", FILE, Allowance(texts=3))[1] == (
        error("yaml-texts", "more than 40,000 keys and texts", place, hint="divide the subject into two projects"),
    )


def test_an_escape_behind_a_tag_is_told_at_its_text() -> None:
    line = 'a: !x "b\\u202ec"'
    tag, bidi = load(line, FILE)[1]
    assert tag.code == "yaml-tag"
    assert bidi == error(
        "yaml-bidi", f"U+202E RIGHT-TO-LEFT OVERRIDE {_BIDI}", Span(FILE, 1, 4, len(line) - 3, line), hint=_BOTH
    )


def test_what_is_told_from_bytes_names_the_file() -> None:
    (problem,) = _of_bytes(b"a: &b c\n")
    assert problem.span == Span(FILE, 1, 4, 2, "a: &b c")
    node, _ = load_bytes(b"a: b\n", FILE)
    assert node is not None
    assert node.span.file == FILE
