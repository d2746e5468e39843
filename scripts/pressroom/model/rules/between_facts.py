"""The rules between the parts of a dossier: ids, references, dates, order. Each rule is a function."""

from collections.abc import Callable, Iterator
from functools import partial

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.model.dossier import DRAWN_ONCE, Dossier, Section
from pressroom.model.exhibits import SpanChart
from pressroom.model.items import Cited, Item
from pressroom.model.links import Link, links
from pressroom.model.reading.source_map import Path, Positions, section_paths
from pressroom.model.rules.charts import charts_drawable
from pressroom.model.rules.dated.checking import checked_in_time
from pressroom.model.rules.dated.date_words import date_words_fit
from pressroom.model.rules.dated.dates import (
    dates_in_order,
    differing_dates_differ,
    earlier_is_over,
    exhibits_in_order,
    holdings_in_term,
    nothing_ahead,
    steps_in_order,
)
from pressroom.model.rules.kinds import kind_of
from pressroom.model.rules.openings import openings_fit
from pressroom.model.rules.outline import outline_complete
from pressroom.model.rules.quotations import quotations_fit
from pressroom.model.rules.short_texts import short_texts_short
from pressroom.model.rules.summaries import years_drawn
from pressroom.model.rules.tables import tables_complete, tables_dated
from pressroom.model.rules.texts import check_marks, check_prose
from pressroom.model.short_forms.based_on import BASED_ON, TEXT
from pressroom.model.short_forms.tree import targets
from pressroom.model.suggest import nearest
from pressroom.model.tables.data_chart import DataChart
from pressroom.output.layout import unfit_folder

Rule = Callable[[Dossier, Positions], Iterator[Diagnostic]]

#: Ids that a hint names as choices.
_NAMED = 8


def judge(dossier: Dossier, where: Positions, month_forms: tuple[str, ...] = ()) -> Iterator[Diagnostic]:
    """Yield the problems that the rules find, in the order of the rules, lazily.

    `month_forms` are the forms of the months in the fixed texts of the dossier's language.
    """
    rules = (partial(check_prose, month_forms=month_forms) if rule is check_prose else rule for rule in RULES)
    return (found for rule in rules for found in rule(dossier, where))


