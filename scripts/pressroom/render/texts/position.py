"""The time that an edition describes, where its as-of day is long past."""

import datetime

from pressroom.edition.edition import Edition
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter

#: The longest time between the as-of day and the date of the version without the sentence: half a year.
_RECENT = datetime.timedelta(days=183)


def is_long_past(edition: Edition) -> bool:
    """Whether readers of the version would take an old position for that of today."""
    return edition.dossier.about.version_date - edition.as_of > _RECENT


def position_sentence(edition: Edition, formatter: LocaleFormatter) -> str:
    """The sentence that later events are not covered.

    It is empty where the version is of about the same time as its facts, and in a language without the fixed text.
    """
    sentence = formatter.strings.get("position_on", "")
    if not is_long_past(edition):
        return ""
    return sentence.format(date=DateTexts(formatter).day(edition.as_of))
