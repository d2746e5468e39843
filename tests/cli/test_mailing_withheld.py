"""What other audiences read is in no mail: not by the list, the subject, or a template of the project."""

import re
from dataclasses import replace

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project
from support.secrets import SECRET as WITHHELD
from support.secrets import withhold

SECRET = "The office keeps its spare kilogram below the third stair."
TIMELINE, TITLE = "content/timeline.yaml", "The metre defined by the speed of light"
SHARED = "The office keeps its first metre in a vault near Paris or lends it to an observatory."
PHRASES = {
    "spare-seen.title": "Spare kilogram inspected",
    "keeper.value": "Ada Example",
    "vault.title": "near its vault",
    "visit.title": "Visit in May",
    "section-visit.title": "Visit of Example Town",
    "loan.title": "Near to an office",
    "reach.label": "Words that were said",
}
ROW = "library@example.org,,Library,Dear all,public,en,,{}\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """A project with a release of which the media get one statement more than the public."""
    made = release()
    texts = {"public": {"first-metre": SHARED}, "media": {"first-metre": SHARED, "spare": SECRET}}
    editions = tuple(
        replace(
            one,
            texts=texts[one.audience],
            labels={f"{one.audience}.name": f"{one.audience.title()} and other readers"},
            phrases=PHRASES if one.audience == "media" else {},
        )
        for one in made.editions
    )
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROW.format("Good morning"))
    write_release(metre, replace(made, editions=editions))
    return metre


def line(project: Project, text: str, name: str = "Library") -> None:
    project.write("list.csv", HEAD + ROW.format(f'"{text}"').replace("Library", name))


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
    assert "error[mail-withheld]: this text has “its SPARE kilogram below the third stair” of" in found
    assert "`spare`, which `media` gets and `public` does not" in found
    assert "list.csv, row 2, column H" in found
    assert found.count("mail-withheld") == 1


@pytest.mark.parametrize(
    ("text", "words", "item"),
    [
        ("Please ask Ada Example", "Ada Example", "keeper"),
        ("It is near to an office and its metre", "near to an office", "loan"),  # common words, and four of them
        ("On the visit of Example Town, see below", "visit of Example Town", "section-visit"),
        ("We found words that were said", "words that were said", "reach"),
    ],
)
def test_titles_and_names(text: str, words: str, item: str, mailing: Project) -> None:
    line(mailing, text)
    assert f"this text has “{words}” of `{item}`, which `media` gets and `public` does not" in refused(mailing)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We look forward to your visit in May", "visit in May"),
        ("Now that the spare kilogram, inspected last week, is back", "spare kilogram, inspected"),
    ],
)
def test_a_short_title_that_can_be_ordinary_words_is_a_warning(text: str, words: str, mailing: Project) -> None:
    line(mailing, text)
    outcome = mailing.call("mailing", "drafts")
    assert outcome.code == 0, outcome.err
    assert f"warning[mail-withheld]: this text has “{words}” of" in outcome.err
    assert "ordinary words can stay" in outcome.err


def test_a_title_in_a_language_that_its_audience_has_not(mailing: Project) -> None:
    withhold(mailing)
    mailing.edit(TIMELINE, f"    title: {TITLE}\n", f"    title: {TITLE}\n    audiences: [desk]\n")
    french = "Le mètre défini par la vitesse de la lumière"
    mailing.write(
        "content/translations/fr.yaml",
        f"schema: 1\nlanguage: fr\ntexts:\n  metre-redefined:\n    title: {french}\n",
    )
    mailing.write("list.csv", HEAD + ROW.format(f'"{french}"').replace(",en,", ",fr,"))
    assert "of `metre-redefined`, which `desk` gets and `public` does not" in refused(mailing)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Come to us near its vault", "Library"),  # its words are common in what the public reads
        ("The spare was inspected, not the kilogram", "Library"),
        ("Good morning", "Ada Example"),
        ("Media and other readers", "Library"),
    ],
)
def test_common_words_and_the_own_name_are_no_leak(text: str, name: str, mailing: Project) -> None:
    line(mailing, text, name)
    outcome = mailing.call("mailing", "check")
    assert outcome.code == 0, outcome.err


def test_a_name_in_the_salutation_that_is_not_the_recipients_is_a_warning(mailing: Project) -> None:
    row = ROW.format("Good morning").replace("Dear all", "Dear friends of Ada Example")
    mailing.write("list.csv", HEAD + row.replace(",,Library", ",Ed Editor,Library"))
    outcome = mailing.call("mailing", "check")
    assert outcome.code == 0, outcome.err
    assert "warning[mail-withheld]: the salutation has “Ada Example”, the name of `keeper`" in outcome.err
    mailing.write("list.csv", HEAD + row.replace(",,Library", ",Ada Example,Library"))
    assert "mail-withheld" not in mailing.call("mailing", "check").err


@pytest.mark.parametrize("name", ["", "Ed Editor"])
@pytest.mark.parametrize("written", ["Ada Example", "A d a   E x a m p l e", "Ada\u00a0\u00a0Exa-mple"])
def test_a_name_in_the_salutation_is_told_at_its_cell_whatever_the_row_has_as_name(
    written: str, name: str, mailing: Project
) -> None:
    row = ROW.format("Good morning").replace("Dear all", f"Dear {written}").replace(",,Library", f",{name},Library")
    mailing.write("list.csv", HEAD + row)
    outcome = mailing.call("mailing", "check")
    assert outcome.code == 0, outcome.err
    (found,) = re.findall(r"warning\[mail-withheld\]: (.*)\n --> (.*)\n", outcome.err)
    assert ("the salutation has" in found[0], "row 2, column D (Salutation)" in found[1]) == (True, True)
    assert "templates/mail" not in outcome.err


@pytest.mark.parametrize(
    ("block", "text", "column"),
    [
        ('{{ recipient.line|replace("0", "") }}', "Ask Ad0a Exa0mple", "H (Line)"),
        ("{{ recipient.organisation }} {{ recipient.line }}", "Example House", "H (Line)"),
    ],
)
def test_what_a_template_makes_of_a_text_of_the_row_is_told_at_its_cell(
    block: str, text: str, column: str, mailing: Project
) -> None:
    for ending in ("txt", "html"):
        mailing.write(
            f"templates/mail/base.{ending}", f'{{% extends "below" %}}{{% block closing %}}{block}{{% endblock %}}'
        )
    mailing.write("list.csv", HEAD + ROW.format(text).replace("Library", "Ada"))
    found = refused(mailing)
    assert found.count("error[mail-withheld]") == 1
    assert f"list.csv, row 2, column {column}" in found


@pytest.mark.parametrize("form", ["#AdaExample", "\u0410da Example", "Ada <i>Exa</i>mple"])
def test_a_name_that_is_written_by_a_trick(form: str, mailing: Project) -> None:
    block = f"{{% block closing %}}<p>{form}</p>{{% endblock %}}"
    mailing.write("templates/mail/base.html", f'{{% extends "below" %}}{block}')
    assert "of `keeper`, which `media` gets and `public` does not" in refused(mailing)


def test_what_an_audience_gets_that_is_neither_built_nor_released(mailing: Project) -> None:
    withhold(mailing)
    line(mailing, f"We add: {WITHHELD}")
    assert "which `desk` gets and `public` does not" in refused(mailing)


def test_what_the_content_withholds_since_all_its_audiences_were_released(mailing: Project) -> None:
    made = release()
    (desk, *_) = (one for one in made.editions if one.audience == "media")
    write_release(mailing, replace(made, editions=(*made.editions, replace(desk, audience="desk"))))
    withhold(mailing)
    line(mailing, f"We add: {WITHHELD}")
    assert "which `desk` gets and `public` does not" in refused(mailing)


def test_the_title_of_a_milestone_that_another_audience_gets(mailing: Project) -> None:
    withhold(mailing)
    mailing.edit(TIMELINE, f"    title: {TITLE}\n", f"    title: {TITLE}\n    audiences: [desk]\n")
    line(mailing, f"We add: {TITLE}")
    found = refused(mailing)
    assert "of `metre-redefined`, which `desk` gets and `public` does not" in found


def test_content_with_errors_is_named(mailing: Project) -> None:
    withhold(mailing)
    mailing.edit("content/statements.yaml", "statements:", "statement:")
    outcome = mailing.call("mailing", "check", "-q")  # a line for people would not be printed
    assert outcome.code == 0, outcome.err
    message = "the content has errors: the mails were not searched for what it has that is not built"
    assert f"warning[mail-unsearched]: {message}\n --> content/statements.yaml:" in outcome.err


def test_in_the_subject(mailing: Project) -> None:
    mailing.edit("content/mailing.yaml", "en: The metre", f"en: {SECRET}")
    found = refused(mailing)
    assert "content/mailing.yaml" in found
    assert "`subject` has" in found


def test_in_the_introduction(mailing: Project) -> None:
    mailing.edit("content/mailing.yaml", "subject:", f"intro: {{en: {SECRET}}}\nsubject:")
    found = refused(mailing)
    assert "content/mailing.yaml" in found
    assert "`intro` has" in found
    assert "templates/mail" not in found


def test_in_the_name_of_the_sender(mailing: Project) -> None:
    mailing.edit("content/mailing.yaml", "name: Desk", "name: Office of Ada Example")
    found = refused(mailing)
    assert "content/mailing.yaml" in found
    assert "`from` has “Ada Example” of `keeper`" in found
    assert "templates/mail" not in found


def test_in_the_address_for_answers(mailing: Project) -> None:
    settings = mailing.read("content/mailing.yaml")
    mailing.write("content/mailing.yaml", f"{settings}reply_to: ada.example@example.org\n")
    assert "`reply_to` has “ada example” of `keeper`" in refused(mailing)


@pytest.mark.parametrize(
    ("ending", "text"), [("txt", SECRET), ("html", f"<p>{SECRET.replace('kilo', '<b>kilo</b>')}</p>")]
)
def test_in_a_template(ending: str, text: str, mailing: Project) -> None:
    block = f"{{% block closing %}}{text}{{% endblock %}}"
    mailing.write(f"templates/mail/base.{ending}", f'{{% extends "below" %}}{block}')
    assert f"templates/mail/base.{ending}" in refused(mailing)


def test_what_the_audience_gets_and_single_words_are_no_leak(mailing: Project) -> None:
    line = f"{SHARED} It keeps its spare kilogram in order."
    mailing.write(
        "list.csv", HEAD + ROW.format(line) + ROW.format(SECRET).replace("public", "media").replace("lib", "p")
    )
    assert mailing.call("mailing", "check").code == 0
    assert mailing.call("mailing", "drafts").code == 0
