"""Translations: what is complete, missing and old; that they say the same; their way to translators and back."""

import re

import pytest

from pressroom.cldr import script
from pressroom.diagnostics import PressroomError, Span
from pressroom.model.reading.read import Content
from pressroom.model.translations.importing import import_catalogue
from pressroom.model.translations.merging import texts_of
from pressroom.model.translations.po import Returned, Translated, catalogue, read_catalogue
from pressroom.model.translations.reading import read_content
from pressroom.model.translations.rewriting import rewritten
from pressroom.model.translations.translation import TranslationState
from pressroom.model.translations.units import wordings
from pressroom.source.limits import Allowance
from pressroom.source.load import load
from support.project import Project

FILE = "content/translations/fr.yaml"
HEAD = "schema: 1\nlanguage: fr\ntexts:\n"
#: The months as some write them, each as a form of the fixed texts.
OLD = ["siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja"]
OLD += ["srpnja", "kolovoza", "rujna", "listopada", "studenoga", "prosinca"]
SIGNED = "La Convention a été signée à Paris le [](convention-signed) par les représentants de [](signatories)."


def content(project: Project, texts: str) -> Content:
    project.write(FILE, HEAD + texts)
    return read_content(project.workspace)


def problem(project: Project, texts: str) -> tuple[str, str]:
    with pytest.raises(PressroomError) as caught:
        content(project, texts)
    (found,) = caught.value.diagnostics
    return found.code, str(found.span)


def states(made: Content) -> dict[tuple[str, str], TranslationState]:
    texts = wordings(made.dossier, "fr")
    return {(wording.unit, wording.key): made.translations["fr"].state(wording) for wording in texts}


def test_what_is_not_translated_is_missing_and_names_stand_as_they_are(metre: Project) -> None:
    found = states(content(metre, f"  treaty-signed:\n    text: {SIGNED}\n"))
    assert found["treaty-signed", "text"] is TranslationState.COMPLETE
    assert found["bureau-created", "text"] is TranslationState.MISSING
    assert found["guillaume", "name"] is TranslationState.COMPLETE


def test_a_changed_meaning_makes_a_translation_old_and_a_mended_comma_does_not(metre: Project) -> None:
    texts = f"  treaty-signed:\n    text: {SIGNED}\n"
    metre.edit("content/statements.yaml", "was signed in Paris on", "was signed, in Paris, on")
    assert states(content(metre, texts))["treaty-signed", "text"] is TranslationState.COMPLETE
    metre.edit("content/statements.yaml", "  - id: treaty-signed\n", "  - id: treaty-signed\n    revision: 2\n")
    assert states(content(metre, texts))["treaty-signed", "text"] is TranslationState.STALE
    newer = texts.replace("    text:", "    revision: 3\n    text:")
    assert states(content(metre, newer))["treaty-signed", "text"] is TranslationState.COMPLETE


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (f"  treaty-signed:\n    text: {SIGNED.replace(' par les représentants de [](signatories)', '')}\n", "lacks"),
        (f"  treaty-signed:\n    text: {SIGNED} Le [](bipm) aussi.\n", "adds"),
        (f"  treaty-signed:\n    text: {SIGNED} En 1876.\n", "figures"),
        ("  treaty-sinned:\n    text: Rien.\n", "unknown"),
        (f"  treaty-signed:\n    test: {SIGNED}\n", "unknown"),
        (
            "  second-by-caesium:\n    text: Depuis [](second-defined), le césium 113, de [](caesium-frequency).\n",
            "figures",
        ),
    ],
)
def test_a_translation_that_does_not_say_the_same_is_refused(texts: str, code: str, metre: Project) -> None:
    found, where = problem(metre, texts)
    assert found == f"translation-{code}"
    assert where.startswith(FILE)


def test_a_month_that_is_typed_is_that_of_the_original(metre: Project) -> None:
    metre.edit("content/statements.yaml", "was signed in Paris on", "was signed, in May 1875, in Paris on")
    for words in ("mai 1875", "Mai 1875", "le cinquième mois de 1875"):
        made = content(metre, f"  treaty-signed:\n    text: {SIGNED} ({words})\n")
        assert states(made)["treaty-signed", "text"] is TranslationState.COMPLETE
    assert problem(metre, f"  treaty-signed:\n    text: {SIGNED} (juin 1875)\n")[0] == "translation-figures"


