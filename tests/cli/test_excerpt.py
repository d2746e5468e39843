"""Carets under the right columns of a terminal."""

import pytest

from pressroom.cli.terminal.excerpt import MAX_WIDTH, clean, marked
from pressroom.diagnostics import Span


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("title: C# and #2", 15, 2, "title: C# and #2", "              ^^"),
        ("a:\tb", 4, 1, "a:    b", "      ^"),
        ("a:\tb", 3, 2, "a:    b", "  ^^^^^"),
        ("日本: x", 5, 1, "日本: x", "      ^"),
        ("日本: x", 2, 1, "日本: x", "  ^^"),
        ("e\u0301: x", 5, 1, "e\u0301: x", "   ^"),
        ("a: \u202ex", 5, 1, "a: <U+202E>x", "           ^"),
        ("a: \x1b[2J", 4, 1, "a: <U+001B>[2J", "   ^^^^^^^^"),
        ("a:", 3, 1, "a:", "  ^"),
        ("a: b   ", 4, 1, "a: b", "   ^"),
    ],
)
def test_carets_stand_under_the_place(line: str, column: int, length: int, shown: str, carets: str) -> None:
    assert marked(Span("f", 1, column, length, line)) == (shown, carets)


@pytest.mark.parametrize("column", [1, 30, 500, 1000])
def test_of_a_long_line_the_part_round_the_place_is_shown(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(1000))
    shown, carets = marked(Span("f", 1, column, 5, line))
    start = carets.index("^")
    expected = line[column - 1 : column + 4]
    assert shown[start : start + len(carets.strip())] == expected
    assert len(carets.strip()) == len(expected)
    assert len(shown) <= MAX_WIDTH
    assert (shown[0] == "…", shown[-1] == "…") == (column > 100, column < 900)


def test_carets_end_with_what_is_shown_of_a_long_place() -> None:
    shown, carets = marked(Span("f", 1, 11, 900, "x" * 1000))
    assert (len(shown), len(carets)) == (MAX_WIDTH - 1, MAX_WIDTH - 2)


def test_clean_spells_out_what_a_terminal_would_obey() -> None:
    assert clean("é日\t\x1b[31m\x07\u202e\ud800\u200b") == "é日    <U+001B>[31m<U+0007><U+202E><U+D800><U+200B>"
    assert clean("soft\u00adhyphen") == "soft\u00adhyphen"
