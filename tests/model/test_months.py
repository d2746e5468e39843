"""Months in words, exact and declined, and what is none."""

import pytest

from pressroom.model.rules.dated.month_names import months


@pytest.mark.parametrize(
    ("language", "word", "numbers"),
    [
        ("en", "May", {5}),
        ("en", "sept", set()),
        ("en-GB", "Sept", {9}),
        ("en", "marks", set()),
        ("en", "decade", set()),
        ("en", "since", set()),
        ("bs", "maj", {5}),
        ("bs", "maju", {5}),
        ("bs", "majem", {5}),
        ("bs", "juna", {6}),
        ("bs", "julu", {7}),
        ("bs", "septembru", {9}),
        ("bs", "septembarskim", {9}),
        ("bs", "godine", set()),
        ("sr-Cyrl", "септембру", {9}),
        ("sr-Cyrl", "јуну", {6}),
        ("cs", "červnu", {6}),
        ("cs", "červenci", {7}),
        ("pl", "czerwcu", {6}),
        ("pl", "lipcu", {7}),
        ("fi", "toukokuussa", {5}),
        ("ru", "сентябре", {9}),
        ("zh", "年", set()),
    ],
)
def test_a_word_names_months_or_none(language: str, word: str, numbers: set[int]) -> None:
    assert months(language).of(word) == numbers


def test_forms_of_the_fixed_texts_are_names_too() -> None:
    forms = ("eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf",)
    assert months("de", forms).of("Fuenf") == {5}
    assert months("de").of("fuenf") == set()
    stated = [(word, set(found)) for word, found in months("de", forms).stated("im fuenf und im Mai")]
    assert stated == [("fuenf", {5}), ("Mai", {5})]


@pytest.mark.parametrize(
    ("language", "text", "stated"),
    [
        ("en", "they may meet in May 2008", ["May", "May"]),
        ("en", "17 states meet", []),
        ("bs", "u maju 2008. godine", ["maju"]),
        ("bs", "23. juna, a zatim maju", ["juna"]),
        ("bs", "major je došao", []),
        ("es", "mayo de 2008", ["mayo", "mayo"]),
    ],
)
def test_months_are_read_where_a_date_has_them(language: str, text: str, stated: list[str]) -> None:
    assert [word for word, _ in months(language).stated(text)] == stated
