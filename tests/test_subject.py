"""The code knows no subject: what the first dossier is about is found nowhere in `scripts/`."""

import re
from collections.abc import Iterator
from pathlib import Path

from pressroom.model.dossier import Dossier
from pressroom.model.facts import Office, Person, Term
from pressroom.model.reading.read import read_dossier
from pressroom.workspace import Workspace
from support.project import REPOSITORY

#: Words of names that are words of the language or of the trade as well, each with what it is there.
GENERIC = {
    "Organization": "a heading of address books (`dispatch/lists/headings.py`)",
    "Public": "the French heading for audience (`dispatch/lists/headings.py`)",
    "Plan": "what a build is to make (`build/plan.py`)",
    "Review": "what is found in a ledger (`dispatch/ledger/files/review.py`)",
    "Union": "typing.Union",
}
STARTER = REPOSITORY / "scripts" / "pressroom" / "starter"
GUIDE = REPOSITORY / "scripts" / "pressroom" / "guide"
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def names(dossier: Dossier) -> Iterator[str]:
    """Every name of the dossier: people, places, countries, offices, organisations and the like, acronyms."""
    named: tuple[Person | Office | Term, ...] = (*dossier.people, *dossier.offices, *dossier.terms)
    for item in named:
        yield item.name
        yield from (name.text for name in item.other_names)
    yield from (term.acronym for term in dossier.terms if term.acronym)
    yield from (place.name for place in dossier.places)
    if dossier.map:
        yield from (area.name for area in (*dossier.map.focus, *dossier.map.neighbours))
    yield from dossier.about.keywords
    yield from (source.publisher for source in dossier.sources)


def proper_words(dossier: Dossier) -> set[str]:
    """The words of these names that begin with a capital or hold one."""
    words = {word for name in names(dossier) for word in _WORD.findall(name)}
    return {word for word in words if word != word.lower()}


def code() -> Iterator[tuple[Path, str]]:
    """Every text file of the program; the starter is none: it is a dossier itself, of another subject."""
    for path in sorted((REPOSITORY / "scripts").rglob("*")):
        if path.is_relative_to(STARTER):
            continue
        if path.is_file() and path.suffix in {".py", ".sh", ".md", ".toml", ".json", ".yaml", ".css", ".html"}:
            yield path, path.read_text(encoding="utf-8")


def words_of_the_starter() -> set[str]:
    """What the examples of the guide may name: they change the dossier that a new project begins with."""
    files = (path for path in STARTER.rglob("*") if path.is_file())
    return {word for path in files for word in _WORD.findall(path.read_text(encoding="utf-8"))}


def test_no_proper_noun_of_the_first_dossier_is_in_the_code() -> None:
    proper = proper_words(read_dossier(Workspace(REPOSITORY)).dossier)
    assert len(proper) > 50
    assert set(GENERIC) <= proper, "an exception for a word that no name has"
    starter = words_of_the_starter()
    found = {
        f"{path.relative_to(REPOSITORY)}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for path, text in code()
        for match in _WORD.finditer(text)
        if match.group() in proper - set(GENERIC) - (starter if path.is_relative_to(GUIDE) else set())
    }
    assert sorted(found) == []
