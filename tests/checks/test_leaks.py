"""What counts as a leak, and what does not."""

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

import pytest

from pressroom.checks.leaks import FILE_NAME, Trace, leaks, restricted_kept
from pressroom.checks.tracing.traces import traces
from pressroom.redaction.items import RedactedItem, RedactionSet
from pressroom.redaction.letters import PIECE, squashed
from pressroom.redaction.search import STRETCH, Found, LeakSearch

SECRET = "The delegation will be received at the old observatory on the eastern shore."


def boundary(*texts: str, allowed: tuple[str, ...] = (), item: str = "secret-visit") -> RedactionSet:
    return RedactionSet((RedactedItem(item, texts),), allowed, frozenset({item}))


def told(line: RedactionSet, text: str, place: str = "page 2") -> list[tuple[str, str | None]]:
    """Code and place of everything that is found in a text."""
    return [
        (found.code, found.place)
        for found in leaks(LeakSearch(line), "public", "public/en/a.pdf", [Trace(place, text)])
    ]


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        SECRET.upper(),
        SECRET.replace(" ", "\N{NO-BREAK SPACE}"),
        SECRET.replace(" ", ""),
        SECRET.replace("observatory", "obser-\nvatory"),
        SECRET.replace("observatory", "obser\N{SOFT HYPHEN}vatory"),
        f"Before it something else. {SECRET[14:70]} And more.",
        f"Only its end: {SECRET[-36:]}",
        "The dele\u00adgation “will be received” at the **old** observatory, on",
    ],
)
def test_a_withheld_text_is_found_however_it_is_set(text: str) -> None:
    assert told(boundary(SECRET), text) == [("withheld-text", "page 2")]


@pytest.mark.parametrize(("place", "named"), [(FILE_NAME, "`filename` in its document.yaml"), ("page 2", "templates")])
def test_the_hint_names_where_the_words_are_from(place: str, named: str) -> None:
    line = replace(boundary(SECRET), names={"Ada Oberholzer": "ada"})
    for text in (SECRET, "Oberholzer"):
        (found,) = leaks(LeakSearch(line), "public", "public/en/a.pdf", [Trace(place, text)])
        assert named in (found.hint or "")


def test_ligatures_and_accents_are_read_as_their_letters() -> None:
    line = boundary("Official files of the café at the frontier office")
    assert told(line, "O\ufb03cial \ufb01les of the cafe\u0301 at the frontier o\ufb03ce")


@pytest.mark.parametrize(
    "text", ["first-photographs", "#first-photographs", "first_photographs", '"first-photographs"']
)
def test_an_id_that_may_be_shown_is_no_leak_of_a_text_with_its_letters(text: str) -> None:
    line = boundary("First photographs")
    assert told(line, text)
    line = replace(line, shown=frozenset({"first-photographs", "second-flight"}))
    assert not told(line, text)
    for leak in ("First photographs", f"{text}: first photographs", "the-first-photographs-of-it: First Photographs"):
        assert told(line, leak)


def test_a_long_id_that_may_be_shown_is_no_leak_either() -> None:
    text = "The delegation was received at the observatory"
    name = text.lower().replace(" ", "-")
    line = replace(boundary(text), shown=frozenset({name}))
    assert not told(line, name)
    assert told(line, f"{name} {text}")


@pytest.mark.parametrize(
    "text",
    ["", "A delegation was received at an observatory.", SECRET[:STRETCH], "An old observatory on a hill."],
)
def test_what_only_resembles_it_is_none(text: str) -> None:
    assert len(squashed(text)) < STRETCH or squashed(text) not in squashed(SECRET)
    assert told(boundary(SECRET), text) == []


def test_what_may_be_said_elsewhere_is_none() -> None:
    shared = "received at the old observatory on the eastern shore."
    line = boundary(SECRET, allowed=(f"Guests are {shared}",))
    assert told(line, f"Every guest is {shared}") == []
    assert told(line, "The delegation will be received at the old gate"), "the rest is withheld still"


@pytest.mark.parametrize(
    ("withheld", "text", "found"),
    [
        ("9 March 2012", "signed on 9\N{NO-BREAK SPACE}March 2012 in", True),
        ("9 March 2012", "signed on 19 March 2013", False),
        ("60,000 troops", "60,000\N{NO-BREAK SPACE}troops", True),
        ("60,000 troops", "60,000 visitors", False),
        ("Support reaffirmed", "SUPPORT REAFFIRMED", True),
        ("Observatory", "the observatory", False),
        ("KESTREL4711", "see kestrel4711.", True),
        ("https://example.org/x", '<a href="https://example.org/x">', True),
        ("in 2009", "in 2009", False),
        ("9 May 2012", "on 9 May 2012.", True),
        ("to 123456", "to 123456", True),
        ("to 12345", "to 12345", False),
        ("AB12345", "AB12345", False),
        ("AB123456", "AB123456", True),
        ("Donaudampfschifffahrt nach Regensburg", "die Donaudampfschifffahrt nach Regensburg", True),
        ("Donaudampfschifffahrtsgesellschaft", "die Donaudampfschifffahrtsgesellschaft", False),
        ("代表团将在东岸的旧天文台受到接待", "报告说代表团将在东岸的旧天文台受到接待。", True),
    ],
)
def test_short_texts_are_looked_for_whole_and_words_only_where_they_are_codes(
    withheld: str, text: str, found: bool
) -> None:
    assert bool(told(boundary(withheld), text)) is found


