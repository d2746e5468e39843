"""The kinds of documents, a type for each, and the keys of `document.yaml` that they share."""

from itertools import chain
from typing import ClassVar, Literal, Self, TypeAlias

from pydantic import Field

from pressroom.formats import WEB_PAGE, FormatName, formats_of
from pressroom.model.base import Count, Frozen, Id, Line, Shorthand, Whole
from pressroom.model.document_kinds.document_titles import DocumentTitles, Titles
from pressroom.model.document_kinds.filename_pattern import FilenamePattern
from pressroom.model.document_kinds.poster_layout import FLOOR, PAPERS, Paper, PosterLayout, caption_size, name_scale
from pressroom.model.look.theme import Spacing, Tokens
from pressroom.model.variants.cards import EXTENT, MARGINS, CardFor, card_endings
from pressroom.model.variants.large_print import ZOOM, Size, enlarged, variant_name
from pressroom.model.variants.print_settings import PRINT_FORM, PrintSettings

#: The extension of Word files.
WORD = ".docx"

#: The depth of texts: key points alone, sections with the answer that opens each, or everything.
Depth = Literal["key-points", "summary", "full"]
#: The part that means all sections of the outline that are not parts of their own.
SECTIONS = "sections"


class Part(Shorthand):
    """A part of a document: a section of the outline, or a part that the document's templates make."""

    part: Id = Field(
        description="Id of a section, or a template in the document’s folder `parts/`; `sections`: all other sections"
    )
    depth: Depth | None = Field(None, description="How far this part goes, if not as far as the document")
    figures: bool = Field(
        True, description="Whether a section keeps its figures and charts; false saves room in a short document"
    )
    exhibits: bool = Field(
        True,
        description="Whether a section keeps its boxes, numbers, tables and quotations; false leaves them to other"
        " documents",
    )


class DocumentKeys(Frozen):
    """The keys that every kind of document has."""

    id: Id = Field(description="The name of the folder that this file lies in")
    title: DocumentTitles = Field(
        Titles(),
        description="What this kind of document is called: one title, or one for each language, such as {en: Briefing,"
        " fr: Note}; without it, the fixed text whose key is the id",
    )
    formats: tuple[FormatName, ...] = Field(
        min_length=1,
        description="The kinds of files to make: [pdf], or Word: [docx]; for the web, html, or a poster's svg and png",
    )
    resolution: Whole = Field(
        150, ge=36, le=300, description="Pixels an inch of a poster's PNG: 96 to 150 for the web, 300 for print"
    )
    paper: Paper = Field("A4", description="Size of the paper")
    orientation: Literal["portrait", "landscape"] = Field("portrait", description="How the paper is turned")
    pages: Count | None = Field(None, description="Page budget: more is an error")
    depth: Depth = Field("full", description="How far its texts go; an audience may change it")
    parts: tuple[Part, ...] = Field((), description="Its parts, in order; an audience may change them")
    template: Line = Field(
        "document.html", description="The template in this folder: Jinja in HTML, or for Word a .docx with Jinja tags"
    )
    styles: tuple[Line, ...] = Field((), description="Style sheets, the later over the earlier; paths in templates/")
    size: Size = Field("normal", description="`large`: large print, in 16 points and one column; PDF pages alone")
    print: PrintSettings | None = Field(
        None, description="Also make a PDF for the printer, with bleed and crop marks: {bleed: 3, marks: true}"
    )
    filename: FilenamePattern | None = Field(
        None,
        description=(
            "File name without ending; {document}, {audience}, {language}, {number}, {as_of} are filled in. "
            "Without it: number, document, audience and language in small ASCII letters, joined by hyphens"
        ),
    )

    @property
    def file(self) -> str:
        """The path of `document.yaml`, from the project's root."""
        return f"templates/{self.id}/document.yaml"


