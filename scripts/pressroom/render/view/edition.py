"""An edition as templates see it: records with the names that the guide lists (`guide/names.md`)."""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from pressroom.dates import PartialDate
from pressroom.edition.arrange import as_deep, chronological, eras_by_date, last_date
from pressroom.edition.edition import Standing
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.document_kinds.documents import Depth
from pressroom.model.dossier import Outline
from pressroom.model.facts import Milestone, Office, OfficeHolder, Person, Place
from pressroom.model.items import Item
from pressroom.model.press.contact import Contact
from pressroom.render.embargo_line import embargo_line
from pressroom.render.records.beside_key_points import early_abbreviations
from pressroom.render.texts.office_terms import term_of_office
from pressroom.render.texts.position import position_sentence
from pressroom.render.texts.text_names import HELD, LOCATOR_MAP, PATH, VALUE, text_name
from pressroom.render.texts.text_renderer import Deferred, tagged_text
from pressroom.render.view.charts import ChartView
from pressroom.render.view.exhibits import ExhibitView
from pressroom.render.view.items import ItemView
from pressroom.render.view.pictures import PictureView
from pressroom.render.view.quotations import QuotationView
from pressroom.render.view.sections import SectionView
from pressroom.render.view.tables import TableView
from pressroom.render.view.upcoming import upcoming_records
from pressroom.templating.data import RecordedText, TemplateData

#: The texts about the dossier as a whole that are printed as they are written.
_ABOUT = ("title", "headline", "subtitle", "description", "series", "issuer", "authors", "marking", "licence")


