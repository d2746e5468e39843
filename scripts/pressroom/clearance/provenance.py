"""The provenance of a printed text, for those who sign it off: its id, its sources, the items that it draws on."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from pressroom.clearance.extract import ExtractedText
from pressroom.edition.edition import Edition
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter, bind_number
from pressroom.model.base import is_verbatim
from pressroom.model.citation import Citation
from pressroom.model.exhibits import Explainer, KeyNumber, SpanChart, SpanRow
from pressroom.model.facts import DateValue, Milestone, OfficeHolder, Passage, Source, Step, Summary
from pressroom.model.items import Dated, Item
from pressroom.model.press.questions import Question
from pressroom.model.rules.texts import is_prose
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataCell, DataRow
from pressroom.render.texts.text_renderer import TextRenderer, tagged_text
from pressroom.templating.data import TemplateData

#: The fields with the ids of the items that an item draws on, besides its own sources.
_DRAWN = {
    Summary: ("based_on",),
    Explainer: ("based_on",),
    KeyNumber: ("value", "since", "until", "based_on"),
    SpanChart: ("based_on",),
    SpanRow: ("from_", "until", "office_holder", "based_on"),
    Step: ("started", "completed"),
    Question: ("answer",),
}


class Provenance:
    """Makes the records of a clearance copy for one edition. `original` formats for the original of a translation."""

    def __init__(self, edition: Edition, formatter: LocaleFormatter, original: LocaleFormatter | None) -> None:
        self._edition = edition
        self._formatter = formatter
        self._renderer = TextRenderer(edition, formatter, original)
        self._original = TextRenderer(edition.original, original) if edition.original and original else None

    def of(self, entry: ExtractedText) -> TemplateData:
        """The provenance that a copy prints beside a text."""
        by_id = self._edition.dossier.by_id
        own = [by_id[name] for name in entry.items]
        drawn = (item.table for item in own if isinstance(item, DataChart))
        names = (*(item.id for item in own), *drawn, *entry.cited, *based_on(own), *cells_of(own, entry))
        resting = dict.fromkeys(names)
        return TemplateData(
            items=tuple(map(self._named, own)),
            based_on=based_on(own),
            draws_on=based_on(own),  # the name in overrides of the version before
            values=values_of(own, entry),
            untranslated=self._untranslated(own, entry.keys),
            original=self._original_text(own, entry.keys),
            **self._citations(by_id[name] for name in resting),
        )

    def value(self, name: str) -> ExtractedText:
        """A value as it is printed alone, a term in full."""
        text = TextRenderer(self._edition, self._formatter).standard(self._edition.dossier.by_id[name])
        return ExtractedText((escape(text),), item=name)

    def drawn_on(self, name: str) -> ExtractedText:
        """A statement or milestone that a summary draws on, in its own words."""
        item = self._edition.dossier.by_id[name]
        key = "full" if isinstance(item, Milestone) else "text"
        return ExtractedText((self._renderer.prose(getattr(item, key)),), item=name, keys=(key,))

    def kind(self, name: str) -> str:
        """The fixed text for the kind of an item."""
        kind = type(self._edition.dossier.by_id[name])
        return self._formatter.strings["kind_date" if kind is DateValue else f"kind_{kind.__name__.lower()}"]

    def _named(self, item: Item) -> TemplateData:
        return TemplateData(id=item.id, kind=self.kind(item.id), revision=item.revision)

    def _untranslated(self, items: list[Item], keys: tuple[str, ...]) -> bool:
        """Whether a text is printed in the original language, because it has no up-to-date translation."""
        return any(getattr(item, key) in self._edition.originals for item in items for key in keys)

    def _original_text(self, items: list[Item], keys: tuple[str, ...]) -> TemplateData | None:
        """The original of a translated text; None if it is not a translation."""
        if self._original is None or self._edition.original is None or self._untranslated(items, keys):
            return None
        texts = []
        for key in keys:
            if is_verbatim(type(items[0]), key):
                continue
            item = self._edition.original.dossier.by_id[items[0].id]
            text = getattr(item, key)
            texts.append(self._original.prose(text) if is_prose(type(item), key) else escape(text))
        language = self._original.language
        name = self._formatter.language_name(language)
        return TemplateData(language=language, name=name, text=Markup(" ").join(texts)) if texts else None

    def _citations(self, items: Iterable[Item]) -> dict[str, tuple[object, ...]]:
        """Passages, grouped by source, stance and day of the check; and the editorial grounds."""
        places: dict[tuple[str, str, str], list[Markup]] = {}
        own: dict[str, None] = {}
        kept = tuple(items)
        own |= {item.editorial: None for item in kept if isinstance(item, Explainer | SpanRow) and item.editorial}
        for citation, gives in _cited(kept, self._formatter):
            if citation.editorial:
                own[citation.editorial] = None
            if citation.passage:
                source, passage = self._edition.dossier.passages[citation.passage]
                place = self._place(source, passage)
                checked = self._formatter.day(citation.checked) if citation.checked else ""
                found = places.setdefault((source.id, citation.stance, checked), [])
                place = Markup("{} ({})").format(place, gives) if gives else place
                found += [] if place in found else [place]
        titles = {source.id: source for source in self._edition.dossier.sources}
        return {
            "passages": tuple(
                TemplateData(
                    source=self._in(titles[name], titles[name].title),
                    places=tuple(found),
                    stance=self._formatter.strings[f"stance_{stance}"],
                    checked=day,
                )
                for (name, stance, day), found in places.items()
            ),
            "editorial": tuple(own),
        }

    def _place(self, source: Source, passage: Passage) -> Markup:
        """Where in a source a passage is; that it is the whole source if it has no place."""
        if passage.place is None:
            return escape(self._formatter.strings["whole_source"])
        return self._in(source, bind_number(passage.place))

    def _in(self, source: Source, text: str) -> Markup:
        """The title of a source, or of a part of it, in the source's language."""
        foreign = source.language not in ("", self._edition.language)
        return tagged_text(text, source.language) if foreign else escape(text)


