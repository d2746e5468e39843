"""What a dossier can do without: nothing of it is missing to translators, rules and documents."""

import pytest

from pressroom.model.facts import Milestone, Source
from pressroom.model.rules.texts import marked_texts
from pressroom.model.short_forms.full import in_full
from pressroom.model.short_forms.tree import items_of, text_of
from pressroom.model.translations.units import wordings
from pressroom.pipeline.poster.solved import with_short_texts
from pressroom.source.load import load
from pressroom.source.node import Mapping
from support.project import Project

DOSSIER, TIMELINE = "content/dossier.yaml", "content/timeline.yaml"
ABOUT = """\
  description: The treaty of 1875, the bodies that it set up, and the system of units that they keep, as of \
1 January 2020.
  series: Measurement
"""
TERMS = """\
  number: TEST 2020/1
"""
MARKS = """\
  marking: Example – for tests
  disclaimer: >-
    An independent example, made to test Pressroom. It is no publication of the [](bipm).
  licence: CC BY 4.0
  keywords: [metre, kilogram, units of measurement]
"""
SOURCE = """\
    language: en
    updated: 2026-11-24
    consulted: 2026-11-24
    consulted_as: notes kept with this dossier
    sha256: 71704704eed9372229fd510aef089e5e0999e94e4d6f820746dd4efc46a0bb19
"""
TITLE = "    title: Metre Convention signed in Paris\n    short: Metre Convention signed\n"


def test_a_dossier_without_them_has_no_text_for_translators(metre: Project) -> None:
    for text in (ABOUT, TERMS, MARKS, SOURCE):
        metre.edit(DOSSIER, text, "")
    assert metre.problems == ()
    dossier = metre.dossier
    assert [one for one in wordings(dossier, "fr") if not one.text] == []
    assert [path for path, text, _ in marked_texts(dossier) if not text] == []
    keys = {one.key for one in wordings(dossier, "fr") if one.unit == dossier.about.id}
    assert keys == {"title", "subtitle", "issuer", "contact.name"}


@pytest.mark.parametrize(
    ("full", "code"),
    [
        ("The Metre Convention is signed in Paris.", []),
        ("The [Convention](convention-amended) is amended.", []),
        ("The [](bipm) begins.", ["title-missing"]),
        ("The Metre Convention is signed in Paris by many states at once.", ["title-missing"]),
    ],
)
def test_a_full_text_serves_as_title_where_it_fits(full: str, code: list[str], metre: Project) -> None:
    metre.edit(TIMELINE, TITLE, "")
    old = "In Paris, representatives of [](signatories) sign the Metre Convention, which creates the [](bipm)."
    metre.edit(TIMELINE, f"full: {old}", f'full: "{full}"')
    assert [problem.code for problem in metre.problems] == code
    if not code:
        [milestone] = [one for one in metre.dossier.milestones if one.id == "convention-signed"]
        assert isinstance(milestone, Milestone)
        assert (milestone.title, milestone.short) == ("", "")


@pytest.mark.parametrize("named", ["publisher: Example office", "address: https://example.org/", "kind: letter"])
def test_a_source_has_a_title_and_what_identifies_it(named: str, metre: Project) -> None:
    whole = metre.read(DOSSIER)
    begin, end = whole.index("    publisher:"), whole.index("    passages:")
    metre.write(DOSSIER, f"{whole[:begin]}    title: A letter on units\n    {named}\n{whole[end:]}")
    assert metre.problems == ()
    [source] = metre.dossier.sources
    assert isinstance(source, Source)
    assert (source.language, source.updated, source.consulted, source.sha256) == ("", "", None, "")


def test_events_that_do_not_fit_are_named_if_they_have_no_short_text(metre: Project) -> None:
    milestones = metre.dossier.milestones
    assert with_short_texts(milestones, "take fewer events") == "take fewer events"
    bare = [one.model_copy(update={"short": ""}) for one in milestones]
    hint = with_short_texts([*bare, bare[0].model_copy(update={"id": "brief", "title": "Signed"})], "take fewer events")
    assert hint.startswith("add `short:`, 28 characters at most, to convention-signed, ")
    assert "brief" not in hint
    assert hint.endswith("more; or take fewer events")


LANES = "lanes: [{id: only, title: Only}]\n"


@pytest.mark.parametrize(("lanes", "lane"), [("", None), (LANES, "only")])
def test_a_milestone_needs_no_lane_unless_there_are_several(lanes: str, lane: str | None) -> None:
    root, _ = load(f"{lanes}milestones: [{{date: 2020, full: It begins., citations: a}}]\n", "content/a.yaml")
    assert isinstance(root, Mapping)
    [milestone] = items_of(in_full(root), "milestones")
    assert text_of(milestone, "lane") == (lane or "")
