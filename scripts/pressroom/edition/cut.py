"""Cut an edition: remove what the audience may not see, or what is not yet true, before any template runs."""

import datetime
from collections.abc import Callable, Iterator

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.edition.as_of import AsOf
from pressroom.edition.choice.exhibits import ExhibitCut
from pressroom.edition.choice.milestones import eras_with, lanes_with
from pressroom.edition.choice.openings import opening_on_day, spelt_for, with_contacts, with_headline, with_lists
from pressroom.edition.choice.tables import TableCut, tables_of_charts
from pressroom.edition.choice.upcoming import upcoming_on_day
from pressroom.edition.edition import Edition, Standing, StepState
from pressroom.model.audiences import Audience
from pressroom.model.citation import Citation
from pressroom.model.dossier import DRAWN_ONCE, OUTLINE_LISTS, SECTION_LISTS, Dossier, DossierInfo, Outline, Section
from pressroom.model.exhibits import Journey
from pressroom.model.facts import DateValue, Milestone, Statement, Step
from pressroom.model.items import AudienceRestricted, Dated, Item
from pressroom.model.locator_map import LocatorMap
from pressroom.model.rules.texts import owner, referred_ids, texts
from pressroom.model.texts.inline import references

_FACTS = ("statements", "milestones", "figures", "dates", "office_holders")
_EXHIBITS = ("explainers", "numbers", "charts", "data_charts", "tables", "quotations", "pictures", "questions")
_VALUES = ("figures", "dates", "people", "offices", "terms", "places")


def cut(dossier: Dossier, audience: Audience, language: str, as_of: datetime.date) -> Edition:
    """Return the edition of a dossier for an audience, in a language, as of a day.

    Raises:
        PressroomError: a text of the edition refers to a value that it withholds; or a step would be shown as ahead or
            open because a milestone is withheld.
    """
    at = AsOf.on(as_of, dossier)
    kept = {name: tuple(i for i in getattr(dossier, name) if _stays(i, audience, at)) for name in _FACTS}
    shut = set(_shut(dossier.outline.sections, audience))
    shut |= tables_of_charts(dossier, lambda chart: _may_see(audience, chart) and chart.id not in shut)
    kept["statements"] = tuple(item for item in kept["statements"] if item.id not in shut)
    ids = {item.id for name in ("statements", "milestones", "dates") for item in kept[name]}
    for name in ("statements", "milestones", "dates"):
        kept[name] = tuple(map(at.without_later, kept[name]))
    coming = (upcoming_on_day(event, dossier, at) for event in dossier.upcoming if _may_see(audience, event))
    kept["upcoming"] = tuple(filter(None, coming))
    kept["office_holders"] = tuple(filter(None, map(at.holding_on_day, kept["office_holders"])))
    summaries = map(at.wording_on_day, dossier.summaries)
    kept["summaries"] = tuple(
        s for s in summaries if _may_see(audience, s) and s.id not in shut and ids.issuperset(s.based_on)
    )
    ids |= {item.id for item in (*kept["summaries"], *kept["figures"], *kept["office_holders"])}
    kept |= _exhibits(dossier, ids, lambda item: _may_see(audience, item) and item.id not in shut, at)
    ids |= {item.id for key in _EXHIBITS for item in kept[key]}
    kept["lanes"] = lanes_with(dossier, ids)
    kept["eras"] = tuple(filter(None, map(at.era_on_day, eras_with(dossier, ids, earlier=at.earlier))))
    kept["places"] = tuple(map(at.without_later, dossier.places))
    for name in ("people", "offices", "terms"):
        kept[name] = tuple(at.named_on_day(at.wording_on_day(item)) for item in getattr(dossier, name))
    kept["terms"] = tuple(spelt_for(term, audience) for term in kept["terms"])
    path = _path(dossier, ids, audience, at)
    opening = opening_on_day(audience, ids, at)
    audience = audience.model_copy(update={"opening": opening})
    single = {
        "about": with_contacts(with_headline(_about(dossier, ids, at), opening), audience, language),
        "audiences": (audience,),
        "path": path,
        "map": _map(dossier, at),
        "outline": _outline(with_lists(dossier.outline, opening), ids, audience, at),
    }
    smaller = _without_unused_values(dossier.replaced({**kept, **single}))
    problems = [*_missing_values(smaller), *_hidden_moments(dossier, smaller, at)]
    if problems:
        raise PressroomError(problems)
    smaller = _without_unread_passages(smaller)
    standing = tuple(_standing(step, smaller) for step in path.steps) if path else ()
    earlier = as_of < dossier.about.as_of
    shown = {picture.path for picture in smaller.pictures}
    hidden = frozenset(picture.path for picture in dossier.pictures if picture.path not in shown)
    return Edition(smaller, audience, language, as_of, standing, earlier=earlier, withheld_files=hidden)


