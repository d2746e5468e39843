"""Mails as bytes, parsed again: one address, the texts, the files of the row's edition, and no header from a text."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.text.letter import Change, Correction, Letter, LetterRenderer
from pressroom.dispatch.mailing.text.message import message
from support.mailings import COLOURS, checked, release, settings
from support.project import REPOSITORY, Project

ROW = '{address},"{name}","{organisation}","{salutation}",media,en,,"{line}"\n'
HEADERS = ["From", "To", "Reply-To", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language"]


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
    data = written(mail(name="Büro, “Süd”"), Letter("Grüße\n", "<p>Grüße</p>\n", "The metre"))
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
    assert data == written(mail(name="Büro, “Süd”"), Letter("Grüße\n", "<p>Grüße</p>\n", "The metre"))
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
    data = written(made, Letter("text\n", "<p>text</p>\n", subject))
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
    letter = LetterRenderer(metre.workspace, settings()).render(made, edition)
    for text in ("The metre", "It is a unit.", made.files[0].name, "2020"):
        assert text in letter.text
        assert text in letter.html
    intro = {
        "en": "Please find attached our documents “The metre”",
        "sr-Cyrl": "У прилогу Вам шаљемо документе „The metre”",
    }
    announced, line = letter.text.index(intro[language]), letter.text.index("\n\nA line & more\n\n")
    assert len("Dear <all>,\n\n") == announced < line
    assert intro[language] in unescape(letter.html).replace("\xa0", " ")
    assert ">Dear &lt;all&gt;,</p>" in letter.html
    assert ">A line &amp; more</p>" in letter.html


@pytest.mark.parametrize(
    ("language", "headline", "corrects", "expected"),
    [
        ("en", "A unit since 1791", None, "The metre (as of 1 May 2020): A unit since 1791"),
        ("sr-Cyrl", "", None, "The metre (стање на дан 1 May 2020)"),
        (
            "en",
            "A unit since 1791",
            Correction("1.0", (), withdrawn=1),
            "Correction – The metre (as of 1 May 2020): A unit since 1791",
        ),
        ("en", "", Correction("1.0", ()), "Update – The metre (as of 1 May 2020)"),
        ("en", "", Correction("1.0", (Change("new", "It is light."),)), "Update – The metre (as of 1 May 2020)"),
        (
            "en",
            "",
            Correction("1.0", (Change("new", "It is light."),), pictures=1),
            "Correction – The metre (as of 1 May 2020)",
        ),
    ],
)
def test_the_subject_says_the_news_and_its_day(
    language: str, headline: str, corrects: Correction | None, expected: str, metre: Project
) -> None:
    edition = release().edition("media", language)
    assert edition
    letters = LetterRenderer(metre.workspace, settings(subject={}))
    assert letters.filled(mail(), replace(edition, headline=headline), corrects).subject == expected


def test_a_mailing_has_a_subject_and_sentences_of_its_own(metre: Project) -> None:
    edition = release().edition("media", "en")
    assert edition
    given = settings(subject={"en": "For you"}, intro={"en": "We publish today. All is\nnew."})
    letter = LetterRenderer(metre.workspace, given).filled(mail(), edition)
    assert letter.subject == "For you"
    assert letter.text.startswith("Dear all,\n\nWe publish today. All is new.\n\nThe metre\n")


def test_an_audience_has_a_template_of_its_own(metre: Project) -> None:
    metre.write("templates/audiences/media/mail/en.txt", "{{ edition.title }} for {{ recipient.salutation }}")
    edition = release().edition("media", "en")
    assert edition
    assert LetterRenderer(metre.workspace, settings()).render(mail(), edition).text == "The metre for Dear all,"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("one\n{{ nothing }}", "template-undefined", 2),
        ("one\n{% if linked %}", "template-syntax", 2),
        ("{{ edition.title.__class__.__mro__ }}", "template-undefined", 1),
        ("{{ edition.titel }}", "template-undefined", 1),
        ("one\n\n{{ 1 / 0 }}", "template-error", 3),
        ("{% extends 'mail/basis.txt' %}", "template-missing", 1),
        ("{{ say('as_of') }}", "template-error", 1),
    ],
)
def test_a_wrong_template_is_reported_at_its_line(text: str, code: str, line: int, metre: Project) -> None:
    metre.write("templates/mail/en.txt", text)
    edition = release().edition("media", "en")
    assert edition
    with pytest.raises(PressroomError) as caught:
        LetterRenderer(metre.workspace, settings()).render(mail(), edition)
    (found,) = caught.value.diagnostics
    assert (found.code, found.span and (found.span.file, found.span.line)) == (code, ("templates/mail/en.txt", line))


def words(html: str) -> list[str]:
    """The words of a mail as HTML that a reader sees."""
    body = re.sub(r"<(style|title)\b.*?</\1>|<div[^>]*>[^<]*</div>|<!--.*?-->", " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", body)).split()


@pytest.mark.parametrize("language", ["en", "sr-Cyrl"])
@pytest.mark.parametrize("attach", ["files", "links"])
def test_both_parts_have_the_same_words(language: str, attach: str, metre: Project) -> None:
    (made,) = checked(f"desk@example.org,,Paper,Dear all,media,{language},,A line\n").mails
    made = replace(made, linked=attach == "links", page="media/index.html" if attach == "links" else "")
    edition = release().edition("media", language)
    assert edition
    correction = Correction("0.9", (Change("changed", "It is longer."), Change("new", "It is short.")), 2)
    given = settings(base_url="https://example.org/kit/")
    letter = LetterRenderer(metre.workspace, given).render(made, edition, correction)
    assert words(letter.html) == letter.text.replace("\n- ", "\n").split()
    assert "0.9" in letter.text
    linked = f"https://example.org/kit/{made.files[0].path}"
    for address in (linked, "https://example.org/kit/media/index.html"):
        assert (address in letter.text, f'href="{address}"' in letter.html) == (made.linked, made.linked)


def test_a_short_compound_keeps_in_one_line(metre: Project) -> None:
    (made,) = checked("desk@example.org,,,Dear НАТО-ом,media,en,,See Euro-Atlantic: a-b.org (F-16).\n").mails
    edition = release().edition("media", "en")
    assert edition
    html = LetterRenderer(metre.workspace, settings()).render(made, edition).html
    assert re.findall(r'<span style="white-space: nowrap">([^<]*)</span>', html) == ["НАТО-ом", "Euro-Atlantic", "F-16"]


def test_a_language_without_templates_of_its_own_uses_the_base(metre: Project) -> None:
    words_of_mails = metre.workspace.text("templates/strings/en.yaml").replace("Attached", "Anlagen")
    metre.write("templates/strings/de.yaml", words_of_mails)
    edition = replace(release().editions[0], language="de")
    letter = LetterRenderer(metre.workspace, settings()).render(mail(), edition)
    assert "Anlagen" in letter.text
    assert '<html lang="de"' in letter.html


def test_the_guide_has_every_name_and_every_block(metre: Project) -> None:
    guide = (REPOSITORY / "scripts/pressroom/guide/mailing.md").read_text("utf-8")
    section = guide[guide.index("## Change the texts") : guide.index("## Keep track")]
    rows = re.findall(r"^\| (`.+?) \|", section, re.MULTILINE)
    listed = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    written = "\n".join(metre.read(f"templates/mail/{name}") for name in ("base.txt", "base.html", "mail.css"))
    expressions = " ".join(re.findall(r"{[{%](.+?)[}%]}", written))
    assert {name for name in listed if re.search(rf"\b{name}\b", expressions)} == listed
    printed = set(re.findall(r"{{-? *(\w+)[.(\[ ]", written)) - {"file", "change", "point", "source", "way"}
    assert printed <= listed
    assert set(re.findall(r"{% block (\w+) %}", written)) <= set(re.findall(r"`(\w+)`", section))


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://example.org/pixel.png">',
        "<script>1</script>",
        '<td background="https://example.org/a.png">',
        '<p onclick="x()">a</p>',
        '<a href="file.pdf">a</a>',
        '<p style="background: URL(https://example.org/a.png)">a</p>',
        "<style>p { background: url(https://example.org/a.png) }</style>",
        "<style>@import 'https://example.org/a.css';</style>",
    ],
)
def test_a_mail_loads_and_runs_nothing(markup: str, metre: Project) -> None:
    metre.write("templates/mail/en.html", '{% extends "below" %}{% block line %}' + markup + "{% endblock %}")
    edition = release().edition("media", "en")
    assert edition
    with pytest.raises(PressroomError) as caught:
        LetterRenderer(metre.workspace, settings()).render(mail(), edition)
    assert {(one.code, one.where.partition(":")[0]) for one in caught.value.diagnostics} == {
        ("mail-markup", "templates/mail/en.html")
    }


def test_rules_of_the_style_sheet_become_attributes_and_those_for_dark_screens_stay(metre: Project) -> None:
    edition = release().edition("media", "en")
    assert edition
    html = LetterRenderer(metre.workspace, settings()).render(mail(), edition).html
    assert f"background-color: {COLOURS['tint']}" in re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    (style,) = re.findall(r"<style.*?</style>", html, flags=re.DOTALL)
    assert "prefers-color-scheme: dark" in style
    assert COLOURS["tint"] not in style


def test_links_are_no_attachments() -> None:
    made = replace(mail(), linked=True)
    assert (made.size, made.encoded_size) == (0, 0)
    assert list(parsed(written(made, Letter("a\n", "<p>a</p>\n", "The metre"))).iter_attachments()) == []


def test_a_name_beyond_ascii_has_a_twin_in_ascii() -> None:
    plain = mail()
    named = replace(plain.files[0], path="media/информација о метру.pdf")
    made = replace(plain, files=(named, plain.files[1]))
    data = written(made, Letter("a\n", "<p>a</p>\n", "The metre"))
    assert data.isascii()
    first, second = parsed(data).iter_attachments()
    assert first.get_filename() == "информација о метру.pdf"
    assert first["Content-Type"].params["name"] == "briefing-media-en.pdf"
    assert second.get_filename() == second["Content-Type"].params["name"] == "fact-sheet-media-en.docx"
    assert b"filename*=utf-8''" in data
    assert b"filename*0" not in data


def test_the_program_that_sends_it_dates_and_names_a_mail() -> None:
    found = parsed(written(mail(), Letter("a\n", "<p>a</p>\n", "The metre")))
    assert found["Content-Language"] == "en"
    assert not {"Date", "Message-ID", "Bcc", "Cc", "Auto-Submitted"} & set(found.keys())
