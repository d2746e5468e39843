"""Several lists and releases: no draft of another list is lost, and nobody gets an old release after a new one."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.outcome import Outcome
from support.project import Project

DESK = "desk@example.org,,Desk,Dear editors,media,en,,\n"
RADIO = "radio@example.org,,Radio,Dear editors,media,en,,\n"
LIBRARY = "library@example.org,,Library,Bonjour,public,fr,,\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """Drafts of a first list; another list has one of its rows, and another."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + DESK + RADIO)
    metre.write("lists/list.csv", HEAD + RADIO.replace("editors", "listeners") + LIBRARY)
    write_release(metre, release(texts={"length": "It is short."}))
    assert metre.call("mailing", "drafts").code == 0
    return metre


def drafts(project: Project, *arguments: str) -> Outcome:
    outcome = project.call("mailing", "drafts", *arguments)
    assert outcome.code == 0, outcome.err
    return outcome


def other(project: Project, *arguments: str) -> Outcome:
    return drafts(project, "--list", str(project.root / "lists/list.csv"), *arguments)


def recipients(project: Project) -> list[str]:
    folder = project.root / "build/mailings/metre-1"
    files = sorted(path.name.split("-")[2] for path in folder.glob("*.eml"))
    mails = project.call("mailing", "status", "--json").json["mails"]
    assert sorted(mail["email"].partition("@")[0] for mail in mails if mail["state"] == "drafted") == files
    return files


def test_the_drafts_of_another_list_stay(mailing: Project) -> None:
    outcome = other(mailing)
    assert "1 draft of list.csv left as before" in outcome.err
    assert recipients(mailing) == ["desk", "library", "radio"]
    (radio,) = (mailing.root / "build/mailings/metre-1").glob("*radio*")
    assert "Dear listeners" in radio.read_text(encoding="utf-8")
    data = other(mailing, "--this-list-alone", "--json").json
    assert (data["removed"], data["other_lists"]) == (["desk@example.org"], {})
    assert recipients(mailing) == ["library", "radio"]


def test_a_list_is_the_same_by_any_path(mailing: Project) -> None:
    outcome = drafts(mailing, "--list", str(mailing.root / "lists/../list.csv"))
    assert outcome.err == ""
    assert recipients(mailing) == ["desk", "radio"]
    moved = Project(mailing.root.rename(mailing.root.with_name("moved")))
    moved.write("list.csv", HEAD + DESK)
    assert drafts(moved, "--json").json["removed"] == ["radio@example.org"]


def test_the_removed_drafts_are_counted(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + RADIO)
    data = drafts(mailing, "--json").json
    assert (data["removed"], recipients(mailing)) == (["desk@example.org"], ["radio"])
    mailing.write("list.csv", HEAD + LIBRARY)
    assert "1 draft removed: " in drafts(mailing).err


def test_a_changed_draft_is_kept_though_the_same_change_was_given_up_before(mailing: Project) -> None:
    folder = mailing.root / "build/mailings/metre-1"
    (desk,) = folder.glob("*desk*")
    by_hand = desk.read_bytes() + b"by hand"
    desk.write_bytes(by_hand)
    assert mailing.call("mailing", "sent", str(desk)).code == 0
    assert mailing.call("mailing", "sent", "--undo", str(folder / "sent" / desk.name)).code == 0
    drafts(mailing, "--only", "desk@example.org", "--replace")
    desk.write_bytes(by_hand)
    mailing.write("list.csv", HEAD + RADIO)
    outcome = mailing.call("mailing", "drafts")
    assert (outcome.code, "error[draft-changed]" in outcome.err) == (1, True)
    assert desk.read_bytes() == by_hand


def test_who_has_a_newer_release_does_not_get_the_old_one(mailing: Project) -> None:
    write_release(mailing, release(version="1.1"))
    made = drafts(mailing, "--release", "metre-1.1", "--only", "desk@example.org").lines
    assert mailing.call("mailing", "sent", *made).code == 0
    data = drafts(mailing, "--release", "metre-1", "--json").json
    assert [Path(path).name.split("-")[2] for path in data["drafts"]] == ["radio"]
    assert [one["code"] for one in data["diagnostics"]] == ["release-other", "recipient-newer"]
    outcome = mailing.call("mailing", "check", "--release", "metre-1")
    assert "metre-1.1 was sent to this address, and is newer than metre-1: no mail is written" in outcome.err
    assert "--> list.csv, row 2, column A" in outcome.err
    err = drafts(mailing, "--release", "metre-1.1").err
    assert "No second draft for those who were marked as sent: 1.\n" in err
    assert "metre-1 has an unsent draft of list.csv for recipients who also have one of metre-1.1: radio@" in err


def test_a_correction_leaves_the_other_drafts_of_its_list(mailing: Project) -> None:
    mailing.call("mailing", "sent", "--all")
    made = release(version="2", texts={"length": "It is long."})
    write_release(mailing, replace(made, files=tuple(replace(one, size=7000) for one in made.files)))
    mailing.write("list.csv", HEAD + DESK + RADIO + LIBRARY)
    drafts(mailing, "--release", "metre-2", "--only", "library@example.org")
    data = drafts(mailing, "--release", "metre-2", "--correction", "metre-1", "--json").json
    assert (len(data["drafts"]), data["removed"]) == (2, [])
    assert len(list((mailing.root / "build/mailings/metre-2").glob("*.eml"))) == 3
