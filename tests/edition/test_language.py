"""Editions in another language: the words of the translation, and what becomes of texts that have none."""

import datetime
import re
from collections.abc import Iterator

import pytest

from pressroom.edition.edition import Edition
from pressroom.edition.editions import Editions
from pressroom.edition.language import gaps
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.base import ProseMark
from pressroom.model.reading.read import Content
from pressroom.model.translations.reading import read_content
from pressroom.model.translations.translation import TranslationState, each_ground_once
from pressroom.model.translations.units import Wording, wordings
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.items import ItemView
from pressroom.templating.line_glue import NBSP
from support.project import Project

FILE = "content/translations/bs.yaml"
TEXTS = """\
schema: 1
language: bs
texts:
  treaty-signed:
    text: Konvencija je potpisana [](convention-signed) godine; potpisnice su [](signatories).
  second-by-caesium:
    text: Od [](second-defined) godine sekundu određuje zračenje atoma cezija 133, [](caesium-frequency).
  bureau-created:
    text: Njome je osnovan [](bipm "acc"), koji radi kod Pariza.
  bipm:
    name: Međunarodni biro za tegove i mjere
    forms.acc: Međunarodni biro
  signatories: {unit.one: država, unit.few: države, unit.other: država}
"""
STRINGS = {
    "months_day": "januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra",
    "months_loc": "januaru februaru martu aprilu maju junu julu augustu septembru oktobru novembru decembru",
    "untranslated": "[{language}]",
}


def edition(project: Project, texts: str = TEXTS) -> Edition:
    project.write(FILE, texts)
    content = read_content(project.workspace)
    dossier = content.dossier
    return Editions(dossier, content.translations).edition(dossier.audiences[0], "bs", dossier.about.as_of)


def renderer(made: Edition) -> TextRenderer:
    return TextRenderer(made, LocaleFormatter("bs", STRINGS), LocaleFormatter("en", {}))


def statement(made: Edition, name: str) -> str:
    return next(item.text for item in made.dossier.statements if item.id == name)


def test_values_are_told_in_the_language_and_names_in_their_case(metre: Project) -> None:
    made = edition(metre)
    tell = renderer(made)
    assert tell.prose(statement(made, "treaty-signed")) == (
        f"Konvencija je potpisana 20.{NBSP}maja 1875. godine; potpisnice su 17{NBSP}država."
    )
    assert tell.prose(statement(made, "bureau-created")) == (
        "Njome je osnovan Međunarodni biro (BIPM), koji radi kod Pariza."
    )


def test_months_take_the_case_that_a_text_asks_for(metre: Project) -> None:
    assert renderer(edition(metre)).prose('U [](si-adopted "loc") godine') == f"U oktobru{NBSP}1960. godine"


def test_a_text_without_a_translation_is_the_originals_marked_as_such(metre: Project) -> None:
    made = edition(metre)
    text = statement(made, "committee-role")
    assert renderer(made).prose(text) == (
        '<span class="untranslated">[engleski] <span lang="en">The International Committee for Weights and'
        " Measures (CIPM) supervises the Bureau.</span></span>"
    )


def test_what_is_missing_or_old_is_told_at_its_place_unless_the_audience_gets_the_original(metre: Project) -> None:
    made = edition(metre)
    content = read_content(metre.workspace)
    translation = content.translations["bs"]
    told = [(found.code, found.message) for found in gaps(content.dossier, [made], translation)]
    assert ("translation-missing", "`committee-role` has no `text` in `bs`") in told
    assert not any("treaty-signed" in message for _, message in told)
    metre.edit("content/dossier.yaml", "audiences:\n  - ", "audiences:\n  - untranslated: original\n    ")
    left = [found.message for found in gaps(content.dossier, [edition(metre)], translation)]
    assert "`committee-role` has no `text` in `bs`" not in left
    assert "`cipm` has no `name` in `bs`" in left  # it stands where nothing can be marked


@pytest.mark.parametrize("key", ["unit.few", "unit.other", "title", "short"])
def test_of_two_texts_that_are_the_same_each_is_missing_by_itself(key: str, metre: Project) -> None:
    metre.edit("content/timeline.yaml", "title: Metre Convention signed in Paris", "title: Metre Convention signed")
    units = {"unit.one": "država", "unit.few": "države", "unit.other": "država"}
    names = {"title": "Konvencija", "short": "Konvencija"}
    lines = [f"    {name}: {text}" for name, text in names.items() if name != key]
    given = ", ".join(f"{name}: {text}" for name, text in units.items() if name != key)
    texts = TEXTS.replace("{unit.one: država, unit.few: države, unit.other: država}", f"{{{given}}}")
    made = edition(metre, texts + "\n".join(["  convention-signed:", *lines]) + "\n")
    content = read_content(metre.workspace)
    unit = "signatories" if key in units else "convention-signed"
    found = [problem.message for problem in gaps(content.dossier, [made], content.translations["bs"])]
    (own,) = (message for message in found if message.startswith(f"`{unit}` "))
    assert own in {f"`{unit}` has no `{key}` in `bs`", f"`{unit}` has no `full`, `{key}` in `bs`"}


