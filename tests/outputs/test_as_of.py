"""The first dossier as it stood on an earlier day: no later date, office-holder or status in any document."""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from pressroom.dates import PartialDate
from pressroom.edition.cut import cut
from pressroom.edition.editions import Editions
from pressroom.edition.values.calendar import ALONE
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.reading import read_content
from pressroom.workspace import Workspace
from support.finished import DOCUMENTS, copy_of
from support.forkserver import forked
from support.judges import judge_pdf, judge_reading, judge_word
from support.names import FIRST_DOSSIER_NUMBER, built_path
from support.project import REPOSITORY, Project
from support.shelf import Shelf
from support.wordtext import outline

DAY = datetime.date(2009, 12, 31)
READER = "specialists"
#: The original, and a translation in another script: what an edition leaves out is the same in all languages, so that
#: the long run alone looks at the second.
LANGUAGES = ["en", pytest.param("sr-Cyrl", marks=pytest.mark.long)]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the documents that are looked at."""
    return str(request.param)


@pytest.fixture(scope="module")
def earlier(language: str, shelf: Shelf) -> Project:
    """The first dossier, built for those who get most, as of the end of 2009."""

    def make(folder: Path) -> None:
        chosen = ("--audience", READER, "--language", language, "--as-of", DAY.isoformat())
        outcome = forked("build", *chosen, cwd=copy_of("first-dossier", folder / "project").root)
        assert outcome.code == 0, outcome.err
        assert not re.search("error|warning", outcome.err)

    return Project(shelf.folder(f"first-dossier-as-of-2009-{language}", make) / "project")


def documents(project: Project) -> Iterator[tuple[str, str]]:
    """Each document with all of its text."""
    for path in sorted((project.root / "build").rglob("*")):
        if path.suffix in (".pdf", ".docx"):
            name = path.relative_to(project.root / "build").as_posix()
            yield name, said(path)


def built(project: Project, name: str, language: str) -> Path:
    """A document of the specialists, as of the earlier day."""
    path = built_path(name, "specialists", language, number=FIRST_DOSSIER_NUMBER, day=str(DAY))
    return project.root / "build" / path


@cache
def said(path: Path) -> str:
    """The text of a document as it is drawn, each stretch of white space as one space."""
    if path.suffix == ".docx":
        return " ".join(outline(path).split())
    pages = [page.get_textpage().get_text_bounded() for page in PdfDocument(path)]
    return " ".join("".join(pages).split())


def grounds(project: Project, language: str) -> tuple[str, ...]:
    """What is of a later day because it says where a fact was found, and which version of the document this is."""
    content = read_content(project.workspace)
    strings = read_strings(project.workspace, language)
    formatter, about = LocaleFormatter(language, strings), content.dossier.about
    version = PartialDate.parse(about.version_date.isoformat())
    words = [about.number, *(formatter.date(version, form) for form in ("", ALONE))]
    for source in content.dossier.sources:
        updated = datetime.date.fromisoformat(source.updated[:10])
        words += [
            formatter.day(source.consulted or about.version_date),
            formatter.day(updated),
            *(passage.place or "" for passage in source.passages),
        ]
    return tuple(words)


def test_every_document_is_there(language: str, earlier: Project) -> None:
    content = read_content(earlier.workspace)
    wanted = {
        built_path(
            f"{document.document}.{DOCUMENTS[document.document]}",
            audience.id,
            language,
            number=FIRST_DOSSIER_NUMBER,
            day=str(DAY),
        )
        for audience in content.dossier.audiences
        if audience.id == READER
        for document in audience.documents
    }
    assert {name for name, _ in documents(earlier)} == wanted


def test_no_text_has_a_later_date(language: str, earlier: Project) -> None:
    pattern = _anywhere(grounds(earlier, language))
    for name, text in documents(earlier):
        years = [int(year) for year in _YEAR.findall(pattern.sub("", text))]
        assert len(years) > 5, "there are dates to look at"
        assert [year for year in years if year > DAY.year] == [], name


def test_each_document_states_that_it_was_made_later(language: str, earlier: Project) -> None:
    for name, text in documents(earlier):
        beginning = read_strings(earlier.workspace, language)["reconstructed"].partition(" {")[0]
        assert text.count(beginning) == 1, name
        assert text.index(beginning) < 500, name


def _anywhere(words: Iterable[str]) -> re.Pattern[str]:
    """Finds words wherever lines break in them."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(r"\s*".join(map(re.escape, "".join(each.split()))) for each in longest_first))


