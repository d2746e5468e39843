"""The tables of the ledger, by version. A new version adds a migration; an old one is never changed."""

from collections.abc import Sequence

#: Marks a database as a ledger of Pressroom (`PRAGMA application_id`).
APPLICATION = 0x50524C47

_FIRST = (
    """
    CREATE TABLE releases (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        version TEXT NOT NULL,
        manifest_sha256 TEXT NOT NULL
    )""",
    """
    CREATE TABLE editions (
        id INTEGER PRIMARY KEY,
        release INTEGER NOT NULL REFERENCES releases,
        audience TEXT NOT NULL,
        language TEXT NOT NULL,
        as_of TEXT NOT NULL,
        UNIQUE (release, audience, language, as_of)
    )""",
    """
    CREATE TABLE statements (
        edition INTEGER NOT NULL REFERENCES editions ON DELETE CASCADE,
        statement TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (edition, statement)
    )""",
    # A person who was taken out has no address, name, organisation, subject and draft. The row stays for the counts.
    """
    CREATE TABLE mails (
        id INTEGER PRIMARY KEY,
        release INTEGER NOT NULL REFERENCES releases,
        edition INTEGER NOT NULL REFERENCES editions,
        address TEXT COLLATE NOCASE,
        name TEXT NOT NULL,
        organisation TEXT NOT NULL,
        subject TEXT NOT NULL,
        draft TEXT,
        state TEXT NOT NULL,
        drafted_at TEXT NOT NULL,
        sent_at TEXT,
        corrects TEXT,
        UNIQUE (release, address)
    )""",
    """
    CREATE TABLE attachments (
        mail INTEGER NOT NULL REFERENCES mails ON DELETE CASCADE,
        path TEXT NOT NULL,
        document TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (mail, path)
    )""",
    "CREATE INDEX attachments_by_bytes ON attachments (sha256)",
    # The files that Pressroom wrote into the folder of a release's drafts. `sha256` is empty for one that has to go.
    # `before` has the bytes that the file had until the last run, and still has if that run was stopped.
    """
    CREATE TABLE written (
        release INTEGER NOT NULL REFERENCES releases,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        before TEXT NOT NULL,
        PRIMARY KEY (release, path)
    )""",
)

#: Which texts a file prints, and which texts of an edition are in its mails. Of a mail that was recorded before, all
#: texts of its edition count as received.
_PRINTED = (
    """
    CREATE TABLE printed (
        release INTEGER NOT NULL REFERENCES releases,
        path TEXT NOT NULL,
        statement TEXT NOT NULL,
        PRIMARY KEY (release, path, statement)
    ) WITHOUT ROWID""",
    "ALTER TABLE statements ADD COLUMN in_mail INTEGER NOT NULL DEFAULT 1",
)

#: The list that a draft was written from, as `list_mark.py` writes it; empty for an older draft.
_LISTS = ("ALTER TABLE mails ADD COLUMN list TEXT NOT NULL DEFAULT ''",)

#: What the list for mail-merge add-ins has of a draft, beside its recipient and its files.
_LETTERS = (
    """
    CREATE TABLE letters (
        mail INTEGER PRIMARY KEY REFERENCES mails ON DELETE CASCADE,
        salutation TEXT NOT NULL,
        line TEXT NOT NULL,
        text TEXT NOT NULL,
        linked INTEGER NOT NULL
    )""",
)

#: Which texts accompany others. An edition without such texts was recorded before all its texts were.
_LABELS = ("ALTER TABLE statements ADD COLUMN label INTEGER NOT NULL DEFAULT 0",)

#: The pictures of a file with their digests, as JSON; NULL for a file that was recorded before.
_PICTURES = ("ALTER TABLE attachments ADD COLUMN pictures TEXT",)

#: Notes that the desk has informed the recipient of a mail itself of what a later release changes. `edition` is the one
#: of the mail's audience and language in that release, and NULL where the release has none; the files are those of the
#: edition.
_NOTIFIED = (
    """
    CREATE TABLE notified (
        mail INTEGER NOT NULL REFERENCES mails ON DELETE CASCADE,
        release INTEGER NOT NULL REFERENCES releases,
        edition INTEGER REFERENCES editions ON DELETE CASCADE,
        noted_at TEXT NOT NULL,
        PRIMARY KEY (mail, release)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE notified_files (
        edition INTEGER NOT NULL REFERENCES editions ON DELETE CASCADE,
        path TEXT NOT NULL,
        document TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        pictures TEXT,
        PRIMARY KEY (edition, path)
    ) WITHOUT ROWID""",
)

#: Which texts a mail states as changed or new. An earlier version did not record them.
_STATED = (
    """
    CREATE TABLE stated (
        mail INTEGER NOT NULL REFERENCES mails ON DELETE CASCADE,
        statement TEXT NOT NULL,
        PRIMARY KEY (mail, statement)
    ) WITHOUT ROWID""",
)

#: The place of each text of an edition: the list and the number in it. `made` says what its id was made of, if it was.
#: An earlier version did not record them.
_PLACES = (
    """
    CREATE TABLE places (
        edition INTEGER NOT NULL REFERENCES editions ON DELETE CASCADE,
        place INTEGER NOT NULL,
        owner TEXT NOT NULL,
        list TEXT NOT NULL,
        item TEXT NOT NULL,
        made TEXT NOT NULL,
        PRIMARY KEY (edition, place)
    ) WITHOUT ROWID""",
)

#: The statements that lead from each version to the next; the first one begins with an empty file.
MIGRATIONS: Sequence[Sequence[str]] = (
    *(_FIRST, _PRINTED, _LISTS, _LETTERS, _LABELS, _PICTURES, _NOTIFIED, _STATED),
    _PLACES,
)
