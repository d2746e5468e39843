"""Lists of events in twelve languages: from the file to what is printed, and back as authors type it."""

import pytest

from pressroom.cldr import locale
from pressroom.edition.arrange import chronological
from pressroom.edition.values.calendar import Calendar
from pressroom.model.facts import Milestone
from pressroom.model.rules.dated.month_names import months
from pressroom.model.rules.texts import contradiction
from pressroom.model.validation.validate import validate
from pressroom.source.load import load
from pressroom.source.node import Mapping, Sequence

#: In no order: days, months, years, and periods of each; periods over years as well.
DATES = (
    "2012-08-09/2012-08-23",
    "1999",
    "2018-03",
    "1066-10-14",
    "2007-05/2008-06",
    "1995-12-01",
    "2017-06-01/2017-09-30",
)
IN_ORDER = ("1066-10-14", "1995-12-01", "1999", "2007-05", "2012-08-09", "2017-06-01", "2018-03")
#: A word for an event in each language.
WORDS = {
    "bs": "Potpisan sporazum",
    "cs": "Podepsána dohoda",
    "de": "Vertrag unterzeichnet",
    "el": "Υπογραφή συμφωνίας",
    "es": "Acuerdo firmado",
    "fi": "Sopimus allekirjoitettu",
    "fr": "Accord signé à l’été",
    "hu": "A megállapodás aláírása",
    "mk": "Потпишан договор",
    "pl": "Podpisano umowę",
    "sr-Cyrl": "Потписан споразум",
    "zh": "签署协议",
}


def events(language: str) -> tuple[Milestone, ...]:
    """A list of events as a file holds it, read as content is."""
    text = "milestones:\n"
    for number, written in enumerate(DATES):
        start, _, end = written.partition("/")
        word = f"{WORDS[language]} {number}"
        text += f"  - id: event-{number}\n    date: {start}\n" + (f"    until: {end}\n" if end else "")
        text += f"    lane: lane\n    full: {word}\n    title: {word}\n    short: {word}\n"
        text += "    citations: [{editorial: Ours}]\n"
    node, problems = load(text, "content/milestones.yaml")
    assert problems == ()
    assert isinstance(node, Mapping)
    listed = node.get("milestones")
    assert isinstance(listed, Sequence)
    found = []
    for item in listed.items:
        milestone, problems = validate(Milestone, item)
        assert milestone is not None, problems
        found.append(milestone)
    return tuple(found)


@pytest.mark.parametrize("language", WORDS)
def test_events_come_in_the_order_of_their_dates(language: str) -> None:
    found = chronological(events(language))
    assert tuple(str(event.date) for event in found) == IN_ORDER
    assert all(event.title.startswith(WORDS[language]) for event in found)


@pytest.mark.parametrize("language", WORDS)
def test_what_is_printed_for_an_event_agrees_with_it_and_with_no_other(language: str) -> None:
    """The form that is printed can be typed as well, and typed for another event it contradicts that one."""
    calendar, words, found = Calendar(locale(language), {}), months(language), events(language)
    for event in found:
        printed = calendar.period(event.date, event.until or event.date)
        for other in found:
            reason = contradiction(printed, other, words)
            assert (reason is None) == (other is event), (printed, str(other.date))
