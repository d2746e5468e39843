"""Choose the name that an edition prints, of names that differ by language and period."""

import datetime
from typing import TypeVar

from pressroom.model.facts import Name, Office, Person, Term

Named = TypeVar("Named", Person, Office, Term)


def name_of(item: Person | Office | Term, language: str, as_of: datetime.date) -> str:
    """Return the name of an item in a language, as of a day: the closest of its other names, else the preferred one.

    A name for both this language and a period comes before one for the language alone, and that before one for a period
    alone. A form that a source prints is kept for reference and never printed.
    """
    fitting = [name for name in item.other_names if _is_bound(name) and _fits(name, language, as_of)]
    best = max(fitting, key=lambda name: (name.language is not None, _is_dated(name)), default=None)
    return best.text if best else item.name


def _is_dated(name: Name) -> bool:
    return name.from_ is not None or name.until is not None


def _is_bound(name: Name) -> bool:
    return name.printed_in is None and (name.language is not None or _is_dated(name))


def _fits(name: Name, language: str, as_of: datetime.date) -> bool:
    return (
        name.language in (None, language)
        and (name.from_ is None or name.from_.begun_by(as_of))
        and (name.until is None or not name.until.over_by(as_of))
    )


def name_on(item: Named, day: datetime.date) -> Named:
    """Return an item with the name that it had on an earlier day, without later names and later ends of names.

    The name of the period replaces the item's own, which is of a later period. `name_of` returns the same for both.
    """
    if not any(map(_is_dated, item.other_names)):
        return item
    own, kept = item.name, list[Name]()
    chosen = {name.language: name for name in reversed(item.other_names) if _in_use(name, day) and not _is_dated(name)}
    chosen |= {name.language: name for name in reversed(item.other_names) if _in_use(name, day) and _is_dated(name)}
    for name in item.other_names:
        if name.from_ is not None and not name.from_.begun_by(day):
            continue
        if _in_use(name, day) and name is not chosen[name.language]:
            continue
        if _in_use(name, day) and name.language is None:
            own = name.text
            continue
        ahead = name.until is not None and not name.until.come_by(day)
        kept.append(name.model_copy(update={"until": None}) if ahead else name)
    return item.model_copy(update={"name": own, "other_names": tuple(kept)})


def _in_use(name: Name, day: datetime.date) -> bool:
    """Whether a name is printed on a day in some language."""
    return _is_bound(name) and _fits(name, name.language or "", day)