def test_words_for_a_date_or_figure_agree_with_it_in_the_language(metre: Project) -> None:
    good = SIGNED.replace("[](convention-signed)", "[20 mai 1875](convention-signed)")
    assert (
        states(content(metre, f"  treaty-signed:\n    text: {good}\n"))["treaty-signed", "text"]
        is TranslationState.COMPLETE
    )
    for wrong in ("20 juin 1875", "21 mai 1875", "20 mai 1876"):
        code, _ = problem(metre, f"  treaty-signed:\n    text: {good.replace('20 mai 1875', wrong)}\n")
        assert code == "value-contradicted"


NAMED = "Sistem jedinica nosi ime od [{}](si-adopted), kad ga je dobio [](si)."


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        ("oktobra 1960", True),
        ("oktobru 1960", True),
        ("Oktobru 1960", True),
        ("listopada 1960", True),
        ("maju 1960", False),
        ("maja 1960", False),
        ("junu, 1960", False),
        ("junima 1960", False),
        ("septembru 1960", False),
        ("oktobru 1961", False),
        ("te godine", True),
    ],
)
def test_declined_months_agree_with_the_date(words: str, agrees: bool, metre: Project) -> None:
    metre.write("templates/strings/bs.yaml", metre.read("templates/strings/bs.yaml") + f"months_old: {' '.join(OLD)}\n")
    texts = f"schema: 1\nlanguage: bs\ntexts:\n  system-named:\n    text: {NAMED.format(words)}\n"
    metre.write("content/translations/bs.yaml", texts)
    found = []
    try:
        read_content(metre.workspace)
    except PressroomError as caught:
        found = [problem.code for problem in caught.diagnostics]
    assert found == ([] if agrees else ["value-contradicted"])


def test_a_declined_month_that_is_typed_is_that_of_the_original(metre: Project) -> None:
    metre.edit("content/statements.yaml", "the mole being the latest", "the mole being the latest, in June 1971")
    head = "schema: 1\nlanguage: bs\ntexts:\n  base-units-number:\n    text: Sistem ima [](base-units), posljednju u "
    metre.write("content/translations/bs.yaml", f"{head}junu 1971.\n")
    assert set(read_content(metre.workspace).translations) == {"bs"}
    metre.write("content/translations/bs.yaml", f"{head}julu 1971.\n")
    with pytest.raises(PressroomError, match="“julu” is not a month of the original, which has June"):
        read_content(metre.workspace)


def test_marks_that_come_to_nothing_are_found_in_translations(metre: Project) -> None:
    text = "  treaty-signed:\n    text: " + SIGNED.replace("à Paris", "à Pa*ri*s")
    assert problem(metre, text + "\n") == ("mark-inside-word", f"{FILE}:5:40")
    listed = "  bureau-created:\n    text: >-\n      Elle a créé\n      - le [](bipm)\n      - près de Paris\n"
    assert problem(metre, listed) == ("text-blocks", f"{FILE}:7:7")
    made = content(metre, "  section-treaty:\n    title: Le **traité** et ses organes\n")
    assert [(warning.code, str(warning.span)) for warning in made.warnings] == [("mark-unknown", f"{FILE}:5:15")]


def test_a_form_that_no_name_has_is_refused(metre: Project) -> None:
    text = '  bureau-created:\n    text: Elle a créé le [](bipm "gen"), près de Paris.\n'
    assert problem(metre, text)[0] == "form-missing"
    made = content(metre, text + "  bipm:\n    forms.gen: du Bureau\n")
    assert made.translations["fr"].forms == {("bipm", "gen"): "du Bureau"}


def test_a_file_is_named_after_its_language(metre: Project) -> None:
    metre.write("content/translations/de.yaml", HEAD + "  bipm: {}\n")
    with pytest.raises(PressroomError, match=r"content/translations/de\.yaml"):
        read_content(metre.workspace)


def refused(project: Project) -> list[tuple[str, str]]:
    """The problems of the project's translations: code and place."""
    with pytest.raises(PressroomError) as caught:
        read_content(project.workspace)
    return [(problem.code, str(problem.span)) for problem in caught.value.diagnostics]


def test_the_language_of_the_dossier_has_no_translation(metre: Project) -> None:
    metre.write("content/translations/en.yaml", HEAD.replace("fr", "en") + "  bipm: {}\n")
    assert refused(metre) == [("translation-language", "content/translations/en.yaml:2:11")]


def test_every_file_that_is_refused_is_reported(metre: Project) -> None:
    for language in ("de", "nl"):
        metre.write(f"content/translations/{language}.yaml", f"{HEAD}  bipm:\n    revision: 0\n")
        assert [place for _, place in refused(metre)][-1] == f"content/translations/{language}.yaml:2:11"
    assert len(refused(metre)) == 2
    metre.write("content/translations/nl.yaml", f"{HEAD.replace('fr', 'nl')}  bipm:\n    revision: 0\n")
    assert [place for _, place in refused(metre)][-1] == "content/translations/nl.yaml:5:15"


