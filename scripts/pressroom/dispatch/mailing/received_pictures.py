"""The pictures that a person received, compared with those of the same documents in another release."""

from collections.abc import Iterable
from dataclasses import dataclass

from pressroom.dispatch.ledger.entries import SentFile
from pressroom.dispatch.mailing.letter import Change
from pressroom.dispatch.release import ReleasedFile


@dataclass(frozen=True, slots=True)
class PictureChanges:
    """The pictures that are changed, those that are `gone`, by name, and whether some files have none on record.

    A new picture corrects nothing, unless another one is gone from its document: then it can be there in its place.
    """

    changes: tuple[Change, ...]
    gone: frozenset[str]
    unknown: bool


def picture_changes(pairs: Iterable[tuple[SentFile, ReleasedFile]]) -> PictureChanges:
    """Compare the pictures of files with those of the same documents now."""
    changes: list[Change] = []
    gone: set[str] = set()
    unknown = False
    for sent, released in pairs:
        if sent.pictures is None or released.pictures is None:
            unknown = True
            continue
        had, now = dict(sent.pictures), {one.name: one for one in released.pictures}
        moved = {one.sha256 for one in now.values()}
        lost = {name for name, digest in had.items() if name not in now and digest not in moved}
        changed = [one for name, one in now.items() if name in had and one.sha256 != had[name]]
        added = [one for name, one in now.items() if name not in had and one.sha256 not in had.values()]
        changes += [Change("changed", one.text) for one in changed]
        changes += [Change("new", one.text) for one in (added if lost else ())]
        gone |= lost
    return PictureChanges(tuple(dict.fromkeys(changes)), frozenset(gone), unknown)