def test_a_date_that_may_be_said_of_something_else_is_none() -> None:
    line = boundary("20 June 2017", allowed=("On 20 June 2017, leaders met.",))
    assert told(line, "As of 20 June 2017") == []


def test_a_short_text_stands_in_one_piece_and_a_long_one_goes_over_several() -> None:
    assert told(boundary("9 March 2012"), f"as before{PIECE}9{PIECE}March 2012") == []
    assert told(boundary("9 March 2012"), f"as before{PIECE}9 March 2012")
    assert told(boundary(SECRET), SECRET.replace(" ", PIECE))


POINTS = ("The bridge is open.", "The tolls are lower since May.")
JOINED = "Because the bridge is open, the tolls are lower since May, the commission says."


def test_allowed_texts_one_below_the_other_are_no_stretch_of_a_withheld_text() -> None:
    line = boundary(
        JOINED, "The tolls are lower since May. It is so. The bridge is open.", allowed=(*POINTS, "It is so.")
    )
    assert told(line, f"Key points{PIECE}{POINTS[0]}{PIECE}{POINTS[1]}") == []
    assert told(line, f"{POINTS[1]}{PIECE}It is so.{PIECE}{POINTS[0]}") == []
    assert told(line, f"Key points{PIECE}{POINTS[0]} {POINTS[1]}")


@pytest.mark.parametrize(
    "text",
    [
        f"Now the bridge is open,{PIECE}the tolls are lower since May",
        f"Because the bridge is open,{PIECE}the tolls are lower since June",
        f"so the bridge is{PIECE}open, the tolls{PIECE}are lower since then",
    ],
)
def test_a_withheld_text_is_found_that_goes_over_pieces_which_are_no_allowed_texts(text: str) -> None:
    line = boundary(f"{JOINED} So the bridge is open, the tolls are lower since then.", allowed=POINTS)
    assert told(line, text)


def test_long_words_are_no_stretch() -> None:
    line = boundary("The Donaudampfschifffahrtsgesellschaft runs a ferry to the island in the bay at night.")
    assert told(line, "The Donaudampfschifffahrtsgesellschaft") == []
    assert told(line, "runs a ferry to the island in the bay at night")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("secret-visit", True),
        ("secret_visit", True),
        ("#secret-visit", True),
        (f"a{PIECE}secret-visit{PIECE}b", True),
        ('{"secret-visit": {"revision": 1}}', True),
        ("a secret-visit of old", False),
    ],
)
def test_the_id_is_found_where_it_is_a_name(text: str, found: bool) -> None:
    assert bool(told(boundary(SECRET), text)) is found


def test_a_leak_names_file_item_place_and_words() -> None:
    (found,) = leaks(
        LeakSearch(boundary(SECRET)), "public", "public/en/a.pdf", [Trace("XMP metadata", f"x {SECRET} y")]
    )
    assert found.message.startswith("public/en/a.pdf holds “The delegation will be received")
    assert found.message.endswith("of `secret-visit`, which is withheld from `public`")
    assert found.place == "XMP metadata"
    assert found.origin
    assert found.origin.item == "secret-visit"
    assert found.origin.text in SECRET


def test_each_item_is_told_once_for_a_place() -> None:
    two = RedactionSet(
        (
            RedactedItem("one", (SECRET, f"{SECRET} Again.")),
            RedactedItem("two", ("Nobody is to know of the second harbour.",)),
        ),
        (),
        frozenset(),
    )
    text = f"{SECRET} {SECRET} Nobody is to know of the second harbour."
    assert [
        found.origin.item
        for found in leaks(LeakSearch(two), "public", "a.pdf", [Trace("page 1", text)])
        if found.origin
    ] == [
        "one",
        "two",
    ]


def test_a_name_that_may_be_said_is_no_leak_with_what_happens_to_stand_beside_it() -> None:
    """`NATO` and a name in full, one after the other, end and begin as `to` and the name do in a withheld text."""
    name = "North Atlantic Treaty Organization"
    line = boundary(f"They went to {name}, by night.", allowed=(f"{name} is a term.",))
    assert told(line, f"NATO{PIECE}{name}. An alliance.") == []
    assert told(line, f"They went to {name}, by night.") == [("withheld-text", "page 2")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As Ada Example said, the fleet has left.", False),
        (f"so.{PIECE}As Ada Exam\u00adple said,{PIECE}the fleet has left.", False),
        (f"12{PIECE}Ada Example said, the fleet has left.", False),
        ("Imprint: Ada Example", True),
        ("As Ada Example said, the fleet has left. Imprint: Ada Example", True),
        ("So. As Ada Example\u00b9 said, the fleet", False),
        ("Photograph as Ada Example left", True),
    ],
)
def test_a_typed_name_may_be_where_it_is_typed_and_nowhere_else(text: str, found: bool) -> None:
    line = replace(
        boundary("Ada Example", allowed=("So. As Ada Example said, the fleet has left.",), item="keeper"),
        names={"Ada Example": "keeper"},
    )
    assert bool(told(line, text)) is found


