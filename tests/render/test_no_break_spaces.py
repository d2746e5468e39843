"""What the end of a line does not separate: compounds, raised letters, note marks."""

import pytest

from pressroom.edition.values.locale import LocaleFormatter
from pressroom.render.texts.no_break_spaces import with_compounds_held


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a well-known rule", 'a <span class="glue">well-known</span> rule'),
        ("(state-of-the-art),", '(<span class="glue long">state-of-the-art),</span>'),
        ("https://example.org/well-known/a-b.html?c-d=e-f", "https://example.org/well-known/a-b.html?c-d=e-f"),
        ("first-last@example.org", '<span class="glue long">first-last@example.org</span>'),
        ("<a>https://example.org/press</a>.", '<a><span class="glue long">https://example.org/press</span></a>.'),
        ("<em>two-fold</em> R&amp;D", '<em><span class="glue">two-fold</span></em> R&amp;D'),
        ('<p title="so-so">U NATO-u</p>', '<p title="so-so">U <span class="glue">NATO-u</span></p>'),
        (
            "<title>well-known</title><svg><text>a-b</text></svg>",
            "<title>well-known</title><svg><text>a-b</text></svg>",
        ),
        ("a - b, 1875–1889", "a - b, 1875–1889"),
        ("in no\xa0 “\xa0well-known”", 'in no\xa0 <span class="glue">“\xa0well-known</span>”'),
    ],
)
def test_no_line_ends_at_the_hyphen_of_a_compound(text: str, markup: str) -> None:
    assert with_compounds_held(text) == markup
    assert with_compounds_held(markup) == markup, "what is held is not held once more"


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("le 1er\xa0mai 2017", 'le <span class="glue">1<sup class="ordinal">er</sup>\xa0mai</span> 2017'),
        ("<td>1er</td>", '<td><span class="glue">1<sup class="ordinal">er</sup></span></td>'),
        ("1ers, 11erx, A1er, ter", "1ers, 11erx, A1er, ter"),
    ],
)
def test_letters_after_a_figure_are_raised(text: str, markup: str) -> None:
    raised = LocaleFormatter("fr", {"raised": "er re e"}).raised
    assert with_compounds_held(text, raised) == markup
    assert with_compounds_held(markup, raised) == markup
    assert with_compounds_held(text) == text, "in a language that raises none"
