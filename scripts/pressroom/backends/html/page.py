"""A web page without paper: checked as documents are, and self-contained, but laid out by browsers alone."""

from collections.abc import Collection
from functools import lru_cache
from string import printable
from typing import Any

from lxml import etree

from pressroom.backends.assets.data_address import data_address
from pressroom.backends.assets.web_fonts import Use, font_rules
from pressroom.backends.engine.weasyprint import engine
from pressroom.backends.html.document import Embedder, add_style, written
from pressroom.backends.html.web_parts import add_preview
from pressroom.backends.layout.markup.allowed_markup import check_allowed
from pressroom.backends.layout.markup.limits import check_markup, check_source
from pressroom.backends.layout.markup.links import plain_links
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.interchange.html import Html
from pressroom.interchange.web_page import WebPage
from pressroom.source.fonts.face import FontFace

_ITALIC = ("em", "i", "cite", "dfn", "var")
_WEIGHTS = (400, 700)


def to_page(page: WebPage, letters: Collection[str]) -> bytes:
    """Return the page as UTF-8. The same input gives the same bytes.

    `letters` are characters that its fonts have besides those of the program's own texts. Pages with the same ones
    have the same fonts.

    Raises:
        PressroomError: the markup, a style sheet or a picture is not fit for a web page.
    """
    html = page.html
    markup = _parsed(page)
    known = {name: data_address("image/png", data) for name, data in page.pictures.items()}
    embedder = Embedder(html, {}, known)
    root = embedder.page(markup)
    for language, address in page.alternates:
        etree.SubElement(root.find("head"), "link", rel="alternate", hreflang=language, href=address)
    if page.preview:
        add_preview(root.find("head"), page.preview)
    italic = any(element.tag in _ITALIC for element in markup.iter())
    add_style(root, _font_rules(_uses(html, letters, italic=italic), html.fonts))
    for name, text in (*html.stylesheets, *html.screen):
        add_style(root, embedder.embedded(name, text))
    return written(root)


def _parsed(page: WebPage) -> Any:
    """The checked markup of a page as an ElementTree element."""
    html = page.html
    _refuse(check_source(html.markup, html.document))
    root = engine().HTML(string=html.markup).etree_element
    _refuse(check_markup(root, html.document))
    _refuse(check_allowed(root, html.document, page.links))
    plain_links(root)
    return root


def _uses(html: Html, letters: Collection[str], *, italic: bool) -> tuple[Use, ...]:
    """Both families in two weights, as browsers choose between them by the style sheets."""
    text = "".join(sorted({*printable, *letters, *"".join(letters).upper()}))
    kind = html.tokens.type
    uses = [
        Use(text, family, False, weight) for family in (kind.text_family, kind.heading_family) for weight in _WEIGHTS
    ]
    return (*uses, Use(text, kind.text_family, True, _WEIGHTS[0])) if italic else tuple(uses)


@lru_cache(maxsize=8)
def _font_rules(uses: tuple[Use, ...], fonts: tuple[FontFace, ...]) -> str:
    """The fonts of pages with the same characters, made once: that takes longer than all else of a page."""
    return font_rules(uses, fonts)


def _refuse(found: Any) -> None:
    problems: tuple[Diagnostic, ...] = tuple(found)
    if problems:
        raise PressroomError(problems)