def values_of(items: Iterable[Item], entry: ExtractedText) -> tuple[str, ...]:
    """The ids of the values that a text prints. A term of office adds its office and person, as no text does."""
    holdings = (item for item in items if isinstance(item, OfficeHolder))
    named = (name for holding in holdings for name in (holding.person, holding.office))
    return tuple(dict.fromkeys((*named, *entry.values)))


def cells_of(items: Iterable[Item], entry: ExtractedText) -> tuple[str, ...]:
    """The ids of the cells of tables that a text prints as the figures of their row."""
    rows = {
        item.id if isinstance(item, DataRow) else item.id.rpartition(".")[0]
        for item in items
        if isinstance(item, DataRow | DataCell)
    }
    return tuple(name for name in dict.fromkeys(entry.values) if name.rpartition(".")[0] in rows)


def based_on(items: Iterable[Item]) -> tuple[str, ...]:
    """The ids of the items that these items draw on, each once."""
    found: list[str] = []
    for item in items:
        for name in _DRAWN.get(type(item), ()):
            value = getattr(item, name)
            found += value if isinstance(value, tuple) else filter(None, [value])
    return tuple(dict.fromkeys(found))


def _cited(items: Iterable[Item], formatter: LocaleFormatter) -> Iterator[tuple[Citation, str]]:
    """The citations of items; with those of a differing date, the words for that date."""
    for item in items:
        for citation in getattr(item, "citations", ()):
            yield citation, ""
        for reading in item.differing if isinstance(item, Dated) else ():
            gives = formatter.strings["note_gives"].format(date=DateTexts(formatter).alone(reading.date))
            yield from ((citation, gives) for citation in reading.citations)
