"""Any history of lists that are edited between runs: each who holds what has changed is corrected, or named."""

import tempfile
from collections.abc import Callable
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
from pressroom.dispatch.ledger.cleaning import clean_drafts
from pressroom.dispatch.ledger.database import ledger_for_reading
from pressroom.dispatch.ledger.entries import MailState
from pressroom.dispatch.ledger.forgetting import forget
from pressroom.dispatch.ledger.list_mark import list_mark
from pressroom.dispatch.ledger.marking import mark_mails
from pressroom.dispatch.ledger.notifying import notify, take_back
from pressroom.dispatch.ledger.picking import by_files
from pressroom.dispatch.ledger.queries import release_names
from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import recipients
from pressroom.dispatch.mailing.checked import Mail, check_recipients, chosen_mails
from pressroom.dispatch.mailing.correcting import Corrections, find_corrections
from pressroom.dispatch.mailing.draft_plan import DraftPlan, plan_on_record
from pressroom.dispatch.mailing.draft_source import DraftOptions, DraftSource
from pressroom.dispatch.mailing.drafts import write_drafts
from pressroom.dispatch.mailing.opened import OpenedRelease
from pressroom.dispatch.mailing.uncorrected import Reason, uncorrected
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.release import Release
from pressroom.workspace import Workspace
from support.mailings import HEAD, release, settings

PEOPLE = ("ann", "ben", "cleo", "dora")
EDITIONS = tuple(
    (audience, language, "briefing", "pdf") for audience in ("media", "public") for language in ("en", "fr")
)
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
_edition = st.tuples(st.sampled_from(["media", "public"]), st.sampled_from(["en", "fr"]))
_runs = st.builds(
    Run, _lists, st.integers(0, 5), st.none() | st.none() | _people, st.sampled_from([False, False, True])
)


