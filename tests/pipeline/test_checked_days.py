"""What the rules on days find in a dossier: the first fact, and texts that name what comes later."""

import datetime
from pathlib import PurePosixPath
from typing import Any

import pytest

from pressroom.dates import PartialDate
from pressroom.diagnostics import Origin
from pressroom.edition.editions import Editions
from pressroom.model.document_kinds.document_titles import Titles
from pressroom.model.document_kinds.documents import PagedSpec
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Name
from pressroom.model.items import Withdrawn
from pressroom.model.reading.read import Content
from pressroom.model.translations.reading import read_content
from pressroom.pipeline.planning.output_paths import OutputPaths
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.planning.request import Selection
from pressroom.pipeline.texts.as_of_day import check_day, check_future_dates, undated_statements
from support.dated import date_statements
from support.project import Project

DAY = datetime.date(2019, 5, 31)
START = PartialDate(1900)
SPEC = PagedSpec(id="briefing", title=Titles("Briefing"), formats=("pdf",))
WITHDRAWN = Withdrawn.model_validate({"on": "2019-01-01", "reason": "An error"})


def having(content: Content, **items: Any) -> Content:
    """Content with other items in its dossier."""
    return content.model_copy(update={"dossier": content.dossier.replaced(items)})


def facts(content: Content, milestone: str, statement: str, withdrawn: str = "") -> Content:
    """One milestone and one statement, of these dates."""
    dossier = content.dossier
    gone = {name: WITHDRAWN if name == withdrawn else None for name in ("milestone", "statement")}
    begun = PartialDate.parse(statement) if statement else None
    event = {"date": PartialDate.parse(milestone), "withdrawn": gone["milestone"]}
    claim = {"from_": begun, "withdrawn": gone["statement"]}
    return having(
        content,
        milestones=(dossier.milestones[0].model_copy(update=event),),
        statements=(dossier.statements[0].model_copy(update=claim),),
    )


@pytest.mark.parametrize(
    ("milestone", "statement", "withdrawn", "day", "first"),
    [
        ("1900-05-20", "1901", "", "1900-05-20", ""),
        ("1900-05-20", "1901", "", "1900-05-19", "convention-signed"),
        ("1900", "", "", "1900-12-31", ""),
        ("1900", "", "", "1900-12-30", "convention-signed"),  # it may not have come by then
        ("1900", "1900-05-20", "", "1900-06-01", ""),  # the year may not have, the day has
        ("1901", "1900-05-20", "", "1900-05-19", "treaty-signed"),
        ("1900", "1901-05-20", "milestone", "1901-05-19", "treaty-signed"),
        ("1901", "1900-05-20", "statement", "1900-12-31", "convention-signed"),
    ],
)
def test_an_edition_is_of_a_day_by_which_something_has_come(
    milestone: str, statement: str, withdrawn: str, day: str, first: str, metre: Project
) -> None:
    content = facts(read_content(date_statements(metre).workspace), milestone, statement, withdrawn)
    found = [*check_day(content, Selection(as_of=datetime.date.fromisoformat(day)))]
    assert [problem.code for problem in found] == (["as-of-early"] if first else [])
    if first:
        date = milestone if first == "convention-signed" else statement
        assert found[0].message.endswith(f"the first, `{first}`, is of {date}")
        assert found[0].hint == f"choose {PartialDate.parse(date).last} or a later day"
        assert found[0].span
        assert found[0].span.excerpt.strip().startswith("date: " if first == "convention-signed" else "from: ")


def test_on_the_dossiers_own_day_no_first_fact_is_asked_for(metre: Project) -> None:
    content = read_content(metre.workspace)
    nothing = having(content, milestones=(), statements=())
    own = content.dossier.about.as_of
    assert not [*check_day(nothing, Selection(as_of=own))]
    [problem] = check_day(nothing, Selection(as_of=own - datetime.timedelta(days=1)))
    assert (problem.code, problem.message) == ("as-of-early", "the dossier has no dated facts before 2020-01-01")
    assert str(problem.span).startswith("content/dossier.yaml")


def test_nothing_is_known_of_later_days(metre: Project) -> None:
    content = read_content(metre.workspace)
    later = content.dossier.about.as_of + datetime.timedelta(days=1)
    assert [problem.code for problem in check_day(content, Selection(as_of=later))] == ["as-of-late"]


def test_statements_without_a_beginning_are_those_that_count(metre: Project) -> None:
    content = read_content(metre.workspace)
    assert [item.id for item in undated_statements(facts(content, "1900", "").dossier)] == ["treaty-signed"]
    assert undated_statements(facts(content, "1900", "1900").dossier) == ()
    assert undated_statements(facts(content, "1900", "", "statement").dossier) == ()


