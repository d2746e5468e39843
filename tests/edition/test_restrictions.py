"""The cut, and what says apart from it what is withheld: neither knows the other, and both agree."""

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressroom.dates import PartialDate
from pressroom.edition.cut import cut
from pressroom.edition.restrictions import PATH, restricted
from pressroom.model.audiences import Audience, Wanted
from pressroom.model.dossier import Dossier, Section
from pressroom.model.exhibits import Explainer, KeyNumber, SpanChart, SpanRow
from pressroom.model.facts import Lane, Milestone, Statement, Step, Summary, SummaryBefore
from pressroom.model.items import Item, Withdrawn
from pressroom.model.press.pictures import Picture
from pressroom.model.press.questions import Question
from pressroom.model.press.quotations import Quotation
from pressroom.model.reading.read import read_dossier
from pressroom.model.tables.data_table import DataTable, DataTableBefore
from pressroom.model.texts.inline import references
from pressroom.workspace import Workspace
from support.project import METRE, REPOSITORY

#: What is cut by its own audiences and dates, or by those of what it rests on; values go where nothing reaches them.
FACTS = (
    "statements",
    "summaries",
    "explainers",
    "numbers",
    "charts",
    "tables",
    "quotations",
    "pictures",
    "questions",
    "milestones",
    "eras",
    "lanes",
)
#: A period that never had a milestone: an early edition is without it, and nothing of it is withheld.
UNUSED = "era-before"
#: Dates of each kind around the days of the editions.
DATES = ("1889", "1960-10", "1983-10-01", "2018", "196X", "18XX", "1983-23", "2018~", "1960-10-14?")
STAFF = Audience(id="staff", name="Staff", documents=(Wanted(document="briefing"),))
#: A table of two columns and two rows, with a footnote about each kind of part.
TABLE = {
    "id": "lending",
    "title": "Words.",
    "columns": [{"id": f"lending.{column}", "title": "Words"} for column in ("open", "closed")],
    "rows": [
        {
            "id": f"lending.{row}",
            "title": "Words",
            "cells": [{"id": f"lending.{row}.{column}", "number": "2"} for column in ("open", "closed")],
        }
        for row in ("loans", "visits")
    ],
    "footnotes": [
        {"id": "lending.note-1", "at": ["lending.open"], "text": "Words."},
        {"id": "lending.note-2", "at": ["lending.loans", "lending.visits.closed"], "text": "Words."},
    ],
}
RETIRED = Withdrawn(on=datetime.date(2020, 1, 1), reason="An error")


@cache
def read(folder: Path) -> Dossier:
    return read_dossier(Workspace(folder)).dossier


def facts(dossier: Dossier) -> dict[str, Item]:
    """Everything that is cut for a reason of its own, by id."""
    found: list[Item] = [item for name in FACTS for item in getattr(dossier, name)]
    found += dossier.path.steps if dossier.path else ()
    found += [row for chart in dossier.charts for row in chart.rows]
    found += [part for table in dossier.tables for part in table.items()]
    found += [section for _, section in dossier.outline.walk()]
    return {item.id: item for item in found}


def agree(dossier: Dossier, audience: Audience, day: datetime.date) -> frozenset[str]:
    """Both ways give the same; what they withhold."""
    smaller, closed = cut(dossier, audience, "en", day).dossier, restricted(dossier, audience, day)
    assert closed.isdisjoint(item.id for item in smaller.items()), "kept although it is withheld"
    assert (PATH in closed) is (dossier.path is not None and smaller.path is None)
    steps = {step.id for step in dossier.path.steps} if dossier.path and PATH in closed else set()
    gone = facts(dossier).keys() - facts(smaller).keys() - {UNUSED} - steps
    assert gone == facts(dossier).keys() & closed - {UNUSED} - steps
    assert (dossier.about.id in closed) is (smaller.about.subtitle == "")
    return closed


@pytest.mark.parametrize("day", ["1993-05-01", "2006-12-14", "2009-12-31", "2014-09-30", "2017-06-22", "2017-06-23"])
def test_both_agree_on_the_first_dossier(day: str) -> None:
    dossier = read(REPOSITORY)
    for audience in dossier.audiences:
        closed = agree(dossier, audience, datetime.date.fromisoformat(day))
    assert closed or day == "2017-06-23"


