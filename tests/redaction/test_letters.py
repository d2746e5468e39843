"""Letters and words of texts, in whole and in parts."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pressroom.redaction.letters import (
    PIECE,
    squashed,
    squashed_pieces,
    squashed_with_places,
    word_count,
    word_counter,
)

TEXTS = st.text(
    st.sampled_from(["a", "B", "ß", "İ", "ﬁ", "š", "6", "日", "ไ", "-", "_", ".", " ", "\n", "\u00a0", PIECE])
)


@given(TEXTS)
def test_words_are_counted_alike_in_a_text_and_in_parts_of_it(text: str) -> None:
    count = word_counter(text)
    letters = [place for place, character in enumerate(text) if character.isalnum()]
    for first, last in [*combinations(letters, 2), *((one, one) for one in letters)]:
        assert count(first, last) == word_count(text[first : last + 1])


@given(TEXTS)
def test_pieces_have_the_letters_of_the_text(text: str) -> None:
    assert squashed_pieces(text) == "\n".join(map(squashed, text.split(PIECE)))
    assert squashed_pieces(text).replace("\n", "") == squashed(text)


@given(TEXTS)
def test_each_letter_has_its_place(text: str) -> None:
    letters, places = squashed_with_places(text)
    assert letters == "".join("".join(filter(str.isalnum, character.casefold())) for character in text)
    assert all(letter in text[place].casefold() for letter, place in zip(letters, places, strict=True))
