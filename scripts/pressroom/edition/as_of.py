"""The day that an edition looks from: what had come by then, and how things were said."""

import datetime
from dataclasses import dataclass
from typing import Any, TypeVar

from pressroom.dates import PartialDate
from pressroom.edition.names import Named, name_on
from pressroom.model.base import Dated, EarlierWording, Frozen
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Era, Holding, Place, Statement, Step

Model = TypeVar("Model", bound=Frozen)


@dataclass(frozen=True, slots=True)
class AsOf:
    """`day` is that of the edition, `known` the one up to which the dossier tells.

    On that day, whatever the dossier says has come. On an earlier one, what is dated by a month or a year has come when
    that is over: before, nobody can say. A month or year in which one thing ends and another begins hands over on its
    last day.
    """

    day: datetime.date
    known: datetime.date

    @classmethod
    def on(cls, day: datetime.date, dossier: Dossier) -> "AsOf":
        """The day of an edition of a dossier."""
        return cls(day, dossier.particulars.as_of)

    @property
    def earlier(self) -> bool:
        """Whether the edition looks from a day before the dossier's."""
        return self.day < self.known

    def has_come(self, date: PartialDate) -> bool:
        """Whether a date has come."""
        return date.come_by(self.day) if self.earlier else date.begun_by(self.day)

    def holds(self, item: Statement | Step | Place) -> bool:
        """Whether something stands on the day, by its `from` and `until`.

        A statement without `from` is known to hold on the dossier's own day, and nothing is known of earlier ones.
        Steps and places without it have always been there.
        """
        if item.until and item.until.passed_by(self.day):
            return False
        if item.from_ is None:
            return not (self.earlier and isinstance(item, Statement))
        return self.has_come(item.from_)

    def holding_on_day(self, holding: Holding) -> Holding | None:
        """Who held an office, without what came later; None where that is all."""
        attested = tuple(date for date in holding.attested if self.has_come(date))
        until = holding.until if holding.until and self.has_come(holding.until) else None
        begun = self.has_come(holding.from_) if holding.from_ else attested or until
        return holding.model_copy(update={"attested": attested, "until": until}) if begun else None

    def without_later(self, item: Model) -> Model:
        """An item without what it names of later days: its end, and dates that other passages give."""
        changes: dict[str, Any] = {}
        until: PartialDate | None = getattr(item, "until", None)
        if until is not None and not self.has_come(until):
            changes["until"] = None
        if isinstance(item, Dated):
            readings = tuple(reading for reading in item.differing if self.has_come(reading.date))
            changes |= {"differing": readings} if readings != item.differing else {}
        return item.model_copy(update=changes) if changes else item

    def named_on_day(self, item: Named) -> Named:
        """A person, office or term by the name that it had on an earlier day, without its later names."""
        return name_on(item, self.day) if self.earlier else item

    def era_on_day(self, era: Era) -> Era | None:
        """A period as it was called, open where its end came later; None before it has begun."""
        if not era.from_.begun_by(self.day):
            return None
        ahead = self.earlier and era.until is not None and not self.has_come(era.until)
        return self.wording_on_day(era.model_copy(update={"until": None}) if ahead else era)

    def wording_on_day(self, model: Model) -> Model:
        """A model with what its `earlier` texts say of the day, and without those texts.

        Each of them has ended by the dossier's own day.
        """
        entries: tuple[EarlierWording, ...] = getattr(model, "earlier", ())
        if not entries:
            return model
        changes: dict[str, Any] = {"earlier": ()}
        for entry in sorted(entries, key=lambda before: before.until, reverse=True):
            if not entry.until.passed_by(self.day):
                said = {name: getattr(entry, name) for name in type(entry).model_fields if name != "until"}
                changes |= {name: value for name, value in said.items() if value}
        return model.model_copy(update=changes)
