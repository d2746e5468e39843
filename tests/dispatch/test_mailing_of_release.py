"""A release that was built, sent to a list: from the files of two audiences to mails that are read again."""

import hashlib
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

from pressroom.dispatch.released.reading import read_release
from support.project import Project
from support.secrets import TOLD

SETTINGS = """\
schema: 1
list: list.csv
from: {name: Desk, email: desk@example.org}
subject: {en: The metre}
"""
LIST = """\
E-Mail-Adresse;Firma;Briefanrede;Zielgruppe;Sprache
library@example.org;Bücherei;Guten Tag;public;en
office@example.org;Büro;Guten Tag;desk;en
"""


def test_each_mail_has_the_files_of_its_own_audience(desks: Project, release: Path) -> None:
    desks.write("content/mailing.yaml", SETTINGS)
    (desks.root / "list.csv").write_bytes(LIST.encode("cp1252"))
    outcome = desks.call("mailing", "drafts")
    assert outcome.code == 0, outcome.err
    line = "The list is not UTF-8 and is read as windows-1252, such as in list.csv, row 2, column B."
    assert outcome.err.splitlines() == [f"{line} `-v` says what to do."]
    made = read_release(release)
    for path, audience in zip(outcome.lines, ("public", "desk"), strict=True):
        data = (desks.root / "build/mailings" / release.name / Path(path).name).read_bytes()
        mail = message_from_bytes(data, policy=SMTP)
        sent = {hashlib.sha256(part.get_content()).hexdigest() for part in mail.iter_attachments()}
        assert sent == {file.sha256 for file in made.files if file.audience == audience}
        body = mail.get_body(("plain",))
        assert body
        edition = made.edition(audience, "en")
        assert edition
        assert edition.title in body.get_content()
        assert audience == "desk" or TOLD not in body.get_content()


def test_a_new_description_of_a_mailing_makes_no_build_stale(desks: Project) -> None:
    desks.write("content/mailing.yaml", SETTINGS)
    outcome = desks.call_here("release", "--all")
    assert outcome.code == 0, outcome.err
