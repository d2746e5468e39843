"""The pictures of files that were sent, held against those of the same documents now."""

from collections.abc import Collection
from dataclasses import replace

from pressroom.dispatch.corrections.received_pictures import PictureChanges, picture_changes
from pressroom.dispatch.ledger.entries import SentFile
from pressroom.dispatch.mailing.text.letter import Change
from pressroom.interchange.pictures import LOOK, PrintedPicture
from support.mailings import released

ONE, TWO = PrintedPicture("one.jpg", "1", "Picture: One"), PrintedPicture("two.jpg", "2", "Picture: Two")


def compared(
    before: tuple[PrintedPicture, ...] | None, now: tuple[PrintedPicture, ...] | None, received: Collection[str] = ()
) -> PictureChanges:
    file = released("public", "en", "briefing", "pdf")
    pairs = [(SentFile.of(replace(file, pictures=before)), replace(file, pictures=now))]
    return picture_changes(pairs * 2, received)


def test_the_same_pictures_differ_in_nothing() -> None:
    assert compared((ONE, TWO), (TWO, ONE)) == PictureChanges((), frozenset(), unknown=False)


def test_other_bytes_under_the_same_name_are_a_change() -> None:
    assert compared((ONE,), (replace(ONE, sha256="3"),)).changes == (Change("changed", "Picture: One"),)


def test_a_file_under_a_new_name_is_no_change() -> None:
    assert compared((ONE,), (replace(ONE, name="renamed.jpg"),)) == PictureChanges((), frozenset(), unknown=False)


def test_a_new_picture_is_named_unless_the_person_has_it() -> None:
    assert compared((ONE,), (ONE, TWO)).changes == (Change("new", "Picture: Two"),)
    assert compared((ONE,), (ONE, TWO), received={"2"}).changes == ()
    found = compared((ONE,), (TWO,))
    assert found == PictureChanges((Change("new", "Picture: Two"),), frozenset({"one.jpg"}), unknown=False)


def test_another_look_is_no_change_of_a_picture() -> None:
    before, now = PrintedPicture(LOOK, "1", ""), PrintedPicture(LOOK, "2", "")
    (path,) = compared((ONE, before), (ONE, now)).looks
    assert path == "public/briefing-public-en.pdf"
    assert compared((ONE, before), (ONE, now)) == PictureChanges((), frozenset(), False, frozenset({path}))
    for had in ((ONE,), (ONE, now)):
        assert compared(had, (ONE, now)) == PictureChanges((), frozenset(), unknown=False)
    assert compared((ONE, before), (ONE,)) == PictureChanges((), frozenset(), unknown=False)


def test_what_is_not_on_record_is_unknown() -> None:
    for before, now in ((None, (ONE,)), ((ONE,), None)):
        assert compared(before, now) == PictureChanges((), frozenset(), unknown=True)
