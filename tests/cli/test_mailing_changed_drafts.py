"""Drafts that a person changed or put away before they are marked: what they bring, and those that are gone."""

import hashlib
import io
import shutil
import zipfile
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from html import escape
from pathlib import Path

import pytest

from pressroom.dispatch.ledger.database import LEDGER
from pressroom.interchange.document_identity import DocumentIdentity
from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROWS = "library@example.org,,Library,Bonjour,public,fr,,\nnews@example.org,,Newsroom,Dear editors,media,en,,\n"
ZIP = b"PK\x05\x06" + bytes(18)


@pytest.fixture
def mailing(metre: Project) -> Project:
    """Two drafts of a release with a zip for the media."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROWS)
    packages = {"metre-1-media.zip": hashlib.sha256(ZIP).hexdigest()}
    write_release(metre, replace(release(), packages=packages))
    assert metre.call("mailing", "drafts").code == 0
    return metre


def folder(project: Project) -> Path:
    return project.root / "build/mailings/metre-1"


def draft(project: Project, name: str = "library") -> Path:
    (place,) = folder(project).glob(f"*-{name}-*.eml")
    return place


def attach(place: Path, data: bytes, name: str) -> None:
    mail = message_from_bytes(place.read_bytes(), policy=SMTP)
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    place.write_bytes(mail.as_bytes())


def page(audience: str, language: str = "fr") -> bytes:
    """A page that states its audience, with bytes that no release has."""
    line = DocumentIdentity("metre", "1", "1", "briefing", audience, language, "2020-05-01")
    return f'<html><meta name="dcterms.identifier" content="{escape(str(line))}"><p>Changed</p></html>'.encode()


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("for you/page.html", data)
    return out.getvalue()


MEDIA_FILE = b"media/briefing-media-en.pdf".ljust(6000, b"\0")


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (ZIP, "files.zip", "brings metre-1-media.zip,"),
        (MEDIA_FILE, "a.pdf", "brings media/briefing-media-en.pdf,"),
        (page("media"), "page.html", "brings page.html (for media),"),
        (zipped(page("media")), "mine.zip", "brings mine.zip/for you/page.html (for media),"),
        (zipped(MEDIA_FILE), "mine.zip", "brings mine.zip/for you/page.html (media/briefing-media-en.pdf),"),
    ],
)
def test_a_draft_with_files_of_another_audience_is_not_marked(
    data: bytes, name: str, found: str, mailing: Project
) -> None:
    attach(draft(mailing), data, name)
    outcome = mailing.call("mailing", "sent", "--all")
    assert (outcome.code, outcome.err.count("error[draft-files]"), found in outcome.err) == (1, 1, True), outcome.err


@pytest.mark.parametrize(("data", "name"), [(b"BEGIN:VCALENDAR", "invitation.ics"), (page("public"), "page.html")])
def test_a_draft_with_a_file_of_one_s_own_is_marked(data: bytes, name: str, mailing: Project) -> None:
    attach(draft(mailing), data, name)
    assert mailing.call("mailing", "sent", "--all").lines == ["2 mails marked as sent, 0 still to be sent"]


def test_a_link_to_a_file_of_another_audience_is_found(mailing: Project) -> None:
    place = draft(mailing)
    place.write_bytes(place.read_bytes().replace(b"Bonjour", b"/media/briefing-media-en.pdf", 1))
    outcome = mailing.call("mailing", "sent", str(place))
    assert (outcome.code, "brings media/briefing-media-en.pdf" in outcome.err) == (1, True)


def test_what_was_sent_with_other_files_is_recovered_and_named(mailing: Project) -> None:
    attach(draft(mailing), ZIP, "files.zip")
    (folder(mailing) / "sent").mkdir()
    draft(mailing).rename(folder(mailing) / "sent" / draft(mailing).name)
    (mailing.root / LEDGER).unlink()
    outcome = mailing.call("mailing", "sent", "--recover")
    assert (outcome.code, outcome.lines) == (0, ["1 mail recorded as sent"])
    assert "warning[draft-files]" in outcome.err
    assert "brought metre-1-media.zip too" in outcome.err


def test_a_draft_that_is_gone_is_not_marked_with_all_others(mailing: Project, tmp_path: Path) -> None:
    place = draft(mailing)
    shutil.move(place, tmp_path / "aside.eml")
    message = f"a draft on record is no longer in {folder(mailing)} (library@example.org)"
    assert message in mailing.call("mailing", "status").err
    outcome = mailing.call("mailing", "sent", "--all")
    assert (outcome.code, outcome.lines) == (0, ["1 mail marked as sent, 1 still to be sent"])
    assert "warning[draft-missing]" in outcome.err
    assert message in outcome.err
    outcome = mailing.call("mailing", "sent", "--all", "--missing")
    assert (outcome.code, outcome.lines) == (0, ["1 mail marked as sent, 0 still to be sent"])


def test_a_draft_that_is_gone_is_marked_by_its_name(mailing: Project) -> None:
    place = draft(mailing)
    place.unlink()
    assert mailing.call("mailing", "sent", place.name).lines == ["1 mail marked as sent, 1 still to be sent"]
    assert mailing.call("mailing", "sent", "--missing", place.name).code == 2


def test_a_draft_that_is_gone_and_is_written_again_is_named(mailing: Project) -> None:
    assert "draft-missing" not in mailing.call("mailing", "drafts").err
    draft(mailing).unlink()
    outcome = mailing.call("mailing", "drafts")
    assert (outcome.code, outcome.err.count("warning[draft-missing]")) == (0, 1)
    assert "(library@example.org); these mails are written again" in outcome.err
    assert draft(mailing).is_file()
    mailing.write("list.csv", HEAD + ROWS.splitlines(keepends=True)[1])
    draft(mailing).unlink()
    assert "draft-missing" not in mailing.call("mailing", "drafts").err


def test_a_mail_that_was_sent_with_other_files_is_recorded_as_it_is(mailing: Project) -> None:
    """Who got a file is then known, and no second draft is written."""
    place = draft(mailing)
    attach(place, MEDIA_FILE, "a.pdf")
    outcome = mailing.call("mailing", "sent", str(place))
    assert (outcome.code, f"pressroom mailing sent --as-it-is {place}" in outcome.err) == (1, True)
    outcome = mailing.call("mailing", "sent", "--as-it-is", str(place))
    assert (outcome.code, outcome.lines) == (0, ["1 mail marked as sent, 1 still to be sent"])
    assert "warning[draft-files]" in outcome.err
    (found,) = mailing.call("mailing", "who", "media/briefing-media-en.pdf", "--json").json["sent"]
    assert found["email"] == "library@example.org"
    assert [Path(path).name[:8] for path in mailing.call("mailing", "drafts", "--json").json["drafts"]] == ["media-en"]


def test_a_mail_with_the_zip_of_another_audience_is_recorded_with_its_files(mailing: Project) -> None:
    place = draft(mailing)
    attach(place, ZIP, "files.zip")
    assert mailing.call("mailing", "sent", "--as-it-is", str(place)).code == 0
    found = mailing.call("mailing", "who", "fact-sheet-media-en.docx", "--json").json["sent"]
    assert [one["email"] for one in found] == ["library@example.org"]


def test_a_mail_to_another_address_is_not_recorded_as_it_is(mailing: Project) -> None:
    place = draft(mailing)
    place.write_bytes(place.read_bytes().replace(b"library@example.org", b"new@example.org"))
    outcome = mailing.call("mailing", "sent", "--as-it-is", str(place))
    assert (outcome.code, "error[draft-address]" in outcome.err) == (1, True)
    assert mailing.call("mailing", "sent", "--as-it-is", "--all").code == 2
