"""Drafts on record: replaced until they are marked as sent, made once for each recipient, and counted."""

import json
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.outcome import Outcome
from support.project import Project

NEWS = "desk@example.org,,Newsroom,Dear editors,media,en,,\n"
LIBRARY = "library@example.org,,Library,Bonjour,public,fr,,\n"
RADIO = "radio@example.org,,Radio,Dear editors,media,en,,\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A project with a release, a list and the description of a mailing."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + NEWS + LIBRARY)
    write_release(metre, release())
    return metre


def drafts(project: Project, *arguments: str) -> Outcome:
    outcome = project.call("mailing", "drafts", *arguments)
    assert outcome.code == 0, outcome.err
    return outcome


def folder(project: Project) -> Path:
    return project.root / "build/mailings/metre-1"


def addresses(project: Project, below: str = "") -> list[str]:
    files = (folder(project) / below).glob("*.eml")
    mails = (message_from_bytes(path.read_bytes(), policy=SMTP) for path in files)
    return sorted(mail["To"].addresses[0].username for mail in mails)


def counts(project: Project) -> dict[tuple[str, str], tuple[int, int]]:
    data = json.loads(project.call("mailing", "status", "--json").out)
    return {(one["audience"], one["language"]): (one["drafted"], one["sent"]) for one in data["counts"]}


def draft(project: Project, name: str) -> str:
    (found,) = [str(path) for path in folder(project).rglob("*.eml") if f"-{name}-" in path.name]
    return found


def test_drafts_have_names_that_stay_and_the_same_bytes(mailing: Project) -> None:
    outcome = drafts(mailing)
    assert outcome.err == ""
    assert [Path(line).name[:-13] for line in outcome.lines] == ["media-en-newsroom", "public-fr-library"]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder(mailing).glob("*.eml")}
    mailing.write("list.csv", HEAD + RADIO + NEWS + LIBRARY)
    drafts(mailing)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before
    assert addresses(mailing) == ["desk", "library", "radio"]


def test_the_next_run_replaces_all_drafts(mailing: Project) -> None:
    drafts(mailing)
    mailing.write("list.csv", HEAD + NEWS.replace("Dear editors", "Good morning") + RADIO)
    drafts(mailing)
    assert addresses(mailing) == ["desk", "radio"]
    assert "Good morning" in Path(draft(mailing, "newsroom")).read_text(encoding="utf-8")
    assert counts(mailing) == {("media", "en"): (2, 0)}


def test_no_second_draft_for_whom_one_was_marked_as_sent(mailing: Project) -> None:
    drafts(mailing)
    outcome = mailing.call("mailing", "sent", draft(mailing, "newsroom"))
    assert (outcome.code, outcome.lines) == (0, ["1 mail marked as sent, 1 still to be sent"])
    assert (addresses(mailing), addresses(mailing, "sent")) == (["library"], ["desk"])
    mailing.write("list.csv", HEAD + NEWS.replace("desk@", "Desk@").replace("editors", "all") + LIBRARY + RADIO)
    outcome = drafts(mailing)
    assert "No second draft for those who were marked as sent: 1." in outcome.err
    assert (addresses(mailing), addresses(mailing, "sent")) == (["library", "radio"], ["desk"])
    assert counts(mailing) == {("media", "en"): (1, 1), ("public", "fr"): (1, 0)}
    data = json.loads(drafts(mailing, "--json").out)
    assert (data["sent_before"], len(data["drafts"])) == (["Desk@example.org"], 2)


def test_a_mail_is_marked_once(mailing: Project) -> None:
    drafts(mailing)
    before = draft(mailing, "newsroom")
    assert mailing.call("mailing", "sent", before).code == 0
    when = json.loads(mailing.call("mailing", "status", "--json").out)["mails"]
    for path in (before, draft(mailing, "newsroom"), Path(before).name):
        outcome = mailing.call("mailing", "sent", path)
        assert (outcome.code, outcome.lines) == (0, ["0 mails marked as sent, 1 still to be sent"])
        assert "1 mail had been marked before." in outcome.err
    assert json.loads(mailing.call("mailing", "status", "--json").out)["mails"] == when