def test_all_texts_that_an_item_lacks_are_one_problem_with_what_to_write(metre: Project) -> None:
    made = [edition(metre), edition(metre)]
    content = read_content(metre.workspace)
    found = [each for each in gaps(content.dossier, made, content.translations["bs"]) if "convention-s" in each.message]
    assert [each.message for each in found] == ["`convention-signed` has no `full`, `title`, `short` in `bs`"]
    assert found[0].hint == (
        "under `texts:` add `convention-signed: {full: …, title: …, short: …}`;"
        " or export the texts for a translator: pressroom translations --export bs > bs.po"
    )


def test_many_texts_that_are_missing_are_one_problem_with_three_ways_out(metre: Project) -> None:
    made = edition(metre)
    content = read_content(metre.workspace)
    found = [*gaps(content.dossier, [made], content.translations["bs"])]
    (together,) = {each.together for each in found}
    assert together
    assert together.message == "{count} texts have no translation into `bs`"
    assert sum(each.times for each in found) == len({(w.unit, w.key) for w in _lacked(made, content)})
    assert "pressroom translations --export bs > bs.po; or write `untranslated: original` for" in together.hint
    lacked = [w for w in _lacked(made, content) if not isinstance(w.mark, ProseMark)]
    count = len({(w.unit, w.key) for w in lacked})
    assert f"which leaves {count} texts to translate all the same (" in together.hint
    assert " names, " in together.hint
    assert together.hint.endswith("or take `bs` out of the `languages` of the audiences")
    metre.edit("content/dossier.yaml", "audiences:\n  - ", "audiences:\n  - untranslated: original\n    ")
    (left, *_) = gaps(content.dossier, [edition(metre)], content.translations["bs"])
    assert left.together
    assert "untranslated: original" not in left.together.hint
    assert re.match(r"translate them \(\d+ [a-z ]+(, \d+ [a-z ]+)*\): pressroom ", left.together.hint)


def _lacked(made: Edition, content: Content) -> Iterator[Wording]:
    """The texts of an edition that its translation lacks, equal editorial notes once."""
    assert made.original
    translation = content.translations["bs"]
    for wording in each_ground_once(wordings(made.original.dossier, "bs"), translation):
        if translation.state(wording) is not TranslationState.COMPLETE:
            yield wording


def test_what_was_said_earlier_is_a_text_of_its_own_and_missing_only_where_it_is_printed(metre: Project) -> None:
    drawn = "based_on: [treaty-signed, bureau-created]\n"
    said = "    earlier: [{until: 1960-10, text: It founded the Bureau., based_on: [bureau-created]}]\n"
    metre.edit("content/statements.yaml", drawn, drawn + said)
    metre.write(
        FILE, f'{TEXTS}  box-treaty: {{text: "Konvencija iz [1875](convention-signed) osnovala je [](bipm)."}}\n'
    )
    content = read_content(metre.workspace)
    translation, audience = content.translations["bs"], content.dossier.audiences[0]
    for day, missing in ((datetime.date(1959, 12, 31), True), (content.dossier.about.as_of, False)):
        made = Editions(content.dossier, content.translations).edition(audience, "bs", day)
        assert made.original
        assert [each.dossier.about.as_of for each in (made, made.original)] == [day, day]
        told = [found.message for found in gaps(content.dossier, [made], translation)]
        assert ("`box-treaty` has no `earlier.0.text` in `bs`" in told) is missing
        assert ("It founded the Bureau." in made.originals) is missing, "where it may be printed, it is marked"
        assert "`box-treaty` has no `text` in `bs`" not in told


def test_untranslated_sentences_that_follow_each_other_have_one_mark(metre: Project) -> None:
    made = edition(metre)
    items = ItemView(made, LocaleFormatter("bs", STRINGS), renderer(made))
    names = ("committee-role", "conference-role", "treaty-signed", "committee-role", "bureau-created")
    texts = [str(record["text"]) for record in items.paragraph(names)]
    assert ["[engleski]" in text for text in texts] == [True, False, False, True, False]
    assert ['<span class="untranslated">' in text for text in texts] == [True, True, False, True, False]
    assert ['<span lang="en">' in text for text in texts] == [True, True, False, True, False]


FULL = "Konvencija se potpisuje ([](signatories), [](bipm))."


@pytest.mark.parametrize(
    ("translated", "words"),
    [
        ({"title": "Konvencija"}, "Konvencija"),
        ({"title": "Konvencija", "full": FULL}, "Konvencija se potpisuje"),
        ({}, "[engleski]"),
    ],
)
def test_the_chronology_prints_the_translated_title_where_the_full_text_has_no_translation(
    translated: dict[str, str], words: str, metre: Project
) -> None:
    texts = "".join(f"    {key}: {text}\n" for key, text in translated.items())
    made = edition(metre, f"{TEXTS}  convention-signed:\n{texts}" if texts else TEXTS)
    items = ItemView(made, LocaleFormatter("bs", STRINGS), renderer(made))
    [milestone] = [one for one in made.dossier.milestones if one.id == "convention-signed"]
    assert str(items.milestone(milestone)["text"]).startswith(words) == bool(translated)
    assert words in str(items.milestone(milestone)["text"])


def test_the_box_of_summaries_is_one_paragraph_with_one_mark(metre: Project) -> None:
    made = edition(metre)
    items = ItemView(made, LocaleFormatter("bs", STRINGS), renderer(made))
    ids = tuple(one.id for one in made.dossier.summaries[:2])
    assert ["[engleski]" in str(record["text"]) for record in items.summary_box(ids)] == [True, False]
    assert ["[engleski]" in str(record["text"]) for record in items.summaries(ids)] == [True, True]
