"""Types of fields that all models share."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from pressroom.model.base import FIRST_YEAR, Day, Edtf, OpenEdtf, Written


@pytest.mark.parametrize("written", ["0999-12-31", "1995-12-14~", "2001-21", "1995/.."])
def test_a_day_of_our_own_work_is_a_day_of_our_time(written: str) -> None:
    day: TypeAdapter[Any] = TypeAdapter(Day)
    assert day.validate_python(f"{FIRST_YEAR}-01-01")
    with pytest.raises(ValidationError):
        day.validate_python(written)


def test_a_key_with_one_date_has_no_open_interval() -> None:
    one, open_ended = TypeAdapter[Any](Edtf), TypeAdapter[Any](OpenEdtf)
    assert str(one.validate_python("0843~")) == "0843~"
    assert str(open_ended.validate_python("../1990")) == "../1990"
    with pytest.raises(ValidationError, match="this key has one date, and no open interval"):
        one.validate_python("../1990")


@pytest.mark.parametrize("language", ["ar", "he", "fa", "az-Arab"])
def test_documents_are_written_from_left_to_right(language: str) -> None:
    with pytest.raises(ValidationError, match="is written from right to left"):
        TypeAdapter(Written).validate_python(language)
    assert TypeAdapter(Written).validate_python("sr-Latn") == "sr-Latn"
