"""Where a command is started: folders, locales and other builds that stand in its way, or look as if they would."""

import fcntl
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from pressroom.cli import main
from support.corpus import case
from support.project import MakeProject, Project
from support.untouched import built_earlier, refused

#: Python takes the locale's encoding for files and streams, unless a program says otherwise.
PLAIN_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ODD_FOLDERS = ["with spaces", "a#b", "100% sure", "what?", "Пројекат", "b\\w", "-q", "quote'\""]


@pytest.mark.parametrize("folder", ODD_FOLDERS)
def test_neither_path_nor_locale_changes_what_is_told(folder: str, project: MakeProject) -> None:
    bad = case("references", "text refers to nothing")
    made = built_earlier(project(folder=folder))
    [expected] = bad.apply(made)
    outcome = refused(made, "build", env=PLAIN_LOCALE)
    assert f"error[{expected.code}]: {expected.message}\n --> {expected.at}\n" in outcome.err
    assert f"hint: {expected.hint}\n" in outcome.err


def test_a_text_in_cyrillic_is_quoted_as_it_is_in_a_plain_locale(metre: Project) -> None:
    built_earlier(metre).edit("content/dossier.yaml", "as_of: 2020-01-01", "as_of: јануара 1. 2020")
    outcome = refused(metre, "build", env=PLAIN_LOCALE)
    assert "`јануара 1. 2020` is not a date" in outcome.err


def test_a_file_stands_where_the_folder_is_to_be(metre: Project) -> None:
    (metre.root / "build").write_text("no folder", encoding="utf-8")
    outcome = refused(metre, "build", "fact-sheet")
    assert "error[write-failed]" in outcome.err
    assert "build is a file, not a folder\n --> build\n" in outcome.err
    assert "hint: choose another folder with -o\n" in outcome.err


def test_a_file_stands_where_a_folder_of_an_audience_is_to_be(metre: Project) -> None:
    (metre.root / "build").mkdir()
    (metre.root / "build" / ".lock").touch()
    (metre.root / "build" / "public").write_text("no folder", encoding="utf-8")
    outcome = refused(metre, "build", "fact-sheet")
    assert "error[write-failed]" in outcome.err
    assert "hint: move the file to another place\n" in outcome.err


@pytest.mark.skipif(
    os.geteuid() == 0, reason="for root no folder is read-only; test_faults has a read-only file system"
)
def test_a_folder_that_may_not_be_written_to(metre: Project) -> None:
    folder = built_earlier(metre).root / "build" / "public" / "en"
    folder.chmod(0o500)
    try:
        outcome = refused(metre, "build", "fact-sheet")
    finally:
        folder.chmod(0o700)
    assert "error[write-failed]" in outcome.err
    assert "hint: make the folder writable" in outcome.err


def test_two_builds_at_once(metre: Project) -> None:
    with (built_earlier(metre).root / "build" / ".lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        outcome = refused(metre, "build", "fact-sheet")
    assert "error[build-running]" in outcome.err
    assert " --> build\n" in outcome.err
    assert "hint: wait for it to end" in outcome.err


TYPED = ["NO", "0123", "12:30", "1.10", "2016-07-09", "~", "0x1F", "1e3", "on", "null"]


def test_what_yaml_would_convert_is_printed_as_it_was_typed(metre: Project) -> None:
    """YAML 1.1 reads these as False, 83, 750, 1.1, a date, nothing, 31, 1000.0, True and nothing."""
    entries = "".join(
        f"  - {{id: typed-{number}, date: 1900, lane: units, full: A text, short: A text, title: {text},"
        " citations: [{editorial: Typed}]}\n"
        for number, text in enumerate(TYPED)
    )
    metre.edit("content/timeline.yaml", "\nmilestones:\n", f"\nmilestones:\n{entries}")
    assert metre.run("build", "fact-sheet").code == 0
    with zipfile.ZipFile(Path(metre.root, "build/public/en/test-2020-1-fact-sheet-public-en.docx")) as sheet:
        document = sheet.read("word/document.xml").decode()
    assert [text for text in TYPED if f">{text}<" not in document] == []


@pytest.mark.parametrize(
    "arguments", [["build"], ["check", "briefing"], ["--project", ".", "list"], ["doctor", "--json"]]
)
def test_a_folder_that_was_removed_under_the_shell_is_named(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one place for all commands: paths on the command line begin with that folder."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "the current folder was removed" in (result.stdout if "--json" in arguments else result.stderr)
