"""The words that problems are told in: every form and every kind of problem has them, with a hint."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from pressroom.model.document_file import DocumentFile
from pressroom.model.dossier import Dossier, DossierInfo
from pressroom.model.theme import Tokens
from pressroom.model.validate import _FORMS, validate
from pressroom.source.load import load

MODELS = (Dossier, DocumentFile, Tokens)


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


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('licence: ""', "write a text: this key is needed"),
        ('series: ""', "write a text: this key is needed"),
        ('contact: {name: Desk, phone: ""}', "write a text, or remove the key"),
    ],
)
def test_an_empty_text_may_be_taken_out_only_where_it_is_not_needed(written: str, hint: str) -> None:
    node, _ = load(f"schema: 1\n{written}\n", "a.yaml")
    assert node
    _, problems = validate(DossierInfo, node)
    (found,) = (problem for problem in problems if problem.code == "string-too-short")
    assert found.hint == hint


@pytest.mark.parametrize("length", [1, 9])
def test_a_text_in_place_of_an_id_is_told_so(length: int) -> None:
    text = "The comet came back. " * length
    node, _ = load(f"outline:\n  summary: ['{text}']\n", "a.yaml")
    assert node
    _, problems = validate(Dossier, node)
    (found,) = (problem for problem in problems if "the id of an entry belongs here" in problem.message)
    assert str(found.span) == "a.yaml:2:13"
    assert (found.hint or "").startswith("write the text as an entry of its own")


def test_a_wrong_id_is_told_its_form() -> None:
    node, _ = load("outline:\n  summary: [Comet_1]\n", "a.yaml")
    assert node
    _, problems = validate(Dossier, node)
    assert any("lower-case letters and digits" in (problem.hint or "") for problem in problems)
