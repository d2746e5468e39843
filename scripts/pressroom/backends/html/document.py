"""A document as one page of HTML: the markup and styles of its PDF, with all that they refer to embedded.

The page fetches nothing and runs nothing: the markup has only what `allowed_markup.py` lists, and a content security
policy enforces that in browsers (https://www.w3.org/TR/CSP3/). A policy applies to what follows it, so it is first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urljoin

from lxml import etree
from lxml import html as lxml_html

from pressroom.backends.assets.artwork import BadArtworkError
from pressroom.backends.assets.data_address import data_address
from pressroom.backends.assets.drawing_features import families
from pressroom.backends.assets.fetcher import BASE_URL, artwork, missing, missing_hint
from pressroom.backends.assets.pictures import at_most
from pressroom.backends.assets.web_fonts import font_rules
from pressroom.backends.engine.box_tree import SVG
from pressroom.backends.html.drawing_texts import with_fonts
from pressroom.backends.html.web_parts import STYLE, add_parts
from pressroom.backends.layout.markup.allowed_markup import XLINK, XML, XMLNS
from pressroom.backends.layout.markup.custom_properties import scope
from pressroom.backends.layout.typeset import Typeset
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, Span, error
from pressroom.interchange.html import GENERATOR, Html, unhyphenated
from pressroom.source.styles.css import embedded
from pressroom.source.styles.stylesheet import ParsedStylesheet, too_large

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
#: Browsers do not support running elements in page margins, and would print them among the text. What reaches into the
#: margins at the sides they cut off, or shrink all pages for it: on paper, these margins are part of the text's area.
_UNPAGED = """
@supports not (position: running(head)) { .running { display: none } }
@media print {
  @page { margin-left: 0; margin-right: 0; }
  body { padding: 0 var(--margin-right) 0 var(--margin-left); }
}
"""
#: The assumed width in mm of a picture that the PDF does not show, such as one in a style sheet for screens.
_WIDEST = 200.0
_DRAFT = 'body::before{content:"DRAFT";position:fixed;top:0;right:0;padding:.3em 1em;background:#000;color:#fff}'


def to_html(html: Html, made: Typeset) -> bytes:
    """Return the page as UTF-8. `made` is the same document as PDF; its problems are reported elsewhere.

    Its fonts have the characters and weights that the PDF uses. The same input gives the same bytes.

    Raises:
        PressroomError: a browser would show something differently from the PDF, or not at all.
    """
    embedder = Embedder(html, made.widths)
    root = embedder.page(made.root)
    add_parts(root, html.web)
    _style(root, embedder, made)
    return written(root)


def written(root: Any) -> bytes:
    """Return a page as UTF-8."""
    whole: str = lxml_html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return f"{whole}\n".encode()


def add_style(root: Any, sheet: str, media: str = "") -> None:
    """Add a style sheet to a page; with `media`, for these media alone."""
    style = etree.SubElement(root.find("head"), "style")
    style.text = sheet
    if media:
        style.set("media", media)


def _complete(root: Any, html: Html) -> None:
    """Add the page's metadata, after the policy."""
    about, head = html.metadata, root.find("head")
    for name in ("charset", "http-equiv"):
        for old in head.findall(f"meta[@{name}]"):
            head.remove(old)
    policy = etree.Element("meta", content=_POLICY)
    policy.set("http-equiv", "Content-Security-Policy")
    head[:0] = [etree.Element("meta", charset="utf-8"), policy]
    for title in head.iter("title"):
        title.text = unhyphenated(title.text or "")
    for name, content in (
        ("viewport", "width=device-width, initial-scale=1"),
        ("description", about.description),
        ("author", about.author),
        ("keywords", ", ".join(about.keywords)),
        ("generator", GENERATOR),
        ("dcterms.identifier", str(about.identity or "")),
    ):
        if content:
            etree.SubElement(head, "meta", name=name, content=unhyphenated(content))


def _style(root: Any, embedder: "Embedder", made: Typeset) -> None:
    html = embedder.html
    fonts = font_rules((drawn.use for drawn in made.drawn), html.fonts)
    sheets = [embedder.embedded(name, text) for name, text in html.stylesheets]
    for sheet in (fonts, STYLE, *sheets, _UNPAGED, *([_DRAFT] if html.draft else [])):
        add_style(root, sheet)
    for name, text in html.screen:
        add_style(root, embedder.embedded(name, text), "screen")


