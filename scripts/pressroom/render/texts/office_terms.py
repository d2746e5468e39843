"""How a document writes when a person held an office."""

from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.facts import OfficeHolder


def term_of_office(holding: OfficeHolder, formatter: LocaleFormatter) -> str:
    """A term of office as far as it is known."""
    strings, alone, parts = formatter.strings, DateTexts(formatter).alone, []
    if holding.from_:
        parts.append(strings["from_date"].format(date=alone(holding.from_)))
    if holding.until:
        parts.append(strings["until_date"].format(date=alone(holding.until)))
    return " ".join(parts) or formatter.listing(tuple(map(alone, sorted(holding.attested))))