def test_a_long_name_is_searched_for_as_a_whole() -> None:
    name = "Maximiliane Alexandra of Example and Elsewhere"
    line = replace(boundary(name, allowed=(f"Guests of {name} came.",)), names={name: "keeper"})
    assert not told(line, f"Guests of {name} came.")
    assert told(line, f"Imprint: {name}")


def test_a_name_that_is_an_allowed_text_by_itself_may_be_anywhere() -> None:
    line = replace(boundary("Ada Example", allowed=("Ada Example",)), names={"Ada Example": "keeper"})
    assert not told(line, "Imprint: Ada Example")


def test_what_an_edition_holds_by_mistake_is_told_by_item() -> None:
    line = replace(boundary(SECRET), kept=frozenset({"secret-visit", "another"}))
    found = tuple(restricted_kept(line, "public"))
    assert [each.origin.item for each in found if each.origin] == ["another", "secret-visit"]
    assert {each.code for each in found} == {"withheld-text"}
    assert found[1].message == "the edition for `public` holds `secret-visit`, which is withheld from it"


@pytest.mark.parametrize("length", [29, 30, 31, 60])
def test_a_text_is_found_whatever_its_length(length: int) -> None:
    """Short ones are looked for whole, long ones by each stretch; the length at which that changes is one of both."""
    letters = iter("the old fleet has left by night to the far harbour in the east while nobody looked")
    text = ""
    while len(squashed(text)) < length:
        text += next(letters)
    assert len(squashed(text)) == length
    assert told(boundary(text), f"Before it. {text.upper()}, and after.")
    assert told(boundary(text), f"Before: {text[1:]}, and after.") == [] or length > STRETCH


COMPOSED, DECOMPOSED = (normalize(form, "Šefčovič führt Gespräche") for form in ("NFC", "NFD"))
LONGER = " in der alten Sternwarte am östlichen Ufer"


@pytest.mark.parametrize("rest", ["", LONGER])
@pytest.mark.parametrize(("withheld", "text"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED), (DECOMPOSED,) * 2])
def test_accents_are_read_alike_however_they_are_typed(withheld: str, text: str, rest: str) -> None:
    assert COMPOSED != DECOMPOSED
    assert told(boundary(withheld + rest), f"Es heißt: {text}{rest}.")
    assert not told(boundary(withheld + rest, allowed=(text + rest,)), f"Es heißt: {text}{rest}.")


def test_a_text_in_a_script_without_spaces_is_found_by_its_stretches() -> None:
    text = "代表团将于明年春天在东岸的旧天文台受到接待然后他们将前往北方的港口继续会谈"
    assert told(boundary(text), f"报告说{text[2:34]}")
    assert not told(boundary(text), f"报告说{text[2:20]}")


def test_a_name_that_ends_what_may_be_said_is_no_leak_with_what_stands_before_it() -> None:
    line = boundary(
        "They fled to Observatories Of Old Riga at dawn.", allowed=("It has the Observatories Of Old Riga",)
    )
    assert told(line, f"ey fled to{PIECE}Observatories Of Old Riga.") == []
    assert told(line, "They fled to Observatories Of Old Riga at dawn.") != []


def test_a_place_begins_with_no_comma() -> None:
    assert told(boundary(SECRET), SECRET, ", src=data") == [("withheld-text", "src=data")]


def test_a_text_that_a_file_has_often_is_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched, real = list[str](), LeakSearch.found

    def found(search: LeakSearch, text: str) -> Iterator[Found]:
        searched.append(text)
        return real(search, text)

    monkeypatch.setattr(LeakSearch, "found", found)
    places = ("page 1", "page 2", "page 3")
    every = leaks(LeakSearch(boundary(SECRET)), "public", "a.pdf", [Trace(place, SECRET) for place in places])
    assert tuple(one.place for one in every) == places
    assert searched == [SECRET]


@pytest.mark.parametrize(
    ("markup", "there"),
    [
        ("<ul><li>The bridge is open.</li><li>The tolls <b>are lower</b> since May.</li></ul>", False),
        ("<table><tr><td>The bridge is open.</td><td>The tolls are lower since May.</td></tr></table>", False),
        ("<h2>The bridge is open.</h2><p>The tolls are lower since May.</p>", False),
        ("<p>The bridge is open. The tolls are lower since May.</p>", True),
        ("<p>so <em>the bri</em>dge is open, the <a href='a'>tolls are</a> lower since</p>", True),
        ("<ul><li>so the bridge is open,</li><li>the tolls are lower since then</li></ul>", True),
    ],
)
def test_blocks_of_allowed_texts_on_a_web_page_are_no_stretch(markup: str, there: bool) -> None:
    search = LeakSearch(boundary(JOINED, allowed=POINTS))
    found = leaks(search, "public", "index.html", traces(f"<!doctype html><html><body>{markup}</body></html>".encode()))
    assert bool([*found]) is there