@dataclass(frozen=True, slots=True)
class Embedder:
    """Embeds the pictures of a document in its page. Each picture is read once.

    `known` has the `data:` addresses of pictures by path, `problems` what is wrong with them.
    """

    html: Html
    widths: Mapping[bytes, float]  # of pictures in the PDF, in mm, by the bytes of their files
    known: dict[str, str] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def page(self, markup: Any) -> Any:
        """Return the page of parsed markup, with metadata and pictures, without styles.

        Raises:
            PressroomError: a browser would show something differently from the PDF, or not at all.
        """
        problems = [*self._sheet_problems(markup)]
        root = self._copied(markup)
        if problems or self.problems:
            raise PressroomError([*problems, *dict.fromkeys(self.problems)])
        _complete(root, self.html)
        return root

    def _sheet_problems(self, root: Any) -> Iterator[Diagnostic]:
        """Problems of the style sheets that the PDF does not report; `root` is the markup."""
        screen: list[ParsedStylesheet] = []
        shared = [ParsedStylesheet(*sheet) for sheet in self.html.stylesheets]
        for name, text in self.html.screen:
            if large := [*too_large(name, text)]:
                yield from large
                continue
            sheet = ParsedStylesheet(name, text)
            screen.append(sheet)
            yield from (*sheet.problems(), *sheet.screen_problems(), *sheet.string_addresses())
        yield from scope([*shared, *screen], root, self.html.document).undefined(screen)
        # The engine does not read pictures of rules that are for screens or match no element.
        for sheet in (*shared, *screen):
            for address in sheet.addresses():
                yield from self._problems(_path(sheet.name, address.url), sheet.span_of(address))

    def _copied(self, old: Any, *, hidden: bool = False) -> Any:
        """Copy an element and its descendants as lxml elements, without comments and with embedded pictures.

        In `hidden` parts, which are hidden from screen readers, descriptions of drawings are left out.
        """
        hidden = hidden or old.get("aria-hidden") == "true"
        new = etree.Element(old.tag.removeprefix(SVG))
        for name, value in old.attrib.items():
            self._set(new, old.tag, name, value)
        new.text, last = old.text or "", None
        for child in old:
            tail = child.tail or ""
            if isinstance(child.tag, str) and not (child.tag == f"{SVG}desc" and hidden):
                last = self._copied(child, hidden=hidden)
                last.tail = tail
                new.append(last)
            elif last is None:
                new.text += tail
            else:
                last.tail += tail
        if old.tag == "pre" and new.text.startswith("\n"):
            new.text = f"\n{new.text}"  # HTML drops the first one
        return new

    def embedded(self, name: str, text: str) -> str:
        """Return a style sheet with embedded pictures; their paths are relative to the sheet."""
        return embedded(text, lambda url: self._address(_path(name, url)))

    def _set(self, new: Any, tag: str, name: str, value: str) -> None:
        """Set an attribute of a copied element."""
        if (tag, name) == ("img", "src") or (tag == f"{SVG}image" and name in ("href", f"{XLINK}href")):
            new.set(name.removeprefix(XLINK), self._placed(value))
        elif name == "font-family":  # of drawings, where the layout engine accepts names that are invalid in CSS
            new.set(name, families(value))
        elif name == "style":
            new.set(name, embedded(value, self._placed))
        elif not name.startswith(XMLNS):
            new.set({f"{XLINK}href": "href", f"{XML}lang": "lang"}.get(name, name), value)

    def _placed(self, url: str) -> str:
        """Return the address of an attribute's picture; record a problem if there is none."""
        problems = self._problems(url, None)
        self.problems.extend(problems)
        return "" if problems else self._address(url)

    def _problems(self, path: str, span: Span | None) -> list[Diagnostic]:
        """The problems of a picture."""
        shown, place, origin = path[:120], self.html.document, None if span else Origin(text=path)
        try:
            self._address(path)
        except LookupError:
            return [error("resource-missing", missing(path), span, hint=missing_hint(path), place=place, origin=origin)]
        except BadArtworkError as problem:
            whole = (f"`{shown}` {message}" for message in problem.messages)
            return [error(problem.code, one, span, hint=problem.hint, place=place, origin=origin) for one in whole]
        except PressroomError as problem:
            return [replace(found, span=span, place=place, origin=origin) for found in problem.diagnostics]
        return []

    def _address(self, path: str) -> str:
        """Return a picture as a `data:` address, without the metadata of its file.

        Raises:
            LookupError: there is no such file.
            BadArtworkError: it cannot be shown.
            PressroomError: its path leads out of the project.
        """
        if path not in self.known:
            shown = artwork(self.html.assets, path)
            if shown is None:
                raise LookupError(path)
            if shown.picture:
                data = at_most(shown.picture, self.widths.get(shown.data, _WIDEST)).data
            else:
                data = with_fonts(shown.data, self.html.fonts)
            self.known[path] = data_address(shown.media_type, data)
        return self.known[path]


def _path(sheet: str, url: str) -> str:
    """Resolve an address in a style sheet to a path from the project's folder."""
    try:
        return urljoin(BASE_URL + quote(sheet), url).removeprefix(BASE_URL)
    except ValueError:  # such as `http://[`
        return url
