"""What came back from translators, merged: which revision an item has afterwards, and that nothing is lost."""

import pytest

from pressroom.diagnostics import Span
from pressroom.model.translations.merging import merged, texts_of
from pressroom.model.translations.po import Translated
from pressroom.model.translations.reading import read_translation
from pressroom.model.translations.rewriting import rewritten, written_anew
from pressroom.model.translations.translation import Translation
from support.project import Project

FILE = "content/translations/fr.yaml"
TWO = """\
schema: 1
language: fr
texts:
  one:
    revision: 2
    title: Titre
    text: Texte
    forms.gen: du Titre
"""


def translation(project: Project, text: str = TWO) -> Translation:
    project.write(FILE, text)
    return read_translation(project.workspace, FILE, "en")


def back(key: str, revision: int, text: str = "Autre", unit: str = "one") -> Translated:
    return Translated(unit, key, revision, text, Span("fr.po"))


@pytest.mark.parametrize(
    ("returned", "revision"),
    [
        ([("title", 3)], 2),  # the other text is old, and may not pass for new
        ([("title", 3), ("text", 3)], 3),
        ([("title", 3), ("text", 3), ("forms.gen", 1)], 3),  # forms have no revision
        ([("forms.gen", 1)], 2),
        ([("title", 3), ("text", 2)], 2),
        ([("title", 3), ("text", 3), ("short", 2)], 2),
        ([("short", 1)], 1),
    ],
)
def test_an_item_is_as_old_as_its_oldest_text(returned: list[tuple[str, int]], revision: int, metre: Project) -> None:
    result = merged(translation(metre), tuple(back(*text) for text in returned), {})
    assert result.texts["one"][0] == revision
    assert len(result.taken) == len(returned)
    assert result.new == sum(key == "short" for key, _ in returned)


def test_an_item_of_forms_alone_keeps_its_revision(metre: Project) -> None:
    there = translation(metre, f"{TWO}  two:\n    revision: 2\n    forms.gen: de Deux\n")
    assert merged(there, (back("forms.dat", 1, "à Deux", "two"),), {}).texts["two"][0] == 2


def test_a_new_item_of_forms_has_the_first_revision(metre: Project) -> None:
    assert merged(translation(metre), (back("forms.gen", 1, "de Trois", "three"),), {}).texts["three"][0] == 1


def test_a_text_that_is_older_than_the_one_there_is_not_taken(metre: Project) -> None:
    result = merged(translation(metre), (back("title", 1),), {})
    assert [text.key for text in result.older] == ["title"]
    assert result.texts == texts_of(translation(metre))
    assert not result.taken


def test_the_same_text_for_a_later_revision_counts_as_looked_at(metre: Project) -> None:
    result = merged(translation(metre), (back("title", 3, "Titre"), back("text", 3, "Texte")), {})
    assert result.texts["one"][0] == 3
    assert (result.same, len(result.taken)) == (0, 2)
    assert merged(translation(metre), (back("title", 2, "Titre"),), {}).same == 1
    assert merged(translation(metre), (back("forms.gen", 3, "du Titre"),), {}).same == 1, "forms have no revision"


@pytest.mark.parametrize("revision", [1, 2])
def test_a_name_that_stays_as_it_is_is_not_written(revision: int, metre: Project) -> None:
    result = merged(translation(metre), (back("name", revision, "Paris", "paris"),), {("paris", "name"): "Paris"})
    assert (result.same, "paris" in result.texts) == (1, False)
    assert "paris" in merged(None, (back("name", 1, "Paris", "paris"),), {}).texts


def test_a_text_is_the_same_whatever_space_its_block_ends_with(metre: Project) -> None:
    there = translation(metre, TWO.replace("text: Texte\n", "text: |\n      Texte\n\n"))
    assert merged(there, (back("text", 2, "Texte"),), {}).same == 1


ODD = """\
schema: 1
language: fr
texts:
    one:   # four spaces
        title: 'l''un'   # and this
        keywords:
            - a
            - b  # the last
        earlier.0.text: |
            Deux
            lignes

    # before two
    two:
        revision: 2  # raised
        title: plain text  # here
        short: >-  # folded
            eins
            zwei
    three: {title: flow, text: 'in one'}"""


