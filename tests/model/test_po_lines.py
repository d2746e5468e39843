"""The lines of a PO catalogue: texts that are wrongly quoted, and entries that are there twice."""

import pytest

from pressroom.model.translations.po_lines import check_quotes, check_twice
from pressroom.source.text import SourceText


@pytest.mark.parametrize(
    ("line", "reason", "column"),
    [
        ('msgstr "a \\" \\\\ \\t \\n \\r b"', "", 0),
        ("msgstr", "", 0),  # the text is in the lines that follow
        ("msgstr   ", "", 0),
        ('# msgstr "a', "", 0),
        ('#~ msgstr "a', "", 0),
        ('msgstr "a', "the quotation mark after the text is missing", 8),
        ('  msgstr   "a', "the quotation mark after the text is missing", 12),
        ('msgstr a"', "the quotation mark before the text is missing", 8),
        ('msgstr[0] "a', "the quotation mark after the text is missing", 11),
        ('msgctxt "a" b', "something follows the quotation mark that ends the text", 9),
        ('msgid "a\\ab"', "`\\a` has no meaning in a PO file", 7),
        ('msgid_plural "a\\', "the quotation mark after the text is missing", 14),
        ('\t"a', "the quotation mark after the text is missing", 2),
    ],
)
def test_a_text_is_between_quotation_marks(line: str, reason: str, column: int) -> None:
    found = [*check_quotes(SourceText(f'msgid "x"\n{line}\n"y"\n', "fr.po"))]
    assert [(problem.code, problem.message) for problem in found] == ([("catalogue-quotes", reason)] if reason else [])
    assert [(problem.span.line, problem.span.column) for problem in found if problem.span] == [(2, column)] * len(found)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('msgctxt "a 1"\n\nmsgctxt "b 1"\n', []),
        ('msgctxt "a 1"\n\nmsgctxt "a 1"\n\nmsgctxt "a 1"\n', [3]),  # once, however many there are
        ('msgctxt ""\n"a "\n"1"\nmsgid "x"\n\nmsgctxt "a 1"\nmsgid "x"\n', [6]),
        ('msgctxt\n"a 1"\nmsgid\n"x"\n\nmsgctxt "a 1"\nmsgid "x"\n', [6]),
        ('msgctxt ""\nmsgid "x"\n\nmsgctxt ""\nmsgid "y"\n', []),  # one without is an error of its own
        ('msgctxt "a"\nmsgid "1"\n\nmsgctxt "a"\n"1"\n', []),
    ],
)
def test_a_text_has_one_entry(text: str, lines: list[int]) -> None:
    found = [*check_twice(SourceText(text, "fr.po"))]
    assert [problem.span.line for problem in found if problem.span] == lines
