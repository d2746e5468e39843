"""What is looked at before there are drafts: the page of all mails, mails to oneself, and the list for add-ins."""

import csv
import io
import re
from email import message_from_bytes
from email.policy import SMTP
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pressroom.dispatch.ledger.entries import DraftedMail, DraftTexts, LedgerMail, MailState
from pressroom.dispatch.mailing.drafts.merge_list import merge_list
from support.browser import chromium, page_of, too_wide
from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROWS = (
    "newsroom@example.org,,Newsroom,Dear editors,media,en,,\n"
    "agency@example.org,,Agency,Dear <b>agency</b>,media,en,,\n"
    "library@example.org,,Library,Chers lecteurs,public,fr,,Une ligne\n"
)


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A project with a release, a list and a description of the mailing."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release())
    return metre


def folder(project: Project) -> Path:
    return project.root / "build/mailings/metre-1"


def test_the_page_shows_who_gets_what_with_the_text(mailing: Project) -> None:
    outcome = mailing.call("mailing", "drafts", "--preview")
    assert (outcome.code, outcome.err) == (0, "")
    assert [path.name for path in folder(mailing).iterdir()] == ["preview.html"]
    page = (folder(mailing) / "preview.html").read_text("utf-8")
    body = page[page.index("<body>") :]
    for text in (
        "newsroom@example.org",
        "Library",
        "briefing-public-fr.pdf",
        "Le mètre",
        "Chers lecteurs,",
        "Une ligne",
        "(PDF, 6\N{NO-BREAK SPACE}ko)",
    ):
        assert text in body
    assert body.count("<article") == 3
    assert body.count("<iframe") == 2
    assert "Dear <b>" not in body
    assert "Dear &lt;b&gt;agency&lt;/b&gt;," in body
    assert not (mailing.root / ".pressroom").exists()


def test_the_mail_that_is_shown_is_typical_and_has_its_subject(mailing: Project) -> None:
    first = (
        ROWS.splitlines()[0].replace("Newsroom", "Radio").replace("newsroom", "radio").replace("en,,", "en,briefing,")
    )
    mailing.write("list.csv", HEAD + first + "\n" + ROWS)
    mailing.call("mailing", "drafts", "--preview")
    page = (folder(mailing) / "preview.html").read_text("utf-8")
    looks = page[page.index("How they look") : page.index("Each mail as text")]
    assert ("3 mails, here that for Newsroom" in looks, "fact-sheet-media-en.docx" in looks) == (True, True)
    assert '<dd lang="fr">Le mètre</dd>' in looks
    mailing.call("mailing", "drafts", "--to-me", "me@example.org")
    assert b"fact-sheet-media-en.docx" in (folder(mailing) / "to-me/media-en.eml").read_bytes()


def test_each_list_has_its_page(mailing: Project) -> None:
    mailing.write("readers.csv", HEAD + ROWS.splitlines(keepends=True)[2].replace("library", "reader"))
    assert mailing.call("mailing", "drafts", "--preview").code == 0
    arguments = ("--list", str(mailing.root / "readers.csv"))
    (other,) = mailing.call("mailing", "drafts", "--preview", *arguments).lines
    assert "newsroom@example.org" in (folder(mailing) / "preview.html").read_text("utf-8")
    assert "reader@example.org" in (mailing.root / other).read_text("utf-8")
    assert Path(other).name.startswith("preview-readers-")
    mailing.call("mailing", "drafts")
    assert not list(folder(mailing).glob("*.html"))


@pytest.mark.parametrize("width", [390, 1280])
def test_a_mail_is_seen_whole(width: int, mailing: Project) -> None:
    rows = ROWS.splitlines()
    mailing.write("list.csv", HEAD + f"{rows[0]}{'A long line. ' * 150}\n{rows[2]}\n")
    mailing.call("mailing", "drafts", "--preview")
    with chromium() as browser, page_of(browser, width, "light") as page:
        page.goto((folder(mailing) / "preview.html").as_uri())
        for frame in page.locator("iframe").all():
            inner = frame.element_handle().content_frame()
            assert inner
            height, needed = frame.evaluate("one => one.clientHeight"), inner.evaluate("document.body.scrollHeight")
            assert needed <= height < 1.6 * needed


def test_the_page_fits_on_a_narrow_screen(mailing: Project) -> None:
    assert mailing.call("mailing", "drafts", "--preview").code == 0
    with chromium() as browser, page_of(browser, 390, "light") as page:
        page.goto((folder(mailing) / "preview.html").as_uri())
        assert not too_wide(page)
        table = page.locator(".wide")
        assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
        assert page.locator("td[data-head]").first.evaluate("one => one.getBoundingClientRect().left < 40")


def test_the_page_loads_and_runs_nothing(mailing: Project) -> None:
    mailing.call("mailing", "drafts", "--preview")
    page = (folder(mailing) / "preview.html").read_text("utf-8")
    tags: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, dict(attrs)))

    Reader().feed(page)
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "object", "form"}
    frames = [attributes for tag, attributes in tags if tag == "iframe"]
    assert [(frame["sandbox"], "src" in frame) for frame in frames] == [("", False)] * 2
    assert "default-src 'none'" in page
    assert all((attributes["href"] or "").startswith("#") for tag, attributes in tags if tag == "a")