class EditionView:
    """Makes the record of one edition, its sections as deep as `depth` allows.

    `on_the_web` has the addresses of the document in other languages, by language.
    """

    def __init__(self, items: ItemView, depth: Depth, on_the_web: Mapping[str, str] = MappingProxyType({})) -> None:
        self._items = items
        self._exhibits = ExhibitView(items)
        self._sections = SectionView(items, self._exhibits)
        self._depth = depth
        self._on_the_web = on_the_web
        self._edition = items.edition
        self._formatter = items.formatter
        self._renderer = items.renderer

    def record(self) -> TemplateData:
        """The whole edition."""
        dossier, formatter = self._edition.dossier, self._formatter
        dates, about, outline = self._items.dates, dossier.about, dossier.outline
        audience = self._edition.audience
        events = chronological(dossier.milestones)
        return TemplateData(
            **{key: self._recorded(about, key, getattr(about, key) or "") for key in _ABOUT},
            number=about.number,
            version=about.version,
            version_date=dates.day(about.version_date),
            as_of=dates.day(self._edition.as_of),
            contact=self._contact(about.contact, "contact"),
            contacts=tuple(
                self._contact(one, "contact" if one == about.contact else f"contacts.{number}")
                for number, one in enumerate(about.contacts or (about.contact,))
            ),
            disclaimer=self._prose_about("disclaimer"),
            about_issuer=self._prose_about("about_issuer"),
            published_at=about.published_at or "",
            language=self._edition.language,
            languages=self._languages(),
            several_languages=len(self._edition.audience.languages) > 1,
            notice=self._notice(),
            reconstructed=self._reconstructed(),
            embargo=self._items.text(embargo_line(self._edition, self._formatter)),
            abbreviations=self._abbreviations(),
            position=self._items.text(position_sentence(self._edition, self._formatter)),
            audience=TemplateData(id=audience.id, name=self._recorded(audience, "name", audience.name)),
            summary=self._items.summary_box(outline.summary),
            key_points=self._items.summaries(outline.key_points),
            facts=self._items.summaries(outline.facts),
            numbers=self._exhibits.numbers(outline.numbers),
            explainers=self._exhibits.explainers(_named(outline, "explainers")),
            charts=tuple(self._exhibits.chart(chart) for chart in dossier.charts),
            data_charts=ChartView(self._items).records(chart.id for chart in dossier.data_charts),
            tables=TableView(self._items).records(tuple(table.id for table in dossier.tables)),
            quotations=QuotationView(self._items).records(_named(outline, "quotations")),
            pictures=PictureView(self._items).records(_named(outline, "pictures")),
            questions=tuple(map(self._items.question, outline.questions)),
            recommendations=self._items.summaries(outline.recommendations),
            open_points=self._items.summaries(outline.open_points),
            sections=tuple(map(self._sections.record, as_deep(outline.sections, self._depth))),
            lanes=tuple(map(self._items.lane, dossier.lanes)),
            eras=tuple(
                TemplateData(id=era.id, title=self._items.titled(era), years=formatter.years(era.from_, era.until))
                for era in eras_by_date(dossier.eras)
            ),
            milestones=tuple(map(self._items.milestone, events)),
            upcoming=upcoming_records(self._items),
            turning_points=tuple(map(self._items.milestone, self._turning_points(events))),
            milestones_from=dates.alone(events[0].date) if events else "",
            milestones_until=dates.alone(max(map(last_date, events), key=lambda date: (date.last, date.first)))
            if events
            else "",
            path=self._path(),
            map=self._map(),
            offices=self._offices(),
            sources=tuple(map(self._items.source, dossier.sources)),
        )

    def _recorded(self, item: Item, key: str, text: str) -> RecordedText:
        return self._items.recorded(text_name(item.id, key), text)

    def _contact(self, contact: Contact, name: str) -> TemplateData:
        """A contact, whose ways may be missing; without short words bound: these are addresses and numbers."""
        ways = {key: getattr(contact, key) for key in Contact.model_fields}
        recorded = {
            key: self._renderer.recorded(text_name(self._edition.dossier.about.id, f"{name}.{key}"), text)
            for key, text in ways.items()
            if text is not None
        }
        return TemplateData(**ways | recorded)

    def _prose_about(self, key: str) -> Deferred | str:
        """A text of sentences about the dossier as a whole; empty if there is none."""
        about = self._edition.dossier.about
        text = getattr(about, key)

        def render() -> Markup:
            self._renderer.worded.add(text_name(about.id, key))
            return self._renderer.prose(text)

        return Deferred(render) if text else ""

    def _languages(self) -> Markup:
        """The languages of the audience's documents, each by its own name, and with a link if its address is known."""
        own = (self._edition.original or self._edition).language
        names = []
        for language in self._edition.audience.languages or (own,):
            name = LocaleFormatter(language, self._formatter.strings).language_name(language)
            if language in self._on_the_web:
                link = Markup('<a href="{}" hreflang="{}" lang="{}">{}</a>')
                name = link.format(self._on_the_web[language], language, language, name)
            elif language != self._edition.language:
                name = tagged_text(name, language)
            names.append(name)
        return Markup(", ").join(names)

    def _notice(self) -> str:
        """The notice of a translation, which names its reviewer if it has one. Empty in the original."""
        signoff, strings = self._edition.signoff, self._formatter.strings
        if self._edition.original is None:
            return ""
        if signoff is None:
            return strings["translation_unreviewed"]
        return strings["translation_reviewed"].format(name=signoff.name, date=self._items.dates.day(signoff.date))

    def _reconstructed(self) -> str:
        """The sentence that an edition of an earlier day was made later, from sources of that time; else empty."""
        edition, sentence = self._edition, self._formatter.strings.get("reconstructed", "")
        updated = (
            PartialDate.parse(source.updated.partition("T")[0]) for source in edition.dossier.sources if source.updated
        )
        latest = max((date for date in updated if date.last > edition.as_of), default=None)
        if not edition.earlier or latest is None or not sentence:
            return ""
        return self._items.text(sentence.format(date=self._items.dates.sentence(latest)))

    def _abbreviations(self) -> tuple[Deferred, ...]:
        """The abbreviations that a reader meets before their full names, with these, which key points then leave out.

        They are those of the title, the headline, the subtitle, the description and the key points.
        """
        about = self._edition.dossier.about
        head = (getattr(about, key) or "" for key in ("title", "headline", "subtitle", "description"))
        terms = early_abbreviations(self._edition, tuple(head))
        return tuple(Deferred(partial(self._renderer.abbreviation, term)) for term in terms)

    def _turning_points(self, events: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
        """The milestones that outline or audience select, else the key ones, else all."""
        named = self._edition.dossier.outline.milestones
        chosen = (event for event in events if (event.id in named if named else event.weight == "key"))
        return tuple(chosen) or events

    def _path(self) -> TemplateData | None:
        path = self._edition.dossier.path
        if path is None:
            return None
        return TemplateData(
            title=self._items.recorded(text_name(PATH, "title"), path.title),
            steps=tuple(self._step(standing) for standing in self._edition.path),
            notes=self._items.marks([standing.step for standing in self._edition.path]),
        )

    def _step(self, standing: Standing) -> TemplateData:
        moment, state = standing.moment, standing.state.value
        strings, dates = self._formatter.strings, self._items.dates
        label = strings[f"state_{state}"]
        since = strings.get(f"state_{state}_since", "") if moment else ""
        name, recorded = text_name(standing.step.id, "state"), self._renderer.recorded
        return TemplateData(
            id=standing.step.id,
            title=self._items.titled(standing.step),
            state=state,
            state_label=recorded(name, label),
            date=recorded(name, dates.entry(moment.date)) if moment else "",
            status=recorded(name, since or label),
            when=recorded(name, dates.since(moment.date) if since else dates.entry(moment.date)) if moment else "",
            period=recorded(name, self._period(standing)) if moment else "",
            note=self._items.prose(standing.step, "note") if standing.step.note else "",
            purpose=self._items.prose(standing.step, "purpose") if standing.step.purpose else "",
            notes=self._items.marks([standing.step]),
        )

    def _period(self, standing: Standing) -> str:
        """When a step was reached, or since when it is pending, as an entry of its own."""
        assert standing.moment is not None
        strings, dates = self._formatter.strings, self._items.dates
        if f"state_{standing.state.value}_since" not in strings:
            return dates.entry(standing.moment.date)
        text = strings["span_continues"].format(date=dates.alone(standing.moment.date.closed))
        return self._formatter.capital(text)

    def _map(self) -> TemplateData | None:
        chart = self._edition.dossier.map
        if chart is None:
            return None
        places = [self._edition.dossier.by_id[name] for name in chart.places]
        return TemplateData(
            **{
                key: self._items.recorded(text_name(LOCATOR_MAP, key), getattr(chart, key))
                for key in ("title", "credit", "disclaimer")
            },
            kinds=tuple(
                TemplateData(
                    id=kind.id, title=self._items.recorded(text_name(kind.id, "title"), kind.title), symbol=kind.symbol
                )
                for kind in chart.kinds
                if kind.id in {place.kind for place in places if isinstance(place, Place)}
            ),
            places=tuple(self._place(place) for place in places if isinstance(place, Place)),
            notes=self._items.marks(places),
        )

    def _place(self, place: Place) -> TemplateData:
        note = self._items.prose(place, "note") if place.note else ""
        return TemplateData(id=place.id, name=self._recorded(place, "name", place.name), note=note)

    def _offices(self) -> tuple[TemplateData, ...]:
        """The offices that were held, in their order, with their holders by the first date of each."""
        dossier = self._edition.dossier
        people = {person.id: person for person in dossier.people}
        return tuple(
            TemplateData(
                id=office.id,
                name=self._renderer.recorded(
                    text_name(office.id, VALUE), self._formatter.entry(self._renderer.name(office))
                ),
                holders=tuple(self._holder(held, people[held.person], marks) for held, marks in self._held(office)),
            )
            for office in dossier.offices
            if any(holding.office == office.id for holding in dossier.office_holders)
        )

    def _holder(self, holding: OfficeHolder, person: Person, marks: Deferred) -> TemplateData:
        items = self._items
        return TemplateData(
            name=items.recorded(text_name(person.id, VALUE), self._renderer.name(person)),
            when=items.recorded(text_name(holding.id, HELD), term_of_office(holding, self._formatter)),
            notes=marks,
        )

    def _held(self, office: Office) -> Iterator[tuple[OfficeHolder, Deferred]]:
        """The times at which an office was held, by their first dates, with their note marks."""
        held = [each for each in sorted(self._edition.dossier.office_holders, key=_begin) if each.office == office.id]
        return zip(held, self._items.marks_in_a_row(held), strict=True)


def _named(outline: Outline, key: str) -> tuple[str, ...]:
    """The ids that the sections of an outline list under a key."""
    return tuple(name for _, section in outline.walk() for name in getattr(section, key))


def _begin(holding: OfficeHolder) -> Any:
    dates = [date for date in (holding.from_, *holding.attested, holding.until) if date]
    return min(date.first for date in dates)
