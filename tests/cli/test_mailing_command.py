"""`pressroom mailing`: the list that is read, the release that is taken, what is printed, and exit statuses."""

import json
from dataclasses import replace
from unicodedata import east_asian_width

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project
from support.secrets import DOSSIER

FILE = "content/mailing.yaml"
ROWS = "news@example.org,,Newsroom,Dear editors,media,en,,\nlibrary@example.org,,Library,Bonjour,public,fr,,\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A project with a release, a list and the description of a mailing."""
    metre.write(FILE, SETTINGS)
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release())
    return metre


def test_the_table_and_the_counts(mailing: Project) -> None:
    outcome = mailing.call("mailing", "check")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split() for line in outcome.lines] == [
        ["release:", "metre-1,", "as", "of", "2020-05-01"],
        [],
        ["recipient", "audience", "language", "files", "kB"],
        ["Newsroom", "media", "en", "2", "12"],
        ["Library", "public", "fr", "1", "6"],
        [],
        ["audience", "language", "mails"],
        ["media", "en", "1"],
        ["public", "fr", "1"],
        [],
        ["2", "mails,", "3", "attachments,", "18", "kB"],
    ]


def test_as_json(mailing: Project) -> None:
    data = json.loads(mailing.call("mailing", "check", "--json").out)
    assert [mail["files"] for mail in data["mails"]] == [
        ["media/briefing-media-en.pdf", "media/fact-sheet-media-en.docx"],
        ["public/briefing-public-fr.pdf"],
    ]
    assert data["counts"][0] == {"audience": "media", "language": "en", "mails": 1}
    assert (data["release"], data["bytes"]) == ("metre-1", 18000)


def test_long_and_wide_names_leave_the_table_80_columns(mailing: Project) -> None:
    names = ("東京のとても長い名前の編集部" * 4, "An office with a very long name, " * 4, "Short")
    rows = "".join(f'desk{n}@example.org,,"{name}",Hi,media,en,,\n' for n, name in enumerate(names))
    mailing.write("list.csv", HEAD + rows)
    head, *lines = mailing.call("mailing", "check").lines[2:6]
    assert [line[-2:] for line in (head, *lines)] == ["kB", "12", "12", "12"]
    widths = [sum(1 + (east_asian_width(one) == "W") for one in line) for line in (head, *lines)]
    assert set(widths) == {80}
    assert ["…" in line for line in lines] == [True, True, False]


def test_links_are_counted_and_have_no_size(mailing: Project) -> None:
    mailing.write(FILE, SETTINGS + "attach: {media: links}\nbase_url: https://example.org/kit\n")
    lines = mailing.call("mailing", "check").lines
    assert [line.split()[-2:] for line in lines[3:5]] == [["2", "links"], ["1", "6"]]
    assert lines[-1] == "2 mails, 1 attachment, 6 kB, 2 links"


def test_other_content_than_the_release_is_named(mailing: Project) -> None:
    mailing.edit(DOSSIER, 'version: "1"', 'version: "2"')
    outcome = mailing.call("mailing", "check")
    assert outcome.code == 0
    assert "warning[release-other]: the release has version 1, and the content has 2\n" in outcome.err
    assert "as_of" not in outcome.err
    mailing.write(DOSSIER, "schema: [")
    assert mailing.call("mailing", "check").err == ""


def test_problems_have_row_and_column_and_the_others_are_shown(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROWS + "deskexample.org,,Desk,Hi,media,en,,\n")
    outcome = mailing.call("mailing", "check")
    assert outcome.code == 1
    assert len(outcome.lines) == 11
    assert "error[recipient-email]" in outcome.err
    assert " --> list.csv, row 4, column A (E-mail)\n4 | deskexample.org\n" in outcome.err


@pytest.mark.parametrize("by", ["option", "environment"])
def test_a_list_outside_is_named_by_hand(by: str, mailing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    other = mailing.root.parent / "other.csv"
    other.write_text(HEAD + "one@example.org,,One,Hi,media,en,,\n", encoding="utf-8")
    arguments = ["--list", str(other)] if by == "option" else []
    if by == "environment":
        monkeypatch.setenv("PRESSROOM_LIST", str(other))
    outcome = mailing.call("mailing", "check", *arguments)
    assert (outcome.code, outcome.lines[3].split()[0]) == (0, "One")


def test_a_problem_has_its_row_its_column_and_the_text_of_its_cell(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROWS + "\nother@example.org,,Desk,Hi,medai,en,,\n")
    err = mailing.call("mailing", "check").err
    row = (HEAD + ROWS).count("\n") + 2
    assert f"\n --> list.csv, row {row}, column E (Audience)\n{row} | medai\n  | ^^^^^\nhint: did you" in err


def test_content_names_no_list_outside(mailing: Project) -> None:
    (mailing.root.parent / "other.csv").write_text(HEAD + ROWS, encoding="utf-8")
    mailing.edit(FILE, "list.csv", "../other.csv")
    outcome = mailing.call("mailing", "check")
    assert (outcome.code, "error[file-outside]" in outcome.err) == (1, True)


def test_a_changed_file_of_the_release_is_not_sent(mailing: Project) -> None:
    folder = mailing.root / "build/releases/metre-1"
    (folder / "media/briefing-media-en.pdf").write_bytes(b"changed")
    (folder / "public/briefing-public-fr.pdf").unlink()
    outcome = mailing.call("mailing", "check")
    assert outcome.code == 1
    assert outcome.err.count("error[attachment-changed]") == 2


def test_of_several_releases_one_is_named(mailing: Project) -> None:
    write_release(mailing, replace(release(), slug="other", version="2"))
    outcome = mailing.call("mailing", "check")
    assert (outcome.code, "name one, with --release or, for make, RELEASE=…: metre-1, other-2" in outcome.err) == (
        1,
        True,
    )
    for name in ("other-2", "other-2/", str(mailing.root / "build/releases/other-2")):
        assert mailing.call("mailing", "check", "--release", name).code == 0
    assert "did you mean `other-2`?" in mailing.call("mailing", "check", "--release", "othr-2").err


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("build/releases/metre-1/manifest.json", "release-missing"),
        (FILE, "mailing-missing"),
        ("list.csv", "file-missing"),
    ],
)
def test_what_is_missing_is_named(file: str, code: str, mailing: Project) -> None:
    (mailing.root / file).unlink()
    outcome = mailing.call("mailing", "check")
    assert (outcome.code, f"error[{code}]" in outcome.err) == (1, True)


def test_problems_of_the_settings_have_their_place(mailing: Project) -> None:
    place = mailing.edit(FILE, "desk@example.org", "⟦desk⟧")
    outcome = mailing.call("mailing", "check")
    assert (outcome.code, f" --> {place.where}\n" in outcome.err) == (1, True)


def test_no_build_reads_the_settings(mailing: Project) -> None:
    mailing.write(FILE, "no: settings\n")
    assert mailing.call("list").code == 0


def test_a_list_with_an_error_gets_no_drafts(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROWS + "deskexample.org,,Desk,Hi,media,en,,\n")
    assert mailing.call("mailing", "drafts").code == 1
    assert not (mailing.root / "build/mailings").exists()
