"""Documents under embargo: released only on demand, stated first in mails, compared with the clock."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.embargo import check_sendable
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.mailing.text.letter import LetterRenderer
from pressroom.dispatch.released.reading import read_release
from support.mailings import checked, release, settings
from support.project import Project, copy_project
from support.secrets import DOSSIER
from support.shelf import Shelf

LINE = "Embargoed until 8 December 2999, 11:00 (Central European Standard Time)"
NAME = "embargoed-until-2999-12-08-1100"
MARKING = "  marking: "
EMBARGO = "  embargo: {until: 2999-12-08T11:00, zone: Europe/Brussels}\n"
MAILING = """\
schema: 1
list: list.csv
from: {name: Desk, email: desk@example.org}
subject: {en: The metre}
"""


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="session")
def under_embargo(shelf: Shelf) -> Project:
    """The metre project under embargo, with a briefing and a fact sheet. Not to be changed."""

    def make(folder: Path) -> None:
        made = copy_project(folder / "project")
        made.edit(DOSSIER, MARKING, EMBARGO + MARKING)
        listed = made.read(DOSSIER).replace("[briefing, fact-sheet, timeline-poster]", "[briefing, fact-sheet]")
        made.write(DOSSIER, listed)
        outcome = made.run("build")
        assert outcome.code == 0, outcome.err

    return Project(shelf.folder("under-embargo", make) / "project")


@pytest.fixture
def embargoed(under_embargo: Project, tmp_path: Path) -> Project:
    """A copy of it, which a test may change."""
    shutil.copytree(under_embargo.root, tmp_path / "embargoed")
    return Project(tmp_path / "embargoed")


def test_each_file_has_it_in_its_name_and_its_metadata(under_embargo: Project) -> None:
    made = list((under_embargo.root / "build/public").rglob("*.*"))
    assert {path.suffix for path in made} >= {".pdf", ".docx"}
    for path in made:
        assert path.stem.endswith(NAME)
        stated = embedded_identity(path.read_bytes())
        assert stated
        assert stated.embargo == "2999-12-08T11:00+01:00"
    recorded = json.loads((under_embargo.root / "build/manifest.json").read_text("utf-8"))["editions"]
    assert {plain(one["embargo"]) for one in recorded} == {LINE}


def test_a_release_is_made_on_demand_without_a_page_for_the_web_and_mails_state_it(embargoed: Project) -> None:
    refused = embargoed.call_here("release", "--json")
    assert [one["code"] for one in refused.json["diagnostics"]] == ["embargo"]
    assert not (embargoed.root / "build/releases").exists()
    outcome = embargoed.call_here("release", "--under-embargo")
    assert outcome.code == 0, outcome.err
    (folder,) = (embargoed.root / "build/releases").iterdir()
    assert folder.name == "metre-convention-embargoed-1.0"
    assert not list(folder.rglob("index.html"))
    assert embargoed.call_here("verify", str(folder)).code == 0
    assert {one.embargo_until for one in read_release(folder).editions} == {"2999-12-08T11:00+01:00"}

    embargoed.write("content/mailing.yaml", MAILING)
    embargoed.write("list.csv", "email,salutation,audience,language\na@example.org,Dear all,public,en\n")
    drafted = embargoed.call_here("mailing", "drafts")
    assert drafted.code == 0, drafted.err
    letter = message_from_bytes(next((embargoed.root / "build/mailings").rglob("*.eml")).read_bytes(), policy=SMTP)
    assert plain(letter["Subject"]) == f"{LINE} – The metre"
    body = letter.get_body(("plain",))
    assert body
    assert plain(body.get_content()).startswith(LINE)
    assert all(NAME in str(part.get_filename()) for part in letter.iter_attachments())


def test_a_release_after_the_embargo_names_the_key_to_remove(embargoed: Project) -> None:
    place = embargoed.edit(DOSSIER, "{until: 2999-12-08T11:00, zone", "⟦{⟧until: 2020-12-08T11:00, zone")
    outcome = embargoed.call_here("release", "--under-embargo", "--json")
    (found,) = outcome.json["diagnostics"]
    assert (outcome.code, found["code"]) == (1, "embargo-over")
    assert "{file}:{line}:{column}".format(**found["span"]) == place.where
    assert found["hint"] == "take `embargo` out of `about`, build, and release again"


def test_a_dossier_without_an_embargo_is_not_released_under_one(embargoed: Project) -> None:
    embargoed.edit(DOSSIER, EMBARGO, "")
    outcome = embargoed.call_here("release", "--under-embargo", "--json")
    assert [one["code"] for one in outcome.json["diagnostics"]] == ["embargo-none"]


def test_mails_after_the_embargo_are_refused_and_links_before_it_are_named() -> None:
    now = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
    sample = release()
    editions = tuple(replace(one, embargo=LINE, embargo_until="2026-12-08T11:00+01:00") for one in sample.editions)
    made = replace(sample, editions=editions)
    assert [one.code for one in check_sendable(made, now, ())] == ["embargo-over"]
    before = now - timedelta(seconds=1)
    assert [one.code for one in check_sendable(made, before, ())] == []
    assert [one.code for one in check_sendable(made, before, ("media", "nobody"))] == ["embargo-links"]
    assert [one.code for one in check_sendable(sample, now, ("media",))] == []


def test_a_template_that_does_not_print_it_makes_no_mail(metre: Project) -> None:
    metre.write("templates/audiences/media/mail/en.txt", "{{ edition.title }}")
    edition = release().edition("media", "en")
    (mail,) = checked("a@example.org,,Paper,Dear all,media,en,,\n").mails
    assert edition
    letters = LetterRenderer(metre.workspace, settings())
    with pytest.raises(PressroomError) as caught:
        letters.filled(mail, replace(edition, embargo=LINE))
    assert [one.code for one in caught.value.diagnostics] == ["embargo-unprinted"]
