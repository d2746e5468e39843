"""Roman numerals of texts in figures, without words and signs that look like one."""

import pytest

from pressroom.model.translations.roman_numerals import roman_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("le XXIe siècle", ["21"]),
        ("el siglo XIX y el siglo V", ["19", "5"]),
        ("Ier et Ve siècles", ["1", "5"]),
        ("konec XX-го wieku", ["20"]),
        ("XIV, XC, XLIX", ["14", "90", "49"]),
        ("IIII, VX, IC, XXIs, LXXL", []),
        ("I think that he and I agreed. V roce", []),
        ("Plan C and L; CIVIL, MIX, LILLE", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert list(roman_numbers(text)) == values