periods: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{}, {}, {"from_": PartialDate(1960), "until": PartialDate(1975)}]
)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """The metre project with readers and periods at random, sections in sections, and texts without references."""
    whole = plain(read(METRE))
    changed: dict[str, Any] = {
        name: tuple(limited(draw, item) for item in getattr(whole, name))
        for name in ("statements", "milestones", "figures", "dates", "office_holders")
    }
    changed["summaries"] = tuple(earlier(draw, whole, item) for item in whole.summaries)
    changed["numbers"] = tuple(limited(draw, number) for number in key_numbers(draw))
    changed["explainers"] = tuple(limited(draw, explainer) for explainer in explainers(draw))
    changed["charts"] = (limited(draw, chart(draw)),)
    changed["tables"] = (limited(draw, table(draw)),)
    changed["quotations"] = tuple(limited(draw, quotation) for quotation in quotations(draw))
    changed["pictures"] = tuple(limited(draw, picture) for picture in pictures(draw))
    changed["questions"] = tuple(limited(draw, question) for question in questions(draw))
    changed["lanes"] = (*whole.lanes, Lane(id="lane-unused", title="Unused"))
    before = whole.eras[0].model_copy(update={"id": UNUSED, "from_": PartialDate(1800), "until": PartialDate(1870)})
    changed["eras"] = (before, *(each.model_copy(update=draw(periods)) for each in whole.eras))
    first, second, third = (limited(draw, section) for section in _three(whole.outline.sections))
    inner = second.model_copy(update={"sections": (third,)})
    nested = (first.model_copy(update={"sections": (inner,)}),)
    changed["outline"] = whole.outline.model_copy(
        update={"sections": draw(st.sampled_from([nested, (first, inner), (first, second, third)]))}
    )
    assert whole.path
    steps = tuple(limited(draw, step) for step in whole.path.steps)
    drawn = draw(st.sampled_from([(), ("committee-role",), ("mole-added",)]))
    changed["path"] = whole.path.model_copy(update={"steps": steps, "based_on": drawn})
    changed["about"] = whole.about.model_copy(
        update={"based_on": draw(st.sampled_from([(), ("bureau-created",), ("first-conference",)]))}
    )
    changed["audiences"] = (*whole.audiences, STAFF)
    return whole.replaced(changed)


