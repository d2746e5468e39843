"""The words that problems are told in: every form and every kind of problem has them, with a hint."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic_core.core_schema import ErrorType

from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.dossier import Dossier, DossierInfo
from pressroom.model.look.theme import Tokens
from pressroom.model.validation.validate import validate
from pressroom.model.validation.value_errors import form_of
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
    assert [pattern for pattern in wanted if not form_of(pattern)] == []


def models_in(annotation: Any, seen: dict[type[BaseModel], None]) -> None:
    """Add the models that a type is made of, and those of their fields, to `seen`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        seen[annotation] = None
        for field in annotation.model_fields.values():
            models_in(field.annotation, seen)
    for part in get_args(annotation):
        models_in(part, seen)


#: The codes that pydantic's own names for errors would make.
FOREIGN = {f"{start}{name.replace('_', '-')}" for name in get_args(ErrorType) for start in ("", "wrong-")}
SHAPES = ["a", "[]", "{}", "[a]", "{a: b}", "[[a]]", "[{a: b}]", "{a: [b]}", "1.5", "''"]


@pytest.mark.parametrize("shape", SHAPES)
def test_what_stands_in_a_place_is_reported_with_a_hint_and_a_code_of_our_own(shape: str) -> None:
    seen: dict[type[BaseModel], None] = {}
    for root in MODELS:
        models_in(root, seen)
    for model in seen:
        for name, field in model.model_fields.items():
            node, _ = load(f"{field.alias or name}: {shape}\n", "content/facts.yaml")
            assert node is not None
            _, problems = validate(model, node)
            assert all(problem.hint and "{" not in problem.message for problem in problems), problems
            assert not FOREIGN & {problem.code for problem in problems}


FIRST = "people: [{id: north, name: North}, {id: south, name: South}]\n"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("terms: [{id: a, name: A}]", "add `kind:` here, one of organisation, programme, operation"),
        (FIRST + "office_holders: [{id: a, office: b}]", "add `person:` here, one of north, south"),
        (
            "office_holders: [{id: a, office: b}]",
            "add `person: first-director` here, with your own value: id of the person",
        ),
        (
            "statements: [{id: a}]",
            "add `text: The bridge was opened in 1998.` here, with your own value: the claim, in your own words",
        ),
    ],
)
def test_what_is_missing_is_named_with_its_choices(written: str, found: str) -> None:
    node, _ = load(f"{written}\n", "a.yaml")
    assert node
    _, problems = validate(Dossier, node)
    assert any((problem.hint or "").startswith(found) for problem in problems), problems


def test_a_mistyped_key_is_not_missing_too() -> None:
    node, _ = load("statements: [{id: a, txt: The comet came back.}]\n", "a.yaml")
    assert node
    _, problems = validate(Dossier, node)
    codes = {(problem.code, problem.message) for problem in problems}
    assert ("key-unknown", "unknown key `txt`") in codes
    assert ("key-missing", "`text` is missing") not in codes


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('title: ""', "write a text: this key is needed"),
        ('subtitle: ""', "write a text: this key is needed"),
        ('licence: ""', "write a text, or remove the key"),
        ('contact: {name: Desk, phone: ""}', "write a text, or remove the key"),
    ],
)
def test_an_empty_text_may_be_taken_out_only_where_it_is_not_needed(written: str, hint: str) -> None:
    node, _ = load(f"schema: 1\n{written}\n", "a.yaml")
    assert node
    _, problems = validate(DossierInfo, node)
    (found,) = (problem for problem in problems if problem.code == "text-empty")
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
