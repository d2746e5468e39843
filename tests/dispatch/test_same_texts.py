"""Texts without an id of their own are found again by their place when reworded, and are not called withdrawn."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from pressroom.dispatch.corrections.same_texts import TextMatches, same_texts
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
        pytest.param("a b c", "x y c", "a>x b>y", id="two beside each other reworded"),
        pytest.param("a b c", "x y z", "a>x b>y c>z", id="all reworded"),
        pytest.param("a b c d e", "a x c y e", "b>x d>y", id="two apart reworded"),
        pytest.param("a b c", "c b a", "", id="reordered"),
        pytest.param("a b c", "x c b", "a>x", id="reordered and one reworded in its place"),
        pytest.param(
            "a b the-bridge-was-opened",
            "the-bridge-was-open b a",
            "the-bridge-was-opened>the-bridge-was-open",
            id="reordered and that one reworded",
        ),
        pytest.param("a b c d", "a x c y d", "b>x", id="one reworded and another new elsewhere"),
        pytest.param("a b c d e", "a c x e", "d>x", id="one gone and another reworded elsewhere"),
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
    assert (found.lost, found.found) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("before", "now", "ids", "new"),
    [
        pytest.param("a b c", "a x y c", "b>x", "x y", id="one reworded and one new beside it"),
        pytest.param("a b c d", "x y z b c d", "a>x", "x y z", id="one reworded and two new beside it"),
    ],
)
def test_what_is_more_in_a_place_is_changed_or_new(before: str, now: str, ids: str, new: str) -> None:
    expected = TextMatches(dict([ids.split(">")]), frozenset(), frozenset(new.split()))
    assert in_one_list(texts(before), texts(now)) == expected


@pytest.mark.parametrize(
    ("before", "now", "lost", "new"),
    [
        pytest.param("a b c d", "a x d", "b c", "x", id="one gone and one reworded beside it"),
        pytest.param("a b c d", "a c x d", "b", "x", id="reworded and moved past another, or gone and new"),
    ],
)
def test_what_is_not_known_is_left_open(before: str, now: str, lost: str, new: str) -> None:
    found = in_one_list(texts(before), texts(now))
    assert found == TextMatches({}, frozenset(lost.split()), frozenset(new.split()))


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
