"""A web page without paper: markup for browsers alone, and the files that lie beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressroom.interchange.html import Html
from pressroom.interchange.web_parts import SocialPreview


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page that browsers show and nothing prints first. All style sheets of `html` but the tokens are in `screen`.

    `links` are the relative addresses that the page may link to. `alternates` are the addresses of the same page by
    language. `pictures` are PNG files by the names that the markup gives them. A page
    whose address on the web is known has a `preview`. `worded` are the names of the texts and values that it prints.
    """

    html: Html
    links: frozenset[str] = frozenset()
    alternates: tuple[tuple[str, str], ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    preview: SocialPreview | None = None
    worded: frozenset[str] = frozenset()
