"""The text of HTML as readers see it."""

import pytest

from pressroom.source.markup_texts import readable


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Ada <i>Exa</i>mple", "Ada Example"),
        ("<b>Ada Exa</b>mple", "Ada Example"),
        ("Ada Exa<wbr>mple", "Ada Example"),
        ("Ada Exa&shy;mple", "Ada Exa\u00admple"),
        ("Ada Exa<!-- a > b -->mple", "Ada Example"),
        ('Ada <span title="a > b">Exa</span>mple', "Ada Example"),
        ("Ada Exa<style>b > i {}</style>mple", "Ada Example"),
        ("Ada<br>Example", "Ada\nExample"),
        ("<td>Ada</td><td>Example", "\nAda\n\nExample"),
        ("<section>Ada</section>Example", "\nAda\nExample"),
    ],
)
def test_readable(markup: str, text: str) -> None:
    assert readable(markup) == text
