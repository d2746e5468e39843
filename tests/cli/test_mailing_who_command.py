"""Who got a statement or a file, and persons that are taken out of the ledger."""

import json
import os
from pathlib import Path

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROWS = (
    "desk@example.org,,Newsroom,Dear editors,media,en,,\n"
    "radio@example.org,,Radio,Dear editors,media,en,fact-sheet,\n"
    "library@example.org,,Library,Bonjour,public,fr,,\n"
)
TEXTS = {"length": "It is long.", "treaty": "It was signed."}


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A project with drafts, of which those to Newsroom and Library are marked as sent."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release(texts=TEXTS))
    drafts = metre.call("mailing", "drafts").lines
    sent = [line for line in drafts if "radio" not in line]
    assert metre.call("mailing", "sent", *sent).code == 0
    return metre


def who(project: Project, name: str) -> tuple[str, list[str], list[str]]:
    outcome = project.call("mailing", "who", name, "--json")
    assert outcome.code == 0, outcome.err
    data = json.loads(outcome.out)
    return data["by"], *([mail["organisation"] for mail in data[state]] for state in ("sent", "drafted"))


@pytest.mark.parametrize(
    ("name", "by", "sent", "drafted"),
    [
        ("length", "id", ["Newsroom", "Library"], ["Radio"]),
        ("fact-sheet-media-en.docx", "name of the file", ["Newsroom"], ["Radio"]),
        ("media/briefing-media-en.pdf", "path of the file", ["Newsroom"], []),
        ("{root}/build/releases/metre-1/public/briefing-public-fr.pdf", "bytes of the file", ["Library"], []),
    ],
)
def test_who_got_it(name: str, by: str, sent: list[str], drafted: list[str], mailing: Project) -> None:
    assert who(mailing, name.format(root=mailing.root)) == (by, sent, drafted)


def test_a_file_is_known_by_its_bytes_under_any_name(mailing: Project) -> None:
    copy = mailing.root / "copy.bin"
    copy.write_bytes((mailing.root / "build/releases/metre-1/media/briefing-media-en.pdf").read_bytes())
    assert who(mailing, str(copy)) == ("bytes of the file", ["Newsroom"], [])
    renamed = copy.rename(mailing.root / "briefing-media-en.pdf")
    renamed.write_bytes(b"other")
    outcome = mailing.call("mailing", "who", str(renamed))
    assert (outcome.code, "files of this name have other bytes" in outcome.err) == (1, True)


@pytest.mark.parametrize("where", ["mailing", "metre"])
def test_what_nobody_knows(where: str, request: pytest.FixtureRequest) -> None:
    outcome = request.getfixturevalue(where).call("mailing", "who", "lenght")
    assert (outcome.code, "error[who-unknown]" in outcome.err) == (1, True)
    assert ("did you mean `length`?" in outcome.err) == (where == "mailing")


def test_drafts_are_listed_apart(mailing: Project) -> None:
    lines = mailing.call("mailing", "who", "length").lines
    assert [line.split()[1:2] for line in lines] == [
        ["recipient"],
        ["Newsroom"],
        ["Library"],
        [],
        ["not"],
        ["recipient"],
        ["Radio"],
    ]
    mailing.call("mailing", "sent", "--undo", "--all")
    assert "Nobody got it." in mailing.call("mailing", "who", "length").err


def traces(project: Project, text: str) -> list[str]:
    """The files of the project that have a text, in any case, the list aside."""
    found = [Path(folder, name) for folder, _, names in os.walk(project.root) for name in names]
    return [path.name for path in found if path.name != "list.csv" and text.encode() in path.read_bytes().lower()]


def test_a_person_is_taken_out_and_the_counts_stay(mailing: Project) -> None:
    before = json.loads(mailing.call("mailing", "status", "--json").out)["counts"]
    assert len(traces(mailing, "desk@example.org")) > 1
    outcome = mailing.call("mailing", "forget", "Desk@Example.org")
    assert (outcome.code, outcome.lines) == (0, ["Desk@Example.org is taken out: 1 mail sent, 0 drafted"])
    assert traces(mailing, "newsroom") == []
    after = json.loads(mailing.call("mailing", "status", "--json").out)
    assert after["counts"] == before
    assert who(mailing, "length") == ("id", ["", "Library"], ["Radio"])
    assert "(forgotten)" in mailing.call("mailing", "who", "length").out
    assert mailing.call("mailing", "forget", "desk@example.org").code == 1


def test_a_draft_goes_with_the_person(mailing: Project) -> None:
    assert mailing.call("mailing", "forget", "radio@example.org").lines[0].endswith("0 mails sent, 1 drafted")
    assert traces(mailing, "radio") == []
    mailing.write("list.csv", HEAD + ROWS.replace("radio@example.org,,Radio,Dear editors,media,en,fact-sheet,\n", ""))
    assert mailing.call("mailing", "drafts").code == 0
    assert len(json.loads(mailing.call("mailing", "status", "--json").out)["mails"]) == 2


@pytest.mark.parametrize("address", ["radio@example.org", "nobody@example.org"])
def test_the_preview_goes_with_any_person_and_the_run_says_so(address: str, mailing: Project) -> None:
    assert mailing.call("mailing", "drafts", "--to-me", "me@example.org").code == 0
    outcome = mailing.call("mailing", "forget", address)
    assert "the preview and the mails to yourself were removed" in outcome.err.lower()
    assert "were removed" not in mailing.call("mailing", "forget", "desk@example.org").err


def test_an_address_that_is_not_on_record_is_named_and_no_other_is_offered(mailing: Project) -> None:
    outcome = mailing.call("mailing", "forget", "radios@example.org")
    assert (outcome.code, "no mail to radios@example.org is on record" in outcome.err) == (1, True)
    assert "radio@example.org" not in outcome.err


def test_nothing_of_many_persons_is_left(mailing: Project) -> None:
    rows = "".join(f"person{n}@example.org,,Office {n},Dear all,media,en,,\n" for n in range(60))
    mailing.write("list.csv", HEAD + ROWS + rows)
    assert mailing.call("mailing", "drafts").code == 0
    for n in range(0, 60, 23):
        assert mailing.call("mailing", "forget", f"person{n}@example.org").code == 0
    left = {n for n in range(60) if (mailing.root / ".pressroom/ledger.sqlite").read_bytes().count(b"person%d@" % n)}
    assert left == set(range(60)) - set(range(0, 60, 23))


def test_a_recovered_ledger_knows_what_the_files_print(mailing: Project) -> None:
    (mailing.root / ".pressroom/ledger.sqlite").unlink()
    assert mailing.call("mailing", "sent", "--recover").lines == ["2 mails recorded as sent"]
    sent = mailing.call("mailing", "who", "length", "--json").json["sent"]
    assert [mail["email"] for mail in sent] == ["desk@example.org", "library@example.org"]
