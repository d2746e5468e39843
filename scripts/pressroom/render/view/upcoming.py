"""Events that are planned or expected, as templates see them."""

from babel.dates import get_timezone_gmt

from pressroom.cldr import locale
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData


def time_ahead(event: UpcomingEvent, formatter: LocaleFormatter) -> str:
    """Return when an event is planned or expected, in words that say which."""
    moment = event.moment
    date = DateTexts(formatter).moment(event.date, moment.strftime("%H:%M") if moment else "")
    text = formatter.strings["upcoming_expected" if event.expected else "upcoming_planned"].format(date=date)
    return f"{text} ({get_timezone_gmt(moment, 'long', locale=locale(formatter.language))})" if moment else text


def upcoming_records(items: ItemView) -> tuple[TemplateData, ...]:
    """Return the events of an edition by their dates."""
    events = sorted(items.edition.dossier.upcoming, key=lambda event: (event.date, event.planned or ""))
    return tuple(_record(event, items) for event in events)


def _record(event: UpcomingEvent, items: ItemView) -> TemplateData:
    lane = next((lane for lane in items.edition.dossier.lanes if lane.id == event.lane), None)
    title = "title" if event.title else "full"
    return TemplateData(
        id=event.id,
        kind="expected" if event.expected else "planned",
        date=items.text(time_ahead(event, items.formatter)),
        until="",
        edtf=event.planned or str(event.expected),
        lane=items.lane(lane) if lane else TemplateData(id="default", title=""),
        weight="",
        text=items.prose(event, "full"),
        full=items.prose(event, "full"),
        title=items.prose(event, title),
        short=items.prose(event, "short" if event.short else title),
        notes=items.marks([event]),
    )
