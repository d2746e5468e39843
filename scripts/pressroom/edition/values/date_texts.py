"""Dates as templates see them: as entries of tables, in sentences, and in the forms that fixed texts ask for."""

import datetime

from pressroom.dates import PartialDate
from pressroom.edition.values.calendar import ALONE
from pressroom.edition.values.date_text import DateText, date_text
from pressroom.edition.values.locale import LocaleFormatter

#: The form of a date after the fixed text `state_open_since`.
SINCE = "since"


class DateTexts:
    """Makes the dates of one document."""

    def __init__(self, formatter: LocaleFormatter) -> None:
        self._formatter = formatter

    def entry(self, date: PartialDate, until: PartialDate | None = None) -> DateText:
        """Return a date or period that is an entry of its own, or begins one."""

        def formed(form: str) -> str:
            form = form or ALONE
            return self._formatter.period(date, until, form) if until else self._formatter.date(date, form)

        return date_text(formed)

    def alone(self, date: PartialDate) -> DateText:
        """Return a date that is not part of a sentence, and begins no entry."""
        return date_text(lambda form: self._formatter.date(date, form or ALONE))

    def since(self, date: PartialDate) -> DateText:
        """Return a date that follows a word for `since` in an entry of its own, in the form that the word asks for."""
        date = date.closed
        form = SINCE if self._formatter.has_form(SINCE) else ALONE
        return date_text(lambda other: self._formatter.date(date, other or form))

    def day(self, day: datetime.date) -> DateText:
        """Return a whole date in a sentence."""
        return self.sentence(PartialDate(day.year, day.month, day.day))

    def sentence(self, date: PartialDate) -> DateText:
        """Return a date in a sentence."""
        return date_text(lambda form: self._formatter.date(date, form))

    def moment(self, date: PartialDate, time: str) -> DateText:
        """Return a date in a sentence, with a time of day if it has one."""
        return date_text(lambda form: self._formatter.moment(date, time, form))
