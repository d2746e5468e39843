"""Two lists for one release, and corrections beside other drafts: nothing is replaced without a word."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from pressroom.dispatch.ledger.list_mark import is_gone, is_of_list, list_mark, list_name
from support.mailings import HEAD, SETTINGS, release, write_release
from support.outcome import Outcome
from support.project import Project

DESK = "desk@example.org,,Desk,Dear editors,media,en,,\n"
RADIO = "radio@example.org,,Radio,Dear editors,media,en,,\n"
LENGTH = {"length": "It is long."}
LIBRARY = "library@example.org,,Library,Bonjour,public,fr,,\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A release and two lists, without drafts."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + DESK + RADIO)
    metre.write("readers.csv", HEAD + LIBRARY)
    write_release(metre, release(texts=LENGTH))
    return metre


def drafts(project: Project, *arguments: str, file: str = "list.csv") -> Outcome:
    outcome = project.call_here("mailing", "drafts", "--list", str(project.root / file), *arguments)
    assert outcome.code == 0, outcome.err
    return outcome


def send_first_and_release_again(project: Project) -> None:
    drafts(project)
    drafts(project, file="readers.csv")
    assert project.call_here("mailing", "sent", "--all").code == 0
    made = release(version="2", texts={"length": "It is short."})
    write_release(project, replace(made, files=tuple(replace(one, size=7000) for one in made.files)))


def correct(project: Project, *arguments: str, file: str = "list.csv") -> Outcome:
    return drafts(project, "--release", "metre-2", "--correction", "metre-1", *arguments, file=file)


def subjects(project: Project) -> dict[str, str]:
    """The subject of each draft of the second release."""
    found = {}
    for path in (project.root / "build/mailings/metre-2").glob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=SMTP)
        found[mail["To"].addresses[0].addr_spec.partition("@")[0]] = str(mail["Subject"])
    return found


def test_a_correction_misses_nobody_of_the_other_list(mailing: Project) -> None:
    send_first_and_release_again(mailing)
    mailing.write("list.csv", HEAD + DESK)
    outcome = correct(mailing)
    assert "radio@example.org> got metre-1 as media in en, from list.csv\n" in outcome.err
    assert "what has changed from readers.csv and are not in this list: 1 (library@example.org). Use" in outcome.err
    data = correct(mailing, "--json", file="readers.csv").json
    assert (data["elsewhere"], [one["code"] for one in data["diagnostics"]]) == ({"list.csv": 1}, [])
    assert sorted(subjects(mailing)) == ["desk", "library"]
    outcome = correct(mailing, "--this-list-alone")
    assert "Use --correction with that list too" not in outcome.err
    assert "library@example.org> got metre-1 as public in fr, from readers.csv\n" in outcome.err


def test_who_moved_is_named_for_each_list_and_unnamed_if_nothing_has_changed(mailing: Project) -> None:
    send_first_and_release_again(mailing)
    mailing.write("readers.csv", HEAD + LIBRARY + RADIO.replace("media", "public"))
    outcome = correct(mailing, file="readers.csv")
    assert "not in this list: 1 (desk@example.org)" in outcome.err
    assert "if they are in list.csv as before, use --correction with that list" in outcome.err
    mailing.write("list.csv", HEAD + DESK + RADIO.replace("media", "public"))
    assert "correction-moved" in correct(mailing).err
    write_release(mailing, release(version="2", texts=LENGTH))
    outcome = correct(mailing)
    assert ("correction-moved" in outcome.err, "documents together read as they did: 2" in outcome.err) == (False, True)


def test_drafts_of_corrections_stay_when_the_others_are_written(mailing: Project) -> None:
    send_first_and_release_again(mailing)
    mailing.write("list.csv", HEAD + DESK + RADIO + "agency@example.org,,Agency,Dear editors,media,en,,\n")
    correct(mailing)
    corrected = {"desk": "Correction – The metre", "radio": "Correction – The metre"}
    check = mailing.call_here("mailing", "check", "--release", "metre-2")
    assert check.lines[-1] == "2 rows get no draft: a correction is drafted for them"
    outcome = drafts(mailing, "--release", "metre-2")
    assert "2 drafts of corrections left as before: use --replace" in outcome.err
    assert subjects(mailing) == {**corrected, "agency": "The metre"}
    assert [Path(line).name.split("-")[2] for line in outcome.lines] == ["agency"]
    drafts(mailing, "--release", "metre-2", "--only", "desk@example.org")
    assert subjects(mailing) == {**corrected, "agency": "The metre"}
    outcome = drafts(mailing, "--release", "metre-2", "--replace")
    assert "Drafts of corrections that mails without a correction replaced: 2 (desk@" in outcome.err
    assert set(subjects(mailing).values()) == {"The metre"}


def test_a_correction_of_another_audience_does_not_stay(mailing: Project) -> None:
    send_first_and_release_again(mailing)
    correct(mailing)
    mailing.write("list.csv", HEAD + DESK.replace("media", "public") + RADIO)
    data = drafts(mailing, "--release", "metre-2", "--json").json
    assert (data["uncorrected"], data["corrections_left"]) == (["desk@example.org"], ["radio@example.org"])
    (desk,) = (mailing.root / "build/mailings/metre-2").glob("*desk*")
    assert desk.name.startswith("public-en-")
    mailing.write("list.csv", HEAD + RADIO)
    correct(mailing)
    mailing.write("list.csv", HEAD + DESK)
    assert drafts(mailing, "--release", "metre-2", "--json").json["removed"] == ["radio@example.org"]


def test_an_address_in_two_lists_is_named_with_both(mailing: Project) -> None:
    mailing.write("readers.csv", HEAD + LIBRARY + DESK.replace("desk@", "Desk@").replace("Dear editors", "Hello"))
    drafts(mailing)
    message = "this address has a draft of list.csv too: that of readers.csv takes its place"
    check = mailing.call_here("mailing", "check", "--list", str(mailing.root / "readers.csv"))
    outcome = drafts(mailing, file="readers.csv")
    for one in (check, outcome):
        assert f"warning[recipient-lists]: {message}" in one.err
        assert "row 3, column A (E-mail)" in one.err
    names = sorted(path.name[:14] for path in (mailing.root / "build/mailings/metre-1").glob("*.eml"))
    assert names == ["media-en-desk-", "media-en-radio", "public-fr-libr"]
    assert "recipient-lists" not in drafts(mailing, file="readers.csv").err
    assert "this address has a draft of readers.csv too" in drafts(mailing).err


def test_a_list_under_a_new_name_gets_one_warning(mailing: Project) -> None:
    drafts(mailing)
    (mailing.root / "list.csv").rename(mailing.root / "press.csv")
    outcome = drafts(mailing, file="press.csv")
    message = "all 2 drafts of list.csv are for recipients in press.csv: those of press.csv take their place"
    assert outcome.err.count("recipient-lists") == 1
    assert f"warning[recipient-lists]: {message}\n --> press.csv\n" in outcome.err
    assert "`pressroom mailing renamed list.csv press.csv`" in outcome.err
    assert "recipient-lists" not in drafts(mailing, file="press.csv").err


def test_a_list_under_a_new_name_keeps_its_drafts_and_those_of_other_lists(mailing: Project) -> None:
    """The hint of a renamed list led to a run that removed the drafts of all other lists."""
    drafts(mailing)
    mailing.write("readers.csv", HEAD + LIBRARY.replace("library@", "reader@"))
    drafts(mailing, file="readers.csv")
    run = ("mailing", "renamed", "list.csv", str(mailing.root / "press.csv"))
    outcome = mailing.call(*run)
    assert (outcome.code, "error[list-renamed]: list.csv is still there" in outcome.err) == (1, True)
    (mailing.root / "list.csv").rename(mailing.root / "press.csv")
    assert mailing.call(*run).lines == ["2 mails of list.csv now of " + str(mailing.root / "press.csv")]
    outcome = drafts(mailing, file="press.csv")
    assert "recipient-lists" not in outcome.err
    assert "1 draft of readers.csv left as before" in outcome.err
    outcome = mailing.call("mailing", "renamed", "press.csv", "press.csv")
    assert (outcome.code, "press.csv is both the old name and the new one" in outcome.err) == (1, True)
    (mailing.root / "press.csv").rename(mailing.root / "news.csv")
    outcome = mailing.call("mailing", "renamed", "press.csv", "nevs.csv")
    assert (outcome.code, "error[file-missing]: there is no list nevs.csv" in outcome.err) == (1, True)
    outcome = mailing.call("mailing", "renamed", "pres.csv", "x.csv")
    assert (outcome.code, "hint: did you mean press.csv?" in outcome.err) == (1, True)


def test_rows_in_two_lists_are_one_warning_with_its_rows(mailing: Project) -> None:
    third = LIBRARY.replace("library", "third")
    mailing.write("readers.csv", HEAD + LIBRARY + DESK + RADIO.replace("en,,", "sr-Cyrl,,"))
    mailing.write("content/mailing.yaml", SETTINGS.replace("fr:", "sr-Cyrl: Метар, fr:"))
    mailing.write("list.csv", HEAD + DESK + RADIO + third)
    drafts(mailing)
    outcome = drafts(mailing, file="readers.csv")
    assert outcome.err.count("recipient-lists") == 1
    assert "readers.csv, row 3, column A (E-mail)" in outcome.err
    other = "(the draft of list.csv is for media in en)"
    assert f"readers.csv, row 4, column A (E-mail) {other}\n4 | radio@example.org" in outcome.err
    assert "1 warning" in outcome.err


def test_lists_of_one_name_are_told_apart_by_their_folders(mailing: Project) -> None:
    mailing.write("spring/press.csv", HEAD + DESK + RADIO)
    mailing.write("autumn/press.csv", HEAD + DESK + LIBRARY)
    drafts(mailing, file="spring/press.csv")
    outcome = drafts(mailing, file="autumn/press.csv")
    assert "this address has a draft of spring/press.csv too: that of autumn/press.csv takes its place" in outcome.err
    assert "1 draft of spring/press.csv left as before" in outcome.err


def test_a_mark_of_an_earlier_version_is_of_the_same_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    place, root = tmp_path / "lists/press desk.csv", tmp_path / "project"
    mark = list_mark(place, root)
    assert list_name(mark) == "~/lists/press desk.csv"
    assert list_name(list_mark(root / "lists/press.csv", root)) == "lists/press.csv"
    assert is_of_list(f"press desk.csv {mark[-8:]}", mark)
    assert not is_of_list(list_mark(tmp_path / "press desk.csv", root), mark)
    assert is_of_list("", mark)


def test_a_list_that_is_no_longer_at_its_place_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    root = tmp_path / "project"
    for place in (root / "lists/press.csv", tmp_path / "home/lists/press.csv", tmp_path / "elsewhere/press.csv"):
        mark = list_mark(place, root)
        assert is_gone(mark, root)
        assert not is_gone(f"press.csv {mark[-8:]}", root)  # of an earlier version, which kept no place
        place.parent.mkdir(parents=True)
        place.touch()
        assert not is_gone(mark, root)
    assert not is_gone("", root)


def test_an_address_in_two_lists_has_one_audience(mailing: Project) -> None:
    mailing.write("readers.csv", HEAD + LIBRARY + DESK.replace("desk@", "Desk@").replace("media,en", "public,fr"))
    drafts(mailing)
    message = "this address has a draft of list.csv for another audience than in readers.csv"
    readers = ("--list", str(mailing.root / "readers.csv"))
    for command in ("check", "drafts", "preview"):
        arguments = ("drafts", "--preview") if command == "preview" else (command,)
        outcome = mailing.call_here("mailing", *arguments, *readers)
        assert (outcome.code, f"error[recipient-lists]: {message}" in outcome.err) == (1, True), command
        assert "row 3, column A (E-mail) (media in list.csv, public in readers.csv)" in outcome.err
    assert drafted(mailing) == ["media-en-desk-", "media-en-radio"]
    outcome = drafts(mailing, "--only", "desk@example.org", "--replace", file="readers.csv")
    assert "warning[recipient-lists]" in outcome.err
    drafts(mailing, file="readers.csv")
    assert drafted(mailing) == ["media-en-radio", "public-fr-desk", "public-fr-libr"]
    mailing.write("list.csv", HEAD + RADIO)
    drafts(mailing)
    assert drafted(mailing) == ["media-en-radio", "public-fr-desk", "public-fr-libr"]


def drafted(project: Project) -> list[str]:
    return sorted(path.name[:14] for path in (project.root / "build/mailings/metre-1").glob("*.eml"))


def test_drafts_of_an_older_release_are_named_when_newer_ones_are_written(mailing: Project) -> None:
    old = drafts(mailing).lines
    write_release(mailing, release(version="2", texts=LENGTH))
    message = (
        "metre-1 has 2 unsent drafts of list.csv for recipients who also have one of metre-2: desk@example.org, radio"
    )
    assert message in mailing.call_here("mailing", "check", "--release", "metre-2").err
    outcome = drafts(mailing, "--release", "metre-2")
    assert f"warning[draft-superseded]: {message}" in outcome.err
    assert "remove the others: `pressroom mailing clean`" in outcome.err
    assert "draft-superseded" not in drafts(mailing, "--release", "metre-1").err
    assert message in mailing.call_here("mailing", "status").err
    assert mailing.call_here("mailing", "sent", "--all", "--release", "metre-2").code == 0
    assert message in mailing.call_here("mailing", "status").err
    outcome = mailing.call_here("mailing", "sent", old[0])
    assert (
        "warning[sent-older]: metre-2, which is newer than metre-1, was sent to the same recipient before"
        in outcome.err
    )
    assert "an unsent draft of list.csv" in mailing.call_here("mailing", "status").err
    Path(old[1]).unlink()
    err = mailing.call_here("mailing", "status").err
    assert (err.count("warning["), "warning[draft-missing]: a draft on record is no longer in " in err) == (1, True)


def test_who_went_to_another_list_whose_draft_brings_the_file_is_not_named(mailing: Project) -> None:
    send_first_and_release_again(mailing)
    mailing.write("list.csv", HEAD + DESK + LIBRARY)
    mailing.write("readers.csv", HEAD + RADIO)
    gone = "a file that was sent reads differently now, and its recipient is not in the list"
    plain = ("mailing", "check", "--release", "metre-2", "--list", str(mailing.root / "readers.csv"))
    assert f"{gone}\n --> Library <library@example.org> got" in mailing.call_here(*plain).err
    correct(mailing)
    assert "library@" not in mailing.call_here(*plain).err
    assert "library@" not in drafts(mailing, "--release", "metre-2", file="readers.csv").err


def test_a_draft_of_another_list_goes_for_its_own_reason(mailing: Project) -> None:
    drafts(mailing)
    outcome = drafts(mailing, "--this-list-alone", file="readers.csv")
    assert "2 drafts of list.csv removed, because of --this-list-alone (desk@" in outcome.err
    assert "no longer in the list" not in outcome.err


def test_a_release_is_named_or_given_by_its_folder(mailing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    send_first_and_release_again(mailing)
    monkeypatch.chdir(mailing.root)
    second = "build/releases/metre-2"
    outcome = mailing.call_here("mailing", "drafts", "--release", second, "--correction", "build/releases/metre-1/")
    assert (outcome.code, len(outcome.lines)) == (0, 2), outcome.err
    for form in ("metre-1", "metre-1/", "build/releases/metre-1", "build/mailings/metre-1/"):
        counts = mailing.call_here("mailing", "status", "--release", form).lines
        assert counts[1].split() == ["metre-1", "media", "en", "0", "2"]
    outcome = mailing.call_here("mailing", "sent", "--all", "--release", second)
    assert outcome.lines == ["2 mails marked as sent, 0 still to be sent"]
    assert mailing.call_here("mailing", "sent", "--recover", "--release", second).code == 0
