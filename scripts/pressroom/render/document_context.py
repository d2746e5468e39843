"""The context of a document: the tokens, fonts and fixed texts that it is rendered with, its styles and metadata."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from posixpath import normpath
from urllib.parse import quote

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.edition.edition import Edition
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.interchange.html import Html, Metadata
from pressroom.interchange.web_parts import OtherVersion, SocialPreview, WebParts
from pressroom.model.document_kinds.documents import CardSpec, DocumentSpec, WordSpec
from pressroom.model.look.theme import Tokens
from pressroom.model.reading.read import Strings
from pressroom.model.variants.print_settings import PrintSettings
from pressroom.output.layout import landing_path
from pressroom.render.embargo_line import embargo_line
from pressroom.render.poster.lanes import with_all_lanes
from pressroom.render.screen_colours import screen_css
from pressroom.render.siblings import SiblingFile, Siblings, title_of
from pressroom.render.styles import layered_style, token_css
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.contents import FEWEST_PAGES
from pressroom.render.word.files import reference
from pressroom.source.fonts.face import FontFace
from pressroom.source.word.file import WordFile
from pressroom.templating.override_chain import homes
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The context that all documents of a project share.

    `original` are the fixed texts in the dossier's own language; `note` reports progress in a few words.
    """

    workspace: Workspace
    tokens: Tokens
    strings: Strings
    fonts: tuple[FontFace, ...]
    draft: bool = False
    seconds: float = 20.0  # of CPU time for one document; a tenth of it for filling in one template
    original: Strings = field(default_factory=lambda: Strings("", ()))
    note: Callable[[str], None] = lambda _words: None


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """One document of one edition, without state: a `DocumentRenderer` fills its templates in, as often as needed.

    `siblings` are the files that it can link to, its own among them.
    `print` is set for the print variant. `short` is set when its layout has too few pages for a list of contents.
    `split_opening` is set when the opening has no room below the title, and breaks over pages.
    `figures` are those that its layout moved: by section, the number of paragraphs that come before its figure.
    `air` is the factor by which its vertical spaces grow or shrink, so that they fill its pages.
    `tokens` are those that the document is laid out with. `before` are the passes whose layouts decided that; each has
    the document as it was then, and a digest of what its templates became.
    """

    context: RenderContext
    edition: Edition
    spec: DocumentSpec
    siblings: tuple[SiblingFile, ...] = field(default=(), compare=False)
    print: PrintSettings | None = None
    short: bool = False
    split_opening: bool = False
    figures: Mapping[str, int] = field(default_factory=dict)
    air: float = 1
    before: "tuple[tuple[DocumentContext, str], ...]" = field(default=(), compare=False)
    formatter: LocaleFormatter = field(init=False)
    tokens: Tokens = field(init=False)

    def __post_init__(self) -> None:
        """Give each lane a look, fit the tokens to the document, and make the formatter of the language."""
        lanes = [lane.id for lane in self.edition.dossier.lanes]
        tokens = with_all_lanes(self.context.tokens, lanes)
        object.__setattr__(self, "context", replace(self.context, tokens=tokens))
        object.__setattr__(self, "tokens", self.spec.fitted(tokens))
        object.__setattr__(self, "formatter", LocaleFormatter(self.edition.language, self.context.strings))

    @property
    def title(self) -> str:
        """The title of this kind of document, in its size and language."""
        edition, strings = self.edition, self.context.strings
        return title_of(self.spec, edition.language, strings, translated=edition.original is not None)

    @property
    def beside(self) -> Siblings:
        """The files beside the document, with their titles."""
        edition, translated = self.edition, self.edition.original is not None
        return Siblings(self.spec, edition.language, self.context.strings, self.siblings, translated)

    @property
    def full_title(self) -> str:
        """The title of the dossier and that of the kind of document, after the embargo if there is one."""
        title = f"{self.edition.dossier.about.title}{self.context.strings['colon']} {self.title}"
        return f"{self.embargo} – {title}" if self.embargo else title

    @property
    def embargo(self) -> str:
        """The embargo in the words of the language; empty without one."""
        return embargo_line(self.edition, self.formatter)

    @property
    def has_contents(self) -> bool:
        """Whether the document can have a list of contents: its budget of pages and its layout have enough pages."""
        budget = self.spec.pages
        return not self.short and (budget is None or budget >= FEWEST_PAGES)

    @property
    def audience(self) -> str:
        """The id of the audience that the document is for."""
        return self.edition.audience.id

    @property
    def stylesheets(self) -> tuple[tuple[str, str], ...]:
        """The style sheets of its pages, in cascade order. They alone depend on `air`."""
        tokens = ("tokens", token_css(self.tokens, self.spec, self.print, air=self.air))
        return tokens, *self._styles(self.spec.paper_styles)

    def blank(self) -> Html:
        """The document with its styles and fonts but without texts, as labels are measured with."""
        context, about = self.context, self.edition.dossier.about
        modified = context.workspace.epoch(about.version_date)
        return Html(
            document=self.spec.name,
            markup=f'<html lang="{self.edition.language}"></html>',
            stylesheets=self.stylesheets,
            tokens=self.tokens,
            metadata=Metadata(
                title=self.full_title,
                language=self.edition.language,
                author=about.issuer,
                description=about.description,
                keywords=about.keywords,
                modified=modified.isoformat(),
                office=self._office_languages(),
                identity=self._identity(),
            ),
            fonts=context.fonts,
            assets=self._asset,
            draft=context.draft,
            zoom=self.spec.zoom,
            screen=self._screen(),
            reference=self._reference(),
            print=self.print,
            cards=self.spec.card if isinstance(self.spec, CardSpec) else None,
            web=self._web_parts(),
        )

    def _office_languages(self) -> dict[str, str]:
        """Office's own tags for the languages of the edition and of its original, by tag."""
        edition, context = self.edition, self.context
        original = edition.original.language if edition.original else edition.language
        pairs = ((original, context.original), (edition.language, context.strings))
        return {language: texts["office_language"] for language, texts in pairs if "office_language" in texts}

    def _screen(self) -> tuple[tuple[str, str], ...]:
        """The style sheets for screens; before them, the colours that they may use."""
        sheets = self._styles(self.spec.screen_styles)
        return (("tokens for screens", screen_css(self.context.tokens)), *sheets) if sheets else ()

    def _web_parts(self) -> WebParts:
        """What the web page has in addition. A project whose fixed texts lack one of them gets none of it."""
        strings, beside = self.context.strings, self.beside
        return WebParts(
            skip=strings.get("skip_to_content", ""),
            back=strings.get("back_to_text", ""),
            versions=strings.get("versions", ""),
            languages=tuple(beside.languages()),
            files=tuple(beside.formats()),
            related=tuple(beside.related()),
            home=self._home(),
            preview=self._preview(),
        )

    def _home(self) -> OtherVersion | None:
        """The landing page of the edition; None if its address on the web is not known."""
        edition, text = self.edition, self.context.strings.get("all_documents", "")
        base = edition.dossier.about.base_url
        if not base or not text:
            return None
        languages = edition.audience.languages or (edition.dossier.about.language,)
        path = f"{self.audience}/{landing_path(edition.language, languages)}"
        return OtherVersion(f"{base.rstrip('/')}/{quote(path)}", text, edition.language)

    def _preview(self) -> SocialPreview | None:
        """How networks present a link to the web page, with the first card; None if its address is not known, or under
        embargo."""
        address = "" if self.embargo else self.beside.page()
        return self.preview(address, self.beside.card()) if address else None

    def preview(self, address: str, card: SiblingFile | None) -> SocialPreview:
        """How networks present a link to a page of the edition: its finding, and a card whose address is known."""
        edition, about = self.edition, self.edition.dossier.about
        title = about.headline or about.title
        if card is None:
            return SocialPreview(address, title, about.description)
        text = title
        if isinstance(card.spec, CardSpec) and card.spec.card == "key-point":
            texts = {summary.id: summary.text for summary in edition.dossier.summaries}
            text = self._plain(texts[edition.dossier.outline.key_points[0]])
        return SocialPreview(address, title, about.description, card.public, text)

    def _plain(self, text: str) -> str:
        """A text as it is printed alone, without its markup."""
        edition, original = self.edition, self.edition.original
        other = LocaleFormatter(original.language, self.context.original) if original else None
        return TextRenderer(edition, self.formatter, other).prose(text).striptags()

    def _identity(self) -> DocumentIdentity:
        edition, about = self.edition, self.edition.dossier.about
        return DocumentIdentity(
            dossier=about.id,
            number=about.number,
            version=about.version,
            document=self.spec.name,
            audience=self.audience,
            language=edition.language,
            as_of=edition.as_of.isoformat(),
            status="draft" if self.context.draft else "",
            embargo=about.embargo.moment.isoformat(timespec="minutes") if about.embargo else "",
        )

    def _reference(self) -> WordFile | None:
        spec = self.spec
        return reference(self.context.workspace, self.audience, spec) if isinstance(spec, WordSpec) else None

    def _asset(self, path: str) -> bytes | None:
        """The bytes of a file that the document shows; None if there is no such file.

        Raises:
            PressroomError: the file is that of a picture which the edition withholds.
        """
        if normpath(path) in self.edition.withheld_files:
            message = f"`{path}` is the file of a picture that is withheld from `{self.audience}`"
            hint = "take it out of the template or style sheet; or give the picture these readers or an earlier `date`"
            raise PressroomError([error("picture-withheld", message, place=self.spec.name, hint=hint)])
        workspace = self.context.workspace
        return next((workspace.read(home) for home in homes(path) if workspace.exists(home)), None)

    def _styles(self, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        problems: list[Diagnostic] = []
        for name in names:
            origin = Origin(file=self.spec.file, text=name)
            try:
                found += layered_style(self.context.workspace, self.audience, name)
            except PressroomError as problem:
                problems += [replace(diagnostic, origin=origin) for diagnostic in problem.diagnostics]
        if problems:
            raise PressroomError(problems)
        return tuple(found)
