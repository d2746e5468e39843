"""Whoever holds what has changed and gets no correction is named in every run, whatever became of their row."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.outcome import Outcome
from support.project import Project, copy_project

DESK = "desk@example.org,,Desk,Dear editors,media,en,,\n"
RADIO = "radio@example.org,,Radio,Dear editors,media,en,,\n"
LIBRARY = "library@example.org,,Library,Bonjour,public,fr,,\n"
ALL = HEAD + DESK + RADIO + LIBRARY
RADIO_GOT = "Radio <radio@example.org> got metre-1 as media in en, from list.csv"


def make(project: Project, version: str) -> None:
    """Write a release whose texts and files differ from those of each other version."""
    made = release(version=version, texts={"length": f"It is {version} long."})
    write_release(project, replace(made, files=tuple(replace(one, size=6000 + len(version)) for one in made.files)))


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Mails of a release that are marked as sent, and drafts of corrections for all of them. Not to be changed."""
    made = copy_project(tmp_path_factory.mktemp("corrected") / "project")
    made.write("content/mailing.yaml", SETTINGS.replace("fr:", "sr-Cyrl: Метар, fr:"))
    made.write("list.csv", ALL)
    make(made, "1")
    assert made.call_here("mailing", "drafts").code == 0
    assert made.call_here("mailing", "sent", "--all").code == 0
    make(made, "22")
    assert len(correct(made).lines) == 3
    return made


@pytest.fixture
def mailing(corrected: Project, tmp_path: Path) -> Project:
    """A copy of that project, which a test may change."""
    shutil.copytree(corrected.root, tmp_path / "project")
    return Project(tmp_path / "project")


def correct(project: Project, *arguments: str, file: str = "list.csv", to: str = "metre-22") -> Outcome:
    run = ("mailing", "drafts", "--release", to, "--correction", "metre-1", "--list", str(project.root / file))
    outcome = project.call_here(*run, *arguments)
    assert outcome.code == 0, outcome.err
    return outcome


def reasons(project: Project, *arguments: str, file: str = "list.csv", to: str = "metre-22") -> dict[str, str]:
    """Who has no correction after a run, by the reason."""
    data: dict[str, Any] = json.loads(correct(project, "--json", *arguments, file=file, to=to).out)
    return {one["email"].partition("@")[0]: one["reason"] for one in data["without_correction"]}


def drafted(project: Project) -> list[str]:
    folder = project.root / "build/mailings/metre-22"
    return sorted(path.name.split("-")[2] for path in folder.glob("*.eml"))


def test_a_draft_that_goes_with_its_row_leaves_its_recipient_named(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + DESK + LIBRARY)
    outcomes = [correct(mailing), correct(mailing)]
    assert all(f"warning[correction-absent]: {ABSENT}\n --> {RADIO_GOT}\n" in one.err for one in outcomes)
    removed = "1 draft removed: no longer in the list (radio@example.org)."
    assert [removed in one.err for one in outcomes] == [True, False]
    assert drafted(mailing) == ["desk", "library"]


ABSENT = "what was sent has changed, and the recipient is not in the list: no correction is written"
MOVED = "what was sent has changed, and the row is for another audience or language: no correction is written"


def test_a_draft_goes_also_when_nobody_else_gets_one(mailing: Project) -> None:
    assert mailing.call_here("mailing", "sent", "--all", "--release", "metre-22").code == 0
    (radio,) = (mailing.root / "build/mailings/metre-22/sent").glob("*radio*")
    assert mailing.call_here("mailing", "sent", "--undo", str(radio)).code == 0
    mailing.write("list.csv", HEAD + DESK + RADIO.replace("media", "public") + LIBRARY)
    assert reasons(mailing, "--preview") == {"radio": "moved"}
    assert drafted(mailing) == ["radio"]
    outcome = correct(mailing)
    assert "No correction was written." in outcome.err
    assert "1 draft removed" in outcome.err
    assert drafted(mailing) == []
    assert reasons(mailing) == {"radio": "moved"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (RADIO.replace("media", "public"), "moved"),
        (RADIO.replace("en,,", "sr-Cyrl,,"), "moved"),
        (RADIO.replace("radio@", "waves@"), "absent"),
    ],
)
@pytest.mark.parametrize("renamed", [False, True])
def test_who_moved_is_named_whatever_the_list_is_called(row: str, reason: str, renamed: bool, mailing: Project) -> None:
    file = "press.csv" if renamed else "list.csv"
    mailing.write(file, HEAD + DESK + row + LIBRARY)
    kept = reasons(mailing, file=file)
    assert kept == ({} if renamed else {"radio": reason})  # the draft of the list under its old name stays
    assert reasons(mailing, "--this-list-alone", file=file) == {"radio": reason}


