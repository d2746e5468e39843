"""Names of files from texts in any script."""

import pytest

from pressroom.output.filenames import default_name, number_or_id, slug, unfit


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("EX 7/2020", "en", "ex-7-2020"),
        ("Број 7/2020", "sr-Cyrl", "broj-7-2020"),
        ("Ђорђе Њ. 3", "sr-Cyrl", "djordje-nj-3"),
        ("Αριθ. 12/2020", "el", "arith-12-2020"),
        ("文書番号１２", "ja", "wenshufanhao12"),
        ("الوثيقة ٥", "ar", "lwthyqh-5"),
        ("Łódź ø æ đ ß", "pl", "lodz-o-ae-d-ss"),
        ("Präsidium Über 5", "de", "praesidium-ueber-5"),
        ("Pra\u0308sidium U\u0308ber 5", "de-AT", "praesidium-ueber-5"),
        ("Präsidium Über 5", "fr", "prasidium-uber-5"),
        ("№ 7 — “x”", "uk", "no-7-x"),
        ("…/—", "en", ""),
    ],
)
def test_letters_of_every_script_are_in_a_slug(text: str, language: str, expected: str) -> None:
    assert slug(text, language) == expected
    assert not expected or unfit(expected) is None


def test_numbers_that_differ_in_letters_of_another_script_have_different_names() -> None:
    """Two numbers `Акт 1` and `Нота 1` would both be `1` without their letters."""
    one, other = (number_or_id(number, "subject", "sr-Cyrl") for number in ("Акт 1", "Нота 1"))
    assert (one, other) == ("akt-1", "nota-1")


def test_a_number_without_a_letter_or_digit_is_replaced_by_the_id() -> None:
    name = default_name(number_or_id("—", "subject", "en"), "briefing", "desk", "sr-Latn")
    assert name == "subject-briefing-desk-sr-latn"