def test_all_are_marked_and_a_mistake_is_undone(mailing: Project) -> None:
    drafts(mailing)
    assert mailing.call("mailing", "sent", "--all").lines == ["2 mails marked as sent, 0 still to be sent"]
    assert (addresses(mailing), addresses(mailing, "sent")) == ([], ["desk", "library"])
    outcome = mailing.call("mailing", "sent", "--undo", draft(mailing, "library"))
    assert outcome.lines == ["1 mail marked as a draft again, 1 still to be sent"]
    assert (addresses(mailing), addresses(mailing, "sent")) == (["library"], ["desk"])
    assert counts(mailing) == {("media", "en"): (0, 1), ("public", "fr"): (1, 0)}
    drafts(mailing)
    assert addresses(mailing) == ["library"]


def test_files_that_are_no_drafts_mark_nothing(mailing: Project) -> None:
    drafts(mailing)
    wrong = Path(draft(mailing, "library")).name.replace("library", "libary")
    outcome = mailing.call("mailing", "sent", draft(mailing, "newsroom"), wrong, "list.csv")
    assert (outcome.code, outcome.err.count("error[draft-unknown]")) == (1, 2)
    assert f"did you mean `{wrong.replace('libary', 'library')}`?" in outcome.err
    assert counts(mailing) == {("media", "en"): (1, 0), ("public", "fr"): (1, 0)}


def _marked(project: Project, *arguments: str) -> str:
    """What `sent` prints when it refuses; nothing is marked."""
    before = counts(project)
    outcome = project.call("mailing", "sent", *arguments)
    assert (outcome.code, counts(project)) == (1, before)
    return outcome.err


def test_a_draft_to_another_address_is_not_marked(mailing: Project) -> None:
    drafts(mailing)
    changed = Path(draft(mailing, "newsroom"))
    changed.write_bytes(changed.read_bytes().replace(b"desk@example.org>\r\nSubj", b"new@example.org>\r\nSubj"))
    for arguments in (["--all"], [str(changed)]):
        found = _marked(mailing, *arguments)
        assert "error[draft-address]" in found
        assert f"{changed} goes to new@example.org, and the draft on record to desk@example.org" in found
    target = changed.parent / "sent" / changed.name.replace(".eml", "-2.eml")
    target.parent.mkdir()
    changed.rename(target)  # the way out that the hint names
    outcome = mailing.call("mailing", "sent", "--recover")
    assert (outcome.code, outcome.lines) == (0, ["1 mail recorded as sent"])
    assert [one["email"] for one in sent(mailing)] == ["new@example.org"]


def test_two_drafts_with_each_other_s_names_are_not_marked(mailing: Project) -> None:
    drafts(mailing)
    one, other = Path(draft(mailing, "newsroom")), Path(draft(mailing, "library"))
    data = one.read_bytes(), other.read_bytes()
    other.write_bytes(data[0])
    one.write_bytes(data[1])
    found = _marked(mailing, "--all")
    assert found.count("error[draft-address]") == 2


def test_a_draft_with_other_files_is_not_marked(mailing: Project) -> None:
    drafts(mailing)
    one, other = Path(draft(mailing, "newsroom")), Path(draft(mailing, "library"))
    mail, foreign = (message_from_bytes(place.read_bytes(), policy=SMTP) for place in (one, other))
    kept = list(mail.iter_attachments())
    (added,) = foreign.iter_attachments()
    mail.set_payload([next(mail.iter_parts()), kept[0], added])
    one.write_bytes(mail.as_bytes())
    found = _marked(mailing, "--all")
    assert "error[draft-files]" in found
    assert (
        "to desk@example.org brings public/briefing-public-fr.pdf, which is not on record for it; it does not" in found
    )
    assert "bring media/fact-sheet-media-en.docx as it was released" in found


def test_a_draft_with_another_text_is_marked(mailing: Project) -> None:
    drafts(mailing)
    changed = Path(draft(mailing, "newsroom"))
    changed.write_bytes(changed.read_bytes().replace(b"Dear editors", b"Dear friends"))
    assert mailing.call("mailing", "sent", "--all").lines == ["2 mails marked as sent, 0 still to be sent"]


def sent(project: Project) -> list[dict[str, str]]:
    mails = json.loads(project.call("mailing", "status", "--json").out)["mails"]
    return [one for one in mails if one["state"] == "sent"]