class _Kind(DocumentKeys):
    """The properties that every kind of document has. Defaults: HTML pages on one paper, drawn at the laid-out size."""

    #: The formats that this kind can have.
    FORMATS: ClassVar[tuple[FormatName, ...]]
    #: Its id, and the size that an audience chose; empty if that is the document's own.
    variant: str = ""
    #: Whether long words are hyphenated in the languages of the theme.
    HYPHENATED: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """Its name in files, lists and messages: its id, or that of a variant."""
        return self.variant or self.id

    def as_variant(self, size: Size | None) -> Self:
        """Return this document under the name of a variant."""
        return self.model_copy(update={"variant": variant_name(self.id, size)})

    def fitted(self, tokens: Tokens) -> Tokens:
        """Return the tokens that it is laid out with."""
        return tokens

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The possible papers, smallest first."""
        return (self.paper,)

    def on(self, paper: Paper) -> Self:
        """Return this document for one paper."""
        return self.model_copy(update={"paper": paper})

    @property
    def extent(self) -> tuple[float, float]:
        """Page width and height in millimetres, on the first of its papers, in its orientation."""
        width, height = PAPERS[self.papers[0]]
        return (height, width) if self.orientation == "landscape" else (width, height)

    @property
    def zoom(self) -> float:
        """The drawn size of a document, divided by its laid-out size."""
        return 1.0

    def all_forms(self, _key_points: int) -> tuple[str, ...]:
        """Return the endings of all its files: its formats, and that of its print variant."""
        return (*self.formats, PRINT_FORM) if self.print else self.formats

    @property
    def canvas(self) -> tuple[float, float]:
        """Page width and height in millimetres as laid out, before the zoom."""
        width, height = self.extent
        return width / self.zoom, height / self.zoom

    def margins(self, spacing: Spacing) -> tuple[float, float, float, float]:
        """Return the top, right, bottom and left margin in millimetres as laid out."""
        return spacing.margin_top, spacing.margin_right, spacing.margin_bottom, spacing.margin_left

    @property
    def paper_styles(self) -> tuple[Line, ...]:
        """Its style sheets for paper."""
        return self.styles

    @property
    def style_sheets(self) -> tuple[Line, ...]:
        """All its style sheets, for paper and screen."""
        return self.styles

    @property
    def screen_styles(self) -> tuple[Line, ...]:
        """The style sheets that only its web page uses, for the screen."""
        return ()

    @property
    def attaches_data(self) -> bool:
        """Whether the data of the document is attached to one of its files."""
        return False


class PagedSpec(_Kind):
    """Pages laid out from an HTML template: a PDF, a web page, or both."""

    FORMATS = formats_of("paged")

    screen: tuple[Line, ...] = ()
    large: tuple[Line, ...] = ()
    embed_data: bool = True

    @property
    def zoom(self) -> float:
        """Large print is laid out as usual on a smaller page, so that all sizes grow alike."""
        return ZOOM if self.size == "large" else 1.0

    def fitted(self, tokens: Tokens) -> Tokens:
        """Return the tokens; for large print, those of the smaller page."""
        return enlarged(tokens) if self.size == "large" else tokens

    @property
    def paper_styles(self) -> tuple[Line, ...]:
        """The style sheets for paper, in the size of the document."""
        return (*self.styles, *self.large) if self.size == "large" else self.styles

    @property
    def style_sheets(self) -> tuple[Line, ...]:
        """The style sheets for paper, then those for the screen."""
        return (*self.paper_styles, *self.screen)

    @property
    def screen_styles(self) -> tuple[Line, ...]:
        """Empty if no web page is made."""
        return self.screen if WEB_PAGE in self.formats else ()

    @property
    def attaches_data(self) -> bool:
        """Only a PDF has attached data."""
        return self.embed_data and "pdf" in self.formats


class PosterSpec(_Kind):
    """A timeline poster: one sheet, on the smallest of its papers that holds all events."""

    FORMATS = formats_of("poster")
    HYPHENATED = False

    layout: PosterLayout
    embed_data: bool = True

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers of its layout, or its one paper."""
        return self.layout.papers or (self.paper,)

    def on(self, paper: Paper) -> Self:
        """Return this poster for one of its papers."""
        return self.model_copy(update={"paper": paper, "layout": self.layout.on_one_paper()})

    @property
    def zoom(self) -> float:
        """Proportional to the reading distance: at twice the distance, everything is drawn twice as large."""
        return self.layout.zoom

    @property
    def caption(self) -> float:
        """The size of captions in points, before zoom: small where the full texts of all events are read from near."""
        return FLOOR if self.depth == "full" else caption_size(self.canvas)

    @property
    def small_name(self) -> float:
        """The size of small names beside an axis in points, before zoom."""
        return max(self.caption, FLOOR * name_scale(self.canvas))

    def fitted(self, tokens: Tokens) -> Tokens:
        """Return the tokens, with small type as large as captions of a poster at least."""
        small = max(tokens.type.small, self.caption)
        return tokens.model_copy(update={"type": tokens.type.model_copy(update={"small": small})})

    @property
    def margin(self) -> float:
        """The free margin at each edge in millimetres, as laid out."""
        return self.layout.margin / self.zoom

    def margins(self, _spacing: Spacing) -> tuple[float, float, float, float]:
        """Return the same margin for each edge."""
        return (self.margin,) * 4

    @property
    def attaches_data(self) -> bool:
        """Only a PDF has attached data."""
        return self.embed_data and "pdf" in self.formats


class CardSpec(_Kind):
    """Cards for social media, a picture each: one for each key point, or one for the edition."""

    FORMATS = formats_of("card")
    HYPHENATED = False

    card: CardFor
    #: The factor of type at which the texts fit.
    step: float = 1.0

    @property
    def extent(self) -> tuple[float, float]:
        """The same for all cards."""
        return EXTENT

    def margins(self, _spacing: Spacing) -> tuple[float, float, float, float]:
        """Return the margins of a card, which has no relation to paper."""
        return MARGINS

    def all_forms(self, key_points: int) -> tuple[str, ...]:
        """Return the endings of all its files."""
        return tuple(chain.from_iterable(card_endings(form, key_points, self.card) for form in self.formats))


class WordSpec(_Kind):
    """A Word document made from an HTML template, with the look of the tokens or of a reference."""

    FORMATS = formats_of("word")

    reference: Line | None = None


class FilledWordSpec(_Kind):
    """A Word document whose template is a Word file."""

    FORMATS = formats_of("word")


#: A document as it is made for an audience: one of the kinds.
DocumentSpec: TypeAlias = PagedSpec | PosterSpec | CardSpec | WordSpec | FilledWordSpec