def _exhibits(
    dossier: Dossier, ids: set[str], seen: Callable[[AudienceRestricted], bool], at: AsOf
) -> dict[str, tuple[Item, ...]]:
    """Return the exhibits of an edition, by list. `ids` are those of the facts that it keeps."""
    cut_ = ExhibitCut(dossier, ids, seen, at)
    tables = (figures := TableCut(dossier, seen, at)).tables()
    cut_figures = {"data_charts": figures.charts(tables), "tables": tables}
    return {name: getattr(cut_, name)() for name in _EXHIBITS if name not in cut_figures} | cut_figures


def _stays(item: Item, audience: Audience, at: AsOf) -> bool:
    if item.withdrawn is not None or (isinstance(item, AudienceRestricted) and not _may_see(audience, item)):
        return False
    if isinstance(item, Statement | Step):
        return at.holds(item)
    return not isinstance(item, Dated) or at.has_come(item.date)


def _may_see(audience: Audience, item: AudienceRestricted) -> bool:
    return item.withdrawn is None and (not item.audiences or audience.id in item.audiences)


def _shut(sections: tuple[Section, ...], audience: Audience, *, inside: bool = False) -> Iterator[str]:
    """Yield the ids of the texts in sections that an audience may not see. `inside`: such a section encloses these."""
    for section in sections:
        shut = inside or not _may_see(audience, section)
        if shut:
            yield from filter(None, (*section.texts, section.figure))
        yield from _shut(section.sections, audience, inside=shut)


def _about(dossier: Dossier, ids: set[str], at: AsOf) -> DossierInfo:
    """Return the dossier's info, without the texts that rest on withheld items."""
    whole = dossier.about
    about = at.wording_on_day(whole).model_copy(update={"as_of": at.day})
    earlier = [entry for entry in whole.earlier if not entry.until.passed_by(at.day)]
    if earlier and not any(entry.headline for entry in earlier):  # the finding of later would be printed
        about = about.model_copy(update={"headline": None})
    silent = {"headline": None, "subtitle": "", "description": about.title, "keywords": (), "based_on": ()}
    return about if ids.issuperset(about.based_on) else about.model_copy(update=silent)


def _path(dossier: Dossier, ids: set[str], audience: Audience, at: AsOf) -> Journey | None:
    """Return the path with its steps on the day; None if it has none."""
    if dossier.path is None:
        return None
    path = at.wording_on_day(dossier.path)
    steps = tuple(_step_by(at.without_later(step), ids, dossier) for step in path.steps if _stays(step, audience, at))
    return path.model_copy(update={"steps": steps}) if steps and ids.issuperset(path.based_on) else None


def _map(dossier: Dossier, at: AsOf) -> LocatorMap | None:
    """Return the map with its places on the day, and the legend that they need; None if it has no place."""
    if dossier.map is None:
        return None
    there = {place.id: place for place in dossier.places if at.holds(place)}
    places = tuple(name for name in dossier.map.places if name in there)
    kinds = tuple(kind for kind in dossier.map.kinds if kind.id in {there[name].kind for name in places})
    return at.wording_on_day(dossier.map).model_copy(update={"places": places, "kinds": kinds}) if places else None


def _step_by(step: Step, ids: set[str], dossier: Dossier) -> Step:
    """Return a step without the moments that this edition withholds, and without a note that refers to one."""
    gone = {item.id for item in (*dossier.milestones, *dossier.dates)} - ids
    ahead = any(reference.target in gone for reference in references(step.note or ""))
    moments = {key: getattr(step, key) for key in ("started", "completed") if getattr(step, key) not in gone}
    blank = {"started": None, "completed": None, "note": None if ahead else step.note}
    return step.model_copy(update=blank | moments)


def _outline(outline: Outline, ids: set[str], audience: Audience, at: AsOf) -> Outline:
    lists = {key: tuple(i for i in getattr(outline, key) if i in ids) for key in OUTLINE_LISTS}
    return outline.model_copy(update={**lists, "sections": tuple(_sections(outline.sections, ids, audience, at))})


