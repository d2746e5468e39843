"""Nobody gets what is not theirs: over random lists, what each draft brings, read from the bytes that it attaches."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import recipients
from pressroom.dispatch.mailing.checked import check_recipients
from pressroom.dispatch.mailing.drafts.source import edition_of
from pressroom.dispatch.mailing.opened import OpenedRelease, open_release, read_attachments
from pressroom.dispatch.mailing.text.letter import LetterRenderer
from pressroom.dispatch.mailing.text.message import message
from support.mailings import settings as mailing_settings
from support.project import Project, copy_project
from support.secrets import TOLD
from support.six_editions import AUDIENCES, LANGUAGES, canary, into_six_editions
from support.workbooks import workbook

DAILY, LONG = 40, 2000
#: What rows say: audiences and languages of the release, near to them, and of none.
SAID_AUDIENCES = st.sampled_from([*AUDIENCES * 3, "Public", "MEDIA", "all", "public media", ""])
SAID_LANGUAGES = st.sampled_from([*LANGUAGES * 3, "EN", "Fr", "fr-CH", "fr_FR", "de", "French", ""])
DOCUMENTS = ("briefing", "fact-sheet")
SAID_DOCUMENTS = st.sampled_from(["", "", *DOCUMENTS, "fact-sheet, briefing", "briefing;fact-sheet", "poster"])
LETTERS = st.text("abc éßđжя;,\"'@=\n", max_size=8).filter(lambda text: not text.strip().startswith("="))
ROWS = st.lists(st.tuples(SAID_AUDIENCES, SAID_LANGUAGES, SAID_DOCUMENTS, LETTERS, LETTERS), min_size=1, max_size=6)
OF_AUDIENCE = st.dictionaries(st.sampled_from(AUDIENCES), st.sampled_from([("briefing",), DOCUMENTS]), max_size=2)
HEADINGS = ("Organisation", "E-mail", "Audience", "Language", "Documents", "Line", "Salutation")
ALL_CHECKS_OFF = list(HealthCheck)
#: Of a row that is in order, so that no column is empty.
OTHER = "other@example.org"
#: Without shrinking: a list is short, and each draft is read whole.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@dataclass
class Desk:
    """A release with its project, and whose words were read from the bytes of its files."""

    project: Project
    opened: OpenedRelease
    audience_of: Callable[[str], set[str]]
    every_document_has_words: bool
    words: dict[str, set[str]] = field(default_factory=dict)

    def whose_words(self, data: bytes) -> set[str]:
        """The audiences whose own words a document has."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self.words:
            text = of_pdf(data) if data.startswith(b"%PDF") else of_word(data)
            self.words[digest] = self.audience_of("".join(filter(str.isalnum, text)))
        return self.words[digest]


def of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(str(page.get_textpage().get_text_range()) for page in document)


def of_word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(str(text) for text in etree.fromstring(archive.read("word/document.xml")).itertext())


def by_canaries(text: str) -> set[str]:
    return {one for one in AUDIENCES if canary(one) in text}


def by_the_secret(text: str) -> set[str]:
    return {"desk"} if "".join(filter(str.isalnum, TOLD)) in text else set()


