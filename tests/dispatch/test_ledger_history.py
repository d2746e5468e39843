"""Any history of lists, releases, drafts and marks: nobody gets a second draft, nobody is lost, and the counts hold."""

import csv
import io
import tempfile
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pressroom.dispatch.corrections.correcting import find_corrections
from pressroom.dispatch.ledger.actions.forgetting import forget
from pressroom.dispatch.ledger.actions.marking import mark_mails
from pressroom.dispatch.ledger.actions.picking import by_files, whole_release
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_reading
from pressroom.dispatch.ledger.entries import MailState
from pressroom.dispatch.ledger.queries import counted, mails_of
from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import recipients
from pressroom.dispatch.mailing.checked import Mail, check_recipients
from pressroom.dispatch.mailing.drafts.source import DraftSource
from pressroom.dispatch.mailing.drafts.write import write_drafts
from pressroom.dispatch.release import Release
from pressroom.workspace import Workspace
from support.mailings import HEAD, release, settings

PEOPLE = ("ann", "ben", "cleo", "dora")
EDITIONS = (("media", "en", "briefing", "pdf"), ("public", "fr", "briefing", "pdf"))
#: The edition of each person.
OF = dict(zip(PEOPLE, (*EDITIONS, *EDITIONS), strict=True))
WHEN = "2020-05-01T12:00:00+00:00"


