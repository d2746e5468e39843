"""The as-of day of an edition: what had come by then, and which wording held."""

import datetime
from dataclasses import dataclass
from typing import Any, TypeVar

from pressroom.dates import PartialDate
from pressroom.edition.choice.names import Named, name_on
from pressroom.model.base import Frozen
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Era, OfficeHolder, Place, Statement, Step
from pressroom.model.items import Dated, EarlierWording

Model = TypeVar("Model", bound=Frozen)


@dataclass(frozen=True, slots=True)
class AsOf:
    """`day` is the as-of day of the edition, `known` that of the dossier.

    On the dossier's day, everything in the dossier has come. On an earlier day, something dated by a month or a year
    has come only when that month or year is over: the exact day is unknown. If one thing ends and another begins in
    the same month or year, the change happens on its last day.
    """

    day: datetime.date
    known: datetime.date

    @classmethod
    def on(cls, day: datetime.date, dossier: Dossier) -> "AsOf":
        """Return the as-of day of an edition of a dossier."""
        return cls(day, dossier.about.as_of)

    @property
    def earlier(self) -> bool:
        """Whether the edition's day is before the dossier's."""
        return self.day < self.known

    def has_come(self, date: PartialDate) -> bool:
        """Whether a date has come."""
        return date.come_by(self.day) if self.earlier else date.begun_by(self.day)

    def holds(self, item: Statement | Step | Place) -> bool:
        """Whether an item holds on the day, by its `from` and `until`.

        A statement without `from` holds on the dossier's own day; on earlier days, that is unknown. Steps and places
        without `from` have always been there.
        """
        if item.until and item.until.possibly_passed_by(self.day):
            return False
        if item.from_ is None:
            return not (self.earlier and isinstance(item, Statement))
        return self.has_come(item.from_)

    def holding_on_day(self, holding: OfficeHolder) -> OfficeHolder | None:
        """Return a holding without its later dates; None if it began later."""
        attested = tuple(date for date in holding.attested if self.has_come(date))
        until = holding.until if holding.until and self.has_come(holding.until) else None
        begun = self.has_come(holding.from_) if holding.from_ else attested or until
        return holding.model_copy(update={"attested": attested, "until": until}) if begun else None

    def without_later(self, item: Model) -> Model:
        """Return an item without its later dates: its end, and dates that other passages give."""
        changes: dict[str, Any] = {}
        until: PartialDate | None = getattr(item, "until", None)
        if until is not None and not self.has_come(until):
            changes["until"] = None
        if isinstance(item, Dated):
            readings = tuple(reading for reading in item.differing if self.has_come(reading.date))
            changes |= {"differing": readings} if readings != item.differing else {}
        return item.model_copy(update=changes) if changes else item

    def named_on_day(self, item: Named) -> Named:
        """Return a person, office or term with the name that it had on the day, without its later names."""
        return name_on(item, self.day) if self.earlier else item

    def era_on_day(self, era: Era) -> Era | None:
        """Return an era with its wording of the day, open if it ended later; None before it began."""
        if not era.from_.begun_by(self.day):
            return None
        ahead = self.earlier and era.until is not None and not self.has_come(era.until)
        return self.wording_on_day(era.model_copy(update={"until": None}) if ahead else era)

    def wording_on_day(self, model: Model) -> Model:
        """Return a model with the wording of the day, taken from its `earlier` texts, and without those texts.

        Every earlier text has ended by the dossier's own day.
        """
        entries: tuple[EarlierWording, ...] = getattr(model, "earlier", ())
        if not entries:
            return model
        changes: dict[str, Any] = {"earlier": ()}
        for entry in sorted(entries, key=lambda before: before.until, reverse=True):
            if not entry.until.passed_by(self.day):
                wording = {name: getattr(entry, name) for name in type(entry).model_fields if name != "until"}
                changes |= {name: value for name, value in wording.items() if value}
        return model.model_copy(update=changes)