def saying(dossier: Dossier, *texts: str) -> Dossier:
    """A dossier without texts of its own but for statements that say these."""
    dated = {"from_": START, "until": None}
    names = ("one", "two", "three")
    said = tuple(
        dossier.statements[0].model_copy(update={**dated, "id": name, "text": text})
        for name, text in zip(names, texts, strict=False)
    )
    bare = dict.fromkeys(("summaries", "milestones", "eras", "lanes", "dates"), ())
    about = dossier.about.model_copy(update={"subtitle": "Measures", "description": "Measures"})
    outline = dossier.outline.model_copy(update={"paragraphs": (), "sections": ()})
    return dossier.replaced({**bare, "statements": said, "path": None, "map": None, "about": about, "outline": outline})


def job(content: Content, language: str = "en", *, earlier: bool = True) -> Job:
    editions = Editions(content.dossier, content.translations)
    edition = editions.edition(content.dossier.audiences[0], language, DAY)
    return Job(SPEC, edition, editions.words(language), OutputPaths(PurePosixPath("public/en"), "x"), earlier)


def found_in(content: Content, *texts: str) -> list[tuple[str, str]]:
    """What lies ahead in statements that say this: each item, with the words."""
    made = content.model_copy(update={"dossier": saying(content.dossier, *texts)})
    found = check_future_dates(made, [job(made)])
    return [(problem.origin.item if problem.origin else "", problem.message.split("”")[0][1:]) for problem in found]


def test_each_text_that_names_a_later_day_is_found(metre: Project) -> None:
    content = read_content(metre.workspace)
    texts = ("Until 31 May 2019 they met.", "Until 1 June 2019 they met.", "From June 2019 they meet; from 2020 often.")
    assert found_in(content, *texts) == [("two", "1 June 2019"), ("three", "June 2019")]
    assert found_in(content, "Until 1 June 2019.", "Until 1 June 2019.") == [
        ("one", "1 June 2019"),
        ("two", "1 June 2019"),
    ]


def test_it_is_found_once_however_many_documents_say_it_and_in_earlier_editions_alone(metre: Project) -> None:
    content = read_content(metre.workspace)
    made = content.model_copy(update={"dossier": saying(content.dossier, "Until 2020.")})
    [problem] = check_future_dates(made, [job(made), job(made, earlier=False), job(made)])
    assert problem.origin == Origin("one", "2020")
    assert not [*check_future_dates(made, [job(made, earlier=False)])]


def test_words_for_a_figure_and_names_are_no_dates(metre: Project) -> None:
    content = read_content(metre.workspace)
    [person] = content.dossier.people
    named = having(content, people=(person.model_copy(update={"name": "Agenda 2030"}),))
    assert found_in(named, "There are [2024](signatories), says [](guillaume).") == []
    assert found_in(named, "There are 2024, says [Agenda 2030](guillaume).") == [("one", "2024")]


def test_grounds_may_name_a_later_day(metre: Project) -> None:
    content = read_content(metre.workspace)
    [term] = (term for term in content.dossier.terms if term.id == "bipm")
    citations = (term.citations[0].model_copy(update={"passage": None, "editorial": "As of 2024."}),)
    names = (Name.model_validate({"text": "Bureau 2024", "printed_in": "note-2"}),)
    cited = having(content, terms=(term.model_copy(update={"citations": citations, "other_names": names}),))
    assert found_in(cited, "It created the [](bipm).") == []


def test_a_text_without_an_id_is_found_by_its_key(metre: Project) -> None:
    content = read_content(metre.workspace)
    made = content.model_copy(update={"dossier": saying(content.dossier, "They met.")})
    path = content.dossier.path
    assert path
    steps = tuple(step.model_copy(update={"started": None, "completed": None}) for step in path.steps)
    made = having(made, path=path.model_copy(update={"title": "Until 2024", "steps": steps, "based_on": ()}))
    assert [problem.origin for problem in check_future_dates(made, [job(made)])] == [Origin("path", "2024")]


def test_translations_are_looked_through_in_their_language(metre: Project) -> None:
    metre.write(
        "content/translations/fr.yaml",
        "schema: 1\nlanguage: fr\ntexts:\n  bureau-created:\n    text: Jusqu’en juin 2019, le [](bipm).\n",
    )
    metre.edit("content/statements.yaml", "It created the [](bipm), which", "Until June 2019 the [](bipm)")
    content = read_content(metre.workspace)
    [claim] = (claim for claim in content.dossier.statements if claim.id == "bureau-created")
    dossier = saying(content.dossier).replaced({"statements": (claim.model_copy(update={"from_": START}),)})
    made = content.model_copy(update={"dossier": dossier})
    [problem] = check_future_dates(made, [job(made, "fr")])
    assert problem.message.startswith("“juin 2019” is after 2019-05-31")
    assert str(problem.span).startswith("content/translations/fr.yaml:5:20")
