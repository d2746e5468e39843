"""The name of the sender: one for all languages, or one for each."""

from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.mailing.settings import read_settings
from pressroom.model.sending.mailing_file import FILE
from pressroom.workspace import Workspace
from support.mailings import HEAD, SETTINGS, checked, release, write_release
from support.project import Project

ROWS = "desk@example.org,,Desk,Dear editors,media,en,,\nlibrary@example.org,,Library,Bonjour,public,fr,,\n"


def test_each_mail_has_the_name_of_its_language(metre: Project) -> None:
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release())
    metre.write("content/mailing.yaml", SETTINGS.replace("name: Desk", "name: {en: Press desk, fr: Service de presse}"))
    outcome = metre.call_here("mailing", "drafts")
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
    assert metre.call_here("mailing", "drafts", "--preview").code == 0
    page = (metre.root / "build/mailings/metre-1/preview.html").read_text("utf-8")
    assert "from Press desk / Service de presse &lt;desk@example.org&gt;" in page


def test_a_contact_that_is_the_sender_is_named_once(metre: Project) -> None:
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release())
    metre.write(
        "content/mailing.yaml", SETTINGS.replace("name: Desk", "name: {en: Office of units, fr: office of Units}")
    )
    for line in metre.call_here("mailing", "drafts").lines:
        mail = message_from_bytes(Path(line).read_bytes(), policy=SMTP)
        for kind in ("plain", "html"):
            body = mail.get_body((kind,))
            assert body
            assert body.get_content().casefold().count("office of units") == 1


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("{en: Desk, fr: '[name]'}", "text-unfilled", "`[name]` was left unfilled"),
        ("{en: Desk, french: Service}", "text-form", "`french` does not have the required form"),
        ("{en: Desk, fr: ''}", "text-empty", "`fr`: this is empty"),
        ("''", "text-empty", "`name`: this is empty"),
        ("[a]", "text-expected", "`name`: a text belongs here"),
    ],
)
def test_a_wrong_name_is_reported_at_its_place(name: str, code: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_text(SETTINGS.replace("name: Desk", f"name: {name}"), encoding="utf-8")
    with pytest.raises(PressroomError) as found:
        read_settings(Workspace(tmp_path))
    (problem,) = found.value.diagnostics
    assert (problem.code, problem.message) == (code, message)
    assert problem.span
    assert (problem.span.line, problem.span.file) == (3, FILE)


@pytest.mark.parametrize("name", [{"en": "Press desk"}, {}])
def test_a_language_without_a_name_is_named_once(name: dict[str, str]) -> None:
    rows = "library@example.org,,Library,Bonjour,public,fr,,\n"
    found = checked(rows + rows.replace("library@", "reader@"), **{"from": {"name": name, "email": "a@example.org"}})
    assert found.mails == ()
    (problem,) = found.diagnostics
    assert (problem.code, problem.message) == ("mailing-sender", "the sender has no name in `fr`")
    assert (problem.place, problem.hint) == (FILE, "add to `name` in `from`: `fr: …`")
