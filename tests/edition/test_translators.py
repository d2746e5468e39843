"""What enters by `add` and `import` and is withheld is in no other edition, and with no translators but its own."""

import io
import json

import pytest
from openpyxl import load_workbook

from pressroom.edition.cut import cut
from pressroom.edition.translators import for_translators
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.po import catalogue
from pressroom.model.translations.units import wordings
from pressroom.model.translations.workbook import workbook
from pressroom.render.redaction import redaction_set
from support.project import Project
from support.secrets import DOSSIER, STATEMENTS, withhold

WORD = "kestrel"
WAYS = ("milestone", "statement", "source", "person", "term", "table")
CANARIES = {way: f"{WORD}{way}quartz" for way in WAYS}
TABLE = (
    f"date,title,full,short,lane,citations,audiences\n2017,A day,It had {CANARIES['table']}.,A day,units,note-3,desk\n"
)


def added(project: Project, *words: str, kept: bool = False) -> str:
    """Add an entry, which is kept for the desk, and return its id."""
    made = project.call("add", *words, *(("--audiences", "desk") if kept else ()), "--json")
    assert made.code == 0, made.err
    return str(made.json["id"])


@pytest.fixture(params=["as lists", "by their ids"])
def entered(request: pytest.FixtureRequest, metre: Project) -> Project:
    """The public reads French and the desk German; the desk has a canary of each way in."""
    withhold(metre)
    metre.edit(DOSSIER, "  - id: desk\n", "  - id: desk\n    languages: [en, de]\n")
    metre.edit(DOSSIER, "  - id: public\n", "  - id: public\n    languages: [en, fr]\n")
    for name in [source.id for source in metre.dossier.sources]:
        metre.edit(DOSSIER, f"  - id: {name}\n", f"  - id: {name}\n    checked: 2026-11-24\n")
    if request.param == "by their ids":
        assert metre.call("migrate", "--shorten").code == 0
    cited = ("--citations", "note-3")
    when = ("--date", "2016", "--lane", "units", "--title", "A day of the desk")
    added(metre, "milestone", *when, "--full", f"It kept {CANARIES['milestone']}.", *cited, kept=True)
    person = added(metre, "person", "--name", f"Ada {CANARIES['person']}", *cited)
    term = added(metre, "term", "--kind", "body", "--name", f"The {CANARIES['term']}", *cited)
    source = added(
        metre, "source", "--kind", "letter", "--title", f"On {CANARIES['source']}", "--checked", "2026-11-24"
    )
    text = f"[]({person}) of []({term}) keeps {CANARIES['statement']}."
    added(metre, "statement", "--text", text, "--citations", source, kept=True)
    metre.write("list.csv", TABLE)
    done = metre.call("import", "milestones", str(metre.root / "list.csv"))
    assert done.code == 0, done.err
    return metre


def held(text: str) -> set[str]:
    return {way for way, word in CANARIES.items() if word in text}


def test_only_the_edition_of_the_desk_has_them_and_files_for_the_public_are_searched(entered: Project) -> None:
    dossier = entered.dossier
    public, desk = (cut(dossier, audience, "en", dossier.about.as_of) for audience in dossier.audiences)
    assert held(repr(public)) == set()
    assert held(repr(desk)) == set(WAYS)
    searched = redaction_set(dossier, public, read_strings(entered.workspace, "en")).withheld
    assert held(repr(searched)) >= set(WAYS) - {"source"}


def test_only_translators_for_the_desk_get_them(entered: Project) -> None:
    dossier = entered.dossier
    for language, ways in (("fr", set[str]()), ("de", set(WAYS) - {"source"})):
        texts = for_translators(dossier, language)
        po = catalogue(dossier, None, language, texts).decode()
        sheet = load_workbook(io.BytesIO(workbook(dossier, None, language, texts))).active
        assert sheet
        cells = json.dumps([str(cell.value) for row in sheet.iter_rows() for cell in row])
        assert (held(po), held(cells)) == (ways, ways)
        printed = entered.call("translations", "--export", language)
        assert (printed.code, held(printed.out)) == (0, ways)


def test_the_public_translation_has_all_that_its_edition_prints(entered: Project) -> None:
    dossier = entered.dossier
    edition = cut(dossier, dossier.audiences[0], "fr", dossier.about.as_of)
    sent = {(one.unit, one.text) for one in for_translators(dossier, "fr")}
    assert {(one.unit, one.text) for one in wordings(edition.dossier, "fr")} <= sent


def test_a_language_that_no_audience_has_yet_is_prepared_for_all(metre: Project) -> None:
    withhold(metre)
    dossier = metre.dossier
    sent, whole = ([(one.unit, one.key) for one in texts(dossier, "fr")] for texts in (for_translators, wordings))
    assert sent == whole
    metre.edit(STATEMENTS, "    audiences: [desk]\n", "    audiences: [desk]\n    until: 1990\n")
    metre.edit(DOSSIER, "  - id: public\n", "  - id: public\n    languages: [fr]\n")
    assert "committee-role" not in {one.unit for one in for_translators(metre.dossier, "fr")}, "it was theirs in 1990"