def unique_ids(_dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that every id is unique in the dossier."""
    seen: dict[str, Path] = {}
    for name, path in where.paths:
        if name in seen and "cells" not in path:  # those of a row with this id would be reported with it
            first = where.span((*seen[name], "id"))
            yield error(
                "id-twice",
                f"the id `{name}` is already used in {first}",
                where.span((*path, "id")),
                hint="choose another",
            )
        seen.setdefault(name, path)


def links_resolve(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that the target of every link exists, is not withdrawn, and is of an allowed kind."""
    everything = dossier.first_by_id
    for link in links(dossier):
        target = everything.get(link.target)
        if target is None and (link.target in where.lost or _is_in_text(link, where)):
            continue
        if target is None:
            known = [name for name, item in everything.items() if isinstance(item, link.kinds) and not item.withdrawn]
            hint = f"define {_kinds(link)} with this id first"
            if near := nearest(link.target, known):
                hint = f"did you mean `{near}`?"
            elif 0 < len(known) <= _NAMED:
                hint = f"name one of {', '.join(sorted(known))}; or {hint}"
            yield error("reference-dangling", f"nothing has the id `{link.target}`", where.span(link.path), hint=hint)
        elif target.withdrawn:
            yield withdrawn(target, where.span(link.path))
        elif not isinstance(target, link.kinds):
            message = f"`{link.target}` is {kind_of(type(target))}; allowed here: {_kinds(link)}"
            hint = f"name {_kinds(link)} here, or give this one an id of its own"
            yield error("reference-kind", message, where.span(link.path), hint=hint)


def _is_in_text(link: Link, where: Positions) -> bool:
    """Whether an id of `based_on` was made from a reference of the text beside it, which is reported there."""
    text = where.scalar((*link.path[:-2], TEXT)) if link.path[-2:-1] == (BASED_ON,) else None
    return text is not None and where.is_made(link.path) and link.target in targets(text.text)


def lanes_named(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that each milestone names its lane, where the dossier has several."""
    lanes = [lane.id for lane in dossier.lanes]
    if len(lanes) < 2:
        return
    hint = f"add `lane:` here, one of {', '.join(lanes[:_NAMED])}" + (", …" if len(lanes) > _NAMED else "")
    for number, milestone in enumerate(dossier.milestones):
        if milestone.lane is None:
            yield error("key-missing", "`lane` is missing", where.span(("milestones", number)), hint=hint)


def withdrawn(target: Item, span: Span) -> Diagnostic:
    """Return the diagnostic for a reference to a withdrawn item."""
    assert target.withdrawn is not None
    after = target.withdrawn.replaced_by
    hint = f"use `{after}` instead" if after else "take the reference out"
    return error("reference-withdrawn", f"`{target.id}` was withdrawn: {target.withdrawn.reason}", span, hint=hint)


def _kinds(link: Link) -> str:
    return " or ".join(kind_of(kind) for kind in link.kinds)


def figures_given(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that the figure of every section exists."""
    items = dossier.first_by_id
    charts = {name for name, item in items.items() if isinstance(item, SpanChart)}
    figures = {name for name, item in items.items() if isinstance(item, DataChart)}
    for number, chart in enumerate(dossier.charts):
        if chart.id in DRAWN_ONCE:
            message, span = (
                f"`{chart.id}` cannot be the id of a chart: it is another figure",
                where.span(("charts", number, "id")),
            )
            yield error("chart-reserved", message, span, hint=f"choose another id, such as `chart-{chart.id}`")
    for name, path in section_paths(dossier.outline.sections, ("outline", "sections")):
        section, span = items[name], where.span((*path, "figure"))
        if not isinstance(section, Section) or section.figure is None or section.figure in where.lost:
            continue
        if section.figure in DRAWN_ONCE:
            if getattr(dossier, section.figure) is None:
                message = f"this dossier has no `{section.figure}`"
                hint = f"add `{section.figure}:` to the content, or remove `figure`"
                yield error("figure-missing", message, span, hint=hint)
        elif section.figure in figures:
            message = (
                f"`{section.figure}` is a chart of figures, and `figure` takes the path, the map or a chart of spans"
            )
            yield error("figure-kind", message, span, hint=f"write `charts: [{section.figure}]` in place of it")
        elif section.figure not in charts:
            near = nearest(section.figure, {*DRAWN_ONCE, *charts})
            hint = f"did you mean `{near}`?" if near else "write `path`, `map` or the id of a chart"
            yield error("figure-missing", f"no figure is called `{section.figure}`", span, hint=hint)
        elif items[section.figure].withdrawn:
            yield withdrawn(items[section.figure], span)


def citations_support(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that every fact has a passage that supports it, or an editorial note; context and dispute are extra."""
    for name, path in where.paths:
        item = dossier.first_by_id[name]
        if not isinstance(item, Cited) or item.withdrawn:
            continue
        if not any(citation.editorial or citation.stance == "supports" for citation in item.citations):
            hint = "cite a passage that supports it, or mark it `editorial`"
            yield error(
                "citation-unsupported", f"no passage supports `{name}`", where.span((*path, "citations")), hint=hint
            )


def documents_once(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that an audience lists each document once."""
    for number, audience in enumerate(dossier.audiences):
        names = [wanted.name for wanted in audience.documents]
        for place, name in enumerate(names):
            if name in names[:place]:
                message = f"`{audience.id}` lists `{name}` twice"
                yield error(
                    "document-twice", message, where.span(("audiences", number, "documents", place)), hint="keep one"
                )


def audiences_have_folders(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that each audience can have a folder of its name among the built files."""
    for number, audience in enumerate(dossier.audiences):
        if reason := unfit_folder(audience.id):
            message = f"`{audience.id}` cannot be the id of an audience: {reason}"
            hint = f"choose another id, such as `{audience.id}-readers`"
            yield error("audience-reserved", message, where.span(("audiences", number, "id")), hint=hint)


def map_box_upright(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that the box of the map is not empty, and that every place on the map is in it."""
    if dossier.map is None:
        return
    box = dossier.map.box
    if box.west >= box.east or box.south >= box.north:
        span, hint = where.span(("map", "box")), "west must be less than east, and south less than north"
        yield error("map-box", "the box is empty", span, hint=hint)
        return
    places = {place.id: place for place in dossier.places}
    for number, name in enumerate(dossier.map.places):
        place = places.get(name)
        if place and not (box.west < place.longitude < box.east and box.south < place.latitude < box.north):
            span = where.span(("map", "places", number))
            yield error(
                "map-place-outside",
                f"{place.name} is outside the map's box",
                span,
                hint="widen `box`, or take it out",
            )


RULES: tuple[Rule, ...] = (
    unique_ids,
    links_resolve,
    lanes_named,
    check_prose,
    date_words_fit,
    check_marks,
    dates_in_order,
    nothing_ahead,
    earlier_is_over,
    steps_in_order,
    exhibits_in_order,
    figures_given,
    holdings_in_term,
    differing_dates_differ,
    short_texts_short,
    years_drawn,
    citations_support,
    checked_in_time,
    documents_once,
    audiences_have_folders,
    tables_complete,
    tables_dated,
    quotations_fit,
    charts_drawable,
    outline_complete,
    openings_fit,
    map_box_upright,
)