def test_one_mail_of_each_audience_and_language_goes_to_me(mailing: Project) -> None:
    outcome = mailing.call("mailing", "drafts", "--to-me", "me@example.org")
    assert (outcome.code, outcome.err) == (0, "")
    names = ["media-en.eml", "public-fr.eml"]
    assert sorted(path.name for path in (folder(mailing) / "to-me").iterdir()) == names
    assert not (mailing.root / ".pressroom").exists()
    written = {name: (folder(mailing) / "to-me" / name).read_bytes() for name in names}
    mailing.call("mailing", "drafts")
    for name in names:
        mine = message_from_bytes(written[name], policy=SMTP)
        (draft,) = (path for path in folder(mailing).glob(f"{name[:-4]}-*.eml") if "agency" not in path.name)
        sent = message_from_bytes(draft.read_bytes(), policy=SMTP)
        assert str(mine["To"]) == "me@example.org"
        assert (mine["Subject"], mine["From"]) == (sent["Subject"], sent["From"])
        assert [part.get_content() for part in mine.walk() if not part.is_multipart()] == [
            part.get_content() for part in sent.walk() if not part.is_multipart()
        ]
    mailing.write("list.csv", HEAD + ROWS.splitlines(keepends=True)[0])
    mailing.call("mailing", "drafts", "--to-me", "me@example.org")
    assert [path.name for path in (folder(mailing) / "to-me").iterdir()] == ["media-en.eml"]


@pytest.mark.parametrize("arguments", [["--to-me", "nobody"], ["--to-me", "me@example.org", "--preview"]])
def test_what_does_not_fit_is_a_mistake_of_use(arguments: list[str], mailing: Project) -> None:
    outcome = mailing.call("mailing", "drafts", *arguments)
    assert outcome.code == 2
    assert not folder(mailing).exists()


@pytest.mark.parametrize("arguments", [["--to-me", "me@example.org"], ["--preview"]])
def test_a_list_with_an_error_is_not_shown(arguments: list[str], mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROWS + "deskexample.org,,Desk,Hi,media,en,,\n")
    assert mailing.call("mailing", "drafts", *arguments).code == 1
    assert not folder(mailing).exists()


def test_what_names_a_person_goes_when_they_are_forgotten(mailing: Project) -> None:
    mailing.call("mailing", "drafts")
    mailing.call("mailing", "drafts", "--preview")
    mailing.call("mailing", "drafts", "--to-me", "me@example.org")
    assert len(list(folder(mailing).rglob("*.eml"))) == 5
    assert mailing.call("mailing", "forget", "newsroom@example.org").code == 0
    for path in folder(mailing).rglob("*"):
        assert path.is_dir() or b"newsroom" not in path.read_bytes().lower()


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_add_ins_get_the_paths_of_the_files(mailing: Project) -> None:
    mailing.call("mailing", "drafts")
    rows = read((folder(mailing) / "mail-merge.csv").read_bytes())
    assert [row["Email"] for row in rows] == [line.partition(",")[0] for line in ROWS.splitlines()]
    for row in rows:
        paths = row["Attachments"].split(";")
        assert paths == [row[name] for name in row if re.fullmatch(r"Attachment\d", name) and row[name]]
        assert all(Path(path).is_absolute() and Path(path).is_file() for path in (*paths, row["Draft"]))
        mail = message_from_bytes(Path(row["Draft"]).read_bytes(), policy=SMTP)
        assert mail["To"].addresses[0].addr_spec == row["Email"]
        assert [Path(path).read_bytes() for path in paths] == [part.get_content() for part in mail.iter_attachments()]
        body = mail.get_body(("plain",))
        assert body
        assert body.get_content().replace("\r\n", "\n") == row["Text"].replace("\r\n", "\n")
        assert mail["Subject"] == row["Subject"]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+49 1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")'])
def test_no_cell_is_a_formula(text: str) -> None:
    mail = LedgerMail(
        1, "metre-1", "desk@example.org", text, "", "media", "en", "a.eml", MailState.DRAFTED, "", None, None, ""
    )
    draft = DraftedMail(mail, text, DraftTexts(text, text, text), ("media/briefing.pdf",))
    data = merge_list([draft], Path("/release"), Path("/drafts"))
    (row,) = read(data)
    for field in ("Name", "Salutation", "Line", "Subject", "Text"):
        assert row[field] == f"'{text}"
    assert row["Email"] == "desk@example.org"


def test_no_preview_is_older_than_the_drafts(mailing: Project) -> None:
    mailing.call("mailing", "drafts", "--preview")
    mailing.call("mailing", "drafts", "--to-me", "me@example.org")
    outcome = mailing.call("mailing", "drafts")
    assert (outcome.code, "The preview and the mails to yourself were removed" in outcome.err) == (0, True)
    assert [path.name for path in folder(mailing).iterdir() if path.suffix != ".eml"] == ["mail-merge.csv"]


def test_what_was_sent_is_not_shown_as_to_be_written(mailing: Project) -> None:
    drafts = mailing.call("mailing", "drafts").lines
    assert mailing.call("mailing", "sent", *(path for path in drafts if "library" not in path)).code == 0
    outcome = mailing.call("mailing", "drafts", "--preview")
    assert "No second draft for those who were marked as sent: 2." in outcome.err
    page = (folder(mailing) / "preview.html").read_text("utf-8")
    assert ("library@example.org" in page, "newsroom@example.org" in page) == (True, False)
    mailing.call("mailing", "drafts", "--to-me", "me@example.org")
    assert [path.name for path in (folder(mailing) / "to-me").iterdir()] == ["public-fr.eml"]
    data = mailing.call("mailing", "check", "--json").json
    assert [mail["email"] for mail in data["mails"]] == ["library@example.org"]
    assert data["counts"] == [{"audience": "public", "language": "fr", "mails": 1}]
    assert data["sent_before"] == ["newsroom@example.org", "agency@example.org"]
    assert mailing.call("mailing", "check").lines[-1] == "2 rows get no draft: marked as sent before"
