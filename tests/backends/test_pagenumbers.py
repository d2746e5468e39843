"""Page numbers as they are laid out, and what is reported where they lead readers astray."""

import pytest

from backends.pdf_sample import sample, small
from checks.pages_made import SPEC
from pressroom.backends.pdf.document import typeset
from pressroom.checks.pages.numbering import page_numbering
from pressroom.diagnostics import PressroomError
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import LaidOutPage, PageNumber

BODY = """
<nav><p><a href="#a">First</a></p><p><a href="#b">Second</a></p></nav>
<section id="a">one</section><section id="b">two</section>"""
CSS = "section { break-before: page } nav a::after { content: ' ' target-counter(attr(href), page) }"


def laid_out(css: str) -> tuple[LaidOutPage, ...]:
    """Three pages: contents, and a section on each of two pages. The sample's style numbers them in their margins."""
    made = typeset(small(BODY, f"{CSS} {css}"))
    assert made.diagnostics == ()
    return made.pages


def said(pages: tuple[LaidOutPage, ...]) -> list[str]:
    return [problem.message for problem in page_numbering(SPEC, pages)]


def test_numbers_are_read_off_the_pages() -> None:
    first, second, third = laid_out("")
    assert [(n.kind, n.text, n.value, n.target) for n in first.numbers] == [
        ("target", "2", 2, 2),
        ("target", "3", 3, 3),
        ("page", "1", 1, None),
        ("pages", "3", 3, None),
    ]
    assert [[n.value for n in page.numbers] for page in (second, third)] == [[2, 3], [3, 3]]
    assert said((first, second, third)) == []


def test_a_whole_document_is_right() -> None:
    pages = typeset(sample()).pages
    assert sum(number.kind == "target" for page in pages for number in page.numbers) == 4
    assert said(pages) == []


@pytest.mark.parametrize(
    ("css", "message", "cause"),
    [
        (
            "section { counter-reset: page }",
            "“0” is printed for a place on page 2; other wrong page numbers: 1",
            "counter-reset",
        ),
        ("#b { counter-reset: page 7 }", "“7” is printed for a place on page 3", "counter-reset"),
        ("@page { counter-increment: page 2 }", "page 2 is numbered 4, after a page 2;", "counter-increment"),
        ("@page :first { counter-reset: page 3 }", "page 2 of 3 is numbered 4", "counter-reset"),
        ("nav a::after { content: target-counter(attr(href), page, lower-alpha) }", "“b” is printed where", ""),
        (
            "nav a::after { content: leader('.') ' p. ' target-counter(attr(href), page); float: none }"
            "#b { counter-reset: page 7 }",
            "“7” is printed for a place on page 3",
            "counter-reset",
        ),
    ],
)
def test_styles_that_count_otherwise_are_found(css: str, message: str, cause: str) -> None:
    (found, *more) = page_numbering(SPEC, laid_out(css))
    assert (found.code, found.origin and found.origin.text) == ("page-number-wrong", cause)
    assert found.message.startswith(message)
    assert not (cause and more), "what one property does is one problem"


@pytest.mark.parametrize(
    "css",
    [
        "nav a::after { content: ' (page ' target-counter(attr(href url), page, lower-roman) ')' }",
        "nav a::after { content: target-counter('#a', page) '/' target-counter('#b', page) }",
        "@page { @bottom-right { content: counter(page, upper-roman) '/' counter(pages); text-transform: lowercase } }",
        "section { counter-reset: other 5 } section::before { content: counter(other) }",
        "nav a::after { content: target-text(attr(href)) } nav::before { content: 'Contents' }",
        "nav a::after { content: leader('.') target-counter(attr(href), page); float: none }",
        "nav a::after { content: leader('. ') ' p. ' target-counter(attr(href), page) ' '; float: none }",
        "nav a::after { content: ' p. ' target-counter(attr(href), page); float: none }",
        "nav a::after { content: ' (page ' target-counter(attr(href), page) ')'; float: none }",
        "nav a::after { content: target-text(attr(href)) target-counter(attr(href), page); float: none }",
        "nav a::after { content: target-text(attr(href)) target-counter(attr(href), page, upper-roman); float: none }",
    ],
)
def test_other_ways_to_write_them_are_right(css: str) -> None:
    assert said(laid_out(css)) == []


def test_a_link_of_the_contents_that_leads_nowhere_is_one_problem() -> None:
    body = '<nav><p><a href="#nope">First</a></p></nav><section id="a">one</section>'
    made = typeset(small(body, f"{CSS} nav a::after {{ content: target-counter(attr(href url), page) }}"))
    found = [*made.diagnostics, *page_numbering(SPEC, made.pages)]
    assert [(problem.code, problem.message) for problem in found] == [
        ("link-target-missing", "nothing in this document has the id `nope`")
    ]


def test_a_leader_that_the_engine_cannot_set_is_named() -> None:
    css = (
        "nav p { display: inline-block; width: 59mm } nav a { display: block }"
        "nav a::after { content: leader('.') ' ' target-counter(attr(href), page); float: none }"
    )
    with pytest.raises(PressroomError) as caught:
        typeset(small(BODY, css))
    (found,) = caught.value.diagnostics
    assert (found.code, found.origin and found.origin.text) == ("engine-failed", "leader(")
    assert "`leader()`" in found.message


def page(number: int, *numbers: PageNumber) -> LaidOutPage:
    return LaidOutPage(number, 210, 297, Rect(0, 0, 210, 297), (), (), numbers=numbers)


def own(value: int, total: int = 3) -> tuple[PageNumber, PageNumber]:
    return PageNumber("page", str(value), value, ""), PageNumber("pages", str(total), total, "")


def to(target: int | None, value: int | None) -> PageNumber:
    return PageNumber("target", str(value), value, "x", target)


@pytest.mark.parametrize(
    ("pages", "messages"),
    [
        ((page(1, *own(1)), page(2, *own(2)), page(3, *own(3))), []),
        ((page(1, to(3, 2)), page(2, *own(1)), page(3, *own(2))), []),  # a cover that is not counted
        ((page(1, to(3, 3)), page(2, *own(1)), page(3, *own(2))), ["“3” is printed for a place on page 2"]),
        ((page(1, to(2, 1)), page(2)), ["“1” is printed for a place on page 2"]),
        ((page(1, to(None, 0)),), []),
        ((page(1, to(None, None)),), []),
        ((page(1, *own(1, 2)), page(2, *own(1, 2))), ["page 2 is numbered 1, after a page 1"]),
        ((page(1, *own(1, 1)), page(2)), ["“1” is printed as the number of pages, which is 2"]),
        ((page(1, *own(1, 3)), page(2)), ["“3” is printed as the number of pages, which is 2"]),
        ((page(1, *own(2, 1)),), ["page 1 of 1 is numbered 2"]),
        ((page(1, *own(0, 1)),), ["page 1 of 1 is numbered 0"]),
        ((page(1, *own(1, 1), *own(2, 1)),), ["page 1 is numbered both 1 and 2"]),
        ((page(1, to(1, None)),), ["“None” is printed where a page number belongs"]),
    ],
)
def test_what_page_numbers_are_held_to(pages: tuple[LaidOutPage, ...], messages: list[str]) -> None:
    assert said(pages) == messages
    assert all((problem.place or "").startswith("sheet, page ") for problem in page_numbering(SPEC, pages))
