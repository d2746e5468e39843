"""The first dossier in its other languages: complete, faithful, nothing left in English, and set as the language is."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from pressroom.model.base import NameMark
from pressroom.model.reading.read import read_strings
from pressroom.model.texts.inline import parse, plain
from pressroom.model.translations.reading import read_content
from pressroom.model.translations.translation import TranslationState
from pressroom.model.translations.units import wordings
from pressroom.workspace import Workspace
from support.forkserver import forked
from support.office import Office
from support.pdftext import Node, read_pdf
from support.project import REPOSITORY
from support.shelf import Shelf

CONTENT = read_content(Workspace(REPOSITORY))
LANGUAGES = sorted(CONTENT.translations)
SERBIAN = "sr-Cyrl"
#: Words that stand in most English sentences and in none of these languages.
ENGLISH = re.compile(r"\b(the|of|and|with|which|has|was|by|from|their|its)\b")


#: What is in Latin letters in Serbian too: names without a settled Cyrillic form, licences, units, formats, the number.
LATIN = {
    "Pressroom",
    "Natural",
    "Earth",
    "CC",
    "BY",
    "PR",
    "EX",
    "SHAPE",
    "GFAP",
    "SPS",
    "QR",
    "JSON",
    "km",
    "Deny",
    "Flight",
}
ADDRESS = re.compile(r"https?:\S+|\S+@\S+")  # as Word has them; elsewhere what leads there is left out
LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def texts(language: str) -> list[str]:
    translation = CONTENT.translations[language]
    return [plain(parse(translation.text(wording) or "")) for wording in wordings(CONTENT.dossier, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_complete_and_up_to_date(language: str) -> None:
    translation = CONTENT.translations[language]
    found = wordings(CONTENT.dossier, language)
    assert [w.unit for w in found if translation.state(w) is not TranslationState.COMPLETE] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language: str) -> None:
    strings = read_strings(Workspace(REPOSITORY), language)
    assert [text for text in (*texts(language), *strings.values()) if ENGLISH.search(text)] == []
    translation = CONTENT.translations[language]
    same = [
        wording.text
        for wording in wordings(CONTENT.dossier, language)
        if translation.text(wording) == wording.text and not isinstance(wording.mark, NameMark)
    ]
    # Three notes on places hold a reference alone; a keyword is NATO's acronym, and French has the name of a country.
    assert [text for text in same if not text.startswith("[](") and text not in ("NATO", "Afghanistan")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixed_texts_have_the_parts_that_are_filled_in(language: str) -> None:
    workspace = Workspace(REPOSITORY)
    original, there = read_strings(workspace, "en"), read_strings(workspace, language)
    parts = re.compile(r"\{(\w+)")  # a language may name the form of a date: `{date:gen}`
    assert {key for key in original if set(parts.findall(original[key])) != set(parts.findall(there[key]))} == set()


def test_french_spaces_do_not_break() -> None:
    strings = [re.sub(r"\{.*?\}", "x", text) for text in read_strings(Workspace(REPOSITORY), "fr").values()]
    wrong = re.compile(r"[ \w»)][;?!]|[ \w»)]:(?!/)|«[^\N{NO-BREAK SPACE}]|[^\N{NO-BREAK SPACE}]»|'")
    assert [text for text in (*texts("fr"), *strings) if wrong.search(text)] == []


@pytest.mark.parametrize(
    ("language", "readers"),
    [
        ("fr", ("parliament",)),
        ("bs", ("media",)),
        pytest.param("fr", ("media", "public", "specialists"), marks=pytest.mark.long),
        pytest.param("bs", ("parliament", "public", "specialists"), marks=pytest.mark.long),
    ],
)
def test_documents_hold_what_documents_are_held_to(language: str, readers: tuple[str, ...]) -> None:
    """Page budgets, glyphs, faces, expanded acronyms, leaks: in each language, for every audience's briefing."""
    options = [option for reader in readers for option in ("--audience", reader)]
    outcome = forked("check", "briefing", "--language", language, *options, cwd=REPOSITORY)
    assert (outcome.code, outcome.err.count("error[")) == (0, 0), outcome.err
    assert ("1 document is in order." if len(readers) == 1 else "3 documents are in order.") in outcome.err


