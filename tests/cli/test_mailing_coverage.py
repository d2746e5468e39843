"""Each file that a person holds and that reads differently now is replaced by a draft that is there, or named."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.mailings import EDITIONS, HEAD, SETTINGS, release, write_release
from support.outcome import Outcome
from support.project import Project, copy_project

ROW = "x@example.org,,X,Dear editors,media,en,{},\n"
OTHER = "y@example.org,,Y,Dear editors,media,en,,\n"


def make(project: Project, version: str) -> None:
    """A release whose briefings print another text than those of other versions; the fact sheet prints none."""
    editions = (*EDITIONS, ("public", "en", "fact-sheet", "docx"))
    made = release(editions, version=version, texts={"length": f"It is {version} long."})
    files = (
        replace(one, size=6000 + len(version), printed=one.printed if one.document == "briefing" else ())
        for one in made.files
    )
    write_release(project, replace(made, files=tuple(files)))


@pytest.fixture
def mailing(tmp_path: Path) -> Project:
    """X and Y were sent the first release as media in English."""
    made = copy_project(tmp_path / "project")
    made.write("content/mailing.yaml", SETTINGS)
    made.write("list.csv", HEAD + ROW.format("") + OTHER)
    make(made, "1")
    assert made.call_here("mailing", "drafts").code == 0
    assert made.call_here("mailing", "sent", "--all").code == 0
    make(made, "22")
    return made


def run(project: Project, *arguments: str, to: str = "22") -> Outcome:
    outcome = project.call_here("mailing", "drafts", "--release", f"metre-{to}", *arguments)
    assert outcome.code == 0, outcome.err
    return outcome


def test_who_gets_a_correction_without_the_file_that_has_changed_is_named(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROW.format("fact-sheet") + OTHER)
    for _ in range(2):
        err = run(mailing, "--correction", "metre-1").err
        assert err.count("warning[correction-lacking]") == 1
        assert "X <x@example.org> got metre-1 as media in en, from list.csv" in err
        assert "documents too, for this run: briefing" in err
        assert "y@example.org" not in err
    mailing.write("list.csv", HEAD + ROW.format("briefing") + OTHER)
    assert "correction-lacking" not in run(mailing, "--correction", "metre-1").err


def test_holders_of_a_later_file_that_has_changed_are_named_when_an_older_release_is_corrected(
    mailing: Project,
) -> None:
    made = run(mailing, "--only", "x@example.org").lines
    assert mailing.call_here("mailing", "sent", *made).code == 0
    make(mailing, "333")
    mailing.write("list.csv", HEAD + ROW.format("").replace("media", "public") + OTHER)
    made = run(mailing, "--only", "x@example.org", to="333").lines
    assert mailing.call_here("mailing", "sent", *made).code == 0
    line = "No correction for those who got a later release than metre-1: 1 (x@example.org)."
    err = run(mailing, "--correction", "metre-1", to="333").err
    assert line in err
    assert "Nobody needs a correction" not in err


@pytest.mark.parametrize("row", [ROW.replace(",en,", ",sr-Cyrl,"), ROW.replace("media", "public")])
def test_mails_that_replace_nothing_of_what_reads_differently_name_their_recipients(row: str, mailing: Project) -> None:
    mailing.write("content/mailing.yaml", SETTINGS.replace("fr:", "sr-Cyrl: Метар, fr:"))
    mailing.write("list.csv", HEAD + row.format("") + OTHER)
    due = "warning[correction-due]: this recipient holds "
    now = row.format("").split(",")
    left = (
        f"{due}a file that reads differently now, and the row is for another audience or language\n --> X"
        f" <x@example.org> got metre-1 as media in en, from list.csv; the row is for {now[4]} in {now[5]}\n"
    )
    unsaid = f"{due}an older release that reads differently, and the mail does not say so\n --> Y <y@example.org> got"
    for arguments in (("check", "--release", "metre-22"), ("drafts", "--release", "metre-22")):
        err = mailing.call_here("mailing", *arguments).err
        assert left in err
        assert unsaid in err
        assert "hint: put the row back for a run of `pressroom mailing drafts --release metre-22 --correction" in err
    assert mailing.call_here("mailing", "sent", "--all", "--release", "metre-22").code == 0
    err = run(mailing).err
    assert left in err
    assert "hint: no mail with the texts of the earlier file is written: write to these persons yourself" in err
    assert "y@example.org" not in err


def test_a_correction_that_lacks_the_file_that_has_changed_hides_nobody_from_plain_runs(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROW.format("fact-sheet") + OTHER)
    run(mailing, "--correction", "metre-1")
    for arguments in (("check", "--release", "metre-22"), ("drafts", "--release", "metre-22")):
        err = mailing.call_here("mailing", *arguments).err
        assert "no mail replaces it\n --> X <x@example.org> got metre-1 as media in en, from list.csv\n" in err
        assert "y@example.org" not in err


def test_who_is_not_in_the_list_any_more_is_named_by_plain_runs_of_the_whole_list(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + OTHER)
    named = "its recipient is not in the list\n --> X <x@example.org> got metre-1 as media in en, from list.csv\n"
    assert named in mailing.call_here("mailing", "check", "--release", "metre-22").err
    assert named in run(mailing).err
    assert "x@example.org" not in run(mailing, "--only", "y@example.org", "--replace").err
    mailing.write("other.csv", HEAD + OTHER.replace("y@", "z@"))
    assert "x@example.org" not in run(mailing, "--list", str(mailing.root / "other.csv")).err


def test_all_who_hold_what_reads_differently_are_listed(mailing: Project) -> None:
    rows = [OTHER.replace("y@", f"r{number}@") for number in range(8)]
    mailing.write("list.csv", HEAD + "".join(rows))
    assert mailing.call_here("mailing", "drafts", "--release", "metre-1").code == 0
    assert mailing.call_here("mailing", "sent", "--all", "--release", "metre-1").code == 0
    err = run(mailing).err
    assert all(f"<r{number}@example.org> got metre-1" in err for number in range(8))


def test_the_hint_names_a_release_and_a_list_with_which_corrections_are_written(
    mailing: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X holds the briefing of the first release, and the fact sheet of the second, which was the last mail."""
    mailing.write("list.csv", HEAD + ROW.format("fact-sheet") + OTHER)
    made = run(mailing, "--only", "x@example.org").lines
    assert mailing.call_here("mailing", "sent", *made).code == 0
    make(mailing, "333")
    monkeypatch.chdir(mailing.root)
    mailing.write("other.csv", HEAD + ROW.format(""))
    err = run(mailing, "--list", "other.csv", to="333").err
    command = "mailing drafts --release metre-333 --correction metre-22 --list other.csv"
    assert f"to write what has changed: `pressroom {command}`" in err
    assert err.count("x@example.org") == 1
    (path,) = mailing.call_here(*command.split()).lines
    (mailing.root / path).unlink()
    err = run(mailing, "--list", "other.csv", to="333").err
    assert "no longer in build/mailings/metre-333 (x@example.org); these corrections" in err
    assert f"write them again with `pressroom {command}`" in err