def _three(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The project's two sections, the second divided in two."""
    first, second = sections
    first = first.model_copy(
        update={
            "explainers": ("explain-0",),
            "numbers": ("number-date",),
            "quotations": ("quote-0",),
            "pictures": ("picture-0",),
        }
    )
    second = second.model_copy(update={"figure": "chart-one", "tables": ("lending",), "brief": ("point-revision",)})
    half = second.model_copy(update={"paragraphs": second.paragraphs[:1]})
    return first, half, Section(id="section-rest", title="Rest", paragraphs=second.paragraphs[1:])


def plain(dossier: Dossier) -> Dossier:
    """A dossier whose texts refer to nothing, so that nothing can be missing; steps name no moments."""

    def without(item: Any) -> Any:
        keys = {
            key: "Words."
            for key in ("text", "full", "title", "short", "note")
            if references(getattr(item, key, None) or "")
        }
        return item.model_copy(
            update={**keys, **({"completed": None, "started": None} if hasattr(item, "started") else {})}
        )

    lists = {name: tuple(map(without, getattr(dossier, name))) for name in ("statements", "summaries", "milestones")}
    assert dossier.path
    path = dossier.path.model_copy(update={"steps": tuple(map(without, dossier.path.steps))})
    about = dossier.about.model_copy(update={"disclaimer": "Words."})
    return dossier.replaced({**lists, "path": path, "about": about})


def limited(draw: st.DrawFn, item: Any) -> Any:
    """An item for others, retired, begun or over: most often none of these."""
    changes: dict[str, Any] = {"audiences": draw(st.sampled_from([(), (), (), ("staff",), ("public", "staff")]))}
    if draw(st.integers(0, 9)) == 9:
        changes["withdrawn"] = RETIRED
    dates = st.sampled_from([None, None, *map(PartialDate.parse, (*DATES, "2020"))])
    if isinstance(item, Statement | Step):
        changes |= {"from_": draw(dates), "until": draw(dates)}
    if isinstance(item, Milestone):
        changes["until"] = draw(dates)
    return item.model_copy(update=changes)


def earlier(draw: st.DrawFn, whole: Dossier, summary: Summary) -> Summary:
    """A summary that was another one once or twice, or retired."""
    names = st.sampled_from([item.id for item in (*whole.statements, *whole.milestones)])
    dates = draw(st.lists(st.sampled_from(["1900", "1960-10", "1990-05-05"]), unique=True, max_size=2))
    befores = tuple(
        SummaryBefore(until=PartialDate.parse(date), text="Before.", based_on=(draw(names),)) for date in dates
    )
    withdrawn = RETIRED if draw(st.integers(0, 9)) == 9 else None
    drawn = draw(st.sampled_from([summary.based_on, (draw(names),)]))
    limits = draw(st.sampled_from([(), (), ("staff",)]))
    changes = {"earlier": befores, "withdrawn": withdrawn, "based_on": drawn, "audiences": limits}
    return summary.model_copy(update=changes)


def key_numbers(draw: st.DrawFn) -> tuple[KeyNumber, ...]:
    """A number of each kind, which may draw on a statement."""
    figures, dates = st.sampled_from(["signatories", "base-units"]), st.sampled_from(["archives-deposit", "mole-added"])
    ends = st.sampled_from([None, "metre-redefined", "revision-adopted", "second-defined"])
    drawn = st.sampled_from([(), ("committee-role",), ("units-revised",)])
    return (
        KeyNumber(id="number-figure", value=draw(figures), label="Words.", based_on=draw(drawn)),
        KeyNumber(id="number-date", value=draw(dates), label="Words.", based_on=draw(drawn)),
        KeyNumber(id="number-years", since=draw(dates), until=draw(ends), label="Words.", based_on=draw(drawn)),
    )


def explainers(draw: st.DrawFn) -> tuple[Explainer, ...]:
    drawn = st.sampled_from(["committee-role", "units-revised", "metre-by-krypton", "mole-added"])
    return tuple(
        Explainer(id=f"explain-{number}", title="Why?", text="Words.", based_on=(draw(drawn),)) for number in range(2)
    )


def quotations(draw: st.DrawFn) -> tuple[Quotation, ...]:
    dates = st.sampled_from(["1889", "1960-10", "1983-10-01", "2019"])
    return tuple(
        Quotation.model_validate(
            {
                "id": f"quote-{number}",
                "words": "Words.",
                "speaker": "guillaume",
                "date": draw(dates),
                "citations": [{"editorial": "A sample."}],
            }
        )
        for number in range(2)
    )


def pictures(draw: st.DrawFn) -> tuple[Picture, ...]:
    dates = st.sampled_from(["1889", "1960-10", "1983-10-01", "2019"])
    return tuple(
        Picture.model_validate(
            {
                "id": f"picture-{number}",
                "file": f"pictures/{number}.jpg",
                "alt": "What is to be seen.",
                "caption": "Words.",
                "credit": "Desk",
                "licence": "CC0",
                "date": draw(dates),
                "citations": [{"editorial": "A sample."}],
            }
        )
        for number in range(2)
    )


def questions(draw: st.DrawFn) -> tuple[Question, ...]:
    answers = st.sampled_from([("committee-role",), ("metre-by-krypton", "metre-by-light"), ("units-revised",)])
    return tuple(Question(id=f"question-{number}", question="Why?", answer=draw(answers)) for number in range(2))


def chart(draw: st.DrawFn) -> SpanChart:
    """A chart with a row of each kind, which may draw on a statement or milestone."""
    dates = st.sampled_from(["archives-deposit", "mole-added", "si-adopted"])
    ends = st.sampled_from([None, "metre-redefined", "revision-adopted", "second-defined"])
    drawn = st.sampled_from([(), ("committee-role",), ("mole-added",)])
    rows = (
        SpanRow.model_validate({"id": "span-1", "title": "One", "from": draw(dates), "until": draw(ends)}),
        SpanRow.model_validate({"id": "span-2", "title": "Two", "from": draw(dates), "based_on": draw(drawn)}),
        SpanRow(id="span-3", title="Three", office_holder="guillaume-director"),
    )
    shown = tuple(limited(draw, row) for row in rows[: draw(st.integers(1, 3))])
    return SpanChart(id="chart-one", title="Words.", rows=shown, based_on=draw(drawn))


def table(draw: st.DrawFn) -> DataTable:
    """A table whose columns, rows and footnotes are limited, with dates or none, and with or without earlier titles."""
    whole = DataTable.model_validate(TABLE)
    dates = st.sampled_from([None, *map(PartialDate.parse, DATES)])
    dated = draw(st.booleans())
    sides = {
        side: tuple(
            limited(draw, part).model_copy(update={"date": draw(dates) if dated else None})
            for part in getattr(whole, side)
        )
        for side in ("columns", "rows")
    }
    ends = draw(st.lists(st.sampled_from(["1900", "1960-10", "1990-05-05", "2019"]), unique=True, max_size=2))
    titles = tuple(DataTableBefore(until=PartialDate.parse(end), title="Before.") for end in ends)
    notes = tuple(limited(draw, note) for note in whole.footnotes)
    known = draw(dates)
    return whole.model_copy(update={**sides, "footnotes": notes, "earlier": titles, "known_from": known})


DAYS = st.sampled_from(
    ["1875-05-19", "1889-12-30", "1889-12-31", "1900-12-31", "1960-10-30", "1960-10-31", "1983-09-30", "1983-10-01",
     "1983-10-02", "2018-12-31", "2019-12-31", "2020-01-01"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(dossier=dossiers(), day=DAYS, reader=st.sampled_from(["public", "staff"]))
def test_both_agree_whoever_reads_and_whenever(dossier: Dossier, day: str, reader: str) -> None:
    audience = next(each for each in dossier.audiences if each.id == reader)
    agree(dossier, audience, datetime.date.fromisoformat(day))
