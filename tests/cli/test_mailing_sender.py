"""The name of the sender: one for all languages, or one for each."""

from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROWS = "desk@example.org,,Desk,Dear editors,media,en,,\nlibrary@example.org,,Library,Bonjour,public,fr,,\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release())
    return metre


def sender(project: Project, name: str) -> None:
    project.write("content/mailing.yaml", SETTINGS.replace("name: Desk", f"name: {name}"))


def test_each_mail_has_the_name_of_its_language(mailing: Project) -> None:
    sender(mailing, "{en: Press desk, fr: Service de presse}")
    outcome = mailing.call("mailing", "drafts")
    assert (outcome.code, outcome.err) == (0, "")
    found = {}
    for line in outcome.lines:
        mail = message_from_bytes(Path(line).read_bytes(), policy=SMTP)
        (address,) = mail["From"].addresses
        assert address.addr_spec == "desk@example.org"
        for kind in ("plain", "html"):
            body = mail.get_body((kind,))
            assert body
            assert address.display_name in body.get_content()
        found[mail["Content-Language"]] = address.display_name
    assert found == {"en": "Press desk", "fr": "Service de presse"}
    assert mailing.call("mailing", "drafts", "--preview").code == 0
    page = (mailing.root / "build/mailings/metre-1/preview.html").read_text("utf-8")
    assert "from Press desk / Service de presse &lt;desk@example.org&gt;" in page


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("{en: Press desk}", "error[mailing-sender]: the sender has no name in `fr`"),
        ("{en: Press desk, fr: '[name]'}", "error[text-unfilled]: `[name]` was left unfilled"),
        ("{en: Press desk, french: Service}", "`french` does not have the required form"),
        ("{en: Press desk, fr: ''}", "error[string-too-short]: `fr`: this is empty"),
        ("''", "error[string-too-short]: `name`: this is empty"),
        ("{}", "error[mailing-sender]: the sender has no name in `en`"),
        ("[a]", "`name`: a text belongs here"),
    ],
)
def test_a_wrong_name_is_reported_at_its_place(name: str, message: str, mailing: Project) -> None:
    sender(mailing, name)
    outcome = mailing.call("mailing", "check")
    assert (outcome.code, message in outcome.err) == (1, True), outcome.err
    assert "content/mailing.yaml" in outcome.err
