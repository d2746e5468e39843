"""The list for add-ins and the page of all mails have the drafts that are left, of every list of the release."""

import csv
import io
from pathlib import Path

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.outcome import Outcome
from support.project import Project

DESK = "desk@example.org,Desk,,Dear editors,media,en,,A line\n"
RADIO = "radio@example.org,Radio,,Dear listeners,media,en,,\n"
LIBRARY = "library@example.org,Library,,Bonjour,public,fr,,\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """Drafts of two lists for one release."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + DESK + RADIO)
    metre.write("readers.csv", HEAD + LIBRARY)
    write_release(metre, release())
    drafts(metre)
    drafts(metre, file="readers.csv")
    return metre


def call(project: Project, *arguments: str) -> Outcome:
    outcome = project.call_here("mailing", *arguments)
    assert outcome.code == 0, outcome.err
    return outcome


def drafts(project: Project, *arguments: str, file: str = "list.csv") -> Outcome:
    return call(project, "drafts", "--list", str(project.root / file), *arguments)


def folder(project: Project) -> Path:
    return project.root / "build/mailings/metre-1"


def draft(project: Project, name: str) -> str:
    (found,) = folder(project).rglob(f"*-{name}-*.eml")
    return str(found)


def rows(project: Project) -> dict[str, dict[str, str]]:
    data = (folder(project) / "mail-merge.csv").read_bytes()
    found = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return {row["Email"].partition("@")[0]: row for row in found}


def on_page(project: Project, name: str = "preview.html") -> list[str]:
    page = (folder(project) / name).read_text("utf-8")
    return [name for name in ("desk", "radio", "library") if f"<dd>{name}@example.org</dd>" in page]


def test_the_list_has_the_drafts_of_both_lists(mailing: Project) -> None:
    found = rows(mailing)
    assert sorted(found) == ["desk", "library", "radio"]
    assert [found["desk"][key] for key in ("Name", "Salutation", "Line")] == ["Desk", "Dear editors", "A line"]
    for row in found.values():
        assert Path(row["Draft"]).is_file()
        assert all(Path(path).is_file() for path in row["Attachments"].split(";"))
    assert "Bonjour" in found["library"]["Text"]
    drafts(mailing, "--only", "radio@example.org")
    assert sorted(rows(mailing)) == ["desk", "library", "radio"]
    drafts(mailing, "--this-list-alone")
    assert sorted(rows(mailing)) == ["desk", "radio"]


def test_what_is_marked_leaves_the_list_and_comes_back(mailing: Project) -> None:
    before = rows(mailing)
    call(mailing, "sent", draft(mailing, "desk"))
    assert sorted(rows(mailing)) == ["library", "radio"]
    call(mailing, "sent", "--undo", draft(mailing, "desk"))
    assert rows(mailing) == before
    call(mailing, "sent", "--all")
    assert rows(mailing) == {}
    drafts(mailing)
    assert rows(mailing) == {}


def test_who_is_forgotten_leaves_the_list_and_nobody_else(mailing: Project) -> None:
    call(mailing, "forget", "desk@example.org")
    assert sorted(rows(mailing)) == ["library", "radio"]
    for path in mailing.root.rglob("*"):
        if path.is_file() and path.name != "list.csv":
            assert b"Dear editors" not in path.read_bytes()


def test_a_list_that_was_changed_by_hand_is_named(mailing: Project) -> None:
    place = folder(mailing) / "mail-merge.csv"
    place.write_bytes(place.read_bytes() + b"by hand\r\n")
    outcome = call(mailing, "sent", draft(mailing, "radio"))
    assert "warning[merge-list-changed]" in outcome.err
    assert "hint: delete it: the next `pressroom mailing drafts` writes it again" in outcome.err
    assert "radio" in rows(mailing)
    call(mailing, "forget", "radio@example.org")
    assert sorted(rows(mailing)) == ["desk", "library"]
    mailing.write("list.csv", HEAD + DESK)
    place.unlink()
    assert call(mailing, "sent", draft(mailing, "desk")).err == ""
    assert not place.exists()
    drafts(mailing)
    assert sorted(rows(mailing)) == ["library"]


def test_nothing_is_marked_where_the_list_cannot_be_written(mailing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    before = rows(mailing)
    monkeypatch.setattr("pressroom.output.writer.store", refuse)
    outcome = mailing.call_here("mailing", "sent", draft(mailing, "desk"))
    assert (outcome.code, "error[write-failed]" in outcome.err) == (1, True)
    monkeypatch.undo()
    assert rows(mailing) == before
    states = [mail["state"] for mail in call(mailing, "status", "--json").json["mails"]]
    assert states == ["drafted"] * 3


def test_the_page_shows_the_drafts_of_the_other_list(mailing: Project) -> None:
    outcome = drafts(mailing, "--preview", file="readers.csv")
    assert "The page also shows what stays of this release: 2 drafts." in outcome.err
    name = Path(outcome.lines[0]).name
    assert on_page(mailing, name) == ["desk", "radio", "library"]
    page = (folder(mailing) / name).read_text("utf-8")
    assert page.count("<iframe") == 2
    assert page.count("Dear editors") == 2
    drafts(mailing, "--preview", "--only", "desk@example.org")
    assert on_page(mailing) == ["desk"]
    drafts(mailing, "--preview", "--this-list-alone")
    assert on_page(mailing) == ["desk", "radio"]


def test_no_page_shows_what_was_marked_since(mailing: Project) -> None:
    drafts(mailing, "--preview")
    drafts(mailing, "--to-me", "me@example.org")
    outcome = call(mailing, "sent", draft(mailing, "library"))
    assert "The preview and the mails to yourself were removed" in outcome.err
    assert {path.name for path in folder(mailing).iterdir() if path.suffix != ".eml"} == {"mail-merge.csv", "sent"}
    drafts(mailing, "--preview")
    assert on_page(mailing) == ["desk", "radio"]
