"""`mailing drafts --only`: some recipients get a new draft, and those of all others stay as they are."""

from pathlib import Path

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROWS = (
    "newsroom@example.org,,Newsroom,Dear editors,media,en,,{line}\n"
    "agency@example.org,,Agency,Dear agency,media,en,,{line}\n"
    "library@example.org,,Library,Chers lecteurs,public,fr,,{line}\n"
)


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A project with drafts of three mails, and then another line for each in the list."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROWS.format(line=""))
    write_release(metre, release())
    assert metre.call("mailing", "drafts").code == 0
    metre.write("list.csv", HEAD + ROWS.format(line="A line"))
    return metre


def drafts(project: Project) -> dict[str, bytes]:
    folder = project.root / "build/mailings/metre-1"
    return {path.name.split("-")[2]: path.read_bytes() for path in folder.rglob("*.eml")}


def states(project: Project) -> list[tuple[str, str]]:
    mails = project.call("mailing", "status", "--json").json["mails"]
    return sorted((mail["email"].partition("@")[0], mail["state"]) for mail in mails)


def test_the_drafts_of_others_stay(mailing: Project) -> None:
    before = drafts(mailing)
    outcome = mailing.call("mailing", "drafts", "--only", "Newsroom@example.org", "--only", "agency@example.org")
    assert (outcome.code, outcome.err, len(outcome.lines)) == (0, "", 2)
    after = drafts(mailing)
    assert {name: b"A line" in data for name, data in after.items()} == {
        "newsroom": True,
        "agency": True,
        "library": False,
    }
    assert after["library"] == before["library"]
    assert states(mailing) == [("agency", "drafted"), ("library", "drafted"), ("newsroom", "drafted")]
    assert mailing.call("mailing", "drafts").code == 0
    assert all(b"A line" in data for data in drafts(mailing).values())


def test_a_draft_of_another_that_was_changed_by_hand_is_no_obstacle(mailing: Project) -> None:
    (library,) = (mailing.root / "build/mailings/metre-1").glob("*library*")
    library.write_bytes(b"by hand")
    assert mailing.call("mailing", "drafts", "--only", "agency@example.org").code == 0
    assert library.read_bytes() == b"by hand"
    assert "error[draft-changed]" in mailing.call("mailing", "drafts", "--only", "library@example.org").err


def test_who_was_sent_a_mail_gets_no_other(mailing: Project) -> None:
    (agency,) = (mailing.root / "build/mailings/metre-1").glob("*agency*")
    assert mailing.call("mailing", "sent", str(agency)).code == 0
    outcome = mailing.call("mailing", "drafts", "--only", "agency@example.org")
    assert "No second draft" in outcome.err
    assert states(mailing) == [("agency", "sent"), ("library", "drafted"), ("newsroom", "drafted")]
    assert set(drafts(mailing)) == {"newsroom", "agency", "library"}


def test_an_address_that_is_not_in_the_list_is_named(mailing: Project) -> None:
    before = drafts(mailing)
    outcome = mailing.call("mailing", "drafts", "--only", "libary@example.org", "--only", "x@example.com")
    assert (outcome.code, outcome.err.count("error[address-unknown]")) == (1, 2)
    assert "did you mean `library@example.org`?" in outcome.err
    outcome = mailing.call("mailing", "drafts", "--only", "newsrooms2@example.org")
    assert "did you mean" not in outcome.err
    assert "did you mean" not in mailing.call("mailing", "forget", "libary@example.org").err
    assert drafts(mailing) == before


def test_only_some_are_shown(mailing: Project) -> None:
    outcome = mailing.call("mailing", "drafts", "--only", "agency@example.org", "--preview")
    page = Path(mailing.root / "build/mailings/metre-1/preview.html").read_text("utf-8")
    assert outcome.code == 0
    assert page.count("<article") == 1
