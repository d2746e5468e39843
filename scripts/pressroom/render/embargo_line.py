"""The line that states the embargo of a document: its day, time and time zone, in the words of the language."""

from babel.dates import get_timezone_name

from pressroom.cldr import locale
from pressroom.dates import PartialDate
from pressroom.edition.edition import Edition
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter


def embargo_line(edition: Edition, formatter: LocaleFormatter) -> str:
    """Return the line; it is empty where there is no embargo."""
    embargo = edition.dossier.about.embargo
    if embargo is None:
        return ""
    day, time = embargo.until.split("T")
    moment = DateTexts(formatter).moment(PartialDate.parse(day), time)
    zone = get_timezone_name(embargo.moment, "long", locale=locale(edition.language))
    return formatter.strings["embargo"].format(moment=moment, zone=zone)
