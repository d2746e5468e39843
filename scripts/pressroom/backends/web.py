"""A document as one page of HTML: the markup and styles that the PDF is made of, with all that they need inside.

Nothing is fetched from elsewhere, which a content security policy holds: https://www.w3.org/TR/CSP3/
"""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from pressroom.backends.metadata import GENERATOR
from pressroom.backends.pdf import Typeset
from pressroom.backends.pictures import NoPictureError, read_picture
from pressroom.backends.resources import look_up
from pressroom.backends.svgfonts import font_rules
from pressroom.backends.svgpicture import data_address
from pressroom.render.html import Html

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<path>[^)"'#]+)(?P=quote)\s*\)""")
#: What browsers do not know places in the margins of pages, and would print among the text.
_UNPAGED = "@supports not (position: running(head)) { .running { display: none } }"
_DRAFT = 'body::before{content:"DRAFT";position:fixed;top:0;right:0;padding:.3em 1em;background:#000;color:#fff}'


def to_html(html: Html, made: Typeset) -> bytes:
    """The page as UTF-8; `made` is the same document as PDF, whose problems have been told.

    Its fonts hold the characters and weights that the PDF is set in. The same input gives the same bytes.
    """
    page = _Page(html)
    root = lxml_html.document_fromstring(html.markup)
    for picture in root.iter("img"):
        picture.set("src", page.address(picture.get("src", "")))
    about, head = html.metadata, root.find("head")
    assert head is not None, "every document has a title"
    for name, content in (
        ("viewport", "width=device-width, initial-scale=1"),
        ("description", about.description),
        ("author", about.author),
        ("keywords", ", ".join(about.keywords)),
        ("generator", GENERATOR),
    ):
        if content:
            etree.SubElement(head, "meta", name=name, content=content)
    policy = etree.SubElement(head, "meta", content=_POLICY)
    policy.set("http-equiv", "Content-Security-Policy")
    fonts = font_rules((drawn.use for drawn in made.drawn), html.fonts)
    sheets = [page.settled(name, text) for name, text in html.stylesheets]
    for sheet in (fonts, *sheets, _UNPAGED, *([_DRAFT] if html.draft else [])):
        etree.SubElement(head, "style").text = sheet
    for name, text in html.screen:
        etree.SubElement(head, "style", media="screen").text = page.settled(name, text)
    whole: str = lxml_html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return f"{whole}\n".encode()


@dataclass(frozen=True, slots=True)
class _Page:
    """Pictures of a document by their addresses, each read once."""

    html: Html
    known: dict[str, str] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """A picture as a `data:` address, without what else its file says."""
        if path not in self.known:
            data = look_up(self.html.assets, path)
            assert data is not None, "a missing picture ended the making of the PDF"
            self.known[path] = _inside(data)
        return self.known[path]

    def settled(self, name: str, text: str) -> str:
        """A style sheet with its pictures inside; their paths are from where the sheet is."""
        folder = name.rpartition("/")[0]
        inside = _URL.sub(lambda found: self._placed(f"{folder}/{found['path']}"), text)
        return inside.replace("</", "<\\/")  # the same to CSS, and no end of the element that it stands in

    def _placed(self, path: str) -> str:
        return f'url("{self.address(path)}")'


def _inside(data: bytes) -> str:
    try:
        picture = read_picture(data)
    except NoPictureError:  # a drawing, which the PDF's making has judged
        return data_address("image/svg+xml", data)
    return data_address(f"image/{picture.extension}", picture.data)
