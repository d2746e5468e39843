"""Any history of lists that are edited between runs: each who holds what has changed is corrected, or named."""

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.corrections.correcting import Corrections, find_corrections
from pressroom.dispatch.corrections.uncorrected import Reason, uncorrected
from pressroom.dispatch.ledger.actions.cleaning import clean_drafts
from pressroom.dispatch.ledger.actions.forgetting import forget
from pressroom.dispatch.ledger.actions.marking import mark_mails
from pressroom.dispatch.ledger.actions.notifying import notify, take_back
from pressroom.dispatch.ledger.actions.picking import by_files
from pressroom.dispatch.ledger.database import ledger_for_reading
from pressroom.dispatch.ledger.entries import MailState
from pressroom.dispatch.ledger.list_mark import list_mark
from pressroom.dispatch.ledger.queries import release_names
from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import recipients
from pressroom.dispatch.mailing.checked import Mail, check_recipients, chosen_mails
from pressroom.dispatch.mailing.drafts.plan import DraftPlan, plan_on_record
from pressroom.dispatch.mailing.drafts.source import DraftOptions, DraftSource
from pressroom.dispatch.mailing.drafts.write import write_drafts
from pressroom.dispatch.mailing.opened import OpenedRelease
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.release import Release
from pressroom.workspace import Workspace
from support.mailings import HEAD, release, settings

PEOPLE = ("ann", "ben", "cleo", "dora")
#: What each document prints. Mails print a third text, of every other release.
DOCUMENTS = {"briefing": "length", "fact-sheet": "width"}
IN_MAIL = "height"
NAMES = (*DOCUMENTS.values(), IN_MAIL)
EDITIONS = tuple(
    (audience, language, document, "pdf")
    for audience in ("media", "public")
    for language in ("en", "fr")
    for document in DOCUMENTS
)
#: The edition and the documents of a row; no documents for all of them.
ROW = tuple[str, str, str]
WHEN = "2020-05-01T12:00:00+00:00"
LISTS = ("list.csv", "readers.csv")
#: The lists under other names.
NEW_NAMES = ("press.csv", "public.csv")


@dataclass(frozen=True)
class Run:
    """A run of corrections: which list and which of the possible pairs of releases; and its options."""

    list: int
    pair: int
    only: str | None
    alone: bool


_people, _lists, _number = st.sampled_from(PEOPLE), st.sampled_from((0, 1)), st.integers(0, 9)
_row = st.tuples(
    st.sampled_from(["media", "public"]), st.sampled_from(["en", "fr"]), st.sampled_from(["", "", *DOCUMENTS])
)
_values = st.dictionaries(st.sampled_from(NAMES), st.sampled_from("abc"), max_size=2)
_runs = st.builds(
    Run, _lists, st.integers(0, 5), st.none() | st.none() | _people, st.sampled_from([False, False, True])
)


@dataclass(frozen=True)
class Sent:
    """A mail that was marked as sent: the number of its release, its edition, its documents, and the texts in the mail.

    Of these, `stated` are those that a correction stated. `notified` are the numbers of the releases of whose changes
    the desk has informed the person itself.
    """

    number: int
    edition: tuple[str, str]
    documents: frozenset[str]
    in_mail: frozenset[str]
    stated: frozenset[str]
    notified: frozenset[int] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """The names of all texts that the person has by this mail."""
        return self.in_mail | {DOCUMENTS[one] for one in self.documents}

    @property
    def known(self) -> int:
        """The release that the person knows of."""
        return max((self.number, *self.notified))


def mail_names(number: int) -> frozenset[str]:
    """The texts that the mails of a release print themselves."""
    return frozenset([IN_MAIL] if number % 2 == 0 else ())


