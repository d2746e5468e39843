"""What the web page of a document has besides its markup: a link past the head, links to its other versions, names."""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from pressroom.backends.layout.lines.note_marks import CLOSING, OPENING, marks_in
from pressroom.interchange.html import unhyphenated
from pressroom.interchange.web_parts import OtherVersion, SocialPreview, WebParts

_CONTENT = "content"
#: Style sheets of documents come later, and can change all of it.
STYLE = """
.copied { font-size: 0; }
.skip-link { position: absolute; left: 0.5rem; top: -6rem; z-index: 1; padding: 0.5rem 1rem; }
.skip-link { background: #fff; color: #000; }
.skip-link:focus { top: 0.5rem; }
.versions ul { list-style: none; margin: 0; padding: 0; }
.versions li { display: inline-block; margin-right: 1em; }
@media print {
  html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .skip-link, .versions { display: none; }
}
"""


def add_parts(root: Any, parts: WebParts) -> None:
    """Add the parts to the page; the elements are lxml's."""
    for first, last in tuple(marks_in(root)):
        _set_apart(first, last)
    if parts.back:
        _name_back_links(root, parts.back)
    body = root.find("body")
    if body is not None:
        added = (_skip_link(root, parts.skip), _versions(parts))
        body[:0] = [one for one in added if one is not None]
    if len(parts.languages) > 1:
        for version in parts.languages:
            link = {"rel": "alternate", "hreflang": version.language, "href": version.public or version.address}
            etree.SubElement(root.find("head"), "link", link)
    if parts.preview:
        add_preview(root.find("head"), parts.preview)


def add_preview(head: Any, preview: SocialPreview) -> None:
    """Add how networks present a link to the page (https://ogp.me), and the address that search engines list."""
    etree.SubElement(head, "link", rel="canonical", href=preview.address)
    for name, content in (
        ("type", "article"),
        ("url", preview.address),
        ("title", preview.title),
        ("description", preview.description),
        ("image", preview.picture),
        ("image:alt", preview.picture_text),
    ):
        if content:
            etree.SubElement(head, "meta", property=f"og:{name}", content=unhyphenated(content))


def _set_apart(first: Any, last: Any) -> None:
    """Put brackets that are copied and not seen round note marks, inside their first and last link."""
    opening = etree.Element("span", {"class": "copied"})
    opening.text, opening.tail, first.text = f" {OPENING}", first.text, None
    first.insert(0, opening)
    etree.SubElement(last, "span", {"class": "copied"}).text = CLOSING


def _name_back_links(root: Any, name: str) -> None:
    """Name the links from notes to the text, whose own text is a bare number."""
    for link in root.iter("a"):
        if link.get("href", "").startswith("#ref-") and not link.get("aria-label"):
            link.set("aria-label", name.replace("{number}", "".join(link.itertext()).strip()))


def _skip_link(root: Any, text: str) -> Any:
    """The link past the head of the page; None if the page has no main part."""
    main = next(root.iter("main"), None)
    if main is None or not text:
        return None
    if not main.get("id"):
        main.set("id", _free(root))
    main.set("tabindex", "-1")
    link = etree.Element("a", {"class": "skip-link", "href": f"#{main.get('id')}"})
    link.text = text
    return link


def _free(root: Any) -> str:
    """An id that no element has."""
    taken = {element.get("id") for element in root.iter()}
    name = _CONTENT
    while name in taken:
        name += "-"
    return name


def _versions(parts: WebParts) -> Any:
    """The links to other languages and formats of the document; None if there are none."""
    languages = parts.languages if len(parts.languages) > 1 else ()
    home = (parts.home,) if parts.home else ()
    if not (home or languages or parts.files or parts.related):
        return None
    navigation = etree.Element("nav", {"class": "versions"})
    if parts.versions:
        navigation.set("aria-label", parts.versions)
    for links, named in ((home, False), (languages, True), ((*parts.files, *parts.related), False)):
        if links:
            navigation.append(_list(links, named=named))
    return navigation


def _list(versions: Iterable[OtherVersion], *, named: bool) -> Any:
    """A list of links; with `named`, their texts are names of languages in these languages."""
    found = etree.Element("ul")
    for version in versions:
        item = etree.SubElement(found, "li")
        link = etree.SubElement(item, "a", href=version.address, hreflang=version.language)
        link.text = version.text
        if named:
            link.set("lang", version.language)
        if version.current:
            link.set("aria-current", "page")
    return found