@pytest.mark.parametrize("arguments", [[], ["--all", "x.eml"]])
def test_sent_takes_files_or_all(arguments: list[str], mailing: Project) -> None:
    assert mailing.call("mailing", "sent", *arguments).code == 2


def test_nothing_on_record(mailing: Project) -> None:
    assert (mailing.call("mailing", "status").code, mailing.call("mailing", "status").out) == (0, "")
    outcome = mailing.call("mailing", "sent", "--all")
    assert (outcome.code, "error[mailing-missing]" in outcome.err) == (1, True)


def test_a_draft_that_a_person_changed_is_not_replaced(mailing: Project) -> None:
    drafts(mailing)
    changed = Path(draft(mailing, "library"))
    changed.write_bytes(changed.read_bytes() + b"by hand")
    (folder(mailing) / "own.eml").write_bytes(b"by hand")
    mailing.write("list.csv", HEAD + NEWS.replace("editors", "all"))
    before = mailing.built
    outcome = mailing.call("mailing", "drafts")
    assert outcome.code == 1
    assert [code in outcome.err for code in ("error[draft-changed]", "error[draft-unknown]")] == [True, True]
    assert (mailing.built, counts(mailing)) == (before, {("media", "en"): (1, 0), ("public", "fr"): (1, 0)})
    drafts(mailing, "--replace")
    assert addresses(mailing) == ["desk"]


def test_a_changed_draft_that_was_sent_stays(mailing: Project) -> None:
    drafts(mailing)
    changed = Path(draft(mailing, "library"))
    changed.write_bytes(changed.read_bytes() + b"by hand")
    assert mailing.call("mailing", "sent", str(changed)).code == 0
    drafts(mailing)
    assert Path(draft(mailing, "library")).read_bytes().endswith(b"by hand")


def test_other_files_of_the_folder_stay(mailing: Project) -> None:
    drafts(mailing)
    (folder(mailing) / "notes.txt").write_text("call them", encoding="utf-8")
    mailing.write("list.csv", HEAD + LIBRARY)
    drafts(mailing)
    assert (folder(mailing) / "notes.txt").read_text(encoding="utf-8") == "call them"


def test_of_several_releases_one_is_named(mailing: Project) -> None:
    drafts(mailing)
    write_release(mailing, release(version="2"))
    drafts(mailing, "--release", "metre-2")
    outcome = mailing.call("mailing", "sent", "--all")
    assert (outcome.code, "name one with --release: metre-1, metre-2" in outcome.err) == (1, True)
    name = Path(draft(mailing, "newsroom")).name
    assert "name the release with --release" in mailing.call("mailing", "sent", name).err
    assert mailing.call("mailing", "sent", "--release", "metre-2", name).code == 0
    assert mailing.call("mailing", "sent", "--all").code == 1
    assert mailing.call("mailing", "sent", "--all", "--release", "metre-2").code == 0
    assert mailing.call("mailing", "sent", "--all").lines == ["2 mails marked as sent, 0 still to be sent"]


def test_another_release_of_the_name_is_not_sent_in_its_place(mailing: Project) -> None:
    drafts(mailing)
    write_release(mailing, release(title="The kilogram"))
    drafts(mailing)
    assert counts(mailing) == {("media", "en"): (1, 0), ("public", "fr"): (1, 0)}
    assert mailing.call("mailing", "sent", "--all").code == 0
    write_release(mailing, release(title="The second"))
    outcome = mailing.call("mailing", "drafts")
    assert (outcome.code, "error[ledger-release]" in outcome.err) == (1, True)


def test_status_as_text(mailing: Project) -> None:
    drafts(mailing)
    mailing.call("mailing", "sent", draft(mailing, "library"))
    lines = mailing.call("mailing", "status", "-v", "--release", "metre-1").lines
    assert [line.split() for line in lines[:3]] == [
        ["release", "audience", "language", "unsent", "sent"],
        ["metre-1", "media", "en", "1", "0"],
        ["metre-1", "public", "fr", "0", "1"],
    ]
    assert [line.split()[:6] for line in lines[5:]] == [
        ["metre-1", "Newsroom", "desk@example.org", "media", "en", "drafted"],
        ["metre-1", "Library", "library@example.org", "public", "fr", "sent"],
    ]
    assert "No mail of other is on record." in mailing.call("mailing", "status", "--release", "other").err
