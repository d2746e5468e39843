"""A document's markup is parsed once, and each layout has a copy of its elements."""

from copy import deepcopy

from weasyprint.urls import URLFetcher

from pressroom.backends.layout.lay_out import _parsed


def test_parsed_markup_holds_nothing_that_cannot_be_copied() -> None:
    """The fetcher of the engine holds an `SSLContext` from Python 3.12 on: each build failed there."""
    page = _parsed("<p>Text</p>")
    assert not isinstance(page.url_fetcher, URLFetcher)
    copied = deepcopy(page)
    copied.etree_element.find("body/p").text = "Other"
    assert page.etree_element.find("body/p").text == "Text"