def _sections(sections: tuple[Section, ...], ids: set[str], audience: Audience, at: AsOf) -> Iterator[Section]:
    """Yield the sections that the audience may see and that are not empty."""
    for section in (at.wording_on_day(section) for section in sections if _may_see(audience, section)):
        groups = (tuple(i for i in group if i in ids) for group in section.paragraphs)
        smaller = section.model_copy(
            update={
                "answer": section.answer if section.answer in ids else None,
                **{key: tuple(i for i in getattr(section, key) if i in ids) for key in SECTION_LISTS},
                "figure": section.figure if section.figure in {*DRAWN_ONCE, *ids} else None,
                "paragraphs": tuple(group for group in groups if group),
                "sections": tuple(_sections(section.sections, ids, audience, at)),
            }
        )
        if smaller.paragraphs or smaller.sections:
            yield smaller


def _without_unused_values(dossier: Dossier) -> Dossier:
    """Return a dossier with only the values that its texts, steps, office-holders and map reach.

    Definitions refer to further values, so the search goes on until it finds nothing new.
    """
    seeds = {name for holding in dossier.office_holders for name in (holding.office, holding.person)}
    seeds |= set(dossier.map.places) if dossier.map else set()
    seeds |= {
        name for step in (dossier.path.steps if dossier.path else ()) for name in (step.started, step.completed) if name
    }
    smaller, reached = dossier.replaced(dict.fromkeys(_VALUES, ())), set[str]()
    seeds |= {name for number in dossier.numbers for name in number.ends}
    seeds |= {name for chart in dossier.charts for row in chart.rows for name in row.ends}
    seeds |= {quotation.speaker for quotation in dossier.quotations}
    found = referred_ids(smaller) | seeds
    while not found <= reached:
        reached |= found
        chosen = {name: tuple(i for i in getattr(dossier, name) if i.id in reached) for name in _VALUES}
        smaller = dossier.replaced(chosen)
        found = referred_ids(smaller)
    return smaller


def _missing_values(dossier: Dossier) -> Iterator[Diagnostic]:
    """Report references of printed texts to withheld values: the author decides what happens to such a text."""
    known = set(dossier.by_id)
    missing = {
        (name, owner(dossier, path)): error(
            "reference-withheld",
            f"a text that is printed refers to `{name}`, which this edition withholds",
            hint="give both the same audiences and dates, or take the reference out",
            origin=Origin(owner(dossier, path), f"]({name}"),
        )
        for path, text in texts(dossier)
        for name in (reference.target for reference in references(text))
        if name not in known
    }
    yield from (missing[key] for key in sorted(missing))


def _hidden_moments(dossier: Dossier, smaller: Dossier, at: AsOf) -> Iterator[Diagnostic]:
    """Report the steps that would be shown as ahead, or open, because a milestone is restricted to others."""
    for shown in smaller.path.steps if smaller.path else ():
        step = dossier.by_id[shown.id]
        assert isinstance(step, Step)
        named = [key for key in ("completed", "started") if getattr(step, key)]
        kept = [key for key in named if getattr(shown, key)]
        for key in named if not kept else named[: named.index(kept[0])]:
            moment = dossier.by_id.get(getattr(step, key))
            if isinstance(moment, Dated) and at.has_come(moment.date):
                state = StepState.OPEN if kept else StepState.AHEAD
                message = f"`{key}` of `{step.id}` is withheld from this edition, which would show the step as {state}"
                hint = f"give `{step.id}` and `{moment.id}` the same audiences, or name a date that all may see"
                yield error("step-withheld", message, hint=hint, origin=Origin(step.id, moment.id))
                break


def _without_unread_passages(dossier: Dossier) -> Dossier:
    """Return a dossier with only the passages that its items cite."""
    cited = {citation.passage for item in dossier.items() for citation in _citations(item) if citation.passage}
    sources = []
    for source in dossier.sources:
        passages = tuple(passage for passage in source.passages if passage.id in cited)
        if passages:
            sources.append(source.model_copy(update={"passages": passages}))
    return dossier.replaced({"sources": tuple(sources)})


def _citations(item: Item) -> Iterator[Citation]:
    yield from getattr(item, "citations", ())
    if isinstance(item, Dated):
        yield from (citation for reading in item.differing for citation in reading.citations)


def _standing(step: Step, dossier: Dossier) -> Standing:
    for state, name in ((StepState.REACHED, step.completed), (StepState.OPEN, step.started)):
        moment = dossier.by_id.get(name or "")
        if isinstance(moment, Milestone | DateValue):
            return Standing(step, state, moment)
    return Standing(step, StepState.AHEAD, None)
