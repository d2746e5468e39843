"""A layout that is watched ends with its first page that is not wanted."""

from backends.pdf_sample import small
from pressroom.backends import layout_of
from pressroom.interchange.pages import LaidOutPage

CSS = """
@page { size: 100mm 120mm; margin: 10mm } div { height: 45mm; margin: 0 0 10mm } p { margin: 0 }
.fixed { position: fixed; bottom: 0 } .total::after { content: counter(pages) }
"""
BODY = (
    "<p class='fixed'>On every page.</p>"
    "<table><thead><tr><th>Head</th></tr></thead><tbody>" + "<tr><td>A row</td></tr>" * 40 + "</tbody></table>"
    "<p class='total'>Pages: </p>" + "<div>Some words.</div>" * 4
)


def test_a_watched_page_is_the_page_of_the_whole_layout() -> None:
    watched: dict[int, LaidOutPage] = {}

    def unwanted(page: LaidOutPage) -> bool:
        watched[page.number] = page
        return False

    whole = layout_of(small(BODY, CSS), ("pdf",), unwanted)
    assert whole
    assert len(whole.pages) > 3
    assert [*map(_read, watched.values())] == [*map(_read, whole.pages[:-1])]


def _read(page: LaidOutPage) -> tuple[object, ...]:
    """What of a page is no repeated text: heads, feet and what is fixed come to a page after all pages are made."""
    return page.number, page.width, page.height, page.area, [run for run in page.runs if not run.artifact]


def test_a_layout_ends_with_the_first_page_that_is_not_wanted() -> None:
    seen: list[int] = []

    def unwanted(page: LaidOutPage) -> bool:
        seen.append(page.number)
        return page.number == 2

    assert layout_of(small(BODY, CSS), ("pdf",), unwanted) is None
    assert seen == [1, 2]


def test_the_last_page_is_always_wanted() -> None:
    assert layout_of(small("<p>One page.</p>", CSS), ("pdf",), lambda _page: True)
