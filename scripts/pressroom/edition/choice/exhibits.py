"""Choose the exhibits of an edition: those that its audience may see, and whose grounds it keeps."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from pressroom.edition.as_of import AsOf
from pressroom.model.dossier import Dossier
from pressroom.model.exhibits import Explainer, KeyNumber, SpanChart, SpanRow
from pressroom.model.items import AudienceRestricted, Dated
from pressroom.model.press.pictures import Picture
from pressroom.model.press.questions import Question
from pressroom.model.press.quotations import Quotation

Ending = TypeVar("Ending", KeyNumber, SpanRow)


@dataclass(frozen=True, slots=True)
class ExhibitCut:
    """`ids` are those of the facts that the edition keeps, `seen` tells whether its audience may see an item."""

    dossier: Dossier
    ids: Collection[str]
    seen: Callable[[AudienceRestricted], bool]
    at: AsOf

    def explainers(self) -> tuple[Explainer, ...]:
        """The explainers with their wording of the day."""
        worded = (self.at.wording_on_day(explainer) for explainer in self.dossier.explainers if self.seen(explainer))
        return tuple(explainer for explainer in worded if self._has(explainer.based_on))

    def numbers(self) -> tuple[KeyNumber, ...]:
        """The key numbers with their wording of the day; one whose years end later is counted to the as-of day."""
        worded = (self.at.wording_on_day(number) for number in self.dossier.numbers if self.seen(number))
        shown = map(self._without_later_end, worded)
        return tuple(number for number in shown if self._has((*number.ends, *number.based_on)))

    def charts(self) -> tuple[SpanChart, ...]:
        """The charts with the rows that had begun by the day, and their title of the day."""
        worded = (self.at.wording_on_day(chart) for chart in self.dossier.charts if self.seen(chart))
        cut = (chart.model_copy(update={"rows": self._rows(chart)}) for chart in worded if self._has(chart.based_on))
        return tuple(chart for chart in cut if chart.rows)

    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of what had been said by the day."""
        return tuple(one for one in self.dossier.quotations if self.seen(one) and self.at.has_come(one.date))

    def pictures(self) -> tuple[Picture, ...]:
        """The pictures of what had been by the day, with their captions of the day."""
        worded = (self.at.wording_on_day(one) for one in self.dossier.pictures if self.seen(one))
        return tuple(one for one in worded if self.at.has_come(one.date))

    def questions(self) -> tuple[Question, ...]:
        """The questions with what the edition has of their answers, and their wording of the day."""
        worded = (self.at.wording_on_day(question) for question in self.dossier.questions if self.seen(question))
        cut = (one.model_copy(update={"answer": tuple(n for n in one.answer if n in self.ids)}) for one in worded)
        return tuple(question for question in cut if question.answer)

    def _rows(self, chart: SpanChart) -> tuple[SpanRow, ...]:
        shown = (self._without_later_end(row) for row in chart.rows if self.seen(row))
        return tuple(row for row in shown if self._has((*row.ends, *filter(None, (row.office_holder,)), *row.based_on)))

    def _without_later_end(self, shown: Ending) -> Ending:
        return shown.model_copy(update={"until": None}) if self._is_ahead(shown.until) else shown

    def _is_ahead(self, name: str | None) -> bool:
        """Whether a date is left out because it has not come, and not because it is restricted to others."""
        item = self.dossier.by_id.get(name or "")
        if not isinstance(item, Dated) or item.id in self.ids:
            return False
        return self.seen(item) and not self.at.has_come(item.date)

    def _has(self, names: tuple[str, ...]) -> bool:
        return all(name in self.ids for name in names)