def test_the_rows_of_those_who_moved_are_one_warning_with_all_that_was_sent(mailing: Project) -> None:
    mailing.write("list.csv", ALL.replace("media,en", "public,en"))
    err = correct(mailing).err
    assert err.count("warning[correction-moved]") == 1
    assert f"warning[correction-moved]: {MOVED}\n --> {mailing.root / 'list.csv'}, row 2, column E (Audience)" in err
    assert f"row 3, column E (Audience) ({RADIO_GOT}; the row is for public in en)" in err


def test_recipients_of_another_list_are_named_until_they_have_a_draft(mailing: Project) -> None:
    mailing.write("readers.csv", HEAD + DESK)
    assert reasons(mailing, "--this-list-alone", file="readers.csv") == {"radio": "absent", "library": "absent"}
    outcome = correct(mailing, file="readers.csv")
    names = "from list.csv and are not in this list: 2 (radio@example.org, library@example.org)"
    assert f"No correction for those who got what has changed {names}. Use --correction with that list" in outcome.err
    assert RADIO_GOT not in outcome.err
    assert RADIO_GOT in correct(mailing, "-v", file="readers.csv").err
    correct(mailing)
    assert reasons(mailing, file="readers.csv") == {}


def test_who_is_in_no_list_after_a_list_was_renamed_is_warned_of(mailing: Project) -> None:
    mailing.write("press.csv", HEAD + DESK + LIBRARY)
    mailing.write("list.csv", HEAD + DESK)
    correct(mailing)
    assert reasons(mailing, file="press.csv") == {"radio": "other-list"}
    (mailing.root / "list.csv").unlink()
    assert reasons(mailing, file="press.csv") == {"radio": "list-gone"}
    err = correct(mailing, file="press.csv").err
    gone = ABSENT.replace("the list:", "this list; their list is no longer at its place:")
    assert (
        f"warning[correction-absent]: {gone}\n --> {RADIO_GOT}\nhint: if their list has another name now: `pressroom"
        in err
    )


def test_of_many_in_another_list_five_are_named_and_with_v_all(mailing: Project) -> None:
    more = "".join(DESK.replace("desk@", f"desk{number}@") for number in range(4))
    mailing.write("list.csv", ALL + more)
    made = mailing.call_here("mailing", "drafts", "--release", "metre-1", "--list", str(mailing.root / "list.csv"))
    assert mailing.call_here("mailing", "sent", *made.lines).code == 0
    mailing.write("readers.csv", HEAD + DESK)
    err = correct(mailing, "--this-list-alone", file="readers.csv").err
    assert err.count(" got metre-1 as ") == 6
    err = correct(mailing, file="readers.csv").err
    assert "6 (radio@example.org, library@example.org, desk0@example.org, desk1@example.org, desk2@example.org" in err
    assert " and 1 more; `-v` lists all). Use --correction" in err
    assert "desk3@example.org" in correct(mailing, "-v", file="readers.csv").err


def test_a_draft_of_another_list_that_was_deleted_is_no_correction(mailing: Project) -> None:
    mailing.write("readers.csv", HEAD + DESK)
    (radio,) = (mailing.root / "build/mailings/metre-22").glob("*radio*")
    radio.unlink()
    assert reasons(mailing, file="readers.csv") == {"radio": "file-gone"}
    err = correct(mailing, file="readers.csv").err
    assert "no longer in " in err
    assert "(radio@example.org); these corrections are not written again" in err
    assert reasons(mailing) == {}


def test_rows_that_are_not_chosen_are_named(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + RADIO + LIBRARY)
    correct(mailing)
    assert drafted(mailing) == ["library", "radio"]
    mailing.write("list.csv", ALL)
    assert reasons(mailing, "--only", "radio@example.org") == {"desk": "not-chosen"}
    line = "No correction for those who are due one too, because of --only: 1 (desk@example.org)."
    assert line in correct(mailing, "--only", "radio@example.org").err.splitlines()


def test_an_address_that_gets_no_correction_is_named_with_the_reason(mailing: Project) -> None:
    mailing.write(
        "list.csv", ALL.replace("radio@example.org,,Radio,Dear editors,media", "radio@example.org,,Radio,Hi,public")
    )
    run = ("mailing", "drafts", "--release", "metre-22", "--correction", "metre-1", "--only", "radio@example.org")
    outcome = mailing.call_here(*run)
    assert outcome.code == 1
    moved = "what radio@example.org was sent has changed, and the row is for another audience or language now"
    assert f"error[address-unknown]: {moved}: no correction is written" in outcome.err
    mailing.write("list.csv", HEAD + DESK + LIBRARY)
    outcome = mailing.call_here(*run)
    assert "radio@example.org was sent has changed, and the address is not in this list: no" in outcome.err
    mailing.write("list.csv", ALL + DESK.replace("desk@", "new@"))
    outcome = mailing.call_here(*run[:-1], "new@example.org")
    assert "error[address-unknown]: no correction is due to new@example.org" in outcome.err


