"""What the ledger answers: which mails there are, how many, and who got a statement or a file."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pressroom.dispatch.ledger.entries import LedgerMail, MailState, SentFile, WrittenFile, WrittenFiles
from pressroom.dispatch.lists.addresses import AddressError, ascii_address, mailbox
from pressroom.dispatch.released.version_order import VersionOrder, version_order

_MAILS = """
    SELECT mails.id, releases.name AS release, address, mails.name, organisation, audience, language, draft, state,
        drafted_at, sent_at, corrects, list
    FROM mails JOIN releases ON releases.id = mails.release JOIN editions ON editions.id = mails.edition
    WHERE {} ORDER BY mails.release, mails.id"""


def mails_of(ledger: sqlite3.Connection, release: str | None) -> tuple[LedgerMail, ...]:
    """All mails of a release; None for those of every release."""
    return _mails(ledger, "? IS NULL OR releases.name = ?", (release, release))


def mails_to(ledger: sqlite3.Connection, address: str) -> tuple[LedgerMail, ...]:
    """All mails to an address, in Unicode or as the ledger has it."""
    return _mails(ledger, "address = ?", (address,)) or _mails(ledger, "address = ?", (_ascii(address),))


def _ascii(address: str) -> str:
    """An address as the ledger writes it, if it is one."""
    try:
        return ascii_address(address)
    except AddressError:
        return address


def mails_with_statement(ledger: sqlite3.Connection, statement: str) -> tuple[LedgerMail, ...]:
    """All mails that print a text by this name or a text of the item with this id, themselves or in a file.

    A value counts as printed where texts print it, if the item has no other texts.
    """
    found = {name for name in known_texts(ledger) if name == statement or name.startswith(f"{statement}.")}
    names = json.dumps(sorted((found - {f"{statement}.value"}) or found))
    chosen = "statement IN (SELECT value FROM json_each(?))"
    texts = f"SELECT edition FROM statements WHERE {chosen} AND in_mail"
    files = f"SELECT mail FROM attachments JOIN printed USING (path) WHERE {chosen} AND printed.release = mails.release"
    stated = f"SELECT mail FROM stated WHERE {chosen}"
    where = f"edition IN ({texts}) OR mails.id IN ({files}) OR mails.id IN ({stated})"
    return _mails(ledger, where, (names, names, names))


def mails_with_bytes(ledger: sqlite3.Connection, sha256: str) -> tuple[LedgerMail, ...]:
    """All mails that have a file with these bytes attached."""
    return _mails(ledger, "mails.id IN (SELECT mail FROM attachments WHERE sha256 = ?)", (sha256,))


def mails_with_name(ledger: sqlite3.Connection, name: str) -> tuple[LedgerMail, ...]:
    """All mails that have a file of this path in the release, or of this name."""
    where = "mails.id IN (SELECT mail FROM attachments WHERE path = ? OR substr(path, -length(?)) = ?)"
    return _mails(ledger, where, (name, f"/{name}", f"/{name}"))


def known_texts(ledger: sqlite3.Connection) -> frozenset[str]:
    """The names of all texts on record, and of all values that files print."""
    found = ledger.execute("SELECT statement FROM statements UNION SELECT statement FROM printed")
    return frozenset(one for (one,) in found)


def partial_releases(ledger: sqlite3.Connection, item: str) -> tuple[str, ...]:
    """The releases with mails of which only main texts are on record, and no text of this item is."""
    where = """
        SELECT DISTINCT releases.name FROM mails
        JOIN editions ON editions.id = mails.edition JOIN releases ON releases.id = editions.release
        WHERE NOT EXISTS (SELECT 1 FROM statements WHERE edition = editions.id AND sha256 != '' AND label)
        AND NOT EXISTS (
            SELECT 1 FROM statements JOIN editions AS own ON own.id = edition
            WHERE own.release = releases.id AND (statement = ? OR substr(statement, 1, length(?)) = ?)
        ) ORDER BY releases.id"""
    return tuple(name for (name,) in ledger.execute(where, (item, f"{item}.", f"{item}.")))


def known_items(ledger: sqlite3.Connection) -> frozenset[str]:
    """The names of all texts on record, and the ids of their items."""
    names = known_texts(ledger)
    return names | {name.partition(".")[0] for name in names}


def known_names(ledger: sqlite3.Connection) -> tuple[str, ...]:
    """The names of all texts, the ids of their items, and the names of all files on record."""
    paths = ledger.execute("SELECT DISTINCT path FROM attachments").fetchall()
    return tuple(sorted({*known_items(ledger), *(path.rpartition("/")[2] for (path,) in paths)}))


def release_names(ledger: sqlite3.Connection) -> tuple[str, ...]:
    """The names of all releases on record, in their order."""
    return tuple(name for (name,) in ledger.execute("SELECT name FROM releases ORDER BY id"))


def release_versions(ledger: sqlite3.Connection) -> Mapping[str, str]:
    """The versions of all releases on record, by name."""
    return dict(ledger.execute("SELECT name, version FROM releases").fetchall())


def last_received(ledger: sqlite3.Connection) -> Mapping[str, LedgerMail]:
    """The mail of the latest version among those that were marked as sent to each person, by mailbox."""
    versions = release_versions(ledger)
    sent = [mail for mail in mails_of(ledger, None) if mail.state is not MailState.DRAFTED and mail.address]
    sent.sort(key=lambda mail: (version_order(versions[mail.release]), mail.sent_at or ""))
    return {mailbox(mail.address or ""): mail for mail in sent}


def notified_releases(ledger: sqlite3.Connection) -> Mapping[int, tuple[str, ...]]:
    """The releases of whose changes the desk has informed the recipient of a mail itself, by mail, the newest last."""
    where = "SELECT mail, name, version FROM notified JOIN releases ON releases.id = notified.release"
    found: dict[int, list[tuple[VersionOrder, str]]] = {}
    for mail, name, version in ledger.execute(where):
        found.setdefault(mail, []).append((version_order(version), name))
    return {mail: tuple(name for _, name in sorted(each)) for mail, each in found.items()}


def notified_edition(ledger: sqlite3.Connection, mail: LedgerMail) -> int | None:
    """The id of the edition that the recipient of a mail was notified of last; None where its release has none."""
    where = "SELECT edition FROM notified WHERE mail = ? AND release = (SELECT id FROM releases WHERE name = ?)"
    (edition,) = ledger.execute(where, (mail.id, mail.notified)).fetchone()
    return None if edition is None else int(edition)


def notified_files(ledger: sqlite3.Connection, edition: int) -> tuple[SentFile, ...]:
    """The files of an edition that recipients were notified of."""
    printed: dict[str, list[str]] = {}
    where = """
        SELECT path, statement FROM printed JOIN notified_files USING (path)
        WHERE edition = ? AND release = (SELECT release FROM editions WHERE id = ?)"""
    for path, name in ledger.execute(where, (edition, edition)):
        printed.setdefault(path, []).append(name)
    where = "SELECT path, document, sha256, pictures FROM notified_files WHERE edition = ?"
    return _files(ledger.execute(where, (edition,)), printed)


def edition_of(ledger: sqlite3.Connection, mail: LedgerMail) -> int:
    """The id of the edition of a mail."""
    (edition,) = ledger.execute("SELECT edition FROM mails WHERE id = ?", (mail.id,)).fetchone()
    return int(edition)


def edition_texts(ledger: sqlite3.Connection, edition: int) -> Mapping[str, str]:
    """The digests of all texts of an edition, by name."""
    where = "SELECT statement, sha256 FROM statements WHERE sha256 != '' AND edition = ?"
    return dict(ledger.execute(where, (edition,)).fetchall())


def edition_labels(ledger: sqlite3.Connection, edition: int) -> frozenset[str]:
    """The names of the texts of an edition that accompany others."""
    where = "SELECT statement FROM statements WHERE label AND sha256 != '' AND edition = ?"
    return frozenset(name for (name,) in ledger.execute(where, (edition,)))


def mail_texts(ledger: sqlite3.Connection, edition: int) -> frozenset[str]:
    """The ids of the texts that mails with an edition print themselves, whatever their files print."""
    where = "SELECT statement FROM statements WHERE in_mail AND edition = ?"
    return frozenset(name for (name,) in ledger.execute(where, (edition,)))


def stated_texts(ledger: sqlite3.Connection, mail: LedgerMail) -> frozenset[str]:
    """The names of the texts that a mail states as changed or new."""
    return frozenset(name for (name,) in ledger.execute("SELECT statement FROM stated WHERE mail = ?", (mail.id,)))


def files_of_mail(ledger: sqlite3.Connection, mail: LedgerMail) -> tuple[SentFile, ...]:
    """The files that a mail brought."""
    printed: dict[str, list[str]] = {}
    where = """
        SELECT path, statement FROM printed JOIN attachments USING (path)
        WHERE mail = ? AND release = (SELECT release FROM mails WHERE id = ?)"""
    for path, name in ledger.execute(where, (mail.id, mail.id)):
        printed.setdefault(path, []).append(name)
    where = "SELECT path, document, sha256, pictures FROM attachments WHERE mail = ?"
    return _files(ledger.execute(where, (mail.id,)), printed)


def _files(
    rows: Iterable[tuple[str, str, str, str | None]], printed: Mapping[str, Sequence[str]]
) -> tuple[SentFile, ...]:
    return tuple(
        SentFile(path, document, sha256, tuple(printed.get(path, ())), _pictures(pictures))
        for path, document, sha256, pictures in rows
    )


def _pictures(record: str | None) -> tuple[tuple[str, str], ...] | None:
    return None if record is None else tuple((name, sha256) for name, sha256 in json.loads(record))


def known_digests(ledger: sqlite3.Connection) -> dict[str, str]:
    """The paths of all files that mails have attached, by digest."""
    return dict(ledger.execute("SELECT sha256, path FROM attachments ORDER BY path DESC").fetchall())


def written_files(ledger: sqlite3.Connection, release: str) -> WrittenFiles:
    """The files that were written into the folder of a release's drafts, by path."""
    where = "SELECT path, sha256, before FROM written WHERE release = (SELECT id FROM releases WHERE name = ?)"
    return {path: WrittenFile(sha256, before) for path, sha256, before in ledger.execute(where, (release,))}


def counted(mails: Iterable[LedgerMail]) -> Counter[tuple[str, str, str, MailState]]:
    """How many mails there are for each release, audience, language and state."""
    return Counter((mail.release, mail.audience, mail.language, mail.state) for mail in mails)


def _mails(ledger: sqlite3.Connection, where: str, values: tuple[str | None, ...]) -> tuple[LedgerMail, ...]:
    rows = ledger.execute(_MAILS.format(where), values).fetchall()
    notified = {mail: names[-1] for mail, names in notified_releases(ledger).items()}
    return tuple(
        LedgerMail(**{**dict(row), "state": MailState(row["state"])}, notified=notified.get(row["id"], ""))
        for row in rows
    )