@pytest.mark.parametrize("ending", ["\n", ""])
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_a_file_that_someone_wrote_keeps_its_layout(ending: str, breaks: str, metre: Project) -> None:
    text = (ODD + ending).replace("\n", breaks)
    there = texts_of(translation(metre, text))
    changed = {"title": "L’autre", "keywords.1": "c: d", "earlier.0.text": "Une ligne", "text": "nouveau"}
    two = {**there["two"][1], "short": "drei  vier\tfünf"}
    wanted = {**there, "two": (4, two), "one": (2, {**there["one"][1], **changed}), "new": (1, {"title": "Neuf"})}
    (metre.root / FILE).write_bytes(text.encode())
    made = rewritten(text, wanted, ["new", "one", "two"])
    assert made is not None
    assert texts_of(translation(metre, made)) == wanted
    kept = [line for line in text.splitlines() if "#" in line or "three" in line]
    comments = [line.partition("#")[2] for line in kept if "#" in line and "folded" not in line]  # a block is no more
    assert [line.partition("#")[2] for line in made.splitlines() if "#" in line] == comments
    assert kept[-1] in made.splitlines()
    assert made.index("    new:") < made.index("    one:") < made.index("    two:")


def test_new_items_that_follow_each_other_keep_their_order(metre: Project) -> None:
    """And what is new in the item before them stays in it."""
    there = texts_of(translation(metre, f"{ODD}\n"))
    added = {name: (1, {"a": name}) for name in ("first", "second", "third", "fourth", "fifth")}
    wanted = {**there, "two": (2, {**there["two"][1], "label": "Zwei"}), **added}
    order = ["first", "second", "one", "two", "third", "fourth", "fifth"]
    made = rewritten(f"{ODD}\n", wanted, order)
    assert made is not None
    found = texts_of(translation(metre, made))
    assert found == wanted
    assert list(found) == [*order, "three"]


def test_where_nothing_changes_the_file_stays_as_it_is(metre: Project) -> None:
    text = f"{ODD}\n"
    assert rewritten(text, texts_of(translation(metre, text)), ["two", "one"]) == text


def test_a_folded_block_stays_one_at_its_indentation(metre: Project) -> None:
    there = texts_of(translation(metre, f"{ODD}\n"))
    wanted = {**there, "two": (2, {**there["two"][1], "short": "drei vier"})}
    made = rewritten(f"{ODD}\n", wanted, ["one", "two"])
    assert made == f"{ODD}\n".replace("            eins\n            zwei\n", "          drei vier\n")


def test_an_item_with_a_key_and_no_text_gets_its_first_text() -> None:
    text = "texts:\n  one:\n    keywords: []\n"
    assert rewritten(text, {"one": (1, {"title": "Un titre"})}, ["one"]) == f'{text}    title: "Un titre"\n'


def test_what_is_not_in_the_dossier_comes_last() -> None:
    made = written_anew("fr", {"gone": (1, {"title": "Un"}), "one": (1, {"title": "Deux"})}, ["one"], None)
    assert made.endswith('  one:\n    title: "Deux"\n  gone:\n    title: "Un"\n')


def test_items_come_in_the_order_of_the_dossier(metre: Project) -> None:
    there = texts_of(translation(metre, ODD.rpartition("\n")[0]))
    wanted = {**there, "first": (1, {"a": "x"}), "middle": (1, {"b": "y"}), "last": (2, {"c": "z"})}
    order = ["first", "one", "middle", "two", "last"]
    for made in (rewritten(metre.read(FILE), wanted, order), written_anew("fr", wanted, order, None)):
        assert made is not None
        assert list(texts_of(translation(metre, made))) == order
        assert texts_of(translation(metre, made)) == wanted


@pytest.mark.parametrize(
    "text", ["schema: 1\nlanguage: fr\ntexts: {}\n", "[]", "texts:\n  one: x\n", "texts:\n  one: {}\n"]
)
def test_a_file_that_has_no_such_layout_is_not_rewritten(text: str) -> None:
    assert rewritten(text, {"one": (1, {"title": "x"})}, ["one"]) is None