def test_a_name_is_translated_where_the_script_is_another(metre: Project) -> None:
    metre.write("content/translations/sr.yaml", HEAD.replace("fr", "sr") + "  bipm:\n    name: Биро\n")
    made = read_content(metre.workspace)
    found = {(each.unit, each.key): made.translations["sr"].state(each) for each in wordings(made.dossier, "sr")}
    assert found["bipm", "name"] is TranslationState.COMPLETE
    assert found["guillaume", "name"] is TranslationState.MISSING


def test_a_name_that_stays_as_it_is_is_never_stale(metre: Project) -> None:
    metre.edit("content/values.yaml", "- id: guillaume\n", "- id: guillaume\n    revision: 2\n")
    found = states(content(metre, "  guillaume:\n    forms.gen: de Guillaume\n"))
    assert found["guillaume", "name"] is TranslationState.COMPLETE


def test_texts_go_to_translators_and_come_back(metre: Project) -> None:
    made = content(metre, f"  treaty-signed:\n    text: {SIGNED}\n  bipm:\n    forms.gen: du Bureau\n")
    data = catalogue(made.dossier, made.translations["fr"], "fr", wordings(made.dossier, "fr"))
    assert data == catalogue(made.dossier, made.translations["fr"], "fr", wordings(made.dossier, "fr"))
    sent = data.decode().replace(
        'msgid "It created the [](bipm), which works near Paris."\nmsgstr ""',
        'msgid "It created the [](bipm), which works near Paris."\nmsgstr "Elle a créé le [](bipm), près de Paris."',
    )
    result = import_catalogue(metre.workspace, made, "fr", read_catalogue(sent.encode(), "fr.po", "fr"))
    metre.write(result.file, result.data.decode())
    again = read_content(metre.workspace)
    assert states(again)["bureau-created", "text"] is TranslationState.COMPLETE
    assert again.translations["fr"].entries["treaty-signed"].texts["text"].text == SIGNED
    assert again.translations["fr"].forms == {("bipm", "gen"): "du Bureau"}


def test_a_text_has_none_of_the_space_that_its_block_ends_with(metre: Project) -> None:
    made = content(metre, f"  treaty-signed:\n    text: |\n      {SIGNED}\n\n")
    (wording,) = (each for each in wordings(made.dossier, "fr") if (each.unit, each.key) == ("treaty-signed", "text"))
    assert made.translations["fr"].text(wording) == SIGNED


def test_each_text_of_a_catalogue_is_on_one_line(metre: Project) -> None:
    made = content(metre, f"  treaty-signed:\n    text: {SIGNED}\n")
    lines = catalogue(made.dossier, made.translations["fr"], "fr", wordings(made.dossier, "fr")).decode().splitlines()
    long = {each.text for each in wordings(made.dossier, "fr") if len(each.text) > 100 and '"' not in each.text}
    assert long
    assert {f'msgid "{text}"' for text in long} <= set(lines)


def test_the_dates_of_a_catalogue_are_that_of_the_dossier(metre: Project) -> None:
    dossier = metre.dossier
    found = re.findall(
        r'^"(\S+-Date): (\S+) ', catalogue(dossier, None, "fr", wordings(dossier, "fr")).decode(), re.MULTILINE
    )
    day = str(dossier.about.version_date)
    assert found == [("POT-Creation-Date", day), ("PO-Revision-Date", day)]


def test_a_catalogue_has_the_order_of_the_dossier(metre: Project) -> None:
    dossier = metre.dossier
    found = re.findall(
        r'^msgctxt "(.*)"', catalogue(dossier, None, "fr", wordings(dossier, "fr")).decode(), re.MULTILINE
    )
    assert found == [f"{each.unit} {each.key} {each.revision}" for each in wordings(dossier, "fr")]


def test_an_old_translation_is_fuzzy_and_stays_old_until_someone_has_looked(metre: Project) -> None:
    metre.edit("content/statements.yaml", "  - id: treaty-signed\n", "  - id: treaty-signed\n    revision: 2\n")
    made = content(metre, f"  treaty-signed:\n    text: {SIGNED}\n")
    data = catalogue(made.dossier, made.translations["fr"], "fr", wordings(made.dossier, "fr"))
    assert "treaty-signed" not in {text.unit for text in read_catalogue(data, "fr.po", "fr").texts}
    looked = data.replace(b'#, fuzzy\nmsgctxt "treaty-signed', b'msgctxt "treaty-signed')
    (text,) = (text for text in read_catalogue(looked, "fr.po", "fr").texts if text.unit == "treaty-signed")
    assert (text.unit, text.key, text.revision, text.text) == ("treaty-signed", "text", 2, SIGNED)


