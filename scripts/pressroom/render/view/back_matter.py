"""The back matter of a document, from what its templates have printed so far: endnotes, glossary, editorial grounds."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.citation import Citation
from pressroom.model.facts import DateValue, Figure, Milestone, OfficeHolder, Place, Statement, Term
from pressroom.model.items import Item
from pressroom.render.texts.note_register import Note
from pressroom.render.texts.text_names import VALUE, text_name
from pressroom.render.view.items import ItemView
from pressroom.templating.data import RecordedText, TemplateData

#: How many words of a text name it in the list of what is our own.
_FIRST_WORDS = 6


class BackMatter:
    """Makes the records of one document's back matter. Each call returns those of what was printed before it."""

    def __init__(self, items: ItemView) -> None:
        self._items = items
        self._formatter = items.formatter
        self._renderer = items.renderer

    def notes(self) -> tuple[TemplateData, ...]:
        """The endnotes that have been called so far."""
        return tuple(map(self._note, self._renderer.register.notes))

    def notes_by_source(self) -> tuple[TemplateData, ...]:
        """The endnotes called so far under their sources, in the order in which these were first cited.

        `runs` are the notes of a source in rows of consecutive numbers, for lists that number themselves.
        """
        groups = dict[str, list[Note]]()
        for note in self._renderer.register.notes:
            groups.setdefault(note.source.id, []).append(note)
        return tuple(
            TemplateData(
                source=self._items.source(notes[0].source),
                notes=tuple(map(self._note, notes)),
                runs=tuple(tuple(map(self._note, run)) for run in _runs(notes)),
            )
            for notes in groups.values()
        )

    def _note(self, note: Note) -> TemplateData:
        """An endnote. `mark` is its number as the target of its note marks; it links back to the first of them, as
        `back` does. `back_links` lead back to each of them, `calls` is their number."""
        strings = self._formatter.strings
        text = strings.get("note_gives_only", strings["note_gives"]) if note.coarse else strings["note_gives"]
        gives = text.format(date=note.gives) if note.gives else ""
        place = self._items.place(note.source, note.passage)
        back = Markup('<a id="note-{0}" href="#ref-{0}">{0}</a>').format(note.number)
        register = self._renderer.register
        return TemplateData(
            number=note.number,
            mark=back,
            back=register.back(note.number),
            back_links=register.back_links(note.number),
            calls=register.calls(note.number),
            place=place,
            gives=gives,
            source=self._items.source(note.source),
        )

    def glossary(self) -> tuple[TemplateData, ...]:
        """The terms used so far that have an acronym or a definition."""
        return tuple(
            TemplateData(
                id=term.id,
                acronym=self._formatter.entry(term.acronym or ""),
                name=self._renderer.recorded(
                    text_name(term.id, VALUE), self._formatter.entry(self._renderer.name(term))
                ),
                definition=self._items.prose(term, "definition") if term.definition else "",
                notes=self._items.marks([term]),
            )
            for term in self._renderer.terms
            if term.acronym or term.definition
        )

    def editorial(self) -> tuple[TemplateData, ...]:
        """The editorial grounds of what was printed so far: each ground once, with the names of its items."""
        grounds: dict[str, list[Item]] = {}
        for item in filter(self._needs_ground, self._renderer.shown.values()):
            for ground in _grounds(item):
                grounds.setdefault(ground, []).append(item)
        return tuple(self._ground(ground, items) for ground, items in grounds.items())

    def _ground(self, ground: str, items: Iterable[Item]) -> TemplateData:
        """A ground with the names of its items."""
        names = filter(None, map(self._short_name, items))

        def record() -> None:
            for item in items:
                self._renderer.worded.add(text_name(item.id, _grounds(item)[ground]))

        of = self._formatter.listing(tuple(sorted(names, key=self._formatter.order)))
        return TemplateData(of=self._formatter.entry(of), ground=RecordedText(self._items.text(ground), record))

    def _needs_ground(self, item: Item) -> bool:
        """Whether readers see what the citations of an item are for: a term's definition, a place's mark on a map."""
        match item:
            case Term():
                return not item.definition or text_name(item.id, "definition") in self._renderer.worded
            case Place():
                return item.id in self._renderer.drawn
        return True

    def _short_name(self, item: Item) -> str:
        """What readers know an item by: its name or title, a value as it is printed, or the first words of its text."""
        match item:
            case Figure():
                return self._formatter.figure(item)
            case DateValue():
                return self._formatter.date(item.date)
            case OfficeHolder(person=name):
                return self._short_name(self._items.edition.dossier.by_id[name])
            case Milestone(title=title) | UpcomingEvent(title=title) if title:
                return self._renderer.first_words(title)
            case Milestone(full=text) | UpcomingEvent(full=text) | Statement(text=text):
                return self._quoted(text)
        found = (getattr(item, key, None) for key in ("acronym", "name", "title"))
        return str(next((name for name in found if name), ""))

    def _quoted(self, text: str) -> str:
        """The first words of a text in quotation marks."""
        return self._formatter.strings["source_title"].format(title=self._renderer.first_words(text, _FIRST_WORDS))


def _grounds(item: Item) -> dict[str, str]:
    """The editorial grounds of an item, each with its key in translations, which number those of citations."""
    citations: tuple[Citation, ...] = getattr(item, "citations", ())
    cited = (citation.editorial for citation in citations if citation.editorial)
    grounds = {ground: f"citations.{place}.editorial" for place, ground in enumerate(cited)}
    own: str | None = getattr(item, "editorial", None)
    return {**grounds, own: "editorial"} if own else grounds


def _runs(notes: Iterable[Note]) -> Iterator[tuple[Note, ...]]:
    """Notes in rows of consecutive numbers."""
    for _, run in groupby(enumerate(notes), key=lambda place: place[1].number - place[0]):
        yield tuple(note for _, note in run)
