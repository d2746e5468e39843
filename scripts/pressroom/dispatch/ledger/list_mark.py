"""Which list a draft was written from, as the ledger keeps it."""

import hashlib
from pathlib import Path

from pressroom.dispatch.ledger.entries import LedgerMail


def list_mark(path: Path, root: Path) -> str:
    """What the ledger keeps of a list: its place as messages print it, and a digest of its place.

    For a list in the project, this is its place there: the folder of the project may move. Earlier versions kept the
    name of its file and the digest.
    """
    place, top = path.resolve(), root.resolve()
    own = place.relative_to(top) if place.is_relative_to(top) else place
    return f"{_shown(own)} {_digest(own)}"


def is_gone(mark: str, root: Path) -> bool:
    """Whether a list is no longer at its place, as after it was renamed. False if a mark does not have the place."""
    shown = list_name(mark)
    places = (Path(shown), Path.home().resolve() / shown.removeprefix("~/"))
    own = next((place for place in places if mark.rpartition(" ")[2] == _digest(place)), None)
    return own is not None and not (root / own).exists()


def _digest(place: Path) -> str:
    return hashlib.sha256(place.as_posix().encode()).hexdigest()[:8]


def _shown(place: Path) -> str:
    """A place in the project as it is, one in the home folder below `~`: lists can have the same name."""
    home = Path.home().resolve()
    return f"~/{place.relative_to(home).as_posix()}" if place.is_relative_to(home) else place.as_posix()


def list_name(mark: str) -> str:
    """The place of a list, as messages print it."""
    return mark.rpartition(" ")[0]


def is_of_list(mark: str, own: str) -> bool:
    """Whether a draft with a mark is of a list. One without a mark can be of any."""
    return not mark or mark.rpartition(" ")[2] == own.rpartition(" ")[2]


def received_of(*mails: LedgerMail) -> str:
    """A person, what was sent to them in these mails, and the lists that it was sent from."""
    last, releases = mails[0], dict[str, list[str]]()
    for mail in mails:
        of_list = f", from {list_name(mail.list)}" if list_name(mail.list) else ""
        releases.setdefault(f"as {mail.audience} in {mail.language}{of_list}", []).append(mail.release)
    person = last.address if last.shown == last.address else f"{last.shown} <{last.address}>"
    sent = (f"{' and '.join(dict.fromkeys(names))} {way}" for way, names in releases.items())
    return f"{person} got {'; '.join(sent)}"
