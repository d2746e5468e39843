"""The places of the texts of editions in the ledger, by which a text is found again when its id has changed."""

import sqlite3
from collections.abc import Iterable

from pressroom.dispatch.released.version_order import version_order
from pressroom.interchange.text_lists import TextList

_OF_WORDS, _OF_PLACE = "words", "place"


def record_places(ledger: sqlite3.Connection, edition: int, lists: Iterable[TextList]) -> None:
    """Record the lists of an edition that is new in the ledger."""
    rows = [(one.owner, one.key, item, _made(one, item)) for one in lists for item in one.items]
    ledger.executemany(
        "INSERT INTO places (edition, place, owner, list, item, made) VALUES (?, ?, ?, ?, ?, ?)",
        [(edition, place, *row) for place, row in enumerate(rows)],
    )


def edition_lists(ledger: sqlite3.Connection, edition: int) -> tuple[TextList, ...]:
    """The lists of an edition; none if an earlier version recorded it."""
    where = "SELECT owner, list, item, made FROM places WHERE edition = ? ORDER BY place"
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for owner, key, item, made in ledger.execute(where, (edition,)):
        found.setdefault((owner, key), []).append((item, made))
    return tuple(
        TextList(
            owner,
            key,
            tuple(item for item, _ in entries),
            tuple(item for item, made in entries if made == _OF_WORDS),
            tuple(item for item, made in entries if made == _OF_PLACE),
        )
        for (owner, key), entries in found.items()
    )


def given_ids(ledger: sqlite3.Connection, edition: int) -> frozenset[str]:
    """The ids that authors had given to texts of the releases on record up to that of an edition."""
    where = "SELECT version FROM releases JOIN editions ON editions.release = releases.id WHERE editions.id = ?"
    (version,) = ledger.execute(where, (edition,)).fetchone()
    where = """
        SELECT DISTINCT item, version FROM places JOIN editions ON editions.id = places.edition
        JOIN releases ON releases.id = editions.release WHERE made = ''"""
    last = version_order(version)
    return frozenset(item for item, other in ledger.execute(where) if version_order(other) <= last)


def _made(one: TextList, item: str) -> str:
    return _OF_PLACE if item in one.of_place else _OF_WORDS if item in one.of_words else ""
