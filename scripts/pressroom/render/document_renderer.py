"""Fill in the templates of one document, from its first text to its last, and return the result as a value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from pressroom.diagnostics import PressroomError, Span, error
from pressroom.edition.arrange import arranged
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.interchange.html import Attachment, Html
from pressroom.interchange.word import FilledWord
from pressroom.model.document_kinds.documents import CardSpec, PagedSpec, PosterSpec
from pressroom.model.dossier import DRAWN_ONCE
from pressroom.model.facts import Step
from pressroom.model.items import citations
from pressroom.model.look.theme import Tokens
from pressroom.render.document_context import DocumentContext
from pressroom.render.figures.from_edition import MapLook, draw_map, drawn_in, lay_path
from pressroom.render.figures.path import PathCell
from pressroom.render.figures.svg import symbol
from pressroom.render.qr_code import qr_code
from pressroom.render.records.attached_data import attached
from pressroom.render.texts.ids_once import with_ids_once
from pressroom.render.texts.no_break_spaces import with_compounds_held, with_last_words_held, with_marks_held
from pressroom.render.texts.note_register import Note
from pressroom.render.texts.text_names import map_texts
from pressroom.render.texts.text_renderer import Deferred, TextRenderer
from pressroom.render.view.back_matter import BackMatter
from pressroom.render.view.charts import ChartView
from pressroom.render.view.contents import columns, entries
from pressroom.render.view.edition import EditionView
from pressroom.render.view.exhibits import ExhibitView
from pressroom.render.view.items import ItemView
from pressroom.render.view.sections import SectionView
from pressroom.templating.data import TemplateData
from pressroom.templating.environment import fill, make_environment
from pressroom.templating.override_chain import FOLDER, PARTS, layers


@dataclass(frozen=True, slots=True)
class Filled:
    """A document with its templates filled in, ready for a back end.

    `cited` are the ids of the passages that its items cite, `worded` the names of the texts and values that it prints,
    `notes` its endnotes in order. If marks were asked for, `printed` has each text that it prints, by item and key.
    `contents` is whether it prints a list of contents.
    """

    source: Html | FilledWord
    cited: frozenset[str]
    worded: frozenset[str]
    notes: tuple[Note, ...]
    printed: Mapping[tuple[str, str], Markup]
    contents: bool = False

    def with_styles(self, stylesheets: tuple[tuple[str, str], ...]) -> "Filled":
        """The same document with other style sheets for its pages."""
        source = self.source
        return replace(self, source=replace(source, stylesheets=stylesheets)) if isinstance(source, Html) else self


def fill_page(page: DocumentContext, *, marked: bool = False, **values: Any) -> Filled:
    """Fill in a document of HTML templates; with `marked`, its markup names the items that it prints.

    Raises:
        PressroomError: if a template is wrong, or prints nothing.
    """
    renderer = DocumentRenderer(page, marked=marked)
    return renderer.filled(renderer.html(**values))


class DocumentRenderer:
    """One pass through a document: acronyms and notes count from its beginning, across all templates filled in.

    `maps` are the maps that other passes have drawn, by their looks; this one adds its own.
    """

    def __init__(
        self, page: DocumentContext, *, marked: bool = False, maps: dict[MapLook, Markup] | None = None
    ) -> None:
        edition = page.edition
        self.page = page
        self._maps = {} if maps is None else maps
        original = LocaleFormatter(edition.original.language, page.context.original) if edition.original else None
        self._renderer = TextRenderer(edition, page.formatter, original, marked=marked)
        self._items = ItemView(edition, page.formatter, self._renderer)
        self._exhibits = ExhibitView(self._items)
        self._sections = SectionView(self._items, self._exhibits, page.figures)
        self._back_matter = BackMatter(self._items)
        self._lists_contents = False
        self.record = EditionView(self._items, page.spec.depth, page.beside.on_the_web()).record()
        self._environment = make_environment(page.context.workspace, self.names, page.audience)

    @property
    def names(self) -> dict[str, Any]:
        """The values that templates see, by name."""
        context = self.page.context
        return {
            "edition": self.record,
            "t": TemplateData(**{key: self._items.text(text) for key, text in context.strings.items()}),
            "say": self._fixed_text,
            "field": _field,
            "document": self._document(),
            "draft": context.draft,
            "notes": self._back_matter.notes,
            "notes_by_source": self._back_matter.notes_by_source,
            "glossary": self._back_matter.glossary,
            "editorial": self._back_matter.editorial,
            "contents": self._contents,
            "columns": columns,
            "locator_map": self._locator_map,
            "map_sign": self._map_sign,
            "path_layout": self._path_layout,
            "span_layout": self._span_layout,
            "data_chart": self._data_chart,
            "shape": self.shape,
            "qr_code": self._qr_code,
            "colours": TemplateData(**self.page.tokens.colours.model_dump()),
            "logo": _logo(self.page.tokens),
        }

    def _document(self) -> TemplateData:
        """The document: its kind, paper, budget of pages, depth and parts."""
        spec = self.page.spec
        return TemplateData(
            id=spec.id,
            title=self.page.title,
            paper=spec.paper,
            size=spec.size,
            card=spec.card if isinstance(spec, CardSpec) else "",
            width=self._text_width(),
            pages=spec.pages,
            depth=spec.depth,
            parts=tuple(self._parts()),
            split_opening=self.page.split_opening,
            related=self.page.beside.records(),
        )

    def _text_width(self) -> float:
        """The width between the margins in mm, as laid out."""
        spec = self.page.spec
        _, right, _, left = spec.margins(self.page.tokens.spacing)
        return round(spec.canvas[0] - left - right, 3)

    def _parts(self) -> Iterator[TemplateData]:
        """The parts of the document that this edition has, in order, each with its template."""
        page = self.page
        for placed in arranged(page.edition.dossier.outline, page.spec):
            kind, section = "section" if placed.section else placed.part, placed.section
            template = f"{page.spec.id}/{PARTS}/{kind}.html"
            if section is None and not any(layers(page.context.workspace, page.audience, template)):
                continue  # a section that this edition withholds
            section = self._items.as_one(section) if section else None
            yield TemplateData(
                id=placed.part,
                title=self._items.heading(section) if section else self._heading(placed.part),
                depth=placed.depth,
                section=self._sections.record(section) if section else None,
                template=template,
            )

    def _heading(self, part: str) -> Deferred:
        """The fixed text for the heading of a part, looked up when a template prints it."""
        return Deferred(lambda: escape(self.page.context.strings[part.replace("-", "_")]))

    def _contents(self, parts: Iterable[TemplateData]) -> tuple[TemplateData, ...]:
        """The entries of a list of contents: parts, and the sections inside them. A short document has none."""
        if not self.page.has_contents:
            return ()
        self._lists_contents = True
        return tuple(entry for part in parts for entry in entries(part))

    def fill(self, template: str, **values: Any) -> Markup:
        """Fill in one template of this document's folder or of `base/`, and return its markup."""
        context, path = self.page.context, f"{self.page.spec.id}/{template}"
        filled = fill(self._environment, context.workspace, path, seconds=context.seconds / 10, **values)
        return Markup(with_compounds_held(filled, self.page.formatter.raised))  # noqa: S704 - templates escape texts

    def html(self, **values: Any) -> Html:
        """Return the document before layout. Its template gets `values` in addition to `names`.

        Raises:
            PressroomError: if a template is wrong, or prints nothing.
        """
        spec = self.page.spec
        markup = str(self.fill(spec.template, **values))
        if not markup.strip():
            hint = "compare it with the templates of other documents"
            place = Span(f"{FOLDER}/{spec.id}/{spec.template}")
            raise PressroomError([error("template-empty", "this template prints nothing", place, hint=hint)])
        attachments = (self._data(),) if spec.attaches_data else ()
        dossier = self.page.edition.dossier
        markup = with_marks_held(with_ids_once(markup, {*dossier.by_id, *DRAWN_ONCE}))
        if isinstance(spec, PagedSpec):  # a poster's texts are measured as they are, Word breaks lines by itself
            markup = with_last_words_held(markup)
        return replace(self.page.blank(), markup=markup, attachments=attachments)

    def filled(self, source: Html | FilledWord) -> Filled:
        """Return the filled-in document with everything that was printed so far."""
        renderer = self._renderer
        return Filled(
            source,
            self._cited(),
            frozenset(renderer.worded),
            renderer.register.notes,
            dict(renderer.printed),
            self._lists_contents,
        )

    def _cited(self) -> frozenset[str]:
        found = (c.passage for item in self._renderer.shown.values() for c in citations(item))
        return frozenset(passage for passage in found if passage)

    def _data(self) -> Attachment:
        """The data that the document attaches: the items that it shows."""
        page, shown = self.page, self._renderer.shown.values()
        return attached(page.edition, page.spec, shown, self._cited(), page.context.strings["data_description"])

    def _fixed_text(self, key: str, **values: Any) -> Markup:
        """A fixed text with its `{…}` fields filled in."""
        try:
            return escape(self._items.text(self.page.context.strings[key])).format(**values)
        except (KeyError, IndexError) as problem:
            raise ValueError(
                f"the fixed text `{key}` has a part {{{problem.args[0]}}} that is not given here"
            ) from problem

    def _locator_map(self, width: float, *, on_band: bool = False) -> Markup:
        """The locator map as SVG, `width` mm wide; for the band at the top of a document, without a legend.

        On a poster whose author gives no width, names in focus keep within their borders.
        """
        spec = self.page.spec
        look = MapLook(width, on_band, isinstance(spec, PosterSpec) and spec.layout.map is None)
        context, dossier = self.page.context, self.page.edition.dossier
        for name in dossier.map.places if dossier.map else ():
            self._renderer.draw(dossier.by_id[name])
        self._renderer.worded.update(map_texts(dossier))
        if look not in self._maps:
            with drawn_in(spec.name):
                self._maps[look] = draw_map(context.workspace, self.page.edition, self.page.tokens, context.fonts, look)
        return self._maps[look]

    def _map_sign(self, kind: TemplateData) -> Markup:
        """The symbol of a kind of places as on a map on the band, about 2 mm wide, centred at the origin."""
        tokens = self.page.tokens
        return Markup(symbol(kind["symbol"], (0, 0), 1.05, (tokens.cover_text, tokens.cover_ground)))

    def _path_layout(self, width: float) -> TemplateData:
        """The path, laid out in columns, `width` mm wide in all."""
        with drawn_in(self.page.spec.name):
            figure = lay_path(self.record["path"], self.page.tokens, self.page.context.fonts, width)
        cells = tuple(
            TemplateData(**asdict(cell) | self._marked_step(standing.step, cell))
            for standing, cell in zip(self.page.edition.path, figure.cells, strict=True)
        )
        return TemplateData(
            cells=cells, columns=figure.columns, column=figure.column, width=figure.width, size=figure.size
        )

    def _span_layout(self, chart: TemplateData, width: float) -> TemplateData:
        """The axis and the bars of a chart of spans, `width` mm wide."""
        return self._exhibits.span_layout(chart["id"], width, self.page.context.tokens.colours)

    def _data_chart(self, chart: TemplateData, width: float) -> Markup:
        """A chart of figures as SVG, `width` mm wide."""
        with drawn_in(self.page.spec.name):
            return ChartView(self._items).drawing(chart, width, self.page.tokens, self.page.context.fonts)

    def _marked_step(self, step: Step, cell: PathCell) -> dict[str, Markup]:
        """The texts of a step with marks; the figure measured them without."""
        words = {"title": cell.title, "note": cell.note}
        return {key: self._renderer.mark(step, key, text) for key, text in words.items() if text}

    def _qr_code(self, address: str, width: float) -> Markup:
        """A QR code of an address, `width` mm wide with its quiet zone; empty if it would be too fine to read."""
        label = self.page.context.strings["qr_label"].format(address=address)
        return qr_code(address, width, label, self.page.tokens.colours.ink)

    def shape(self, lane: str, *, plain: bool = False) -> Markup:
        """The symbol of a lane of the timeline as SVG, about 3 mm wide, centred at the origin.

        With `plain` it is white and without a rim, for a ground in the lane's colour.
        """
        tokens = self.page.tokens
        look, paper = tokens.lane(lane), tokens.colours.paper
        return Markup(
            symbol(look.shape, (0, 0), 1.45, (paper if plain else look.colour, look.colour if plain else paper))
        )


def _logo(tokens: Tokens) -> TemplateData | None:
    return TemplateData(**tokens.logo.model_dump()) if tokens.logo else None


def _field(name: str) -> Markup:
    """A field for the page number (`page`) or the number of pages (`pages`), which the back end fills in."""
    return Markup('<span class="{0}" data-field="{0}"></span>').format(name)