def test_a_forgotten_person_is_counted_and_not_named(mailing: Project) -> None:
    assert mailing.call_here("mailing", "forget", "radio@example.org").code == 0
    mailing.write("list.csv", HEAD + DESK + LIBRARY)
    outcome = correct(mailing)
    assert "No correction for mails to those who were taken out of the ledger: 1." in outcome.err.splitlines()
    assert "radio" not in outcome.err.lower()
    assert reasons(mailing) == {}


def test_holders_of_a_newer_release_are_named(mailing: Project) -> None:
    make(mailing, "333")
    made = mailing.call_here("mailing", "drafts", "--release", "metre-333", "--only", "radio@example.org").lines
    assert mailing.call_here("mailing", "sent", *made).code == 0
    mailing.call_here("mailing", "sent", "--undo", "--all", "--release", "metre-22")
    line = "No correction for those who hold metre-333, which is newer than metre-22: 1 (radio@example.org)."
    assert line in correct(mailing).err.splitlines()
    assert json.loads(correct(mailing, "--json").out)["ahead"] == ["radio@example.org"]


def test_drafts_without_a_correction_name_those_that_they_remove(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + DESK + LIBRARY)
    outcome = mailing.call_here("mailing", "drafts", "--release", "metre-22")
    assert "Drafts of corrections are among those removed: 1 (radio@example.org)." in outcome.err
    assert "`pressroom mailing drafts --release metre-22 --correction metre-1`." in outcome.err
    outcome = mailing.call_here("mailing", "drafts", "--release", "metre-22", "--replace")
    assert "replaced: 2 (desk@example.org, library@example.org)." in outcome.err


def test_drafts_of_corrections_that_clean_removes_for_others_are_named(mailing: Project) -> None:
    make(mailing, "333")
    only = ("--only", "Radio@example.org", "--only", "desk@example.org")
    made = mailing.call_here("mailing", "drafts", "--release", "metre-333", *only).lines
    (desk,) = [line for line in made if "desk" in line]
    assert mailing.call_here("mailing", "sent", desk).code == 0
    named = "among them: 1 (radio@example.org). The drafts of metre-333 for the same people are no corrections."
    run = "To see who still needs one: `pressroom mailing drafts --release metre-333 --correction metre-1`."
    assert f"{named} {run}" in mailing.call_here("mailing", "clean").err
    assert drafted(mailing) == ["library"]


def test_drafts_of_another_list_go_when_a_release_is_made_again(mailing: Project) -> None:
    mailing.write("readers.csv", HEAD + DESK)
    manifest = mailing.root / "build/releases/metre-22/manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"title": "The metre"', '"title": "A metre"'), "utf-8")
    err = correct(mailing, file="readers.csv").err
    assert "of list.csv removed, because the release was made again since (radio@example.org, library@" in err
    assert Path(mailing.root / "build/mailings/metre-22").is_dir()


def sent(project: Project, version: str, row: str) -> Outcome:
    """What plain mails of a new release to Radio alone print. They are marked as sent."""
    make(project, version)
    project.write("list.csv", HEAD + row)
    outcome = project.call_here("mailing", "drafts", "--release", f"metre-{version}")
    assert project.call_here("mailing", "sent", *outcome.lines).code == 0
    return outcome


def test_files_of_an_audience_between_two_others_are_named(mailing: Project) -> None:
    sent(mailing, "333", RADIO.replace("media", "public"))
    sent(mailing, "4444", RADIO)
    make(mailing, "55555")
    run = ("mailing", "drafts", "--release", "metre-55555", "--correction", "metre-4444")
    for _ in range(2):
        err = mailing.call_here(*run).err
        assert err.count("warning[correction-before]") == 1
        assert "Radio <radio@example.org> got metre-333 as public in en, from list.csv" in err
        assert "got metre-22" not in err
        assert RADIO_GOT not in err
    assert mailing.call_here("mailing", "drafts", "--release", "metre-55555", "--correction", "metre-22").code == 0


def test_mails_without_a_correction_name_those_who_hold_other_texts(mailing: Project) -> None:
    make(mailing, "333")
    outcome = mailing.call_here("mailing", "drafts", "--release", "metre-333")
    assert outcome.err.count("warning[correction-due]") == 1
    assert "this recipient holds an older release that reads differently, and the mail does not say so" in outcome.err
    assert outcome.err.count(" got metre-1 as ") == 3
    assert "`pressroom mailing drafts --release metre-333 --correction metre-1`" in outcome.err
    assert "warning[correction-due]" in mailing.call_here("mailing", "check", "--release", "metre-333").err
    assert "correction-due" not in correct(mailing, "--replace", to="metre-333").err
    assert "correction-due" not in mailing.call_here("mailing", "drafts", "--release", "metre-333").err
