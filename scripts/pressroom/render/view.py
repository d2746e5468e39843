"""An edition as templates see it: records with the names that the guide lists (`guide/names.md`)."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from pressroom.dates import PartialDate
from pressroom.edition.arrange import as_deep, chronological, eras_by_date, last_date
from pressroom.edition.edition import Edition, Standing
from pressroom.edition.locale import LocaleFormatter, bind_number
from pressroom.model.base import Citation, Item
from pressroom.model.documents import Depth
from pressroom.model.dossier import Section
from pressroom.model.facts import Era, Figure, Holding, Milestone, Source, Statement, Step, Summary
from pressroom.render.templates.data import TemplateData
from pressroom.render.text_renderer import Deferred, Note, TextRenderer, tagged_text


class View:
    """Makes the records of one document. Texts and note marks are told when the template prints them."""

    def __init__(self, edition: Edition, depth: Depth, formatter: LocaleFormatter, renderer: TextRenderer) -> None:
        self._edition = edition
        self._depth = depth
        self._formatter = formatter
        self._renderer = renderer

    def edition(self) -> TemplateData:
        """The whole edition."""
        dossier, formatter = self._edition.dossier, self._formatter
        about, outline = dossier.particulars, dossier.outline
        events = chronological(dossier.milestones)
        return TemplateData(
            title=about.title,
            subtitle=about.subtitle,
            description=about.description,
            series=about.series,
            number=about.number,
            version=about.version,
            version_date=formatter.day(about.version_date),
            as_of=formatter.day(self._edition.as_of),
            issuer=about.issuer,
            contact=TemplateData(**about.contact.model_dump()),
            marking=about.marking,
            disclaimer=Deferred(lambda: self._renderer.prose(about.disclaimer)),
            licence=about.licence,
            language=self._edition.language,
            languages=self._languages(),
            notice=self._notice(),
            audience=TemplateData(id=self._edition.audience.id, name=self._edition.audience.name),
            summary=self._summaries(outline.summary),
            key_points=self._summaries(outline.key_points),
            facts=self._summaries(outline.facts),
            sections=tuple(self.section(section) for section in as_deep(outline.sections, self._depth)),
            lanes=tuple(TemplateData(id=lane.id, title=lane.title) for lane in dossier.lanes),
            eras=tuple(
                TemplateData(id=era.id, title=self._titled(era), years=formatter.years(era.from_, era.until))
                for era in eras_by_date(dossier.eras)
            ),
            milestones=tuple(map(self.milestone, events)),
            milestones_from=formatter.date(events[0].date) if events else "",
            milestones_until=formatter.date(max(map(last_date, events), key=lambda date: (date.last, date.first)))
            if events
            else "",
            path=self._path(),
            map=self._map(),
            offices=self._offices(),
            sources=tuple(self._source(source) for source in dossier.sources),
        )

    def _of_source(self, text: str, source: Source) -> Markup:
        """What a source calls a part of itself stays in the source's language, so that readers can find it there."""
        foreign = source.language != self._edition.language
        return tagged_text(text, source.language) if foreign else escape(text)

    def _languages(self) -> Markup:
        """The languages that the audience's documents come in, each by its own name."""
        own = (self._edition.original or self._edition).language
        names = []
        for language in self._edition.audience.languages or (own,):
            name = LocaleFormatter(language, self._formatter.strings).language_name(language)
            names.append(name if language == self._edition.language else tagged_text(name, language))
        return Markup(", ").join(names)

    def _notice(self) -> str:
        """What readers have to know of a translation: whether anyone has reviewed it. Empty in the original."""
        signoff, strings = self._edition.signoff, self._formatter.strings
        if self._edition.original is None:
            return ""
        if signoff is None:
            return strings["translation_unreviewed"]
        return strings["translation_reviewed"].format(name=signoff.name, date=self._formatter.day(signoff.date))

    def _prose(self, item: Item, key: str) -> Deferred:
        """A text of an item, which the document shows by printing it."""

        def tell() -> Markup:
            self._renderer.item(item)
            return self._renderer.mark(item, key, self._renderer.prose(getattr(item, key)))

        return Deferred(tell)

    def _marks(self, items: Iterable[Item]) -> Deferred:
        kept = tuple(items)
        return Deferred(lambda: self._renderer.cite(kept))

    def _summaries(self, ids: tuple[str, ...]) -> tuple[TemplateData, ...]:
        by_id = self._edition.dossier.by_id
        return tuple(self._summary(by_id[name]) for name in ids)

    def _summary(self, summary: Item | None) -> TemplateData:
        assert isinstance(summary, Summary)
        drawn = [self._edition.dossier.by_id[name] for name in summary.draws_on]
        return TemplateData(
            id=summary.id,
            label=summary.label or "",
            text=self._prose(summary, "text"),
            notes=self._marks([*drawn]),
        )

    def _statement(self, name: str) -> TemplateData:
        statement = self._edition.dossier.by_id[name]
        assert isinstance(statement, Statement)
        return TemplateData(id=name, text=self._prose(statement, "text"), notes=self._marks([statement]))

    def section(self, section: Section) -> TemplateData:
        """A section with what it holds."""
        by_id = self._edition.dossier.by_id
        return TemplateData(
            id=section.id,
            title=section.title,
            answer=self._summary(by_id[section.answer]) if section.answer else None,
            paragraphs=tuple(tuple(self._statement(name) for name in group) for group in section.paragraphs),
            figure=section.figure or "",
            sections=tuple(self.section(inner) for inner in section.sections),
        )

    def milestone(self, milestone: Milestone) -> TemplateData:
        """A milestone with its three texts."""
        lanes = {lane.id: lane.title for lane in self._edition.dossier.lanes}
        return TemplateData(
            id=milestone.id,
            date=self._formatter.period(milestone.date, milestone.until),
            begins=self._formatter.date(milestone.date),
            until=self._formatter.date(milestone.until) if milestone.until else "",
            edtf="/".join(map(str, filter(None, (milestone.date, milestone.until)))),
            lane=TemplateData(id=milestone.lane, title=lanes[milestone.lane]),
            full=self._prose(milestone, "full"),
            title=self._prose(milestone, "title"),
            short=self._prose(milestone, "short"),
            notes=self._marks([milestone]),
        )

    def _path(self) -> TemplateData | None:
        path = self._edition.dossier.path
        if path is None:
            return None
        return TemplateData(
            title=path.title,
            steps=tuple(self._step(standing) for standing in self._edition.path),
            notes=self._marks([standing.step for standing in self._edition.path]),
        )

    def _step(self, standing: Standing) -> TemplateData:
        moment = self._formatter.date(standing.moment.date) if standing.moment else ""
        return TemplateData(
            id=standing.step.id,
            title=self._named(standing.step),
            state=standing.state.value,
            state_label=self._formatter.strings[f"state_{standing.state.value}"],
            date=moment,
            note=self._prose(standing.step, "note") if standing.step.note else "",
        )

    def _named(self, step: Step) -> Deferred:
        """A step's title, and with it the step that the document shows by printing it."""

        def tell() -> Markup:
            self._renderer.item(step)
            return self._renderer.mark(step, "title", step.title)

        return Deferred(tell)

    def _titled(self, era: Era) -> Deferred:
        return Deferred(lambda: self._renderer.mark(era, "title", era.title))

    def _map(self) -> TemplateData | None:
        chart = self._edition.dossier.map
        if chart is None:
            return None
        places = [self._edition.dossier.by_id[name] for name in chart.places]
        return TemplateData(
            title=chart.title,
            credit=chart.credit,
            disclaimer=chart.disclaimer,
            notes=self._marks(places),
        )

    def _offices(self) -> tuple[TemplateData, ...]:
        """Who held which office, in the order of the offices; people by the first date of theirs."""
        dossier = self._edition.dossier
        people = {person.id: person for person in dossier.people}
        return tuple(
            TemplateData(
                id=office.id,
                name=self._renderer.name(office),
                holders=tuple(
                    TemplateData(
                        name=self._renderer.name(people[holding.person]),
                        when=self._when(holding),
                        notes=self._marks([holding]),
                    )
                    for holding in sorted(dossier.holdings, key=_begin)
                    if holding.office == office.id
                ),
            )
            for office in dossier.offices
            if any(holding.office == office.id for holding in dossier.holdings)
        )

    def _when(self, holding: Holding) -> str:
        """A term of office as far as it is known."""
        strings, parts = self._formatter.strings, []
        if holding.from_:
            parts.append(strings["from_date"].format(date=self._formatter.date(holding.from_)))
        if holding.until:
            parts.append(strings["until_date"].format(date=self._formatter.date(holding.until)))
        if parts:
            return " ".join(parts)
        return self._formatter.listing(tuple(self._formatter.date(date) for date in sorted(holding.attested)))

    def _source(self, source: Source) -> TemplateData:
        day, _, time = source.updated.partition("T")
        return TemplateData(
            id=source.id,
            publisher=source.publisher,
            title=self._of_source(source.title, source),
            address=source.address,
            updated=self._formatter.moment(PartialDate.parse(day), time),
            consulted=self._formatter.day(source.consulted),
            consulted_as=source.consulted_as or "",
        )

    def notes(self) -> tuple[TemplateData, ...]:
        """The endnotes that have been called so far."""
        return tuple(self._note(note) for note in self._renderer.notes)

    def notes_by_source(self) -> tuple[TemplateData, ...]:
        """The endnotes called so far under their sources, in the order in which these were first cited.

        `runs` are the notes of a source in rows of numbers that follow each other, for lists that number themselves.
        """
        groups = dict[str, list[Note]]()
        for note in self._renderer.notes:
            groups.setdefault(note.source.id, []).append(note)
        return tuple(
            TemplateData(
                source=self._source(notes[0].source),
                notes=tuple(map(self._note, notes)),
                runs=tuple(tuple(map(self._note, run)) for run in _runs(notes)),
            )
            for notes in groups.values()
        )

    def _note(self, note: Note) -> TemplateData:
        """An endnote; its `mark` is its number, which marks lead to, and which leads back to the first of them."""
        gives = self._formatter.strings["note_gives"].format(date=note.gives) if note.gives else ""
        place = self._of_source(bind_number(note.passage.place), note.source)
        back = Markup('<a id="note-{0}" href="#ref-{0}">{0}</a>').format(note.number)
        return TemplateData(number=note.number, mark=back, place=place, gives=gives, source=self._source(note.source))

    def glossary(self) -> tuple[TemplateData, ...]:
        """The terms used so far that have an acronym or a definition."""
        return tuple(
            TemplateData(
                id=term.id,
                acronym=term.acronym or "",
                name=self._renderer.name(term),
                definition=self._prose(term, "definition") if term.definition else "",
                notes=self._marks([term]),
            )
            for term in self._renderer.terms
            if term.acronym or term.definition
        )

    def editorial(self) -> tuple[TemplateData, ...]:
        """What is the desk's own in the items shown so far: each ground once, with what it is said of."""
        grounds: dict[str, list[str]] = {}
        for item in self._renderer.shown.values():
            citations: tuple[Citation, ...] = getattr(item, "citations", ())
            for citation in citations:
                if citation.editorial:
                    grounds.setdefault(citation.editorial, []).append(self._called(item))
        return tuple(
            TemplateData(
                of=self._formatter.listing(tuple(sorted(filter(None, names), key=self._formatter.order))), ground=ground
            )
            for ground, names in grounds.items()
        )

    def _called(self, item: Item) -> str:
        """A short name for an item, or nothing where a reader knows it by no name."""
        if isinstance(item, Figure):
            return self._formatter.figure(item)
        found = (getattr(item, key, None) for key in ("acronym", "name", "title"))
        return str(next((name for name in found if name), ""))


def _runs(notes: Iterable[Note]) -> Iterator[tuple[Note, ...]]:
    """Notes in rows whose numbers follow each other."""
    for _, run in groupby(enumerate(notes), key=lambda place: place[1].number - place[0]):
        yield tuple(note for _, note in run)


def _begin(holding: Holding) -> Any:
    dates = [date for date in (holding.from_, *holding.attested, holding.until) if date]
    return min(date.first for date in dates)
