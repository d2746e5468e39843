"""From an edition to a document before layout: templates filled in, styles gathered, data attached."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pressroom.diagnostics import Clue, Diagnostic, PressroomError, Span, error
from pressroom.edition.arrange import arranged
from pressroom.edition.edition import Edition
from pressroom.edition.locale import Speech
from pressroom.model.base import citations
from pressroom.model.documents import DocumentSpec
from pressroom.model.facts import Step
from pressroom.model.theme import Tokens
from pressroom.render.attached import attached
from pressroom.render.code import qr_code
from pressroom.render.drawings import draw_map, lay_path
from pressroom.render.environment import fill, make_environment
from pressroom.render.figures.path import PathCell
from pressroom.render.figures.svg import symbol
from pressroom.render.holding import with_marks_held
from pressroom.render.html import Attachment, FontFace, Html, Metadata
from pressroom.render.lanes import with_all_lanes
from pressroom.render.layers import FOLDER, homes, layers
from pressroom.render.record import Record
from pressroom.render.styles import layered_style, token_css
from pressroom.render.telling import Telling, Told
from pressroom.render.view import View
from pressroom.render.wordpieces import reference
from pressroom.workspace import Workspace

#: The folder, in that of a document, of the templates that make its parts.
PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Desk:
    """What every document of a project is made with.

    `original` are the fixed texts of the dossier's own language; `note` takes a few words on what the work is at.
    """

    workspace: Workspace
    tokens: Tokens
    strings: Mapping[str, str]
    fonts: tuple[FontFace, ...]
    draft: bool = False
    seconds: float = 20.0  # of CPU time that a document may take; filling in a template may take a tenth of it
    original: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[str], None] = lambda _words: None


class Page:
    """One document in the making: an edition, a kind of document, and what has been told so far."""

    def __init__(self, desk: Desk, edition: Edition, spec: DocumentSpec, *, marked: bool = False) -> None:
        lanes = [lane.id for lane in edition.dossier.lanes]
        self._desk = replace(desk, tokens=with_all_lanes(desk.tokens, lanes))
        self._edition = edition
        self._spec = spec
        self._speech = Speech(edition.language, desk.strings)
        original = Speech(edition.original.language, desk.original) if edition.original else None
        self._telling = Telling(edition, self._speech, original, marked=marked)
        self._view = View(edition, spec.depth, self._speech, self._telling)
        self._record = self._view.edition()
        self._environment = self._make_environment()

    def _make_environment(self) -> ImmutableSandboxedEnvironment:
        return make_environment(self._desk.workspace, self.names, self._edition.audience.id)

    @property
    def names(self) -> dict[str, Any]:
        """What templates see, by its names."""
        return {
            "edition": self._record,
            "t": Record(**self._desk.strings),
            "say": self._say,
            "field": _field,
            "document": self._document(),
            "draft": self._desk.draft,
            "notes": self._view.notes,
            "notes_by_source": self._view.notes_by_source,
            "glossary": self._view.glossary,
            "editorial": self._view.editorial,
            "locator_map": self._locator_map,
            "path_layout": self._path_layout,
            "shape": self.shape,
            "qr_code": self._qr_code,
            "colours": Record(**self._desk.tokens.colours.model_dump()),
            "logo": _logo(self._desk.tokens),
        }

    def _document(self) -> Record:
        """What kind of document this is, and what stands in it."""
        spec = self._spec
        return Record(
            id=spec.id,
            title=self.title,
            paper=spec.paper,
            pages=spec.pages,
            depth=spec.depth,
            parts=tuple(self._parts()),
        )

    @property
    def title(self) -> str:
        """What this kind of document is called; in a translation, the fixed text with its name as key."""
        return self._desk.strings[self._spec.id.replace("-", "_")] if self._edition.original else self._spec.title

    def _parts(self) -> Iterator[Record]:
        """The parts of the document that this edition has, in order, each with the template that makes it."""
        for placed in arranged(self._edition.dossier.outline, self._spec):
            kind, section = "section" if placed.section else placed.part, placed.section
            template = f"{self._spec.id}/{PARTS}/{kind}.html"
            if section is None and not any(layers(self._desk.workspace, self._edition.audience.id, template)):
                continue  # a section that this edition withholds
            yield Record(
                id=placed.part,
                title=section.title if section else self._heading(placed.part),
                depth=placed.depth,
                section=self._view.section(section) if section else None,
                template=template,
            )

    def _heading(self, part: str) -> Told:
        """The fixed text that is the heading of a part, for templates that print it."""
        return Told(lambda: escape(self._desk.strings[part.replace("-", "_")]))

    def again(self) -> "Page":
        """The same document from its beginning, for a trial: what a trial tells, the document has not told yet."""
        return Page(self._desk, self._edition, self._spec)

    def marked(self) -> "Page":
        """The same document from its beginning, with marks in its markup that say which items it tells."""
        return Page(self._desk, self._edition, self._spec, marked=True)

    @property
    def telling(self) -> Telling:
        """What the document has told so far."""
        return self._telling

    @property
    def record(self) -> Record:
        """The edition as templates see it."""
        return self._record

    def fill(self, template: str, **values: Any) -> Markup:
        """The markup of one template of this document's folder or of `base/`."""
        path = f"{self._spec.id}/{template}"
        return Markup(fill(self._environment, self._desk.workspace, path, seconds=self._desk.seconds / 10, **values))

    def _say(self, key: str, **values: Any) -> Markup:
        """A fixed text with its {curly} parts filled in."""
        try:
            return escape(self._desk.strings[key]).format(**values)
        except (KeyError, IndexError) as problem:
            raise ValueError(
                f"the fixed text `{key}` has a part {{{problem.args[0]}}} that is not given here"
            ) from problem

    def _locator_map(self, width: float) -> Markup:
        """The locator map, `width` millimetres wide."""
        return draw_map(self._desk.workspace, self._edition, self._desk.tokens, self._desk.fonts, width)

    def _path_layout(self, width: float) -> Record:
        """The path to the goal, laid out in columns, `width` millimetres wide in all."""
        figure = lay_path(self._record["path"], self._desk.tokens, self._desk.fonts, width)
        cells = tuple(
            Record(**asdict(cell) | self._marked_step(standing.step, cell))
            for standing, cell in zip(self._edition.path, figure.cells, strict=True)
        )
        return Record(cells=cells, columns=figure.columns, column=figure.column, width=figure.width, size=figure.size)

    def _marked_step(self, step: Step, cell: PathCell) -> dict[str, Markup]:
        """The words of a step, which the figure has measured and set without marks."""
        words = {"title": cell.title, "note": cell.note}
        return {key: self._telling.mark(step, key, text) for key, text in words.items() if text}

    def _qr_code(self, address: str, width: float) -> Markup:
        """A QR code that leads to an address, `width` mm wide with its quiet zone; empty where it could not be read."""
        label = self._desk.strings["qr_label"].format(address=address)
        return qr_code(address, width, label, self._desk.tokens.colours.ink)

    @property
    def cited(self) -> frozenset[str]:
        """The ids of the passages that the document rests on, for what it has printed so far."""
        found = (c.passage for item in self._telling.shown.values() for c in citations(item))
        return frozenset(passage for passage in found if passage)

    def shape(self, lane: str) -> Markup:
        """The sign of a lane of the timeline as SVG, about 3 mm across, its middle at the origin."""
        look, paper = self._desk.tokens.lane(lane), self._desk.tokens.colours.paper
        return Markup(symbol(look.shape, (0, 0), 1.45, (look.colour, paper)))

    @property
    def desk(self) -> Desk:
        """What the document is made with."""
        return self._desk

    @property
    def spec(self) -> DocumentSpec:
        """What kind of document this is."""
        return self._spec

    @property
    def audience(self) -> str:
        """The id of the audience that the document is for."""
        return self._edition.audience.id

    @property
    def speech(self) -> Speech:
        """The language of the document."""
        return self._speech

    def html(self, **values: Any) -> Html:
        """The document before layout; `values` are handed to its template beside the edition.

        Raises:
            PressroomError: where a template is wrong, or prints nothing.
        """
        markup = str(self.fill(self._spec.template, **values))
        if not markup.strip():
            hint = "compare it with the templates of other documents"
            place = Span(f"{FOLDER}/{self._spec.id}/{self._spec.template}")
            raise PressroomError([error("template-empty", "this template prints nothing", place, hint=hint)])
        plain = self.blank()
        attachments = (self._data(),) if self._spec.embed_data and "pdf" in self._spec.formats else ()
        return replace(plain, markup=with_marks_held(markup), attachments=attachments)

    def blank(self) -> Html:
        """The document with its styles and fonts and without a text: what labels are measured with."""
        desk, about = self._desk, self._edition.dossier.particulars
        modified = desk.workspace.epoch(about.version_date)
        return Html(
            document=self._spec.id,
            markup=f'<html lang="{self._edition.language}"></html>',
            stylesheets=(("tokens", token_css(desk.tokens, self._spec)), *self._styles(self._spec.styles)),
            tokens=desk.tokens,
            metadata=Metadata(
                title=f"{about.title}: {self.title}",
                language=self._edition.language,
                author=about.issuer,
                description=about.description,
                keywords=about.keywords,
                modified=modified.isoformat(),
                office=self._desk.strings.get("office_language", ""),
            ),
            fonts=desk.fonts,
            assets=self._asset,
            draft=desk.draft,
            zoom=self._spec.zoom,
            screen=self._styles(self._spec.screen) if "html" in self._spec.formats else (),
            reference=reference(desk.workspace, self._edition.audience.id, self._spec),
        )

    def _asset(self, path: str) -> bytes | None:
        workspace = self._desk.workspace
        return next((workspace.read(home) for home in homes(path) if workspace.exists(home)), None)

    def _styles(self, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        problems: list[Diagnostic] = []
        for name in names:
            clue = Clue(file=self._spec.file, text=name)
            try:
                found += layered_style(self._desk.workspace, self._edition.audience.id, name)
            except PressroomError as problem:
                problems += [replace(diagnostic, clue=clue) for diagnostic in problem.diagnostics]
        if problems:
            raise PressroomError(problems)
        return tuple(found)

    def _data(self) -> Attachment:
        """What the document shows, as data."""
        description = self._desk.strings["data_description"]
        return attached(self._edition, self._spec, self._telling.shown.values(), self.cited, description)


def _logo(tokens: Tokens) -> Record | None:
    return Record(**tokens.logo.model_dump()) if tokens.logo else None


def _field(name: str) -> Markup:
    """A page number (`page`) or the number of pages (`pages`), which only the back end knows."""
    return Markup('<span class="{0}" data-field="{0}"></span>').format(name)