def test_nobody_holds_an_office_yet_whom_the_sources_name_later(language: str, earlier: Project) -> None:
    content = read_content(earlier.workspace)
    editions = Editions(content.dossier, content.translations)
    people = [person.name.split()[-1] for person in content.dossier.people]
    assert len(people) == 8
    for name, text in documents(earlier):
        words = dict.fromkeys(people)
        if language in content.translations:
            now = editions.edition(content.dossier.audiences[-1], language, content.dossier.about.as_of)
            words |= dict.fromkeys(person.name.split()[-1] for person in now.dossier.people)
        assert [word for word in words if word in text] == [], name


def test_no_text_knows_of_the_invitation_and_its_condition(language: str, earlier: Project) -> None:
    """Names that the edition of the dossier's own day prints and this one may not, in each language."""
    content = read_content(earlier.workspace)
    editions, audience = Editions(content.dossier, content.translations), content.dossier.audiences[-1]
    for name, text in documents(earlier):
        now = editions.edition(audience, language, content.dossier.about.as_of)
        then = editions.edition(audience, language, DAY)
        gone = {term.name for term in now.dossier.terms} - {term.name for term in then.dossier.terms}
        assert len(gone) > 10
        assert [term for term in sorted(gone) if len(term.split()) > 1 and term in text] == [], name


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_the_status_is_that_of_the_day(earlier: Project) -> None:
    poster = said(built(earlier, "timeline-poster.pdf", "en"))
    assert "As of 31 December 2009" in poster
    assert poster.count("Reached") == 4
    assert "Pending" not in poster
    assert re.search(r"Membership of the Alliance\s*Not\s+reached", poster)


def test_judges_are_content_in_every_language(language: str, earlier: Project) -> None:
    judge_pdf(built(earlier, "briefing.pdf", language))
    for name in ("briefing", "timeline-poster"):
        judge_reading(built(earlier, f"{name}.pdf", language))
    judge_word(built(earlier, "fact-sheet.docx", language))


@pytest.mark.parametrize(
    ("day", "places", "kinds"),
    [("1997-01-01", [], []), ("2009-12-31", ["sarajevo"], ["military-headquarters"]), ("2017-06-23", None, None)],
)
def test_the_map_has_the_places_of_the_day(day: str, places: list[str] | None, kinds: list[str] | None) -> None:
    dossier = read_content(Workspace(REPOSITORY)).dossier
    assert dossier.map
    chart = cut(dossier, dossier.audiences[-1], "en", datetime.date.fromisoformat(day)).dossier.map
    if places is None or kinds is None:
        assert chart
        assert (chart.places, chart.kinds) == (dossier.map.places, dossier.map.kinds)
    elif not places:
        assert chart is None
    else:
        assert chart
        assert (list(chart.places), [kind.id for kind in chart.kinds]) == (places, kinds)


@pytest.mark.long
@pytest.mark.parametrize(
    "day",
    ["1993-04-30", "1995-12-14", "1997-01-01", "2004-12-31", "2005-06-01", "2006-12-31", "2008-10-15", "2012-06-01",
     "2014-12-31", "2016-12-31", "2017-06-22"],
)  # fmt: skip
def test_everyone_has_documents_of_every_time(day: str, tmp_path: Path) -> None:
    outcome = copy_of("first-dossier", tmp_path).run("check", "--as-of", day)
    assert outcome.code == 0, outcome.err
    assert not re.search("error|warning", outcome.err)
