"""A correction states what has changed of the documents that it brings, and of what a mail stated before; no more."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from pressroom.dispatch.release import Release
from support.mailings import HEAD, SETTINGS, release, write_release
from support.outcome import Outcome
from support.project import Project, copy_project

#: What each document prints, where a test says nothing else.
PRINTED = {"briefing": ("length",), "fact-sheet": ("rod",)}
FILES = (("media", "en", "briefing", "pdf"), ("media", "en", "fact-sheet", "docx"))
GOT = "X <x@example.org> got metre-1 as media in en, from list.csv"


def made(version: str, *, in_mail: tuple[str, ...] = (), printed: dict[str, tuple[str, ...]], **texts: str) -> Release:
    """A release of a briefing and a fact sheet with these texts, whose bytes differ from those of each other version.

    Texts in `in_mail` are in the mails themselves.
    """
    one = release(FILES, version=version, texts=texts)
    files = (
        replace(file, size=6000 + int(version), printed=printed.get(file.document, PRINTED[file.document]))
        for file in one.files
    )
    editions = (replace(edition, in_mail=in_mail) for edition in one.editions)
    return replace(one, files=tuple(files), editions=tuple(editions))


class Desk:
    """A project whose list has X alone, in each run with the documents that are named."""

    def __init__(self, project: Project) -> None:
        self.project = project
        project.write("content/mailing.yaml", SETTINGS)

    def release(
        self,
        version: str,
        *,
        in_mail: tuple[str, ...] = (),
        printed: dict[str, tuple[str, ...]] | None = None,
        **texts: str,
    ) -> None:
        write_release(self.project, made(version, in_mail=in_mail, printed=printed or {}, **texts))

    def run(self, version: str, documents: str = "", *, corrects: str = "", command: str = "drafts") -> Outcome:
        self.project.write("list.csv", HEAD + f"x@example.org,,X,Dear editors,media,en,{documents},\n")
        correction = ("--correction", f"metre-{corrects}") if corrects else ()
        outcome = self.project.call_here("mailing", command, "--release", f"metre-{version}", *correction)
        assert outcome.code == 0, outcome.err
        return outcome

    def send(self, outcome: Outcome) -> str:
        """Mark the one draft of a run as sent; its text."""
        (path,) = outcome.lines
        body = message_from_bytes(Path(path).read_bytes(), policy=SMTP).get_body(("plain",))
        assert self.project.call_here("mailing", "sent", path).code == 0
        assert body
        return str(body.get_content())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """X was sent the briefing and the fact sheet of the first release."""
    desk = Desk(copy_project(tmp_path / "project"))
    desk.release("1", length="It is long.", rod="It was a rod.")
    desk.send(desk.run("1"))
    return desk


def test_a_correction_states_no_change_of_a_document_that_it_does_not_bring(desk: Desk) -> None:
    desk.release("2", length="It is short.", rod="It was a bar.")
    outcome = desk.run("2", "briefing", corrects="1")
    assert f"warning[correction-lacking]: {LACKING}\n --> {GOT}" in outcome.err
    text = desk.send(outcome)
    assert "- Changed: It is short." in text
    assert "bar" not in text


LACKING = "a document that was sent has changed, and the correction does not bring it"


def test_what_a_correction_left_out_is_owed_until_a_mail_brings_and_states_it(desk: Desk) -> None:
    desk.release("2", length="It is short.", rod="It was a bar.")
    desk.send(desk.run("2", "briefing", corrects="1"))
    assert f"no later mail replaced it: no correction of it is written\n --> {GOT}" in desk.run("2", corrects="1").err
    assert f"no mail replaces it\n --> {GOT}" in desk.run("2").err
    desk.release("3", length="It is short.", rod="It was a bar.")
    err = desk.run("3", "briefing", corrects="2").err
    assert f"warning[correction-lacking]: {LACKING}\n --> {GOT}" in err
    assert "read as they did" not in err
    outcome = desk.run("3", corrects="2")
    assert "correction-" not in outcome.err
    assert "- Changed: It was a bar." in desk.send(outcome)
    desk.release("4", length="It is short.", rod="It was a bar.")
    outcome = desk.run("4", corrects="3")
    assert (outcome.lines, "warning[correction" in outcome.err) == ([], False)


def test_a_mail_that_brings_nothing_of_what_has_changed_is_no_correction(desk: Desk) -> None:
    desk.release("2", length="It is long.", rod="It was a bar.")
    outcome = desk.run("2", "briefing", corrects="1")
    assert f"warning[correction-lacking]: {LACKING}\n --> {GOT}" in outcome.err
    assert outcome.lines == []
    assert f"no mail replaces it\n --> {GOT}" in desk.run("2", "briefing").err


def test_a_text_that_a_correction_alone_stated_is_corrected_when_it_changes_again(desk: Desk) -> None:
    desk.release("2", in_mail=("rod",), printed={"fact-sheet": ()}, length="It is long.", rod="It was a rod.")
    desk.send(desk.run("2"))
    desk.release("3", printed={"fact-sheet": ()}, length="It is long.", rod="It was a bar.")
    text = desk.send(desk.run("3", corrects="2"))
    assert "- Changed: It was a bar." in text
    (row,) = [line for line in desk.project.call_here("mailing", "who", "rod").lines if "metre-3" in line]
    assert "x@example.org" in row
    desk.release("4", printed={"fact-sheet": ()}, length="It is long.", rod="It was a rod.")
    for _ in range(2):
        outcome = desk.run("4", corrects="3")
        assert len(outcome.lines) == 1
    assert "- Changed: It was a rod." in desk.send(outcome)
    outcome = desk.run("4", corrects="3")
    assert (outcome.lines, "warning[correction" in outcome.err) == ([], False)


def test_the_text_of_a_mail_takes_the_place_of_that_of_earlier_ones(desk: Desk) -> None:
    """The fact sheet of the first mail is not replaced: what was new in the second mail is not new again."""
    desk.release("2", in_mail=("seat",), length="It is short.", rod="It was a rod.", seat="It is in Sèvres.")
    assert "- New: It is in Sèvres." in desk.send(desk.run("2", "briefing", corrects="1"))
    desk.release("3", in_mail=("seat",), length="It is so.", rod="It was a rod.", seat="It is in Sèvres.")
    text = desk.send(desk.run("3", "briefing", corrects="2"))
    assert "It is in Sèvres." not in text
    assert "the same documents of version 2, which" in text


def test_a_mail_that_replaces_no_document_of_the_last_one_says_since_when_its_text_differs(desk: Desk) -> None:
    desk.release("2", in_mail=("seat",), length="It is long.", rod="It was a rod.", seat="It is in Sèvres.")
    desk.send(desk.run("2", "briefing"))
    desk.release("3", in_mail=("seat",), length="It is long.", rod="It was a rod.", seat="It is in Saint-Cloud.")
    text = desk.send(desk.run("3", "fact-sheet", corrects="2"))
    assert "What has changed since our mail about version 2:" in text
    assert "- Changed: It is in Saint-Cloud." in text
    assert "replaces" not in text


def test_what_another_document_of_the_same_mail_prints_is_no_less_printed(tmp_path: Path) -> None:
    desk = Desk(copy_project(tmp_path / "project"))
    desk.release("1", printed={"fact-sheet": ("rod", "length")}, length="It is long.", rod="It was a rod.")
    desk.send(desk.run("1", "fact-sheet"))
    printed = {"briefing": ("length", "rod"), "fact-sheet": ("length",)}
    desk.release("2", printed=printed, length="It is so.", rod="It was a rod.")
    outcome = desk.run("2", corrects="1")
    text = desk.send(outcome)
    assert "- Changed: It is so." in text
    assert "no longer printed" not in text + outcome.err


def test_texts_that_have_only_moved_to_another_document_of_the_mail_are_no_change(tmp_path: Path) -> None:
    desk = Desk(copy_project(tmp_path / "project"))
    desk.release("1", printed={"fact-sheet": ("rod", "length")}, length="It is long.", rod="It was a rod.")
    desk.send(desk.run("1", "fact-sheet"))
    printed = {"briefing": ("length", "rod"), "fact-sheet": ("length",)}
    desk.release("2", printed=printed, length="It is long.", rod="It was a rod.")
    lines = desk.send(desk.run("2", corrects="1")).splitlines()
    moved = "No statement has changed; some are in another of these documents now."
    assert lines[2:5] == ["Update", f"This mail takes the place of our earlier one. {moved}", ""]
    assert lines[5].startswith("Please find attached")


@pytest.mark.parametrize("now", ["It is so.", "It is long."])
def test_a_text_that_has_left_the_document_is_counted_though_another_one_that_the_person_holds_has_it(
    now: str, desk: Desk
) -> None:
    """The mail does not bring that one, so it says nothing of it."""
    desk.release("2", printed={"briefing": (), "fact-sheet": ("rod", "length")}, length=now, rod="It was a rod.")
    text = desk.send(desk.run("2", "briefing", corrects="1"))
    assert "- Statements no longer printed in these documents: 1." in text
    assert now not in text.partition("Please find attached")[0]


def test_a_correction_of_documents_of_two_releases_names_both_versions(desk: Desk) -> None:
    desk.release("2", length="It is longer.", rod="It was a rod.")
    desk.send(desk.run("2", "briefing", corrects="1"))
    desk.release("3", length="It is so.", rod="It was a bar.")
    text = desk.send(desk.run("3", corrects="2"))
    assert "the same documents of versions 1 and 2, which we sent you. What has changed:" in text


def test_what_a_replaced_document_had_is_new_where_another_document_brings_it_again(desk: Desk) -> None:
    desk.release("2", printed={"briefing": ("rod",)}, rod="It was a rod.")
    assert "withdrawn since: 1." in desk.send(desk.run("2", "briefing", corrects="1"))
    desk.release("3", printed={"fact-sheet": ("rod", "length")}, length="It is long.", rod="It was a rod.")
    assert "- New: It is long." in desk.send(desk.run("3", "fact-sheet", corrects="2"))


def test_what_was_withdrawn_and_is_there_again_is_new_to_who_was_told_so(desk: Desk) -> None:
    desk.release("2", printed={"briefing": ("rod",)}, rod="It was a rod.")
    desk.project.call_here("mailing", "notified", "x@example.org", "--release", "metre-2")
    desk.release("3", length="It is short.", rod="It was a rod.")
    assert "- New: It is short." in desk.send(desk.run("3", corrects="1"))


def test_formats_that_leave_a_document_out_are_named(desk: Desk) -> None:
    desk.release("2", length="It is short.", rod="It was a bar.")
    desk.project.write("content/mailing.yaml", f"{SETTINGS}formats: [pdf]\n")
    outcome = desk.run("2", corrects="1")
    assert "fact-sheet (`documents` of the row or of content/mailing.yaml, and docx in `formats` there)" in outcome.err
    assert "bar" not in desk.send(outcome)
