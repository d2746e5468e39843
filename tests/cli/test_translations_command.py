"""`pressroom translations`: what it counts, the tags that it takes, and the way of a PO file there and back."""

import os
import re
from collections.abc import Mapping

import pytest

from pressroom.model.translations.reading import read_content
from pressroom.model.translations.translation import TranslationState
from pressroom.model.translations.units import wordings
from support.project import Project
from support.untouched import states

FILE = "content/translations/fr.yaml"
SIGNED = "La Convention a été signée à Paris le [](convention-signed) par les représentants de [](signatories)."
BUREAU = "Elle a créé le [](bipm), près de Paris."
CREATED = ("bureau-created text 1", "It created the [](bipm), which works near Paris.")
FRENCH = """\
# Ours: house words are in the wiki.
schema: 1
language: fr
signoff: {name: "Chloé Martin", date: 2019-12-01}  # by mail
texts:
  # As the Official Journal has it.
  treaty-signed:
    text: >- # with the day
      La Convention a été signée à Paris le [](convention-signed)
      par les représentants de [](signatories).

  bipm: # the bureau
    name: "Bureau international des poids et mesures"  # never shortened
    forms: {gen: du Bureau}
# The end.
"""
HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def french(metre: Project) -> Project:
    metre.write(FILE, FRENCH)
    return metre


def po(entries: Mapping[tuple[str, str], str], head: str = HEAD) -> str:
    """A catalogue with a translation for each context and original."""
    made = (f'msgctxt "{context}"\nmsgid "{text}"\nmsgstr "{done}"\n' for (context, text), done in entries.items())
    return "\n".join((head, *made))


def texts(project: Project) -> dict[tuple[str, str], str]:
    found = read_content(project.workspace).translations["fr"].entries.items()
    return {(unit, key): scalar.text.strip() for unit, entry in found for key, scalar in entry.texts.items()}


def test_what_is_translated_is_counted_and_named(french: Project) -> None:
    outcome = french.call("translations")
    assert outcome.code == 0
    head, line = outcome.lines
    assert head.split() == ["language", "texts", "complete", "missing", "stale", "reviewed"]
    assert re.fullmatch(r"fr +\d+ +\d+ +\d+ +0 +Chloé Martin, 2019-12-01", line)
    (entry,) = french.call("translations", "--json").json["translations"]
    counts = [int(entry[name]) for name in ("texts", "complete", "missing", "stale")]
    assert counts[0] == sum(counts[1:])
    assert len(entry["open"]) == counts[2]
    assert {"item": "bureau-created", "key": "text", "state": "missing"} in entry["open"]


def test_where_nobody_asks_for_one_it_says_so(metre: Project) -> None:
    outcome = metre.call("translations")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "There are no translations, and no audience asks for one.\n"


def test_an_export_comes_back_as_it_was_and_changes_nothing(french: Project) -> None:
    exported = french.call("translations", "--export", "fr")
    french.write("fr.po", exported.out)
    before, since = states(french.root), (french.root / FILE).stat().st_ino
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 0
    assert states(french.root) == before
    assert (french.root / FILE).stat().st_ino == since, "it was not even written"
    assert "fr.yaml: 0 new, 0 changed, " in outcome.err
    assert french.call("translations", "--export", "fr", "--json").json["catalogue"].rstrip() == exported.out.rstrip()


def test_new_and_changed_texts_are_taken_and_all_else_stays(french: Project) -> None:
    """The comments of the file, its order, its layout, who signed it off, and every text that did not come back."""
    before = texts(french)
    longer = f"{BUREAU[:-1]}, où sont gardés les prototypes du kilogramme et du mètre depuis que la Convention existe."
    french.write(
        "fr.po",
        po(
            {
                CREATED: longer,
                ("bipm name 1", "International Bureau of Weights and Measures"): "Bureau des poids",
                ("treaty-signed text 1", "…"): SIGNED.replace("La Convention", "Elle"),
                ("bipm forms.dat 1", "bipm: dat"): "au Bureau",
                ("second-by-caesium text 1", "…"): "",
            }
        ),
    )
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 0
    assert texts(french) == {
        **before,
        ("treaty-signed", "text"): SIGNED.replace("La Convention", "Elle"),
        ("bureau-created", "text"): longer,
        ("bipm", "name"): "Bureau des poids",
        ("bipm", "forms.dat"): "au Bureau",
    }
    assert f"Texts imported from fr.po into {FILE}: 2 new, 2 changed, 0 unchanged.\n" in outcome.err
    assert "Not imported: 1 empty.\n" in outcome.err
    written = french.read(FILE)
    for line in FRENCH.splitlines():
        if "#" in line or "signoff" in line or "gen" in line:
            kept = line.replace("Bureau international des poids et mesures", "Bureau des poids")
            assert f"{kept}\n" in written
    assert f"    text: >-\n      {longer[:60]}" in written
    (signed,) = french.call("translations", "--json").json["translations"]
    assert signed["reviewed"] == "Chloé Martin, 2019-12-01"


