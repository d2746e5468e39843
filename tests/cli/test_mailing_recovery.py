"""A ledger that was lost is made again from the mails in `sent/`, and nobody gets a second mail meanwhile."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pressroom.dispatch.ledger.database import LEDGER
from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROWS = (
    'desk@example.org,"Žarko, Ölç",Newsroom,Dear editors,media,en,,\n'
    "library@example.org,,Library,Bonjour,public,fr,,\n"
    "radio@example.org,,Radio,Dear editors,media,en,briefing,\n"
)
LINKS = "attach: {public: links}\nbase_url: https://example.org/kit\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """Three mails that were marked as sent."""
    metre.write("content/mailing.yaml", SETTINGS + LINKS)
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release())
    assert metre.call("mailing", "drafts").code == 0
    assert metre.call("mailing", "sent", "--all").code == 0
    return metre


def folder(project: Project) -> Path:
    return project.root / "build/mailings/metre-1"


def there(project: Project, below: str = "") -> list[str]:
    return sorted(path.name.rpartition("-")[0] for path in (folder(project) / below).glob("*.eml"))


def sent_mails(project: Project) -> list[tuple[str, ...]]:
    mails = json.loads(project.call("mailing", "status", "--json").out)["mails"]
    return [
        (mail["email"], mail["name"] or mail["organisation"], mail["audience"], mail["language"], mail["draft"])
        for mail in mails
        if mail["state"] == "sent"
    ]


@pytest.mark.parametrize("arguments", [(), ("--replace",), ("--only", "desk@example.org")])
def test_no_drafts_without_the_ledger_of_what_was_sent(arguments: tuple[str, ...], mailing: Project) -> None:
    shutil.rmtree(mailing.root / ".pressroom")
    outcome = mailing.call("mailing", "drafts", *arguments)
    assert (outcome.code, "error[sent-unrecorded]" in outcome.err) == (1, True)
    assert "pressroom mailing sent --recover" in outcome.err
    assert there(mailing) == []


def test_no_drafts_of_another_release_without_the_ledger_of_what_was_sent(mailing: Project) -> None:
    """Recipients may have a newer release than the one that would be sent."""
    shutil.rmtree(mailing.root / ".pressroom")
    write_release(mailing, replace(release(), slug="metre", version="0"))
    for command in ("drafts", "check"):
        outcome = mailing.call("mailing", command, "--release", "metre-0")
        assert (outcome.code, "error[sent-unrecorded]" in outcome.err) == (1, True), command
    assert not (mailing.root / "build/mailings/metre-0").exists()
    assert mailing.call("mailing", "sent", "--recover").code == 0
    outcome = mailing.call("mailing", "drafts", "--release", "metre-0")
    assert (outcome.code, outcome.err.count("recipient-newer") > 0) == (0, True)


def test_a_file_that_is_not_there_marks_no_draft_of_another_release(mailing: Project) -> None:
    name = json.loads(mailing.call("mailing", "status", "--json").out)["mails"][0]["draft"]
    outcome = mailing.call("mailing", "sent", f"build/mailings/metre-0/{name}")
    assert (outcome.code, "error[draft-unknown]" in outcome.err) == (1, True)
    assert mailing.call("mailing", "sent", name).code == 0


def test_a_lost_ledger_is_made_again(mailing: Project) -> None:
    before = sent_mails(mailing)
    who = [
        mailing.call("mailing", "who", name, "--json").out
        for name in ("briefing-media-en.pdf", "fact-sheet-media-en.docx")
    ]
    shutil.rmtree(mailing.root / ".pressroom")
    outcome = mailing.call("mailing", "sent", "--recover")
    assert (outcome.code, outcome.lines) == (0, ["3 mails recorded as sent"])
    assert sorted(sent_mails(mailing)) == sorted(before)
    for old in who:
        name = "briefing-media-en.pdf" if old is who[0] else "fact-sheet-media-en.docx"
        new = json.loads(mailing.call("mailing", "who", name, "--json").out)["sent"]
        assert {mail["email"] for mail in new} == {mail["email"] for mail in json.loads(old)["sent"]}
    outcome = mailing.call("mailing", "drafts")
    assert (outcome.code, there(mailing)) == (0, [])
    assert "No second draft for those who were marked as sent: 3." in outcome.err
    assert mailing.call("mailing", "sent", "--recover").lines == ["0 mails recorded as sent"]


def test_a_recovery_names_what_mails_do_not_have(mailing: Project) -> None:
    shutil.rmtree(mailing.root / ".pressroom")
    words = "neither the organisation of its recipient beside a name, nor the release that it corrects"
    assert words in mailing.call("mailing", "sent", "--recover").err
    assert words not in mailing.call("mailing", "sent", "--recover").err  # nothing was recorded


def test_all_are_recorded_or_none(mailing: Project) -> None:
    sent = folder(mailing) / "sent"
    [library] = sent.glob("*library*")
    (sent / "nobody.eml").write_bytes(b"Subject: x\r\n\r\nText\r\n")
    (sent / "other.eml").write_bytes(b"To: other@example.org\r\nSubject: =?nothing?q?=\r\n\r\nText\r\n")
    (sent / "twice.eml").write_bytes(library.read_bytes())
    shutil.rmtree(mailing.root / ".pressroom")
    outcome = mailing.call("mailing", "sent", "--recover")
    assert (outcome.code, outcome.err.count("error[sent-unknown]")) == (1, 3)
    for words in ("nobody.eml has not one recipient", "other.eml brings no files of one edition", "twice.eml goes to"):
        assert words in outcome.err
    assert sent_mails(mailing) == []


def test_another_copy_of_a_mail_on_record_is_no_obstacle(mailing: Project) -> None:
    [library] = (folder(mailing) / "sent").glob("*library*")
    (library.parent / "as my program saved it.eml").write_bytes(library.read_bytes())
    assert mailing.call("mailing", "drafts").code == 0


def test_an_empty_ledger_is_damaged(mailing: Project) -> None:
    (mailing.root / LEDGER).write_bytes(b"")
    for arguments in (("drafts",), ("status",), ("sent", "--all")):
        outcome = mailing.call("mailing", *arguments)
        assert (outcome.code, "error[ledger-damaged]" in outcome.err) == (1, True)
        assert "pressroom mailing sent --recover" in outcome.err
    assert there(mailing) == []


def test_a_draft_that_the_ledger_does_not_know_can_be_taken_up(mailing: Project) -> None:
    shutil.rmtree(mailing.root / ".pressroom")
    [library] = (folder(mailing) / "sent").glob("*library*")
    library.rename(folder(mailing) / library.name)
    assert mailing.call("mailing", "sent", "--recover").code == 0
    outcome = mailing.call("mailing", "drafts")
    assert (outcome.code, "error[draft-unknown]" in outcome.err) == (1, True)
    assert "move what was sent to `sent`" in outcome.err
    (folder(mailing) / library.name).rename(library)
    assert mailing.call("mailing", "sent", "--recover").lines == ["1 mail recorded as sent"]
    assert mailing.call("mailing", "drafts").code == 0
    assert there(mailing) == []


@pytest.mark.parametrize("arguments", [("--all",), ("--undo",), ("x.eml",)])
def test_recover_takes_no_other_choice(arguments: tuple[str, ...], mailing: Project) -> None:
    assert mailing.call("mailing", "sent", "--recover", *arguments).code == 2


def test_a_copy_of_a_sent_mail_among_the_drafts_goes(mailing: Project) -> None:
    [library] = (folder(mailing) / "sent").glob("*library*")
    (folder(mailing) / library.name).write_bytes(library.read_bytes())
    assert mailing.call("mailing", "sent", "--all").code == 0
    assert (there(mailing), len(there(mailing, "sent"))) == ([], 3)


@pytest.mark.parametrize("undo", [False, True])
def test_two_mails_of_one_name_are_named_and_none_is_lost(undo: bool, mailing: Project) -> None:
    [library] = (folder(mailing) / "sent").glob("*library*")
    other = folder(mailing) / library.name
    if not undo:
        assert mailing.call("mailing", "sent", "--undo", str(library)).code == 0
        library.write_bytes(b"To: library@example.org\r\n\r\nEarlier\r\n")
    else:
        other.write_bytes(b"To: library@example.org\r\n\r\nEarlier\r\n")
    before = (library.read_bytes(), other.read_bytes(), sent_mails(mailing))
    outcome = mailing.call("mailing", "sent", *(["--undo"] if undo else []), str(library))
    assert (outcome.code, "error[draft-twice]" in outcome.err) == (1, True)
    assert (library.read_bytes(), other.read_bytes(), sent_mails(mailing)) == before
    outcome = mailing.call("mailing", "drafts")
    assert "draft-twice" in outcome.err


def test_status_names_what_lies_in_the_wrong_folder(mailing: Project) -> None:
    assert mailing.call("mailing", "status").err == ""
    [desk] = (folder(mailing) / "sent").glob("media-en-*lc-*")
    [library] = (folder(mailing) / "sent").glob("*library*")
    assert mailing.call("mailing", "sent", "--undo", str(desk)).code == 0
    (folder(mailing) / desk.name).rename(desk)
    library.rename(folder(mailing) / library.name)
    outcome = mailing.call("mailing", "status")
    assert (outcome.code, outcome.err.count("warning[draft-place]")) == (0, 2)
    assert "do not send again what is marked" in outcome.err
    lines = ["0 mails recorded as sent", "2 mails moved to the folder of their state"]
    assert mailing.call("mailing", "sent", "--recover").lines == lines
    assert (there(mailing), len(there(mailing, "sent"))) == ([desk.name.rpartition("-")[0]], 2)
    assert mailing.call("mailing", "status").err == ""


def test_drafts_of_a_lost_ledger_are_named_together_and_can_be_written_again(mailing: Project) -> None:
    for path in (folder(mailing) / "sent").glob("*.eml"):
        assert mailing.call("mailing", "sent", "--undo", str(path)).code == 0
    shutil.rmtree(mailing.root / ".pressroom")
    words = "metre-1 has 3 mails, such as media-en-"
    outcome = mailing.call("mailing", "status")
    assert (outcome.code, "warning[draft-unknown]" in outcome.err, words in outcome.err) == (0, True, True)
    outcome = mailing.call("mailing", "drafts")
    assert (outcome.code, outcome.err.count("error[draft-unknown]"), words in outcome.err) == (1, 1, True)
    assert mailing.call("mailing", "drafts", "--replace").code == 0
    assert mailing.call("mailing", "status").err == ""


def test_status_names_what_is_not_on_record(mailing: Project) -> None:
    shutil.rmtree(mailing.root / ".pressroom")
    outcome = mailing.call("mailing", "status")
    assert (outcome.code, "warning[sent-unrecorded]" in outcome.err) == (0, True)


@pytest.mark.parametrize("command", ["check", "drafts"])
def test_who_has_the_files_of_another_audience_or_language_is_named(command: str, mailing: Project) -> None:
    rows = ROWS.replace("editors,media,en,briefing", "editors,public,en,briefing").replace("public,fr", "public,en")
    mailing.write("list.csv", HEAD + rows + "new@example.org,,New,Dear editors,media,en,,\n")
    outcome = mailing.call("mailing", command)
    assert (outcome.code, outcome.err.count("warning[recipient-sent]")) == (0, 1)
    assert "library@example.org has the files of public in fr" in outcome.err
    assert "radio@example.org has the files of media in en" in outcome.err
    assert ["row 3, column F" in outcome.err, "row 4, column E" in outcome.err] == [True, True], outcome.err
    if command == "check":
        assert outcome.lines[-2:] == ["1 mail, 2 attachments, 12 kB", "3 rows get no draft: marked as sent before"]
        assert [line for line in outcome.lines if line.startswith("media")] == ["media     en            1"]


def test_the_check_names_what_is_not_on_record(mailing: Project) -> None:
    shutil.rmtree(mailing.root / ".pressroom")
    outcome = mailing.call("mailing", "check")
    assert (outcome.code, "error[sent-unrecorded]" in outcome.err) == (1, True)