@pytest.fixture(scope="module")
def sheets(shelf: Shelf) -> dict[tuple[str, str], Path]:
    """The fact sheets by audience and language."""

    def make(folder: Path) -> None:
        options = [option for language in LANGUAGES for option in ("--language", language)]
        outcome = forked("build", "fact-sheet", "--all", *options, "-o", str(folder / "made"), cwd=REPOSITORY)
        assert outcome.code == 0, outcome.err
        for path in (folder / "made").glob("*/*/*-fact-sheet-*.docx"):
            path.rename(folder / f"{path.parts[-3]} {path.parts[-2]}.docx")

    made = sorted(shelf.folder("first-dossier-sheets", make).glob("*.docx"))
    return {(reader, language): path for path in made for reader, _, language in [path.stem.partition(" ")]}


def test_fact_sheets_keep_to_their_pages(sheets: dict[tuple[str, str], Path], office: Office, tmp_path: Path) -> None:
    counts = office.pages(*sheets.values(), folder=tmp_path)
    assert dict(zip(sheets, counts, strict=True)) == {
        (reader, language): 1 if reader == "media" else 2
        for reader in ("media", "parliament", "public", "specialists")
        for language in LANGUAGES
    }


def test_word_gets_languages_by_names_that_it_knows(sheets: dict[tuple[str, str], Path]) -> None:
    found = dict[str, set[str]]()
    for (_, language), path in sheets.items():
        with zipfile.ZipFile(path) as package:
            styles, settings = (etree.fromstring(package.read(f"word/{name}.xml")) for name in ("styles", "settings"))
        marks = [*styles.iterfind(f"{WORD}docDefaults//{WORD}lang"), *settings.iterfind(f"{WORD}themeFontLang")]
        assert len(marks) == 2
        found.setdefault(language, set()).update(str(mark.get(f"{WORD}val")) for mark in marks)
    assert found == {"fr": {"fr-FR"}, "bs": {"bs-Latn-BA"}, SERBIAN: {"sr-Cyrl-BA"}}


@pytest.mark.parametrize(
    ("readers", "count"),
    [(("specialists",), 4), pytest.param(("public", "media", "parliament"), 9, marks=pytest.mark.long)],
)
def test_one_script_in_serbian(readers: tuple[str, ...], count: int, tmp_path: Path) -> None:
    """What is in Latin letters is an address, stands in a list, or says which language it is.

    What a build holds documents to, these have passed.
    """
    options = [option for reader in readers for option in ("--audience", reader)]
    outcome = forked("build", *options, "--language", SERBIAN, "-o", str(tmp_path), cwd=REPOSITORY)
    assert (outcome.code, outcome.err.count("error[")) == (0, 0), outcome.err
    files = [path for path in tmp_path.glob("*/*/*") if path.suffix in (".pdf", ".docx", ".svg")]
    assert len(files) == count
    left = {path: latin(" ".join(own_texts(path))) for path in files}
    assert {path: words for path, words in left.items() if words} == {}


def latin(text: str) -> set[str]:
    words = set(LATIN_WORD.findall(ADDRESS.sub("", text))) - LATIN
    return {word for word in words if not re.fullmatch("[a-z]", word)}  # letters of links back from notes


def own_texts(path: Path) -> Iterator[str]:
    """The texts of a finished file that are in the file's own language."""
    if path.suffix == ".pdf":
        yield from tagged(read_pdf(path).tree, SERBIAN)
        return
    parts = [path.read_bytes()]
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            parts = [
                archive.read(name) for name in archive.namelist() if re.match(r"word/(document|header|footer)", name)
            ]
    for part in parts:
        root = etree.fromstring(part)
        for element in root.iter(f"{WORD}r", "{http://www.w3.org/2000/svg}*"):
            yield from spoken(element) if path.suffix == ".docx" else drawn(element)


def tagged(node: Node, language: str) -> Iterator[str]:
    language = node.entries.get("Lang", language)
    for part in () if node.targets and not node.targets[0].startswith("#") else node.parts:
        if isinstance(part, Node):
            yield from tagged(part, language)
        elif language == SERBIAN:
            yield part.text


def spoken(run: etree._Element) -> Iterator[str]:
    if run.find(f"{WORD}rPr/{WORD}lang") is None:
        yield "".join(text.text or "" for text in run.iter(f"{WORD}t"))


def drawn(element: etree._Element) -> Iterator[str]:
    inside = [element, *element.iterancestors()]
    if any((node.get("href") or "#")[0] != "#" for node in inside):
        return
    language = next(node.get("lang") or node.get(f"{XML}lang") for node in inside if node.get("lang"))
    if language == SERBIAN and etree.QName(element).localname in ("text", "tspan", "title", "desc", "a"):
        yield element.text or ""
