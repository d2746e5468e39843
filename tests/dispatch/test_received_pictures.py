"""The pictures of files that were sent, held against those of the same documents now."""

from dataclasses import replace

from pressroom.dispatch.ledger.entries import SentFile
from pressroom.dispatch.mailing.letter import Change
from pressroom.dispatch.mailing.received_pictures import PictureChanges, picture_changes
from pressroom.interchange.pictures import PrintedPicture
from support.mailings import released

ONE, TWO = PrintedPicture("one.jpg", "1", "Picture: One"), PrintedPicture("two.jpg", "2", "Picture: Two")


def compared(before: tuple[PrintedPicture, ...] | None, now: tuple[PrintedPicture, ...] | None) -> PictureChanges:
    file = released("public", "en", "briefing", "pdf")
    pairs = [(SentFile.of(replace(file, pictures=before)), replace(file, pictures=now))]
    return picture_changes(pairs * 2)


def test_the_same_pictures_differ_in_nothing() -> None:
    assert compared((ONE, TWO), (TWO, ONE)) == PictureChanges((), frozenset(), unknown=False)


def test_other_bytes_under_the_same_name_are_a_change() -> None:
    assert compared((ONE,), (replace(ONE, sha256="3"),)).changes == (Change("changed", "Picture: One"),)


def test_a_file_under_a_new_name_is_no_change() -> None:
    assert compared((ONE,), (replace(ONE, name="renamed.jpg"),)) == PictureChanges((), frozenset(), unknown=False)


def test_a_new_picture_corrects_nothing_unless_another_is_gone() -> None:
    assert compared((ONE,), (ONE, TWO)).changes == ()
    found = compared((ONE,), (TWO,))
    assert found == PictureChanges((Change("new", "Picture: Two"),), frozenset({"one.jpg"}), unknown=False)


def test_what_is_not_on_record_is_unknown() -> None:
    for before, now in ((None, (ONE,)), ((ONE,), None)):
        assert compared(before, now) == PictureChanges((), frozenset(), unknown=True)
