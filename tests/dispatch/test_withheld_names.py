"""Names of persons whom only the texts for another audience name: found in mails, however the own texts have them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from pressroom.dispatch.mailing.withheld.search import WithheldHit, WithheldSearch
from pressroom.dispatch.release import ReleasedEdition
from support.mailings import release

NAME = "Ada Example"
HELD = {"keeper-director.held": f"Director: {NAME}, from 2010"}
OPEN, TYPED = "The office has a director.", f"As {NAME} said, the metre is kept."


def search(
    texts: Mapping[str, str], phrases: Mapping[str, str] | None = None, printed: Iterable[str] = ()
) -> WithheldSearch:
    """The search of mails to the public; the media read of a visit by the keeper."""
    by_audience = {one.audience: one for one in release().editions if one.language == "en"}
    public = replace(by_audience["public"], texts=dict(texts), phrases=dict(phrases or {}))
    media = replace(
        by_audience["media"],
        texts={"visit": f"{NAME} came to see it."},
        phrases={"keeper.value": NAME, "rate.value": "60,000 troops", "visit.date": "14 March 2031"},
    )
    editions: tuple[ReleasedEdition, ...] = (public, media)
    return WithheldSearch("public", editions, frozenset(printed))


def found(line: str, searched: WithheldSearch) -> WithheldHit | None:
    return searched.found(line).get("keeper")


@pytest.mark.parametrize(
    "line",
    [
        f"Ask {NAME}.",
        "ADA\nEXAMPLE",
        "Ada-Example",
        f"{NAME}s Haus",
        "Example, Ada",
        "By A. Example",
        "Ади Ексампле",
        "x.org/Ada%20Example",
    ],
)
def test_a_name_of_texts_for_others(line: str) -> None:
    hit = found(line, search({"office": OPEN}))
    assert hit
    assert (hit.sure, hit.typed) == (True, "")


@pytest.mark.parametrize(
    ("own", "line", "there"),
    [
        (OPEN, "Meet us on 14\u00a0March 2031.", True),
        (OPEN, "Meet us on 14 MARCH 2031.", True),
        (OPEN, "Meet us on 14 March 2032 or 114 March 2031.", False),
        ("On 14 March 2031 it opens.", "Meet us on 14 March 2031.", False),
    ],
)
def test_the_day_of_what_others_read_is_a_warning(own: str, line: str, there: bool) -> None:
    hit = search({"office": own}).found(line).get("visit")
    assert bool(hit) is there
    assert hit is None or (hit.sure, hit.origin.kind, hit.words) == (
        False,
        "date",
        line.split("on ")[1][:-1].replace("\u00a0", " "),
    )


def test_a_family_name_alone_is_a_warning() -> None:
    hit = found("To Examples friends", search({"office": OPEN}))
    assert hit
    assert (hit.sure, hit.words, hit.origin.kind) == (False, "Examples", "name")
    assert found("For example, it is kept", search({"office": OPEN})) is None
    assert found("To Examples friends", search({"office": "The Example Foundation keeps it."})) is None


@pytest.mark.parametrize(
    ("own", "line", "there"),
    [
        (NAME, f"Ask {NAME}", False),
        (NAME, "Ask Example", False),
        ("Ms Example", "Ask Example", False),
        ("Ms Example", f"Ask {NAME}", True),
        ("Library", "Ask Example", True),
    ],
)
def test_a_recipient_may_have_a_name(own: str, line: str, there: bool) -> None:
    searched = search({"office": OPEN})
    assert bool(searched.found(line, searched.marks(own))) is there


def test_an_open_holding_that_is_printed_nowhere_names_nobody() -> None:
    held = {"keeper.held": NAME}
    hit = found(f"Ask {NAME}.", search(HELD, held))
    assert hit
    assert hit.sure
    for printed in (["keeper.value"], ["keeper.value", "keeper-director.held"]):
        assert found(f"Ask {NAME}.", search(HELD, held, printed)) is None, printed


def test_a_reference_makes_a_name_open_everywhere() -> None:
    assert found(f"Ask {NAME}.", search({"office": TYPED}, {"keeper.value": NAME})) is None


def test_a_typed_name_may_be_where_it_is_typed_and_is_a_warning_elsewhere() -> None:
    searched = search({"office": TYPED})
    assert found(f"Dear all, {TYPED} Yours", searched) is None
    hit = found(f"Ask {NAME}.", searched)
    assert hit
    assert (hit.sure, hit.typed, hit.words) == (False, "office", NAME)


def test_a_label_that_is_the_name_may_be_anywhere() -> None:
    assert found(f"Ask {NAME}.", search({"office": NAME})) is None


def test_a_figure_is_no_name() -> None:
    assert "rate" in search({"office": OPEN}).found("We had 60,000 troops there")
    assert "rate" in search({"office": OPEN}).found("We had 60000 troops there")
    assert "rate" not in search({"office": OPEN}).found("We had 160,000 troops there")
    assert "rate" not in search({"office": "The 60,000 troops left."}).found("We had 60,000 troops there")


def test_an_inflected_name_is_found() -> None:
    by_audience = {one.audience: one for one in release().editions if one.language == "en"}
    media = replace(by_audience["media"], phrases={"keeper.value": NAME, "keeper.value.gen": "Ade Examplea"})
    searched = WithheldSearch("public", (by_audience["public"], media), frozenset())
    assert found("Pitajte za Ade Examplea", searched)


def test_a_name_in_another_language_is_no_leak_where_the_audience_reads_of_the_person() -> None:
    by_audience = {one.audience: one for one in release().editions if one.language == "en"}
    public = replace(by_audience["public"], phrases={"keeper.value": NAME})
    media = replace(by_audience["media"], language="sr-Latn", phrases={"keeper.held": "Ejda Egzampl"})
    assert found("Pozdrav od Ejda Egzampl", WithheldSearch("public", (public, media), frozenset())) is None
