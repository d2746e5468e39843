"""The pictures that a person received, compared with those of the same documents in another release."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pressroom.dispatch.ledger.entries import SentFile
from pressroom.dispatch.mailing.text.letter import Change
from pressroom.dispatch.release import ReleasedFile
from pressroom.interchange.pictures import LOOK


@dataclass(frozen=True, slots=True)
class PictureChanges:
    """The pictures that are changed or new, those that are `gone`, by name, and whether some files have none on record.

    `looks` are the paths of the files whose look is another one.
    """

    changes: tuple[Change, ...]
    gone: frozenset[str]
    unknown: bool
    looks: frozenset[str] = frozenset()


def picture_changes(
    pairs: Iterable[tuple[SentFile, ReleasedFile]], received: Collection[str] = frozenset()
) -> PictureChanges:
    """Compare the pictures of files with those of the same documents now.

    `received` are the digests of all pictures that the person has, in whichever file: none of them is new.
    """
    changes: list[Change] = []
    gone: set[str] = set()
    looks: set[str] = set()
    unknown = False
    for sent, released in pairs:
        if sent.pictures is None or released.pictures is None:
            unknown = True
            continue
        had, now = dict(sent.pictures), {one.name: one for one in released.pictures}
        look, other = had.pop(LOOK, ""), now.pop(LOOK, None)
        if look and other and look != other.sha256:
            looks.add(sent.path)
        moved = {one.sha256 for one in now.values()}
        gone |= {name for name, digest in had.items() if name not in now and digest not in moved}
        changes += [Change("changed", one.text) for name, one in now.items() if name in had and one.sha256 != had[name]]
        known = {*had.values(), *received}
        changes += [Change("new", one.text) for name, one in now.items() if name not in had and one.sha256 not in known]
    return PictureChanges(tuple(dict.fromkeys(changes)), frozenset(gone), unknown, frozenset(looks))