def test_texts_that_came_after_the_sign_off_are_told(french: Project) -> None:
    french.write("fr.po", po({CREATED: BUREAU}))
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 0
    assert "warning[signoff-earlier]: Chloé Martin signed this translation off on 2019-12-01, before" in outcome.err


def test_a_first_import_makes_the_file(metre: Project) -> None:
    metre.write("fr.po", po({CREATED: BUREAU}))
    outcome = metre.call("translations", "--import", "fr", str(metre.root / "fr.po"), "--json")
    assert outcome.code == 0
    counts = {"new": 1, "changed": 0, "same": 0, "older": 0, "fuzzy": 0, "empty": 0, "unknown": 0}
    assert outcome.json["imported"] == {"file": FILE, **counts}
    assert outcome.json["diagnostics"] == []
    assert texts(metre) == {("bureau-created", "text"): BUREAU}


LAYOUTS = {
    "in braces": (
        "texts: {metre-convention: {keywords: [mètre]}}",
        "metre-convention title 1",
        ("keywords.0", "title"),
    ),
    # What is added after its last text would come to be in the list.
    "a list that ends below": (
        "texts:\n  metre-convention:\n    keywords: [\n      mètre,\n    ]",
        "metre-convention title 1",
        ("keywords.0", "title"),
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_in_another_layout_is_written_anew_and_says_so(layout: str, metre: Project) -> None:
    body, context, keys = LAYOUTS[layout]
    metre.write(FILE, f"# Ours.\nschema: 1\nlanguage: fr\nsignoff: {{name: Ana, date: 2019-12-01}}\n{body}\n")
    metre.write("fr.po", po({(context, "x"): "La Convention du mètre"}))
    outcome = metre.call("translations", "--import", "fr", str(metre.root / "fr.po"))
    assert outcome.code == 0
    assert "warning[comments-lost]: the file was written anew, without its comments" in outcome.err
    said = dict(zip(keys, ("mètre", "La Convention du mètre"), strict=True))
    assert texts(metre) == {("metre-convention", key): text for key, text in said.items()}
    signoff = read_content(metre.workspace).translations["fr"].signoff
    assert signoff
    assert (signoff.name, str(signoff.date)) == ("Ana", "2019-12-01")


BAD = {
    "a control character": (CREATED, BUREAU + "\a", "yaml-character"),
    "a control that turns text round": (CREATED, BUREAU + "\u202e", "yaml-bidi"),
    "a text that is too long": (CREATED, BUREAU + " Oui." * 2_400, "yaml-scalar-length"),
    "a reference that is missing": (CREATED, "Elle a créé le Bureau.", "translation-lacks"),
    "another figure": (CREATED, BUREAU + " En 1876.", "translation-figures"),
    "no context": (("", "x"), BUREAU, "catalogue-context"),
    "half a context": (("bureau-created text", "x"), BUREAU, "catalogue-context"),
    "a revision that is none": (("bureau-created text 0", "x"), BUREAU, "catalogue-context"),
    "another item's bytes": (CREATED, BUREAU.replace("près", "pr\u0435s"), "yaml-script"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_text_that_a_build_would_refuse_is_refused_at_its_line(name: str, french: Project) -> None:
    where, text, code = BAD[name]
    signed = ("treaty-signed text 1", "…")
    french.write("fr.po", po({signed: SIGNED.replace("La", "Cette"), where: text}))
    before = states(french.root)
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"), "--json")
    assert outcome.code == 1
    assert states(french.root) == before
    problems = outcome.json["diagnostics"]
    assert {problem["code"] for problem in problems} == {code}
    line = french.read("fr.po").split("\n").index('msgstr "' + text + '"') + 1
    assert [(problem["span"]["file"], problem["span"]["line"]) for problem in problems] == [
        (str(french.root / "fr.po"), line)
    ]
    assert problems[0]["hint"]


@pytest.mark.parametrize("gone", ["bureau-creatd text 1", "bureau-created txt 1"])
def test_what_the_dossier_has_no_more_is_named_and_the_rest_is_imported(gone: str, french: Project) -> None:
    """The ids of an older export can be gone or others. The warning has the words that are not imported."""
    signed = ("treaty-signed text 1", "…")
    french.write("fr.po", po({signed: SIGNED.replace("La", "Cette"), (gone, "x"): BUREAU}))
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"), "--json")
    (found,) = (one for one in outcome.json["diagnostics"] if one["code"] == "catalogue-unknown")
    assert (outcome.code, found["severity"]) == (0, "warning")
    assert BUREAU[:30] in found["message"]
    assert found["hint"] == "if it is `bureau-created text` now, write that in its id and import the file again"
    assert outcome.json["imported"]["unknown"] == 1
    assert texts(french)["treaty-signed", "text"] == SIGNED.replace("La", "Cette")
    french.write("fr.po", po({(gone, "x"): BUREAU}))
    assert french.call("translations", "--import", "fr", str(french.root / "fr.po")).code == 1


def test_every_text_that_is_refused_is_told(french: Project) -> None:
    french.write(
        "fr.po", po({CREATED: "Rien.", ("no-such text 1", "x"): "Rien.", ("treaty-signed text 1", "x"): "Rien."})
    )
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"), "--json")
    lines = {problem["span"]["line"] for problem in outcome.json["diagnostics"]}
    assert len(lines) == 3


@pytest.mark.parametrize(
    "text", [" " + BUREAU * 3 + " Bureau.", BUREAU + r"\nEt après.", BUREAU + "  deux", r"\t" + BUREAU]
)
def test_white_space_is_no_part_of_a_text(text: str, french: Project) -> None:
    french.write("fr.po", po({CREATED: text}))
    assert french.call("translations", "--import", "fr", str(french.root / "fr.po")).code == 0
    plain = re.sub(r"\s+", " ", text.replace(r"\n", " ").replace(r"\t", " ")).strip()
    assert texts(french)["bureau-created", "text"] == plain
    assert french.call("translations", "--import", "fr", str(french.root / "fr.po")).code == 0


def test_hard_spaces_stay(french: Project) -> None:
    text = f"{BUREAU[:-1]}\u202f: c’est «\u00a0{'là ' * 40}\u00a0»."
    french.write("fr.po", po({CREATED: text}))
    assert french.call("translations", "--import", "fr", str(french.root / "fr.po")).code == 0
    assert texts(french)["bureau-created", "text"] == text


PLURAL = 'msgctxt "bureau-created text 1"\nmsgid "x"\nmsgid_plural "y"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
TWICE = "\n".join(f'msgctxt "{CREATED[0]}"\nmsgid "{CREATED[1]}"\nmsgstr "{text}"\n' for text in (BUREAU, "Autre."))


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (f"{HEAD}\n{PLURAL}", "catalogue-plural", 9),
        (f"{HEAD}\n{TWICE}", "catalogue-twice", 10),
        (HEAD, "catalogue-empty", 1),
        (po({CREATED: ""}), "catalogue-empty", 1),
        (po({CREATED: BUREAU}).replace('msgctxt "b', '#, fuzzy\nmsgctxt "b'), "catalogue-empty", 1),
        (po({CREATED: BUREAU}, HEAD.replace(": fr", ": de")), "catalogue-language", 1),
        (po({CREATED: BUREAU}, HEAD.replace("utf-8", "klingon")), "catalogue-unreadable", 1),
        (po({CREATED: BUREAU}, HEAD.replace("utf-8", "ascii")), "catalogue-unreadable", 1),
        (f"{HEAD}\nmsgid x y\n", "catalogue-quotes", 6),
        (f"{HEAD}\nmsgxx", "catalogue-unreadable", 6),
        (f'{HEAD}\nmsgid "x"\nmsgstr[x] "y"\n', "catalogue-unreadable", None),
        ("no catalogue", "catalogue-unreadable", 1),
        ("%PDF-1.7\n\x00\x01", "catalogue-unreadable", 1),
        ("", "catalogue-empty", 1),
    ],
)
def test_what_is_no_catalogue_to_take_is_refused(data: str, code: str, line: int | None, french: Project) -> None:
    french.write("fr.po", data)
    before = states(french.root)
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"), "--json")
    assert outcome.code == 1
    assert [problem["code"] for problem in outcome.json["diagnostics"]] == [code]
    assert line is None or outcome.json["diagnostics"][0]["span"]["line"] == line
    assert outcome.json["diagnostics"][0]["hint"]
    assert states(french.root) == before


@pytest.mark.parametrize("header", ["fr_FR", "fr-CA", "fr_419"])
def test_a_region_of_the_language_is_the_language(header: str, french: Project) -> None:
    french.write("fr.po", po({CREATED: BUREAU}, HEAD.replace(": fr", f": {header}")))
    assert french.call("translations", "--import", "fr", str(french.root / "fr.po")).code == 0
    assert texts(french)["bureau-created", "text"] == BUREAU


@pytest.mark.parametrize("header", ["de_FR", "fr_Latn", "fr_CANADA", "fro"])
def test_another_language_or_script_is_not(header: str, french: Project) -> None:
    french.write("fr.po", po({CREATED: BUREAU}, HEAD.replace(": fr", f": {header}")))
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 1
    assert "error[catalogue-language]" in outcome.err


@pytest.mark.parametrize("tag", ["ar", "he", "ur"])
def test_languages_that_no_document_can_be_in_are_refused(tag: str, metre: Project) -> None:
    outcome = metre.call("translations", "--export", tag)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"'{tag}' is written from right to left" in " ".join(outcome.err.split())


def test_contexts_that_go_over_several_lines_are_read_whole(french: Project) -> None:
    """As gettext's tools wrap them."""
    longer = BUREAU.replace("près", "tout près")
    wrapped = po({CREATED: longer, ("treaty-signed text 1", "…"): SIGNED.replace("La Convention", "Elle")})
    wrapped = wrapped.replace('msgctxt "bureau-created ', 'msgctxt ""\n"bureau-created "\n"')
    wrapped = wrapped.replace('msgctxt "treaty-signed ', 'msgctxt ""\n"treaty-"\n"signed ')
    french.write("fr.po", wrapped)
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 0
    assert texts(french)["bureau-created", "text"] == longer


def test_a_context_on_several_lines_is_the_same_as_on_one(french: Project) -> None:
    first, second = TWICE.split("\n\n")
    french.write("fr.po", f"{HEAD}\n{first}\n\n" + second.replace('msgctxt "bureau-', 'msgctxt ""\n"bureau-"\n"'))
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"), "--json")
    assert [(d["code"], d["span"]["line"]) for d in outcome.json["diagnostics"]] == [("catalogue-twice", 10)]


ENTRY = f'msgctxt "{CREATED[0]}"\nmsgid "{CREATED[1]}"\n'
QUOTED = {
    "no closing mark": (f'msgstr "{BUREAU}', 8),
    "no closing mark after a quoted one": (f'msgstr "{BUREAU}\\"', 8),
    "no opening mark": (f'msgstr {BUREAU}"', 8),
    "no marks": (f"msgstr {BUREAU}", 8),
    "a text after the closing mark": (f'msgstr "{BUREAU}" and', 8),
    "two texts on one line": (f'msgstr "{BUREAU}" " and"', 8),
    "a mark inside": (f'msgstr "Le "grand" {BUREAU}"', 8),
    "a backslash of its own": (f'msgstr "{BUREAU} \\q"', 8),
    "a continuation without its closing mark": (f'msgstr ""\n"{BUREAU}', 9),
    "a text broken in two": (f'msgstr "{BUREAU[:9]}\n{BUREAU[9:]}"', 8),
    "a plural form without its closing mark": (f'msgid_plural "x"\nmsgstr[0] "{BUREAU}', 9),
}


@pytest.mark.parametrize("name", QUOTED)
def test_texts_are_in_quotation_marks(name: str, french: Project) -> None:
    rest, line = QUOTED[name]
    french.write("fr.po", f"{HEAD}\n{ENTRY}{rest}\n")
    before = states(french.root)
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"), "--json")
    assert outcome.code == 1
    [problem, *others] = outcome.json["diagnostics"]
    assert (problem["code"], problem["span"]["line"]) == ("catalogue-quotes", line)
    assert problem["hint"]
    assert all(other["code"] == "catalogue-plural" for other in others)
    assert states(french.root) == before


def test_every_text_with_wrong_marks_is_told(french: Project) -> None:
    french.write("fr.po", f'{HEAD}\nmsgctxt "a\nmsgid "x"\nmsgstr "y\n')
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"), "--json")
    assert [(d["code"], d["span"]["line"]) for d in outcome.json["diagnostics"]] == [
        ("catalogue-quotes", 6),
        ("catalogue-quotes", 8),
    ]


@pytest.mark.parametrize("data", [b"\xff\xfem\0s\0g\0", bytes(100), b"\xef\xbb\xbf"])
def test_bytes_that_are_no_text_are_refused(data: bytes, french: Project) -> None:
    (french.root / "fr.po").write_bytes(data)
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 1
    assert "error[catalogue-" in outcome.err


def test_a_byte_order_mark_is_no_word(french: Project) -> None:
    french.write("fr.po", "\ufeff" + po({CREATED: BUREAU}))
    assert french.call("translations", "--import", "fr", str(french.root / "fr.po")).code == 0
    assert texts(french)["bureau-created", "text"] == BUREAU


@pytest.mark.parametrize("kind", ["pipe", "device", "link to a device"])
def test_what_is_no_file_is_not_read(kind: str, french: Project) -> None:
    place = french.root / "fr.po"
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "device":
            place = place.with_name("zero")
            place.symlink_to("/dev/zero")
        case _:
            place.symlink_to("/dev/zero")
    outcome = french.call("translations", "--import", "fr", str(place))
    assert outcome.code == 1
    assert "error[file-unreadable]" in outcome.err
    assert "it is a pipe or device, not a file" in outcome.err


def test_a_translation_that_is_a_link_is_not_followed(metre: Project) -> None:
    metre.write("content/kept.yaml.bak", FRENCH)
    (metre.root / FILE).parent.mkdir()
    (metre.root / FILE).symlink_to("../kept.yaml.bak")
    metre.write("fr.po", po({CREATED: BUREAU}))
    outcome = metre.call("translations", "--import", "fr", str(metre.root / "fr.po"))
    assert outcome.code == 1
    assert "fr.yaml could not be written: it is a link" in outcome.err
    assert "hint: remove the link: files are not written through links\n" in outcome.err
    assert metre.read("content/kept.yaml.bak") == FRENCH


def test_no_room_on_the_disk_leaves_the_translation(french: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    french.write("fr.po", po({CREATED: BUREAU}))
    before = states(french.root)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 1
    assert "error[write-failed]" in outcome.err
    assert states(french.root) == before


def revised(project: Project) -> None:
    """The original of a text changes its meaning."""
    project.edit("content/statements.yaml", "  - id: treaty-signed\n", "  - id: treaty-signed\n    revision: 2\n")


def state(project: Project, unit: str, key: str) -> TranslationState:
    made = read_content(project.workspace)
    (wording,) = (w for w in wordings(made.dossier, "fr") if (w.unit, w.key) == (unit, key))
    return made.translations["fr"].state(wording)


def test_what_translates_the_new_meaning_is_complete_again(french: Project) -> None:
    revised(french)
    assert state(french, "treaty-signed", "text") is TranslationState.STALE
    french.write("fr.po", po({("treaty-signed text 2", "x"): SIGNED}))
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 0
    assert state(french, "treaty-signed", "text") is TranslationState.COMPLETE


def test_a_text_that_is_there_and_newer_stays(french: Project) -> None:
    revised(french)
    french.edit(FILE, "    text: >- #", "    revision: 2\n    text: >- #")
    french.write("fr.po", po({("treaty-signed text 1", "x"): SIGNED.replace("La", "Cette"), CREATED: BUREAU}))
    outcome = french.call("translations", "--import", "fr", str(french.root / "fr.po"))
    assert outcome.code == 0
    assert "warning[catalogue-older]: 1 of its texts translate an earlier revision" in outcome.err
    assert texts(french)["treaty-signed", "text"] == SIGNED
    assert state(french, "treaty-signed", "text") is TranslationState.COMPLETE


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--export", "klingon"), "'klingon' is not a language tag: write one such as fr, bs or sr-Latn."),
        (("--export", "fr_CA"), "'fr_CA' is not a language tag. Did you mean 'fr-CA'?"),
        (("--export", "FR"), "Did you mean 'fr'?"),
        (("--export", "sr-LATN"), "Did you mean 'sr-Latn'?"),
        (("--export", ""), "'' is not a language tag"),
        (("--export", "../evil"), "'../evil' is not a language tag"),
        (("--export", "en"), "'en' is the language of the dossier itself"),
        (("--import", "fr_FR", "fr.po"), "Did you mean 'fr-FR'?"),
        (("--import", "../evil", "fr.po"), "'../evil' is not a language tag"),
        (("--import", "en", "fr.po"), "'en' is the language of the dossier itself"),
        (("--import", "FR", "fr.po"), "Did you mean 'fr'?"),
        (("--import", "fr"), "--import TAG needs a FILE"),
        (("--import", "fr", "--export", "fr", "fr.po"), "--import TAG needs a FILE"),
        (("--import", "fr", "none.po"), "does not exist"),
    ],
)
def test_a_tag_that_no_file_can_have_is_wrong_use(arguments: tuple[str, ...], told: str, metre: Project) -> None:
    metre.write("fr.po", po({CREATED: BUREAU}))
    before = states(metre.root)
    given = [str(metre.root / name) if name.endswith(".po") else name for name in arguments]
    outcome = metre.call("translations", *given)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in " ".join(outcome.err.split())
    assert states(metre.root) == before
