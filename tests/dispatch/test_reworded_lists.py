"""Whatever becomes of texts without an id of their own: none that was reworded is called withdrawn or new."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import sha256

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressroom.dispatch.corrections.differences import Differences
from pressroom.dispatch.corrections.received import Received
from pressroom.dispatch.corrections.same_texts import same_texts
from pressroom.dispatch.ledger.entries import LedgerMail, MailState, SentFile
from pressroom.dispatch.release import Release
from pressroom.interchange.text_lists import TextList
from support.mailings import release

#: A text: which one it is, whether its first words are others, and whether its last words are.
Text = tuple[int, int, int]
Lists = Sequence[Sequence[Text]]
#: The key points, which mails print too, and the paragraphs of two sections.
PLACES = (("", "key_points"), ("Section-one", "paragraphs"), ("Section-two", "paragraphs"))
#: The lists that each document prints.
DOCUMENTS = {"briefing": (0, 1), "fact-sheet": (1, 2)}
MAIL = LedgerMail(1, "metre-1", "a@example.org", "", "", "media", "en", None, MailState.SENT, "", None, None, "")


def made_id(text: Text) -> str:
    """An id that is made of the first words. Those of another wording share nothing with them."""
    return "-".join(f"w{text[0]}v{text[1]}n{number}" for number in range(4))


def words(text: Text) -> str:
    return f"{made_id(text)} {text[2]}"


@st.composite
def histories(draw: st.DrawFn) -> tuple[Lists, Lists]:
    """Texts that stay, go, come, are reworded, and are moved in their list and between sections."""
    before: list[list[Text]] = [[], [], []]
    now: list[list[Text]] = [[], [], []]
    for number in range(draw(st.integers(1, 8))):
        place, other = draw(st.sampled_from([(0, 0), (1, 1), (2, 2), (1, 2), (2, 1)]))
        there = draw(st.sampled_from(["both", "both", "both", "before", "now"]))
        if there != "now":
            before[place].append((number, 0, 0))
        if there != "before":
            now[other].append((number, draw(st.integers(0, 1)), draw(st.integers(0, 1))))
    return before, [draw(st.permutations(one)) for one in now]


def released(lists: Lists) -> Release:
    """A release with these lists as media in English."""
    made = release([("media", "en", "briefing", "pdf"), ("media", "en", "fact-sheet", "docx")], version="2")
    ids = [tuple(map(made_id, one)) for one in lists]
    edition = replace(
        made.editions[0],
        texts={"metre": "A text with an id.", **{made_id(text): words(text) for one in lists for text in one}},
        lists=tuple(TextList(*place, one, one) for place, one in zip(PLACES, ids, strict=True)),
        key_point_ids=ids[0],
    )
    files = (
        replace(one, printed=("metre", *(name for at in DOCUMENTS[one.document] for name in ids[at])))
        for one in made.files
    )
    return replace(made, editions=(edition,), files=tuple(files))


def received(before: Lists, now: Release) -> Received:
    """What a person has who was sent all documents of the release before."""
    earlier = released(before)
    edition = earlier.editions[0]
    digests = {name: sha256(text.encode()).hexdigest() for name, text in edition.texts.items()}
    matches = same_texts(edition.lists, digests, now.editions[0])
    files = (
        replace(SentFile.of(one), sha256="", printed=tuple(map(matches.present, one.printed))) for one in earlier.files
    )
    return Received(
        mail=MAIL,
        version="1",
        texts={matches.present(name): digest for name, digest in digests.items()},
        labels=frozenset(),
        files=tuple(files),
        in_mail=frozenset(map(matches.present, edition.key_point_ids)),
        matches=matches,
    )


@given(histories(), st.sampled_from([("briefing",), ("fact-sheet",), ("briefing", "fact-sheet")]))
@settings(max_examples=60, deadline=None)
def test_what_a_correction_says_of_texts_without_ids_is_true(
    history: tuple[Lists, Lists], brought: Collection[str]
) -> None:
    before, now = history
    later = released(now)
    kinds = {(one.document, f".{one.format}") for one in later.files if one.document in brought}
    found = Differences(received(before, later).only(kinds, later), later)
    places = {0, *(at for document in brought for at in DOCUMENTS[document])}
    prints = {text for at in places for text in now[at]}
    everywhere, left = ({text for one in lists for text in one} for lists in (before, now))
    stated = {change.text: change.kind for change in found.changes}
    assert stated.keys() <= {words(text) for text in left - everywhere}, "what the person has is not stated"
    assert {words(text) for text in prints - everywhere} <= stated.keys(), "what is changed or new is stated"
    known = {number for number, *_ in everywhere}
    assert not [text for text in prints if text[0] in known and stated.get(words(text)) == "new"], "new is what is new"
    assert not found.withdrawn & {made_id(text) for text in left}
    gone = {number for number, *_ in everywhere} - {number for number, *_ in left}
    assert found.withdrawn <= {made_id(text) for text in everywhere if text[0] in gone}, "withdrawn is what is gone"


@given(histories(), st.sets(st.integers(0, 7)))
@example(([[], [], [(0, 0, 0), (1, 0, 0)]], [[], [], [(1, 1, 0)]]), {1})
@settings(max_examples=60, deadline=None)
def test_what_the_last_mail_stated_is_corrected_where_another_document_prints_it_with_other_words(
    history: tuple[Lists, Lists], told: Collection[int]
) -> None:
    before, now = history
    later, stated = released(now), {made_id(text) for text in before[2] if text[0] in told}
    one = received(before, later)
    one = replace(one, files=one.files[:1], in_mail=one.in_mail | frozenset(map(one.matches.present, stated)))
    found = Differences(one.only({("fact-sheet", ".docx")}, later), later)
    everywhere, left = ({text for each in lists for text in each} for lists in (before, now))
    reworded = {text for text in now[2] if made_id((text[0], 0, 0)) in stated} - everywhere
    changes = {change.text: change.kind for change in found.changes}
    assert {words(text) for text in reworded} <= changes.keys()
    assert not [text for text in reworded if changes[words(text)] == "new"]
    assert changes.keys() <= {words(text) for text in left - everywhere}
    assert not found.withdrawn & {made_id(text) for text in left}
