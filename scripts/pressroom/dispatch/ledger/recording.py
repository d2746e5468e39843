"""What changes the ledger: drafts are replaced, marked as sent, and taken out. The caller commits."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.ledger.entries import LedgerMail, MailState, NewDraft, SentFile, WrittenFiles
from pressroom.dispatch.ledger.places import record_places
from pressroom.dispatch.release import Release, ReleasedEdition


def record_release(ledger: sqlite3.Connection, release: Release, manifest_sha256: str) -> int:
    """The id of a release, recorded if it is new.

    Raises:
        PressroomError: where mails of another release of this name were sent.
    """
    found = ledger.execute("SELECT id, manifest_sha256 FROM releases WHERE name = ?", (release.name,)).fetchone()
    if found is None:
        values = (release.name, release.version, manifest_sha256)
        made = ledger.execute("INSERT INTO releases (name, version, manifest_sha256) VALUES (?, ?, ?)", values)
        assert made.lastrowid is not None  # SQLite gives one for each row that is inserted
        return made.lastrowid
    number, recorded = found
    if recorded != manifest_sha256:
        if ledger.execute("SELECT 1 FROM mails WHERE release = ? AND state = 'sent'", (number,)).fetchone():
            message = f"mails of another release with the name {release.name} were sent"
            hint = "raise `version`, build, release again, and send that"
            raise PressroomError([error("ledger-release", message, place=release.name, hint=hint)])
        ledger.execute("DELETE FROM mails WHERE release = ?", (number,))
        ledger.execute("DELETE FROM notified WHERE release = ?", (number,))
        ledger.execute("DELETE FROM editions WHERE release = ?", (number,))
        ledger.execute("DELETE FROM printed WHERE release = ?", (number,))
        values = (manifest_sha256, release.version, number)
        ledger.execute("UPDATE releases SET manifest_sha256 = ?, version = ? WHERE id = ?", values)
    return int(number)


@dataclass(frozen=True, slots=True)
class Replacement:
    """New drafts, and the names of those that stay as they are."""

    new: tuple[NewDraft, ...]
    kept: frozenset[str] = frozenset()


def replace_drafts(
    ledger: sqlite3.Connection,
    release: int,
    drafts: Replacement,
    when: str,
) -> None:
    """Put drafts in the place of all that were drafted and not marked as sent."""
    values = {"release": release, "kept": json.dumps(sorted(drafts.kept))}
    kept = "SELECT value FROM json_each(:kept)"
    sent = "SELECT draft FROM mails WHERE release = :release AND state != 'drafted' AND draft IS NOT NULL"
    gone = f"release = :release AND path NOT IN ({sent}) AND path NOT IN ({kept})"
    ledger.execute(f"DELETE FROM written WHERE {gone}", values)
    ledger.execute(
        f"DELETE FROM mails WHERE release = :release AND state = 'drafted' AND draft NOT IN ({kept})", values
    )
    for draft in drafts.new:
        _insert(ledger, release, draft, when)


def release_number(ledger: sqlite3.Connection, name: str) -> int:
    """The id of a release that is on record."""
    (number,) = ledger.execute("SELECT id FROM releases WHERE name = ?", (name,)).fetchone()
    return int(number)


def record_written(ledger: sqlite3.Connection, release: int, written: WrittenFiles) -> None:
    """Record files that will be put into the folder of drafts, or removed from it."""
    ledger.executemany(
        "INSERT OR REPLACE INTO written (release, path, sha256, before) VALUES (?, ?, ?, ?)",
        [(release, path, file.sha256, file.before) for path, file in written.items()],
    )


def settle_written(ledger: sqlite3.Connection, release: int, written: WrittenFiles) -> None:
    """Forget which bytes files had before a run that has put all of them in place."""
    gone = [(release, path) for path, file in written.items() if not file.sha256]
    ledger.execute("BEGIN IMMEDIATE")
    ledger.executemany("DELETE FROM written WHERE (release, path) = (?, ?)", gone)
    there = [(release, path) for path, file in written.items() if file.sha256]
    ledger.executemany("UPDATE written SET before = sha256 WHERE (release, path) = (?, ?)", there)
    ledger.commit()


def mark(ledger: sqlite3.Connection, mails: Collection[int], state: MailState, when: str | None) -> None:
    """Give mails another state. `when` they were sent; None for drafts."""
    ledger.executemany("UPDATE mails SET state = ?, sent_at = ? WHERE id = ?", [(state, when, one) for one in mails])
    if state is MailState.DRAFTED:  # who was sent nothing knows of no change of it
        ledger.executemany("DELETE FROM notified WHERE mail = ?", [(one,) for one in mails])


def replace_attachments(ledger: sqlite3.Connection, mail: LedgerMail, files: Sequence[SentFile]) -> None:
    """Record that a mail brings these files, in the place of those that are on record for it."""
    ledger.execute("DELETE FROM attachments WHERE mail = ?", (mail.id,))
    _attach(ledger, release_number(ledger, mail.release), mail.id, files)


def remove_drafts(ledger: sqlite3.Connection, mails: Collection[int]) -> None:
    """Take drafts and what is recorded of their files out of the ledger."""
    where = "(release, path) IN (SELECT release, draft FROM mails WHERE id = ? AND state = 'drafted')"
    ledger.executemany(f"DELETE FROM written WHERE {where}", [(one,) for one in mails])
    ledger.executemany("DELETE FROM mails WHERE id = ? AND state = 'drafted'", [(one,) for one in mails])


def record_sent(ledger: sqlite3.Connection, release: int, mail: NewDraft, sha256: str, when: str) -> None:
    """Record a mail that was sent and is not on record, and the digest of its file."""
    _insert(ledger, release, mail, when)
    where = "UPDATE mails SET state = ?, sent_at = ? WHERE (release, address) = (?, ?)"
    ledger.execute(where, (MailState.SENT, when, release, mail.address))
    ledger.execute(
        "INSERT OR REPLACE INTO written (release, path, sha256, before) VALUES (?, ?, ?, ?)",
        (release, mail.draft, sha256, sha256),
    )


def record_notified(
    ledger: sqlite3.Connection, mails: Collection[LedgerMail], release: Release, number: int, when: str
) -> None:
    """Record that the recipients of these mails know what a release has in place of the mails. `number` is its id."""
    for mail in mails:
        edition = release.edition(mail.audience, mail.language)
        recorded = _edition(ledger, number, edition) if edition else None
        if recorded:
            files = [SentFile.of(file) for file in release.files_of(mail.audience, mail.language)]
            ledger.executemany(
                "INSERT OR IGNORE INTO notified_files (edition, path, document, sha256, pictures)"
                " VALUES (?, ?, ?, ?, ?)",
                [(recorded, *_file_row(file)) for file in files],
            )
            _record_printed(ledger, number, files)
        values = (mail.id, number, recorded, when)
        ledger.execute("INSERT OR IGNORE INTO notified (mail, release, edition, noted_at) VALUES (?, ?, ?, ?)", values)


def remove_notified(ledger: sqlite3.Connection, mails: Collection[int], release: str) -> None:
    """Take back that the recipients of these mails were notified of a release."""
    where = "mail = ? AND release = (SELECT id FROM releases WHERE name = ?)"
    ledger.executemany(f"DELETE FROM notified WHERE {where}", [(one, release) for one in mails])


def take_out(ledger: sqlite3.Connection, address: str) -> None:
    """Take a person out of the ledger. Mails that were sent stay for the counts, without anything of the person."""
    drafts = "SELECT release, draft FROM mails WHERE address = ? AND draft IS NOT NULL"
    ledger.execute(f"DELETE FROM written WHERE (release, path) IN ({drafts})", (address,))
    for table in ("letters", "notified"):
        ledger.execute(f"DELETE FROM {table} WHERE mail IN (SELECT id FROM mails WHERE address = ?)", (address,))
    ledger.execute("DELETE FROM mails WHERE address = ? AND state = 'drafted'", (address,))
    ledger.execute(
        "UPDATE mails SET address = NULL, name = '', organisation = '', subject = '', draft = NULL WHERE address = ?",
        (address,),
    )


def _insert(ledger: sqlite3.Connection, release: int, draft: NewDraft, when: str) -> None:
    made = ledger.execute(
        "INSERT INTO mails (release, edition, address, name, organisation, subject, draft, state, drafted_at, corrects,"
        " list) VALUES (?, ?, ?, ?, ?, ?, ?, 'drafted', ?, ?, ?)",
        (
            release,
            _edition(ledger, release, draft.edition),
            draft.address,
            draft.name,
            draft.organisation,
            draft.subject,
            draft.draft,
            when,
            draft.corrects,
            draft.list,
        ),
    )
    texts = draft.texts
    ledger.execute(
        "INSERT INTO letters (mail, salutation, line, text, linked) VALUES (?, ?, ?, ?, ?)",
        (made.lastrowid, texts.salutation, texts.line, texts.text, texts.linked),
    )
    assert made.lastrowid is not None  # SQLite gives one for each row that is inserted
    _attach(ledger, release, made.lastrowid, draft.files)
    ledger.executemany(
        "INSERT INTO stated (mail, statement) VALUES (?, ?)", [(made.lastrowid, name) for name in sorted(draft.stated)]
    )


def _attach(ledger: sqlite3.Connection, release: int, mail: int, files: Sequence[SentFile]) -> None:
    ledger.executemany(
        "INSERT INTO attachments (mail, path, document, sha256, pictures) VALUES (?, ?, ?, ?, ?)",
        [(mail, *_file_row(file)) for file in files],
    )
    _record_printed(ledger, release, files)


def _file_row(file: SentFile) -> tuple[str, str, str, str | None]:
    pictures = None if file.pictures is None else json.dumps(file.pictures)
    return file.path, file.document, file.sha256, pictures


def _record_printed(ledger: sqlite3.Connection, release: int, files: Sequence[SentFile]) -> None:
    """Record which texts and values files of a release print."""
    ledger.executemany(
        "INSERT OR IGNORE INTO printed (release, path, statement) VALUES (?, ?, ?)",
        [(release, file.path, name) for file in files for name in file.printed],
    )


def _edition(ledger: sqlite3.Connection, release: int, edition: ReleasedEdition) -> int:
    """The id of an edition, recorded with the digests of its texts if it is new."""
    key = (release, edition.audience, edition.language, edition.as_of.isoformat())
    where = "SELECT id FROM editions WHERE (release, audience, language, as_of) = (?, ?, ?, ?)"
    if found := ledger.execute(where, key).fetchone():
        return int(found[0])
    made = ledger.execute("INSERT INTO editions (release, audience, language, as_of) VALUES (?, ?, ?, ?)", key)
    assert made.lastrowid is not None  # SQLite gives one for each row that is inserted
    ledger.executemany(
        "INSERT INTO statements (edition, statement, sha256, in_mail, label) VALUES (?, ?, ?, ?, ?)",
        [(made.lastrowid, *row) for row in _text_rows(edition)],
    )
    record_places(ledger, made.lastrowid, edition.lists)
    return made.lastrowid


def _text_rows(edition: ReleasedEdition) -> Iterator[tuple[str, str, bool, bool]]:
    """The texts of an edition: name, digest, whether mails print it, whether it is a label.

    Values that mails print have no digest: whatever prints them has one.
    """
    in_mail = {*edition.in_mail, *edition.key_point_ids}
    for label, texts in enumerate((edition.texts, edition.labels)):
        for name, text in texts.items():
            yield name, sha256(text.encode()).hexdigest(), name in in_mail, bool(label)
    for name in sorted(in_mail - edition.texts.keys() - edition.labels.keys()):
        yield name, "", True, True
