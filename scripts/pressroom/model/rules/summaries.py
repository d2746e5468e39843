"""The rule for years in summaries: a typed year is a year of an item that the summary draws on."""

import re
from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, warning
from pressroom.model.base import Dated, Item
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Milestone, Statement
from pressroom.model.source_map import Path, Positions
from pressroom.model.texts.inline import Reference, Words, parse, plain, references, walk

_YEAR = re.compile(r"(?<![\d.,])(?:1\d|20|21)\d{2}(?!\d|[.,]\d)")


def years_drawn(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that every year typed in a summary is in the items that it draws on; likewise for earlier summaries."""
    items = dossier.first_by_id
    for number, summary in enumerate(dossier.summaries):
        path: Path = ("summaries", number)
        if summary.withdrawn:
            continue
        yield from _unknown_years(summary.text, summary.draws_on, items, where, (*path, "text"))
        for place, before in enumerate(summary.earlier):
            inside = (*path, "earlier", place, "text")
            yield from _unknown_years(before.text, before.draws_on, items, where, inside)


def _unknown_years(
    text: str, draws_on: tuple[str, ...], items: dict[str, Item], where: Positions, path: Path
) -> Iterator[Diagnostic]:
    drawn = [items[name] for name in draws_on if name in items]
    if len(drawn) < len(draws_on):
        return  # an error already
    known = {year for item in drawn for year in _printed(item, items)}
    for year in dict.fromkeys(_YEAR.findall(_typed(text))):
        if year not in known:
            message = f"{year} is typed here, but nothing that the summary draws on prints it"
            hint = "correct it; or add its source to `draws_on`, or refer to the date by its id"
            yield warning("summary-year", message, where.find(path, year), hint=hint)


def _printed(item: Item, items: dict[str, Item]) -> Iterator[str]:
    """Yield the years that a statement or milestone prints: typed, its own, and those of the dates it refers to."""
    texts: tuple[str, ...] = ()
    if isinstance(item, Statement):
        texts = (item.text,)
    elif isinstance(item, Milestone):
        texts = (item.full, item.title, item.short)
        yield from _of_dates(item)
    for text in texts:
        yield from _YEAR.findall(plain(parse(text)))
        for reference in references(text):
            if isinstance(target := items.get(reference.target), Dated):
                yield from _of_dates(target)


def _of_dates(item: Dated) -> Iterator[str]:
    until = item.until if isinstance(item, Milestone) else None
    yield from (f"{date.year:04}" for date in (item.date, until) if date)


def _typed(text: str) -> str:
    """Return the words of a text outside its references, which another rule compares with their values."""
    pieces = parse(text)
    inside = {id(piece) for found in walk(pieces) if isinstance(found, Reference) for piece in walk(found.children)}
    return " ".join(piece.text for piece in walk(pieces) if isinstance(piece, Words) and id(piece) not in inside)
