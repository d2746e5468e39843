"""The exhibits of an edition as templates see them: explainers, key numbers, charts of spans."""

from collections.abc import Iterator

from markupsafe import Markup

from pressroom.dates import PartialDate
from pressroom.edition.edition import Edition
from pressroom.edition.values.calendar import ALONE, before_dash
from pressroom.edition.values.durations import duration
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.exhibits import KeyNumber, SpanChart, SpanRow
from pressroom.model.facts import Figure, Milestone, OfficeHolder
from pressroom.model.items import Dated, Item
from pressroom.model.look.theme import Colours
from pressroom.render.figures.spans import SpanDates, span_figure
from pressroom.render.texts.office_terms import term_of_office
from pressroom.render.texts.position import is_long_past
from pressroom.render.texts.text_names import text_name
from pressroom.render.texts.text_renderer import Deferred
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData
from pressroom.templating.line_glue import NBSP


class ExhibitView:
    """Makes the records of one edition's exhibits."""

    def __init__(self, items: ItemView) -> None:
        self._items = items
        self._by_id = items.edition.dossier.by_id

    def numbers(self, ids: tuple[str, ...]) -> tuple[TemplateData, ...]:
        """The key numbers with these ids, without those that count less than a month."""
        return tuple(self._numbers(ids))

    def _numbers(self, ids: tuple[str, ...]) -> Iterator[TemplateData]:
        for name in ids:
            shown = self._by_id[name]
            assert isinstance(shown, KeyNumber)
            if parts := number_parts(shown, self._items.edition, self._items.formatter):
                number, unit = parts
                whole = f"{number}{NBSP}{unit}" if unit else number
                yield TemplateData(
                    id=name,
                    number=self._value(shown, number),
                    unit=unit,
                    text=self._value(shown, whole),
                    label=self._label(shown),
                    notes=self._items.marks([self._by_id[ground] for ground in (*shown.ends, *shown.based_on)]),
                )

    def _label(self, shown: KeyNumber) -> Deferred:
        label = self._items.prose(shown, "label")
        period = counted_period(shown, self._items.edition, self._items.formatter)
        return Deferred(lambda: Markup("{} ({})").format(label, period)) if period else label

    def _value(self, shown: KeyNumber, text: str) -> Deferred:
        return Deferred(lambda: self._items.renderer.value(self._by_id[shown.ends[0]], text))

    def explainers(self, ids: tuple[str, ...]) -> tuple[TemplateData, ...]:
        """The explainers with these ids."""
        found = [one for one in self._items.edition.dossier.explainers if one.id in ids]
        return tuple(
            TemplateData(
                id=one.id,
                title=self._items.titled(one),
                text=self._items.prose(one, "text"),
                notes=self._items.marks([self._by_id[ground] for ground in one.based_on]),
            )
            for one in sorted(found, key=lambda one: ids.index(one.id))
        )

    def chart(self, chart: SpanChart) -> TemplateData:
        """A chart of spans: its title, and its rows with their dates as text."""
        return TemplateData(
            id=chart.id,
            title=self._items.titled(chart),
            notes=self._items.marks([self._by_id[ground] for ground in chart.based_on]),
            rows=tuple(
                TemplateData(
                    id=row.id,
                    title=self._items.titled(row),
                    when=self._items.recorded(text_name(row.id, "title"), self._when(row)),
                    notes=self._items.marks([self._by_id[ground] for ground in _grounds(row)]),
                )
                for row in chart.rows
            ),
        )

    def span_layout(self, name: str, width: float, colours: Colours) -> TemplateData:
        """The axis and the bars of a chart, `width` mm wide."""
        chart = self._by_id[name]
        assert isinstance(chart, SpanChart)
        figure = span_figure(tuple(map(self._span, chart.rows)), self._items.edition.as_of, width, colours)
        years = (self._items.formatter.year(tick.year) for tick in figure.ticks)
        return TemplateData(
            before=figure.before,
            ticks=tuple(TemplateData(year=y, width=tick.width) for y, tick in zip(years, figure.ticks, strict=True)),
            bars=tuple(map(Markup, figure.bars)),
            grid=figure.grid,
        )

    def _span(self, row: SpanRow) -> SpanDates:
        if row.office_holder:
            holding = self._by_id[row.office_holder]
            assert isinstance(holding, OfficeHolder)
            begun = holding.from_ is not None
            dots = (*holding.attested, *(() if begun or holding.until is None else (holding.until,)))
            return SpanDates(holding.from_, holding.until if begun else None, attested=dots)
        return SpanDates(self._start(row), self._end(row), known=row.without_end == "continues")

    def _start(self, row: SpanRow) -> PartialDate:
        return _date(self._by_id[row.from_ or ""])

    def _end(self, row: SpanRow) -> PartialDate | None:
        if row.until:
            return _date(self._by_id[row.until])
        began = self._by_id[row.from_ or ""]
        return began.until if isinstance(began, Milestone) else None

    def _when(self, row: SpanRow) -> str:
        """The dates of a row in words."""
        formatter, dates = self._items.formatter, self._items.dates
        if row.office_holder:
            holding = self._by_id[row.office_holder]
            assert isinstance(holding, OfficeHolder)
            return formatter.capital(term_of_office(holding, formatter))
        start, end = self._start(row), self._end(row)
        if end:
            return dates.entry(start, end)
        pattern, date = formatter.strings[f"span_{row.without_end}"], dates.alone(start)
        text = pattern.format(date=before_dash(date) if "{date} –" in pattern else date)
        return formatter.capital(text)


def number_parts(shown: KeyNumber, edition: Edition, formatter: LocaleFormatter) -> tuple[str, str] | None:
    """The number of a key number and its unit, if it has one; None if its dates are too close to count."""
    by_id = edition.dossier.by_id
    value = by_id.get(shown.value or "")
    if isinstance(value, Figure):
        return formatter.number_and_unit(value)
    if isinstance(value, Dated):
        date = value.date if value.date.span or value.date.hedge.vague else PartialDate(value.date.year)
        return formatter.date(date, ALONE), ""
    day = edition.as_of
    end = _date(by_id[shown.until]) if shown.until else PartialDate(day.year, day.month, day.day)
    counted = duration(_date(by_id[shown.since or ""]), end)
    return formatter.duration(counted) if counted else None


def counted_period(shown: KeyNumber, edition: Edition, formatter: LocaleFormatter) -> str:
    """From when to when a key number counts, if it ends on an as-of day that is long past; else empty.

    Readers would count on to their own day.
    """
    if not shown.since or shown.until or not is_long_past(edition):
        return ""
    day = edition.as_of
    return formatter.period(_date(edition.dossier.by_id[shown.since]), PartialDate(day.year, day.month, day.day), ALONE)


def _grounds(row: SpanRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*row.ends, *filter(None, (row.office_holder,)), *row.based_on)))


def _date(item: Item) -> PartialDate:
    """The date at which something begins or ends; the known end of an open interval."""
    assert isinstance(item, Dated)
    return item.date.closed
