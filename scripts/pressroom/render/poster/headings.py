"""The headings of columns: the time of each, and the period that goes on there from the column before."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from pressroom.dates import PartialDate
from pressroom.edition.values.calendar import ABBREVIATED
from pressroom.interchange.geometry import Rect
from pressroom.model.document_kinds.poster_layout import name_scale
from pressroom.poster.geometry import Column, Geometry, Group
from pressroom.poster.request import MM_PER_POINT, Composition
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.figures.font_metrics import Typeface, upright
from pressroom.render.poster.outlines import rect_record
from pressroom.templating.data import TemplateData

#: The sizes in points on A3 of a heading and of the period in it, as in style.css, and the mm between them.
_HEADING, _PERIOD, _BETWEEN = 13, 11.5, 3.0
#: The forms of months in headings, the first with room first.
_FORMS = ("", ABBREVIATED)

_Headed: TypeAlias = tuple[Column | Group, Rect]


def column_headings(renderer: DocumentRenderer, geometry: Geometry) -> dict[int, TemplateData | None]:
    """The heading of each column, by its number: `text` is its time, `period` the name of a period, or empty."""
    columns = geometry.groups or geometry.columns
    texts = _times(renderer.page, columns)
    titles = {era["id"]: era["title"] for era in renderer.record["eras"]}
    periods = {column: titles[era] for column, era in headed_periods(renderer.page, geometry).items()}
    return {
        column.number: TemplateData(
            text=texts[column.number],
            period=periods.get(column.number, ""),
            **rect_record(column.heading),
        )
        if column.heading
        else None
        for column in columns
    }


def headed_periods(page: DocumentContext, geometry: Geometry) -> Mapping[int, str]:
    """The columns whose headings have room for the name of the period that goes on there, and that period's id."""
    if geometry.composition is not Composition.COLUMNS:
        return {}
    titles = {era.id: era.title for era in page.edition.dossier.eras}
    times, typeface = _times(page, geometry.columns), _typeface(page)
    found: dict[int, str] = {}
    for column in geometry.columns:
        going_on = [band.era for band in geometry.eras if band.column == column.number and not band.begins]
        if column.heading and len(going_on) == 1:
            (era,) = going_on
            scale = name_scale(page.spec.canvas) * MM_PER_POINT
            time = typeface.width(times[column.number], _HEADING * scale, 400)
            name = typeface.width(titles[era], _PERIOD * scale, 600)
            if time + _BETWEEN + name <= column.heading.width:
                found[column.number] = era
    return found


def _typeface(page: DocumentContext) -> Typeface:
    return upright(page.tokens.type.heading_family, page.context.fonts)


def _times(page: DocumentContext, columns: Sequence[Column | Group]) -> dict[int, str]:
    """The time of each column with a heading: in years, or as precise as it takes to differ, if there is room."""
    headed = [(column, column.heading) for column in columns if column.heading]
    texts = [
        page.formatter.years(PartialDate(column.first.year), PartialDate(column.last.year)) for column, _ in headed
    ]
    in_one_month = {(day.year, day.month) for column, _ in headed for day in (column.first, column.last)}
    texts = _apart(page, headed, _in_one_year(page, headed, texts))
    for finer in (_month, _day):
        if len(set(texts)) == len(texts) and len(in_one_month) > 1:
            break
        tried = [page.formatter.period(finer(column.first), finer(column.last)) for column, _ in headed]
        if all(_fits(page, text, room) for text, (_, room) in zip(tried, headed, strict=True)):
            texts = tried
    return {column.number: text for text, (column, _) in zip(texts, headed, strict=True)}


def _apart(page: DocumentContext, headed: Sequence[_Headed], texts: list[str]) -> list[str]:
    """The headings with the months at which a year is divided between two columns, if there is room in each."""
    divided = {one.last.year for (one, _), (other, _) in pairwise(headed) if one.last.year == other.first.year}

    def end(day: date) -> PartialDate:
        return _month(day) if day.year in divided else PartialDate(day.year)

    for form in _FORMS:
        found = [
            page.formatter.period(end(column.first), end(column.last), form)
            if column.first.year != column.last.year and divided & {column.first.year, column.last.year}
            else text
            for text, (column, _) in zip(texts, headed, strict=True)
        ]
        if all(
            text == old or _fits(page, text, room) for text, old, (_, room) in zip(found, texts, headed, strict=True)
        ):
            return found
    return texts


def _in_one_year(page: DocumentContext, headed: Sequence[_Headed], texts: list[str]) -> list[str]:
    """The headings with the months of columns of one year alone: all in one form, where there is room."""
    alone = [number for number, (column, _) in enumerate(headed) if column.first.year == column.last.year]
    found = [*texts]
    for form in _FORMS:
        for number in alone:
            column, room = headed[number]
            tried = page.formatter.period(_month(column.first), _month(column.last), form)
            found[number] = tried if _fits(page, tried, room) else texts[number]
        if all(found[number] != texts[number] for number in alone):
            break
    return found


def _fits(page: DocumentContext, text: str, room: Rect) -> bool:
    scale = name_scale(page.spec.canvas) * MM_PER_POINT
    return _typeface(page).width(text, _HEADING * scale, 400) <= room.width


def _month(day: date) -> PartialDate:
    return PartialDate(day.year, day.month)


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
