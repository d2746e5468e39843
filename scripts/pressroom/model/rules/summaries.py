"""The rule for years in texts that sum up others: a typed year is a year of an item that the summary draws on."""

import re
from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, warning
from pressroom.model.dossier import Dossier
from pressroom.model.exhibits import KeyNumber
from pressroom.model.facts import Milestone, Statement
from pressroom.model.items import Dated, Item
from pressroom.model.reading.source_map import Path, Positions
from pressroom.model.texts.inline import Reference, Words, parse, plain, references, walk

_YEAR = re.compile(r"(?<![\d.,])(?:1\d|20|21)\d{2}(?!\d|[.,]\d)")


def years_drawn(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that every year typed in a summary is in the items that it draws on; likewise for earlier wordings."""
    items = dossier.first_by_id
    for path, text, drawn in _with_grounds(dossier):
        yield from _unknown_years(text, drawn, items, where, path)


def _with_grounds(dossier: Dossier) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Yield (path, text, ids of the items that it sums up) of each text that sums up others."""
    for name, key in (("summaries", "text"), ("explainers", "text"), ("numbers", "label"), ("charts", "title")):
        for number, item in enumerate(getattr(dossier, name)):
            if item.withdrawn:
                continue
            own = item.ends if isinstance(item, KeyNumber) else ()
            yield (name, number, key), getattr(item, key), (*own, *item.based_on)
            for place, before in enumerate(item.earlier):
                drawn = before.based_on or item.based_on
                yield (name, number, "earlier", place, key), getattr(before, key), (*own, *drawn)


def _unknown_years(
    text: str, based_on: tuple[str, ...], items: dict[str, Item], where: Positions, path: Path
) -> Iterator[Diagnostic]:
    drawn = [items[name] for name in based_on if name in items]
    if len(drawn) < len(based_on):
        return  # an error already
    known = {year for item in drawn for year in _printed(item, items)}
    for year in dict.fromkeys(_YEAR.findall(_typed(text))):
        if year not in known:
            message = f"{year} is typed here, but nothing that the text draws on prints it"
            hint = "correct it; or add its source to `based_on`, or refer to the date by its id"
            yield warning("summary-year", message, where.find(path, year), hint=hint)


def _printed(item: Item, items: dict[str, Item]) -> Iterator[str]:
    """Yield the years that a statement, milestone or date prints: typed, its own, those of the dates it refers to."""
    texts: tuple[str, ...] = ()
    if isinstance(item, Statement):
        texts = (item.text,)
    elif isinstance(item, Milestone):
        texts = (item.full, item.title, item.short)
    if isinstance(item, Dated):
        yield from _of_dates(item)
    for text in texts:
        yield from _YEAR.findall(plain(parse(text)))
        for reference in references(text):
            if isinstance(target := items.get(reference.target), Dated):
                yield from _of_dates(target)


def _of_dates(item: Dated) -> Iterator[str]:
    until = item.until if isinstance(item, Milestone) else None
    for date in (item.date, until):
        if date:
            yield from (f"{year:04}" for year in date.years_named)


def _typed(text: str) -> str:
    """Return the words of a text outside its references, which another rule compares with their values."""
    pieces = parse(text)
    inside = {id(piece) for found in walk(pieces) if isinstance(found, Reference) for piece in walk(found.children)}
    return " ".join(piece.text for piece in walk(pieces) if isinstance(piece, Words) and id(piece) not in inside)
