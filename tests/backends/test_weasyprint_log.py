"""What the layout engine says of a drawing is reported in our words, and only where nothing else explains it."""

import pytest

from backends.pdf_sample import small
from pressroom.backends.pdf.document import to_pdf

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10"><title>Map</title>'


@pytest.mark.parametrize(
    ("inside", "code", "message"),
    [
        (
            '<image href="https://example.org/a.png" width="4" height="4"/>',
            "resource-missing",
            "`https://example.org/a.png` is an address, and nothing is fetched",
        ),
        (
            '<rect transform="rotate(a)" width="3" height="3"/>',
            "drawing-unsupported",
            'a drawing has `transform="rotate(a)"`, which is not drawn as it is meant',
        ),
        (
            "<style>@import url(https://example.org/a.css);</style><path d='M0 0h1'/>",
            "markup-refused",
            "a drawing may not have <style>",
        ),
    ],
)
def test_a_drawing_that_is_not_drawn_is_one_problem_in_plain_words(inside: str, code: str, message: str) -> None:
    (found,) = to_pdf(small(f"{SVG}{inside}</svg>")).diagnostics
    assert (found.code, found.message) == (code, message)
    assert found.hint