@pytest.fixture(scope="module")
def two(two_audiences: Project, first_release: Path) -> Desk:
    """A release of the project with two audiences that other tests read too."""
    opened = open_release(first_release.parents[1], None)
    return Desk(two_audiences, opened, by_the_secret, every_document_has_words=False)


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A release of three audiences in two languages."""
    project = copy_project(tmp_path_factory.mktemp("six-editions") / "project")
    into_six_editions(project)
    for arguments in (("build", "--all"), ("release", "--all")):
        outcome = project.run(*arguments)
        assert outcome.code == 0, outcome.err
    return Desk(project, open_release(project.root / "build", None), by_canaries, every_document_has_words=True)


@given(ROWS, OF_AUDIENCE, st.sampled_from(["csv", "xlsx"]))
@settings(max_examples=DAILY, deadline=None, suppress_health_check=ALL_CHECKS_OFF, phases=PHASES)
def test_each_mail_brings_its_own_edition(
    two: Desk, rows: list[tuple[str, ...]], documents: dict[str, tuple[str, ...]], form: str
) -> None:
    hold(two, rows, documents, form)


@pytest.mark.long
@given(ROWS, OF_AUDIENCE, st.sampled_from(["csv", "xlsx"]))
@settings(max_examples=LONG, deadline=None, suppress_health_check=ALL_CHECKS_OFF, phases=PHASES)
def test_each_mail_brings_its_own_edition_of_six(
    six: Desk, rows: list[tuple[str, ...]], documents: dict[str, tuple[str, ...]], form: str
) -> None:
    hold(six, rows, documents, form)


def hold(desk: Desk, rows: list[tuple[str, ...]], of_audience: Mapping[str, tuple[str, ...]], form: str) -> None:
    """Compare the mails of a list with what each row asks for: all of its own, and nothing of another."""
    release = desk.opened.release
    there = {(file.audience, file.language) for file in release.files}
    mails = {mail["To"].addresses[0].addr_spec: mail for mail in drafted(desk, rows, of_audience, form)}
    for number, (audience, language, wanted, _, _) in enumerate(rows):
        mail = mails.pop(f"desk{number}@example.org", None)
        named = wanted.replace(",", " ").replace(";", " ").split()
        language = {"EN": "en", "Fr": "fr"}.get(language, language)  # capitals make no other tag
        if (audience, language) not in there or not set(named) <= set(DOCUMENTS):
            assert mail is None
            continue
        assert mail is not None
        attached = [part.get_content() for part in mail.iter_attachments()]
        for data in attached:
            stated = embedded_identity(data)
            assert stated
            assert (stated.audience, stated.language) == (audience, language)
            assert desk.whose_words(data) | {audience} == {audience}
            assert desk.whose_words(data) or not desk.every_document_has_words
        due = named or of_audience.get(audience, DOCUMENTS)
        digests = {file.sha256 for file in release.files_of(audience, language) if file.document in due}
        assert sorted(hashlib.sha256(data).hexdigest() for data in attached) == sorted(digests)
        for kind in ("plain", "html"):
            body = mail.get_body((kind,))
            assert body is not None
            assert desk.audience_of("".join(filter(str.isalnum, body.get_content()))) <= {audience}
    assert not mails


def drafted(
    desk: Desk, rows: list[tuple[str, ...]], of_audience: Mapping[str, tuple[str, ...]], form: str
) -> Iterator[EmailMessage]:
    """The mails of a list as drafts hold them, parsed again."""
    texts = [
        (name, f"desk{number}@example.org", audience, language, documents, line, "Dear Editors")
        for number, (audience, language, documents, name, line) in enumerate(rows)
    ]
    texts.append(("", OTHER, "public", "en", "", "", "Dear Editors"))
    given = mailing_settings(
        subject={"en": "The metre", "fr": "Le mètre"},
        documents={one: list(names) for one, names in of_audience.items()},
    )
    table = read_list(written([HEADINGS, *texts], form), f"list.{form}", "windows-1252")
    mailing = check_recipients(recipients(table, given.columns), desk.opened.release, given)
    attachments, changed = read_attachments(desk.opened, (file for mail in mailing.mails for file in mail.files))
    assert not changed
    letters = LetterRenderer(desk.project.workspace, given)
    for mail in mailing.mails:
        if mail.address == OTHER:
            continue
        filled = letters.filled(mail, edition_of(desk.opened.release, mail))
        yield message_from_bytes(message(mail, filled, given, attachments), policy=SMTP)


def written(rows: list[tuple[str, ...]], form: str) -> bytes:
    """A list as Excel writes it."""
    if form == "xlsx":
        return workbook([list(row) for row in rows])
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(rows)
    return target.getvalue().encode("utf-8-sig")
