"""Render the texts of one document: references in their form, acronyms expanded once, notes in order.

A `TextRenderer` keeps what the document has printed so far, because two rules depend on it: an acronym is expanded at
its first use, and notes are numbered in the order of their first citation. Templates only write `{{ item.text }}` and
`{{ item.notes }}`; both are rendered when the template prints them.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape

from markupsafe import Markup, escape

from pressroom.edition.choice.names import name_of
from pressroom.edition.edition import Edition
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.edition.values.measures import alone
from pressroom.model.facts import Figure, Milestone, Office, Person, Place, Term
from pressroom.model.items import Dated, Item
from pressroom.model.tables.data_table import DataCell
from pressroom.model.texts.inline import Emphasis, Inline, Reference, WebLink, Words, parse
from pressroom.render.texts.annotations import marked_cites, marked_item, marked_value
from pressroom.render.texts.note_register import NoteRegister
from pressroom.render.texts.text_names import VALUE, text_name
from pressroom.templating.data import RecordedText
from pressroom.templating.line_glue import whole

_TAG = re.compile(r"<[^>]*>")
#: Signs that end no words that are quoted by themselves.
_PAUSES = ",;:–—-(\u00a0 "
_TEXT = re.compile(r"(?:^|(?<=>))[^<]+")


class Deferred:
    """A text that is rendered when a template prints it."""

    __slots__ = ("_render",)

    def __init__(self, render: Callable[[], Markup]) -> None:
        self._render = render

    def __html__(self) -> Markup:
        return self._render()

    def __str__(self) -> str:
        return str(self._render())


class TextRenderer:
    """Renders the texts of one pass through a document, and keeps what was printed so far.

    `worded` are the names of the texts and values that were printed (`text_names.py`), `drawn` the ids of the places on
    a map. If `marked`, the markup names the items that it prints, and `printed` has their texts by item and key.
    """

    def __init__(
        self,
        edition: Edition,
        formatter: LocaleFormatter,
        original: LocaleFormatter | None = None,
        *,
        marked: bool = False,
    ) -> None:
        self._edition = edition
        self._formatter = formatter
        self._marked = marked
        self._original = (
            TextRenderer(edition.original, original, marked=marked) if edition.original and original else None
        )
        self.register = NoteRegister(edition.dossier, formatter)
        self._expanded: set[str] = set()
        self.shown: dict[str, Item] = {}
        self.worded: set[str] = set()
        self.drawn: set[str] = set()
        self.printed: dict[tuple[str, str], Markup] = {}

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms used so far, by name."""
        used = (item for item in self.shown.values() if isinstance(item, Term))
        return tuple(sorted(used, key=lambda term: self._formatter.order(term.acronym or term.name)))

    def name(self, item: Person | Office | Term) -> str:
        """The name of an item in the edition's language, as of its day."""
        return name_of(item, self._edition.language, self._edition.as_of)

    def prose(self, text: str, *, continued: bool = False) -> Markup:
        """Return an inline text as markup. An untranslated text is labelled, and rendered as in the original.

        A text that is `continued` follows another untranslated one in the same paragraph, whose label is for both.
        """
        if self._original and self.is_untranslated(text):
            return self._untranslated(text, self._original, labelled=not continued)
        markup = str(self._pieces(parse(text)))
        bound = _TEXT.sub(lambda part: self._formatter.bound(part.group()), markup)
        return Markup(bound)  # noqa: S704 - only no-break spaces were added to what is markup already

    def is_untranslated(self, text: str) -> bool:
        """Whether a text is printed in the original language, because it has no up-to-date translation."""
        return text in self._edition.originals

    def first_words(self, text: str, count: int | None = None) -> str:
        """The first words of an inline text, or all, as printed once its acronyms are known. Nothing is recorded."""
        source = self._original if self._original and self.is_untranslated(text) else self
        renderer = TextRenderer(source._edition, source._formatter)
        renderer.prose(text)  # the first time, names with acronyms are in full
        printed = unescape(_TAG.sub("", renderer.prose(text)))
        words = printed.split(" ")
        shorter = " ".join(words[:count])
        return printed if shorter == printed else f"{shorter.rstrip(_PAUSES)}…"

    def _untranslated(self, text: str, original: "TextRenderer", *, labelled: bool) -> Markup:
        markup = original.prose(text)
        for name in original.shown:
            self.item(self._edition.dossier.by_id[name])
        self.worded |= original.worded
        tagged = tagged_text(markup, original.language)
        if not labelled:
            return Markup('<span class="untranslated">{}</span>').format(tagged)
        mark = self._formatter.strings["untranslated"].format(language=self._formatter.language_name(original.language))
        return Markup('<span class="untranslated">{} {}</span>').format(mark, tagged)

    @property
    def language(self) -> str:
        """The language of the rendered texts."""
        return self._formatter.language

    def item(self, item: Item) -> None:
        """Record that the document shows this item."""
        self.shown[item.id] = item

    def draw(self, place: Item) -> None:
        """Record that a map shows this place."""
        self.item(place)
        self.drawn.add(place.id)

    def mark(self, item: Item, key: str, text: str) -> Markup:
        """Return the text of an item under a key as it is printed, with its mark if marks are asked for."""
        self.worded.add(text_name(item.id, key))
        if not self._marked:
            return escape(text)
        self.printed[item.id, key] = escape(text)
        return marked_item(item.id, key, text)

    def value(self, item: Item, text: str) -> Markup:
        """Return a value in a form in which it is printed, with its mark if marks are asked for."""
        self.item(item)
        self.worded.add(text_name(item.id, VALUE))
        return marked_value(item.id, text) if self._marked else escape(text)

    def recorded(self, name: str, text: str) -> RecordedText:
        """A text in a record for templates, which counts as printed when it is read; an empty one never does."""
        return RecordedText(text, lambda: self.worded.add(name) if text else None)

    def _pieces(self, pieces: tuple[Inline, ...], after: str = "") -> Markup:
        """Pieces of a text as markup; `after` is the text that follows the last piece."""
        following = (*(_beginning(piece) for piece in pieces[1:]), after)
        return Markup("").join(self._piece(*pair) for pair in zip(pieces, following, strict=False))

    def _piece(self, piece: Inline, after: str) -> Markup:
        match piece:
            case Words(text):
                return escape(text)
            case Emphasis(strong, children):
                tag = Markup("strong") if strong else Markup("em")
                return Markup("<{0}>{1}</{0}>").format(tag, self._pieces(children, after))
            case WebLink(address, children):
                return Markup('<a href="{}">{}</a>').format(address, self._pieces(children, after))
            case Reference(target, children, form):
                item = self._edition.dossier.by_id[target]
                if not children:
                    return self.value(item, _before(self.standard(item, form), after))
                self.item(item)
                text = _unbroken(item, self._pieces(children))
                return marked_value(target, text) if self._marked else text

    def standard(self, item: Item, form: str = "") -> str:
        """Return a value as printed in the edition's language; `form` names an inflected form of names and months."""
        match item:
            case Term():
                return self._term(item, form)
            case Person() | Office():
                return self._inflected(item, form)
            case Place():
                return self._edition.forms.get((item.id, form), item.name)
            case Figure():
                return self._formatter.figure(item)
            case DataCell():
                return self._cell(item)
            case Milestone():
                return self._formatter.period(item.date, item.until, form)
            case Dated():
                return self._formatter.date(item.date, form)
        raise TypeError(f"{item!r} has no standard form")

    def _cell(self, cell: DataCell) -> str:
        """A cell of a table alone, with its unit."""
        if cell.text is not None:
            return self.prose(cell.text).striptags()
        table, row, _ = self._edition.dossier.cells[cell.id]
        column = table.column(cell)
        assert column is not None, "a rule of the content"
        return alone(self._formatter, cell, table.measure(row, column))

    def _inflected(self, item: Person | Office | Term, form: str) -> str:
        return self._edition.forms.get((item.id, form)) or self.name(item)

    def _term(self, term: Term, form: str) -> str:
        if term.acronym is None:
            return self._inflected(term, form)
        if term.id in self._expanded:
            return self._edition.forms.get((term.id, f"{form}.acronym"), term.acronym)
        self._expanded.add(term.id)
        article = f"{term.article} " if term.article and self._edition.original is None else ""
        return f"{article}{self._inflected(term, form)} ({term.acronym})"

    def abbreviation(self, term: Term) -> Markup:
        """An abbreviation with its full name, which the texts after it need not give."""
        self._expanded.add(term.id)
        return self.value(term, f"{term.acronym}{self._formatter.strings['colon']} {self.name(term)}")

    def cite(self, items: Iterable[Item]) -> Markup:
        """The note marks of some items together, each passage once."""
        cited = tuple(items)
        for item in cited:
            self.item(item)
        marks = self.register.marks(cited)
        return marked_cites((item.id for item in cited), marks) if self._marked and cited else marks


def _unbroken(item: Item, text: Markup) -> Markup:
    """A text's own form of a figure, which no line break divides if it is short: `nine years`."""
    return whole(text) if isinstance(item, Figure | DataCell) and "<" not in text else text


def _beginning(piece: Inline) -> str:
    """The text that a piece begins with, as typed; empty if it begins with a value."""
    while isinstance(piece, Emphasis | WebLink) and piece.children:
        piece = piece.children[0]
    return piece.text if isinstance(piece, Words) else ""


def _before(form: str, after: str) -> str:
    """The form of a value before a text: a single full stop ends both an abbreviation (`1986 r.`) and a sentence."""
    return form[:-1] if form.endswith(".") and after.startswith(".") and not after.startswith("..") else form


def tagged_text(text: str, language: str) -> Markup:
    """A text in another language than the text around it."""
    return Markup('<span lang="{}">{}</span>').format(language, text)
