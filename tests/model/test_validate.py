"""The words that problems are told in: every form and every kind of problem has them, with a hint."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from pressroom.model.documents import DocumentSpec
from pressroom.model.dossier import Dossier
from pressroom.model.theme import Tokens
from pressroom.model.validate import _FORMS, validate
from pressroom.source.load import load

MODELS = (Dossier, DocumentSpec, Tokens)


def patterns(schema: Any) -> Iterator[str]:
    """Every pattern that the core schema of a model holds a text to."""
    if isinstance(schema, dict):
        if schema.get("type") == "str" and "pattern" in schema:
            yield schema["pattern"]
        for part in schema.values():
            yield from patterns(part)
    elif isinstance(schema, list | tuple):
        for part in schema:
            yield from patterns(part)


@pytest.mark.parametrize("model", MODELS)
def test_every_form_that_is_wanted_has_words(model: type[Any]) -> None:
    wanted = set(patterns(TypeAdapter(model).core_schema))
    assert wanted
    assert [pattern for pattern in wanted if not any(pattern.startswith(start) for start in _FORMS)] == []


SHAPES = ["a", "[]", "{}", "[a]", "{a: b}", "[[a]]", "[{a: b}]", "{a: [b]}", "1.5", "''"]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("shape", SHAPES)
def test_whatever_stands_in_a_place_is_told_with_a_hint(model: type[Any], shape: str) -> None:
    for name, field in model.model_fields.items():
        node, _ = load(f"{field.alias or name}: {shape}\n", "content/facts.yaml")
        assert node is not None
        _, problems = validate(model, node)
        assert problems
        assert all(problem.hint and "{" not in problem.message for problem in problems), problems