@pytest.mark.parametrize("data", [b"\xff\xfe", b'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', b"no catalogue"])
def test_what_is_no_catalogue_is_refused(data: bytes) -> None:
    with pytest.raises(PressroomError):
        read_catalogue(data, "x.po", "fr")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Latn"), ("fr", "Latn"), ("bs", "Latn"), ("sr", "Cyrl"), ("sr-Latn", "Latn")]
)
def test_the_script_of_a_language_is_that_of_cldr(language: str, told: str) -> None:
    assert script(language) == told


def test_translations_take_nothing_of_what_a_dossier_may_hold(metre: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    files = (path for path in sorted((metre.root / "content").glob("*.yaml")))
    count = sum(texts_in(path.read_text(encoding="utf-8")) for path in files)
    monkeypatch.setattr("pressroom.model.reading.read.Allowance", lambda: Allowance(texts=count))
    for language in ("fr", "bs", "de"):
        head = HEAD.replace("language: fr", f"language: {language}")
        metre.write(f"content/translations/{language}.yaml", f"{head}  treaty-signed:\n    text: {SIGNED}\n")
    assert len(read_content(metre.workspace).translations) == 3
    monkeypatch.setattr("pressroom.model.reading.read.Allowance", lambda: Allowance(texts=count - 1))
    with pytest.raises(PressroomError, match="more than 40,000 keys and texts"):
        read_content(metre.workspace)


def texts_in(text: str) -> int:
    """How many keys and texts a file has."""
    allowance = Allowance()
    load(text, "content/x.yaml", allowance)
    return Allowance().texts - allowance.texts


def test_links_are_those_of_the_original_no_fewer_and_no_others(metre: Project) -> None:
    linked = "was signed in Paris, [as it says](https://example.org/a), on"
    metre.edit("content/statements.yaml", "was signed in Paris on", linked)
    good = SIGNED.replace("à Paris", "à Paris, [comme elle dit](https://example.org/a),")
    assert (
        states(content(metre, f"  treaty-signed:\n    text: {good}\n"))["treaty-signed", "text"]
        is TranslationState.COMPLETE
    )
    for wrong in (
        SIGNED,
        good.replace("example.org/a", "example.org/b"),
        good.replace("à Paris", "à [Paris](https://example.org/c)"),
    ):
        assert problem(metre, f"  treaty-signed:\n    text: {wrong}\n")[0] == "translation-links"


def test_a_figure_that_stands_twice_stands_twice(metre: Project) -> None:
    metre.edit("content/statements.yaml", "was signed in Paris on", "was signed, as no. 12 of 12, in Paris on")
    good = SIGNED.replace("à Paris", "à Paris, 12e de 12,")
    assert (
        states(content(metre, f"  treaty-signed:\n    text: {good}\n"))["treaty-signed", "text"]
        is TranslationState.COMPLETE
    )
    once = SIGNED.replace("à Paris", "à Paris, 12e de toutes,")
    assert problem(metre, f"  treaty-signed:\n    text: {once}\n")[0] == "translation-figures"


def test_a_form_of_a_month_is_no_form_of_a_name(metre: Project) -> None:
    """Dates take their forms from the fixed texts: a translation need not give them."""
    metre.write("templates/strings/fr.yaml", metre.read("templates/strings/fr.yaml") + f"months_gen: {' '.join(OLD)}\n")
    text = '  system-named:\n    text: Le [](si) a son nom depuis [](si-adopted "gen").\n'
    assert states(content(metre, text))["system-named", "text"] is TranslationState.COMPLETE


WARNED = """\
# Ours.
schema: 1
language: fr
signoff: {name: Ana, date: 2019-12-01}  # by mail
texts:
  fact-units:
    text: >-
      [](base-units)
    label: Le **système**
"""


def back(unit: str, key: str, text: str, revision: int = 1) -> Returned:
    return Returned((Translated(unit, key, revision, text, Span("fr.po", 9)),), 0, 0)


def test_where_the_other_texts_are_older_the_file_stays_as_it_is(metre: Project) -> None:
    metre.write(FILE, WARNED)
    made = read_content(metre.workspace)
    result = import_catalogue(metre.workspace, made, "fr", back("fact-units", "text", "[](base-units)", 2))
    assert (len(result.merged.taken), result.changes) == (1, False)
    assert result.data.decode() == WARNED


def test_where_nothing_is_new_a_signoff_is_not_questioned(metre: Project) -> None:
    metre.write(FILE, WARNED)
    made = read_content(metre.workspace)
    result = import_catalogue(metre.workspace, made, "fr", back("fact-units", "label", "Le **système**"))
    assert (result.changes, result.warnings) == (False, ())


def test_half_a_character_is_refused(metre: Project) -> None:
    with pytest.raises(PressroomError):
        import_catalogue(metre.workspace, read_content(metre.workspace), "fr", back("fact-signed", "label", "a\ud800"))


def test_what_an_import_is_refused_for_is_at_its_line_wherever_the_file_would_have_it(metre: Project) -> None:
    metre.write(FILE, WARNED)
    made = read_content(metre.workspace)
    text = f"[](base-units) {'et plus ' * 30}du [](bipm)"  # on the third line of its block
    with pytest.raises(PressroomError) as caught:
        import_catalogue(metre.workspace, made, "fr", back("fact-units", "text", text))
    assert ("translation-adds", "fr.po:9:1") in {(p.code, str(p.span)) for p in caught.value.diagnostics}


def test_what_an_import_is_refused_for_is_at_its_line_and_what_was_there_at_its_own(metre: Project) -> None:
    metre.write(FILE, WARNED)
    made = read_content(metre.workspace)
    (warning,) = made.warnings
    with pytest.raises(PressroomError) as caught:
        import_catalogue(metre.workspace, made, "fr", back("fact-units", "text", "Sept unités"))
    found = {(problem.code, str(problem.span)) for problem in caught.value.diagnostics}
    assert found == {("translation-lacks", "fr.po:9:1"), ("mark-unknown", str(warning.span))}


@pytest.mark.parametrize(("one", "other"), [("Ana", "Eva"), ("signoff", "# signoff"), ("système", "monde")])
def test_a_file_that_was_rewritten_wrongly_is_written_anew(
    one: str, other: str, metre: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    metre.write(FILE, WARNED)
    made = read_content(metre.workspace)
    monkeypatch.setattr(
        "pressroom.model.translations.importing.rewritten", lambda *given: str(rewritten(*given)).replace(one, other)
    )
    result = import_catalogue(metre.workspace, made, "fr", back("fact-signed", "label", "Signée"))
    assert [warning.code for warning in result.warnings] == ["comments-lost", "signoff-earlier"]
    metre.write(FILE, result.data.decode())
    again = read_content(metre.workspace).translations["fr"]
    assert again.signoff == made.translations["fr"].signoff
    assert texts_of(again) == {**texts_of(made.translations["fr"]), "fact-signed": (1, {"label": "Signée"})}


PO = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
ENTRY = 'msgctxt "{}"\nmsgid "y"\nmsgstr "z"\n'


@pytest.mark.parametrize(
    ("header", "language", "taken"),
    [
        ("fr", "fr", True),
        ("fr_FR", "fr", True),
        ("fr_419", "fr", True),
        ("", "fr", True),
        ("de", "fr", False),
        ("frp", "fr", False),
        ("fr_FR", "fr-CA", False),
        ("sr_Latn_RS", "sr", False),  # in the other script
        ("zh_TW_x", "zh", False),
        ("ca_ES_VALENCIA", "ca", False),
    ],
)
def test_a_catalogue_may_name_a_region_and_nothing_more(header: str, language: str, taken: bool) -> None:
    data = (PO.format(header) + ENTRY.format("a b 1")).encode()
    if taken:
        assert [text.text for text in read_catalogue(data, "x.po", language).texts] == ["z"]
    else:
        with pytest.raises(PressroomError):
            read_catalogue(data, "x.po", language)


@pytest.mark.parametrize("context", ["bad", " b 1", "a  1", "a b", "a b 0", "a b 01", "a b 1234567890"])
def test_an_entry_that_names_no_text_is_at_its_translation(context: str) -> None:
    data = PO.format("fr") + ENTRY.format(context) + "\n" + ENTRY.format("a b 1")
    with pytest.raises(PressroomError) as caught:
        read_catalogue(data.encode(), "x.po", "fr")
    (found,) = caught.value.diagnostics
    assert (found.code, str(found.span)) == ("catalogue-context", "x.po:8:1")


def test_an_entry_without_a_translation_is_at_its_line() -> None:
    data = PO.format("fr") + 'msgctxt "a b 1"\nmsgid "x"\n\n' + ENTRY.format("c d 1")
    with pytest.raises(PressroomError) as caught:
        read_catalogue(data.encode(), "x.po", "fr")
    assert [(problem.code, str(problem.span)) for problem in caught.value.diagnostics] == [
        ("catalogue-unreadable", "x.po:7:1")
    ]