class LedgerHistory(RuleBasedStateMachine):
    """A model of what a desk does, and beside it the program. `texts` is what each audience reads now.

    `corrected` are those whose mail of a release is a correction. A run of corrections leaves the other drafts of the
    list, and a run without them leaves corrections.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory(prefix="pressroom-ledger-")
        self.root = Path(self.scratch.name)
        self.listed: dict[str, str] = {"ann": "Hello", "ben": "Hello"}
        self.texts = {"media": "a", "public": "a"}
        self.releases: list[Release] = []
        self.read: dict[str, dict[str, str]] = {}
        self.drafted: dict[str, set[str]] = {}
        self.corrected: dict[str, set[str]] = {}
        self.sent: dict[str, set[str]] = {}
        self.forgotten: dict[str, int] = {}
        self.make_release()
        self.write()
        self.mark(0, undo=False)

    def teardown(self) -> None:
        self.scratch.cleanup()

    def make_release(self) -> None:
        made = release(EDITIONS, version=str(len(self.releases) + 1))
        editions = tuple(replace(one, texts={"length": self.texts[one.audience]}) for one in made.editions)
        files = tuple(
            replace(one, sha256=sha256(made.version.encode()).hexdigest(), printed=("length",)) for one in made.files
        )
        self.releases.append(replace(made, editions=editions, files=files))
        self.read[self.now.name] = dict(self.texts)
        self.drafted[self.now.name], self.sent[self.now.name], self.forgotten[self.now.name] = set(), set(), 0
        self.corrected[self.now.name] = set()

    @property
    def now(self) -> Release:
        return self.releases[-1]

    @property
    def output(self) -> Path:
        return self.root / "build"

    def mails(self) -> tuple[Mail, ...]:
        rows = "".join(
            f"{one}@example.org,,{one},{text},{','.join(OF[one][:2])},,\n" for one, text in self.listed.items()
        )
        table = read_list((HEAD + rows).encode(), "list.csv", "windows-1252")
        found = check_recipients(recipients(table, settings().columns), self.now, settings())
        assert found.diagnostics == ()
        return found.mails

    def source(self) -> DraftSource:
        data = {file.path: self.now.version.encode() for file in self.now.files}
        return DraftSource(Workspace(self.root), settings(), self.now, self.now.version, data, self.output)

    def draft_of(self, person: str) -> list[Path]:
        return list((self.output / "mailings" / self.now.name).rglob(f"*-{person}-*.eml"))

    @rule(person=st.sampled_from(PEOPLE))
    def change_a_salutation(self, person: str) -> None:
        if person in self.listed:
            self.listed[person] += " again"

    @precondition(lambda self: len(self.releases) < 4)
    @rule(audience=st.sampled_from(["media", "public", ""]))
    def release_again(self, audience: str) -> None:
        self.mark_all()
        if audience:
            self.texts[audience] += "a"
        self.make_release()
        self.correct(1)

    @rule()
    def write_the_list(self) -> None:
        self.write()

    @rule(person=st.sampled_from(PEOPLE))
    def write_with_another_row(self, person: str) -> None:
        if self.listed.pop(person, None) is None or not self.listed:
            self.listed[person] = "Hello"
        self.write()

    def write(self) -> None:
        sent = self.sent[self.now.name]
        made = write_drafts(self.mails(), self.source(), self.output, WHEN)
        assert {one.recipient.organisation for one in made.plan.sent} == sent & set(self.listed)
        self.drafted[self.now.name] = set(self.listed) - sent
        self.corrected[self.now.name] &= sent | set(self.listed)

    @precondition(lambda self: len(self.releases) > 1)
    @rule(back=st.integers(1, 3))
    def correct(self, back: int) -> None:
        earlier = self.releases[max(0, len(self.releases) - 1 - back)].name
        got = self.sent[earlier]
        if not got:
            return
        found = find_corrections(self.root, self.mails(), self.now, earlier)
        last = {one: name for name in self.read for one in self.sent[name]}
        older = [name for name in self.read if int(name.split("-")[1]) <= int(earlier.split("-")[1])]
        held = {one: name for one, name in last.items() if name in older}
        there = held.keys() & set(self.listed)
        changed = {one for one in held if self.read[held[one]][OF[one][0]] != self.texts[OF[one][0]]}
        due = changed & there
        assert {mail.recipient.organisation for mail in found.mails} == due
        assert {box.partition("@")[0]: mail.release for box, mail in found.owed.items()} == {
            one: held[one] for one in changed
        }
        assert len(found.unchanged) == len(held) - len(changed)
        assert len(found.newer) == sum(name != self.now.name for name in last.values()) - len(held)
        if due:
            write_drafts(found.mails, replace(self.source(), corrections=found), self.output, WHEN)
            plain = self.drafted[self.now.name] - self.corrected[self.now.name]
            self.drafted[self.now.name] = due | (plain & set(self.listed))
            self.corrected[self.now.name] &= self.sent[self.now.name]
            self.corrected[self.now.name] |= due

    @rule(number=st.integers(0, 3), undo=st.sampled_from([False, False, True]))
    def mark(self, number: int, undo: bool) -> None:
        before, after = (self.sent, self.drafted) if undo else (self.drafted, self.sent)
        people = sorted(before[self.now.name])
        if people:
            person = people[number % len(people)]
            state = MailState.DRAFTED if undo else MailState.SENT
            mark_mails(self.root, self.output, by_files(self.draft_of(person), None), state, WHEN)
            before[self.now.name].discard(person)
            after[self.now.name].add(person)

    @rule()
    def mark_all(self) -> None:
        if self.drafted[self.now.name]:
            mark_mails(self.root, self.output, whole_release(self.now.name), MailState.SENT, WHEN)
            self.sent[self.now.name] |= self.drafted[self.now.name]
            self.drafted[self.now.name] = set()

    @rule(person=st.sampled_from(PEOPLE))
    def take_out(self, person: str) -> None:
        if any(person in places for places in (*self.drafted.values(), *self.sent.values())):
            forget(self.root, self.output, f"{person}@example.org")
            for name in self.sent:
                self.forgotten[name] += person in self.sent[name]
                self.sent[name].discard(person)
                self.drafted[name].discard(person)
                self.corrected[name].discard(person)
            assert f"{person}@".encode() not in (self.root / LEDGER).read_bytes()

    @invariant()
    def every_mail_is_where_it_belongs(self) -> None:
        for made in self.releases:
            folder = self.output / "mailings" / made.name
            for place, people in ((folder, self.drafted[made.name]), (folder / "sent", self.sent[made.name])):
                found = [message_from_bytes(path.read_bytes(), policy=SMTP) for path in place.glob("*.eml")]
                assert sorted(mail["To"].addresses[0].username for mail in found) == sorted(people)

    @invariant()
    def the_list_for_add_ins_has_the_drafts(self) -> None:
        for made in self.releases:
            place = self.output / "mailings" / made.name / "mail-merge.csv"
            if place.exists():
                found = csv.DictReader(io.StringIO(place.read_bytes().decode("utf-8-sig"), newline=""))
                assert sorted(row["Email"].partition("@")[0] for row in found) == sorted(self.drafted[made.name])
            else:
                assert not self.drafted[made.name]

    @invariant()
    def the_counts_hold(self) -> None:
        with ledger_for_reading(self.root) as ledger:
            counts = counted(mails_of(ledger, None)) if ledger else {}
        for made in self.releases:
            for state, people, others in (
                (MailState.DRAFTED, self.drafted[made.name], 0),
                (MailState.SENT, self.sent[made.name], self.forgotten[made.name]),
            ):
                found = sum(count for key, count in counts.items() if key[0] == made.name and key[3] is state)
                assert found == len(people) + others


TestLedgerHistory = LedgerHistory.TestCase
TestLedgerHistory.settings = hypothesis_settings(max_examples=5, stateful_step_count=16, deadline=None)


@pytest.mark.long
class TestLongLedgerHistory(LedgerHistory.TestCase):  # type: ignore[misc,valid-type]  # made by Hypothesis
    """The same, longer."""

    settings = hypothesis_settings(max_examples=150, stateful_step_count=40, deadline=None)