def test_all_hints_of_a_run_name_one_release(mailing: Project) -> None:
    """X was sent the second release after the first; Y, who was sent the first alone, is not in the list any more."""
    mailing.write("list.csv", HEAD + ROW.format(""))
    assert mailing.call_here("mailing", "sent", *run(mailing).lines).code == 0
    make(mailing, "333")
    err = run(mailing, to="333").err
    assert err.count("--correction metre-22") == 2
    assert "--correction metre-1" not in err


def test_a_person_is_named_once_with_all_that_they_hold(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROW.format("").replace("media", "public"))
    assert mailing.call_here("mailing", "sent", *run(mailing).lines).code == 0
    make(mailing, "333")
    both = "X <x@example.org> got metre-22 as public in en, from list.csv; metre-1 as media in en, from list.csv"
    mailing.write("list.csv", HEAD + OTHER)
    for arguments in (("--correction", "metre-22"), ()):
        err = run(mailing, *arguments, to="333").err
        assert f" --> {both}\n" in err
        assert err.count("x@example.org") == 1


def test_a_correction_whose_file_is_gone_is_not_left_as_before(mailing: Project) -> None:
    run(mailing, "--correction", "metre-1")
    (path,) = (mailing.root / "build/mailings/metre-22").glob("*-x-*.eml")
    path.unlink()
    for arguments in (("check", "--release", "metre-22"), ("drafts", "--release", "metre-22")):
        outcome = mailing.call_here("mailing", *arguments)
        assert outcome.err.count("warning[draft-missing]") == 1
        assert "(x@example.org); these corrections are not written again, nor other mails" in outcome.err
        assert "2 drafts" not in outcome.err
        assert "2 rows get no draft" not in outcome.out
