"""What other audiences read is in no mail: not by the list, the subject, or a template of the project."""

from dataclasses import replace

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

SECRET = "The office keeps its spare kilogram below the third stair."
SHARED = "The office keeps its first metre in a vault near Paris."
ROW = "library@example.org,,Library,Dear all,public,en,,{}\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A project with a release of which the media get one statement more than the public."""
    made = release()
    texts = {"public": {"first-metre": SHARED}, "media": {"first-metre": SHARED, "spare": SECRET}}
    editions = tuple(replace(one, texts=texts[one.audience]) for one in made.editions)
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROW.format("Good morning"))
    write_release(metre, replace(made, editions=editions))
    return metre


def refused(project: Project) -> str:
    """What `check` and `drafts` print; both refuse, and no draft is there."""
    outcomes = [project.call("mailing", command) for command in ("check", "drafts")]
    assert [outcome.code for outcome in outcomes] == [1, 1]
    assert all("error[mail-withheld]" in outcome.err for outcome in outcomes)
    assert not list((project.root / "build").rglob("*.eml"))
    return outcomes[1].err


def test_in_a_line_of_the_list(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROW.format("We know: its SPARE kilo\u00adgram below the third stair is safe"))
    found = refused(mailing)
    assert "error[mail-withheld]: this text has “its spare kilogram below the third stair” of" in found
    assert "`spare`, which `media` gets and `public` does not" in found
    assert "list.csv, row 2, column H" in found
    assert found.count("mail-withheld") == 1


def test_in_the_subject(mailing: Project) -> None:
    mailing.edit("content/mailing.yaml", "en: The metre", f"en: {SECRET}")
    found = refused(mailing)
    assert "content/mailing.yaml" in found
    assert "`subject` has" in found


@pytest.mark.parametrize(
    ("ending", "text"), [("txt", SECRET), ("html", f"<p>{SECRET.replace('kilo', '<b>kilo</b>')}</p>")]
)
def test_in_a_template(ending: str, text: str, mailing: Project) -> None:
    block = f"{{% block closing %}}{text}{{% endblock %}}"
    mailing.write(f"templates/mail/base.{ending}", f'{{% extends "below" %}}{block}')
    assert f"templates/mail/base.{ending}" in refused(mailing)


def test_what_the_audience_gets_and_single_words_are_no_leak(mailing: Project) -> None:
    line = f"{SHARED} The office keeps its spare kilogram in order."
    mailing.write(
        "list.csv", HEAD + ROW.format(line) + ROW.format(SECRET).replace("public", "media").replace("lib", "p")
    )
    assert mailing.call("mailing", "check").code == 0
    assert mailing.call("mailing", "drafts").code == 0
