"""Texts out of the flow that reach the end of the last page: WeasyPrint drops what does not fit, without a warning."""

from backends.pdf_sample import small
from pressroom.backends.layout.lay_out import lay_out

CSS = """
@page { size: 100mm 100mm; margin: 10mm } p { margin: 0 }
.foot { position: absolute; top: 60mm; width: 70mm; display: flex }
"""
LINE = "<p>A line of the foot.</p>"


def cuts(body: str, css: str = CSS) -> list[str]:
    return [problem.message for problem in lay_out(small(body, css)).diagnostics if problem.code == "text-cut"]


def test_a_box_out_of_the_flow_that_does_not_fit_is_an_error() -> None:
    (message,) = cuts(f'<p>Above.</p><div class="foot"><div>{LINE * 12}</div></div>')
    assert message == "the text from “A line of the foot.” on does not fit on page 1: its end would not be printed"


def test_a_box_that_fits_or_goes_on_on_the_next_page_is_none() -> None:
    assert not cuts(f'<p>Above.</p><div class="foot"><div>{LINE * 2}</div></div>')
    following = f"<p>Above.</p><div class='foot'><div>{LINE * 12}</div></div>{'<p>Text.</p>' * 60}"
    assert not cuts(following), "it goes on beside the text"
