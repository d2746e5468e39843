"""Texts without an id of their own are found again when reworded, and are not called withdrawn or new."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from pressroom.dispatch.corrections.same_texts import OpenTexts, TextMatches, same_texts
from pressroom.interchange.text_lists import TextList
from support.mailings import release

#: Texts by id. An id that begins with a capital letter here is one that the author gave.
_Texts = Mapping[str, str]


def points(texts: _Texts, *, owner: str = "", key: str = "key_points", placed: bool = False) -> TextList:
    made = tuple(item for item in texts if item.islower())
    return TextList(owner, key, tuple(texts), () if placed else made, made if placed else ())


def matched(before: Mapping[TextList, _Texts], now: Mapping[TextList, _Texts]) -> TextMatches:
    digests = {item: sha256(text.encode()).hexdigest() for texts in before.values() for item, text in texts.items()}
    edition = replace(
        release().editions[0],
        texts={item: text for texts in now.values() for item, text in texts.items()},
        labels={},
        lists=tuple(now),
    )
    return same_texts(tuple(before), digests, edition)


def in_one_list(before: _Texts, now: _Texts, *, placed: bool = False) -> TextMatches:
    return matched({points(before, placed=placed): before}, {points(now, placed=placed): now})


def texts(ids: str) -> dict[str, str]:
    """Texts by ids that are made of them: `a-b` reads “a b”. What follows `=` is the text of another id."""
    pairs = (one.partition("=") for one in ids.split())
    return {item: (text or item).replace("-", " ") for item, _, text in pairs}


@pytest.mark.parametrize(
    ("before", "now", "ids"),
    [
        pytest.param("a b c", "a x c", "b>x", id="reworded"),
        pytest.param("a b c", "c x a", "b>x", id="reordered and one reworded"),
        pytest.param("a b c", "c b a", "", id="reordered"),
        pytest.param(
            "a b the-bridge-was-opened",
            "the-bridge-was-open x a",
            "b>x the-bridge-was-opened>the-bridge-was-open",
            id="all moved, one reworded a little and one wholly",
        ),
        pytest.param("a b c", "a b c d", "", id="one new at the end"),
        pytest.param("a b c", "a c", "", id="one gone"),
        pytest.param("a b c", "a x=b c", "b>x", id="the same words under an id of another form"),
        pytest.param("a b c", "a Point=b c", "b>Point", id="an id given"),
        pytest.param("a Point=b c", "a b c", "Point>b", id="an id taken away"),
        pytest.param("a b c", "a Point=x c", "b>Point", id="an id given to a text with other words"),
        pytest.param("a Point=b c", "a Point=x c", "", id="a text with an id reworded"),
        pytest.param("a=t a-2=u b", "a=u b", "a>a (before) a-2>a", id="the first of two that begin alike gone"),
        pytest.param("a b=t", "a b=u", "", id="reworded after the words that its id has"),
    ],
)
def test_texts_of_one_list(before: str, now: str, ids: str) -> None:
    found = in_one_list(texts(before), texts(now))
    expected = dict(one.split(">") for one in ids.replace(" (before)", "!").split())
    assert found.ids == {item: name.replace("!", " (before)") for item, name in expected.items()}
    assert (found.open, found.lost) == ((), frozenset())


@pytest.mark.parametrize(
    ("before", "now", "left", "others"),
    [
        pytest.param("a b c", "a x y", "b c", "x y", id="two reworded"),
        pytest.param("a2 a1 a3", "a1 x a3 y", "a2", "x y", id="moved and reworded, and one new"),
        pytest.param("k1 k2 k3", "k3 x k1 k4", "k2", "x k4", id="all moved, one reworded and one new"),
        pytest.param("a b c d", "a x d", "b c", "x", id="one gone and one reworded"),
        pytest.param(
            "a=t", "a=n a-2=u", "a (before)", "a a-2", id="one new that begins like the one that was reworded"
        ),
    ],
)
def test_which_is_which_of_several_is_left_open(before: str, now: str, left: str, others: str) -> None:
    found = in_one_list(texts(before), texts(now))
    names = [left] if "(" in left else left.split()
    assert found.open == (OpenTexts(frozenset(names), frozenset(others.split())),)
    assert (found.lost, found.found) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("before", "now", "lost", "found"),
    [
        pytest.param("a b | c", "a | c x", "b", "x", id="moved and reworded, or gone and new"),
        pytest.param("a b | c d", "a x | c", "d", "x", id="reworded, and another that can be in its place"),
        pytest.param("a b | c", "a | c", "", "", id="gone"),
        pytest.param("a | c", "a b | c", "", "", id="new"),
    ],
)
def test_what_is_left_in_another_list_of_the_kind_is_not_known_either(
    before: str, now: str, lost: str, found: str
) -> None:
    sides = []
    for side in (before, now):
        lists = [texts(one) for one in side.split("|")]
        sides.append({points(one, owner=f"Section-{at}", key="paragraphs"): one for at, one in enumerate(lists)})
    matches = matched(*sides)
    assert (matches.lost, matches.found) == (frozenset(lost.split()), frozenset(found.split()))


def test_an_id_that_was_given_in_an_earlier_release_is_no_new_one_of_another_text() -> None:
    before, now = texts("a b"), texts("a Point=x")
    lists = (points(before),)
    digests = {item: sha256(text.encode()).hexdigest() for item, text in before.items()}
    edition = replace(release().editions[0], texts=now, labels={}, lists=(points(now),))
    assert same_texts(lists, digests, edition).ids == {"b": "Point"}
    assert same_texts(lists, digests, edition, ["Point"]) == TextMatches()


def test_a_text_with_an_id_that_is_gone_is_withdrawn_and_another_in_its_place_is_new() -> None:
    assert in_one_list(texts("a Point=b c"), texts("a Other=x c")) == TextMatches()
    assert in_one_list(texts("a Point=b c"), texts("a x c")) == TextMatches()


def test_ids_of_places_follow_their_texts() -> None:
    before, now = {"point-1": "a", "point-2": "b"}, {"point-1": "x", "point-2": "a", "point-3": "b"}
    assert in_one_list(before, now, placed=True).ids == {"point-1": "point-2", "point-2": "point-3"}
    assert in_one_list(now, before, placed=True).ids == {
        "point-1": "point-1 (before)",
        "point-2": "point-1",
        "point-3": "point-2",
    }
    reworded = {"point-1": "x", "point-2": "a", "point-3": "y"}
    assert in_one_list(now, reworded, placed=True).ids == {}


def test_texts_of_a_section_whose_heading_was_reworded_too() -> None:
    def section(heading: str, words: Mapping[str, str]) -> dict[TextList, _Texts]:
        headings = {"section-a": "a", heading: heading, "section-z": "z"}
        return {
            points(headings, key="sections"): headings,
            points(words, owner=heading, key="paragraphs"): words,
        }

    found = matched(section("section-b", texts("a b c")), section("section-x", texts("a y c")))
    assert found.ids == {"section-b": "section-x", "b": "y"}
    both = matched(
        section("section-b", texts("a b c")),
        {**section("section-x", texts("a y c")), points(texts("n"), owner="section-a", key="paragraphs"): texts("n")},
    )
    assert both.ids == found.ids


def test_texts_that_begin_alike_in_lists_of_two_kinds() -> None:
    """The summary and the statement had the same words; the summary has others now, and the statement gets its id."""
    before = {points(texts("since=t"), key="summary"): texts("since=t"), points({"since-2": "t"}): {"since-2": "t"}}
    now = {points(texts("other"), key="summary"): texts("other"), points(texts("since=t")): texts("since=t")}
    assert matched(before, now).ids == {"since": "other", "since-2": "since"}


def test_a_text_that_is_in_another_section_now_with_words_that_are_alike() -> None:
    old = texts("the-bridge-was-opened-in-1998 a"), texts("b")
    new = texts("a"), texts("b the-bridge-was-open-in-1998")
    before, now = (
        {
            points(one, owner="Section-one", key="paragraphs"): one,
            points(two, owner="Section-two", key="paragraphs"): two,
        }
        for one, two in (old, new)
    )
    assert matched(before, now).ids == {"the-bridge-was-opened-in-1998": "the-bridge-was-open-in-1998"}


def test_names_of_all_texts_of_an_entry() -> None:
    matches = TextMatches({"table": "figures"})
    assert [matches.present(name) for name in ("table", "table.row.column.value", "tables.title")] == [
        "figures",
        "figures.row.column.value",
        "tables.title",
    ]


def test_an_edition_without_places_is_compared_by_names_alone() -> None:
    assert matched({}, {points(texts("a")): texts("a")}) == TextMatches()
