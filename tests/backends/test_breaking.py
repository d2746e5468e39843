"""Words that are longer than their line."""

import pytest

from backends.pdf_sample import small
from pressroom.backends.pdf.document import to_pdf
from pressroom.interchange.pages import LaidOutPage

CSS = """
@page { margin: 20mm } html { overflow-wrap: break-word }
p { margin: 0; width: 40mm; font: 10pt "Source Sans 3" }
.glue { display: inline-block; white-space: nowrap } .glue.long { white-space: normal; max-width: 100% }
"""
LAW = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
ADDRESS = "https://example.org/some_long_path_to_somewhere/index.html?query=one&amp;other=two#place"


def page_of(body: str, css: str = CSS) -> LaidOutPage:
    rendered = to_pdf(small(body, css))
    assert not [problem for problem in rendered.diagnostics if problem.code != "language-unknown"]
    return rendered.pages[0]


def lines(body: str, css: str = CSS) -> list[str]:
    """What stands on each line, from top to bottom."""
    found: dict[float, str] = {}
    for run in page_of(f'<div id="text">{body}</div>', css).runs:
        if run.owner != "text":
            continue
        found[run.rect.y] = found.get(run.rect.y, "") + run.text
    return [text.strip() for _, text in sorted(found.items())]


def test_an_address_is_broken_behind_its_marks() -> None:
    assert lines(f"<p>{ADDRESS}</p>") == [
        "https://example.org/",
        "some_long_path_to_",
        "somewhere/index.html?",
        "query=one&other=two#",
        "place",
    ]


def test_a_word_is_hyphenated_as_its_language_has_it() -> None:
    assert lines(f'<p lang="de">{LAW}</p>') == [
        "Rindfleischetikettierungs‐",
        "überwachungsaufgaben‐",
        "übertragungsgesetz",
    ]


def test_a_word_of_a_language_without_hyphenation_is_broken_anywhere() -> None:
    found = lines(f'<p lang="tlh">{LAW}</p>')
    assert "".join(found) == LAW
    assert len(found) > 2


def test_note_marks_stay_with_a_broken_word() -> None:
    marks = (
        '<sup style="font-variant-position: super; font-size: 1em; vertical-align: baseline; line-height: 0">4</sup>'
    )
    for width in range(16, 64, 4):
        css = CSS.replace("40mm", f"{width}mm")
        found = lines(f'<p lang="de">a <span class="glue long">{LAW}{marks}</span></p>', css)
        assert found[-1].endswith("setz4"), width


def test_what_fits_on_a_line_holds_together_and_what_does_not_is_broken() -> None:
    assert lines('<p>It is a most truly <span class="glue long">state-of-the-art</span></p>') == [
        "It is a most truly",
        "state-of-the-art",
    ]
    long = "state-of-the-art-and-more-of-the-art"
    assert lines(f'<p><span class="glue long">{long}</span></p>') == ["state-of-the-art-and-more-", "of-the-art"]


def test_other_words_and_lines_are_left_alone() -> None:
    body = f"<p>The well-known harbour took in a great number of ships. {LAW[:18]} and\u00adwhat follows it</p>"
    torn, whole = lines(body), lines(body, CSS.replace("break-word", "normal"))
    assert torn == whole
    assert lines(f'<p style="white-space: nowrap">{LAW}</p>') == [LAW]
    assert lines(f"<p>{LAW}</p>", CSS.replace("break-word", "normal")) == [LAW]


@pytest.mark.parametrize("word", [LAW, ADDRESS])
def test_no_column_of_a_table_is_as_wide_as_a_long_word(word: str) -> None:
    css = CSS + "td { padding: 0; font: 10pt 'Source Sans 3' } table { border-spacing: 0; width: 100% }"
    text = "Ministers agree on a text, and send it to all members of the council for signature. " * 4
    page = page_of(f"<table><tr><td>{word}</td><td>{text}</td><td>{word}</td><td>{text}</td></tr></table>", css)
    assert max(run.rect.right for run in page.runs) <= page.area.right + 0.01
    assert min(box.rect.width for box in page.boxes if box.tag == "td") > 20
