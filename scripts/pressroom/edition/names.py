"""Names that differ by language and period: which one a reader of an edition sees."""

import datetime

from pressroom.model.facts import Name, Office, Person, Term


def name_of(item: Person | Office | Term, language: str, as_of: datetime.date) -> str:
    """The name of an item in a language, as of a day: the closest of its other names, else the preferred one.

    A form that a source prints is kept for reference and never printed; one that is for a language or a period goes
    before one that is only for either.
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
