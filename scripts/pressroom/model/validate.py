"""From nodes to models: pydantic's findings become diagnostics at the place in the file."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.source.node import Mapping, Node, at, key_span, plain

M = TypeVar("M", bound=BaseModel)

#: Our words for pydantic's error types (its own English may change between versions). `{…}` comes from the error's
#: context; the second part is the hint.
_WORDS: dict[str, tuple[str, str | None]] = {
    "string_too_short": ("this is empty", "write a text, or take the key out"),
    "string_too_long": ("{length} characters, {max_length} at most", "shorten the text; nothing is cut for you"),
    "string_type": ("a text belongs here", None),
    "string_pattern_mismatch": ("`{value}` does not have the form that is wanted here: {pattern}", None),
    "tuple_type": ("a list belongs here", "begin each entry with `- `"),
    "too_short": ("{actual_length} given, {min_length} at least", None),
    "too_long": ("{actual_length} given, {max_length} at most", None),
    "model_type": ("keys and values belong here", "write `key: value`"),
    "model_attributes_type": ("keys and values belong here", "write `key: value`"),
    "dict_type": ("keys and values belong here", "write `key: value`"),
    "literal_error": ("`{value}` is none of {expected}", None),
    "int_parsing": ("`{value}` is not a whole number", None),
    "float_parsing": ("`{value}` is not a number", "write a number such as 43.86"),
    "bool_parsing": ("`{value}` is neither `true` nor `false`", None),
    "greater_than": ("{value} is too small: more than {gt} is wanted", None),
    "greater_than_equal": ("{value} is too small: {ge} at least", None),
    "less_than_equal": ("{value} is too large: {le} at most", None),
}


def validate(model: type[M], node: Node) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """The model that a node holds, or a diagnostic for each thing that keeps it from being one."""
    try:
        return model.model_validate(plain(node)), ()
    except ValidationError as problem:
        details = problem.errors(include_url=False)
        return None, tuple(_describe(detail, node, model) for detail in details if not _follows(detail, details))


def _follows(detail: ErrorDetails, others: Sequence[ErrorDetails]) -> bool:
    """Whether a list is only short because entries of it are wrong, which is told: pydantic counts the good ones."""
    path = detail["loc"]
    return detail["type"] == "too_short" and any(o["loc"][: len(path)] == path for o in others if o is not detail)


def _describe(detail: ErrorDetails, root: Node, model: type[BaseModel]) -> Diagnostic:
    path, kind = detail["loc"], detail["type"]
    if kind == "missing":
        return _missing(path, root)
    if kind == "extra_forbidden":
        return _unknown(path, root, model)
    words, hint = _WORDS.get(kind, (detail["msg"], None))
    context = {key: str(value) for key, value in detail.get("ctx", {}).items()}
    value = detail["input"]
    context |= {"value": _shown(value), "length": str(len(value)) if isinstance(value, str) else ""}
    code = kind.replace("_", "-") if kind in _WORDS else "wrong-" + kind.replace("_", "-")
    where = f"`{path[-1]}`: " if path and isinstance(path[-1], str) else ""
    own = kind not in _WORDS
    return error(code, where + (words if own else words.format(**context)), at(root, path).span, hint=hint)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def _missing(path: Sequence[int | str], root: Node) -> Diagnostic:
    return error(
        "key-missing",
        f"`{path[-1]}` is missing",
        at(root, path[:-1]).span,
        hint=f"add `{path[-1]}:` here",
    )


def _unknown(path: Sequence[int | str], root: Node, model: type[BaseModel]) -> Diagnostic:
    parent, name = at(root, path[:-1]), str(path[-1])
    known = _keys(model, path[:-1])
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(sorted(known))}"
    span: Span | None = key_span(parent, name) if isinstance(parent, Mapping) else parent.span
    return error("key-unknown", f"unknown key `{name}`", span or parent.span, hint=hint)


def _keys(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    """The keys that the model knows at this path."""
    for part in path:
        if isinstance(part, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if part not in fields:
            break
        model = _model_in(fields[part].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `Model | None`, `tuple[Model, ...]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
