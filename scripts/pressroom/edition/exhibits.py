"""Choose the exhibits of an edition: those that its audience may see, and whose grounds it keeps."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from pressroom.edition.as_of import AsOf
from pressroom.model.base import AudienceRestricted, Dated
from pressroom.model.dossier import Dossier
from pressroom.model.exhibits import KeyNumber


@dataclass(frozen=True, slots=True)
class ExhibitCut:
    """`ids` are those of the facts that the edition keeps, `seen` tells whether its audience may see an item."""

    dossier: Dossier
    ids: Collection[str]
    seen: Callable[[AudienceRestricted], bool]
    at: AsOf

    def numbers(self) -> tuple[KeyNumber, ...]:
        """The key numbers with their wording of the day; one whose years end later is counted to the as-of day."""
        worded = (self.at.wording_on_day(number) for number in self.dossier.numbers if self.seen(number))
        open_ended = (self._without_later_end(number) for number in worded)
        return tuple(number for number in open_ended if self._has((*number.ends, *number.draws_on)))

    def _without_later_end(self, number: KeyNumber) -> KeyNumber:
        return number.model_copy(update={"until": None}) if self._is_ahead(number.until) else number

    def _is_ahead(self, name: str | None) -> bool:
        """Whether a date is left out because it has not come, and not because it is restricted to others."""
        item = self.dossier.by_id.get(name or "")
        if not isinstance(item, Dated) or item.id in self.ids:
            return False
        return self.seen(item) and not self.at.has_come(item.date)

    def _has(self, names: tuple[str, ...]) -> bool:
        return all(name in self.ids for name in names)