@dataclass(frozen=True)
class Sent:
    """A mail that was marked as sent: the number of its release, and its edition.

    `notified` are the numbers of the releases of whose changes the desk has informed the person itself.
    """

    number: int
    edition: tuple[str, str]
    notified: frozenset[int] = frozenset()


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
        self.rows = [dict.fromkeys(PEOPLE[:2], ("media", "en")), dict.fromkeys(PEOPLE[2:], ("public", "fr"))]
        self.releases: list[Release] = []
        self.texts: list[dict[str, str]] = []
        self.sent: dict[str, list[Sent]] = {person: [] for person in PEOPLE}
        self.forgotten: list[Sent] = []
        self.make_release({"media": "a", "public": "a"})
        for number in (0, 1):
            self.write(number)
        for path in self.files(0, "*.eml"):
            self.mark(path)
        self.make_release({"media": "aa", "public": "aa"})

    def teardown(self) -> None:
        self.scratch.cleanup()

    def make_release(self, texts: dict[str, str]) -> None:
        made = release(EDITIONS, version=str(len(self.releases) + 1))
        editions = tuple(replace(one, texts={"length": texts[one.audience]}) for one in made.editions)
        digest = sha256(made.version.encode()).hexdigest()
        files = tuple(replace(one, sha256=digest, printed=("length",)) for one in made.files)
        self.releases.append(replace(made, editions=editions, files=files))
        self.texts.append(texts)

    def files(self, release: int, pattern: str) -> list[Path]:
        return sorted((self.output / "mailings" / self.releases[release].name).glob(pattern))

    def all_files(self, pattern: str) -> list[Path]:
        return [path for number in range(len(self.releases)) for path in self.files(number, pattern)]

    def mails(self, number: int, release: int) -> tuple[Mail, ...]:
        rows = "".join(
            f"{one}@example.org,,{one},Hello,{audience},{language},,\n"
            for one, (audience, language) in self.rows[number].items()
        )
        place = self.root / self.names[number]
        place.write_text(HEAD + rows, encoding="utf-8")
        table = read_list(place.read_bytes(), place.name, "windows-1252")
        found = check_recipients(recipients(table, settings().columns), self.releases[release], settings())
        assert found.diagnostics == ()
        return found.mails

    def source(self, number: int, release: int) -> DraftSource:
        made = self.releases[release]
        data = {file.path: made.version.encode() for file in made.files}
        mark = list_mark(self.root / self.names[number], self.root)
        digest = sha256(made.version.encode()).hexdigest()
        return DraftSource(Workspace(self.root), settings(), made, digest, data, self.output, list=mark)

    @precondition(lambda self: len(self.releases) < 4)
    @rule(audience=st.sampled_from(["media", "public", ""]))
    def release_again(self, audience: str) -> None:
        last = self.texts[-1]
        self.make_release({one: text + "a" * (one == audience) for one, text in last.items()})

    @rule(number=_lists, person=_people, edition=_edition, run=_runs)
    def put_a_row(self, number: int, person: str, edition: tuple[str, str], run: Run) -> None:
        """Add a row, or move it to another audience or language."""
        self.rows[number][person] = edition
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
        audience, language = path.name.split("-")[:2]
        number = next(at for at, made in enumerate(self.releases) if made.name in path.parts)
        state = MailState.DRAFTED if undo else MailState.SENT
        mark_mails(self.root, self.output, by_files([path], None), state, WHEN)
        others = [one for one in self.sent[person] if one.number != number]  # a release has one mail to a person
        self.sent[person] = others if undo else [*others, Sent(number, (audience, language))]

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
        drafted = {person_of(path) for path in self.files(release, "*.eml") if is_correction(path)}
        last_mails = [(mail, why) for mail, why in left.people if why is not Reason.NOT_REPLACED]
        named = [name_of(mail.address) for mail, _ in last_mails]
        changed = {one for one, held in last.items() if held.number <= earlier and self.differs(held, release)}
        assert sorted(named) == sorted(changed - drafted)
        between = {one for one, held in last.items() if earlier < held.number < release}
        between |= {
            one
            for one, held in self.not_replaced(last)
            if earlier < held.number < release and self.differs(held, release)
        }
        later = {name_of(mail.address) for mail in left.newer}
        assert between - drafted <= later <= between
        assert {name_of(mail.address) for mail in left.ahead} == {
            one for one, held in last.items() if held.number > release
        }
        assert found.forgotten == sum(held.number <= earlier and self.differs(held, release) for held in self.forgotten)
        earlier_mails = [mail for mail, why in left.people if why is Reason.NOT_REPLACED]
        assert sorted(
            (name_of(mail.address), mail.release, mail.audience, mail.language) for mail in earlier_mails
        ) == [
            (one, self.releases[held.number].name, *held.edition)
            for one, held in sorted(
                self.not_replaced(last), key=lambda pair: (pair[0], pair[1].number, pair[1].edition)
            )
            if held.number <= earlier and self.differs(held, release)
        ]
        for mail, why in last_mails:
            self.check_reason(name_of(mail.address), why, rows, last)

    def not_replaced(self, last: dict[str, Sent]) -> set[tuple[str, Sent]]:
        """The newest mail of each other edition than the last to each person."""
        newest: dict[tuple[str, tuple[str, str]], Sent] = {}
        for person, held in self.sent.items():
            for one in sorted(held, key=lambda one: one.number):
                newest[person, one.edition] = one
        return {(person, one) for (person, edition), one in newest.items() if edition != last[person].edition}

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
        known = max((held.number, *held.notified))
        return release > known and self.texts[known][held.edition[0]] != self.texts[release][held.edition[0]]

    @staticmethod
    def check_reason(person: str, why: Reason, rows: dict[str, tuple[str, str]], last: dict[str, Sent]) -> None:
        row = rows.get(person)
        if why is not Reason.FILE_GONE:
            assert (why in (Reason.ABSENT, Reason.OTHER_LIST, Reason.LIST_GONE)) is (row is None)
            assert (why is Reason.MOVED) is (row is not None and row != last[person].edition)


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


def is_correction(path: Path) -> bool:
    body = message_from_bytes(path.read_bytes(), policy=SMTP).get_body(("plain",))
    assert body
    return "Changed:" in body.get_content() or "Modifié" in body.get_content()


TestCorrectionHistory = CorrectionHistory.TestCase
TestCorrectionHistory.settings = hypothesis_settings(max_examples=3, stateful_step_count=12, deadline=None)


@pytest.mark.long
class TestLongCorrectionHistory(CorrectionHistory.TestCase):  # type: ignore[misc,valid-type]  # made by Hypothesis
    """The same, longer."""

    settings = hypothesis_settings(max_examples=25, stateful_step_count=150, deadline=None)
