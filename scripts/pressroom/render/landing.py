"""The landing page of an edition: a web page that leads to its released files."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from pressroom.edition.values.locale import LocaleFormatter
from pressroom.formats import FORMATS
from pressroom.interchange.html import Html
from pressroom.interchange.web_page import WebPage
from pressroom.model.document_kinds.document_titles import Titles
from pressroom.model.document_kinds.documents import PagedSpec
from pressroom.output.layout import SUMS, landing_path
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import fill_page
from pressroom.render.records.beside_key_points import key_point_sources
from pressroom.render.screen_colours import screen_css
from pressroom.render.siblings import SiblingFile
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData
from pressroom.templating.landing_templates import LANDING


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A finished file that a landing page leads to. `path` is below the audience's folder.

    `picture` is a PNG of its first page and its size in pixels, where there is one.
    """

    path: str
    document: str
    language: str
    format: str
    size: int
    pages: int | None = None
    picture: tuple[bytes, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Kit:
    """What one audience gets: its languages, the first of which has the front page, its files, the titles of documents.

    `files` and `titles` are those of the language of one page. `home` is the address of the audience's folder on the
    web, and `card` the first card; they are empty if they are not known.
    """

    languages: tuple[str, ...]
    files: tuple[OfferedFile, ...]
    titles: Mapping[str, str]
    home: str = ""
    card: SiblingFile | None = None


def landing_spec(title: str) -> PagedSpec:
    """Return the specification of a landing page."""
    screen = (f"{LANDING}/style.css",)
    return PagedSpec(id=LANDING, title=Titles(title), formats=("html",), screen=screen, embed_data=False)


def fill_landing(page: DocumentContext, kit: Kit) -> WebPage:
    """Fill in the templates of a landing page.

    Raises:
        PressroomError: if a template is wrong, or prints nothing.
    """
    filled = fill_page(page, landing=landing_record(page, kit))
    html = filled.source
    assert isinstance(html, Html)
    colours = ("tokens for screens", screen_css(page.context.tokens))
    metadata = replace(html.metadata, title=page.edition.dossier.about.title)
    addresses = _addresses(page, kit)
    public = {other: f"{kit.home}/{quote(landing_path(other, kit.languages))}" for other in addresses if kit.home}
    return WebPage(
        html=replace(html, stylesheets=(*html.stylesheets, colours), metadata=metadata),
        links=frozenset(
            {_address(page, kit, SUMS), *addresses.values(), *(_address(page, kit, file.path) for file in kit.files)}
        ),
        alternates=tuple((addresses | public).items()) if len(addresses) > 1 else (),
        pictures={_picture(file): file.picture[0] for file in kit.files if file.picture},
        preview=page.preview(public[page.edition.language], kit.card) if public else None,
        worded=filled.worded,
    )


def landing_record(page: DocumentContext, kit: Kit) -> TemplateData:
    """Return what templates of landing pages know as `landing`."""
    language, strings = page.edition.language, page.context.strings
    return TemplateData(
        documents=tuple(_documents(page, kit)),
        checksums=_address(page, kit, SUMS),
        sources=_sources(page),
        pages=tuple(
            TemplateData(
                language=other,
                name=LocaleFormatter(other, strings).language_name(other),
                address=address,
                current=other == language,
            )
            for other, address in _addresses(page, kit).items()
        ),
    )


def _sources(page: DocumentContext) -> tuple[TemplateData, ...]:
    """The sources of the key points."""
    items = ItemView(page.edition, page.formatter, TextRenderer(page.edition, page.formatter))
    return tuple(map(items.source, key_point_sources(page.edition)))


def _addresses(page: DocumentContext, kit: Kit) -> dict[str, str]:
    """The addresses of the audience's pages by language, from this page."""
    return {language: _address(page, kit, landing_path(language, kit.languages)) for language in kit.languages}


def _address(page: DocumentContext, kit: Kit, path: str) -> str:
    """The address of a path below the audience's folder, from this page."""
    place = landing_path(page.edition.language, kit.languages)
    return quote(posixpath.relpath(path, posixpath.dirname(place)))


def _documents(page: DocumentContext, kit: Kit) -> list[TemplateData]:
    """The documents of a page in the order of the audience, each with its files and the picture of its first page."""
    found = []
    for document, title in kit.titles.items():
        files = sorted((file for file in kit.files if file.document == document), key=_place)
        shown = next((file for file in files if file.picture), None)
        found.append(
            TemplateData(
                id=document,
                title=title,
                picture=_record_of(shown) if shown else None,
                files=tuple(_file(page, file, _address(page, kit, file.path)) for file in files),
            )
        )
    return [document for document in found if document["files"]]


def _place(file: OfferedFile) -> int:
    """PDF first, then the other formats in their order."""
    return list(FORMATS).index(file.format)


def _record_of(file: OfferedFile) -> TemplateData:
    assert file.picture
    _, width, height = file.picture
    return TemplateData(file=_picture(file), width=width, height=height)


def _file(page: DocumentContext, file: OfferedFile, address: str) -> TemplateData:
    strings = page.context.strings
    paged = bool(file.picture and file.pages)  # web pages and pictures have no pages to turn
    return TemplateData(
        address=address,
        name=posixpath.basename(file.path),
        format=file.format,
        format_name=strings.get(f"format_{file.format}", file.format.upper()),
        language=page.formatter.language_name(file.language),
        pages=file.pages if paged else "",
        length=page.formatter.counted("file_pages", file.pages or 0) if paged else "",
        size=page.formatter.file_size(file.size),
    )


def _picture(file: OfferedFile) -> str:
    """The name of a first page's picture in the markup."""
    return f"first-page/{file.path}.png"
