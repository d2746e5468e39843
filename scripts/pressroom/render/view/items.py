"""Single items as templates see them: texts, note marks, summaries, milestones, sources."""

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from pressroom.dates import PartialDate
from pressroom.edition.edition import Edition
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter, bind_number, glue_of
from pressroom.model.dossier import Section
from pressroom.model.exhibits import Explainer, SpanChart, SpanRow
from pressroom.model.facts import Era, Lane, Milestone, Passage, Source, Step, Summary
from pressroom.model.items import Item, citations
from pressroom.model.press.questions import Question
from pressroom.model.tables.data_table import DataColumn, DataRow
from pressroom.render.texts.note_register import cited_passages
from pressroom.render.texts.text_names import text_name
from pressroom.render.texts.text_renderer import Deferred, TextRenderer, tagged_text
from pressroom.templating.data import RecordedText, TemplateData


class ItemView:
    """Makes the records of one edition's items. Texts and note marks are rendered when a template prints them."""

    def __init__(self, edition: Edition, formatter: LocaleFormatter, renderer: TextRenderer) -> None:
        self.edition = edition
        self.formatter = formatter
        self.renderer = renderer
        self.text = formatter.bound
        self.dates = DateTexts(formatter)

    def recorded(self, name: str, text: str) -> RecordedText:
        """A plain text, by its name, which counts as printed when a template reads it."""
        return self.renderer.recorded(name, self.text(text))

    def prose(self, item: Item, key: str, *, continued: bool = False) -> Deferred:
        """A text of an item. To print it is to show the item. `continued`: see `TextRenderer.prose`."""

        def render() -> Markup:
            self.renderer.item(item)
            return self.renderer.mark(item, key, self.renderer.prose(getattr(item, key), continued=continued))

        return Deferred(render)

    def marks(self, items: Iterable[Item]) -> Deferred:
        """The note marks of some items together."""
        kept = tuple(items)
        return Deferred(lambda: self.renderer.cite(kept))

    def marks_in_a_row(self, items: Iterable[Item]) -> tuple[Deferred, ...]:
        """The note marks of items that follow each other in one text: equal marks once, after the last such item.

        Beside an item without notes, each other item has its own marks: else the next mark would seem to be for both.
        """
        kept = tuple(items)
        if not all(cited_passages([item]) for item in kept):
            return tuple(self.marks([item]) for item in kept)
        found = list[Deferred]()
        for _, run in groupby(kept, key=lambda item: cited_passages([item])):
            *before, last = run
            found += [Deferred(Markup) for _ in before]
            found.append(self.marks([*before, last]))
        return tuple(found)

    def summaries(self, ids: tuple[str, ...]) -> tuple[TemplateData, ...]:
        """The summaries with these ids, in this order."""
        return tuple(map(self.summary, ids))

    def summary_box(self, ids: tuple[str, ...]) -> tuple[TemplateData, ...]:
        """The summaries with these ids as one paragraph."""
        continued = self._continued([self.edition.dossier.by_id[name] for name in ids])
        return tuple(self.summary(name, continued=after) for name, after in zip(ids, continued, strict=True))

    def summary(self, name: str, *, continued: bool = False) -> TemplateData:
        """The summary with this id."""
        by_id = self.edition.dossier.by_id
        summary = by_id[name]
        assert isinstance(summary, Summary)
        grounds = [by_id[source] for source in summary.based_on]
        return TemplateData(
            id=name,
            label=self.text(summary.label or ""),
            text=self.prose(summary, "text", continued=continued),
            notes=self.marks(grounds),
            attribution=self.attribution(grounds),
        )

    def attribution(self, items: list[Item]) -> Deferred:
        """The sources of some items in words, each once, for texts that are quoted without notes."""

        def render() -> Markup:
            for item in items:
                self.renderer.item(item)
            passages = (citation.passage for item in items for citation in citations(item) if citation.passage)
            sources = dict.fromkeys(self.edition.dossier.passages[passage][0].id for passage in passages)
            separator = escape(self.formatter.strings.get("list_separator", "; "))
            return separator.join(map(self._attributed, sources))

        return Deferred(render)

    def _attributed(self, name: str) -> Markup:
        """A source in words: who published what, and when."""
        source = self.edition.dossier.by_id[name]
        assert isinstance(source, Source)
        record, (day, _, _) = self.source(source), source.updated.partition("T")
        if not (day and source.publisher):
            return self._source_line(source, days=False)
        line = escape(self.formatter.strings.get("attribution", "{publisher}, {title}, {date}"))
        date = self.dates.alone(PartialDate.parse(day))
        return line.format(publisher=record["publisher"], title=record["title"], date=date)

    def paragraph(self, names: tuple[str, ...]) -> tuple[TemplateData, ...]:
        """The statements with these ids as one paragraph."""
        statements = [self.edition.dossier.by_id[name] for name in names]
        rows = zip(statements, self.marks_in_a_row(statements), self._continued(statements), strict=True)
        return tuple(
            TemplateData(id=statement.id, text=self.prose(statement, "text", continued=after), notes=marks)
            for statement, marks, after in rows
        )

    def question(self, name: str) -> TemplateData:
        """The question with this id, and its answer."""
        question = self.edition.dossier.by_id[name]
        assert isinstance(question, Question)

        def render() -> Markup:
            self.renderer.item(question)
            return self.renderer.mark(question, "question", self.text(question.question))

        return TemplateData(id=name, question=Deferred(render), answer=self.paragraph(question.answer))

    def _continued(self, items: list[Item]) -> list[bool]:
        """Whether each text of a paragraph is untranslated like the one before it."""
        left = [self.renderer.is_untranslated(getattr(item, "text", "")) for item in items]
        return [own and after for own, after in zip(left, (False, *left), strict=False)]

    def titled(self, item: Step | Era | Explainer | SpanChart | SpanRow | DataColumn | DataRow) -> Deferred:
        """The title of an item. To print it is to show the item."""

        def render() -> Markup:
            self.renderer.item(item)
            return self.renderer.mark(item, "title", self.text(item.title))

        return Deferred(render)

    def as_one(self, section: Section) -> Section:
        """A section without text and the one section inside it as one: no heading follows another directly."""
        if len(section.sections) != 1 or section.opening or section.paragraphs or section.figure:
            return section
        [inner] = section.sections
        title = f"{section.title}{self.formatter.strings['colon']} {inner.title}"
        return self.as_one(inner.model_copy(update={"id": section.id, "title": title}))

    def heading(self, section: Section) -> RecordedText:
        """The title of a section."""
        return self.recorded(text_name(section.id, "title"), section.title)

    def lane(self, lane: Lane) -> TemplateData:
        """A lane of the timeline."""
        return TemplateData(id=lane.id, title=self.recorded(text_name(lane.id, "title"), lane.title))

    def milestone(self, milestone: Milestone) -> TemplateData:
        """A milestone with its three texts."""
        lane = next((lane for lane in self.edition.dossier.lanes if lane.id == milestone.lane), None)
        return TemplateData(
            id=milestone.id,
            date=self.dates.entry(milestone.date, milestone.until),
            begins=self.dates.entry(milestone.date),
            until=self.dates.alone(milestone.until) if milestone.until else "",
            edtf="/".join(map(str, filter(None, (milestone.date, milestone.until)))),
            lane=self.lane(lane) if lane else TemplateData(id="default", title=""),
            weight=milestone.weight or "",
            text=self.prose(milestone, "title" if self._only_title(milestone) else "full"),
            full=self.prose(milestone, "full"),
            title=self.prose(milestone, "title" if milestone.title else "full"),
            short=self.prose(milestone, "short" if milestone.short else "title" if milestone.title else "full"),
            notes=self.marks([milestone]),
        )

    def _only_title(self, milestone: Milestone) -> bool:
        """Whether the title of a milestone is translated, and its full text is not."""
        left = self.renderer.is_untranslated
        return bool(milestone.title) and left(milestone.full) and not left(milestone.title)

    def source(self, source: Source) -> TemplateData:
        """A source, without its passages."""
        day, _, time = source.updated.partition("T")
        return TemplateData(
            id=source.id,
            line=Deferred(lambda: self._source_line(source)),
            publisher=self.recorded(text_name(source.id, "title"), source.publisher),
            title=self.source_text(source, source.title),
            address=source.address,
            updated=self.dates.moment(PartialDate.parse(day), time) if day else "",
            consulted=self.dates.day(source.consulted) if source.consulted else "",
            consulted_as=source.consulted_as or "",
        )

    def _source_line(self, source: Source, *, days: bool = True) -> Markup:
        """What identifies a source, and when it was updated and read, as far as the dossier has it."""
        record, strings = self.source(source), self.formatter.strings
        if days and source.publisher and source.updated and source.consulted:
            return escape(strings["source_line"]).format(**record)
        kind = strings[f"source_{source.kind.replace('-', '')}"] if source.kind else ""
        names = (record["publisher"], escape(strings["source_title"]).format(title=record["title"]), kind)
        line = escape(", ").join(filter(None, names))
        shown = [key for key in ("updated", "consulted") if days and record[key]]
        return line + Markup("").join(
            escape(strings["list_separator"] if number else ", ")
            + escape(strings[f"source_{key}"]).format(**{key: record[key]})
            for number, key in enumerate(shown)
        )

    def place(self, source: Source, passage: Passage) -> Markup:
        """Where in a source a passage is; that it is the whole source if it has no place."""
        if passage.place is None:
            return escape(self.formatter.strings["whole_source"])
        return self.source_text(source, bind_number(passage.place))

    def source_text(self, source: Source, text: str) -> Markup:
        """The title of a source, or of a part of it, in the source's language: readers can find it there."""
        foreign = source.language not in ("", self.edition.language)
        if not foreign:
            return escape(self.text(text))
        return tagged_text(glue_of(source.language).bound(text), source.language)
