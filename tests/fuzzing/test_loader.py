"""Reading content: any bytes end in diagnostics with places in the file. A short run; `make fuzz` searches for long."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from fuzzing.inputs import seeds, signs, spoilt
from fuzzing.loader import BASE, FILE, take
from pressroom.diagnostics import Span, has_errors

SEEDS = seeds()


def test_there_is_enough_to_begin_with() -> None:
    assert len(SEEDS) > 100
    assert {b'"\\ud800"', b"\xed\xa0\x80", b"---\n", b"''"} <= set(signs())


def test_what_stands_beside_the_made_up_file_is_right() -> None:
    assert json.loads(BASE)["schema"] == "1"
    assert not has_errors(take(b"schema: 1\n"))


@pytest.mark.parametrize("number", range(0, len(SEEDS), 7))
def test_files_as_they_are(number: int) -> None:
    take(SEEDS[number])


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt(SEEDS, signs()))
def test_any_bytes_end_in_diagnostics(data: bytes) -> None:
    take(data)


def test_a_place_outside_the_file_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressroom.source.text.SourceText.span", lambda *_: Span(FILE, 7, 1, 1, ""))
    with pytest.raises(AssertionError, match="there is no line 7"):
        take(b"schema: 1\n")
