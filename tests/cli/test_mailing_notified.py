"""Who was informed by the desk itself is named no more, until something else changes."""

import json
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from cli.test_mailing_uncorrected import DESK, LIBRARY, RADIO, correct, corrected, mailing, make, reasons
from support.mailings import HEAD
from support.project import Project

__all__ = ["corrected", "mailing"]  # fixtures


@pytest.fixture
def without_radio(mailing: Project) -> Project:
    """Radio was sent the first release, and is no longer in the list."""
    mailing.write("list.csv", HEAD + DESK + LIBRARY)
    assert reasons(mailing) == {"radio": "absent"}
    return mailing


def noted(project: Project, *arguments: str) -> list[str]:
    outcome = project.call_here("mailing", "notified", *arguments)
    assert outcome.code == 0, outcome.err
    return outcome.lines


def test_a_person_who_was_notified_is_named_again_for_later_changes_alone(without_radio: Project) -> None:
    err = correct(without_radio).err
    assert err.count("`pressroom mailing notified --release metre-22 ADDRESS`") == 1
    lines = noted(without_radio, "Radio@example.org")
    assert lines == ["1 person noted as notified of metre-22, the newest release"]
    outcome = correct(without_radio)
    assert "No correction for those who were notified by yourself: 1 (radio@example.org)." in outcome.err.splitlines()
    assert reasons(without_radio) == {}
    make(without_radio, "333")
    assert reasons(without_radio, to="metre-333")["radio"] == "absent"


def test_who_was_notified_of_a_release_is_not_named_for_an_older_one(without_radio: Project) -> None:
    make(without_radio, "333")
    noted(without_radio, "radio@example.org")
    assert reasons(without_radio, to="metre-22") == {}
    noted(without_radio, "--undo", "radio@example.org")
    assert reasons(without_radio, to="metre-22") == {"radio": "absent"}


def test_a_row_that_was_notified_gets_no_correction_and_later_one_with_all_changes(mailing: Project) -> None:
    noted(mailing, "radio@example.org")
    assert len(correct(mailing).lines) == 2
    make(mailing, "333")
    made = correct(mailing, "--only", "radio@example.org", to="metre-333").lines
    body = message_from_bytes(Path(made[0]).read_bytes(), policy=SMTP).get_body(("plain",))
    assert body
    text = body.get_content()
    assert "What this mail brings replaces the same documents of version 1, which we sent you." in text
    assert "It is 333 long." in text


def test_status_and_who_show_the_note_and_undo_takes_it_back(without_radio: Project) -> None:
    noted(without_radio, "radio@example.org", "--release", "metre-22")
    assert (
        "notified by yourself of metre-22: 1 (radio@example.org)" in without_radio.call_here("mailing", "status").lines
    )
    data = json.loads(without_radio.call_here("mailing", "who", "length", "--json").out)["sent"]
    assert {one["email"]: one["notified"] for one in data}["radio@example.org"] == "metre-22"
    (row,) = [line for line in without_radio.call_here("mailing", "who", "length").lines if "radio@" in line]
    assert "sent, notified of metre-22" in row
    assert noted(without_radio, "--undo", "radio@example.org") == ["1 person no longer noted as notified"]
    assert reasons(without_radio) == {"radio": "absent"}
    outcome = without_radio.call_here("mailing", "notified", "--undo", "radio@example.org")
    assert (outcome.code, "error[notified-unknown]" in outcome.err) == (1, True)


def test_forget_removes_the_note(without_radio: Project) -> None:
    noted(without_radio, "radio@example.org")
    assert without_radio.call_here("mailing", "forget", "radio@example.org").code == 0
    assert "notified" not in without_radio.call_here("mailing", "status").out
    assert "who were taken out of the ledger: 1." in correct(without_radio).err


def test_all_wrong_addresses_are_named_and_nothing_is_noted(without_radio: Project) -> None:
    make(without_radio, "333")
    without_radio.write("list.csv", HEAD + DESK + LIBRARY.replace("library@", "new@"))
    assert without_radio.call_here("mailing", "drafts", "--release", "metre-333").code == 0
    wrong = ("radi@example.org", "Radio", "new@example.org", "radio@example.org")
    outcome = without_radio.call_here("mailing", "notified", *wrong)
    assert outcome.code == 1
    assert outcome.err.count("error[address-unknown]") == 2
    assert outcome.err.count("hint: did you mean radio@example.org?") == 2
    assert "error[notified-unsent]: no mail to new@example.org is marked as sent" in outcome.err
    outcome = without_radio.call_here("mailing", "notified", "radio@example.org", "--release", "metre-1")
    assert "radio@example.org was sent metre-1: metre-1 is not newer, and changes nothing of it" in outcome.err
    assert "notified" not in without_radio.call_here("mailing", "status").out


def test_an_unsent_draft_to_who_was_notified_is_warned_of(mailing: Project) -> None:
    outcome = mailing.call_here("mailing", "notified", "radio@example.org")
    assert "for those whom you notified: radio@example.org (metre-22)\n" in outcome.err


def test_an_older_unsent_correction_to_who_was_notified_since_is_named_and_cleaned(mailing: Project) -> None:
    make(mailing, "333")
    outcome = mailing.call_here("mailing", "notified", "radio@example.org")
    assert "for those whom you notified: radio@example.org (metre-22)\n" in outcome.err
    named = "metre-22 has an unsent draft for those whom you notified of metre-333 yourself: radio@example.org"
    assert named in mailing.call_here("mailing", "status").err
    assert named in correct(mailing, "--only", "desk@example.org", to="metre-333").err
    removed = mailing.call_here("mailing", "clean").out
    assert "radio" in removed
    assert "library" not in removed
    assert "notified-drafted" not in mailing.call_here("mailing", "status").err


def test_a_person_who_holds_two_files_that_changed_is_counted_once(mailing: Project) -> None:
    row = RADIO.replace("media,en", "public,en")
    mailing.write("list.csv", HEAD + row)
    made = mailing.call_here("mailing", "drafts", "--release", "metre-22", "--only", "radio@example.org").lines
    assert mailing.call_here("mailing", "sent", *made).code == 0
    make(mailing, "333")
    noted(mailing, "radio@example.org")
    run = ("mailing", "drafts", "--release", "metre-333", "--correction", "metre-22", "--json")
    outcome = mailing.call_here(*run)
    assert json.loads(outcome.out)["notified"] == ["radio@example.org"]
    assert "notified by yourself: 1 (radio@example.org)." in mailing.call_here(*run[:-1]).err


def test_a_draft_that_is_removed_has_its_own_reason(mailing: Project) -> None:
    noted(mailing, "radio@example.org")
    mailing.write("list.csv", HEAD + RADIO + LIBRARY.replace("public,fr", "public,en"))
    removed = [line for line in correct(mailing).err.splitlines() if "removed: " in line]
    assert sorted(removed) == [
        "1 draft removed: in the list for another audience or language (library@example.org).",
        "1 draft removed: no longer in the list (desk@example.org).",
        "1 draft removed: notified by yourself (radio@example.org).",
    ]
    noted(mailing, "--undo", "radio@example.org")
    assert "removed: " not in correct(mailing).err
