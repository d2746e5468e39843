"""Types of fields that all models share."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from pressroom.model.base import FIRST_YEAR, Day, Edtf, Written


@pytest.mark.parametrize("kind", [Edtf, Day])
def test_years_that_documents_cannot_print_are_refused(kind: Any) -> None:
    adapter = TypeAdapter(kind)
    assert adapter.validate_python("1000-01-01")
    for written in ("0999-12-31", "0079-08-24", "0001-01-01"):
        with pytest.raises(ValidationError, match="years before 1000 cannot be printed yet"):
            adapter.validate_python(written)
    assert FIRST_YEAR == 1000


@pytest.mark.parametrize("language", ["ar", "he", "fa", "az-Arab"])
def test_documents_are_written_from_left_to_right(language: str) -> None:
    with pytest.raises(ValidationError, match="is written from right to left"):
        TypeAdapter(Written).validate_python(language)
    assert TypeAdapter(Written).validate_python("sr-Latn") == "sr-Latn"
