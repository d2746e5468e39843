"""The comparison that the generated dossiers rest on: it must see what a reader would miss."""

import pytest

from fuzzing.compare import difference
from fuzzing.oracle import NUMBER


@pytest.mark.parametrize(
    ("expected", "read"),
    [
        ("one two", "one\ntwo"),
        ("one-two", "one-\ntwo"),
        ("title" + NUMBER, "title12"),
        ("title" + NUMBER, "title 12"),
        ("re\u00adpublic", "re\u2010\npublic"),
        ("re\u00adpublic", "republic"),
        ("republic", "re\u2010\npublic"),
        ("e\u0301", "é"),
        ("50\u00a0%", "50 %"),
        ("a\nb", "a\n\n\nb\n"),
    ],
)
def test_what_layout_may_change(expected: str, read: str) -> None:
    assert difference(expected, read) is None


@pytest.mark.parametrize(
    ("expected", "read"),
    [
        ("one two", "onetwo"),
        ("one two", "one"),
        ("one two", "one two two"),
        ("one two", "two one"),
        ("onetwo", "one two"),
        ("one-two", "onetwo"),
        ("one\ntwo", "onetwo"),
        ("republic", "re-public"),
        ("republic", "re\u2010public"),
        ("re\u2010public", "re\npublic"),
        ("title" + NUMBER, "title"),
        ("&lt;", "<"),
        ("re\u00adpublic", "re-\npublic"),
        ("one\u2010two", "one-two"),
        ("km²", "km2"),
        ("ﬁ", "fi"),
    ],
)
def test_what_a_reader_would_miss(expected: str, read: str) -> None:
    assert difference(expected, read)


def test_hyphens_that_hold_words_together_are_read_as_word_files_have_them() -> None:
    assert difference("one\u2011two", "one-two")
    assert difference("one\u2011two", "one-two", exact=True) is None


def test_kinds_of_spaces_are_told_apart_where_asked() -> None:
    assert difference("50\u00a0%", "50 %", exact=True)
    assert difference("50\u00a0%", "50\u00a0%", exact=True) is None