class CorrectionHistory(RuleBasedStateMachine):
    """What was sent is known from the files that were marked, and what is drafted from those in the folder.

    `rows` are the editions of the rows of each list, `texts` what each release has for each audience.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory(prefix="pressroom-corrections-")
        self.root = Path(self.scratch.name)
        self.output = self.root / "build"
        self.names = [*LISTS]
        self.rows: list[dict[str, ROW]] = [
            dict.fromkeys(PEOPLE[:2], ("media", "en", "")),
            dict.fromkeys(PEOPLE[2:], ("public", "fr", "")),
        ]
        self.releases: list[Release] = []
        self.texts: list[dict[str, dict[str, str]]] = []
        self.sent: dict[str, list[Sent]] = {person: [] for person in PEOPLE}
        self.forgotten: list[Sent] = []
        self.make_release(dict.fromkeys(("media", "public"), dict.fromkeys(NAMES, "a")))
        for number in (0, 1):
            self.write(number)
        for path in self.files(0, "*.eml"):
            self.mark(path)
        self.make_release(dict.fromkeys(("media", "public"), dict.fromkeys(NAMES, "b")))

    def teardown(self) -> None:
        self.scratch.cleanup()

    def make_release(self, texts: dict[str, dict[str, str]]) -> None:
        number = len(self.releases)
        made = release(EDITIONS, version=str(number + 1))
        worded = {one: {name: f"{name} {text}" for name, text in own.items()} for one, own in texts.items()}
        in_mail = tuple(mail_names(number))
        editions = tuple(replace(one, texts=worded[one.audience], in_mail=in_mail) for one in made.editions)
        files = tuple(
            replace(one, sha256=sha256(data_of(made, one.path)).hexdigest(), printed=(DOCUMENTS[one.document],))
            for one in made.files
        )
        self.releases.append(replace(made, editions=editions, files=files))
        self.texts.append(texts)

    def files(self, release: int, pattern: str) -> list[Path]:
        return sorted((self.output / "mailings" / self.releases[release].name).glob(pattern))

    def all_files(self, pattern: str) -> list[Path]:
        return [path for number in range(len(self.releases)) for path in self.files(number, pattern)]

    def mails(self, number: int, release: int) -> tuple[Mail, ...]:
        rows = "".join(f"{one}@example.org,,{one},Hello,{','.join(row)},\n" for one, row in self.rows[number].items())
        place = self.root / self.names[number]
        place.write_text(HEAD + rows, encoding="utf-8")
        table = read_list(place.read_bytes(), place.name, "windows-1252")
        found = check_recipients(recipients(table, settings().columns), self.releases[release], settings())
        assert found.diagnostics == ()
        return found.mails

    def source(self, number: int, release: int) -> DraftSource:
        made = self.releases[release]
        data = {file.path: data_of(made, file.path) for file in made.files}
        mark = list_mark(self.root / self.names[number], self.root)
        digest = sha256(made.version.encode()).hexdigest()
        return DraftSource(Workspace(self.root), settings(), made, digest, data, self.output, list=mark)

    @precondition(lambda self: len(self.releases) < 4)
    @rule(audience=st.sampled_from(["media", "public"]), values=_values)
    def release_again(self, audience: str, values: dict[str, str]) -> None:
        """Release other texts, or those of before."""
        self.make_release({one: own | (values if one == audience else {}) for one, own in self.texts[-1].items()})

    @rule(number=_lists, person=_people, row=_row, run=_runs)
    def put_a_row(self, number: int, person: str, row: ROW, run: Run) -> None:
        """Add a row, move it to another audience or language, or give it other documents."""
        self.rows[number][person] = row
        self.correct(run)

    @rule(number=_lists, person=_people, run=_runs)
    def delete_a_row(self, number: int, person: str, run: Run) -> None:
        if self.rows[number].keys() != {person}:  # a list without rows is an error
            self.rows[number].pop(person, None)
        self.correct(run)

    @rule(number=_lists, run=_runs)
    def rename_a_list(self, number: int, run: Run) -> None:
        (self.root / self.names[number]).unlink(missing_ok=True)
        self.names[number] = NEW_NAMES[number] if self.names[number] == LISTS[number] else LISTS[number]
        self.correct(run)

    @rule(place=_number, run=_runs)
    def delete_a_file(self, place: int, run: Run) -> None:
        if paths := self.all_files("*.eml"):
            paths[place % len(paths)].unlink()
        self.correct(run)

    @rule(number=_lists, back=st.integers(0, 1))
    def write(self, number: int, back: int = 0) -> None:
        """Write mails without a correction. A person in two lists for two audiences stops it."""
        release = max(0, len(self.releases) - 1 - back)
        mails = self.mails(number, release)
        source = self.source(number, release)
        assert problems_of(lambda: write_drafts(mails, source, self.output, WHEN)) <= {"recipient-lists"}

    @rule(place=_number, undo=st.sampled_from([False, False, False, True]), run=_runs)
    def mark_a_file(self, place: int, undo: bool, run: Run) -> None:
        if paths := self.all_files("sent/*.eml" if undo else "*.eml"):
            self.mark(paths[place % len(paths)], undo=undo)
        self.correct(run)

    @rule(number=_number)
    def mark_all(self, number: int) -> None:
        for path in self.files(number % len(self.releases), "*.eml"):
            self.mark(path)

    def mark(self, path: Path, *, undo: bool = False) -> None:
        person = person_of(path)
        number = next(at for at, made in enumerate(self.releases) if made.name in path.parts)
        stated = stated_in(path)
        sent = Sent(number, edition_of(path), documents_of(path), mail_names(number) | stated, stated)
        state = MailState.DRAFTED if undo else MailState.SENT
        mark_mails(self.root, self.output, by_files([path], None), state, WHEN)
        others = [one for one in self.sent[person] if one.number != number]  # a release has one mail to a person
        self.sent[person] = others if undo else [*others, sent]

    @rule(person=_people, back=st.integers(0, 1), undo=st.sampled_from([False, False, True]), run=_runs)
    def note(self, person: str, back: int, undo: bool, run: Run) -> None:
        """Note that the desk has informed a person itself, or take the note back. What is not possible is an error."""
        number = max(0, len(self.releases) - 1 - back)
        made, held, address = self.releases[number], self.sent[person], f"{person}@example.org"
        if undo:
            found = problems_of(lambda: take_back(self.root, [address], made.name))
            possible = any(number in one.notified for one in held)
        else:
            opened = OpenedRelease(made, self.manifest(made))
            found = problems_of(lambda: notify(self.root, [address], opened, WHEN))
            possible = any(one.number < number for one in held)
        assert bool(found) is not possible
        assert found <= {"address-unknown", "notified-unsent", "notified-older", "notified-unknown"}
        if possible:
            notes = [one.notified - {number} if undo else one.notified | {number} for one in held]
            self.sent[person] = [
                replace(one, notified=note) if one.number < number else one
                for one, note in zip(held, notes, strict=True)
            ]
        self.correct(run)

    def manifest(self, made: Release) -> Path:
        """A folder with a manifest whose digest is that which drafts of the release record."""
        folder = self.root / "releases" / made.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MANIFEST).write_text(made.version, encoding="utf-8")
        return folder

    @rule()
    def clean(self) -> None:
        clean_drafts(self.root, self.output, dry_run=False)

    @precondition(lambda self: not self.forgotten)
    @rule(person=_people)
    def take_out(self, person: str) -> None:
        found = problems_of(lambda: forget(self.root, self.output, f"{person}@example.org"))
        assert found <= (set() if self.sent[person] else {"address-unknown"})
        self.forgotten += [replace(one, notified=frozenset()) for one in self.sent[person]]
        self.sent[person] = []

    @rule(run=_runs)
    def correct(self, run: Run) -> None:
        """Correct one of the releases that can be corrected, and hold the run against what was sent."""
        last = {one: max(held, key=lambda mail: mail.number) for one, held in self.sent.items() if held}
        pairs = self.pairs(min((held.number for held in last.values()), default=9))
        if not pairs:
            return
        earlier, release = pairs[run.pair % len(pairs)]
        rows, mails, source = self.rows[run.list], self.mails(run.list, release), self.source(run.list, release)
        found = find_corrections(self.root, mails, source.release, self.releases[earlier].name, source.list)
        source = replace(source, corrections=found)
        options = DraftOptions(others_stay=bool(run.only), other_lists_go=run.alone)
        plan = self.carry_out(chosen_of(found, run.only), source, options)
        left = uncorrected(found, plan, source, self.output, options)
        drafts = [path for path in self.files(release, "*.eml") if stated_in(path)]
        drafted = {person_of(path) for path in drafts}
        held = [one for one in self.held() if one[1].number <= earlier and self.differs(one[1], release)]
        owed = {
            (person, mail.number): mail for person, mail in held if not self.is_covered(person, mail, release, drafts)
        }
        named = {(name_of(mail.address), self.number_of(mail.release)): why for mail, why in left.people}
        assert named.keys() <= owed.keys()
        once = {person for (person, _), why in named.items() if why in (Reason.FILE_GONE, Reason.NOT_CHOSEN)}
        assert {person for person, _ in owed.keys() - named.keys()} <= once
        between = {one for one, held in last.items() if earlier < held.number < release}
        between |= {one for one, held in self.held() if earlier < held.number < release and self.differs(held, release)}
        later = {name_of(mail.address) for mail in left.newer}
        assert between - drafted <= later <= between
        assert {name_of(mail.address) for mail in left.ahead} == {
            one for one, held in last.items() if held.number > release
        }
        assert found.forgotten == sum(held.number <= earlier and self.differs(held, release) for held in self.forgotten)
        for (person, number), why in named.items():
            if number == last[person].number:
                self.check_reason(person, why, rows, last)
        due = {one: names for one in rows if (names := self.due(one, rows[one], release, earlier))}
        assert {name_of(address) for address in found.by_mailbox} == due.keys()
        for mail in plan.due:
            person = name_of(mail.address)
            (path,) = (path for path in drafts if person_of(path) == person)
            assert stated_in(path) == due[person]

    def held(self) -> Iterator[tuple[str, Sent]]:
        """What each person holds of each mail: what no later one of the same edition replaced."""
        for person, mails in self.sent.items():
            later: dict[tuple[str, str], list[Sent]] = {}
            for one in sorted(mails, key=lambda one: -one.number):
                newer = later.setdefault(one.edition, [])
                documents = one.documents.difference(*(each.documents for each in newer))
                yield person, replace(one, documents=documents, in_mail=frozenset() if newer else one.in_mail)
                newer.append(one)

    def is_covered(self, person: str, mail: Sent, release: int, drafts: list[Path]) -> bool:
        """Whether a draft of a correction brings all documents of a mail that read differently."""
        alone = (replace(mail, documents=frozenset([one]), in_mail=frozenset()) for one in mail.documents)
        affected = {document for one in alone if self.differs(one, release) for document in one.documents}
        return any(
            person_of(path) == person and edition_of(path) == mail.edition and affected <= documents_of(path)
            for path in drafts
        )

    def due(self, person: str, row: ROW, release: int, earlier: int) -> frozenset[str]:
        """The texts that a correction for a row states: those of the documents that it brings, and of mails."""
        held = [one for each, one in self.held() if each == person]
        if not held or held[0].number > earlier or held[0].edition != row[:2]:
            return frozenset()
        brought = {row[2]} if row[2] else DOCUMENTS.keys()
        parts = (replace(one, documents=one.documents & brought) for one in held if one.edition == row[:2])
        return frozenset().union(
            *(
                self.changed(part, number, release)
                for part in parts
                if self.differs(part, release)
                for number in (part.number, part.known)
            )
        )

    def changed(self, held: Sent, since: int, release: int) -> frozenset[str]:
        """The texts of a mail that read differently than in a release that the person has or was notified of."""
        names = held.names | (mail_names(since) if held.in_mail and since != held.number else set())
        before, now = (self.texts[number][held.edition[0]] for number in (since, release))
        return frozenset(name for name in names if before[name] != now[name])

    def number_of(self, name: str) -> int:
        return next(at for at, made in enumerate(self.releases) if made.name == name)

    def pairs(self, oldest: int) -> list[tuple[int, int]]:
        """The releases that can be corrected, each with one that corrects it; others are errors."""
        with ledger_for_reading(self.root) as ledger:
            known = release_names(ledger) if ledger else ()
        numbers = range(len(self.releases))
        there = [one for one in numbers if self.releases[one].name in known and one >= oldest]
        return [(one, other) for other in reversed(numbers) for one in there if one < other]

    def carry_out(self, mails: tuple[Mail, ...], source: DraftSource, options: DraftOptions) -> DraftPlan:
        plan = plan_on_record(self.output, mails, source, options)
        if not (mails or plan.go):
            return plan
        done = write_drafts(mails, source, self.output, WHEN, replace(options, replace=True)).plan
        assert (done.stay, done.go) == (plan.stay, plan.go)
        return done

    def differs(self, held: Sent, release: int) -> bool:
        """Whether a text reads differently than in what a person holds, or in what they were notified of last."""
        return release > held.known and bool(self.changed(held, held.known, release))

    @staticmethod
    def check_reason(person: str, why: Reason, rows: dict[str, ROW], last: dict[str, Sent]) -> None:
        row = rows.get(person)
        if why is not Reason.FILE_GONE:
            assert (why in (Reason.ABSENT, Reason.OTHER_LIST, Reason.LIST_GONE)) is (row is None)
            assert (why is Reason.MOVED) is (row is not None and row[:2] != last[person].edition)


def chosen_of(found: Corrections, only: str | None) -> tuple[Mail, ...]:
    """The corrections of a run, which `--only` can leave to one address, if it gets one."""
    address = f"{only}@example.org"
    return chosen_mails(found.mails, [address]) if address in found.by_mailbox else found.mails if not only else ()


def problems_of(run: Callable[[], object]) -> set[str]:
    """The codes of the problems that end a run."""
    try:
        run()
    except PressroomError as problem:
        return {one.code for one in problem.diagnostics}
    return set()


def name_of(address: str | None) -> str:
    return (address or "").partition("@")[0]


def person_of(path: Path) -> str:
    mail = message_from_bytes(path.read_bytes(), policy=SMTP)
    return str(mail["To"].addresses[0].username)


def edition_of(path: Path) -> tuple[str, str]:
    audience, language = path.name.split("-")[:2]
    return audience, language


def documents_of(path: Path) -> frozenset[str]:
    mail = message_from_bytes(path.read_bytes(), policy=SMTP)
    names = [str(part.get_filename()) for part in mail.iter_attachments()]
    return frozenset(one for one in DOCUMENTS for name in names if name.startswith(f"{one}-"))


def stated_in(path: Path) -> frozenset[str]:
    """The names of the texts that a mail states as changed; none if it is no correction."""
    body = message_from_bytes(path.read_bytes(), policy=SMTP).get_body(("plain",))
    assert body
    return frozenset(re.findall(rf"({'|'.join(NAMES)}) [abc]", body.get_content()))


def data_of(made: Release, path: str) -> bytes:
    """The bytes of a file, which differ from those in each other release."""
    return f"{made.version} {path}".encode()


TestCorrectionHistory = CorrectionHistory.TestCase
TestCorrectionHistory.settings = hypothesis_settings(max_examples=3, stateful_step_count=12, deadline=None)


@pytest.mark.long
class TestLongCorrectionHistory(CorrectionHistory.TestCase):  # type: ignore[misc,valid-type]  # made by Hypothesis
    """The same, longer."""

    settings = hypothesis_settings(max_examples=25, stateful_step_count=150, deadline=None)
