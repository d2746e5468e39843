"""Recipients that a person added to drafts as `Cc` or `Bcc`, before the mails are marked as sent."""

from pathlib import Path

import pytest

from pressroom.dispatch.ledger.database import LEDGER
from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROWS = (
    "news@example.org,,Newsroom,Dear editors,media,en,,\n"
    "radio@example.org,,Radio,Dear editors,media,en,,\n"
    "library@example.org,,Library,Bonjour,public,fr,,\n"
)


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A project with three drafts; the sender is desk@example.org."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release())
    assert metre.call("mailing", "drafts").code == 0
    return metre


def copied(project: Project, headers: str) -> Path:
    """The draft of the newsroom, with headers that a person added."""
    (place,) = (project.root / "build/mailings/metre-1").glob("media-en-newsroom-*.eml")
    place.write_bytes(headers.replace("\n", "\r\n").encode() + place.read_bytes())
    return place


def counts(project: Project) -> tuple[int, int]:
    rows = project.call("mailing", "status", "--json").json["counts"]
    return sum(row["drafted"] for row in rows), sum(row["sent"] for row in rows)


@pytest.mark.parametrize("header", ["Cc", "Bcc", "BCC"])
def test_a_copy_to_a_person_of_another_audience_is_not_marked(header: str, mailing: Project) -> None:
    place = copied(mailing, f"{header}: office@example.org,\n Bibliothek <Library@example.org>\n")
    for arguments in (["--all"], [str(place)]):
        outcome = mailing.call("mailing", "sent", *arguments)
        assert (outcome.code, counts(mailing)) == (1, (3, 0))
        assert "error[draft-address]" in outcome.err
        assert f"goes to Library@example.org too (`{header.capitalize()}`), who gets the files of public" in outcome.err
        assert "take Library@example.org out of the file" in outcome.err


def test_a_copy_to_a_person_who_got_an_earlier_release_for_another_audience(mailing: Project) -> None:
    assert mailing.call("mailing", "sent", "--all").code == 0
    mailing.write("list.csv", HEAD + ROWS.splitlines(keepends=True)[0])
    write_release(mailing, release(version="2"))
    assert mailing.call("mailing", "drafts", "--release", "metre-2").code == 0
    (place,) = (mailing.root / "build/mailings/metre-2").glob("media-en-newsroom-*.eml")
    place.write_bytes(b"Cc: library@example.org\r\n" + place.read_bytes())
    outcome = mailing.call("mailing", "sent", str(place))
    assert (outcome.code, "error[draft-address]" in outcome.err) == (1, True)


def test_copies_to_others_are_counted_and_named(mailing: Project) -> None:
    names = [f"one{number}@example.org" for number in range(6)]
    copied(mailing, f"Cc: radio@example.org, {', '.join(names)}\nBcc: {names[0]}, Desk <desk@example.org>\n")
    outcome = mailing.call("mailing", "sent", "--all")
    assert (outcome.code, outcome.lines) == (0, ["3 mails marked as sent, 0 still to be sent"])
    assert outcome.err.count("warning[draft-copies]") == 1
    assert "7 recipients were added to" in outcome.err
    assert "radio@example.org, one0@example.org, one1@example.org, one2@example.org, one3@example.org and 2" in (
        outcome.err
    )


@pytest.mark.parametrize("headers", ["Bcc: desk@example.org\n", "Cc: News@example.org\n", "Bcc: \n", "Cc: all:;\n"])
def test_a_copy_to_the_sender_or_the_recipient_is_no_other_recipient(headers: str, mailing: Project) -> None:
    copied(mailing, headers)
    outcome = mailing.call("mailing", "sent", "--all")
    assert (outcome.code, outcome.err) == (0, "")


def test_what_was_sent_with_copies_is_recovered_and_named(mailing: Project) -> None:
    copied(mailing, "Cc: library@example.org\nBcc: office@example.org\n")
    folder = mailing.root / "build/mailings/metre-1"
    (folder / "sent").mkdir()
    for place in folder.glob("*.eml"):
        place.rename(folder / "sent" / place.name)
    (mailing.root / LEDGER).unlink()
    outcome = mailing.call("mailing", "sent", "--recover")
    assert (outcome.code, outcome.lines) == (0, ["3 mails recorded as sent"])
    assert ("warning[draft-address]" in outcome.err, "warning[draft-copies]" in outcome.err) == (True, True)
