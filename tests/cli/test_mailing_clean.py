"""Drafts of an older release are removed where a newer one has taken their place."""

from pathlib import Path

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

NAMES = ("changed", "desk", "left", "radio")
ROWS = {name: f"{name}@example.org,,{name},Dear editors,media,en,,\n" for name in NAMES}


def there(project: Project, name: str) -> list[str]:
    return sorted(path.name.split("-")[2] for path in (project.root / "build/mailings" / name).rglob("*.eml"))


def draft(project: Project, name: str) -> Path:
    (place,) = (project.root / "build/mailings/metre-1").glob(f"media-en-{name}-*.eml")
    return place


@pytest.fixture
def mailing(metre: Project) -> Project:
    """Drafts of two releases; one recipient of the first is not in the list of the second, one mail was sent."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + "".join(ROWS.values()))
    write_release(metre, release())
    assert metre.call("mailing", "drafts").code == 0
    assert metre.call("mailing", "sent", str(draft(metre, "radio"))).code == 0
    metre.write("list.csv", HEAD + "".join(row for name, row in ROWS.items() if name != "left"))
    write_release(metre, release(version="2"))
    assert metre.call("mailing", "drafts", "--release", "metre-2").code == 0
    return metre


def test_drafts_that_a_newer_release_replaced_are_removed(mailing: Project) -> None:
    changed = draft(mailing, "changed")
    changed.write_bytes(changed.read_bytes().replace(b"Dear editors", b"Dear friends"))
    outcome = mailing.call("mailing", "clean", "--dry-run")
    assert (outcome.code, "1 draft of older releases would be removed." in outcome.err) == (0, True)
    assert there(mailing, "metre-1") == sorted(NAMES)
    outcome = mailing.call("mailing", "clean")
    assert [Path(line).name.split("-")[2] for line in outcome.lines] == ["desk"]
    assert outcome.err.count("warning[draft-changed]") == 1
    assert there(mailing, "metre-1") == ["changed", "left", "radio"]
    assert there(mailing, "metre-2") == ["changed", "desk", "radio"]
    merge_list = (mailing.root / "build/mailings/metre-1/mail-merge.csv").read_text("utf-8-sig")
    assert ("desk@" in merge_list, "left@" in merge_list) == (False, True)
    mails = mailing.call("mailing", "status", "--release", "metre-1", "--json").json["mails"]
    assert sorted(one["email"].partition("@")[0] for one in mails) == ["changed", "left", "radio"]
    assert "There is nothing to remove." in mailing.call("mailing", "clean").err


def test_there_is_nothing_to_remove_without_a_ledger(metre: Project) -> None:
    outcome = metre.call("mailing", "clean")
    assert (outcome.code, "There is nothing to remove." in outcome.err) == (0, True)


def test_a_draft_that_is_gone_is_named_until_it_is_marked_or_taken_off(mailing: Project) -> None:
    """It can have been sent, also where a newer release has a draft for the same person."""
    draft(mailing, "desk").unlink()
    gone = f"a draft on record is no longer in {mailing.root / 'build/mailings/metre-1'} (desk@example.org); a newer"
    runs = (
        ("status",),
        ("drafts", "--release", "metre-2"),
        ("clean",),
        ("clean", "--dry-run", "--missing"),
        ("status",),
    )
    errors = [mailing.call("mailing", *run).err for run in runs]
    assert [gone in err for err in errors] == [True, True, True, False, True]
    assert "1 draft without a file (desk@example.org) would be taken off the record." in errors[3]
    outcome = mailing.call("mailing", "clean", "--missing")
    assert "1 draft without a file (desk@example.org) taken off the record." in outcome.err
    assert "draft-missing" not in mailing.call("mailing", "status").err
    mails = mailing.call("mailing", "status", "--release", "metre-1", "--json").json["mails"]
    assert sorted(one["email"].partition("@")[0] for one in mails) == ["left", "radio"]
