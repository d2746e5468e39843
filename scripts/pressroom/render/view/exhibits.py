"""The exhibits of an edition as templates see them: key numbers."""

from collections.abc import Iterator

from pressroom.dates import PartialDate
from pressroom.edition.calendar import NBSP
from pressroom.edition.durations import duration
from pressroom.edition.edition import Edition
from pressroom.edition.locale import LocaleFormatter
from pressroom.model.base import Dated, Item
from pressroom.model.exhibits import KeyNumber
from pressroom.model.facts import Figure
from pressroom.render.text_renderer import Deferred
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData


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
                    label=self._items.prose(shown, "label"),
                    notes=self._items.marks([self._by_id[ground] for ground in (*shown.ends, *shown.draws_on)]),
                )

    def _value(self, shown: KeyNumber, text: str) -> Deferred:
        return Deferred(lambda: self._items.renderer.value(self._by_id[shown.ends[0]], text))


def number_parts(shown: KeyNumber, edition: Edition, formatter: LocaleFormatter) -> tuple[str, str] | None:
    """The number of a key number and its unit, if it has one; None if its dates are too close to count."""
    by_id = edition.dossier.by_id
    value = by_id.get(shown.value or "")
    if isinstance(value, Figure):
        return formatter.number_and_unit(value)
    if isinstance(value, Dated):
        return formatter.year(value.date.year), ""
    day = edition.as_of
    end = _date(by_id[shown.until]) if shown.until else PartialDate(day.year, day.month, day.day)
    counted = duration(_date(by_id[shown.since or ""]), end)
    return formatter.duration(counted) if counted else None


def _date(item: Item) -> PartialDate:
    assert isinstance(item, Dated)
    return item.date
