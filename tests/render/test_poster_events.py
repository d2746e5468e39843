"""The events of a poster whose dates are not exact: how they are drawn, and what the legend explains."""

import pytest

from pressroom.dates import PartialDate
from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from pressroom.poster.axis.calendar import DatedEvent, extent
from pressroom.poster.geometry import MarkerKind
from pressroom.render.poster.events import events, signs, unsure_events
from support.project import Project


@pytest.fixture
def edition(metre: Project) -> Edition:
    """The small dossier with events of other kinds of dates."""
    dates = map(PartialDate.parse, ("18XX", "1889-09?", "1960/.."))
    first = [one.model_copy(update={"date": date}) for one, date in zip(metre.dossier.milestones, dates, strict=False)]
    rest = metre.dossier.milestones[len(first) :]
    dossier = metre.dossier.replaced({"milestones": (*first, *rest)})
    return cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)


def test_what_goes_on_is_drawn_until_the_day_of_the_edition(edition: Edition) -> None:
    ends = {str(event.date): event.until for event in events(edition) if event.until}
    assert ends["1960/.."] == PartialDate.of(edition.as_of)


def test_a_century_is_as_long_as_its_years(edition: Edition) -> None:
    [century] = [event for event in events(edition) if str(event.date) == "18XX"]
    start, end = extent(century.date)
    assert DatedEvent(century, start, end).kind is MarkerKind.BAR
    assert end - start == 36524


def test_the_legend_explains_what_is_drawn(edition: Edition) -> None:
    shown = signs(edition, one_axis=True, scale_change=False, now=False)
    assert (shown["long"], shown["soft"], shown["span"]) == (True, True, True)
    [unsure] = [item.id for item in edition.dossier.milestones if item.date.hedge.uncertain]
    assert unsure_events(edition) == {unsure}
