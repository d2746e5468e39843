"""Mails as bytes, parsed again: one address, the texts, the files of the row's edition, and no header from a text."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.letter import Letter, render_letter
from pressroom.dispatch.mailing.message import message
from support.mailings import checked, release, settings
from support.project import Project

ROW = '{address},"{name}","{organisation}","{salutation}",media,en,,"{line}"\n'
HEADERS = ["From", "To", "Reply-To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"]


def mail(**texts: str) -> Mail:
    """The mail of a row with these texts."""
    given = {"address": "desk@example.org", "name": "", "organisation": "Paper", "salutation": "Dear all", "line": ""}
    row = ROW.format(**{key: text.replace('"', '""') for key, text in {**given, **texts}.items()})
    (found,) = checked(row).mails
    return found


def written(made: Mail, letter: Letter, **keys: object) -> bytes:
    files = {file.path: file.path.encode() for file in made.files}
    return message(made, letter, settings(reply_to="answers@example.org", **keys), files)


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=SMTP)


def test_a_mail_read_again() -> None:
    data = written(mail(name="Büro, “Süd”"), Letter("Grüße\n", "<p>Grüße</p>\n"))
    found = parsed(data)
    assert found.keys() == HEADERS
    assert (found["To"].addresses[0].display_name, found["To"].addresses[0].addr_spec) == (
        "Büro, “Süd”",
        "desk@example.org",
    )
    assert (found["Subject"], found["X-Unsent"], found["Reply-To"]) == ("The metre", "1", "answers@example.org")
    bodies = [found.get_body((kind,)) for kind in ("plain", "html")]
    assert [body.get_content() for body in bodies if body] == ["Grüße\r\n", "<p>Grüße</p>\r\n"]
    assert [(part.get_filename(), part.get_content()) for part in found.iter_attachments()] == [
        ("briefing-media-en.pdf", b"media/briefing-media-en.pdf"),
        ("fact-sheet-media-en.docx", b"media/fact-sheet-media-en.docx"),
    ]
    assert data == written(mail(name="Büro, “Süd”"), Letter("Grüße\n", "<p>Grüße</p>\n"))
    assert not found.defects


HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\r\n\t\"',;:<>@()\\=?%\u202e\u2066\u2028\x00\x0b\x85"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
).map(lambda text: text + "\r\nBcc: thief@example.org\r\n\r\n=?utf-8?q?=0D=0ABcc=3A?=")


@given(HOSTILE, HOSTILE, st.sampled_from([1, 60]))
def test_no_text_of_the_list_adds_a_header_or_an_address(name: str, subject: str, times: int) -> None:
    made = mail(name=(name * times).replace("\0", ""), organisation="x")
    data = written(made, Letter("text\n", "<p>text</p>\n"), subject={"en": subject})
    found = parsed(data)
    assert found.keys() == HEADERS
    assert [one.addr_spec for one in found["To"].addresses] == ["desk@example.org"]
    assert [one.addr_spec for one in found["From"].addresses] == ["desk@example.org"]
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert len(list(found.iter_attachments())) == 2


@pytest.mark.parametrize("language", ["en", "sr-Cyrl"])
def test_base_templates_print_the_edition_and_the_row(language: str, metre: Project) -> None:
    row = f"desk@example.org,,Paper,Dear <all>,media,{language},,A line & more\n"
    (made,) = checked(row).mails
    edition = release().edition("media", language)
    assert edition
    letter = render_letter(metre.workspace, made, edition, settings())
    for text in ("The metre", "It is a unit.", made.files[0].name, "2020"):
        assert text in letter.text
        assert text in letter.html
    assert letter.text.startswith("Dear <all>,\n\nA line & more\n\nThe metre\n")
    assert "<p>Dear &lt;all&gt;,</p>\n<p>A line &amp; more</p>" in letter.html


def test_an_audience_has_a_template_of_its_own(metre: Project) -> None:
    metre.write("templates/audiences/media/mail/en.txt", "{{ title }} for {{ salutation }}")
    edition = release().edition("media", "en")
    assert edition
    assert render_letter(metre.workspace, mail(), edition, settings()).text == "The metre for Dear all"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{{ nothing }}", "templates/mail/en.txt"),
        ("one\n{% if %}", "templates/mail/en.txt:2:1"),
        ("{{ title.__class__.__mro__ }}", "templates/mail/en.txt"),
        ("{{ 'x' % 1 }}{{ 1 / 0 }}", "templates/mail/en.txt"),
    ],
)
def test_a_wrong_template_is_named(text: str, where: str, metre: Project) -> None:
    metre.write("templates/mail/en.txt", text)
    edition = release().edition("media", "en")
    assert edition
    with pytest.raises(PressroomError) as caught:
        render_letter(metre.workspace, mail(), edition, settings())
    assert [(one.code, one.where) for one in caught.value.diagnostics] == [("mail-template", where)]
