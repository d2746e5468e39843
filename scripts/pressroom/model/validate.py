"""Validate nodes as models: the errors of pydantic become diagnostics at their places in the file."""

from collections.abc import Container, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.base import Id, shortened
from pressroom.model.lists import NonEmptyList
from pressroom.source.limits import MAX_PROBLEMS, too_many_problems
from pressroom.source.node import Node, at, key_at, plain

M = TypeVar("M", bound=BaseModel)

#: Our message and hint for each of pydantic's error types, whose own English may change between versions. `{…}` is
#: filled in from the error's context.
_WORDS: dict[str, tuple[str, str]] = {
    "string_too_short": ("this is empty", "write a text, or remove the key"),
    "string_too_long": ("{length} characters, {max_length} at most", "shorten the text; nothing is cut for you"),
    "string_type": ("a text belongs here", "write one text: no list, and no keys with values"),
    "string_pattern_mismatch": ("`{value}` does not have the required form", "{form}"),
    "tuple_type": ("a list belongs here", "begin each entry with `- `"),
    "too_short": ("{actual_length} given, {min_length} at least", "add what is missing"),
    "too_long": ("{actual_length} given, {max_length} at most", "take some out"),
    "model_type": ("keys and values belong here", "write `key: value`"),
    "model_attributes_type": ("keys and values belong here", "write `key: value`"),
    "dict_type": ("keys and values belong here", "write `key: value`"),
    "literal_error": ("`{value}` is not one of the words that are allowed here", "write {expected}"),
    "int_parsing": ("`{value}` is not a whole number", "write up to nine digits and nothing else, such as 12"),
    "float_parsing": ("`{value}` is not a number", "write a number such as 43.86"),
    "bool_parsing": ("`{value}` is neither `true` nor `false`", "write `true` or `false`"),
    "bool_type": ("`true` or `false` belongs here", "write `true` or `false`"),
    "int_type": ("a whole number belongs here", "write digits and nothing else, such as 12"),
    "float_type": ("a number belongs here", "write a number such as 43.86"),
    "greater_than": ("{value} is too small", "write more than {gt}"),
    "greater_than_equal": ("{value} is too small", "write {ge} or more"),
    "less_than_equal": ("{value} is too large", "write {le} or less"),
}
_ID_HINT = "write the text as an entry of its own, and its id here: lower-case letters, digits and hyphens"
#: The form that each pattern of the models requires.
_FORMS = {
    "^#": "write # and six hexadecimal digits in quotes, such as '#1f4e82'",
    "^(circle": "write circle, square, diamond or triangle",
    "^[1-9][0-9]{3}": "write YYYY-MM-DD or YYYY-MM-DDThh:mm",
    "^[0-9a-f]{64}": "write the 64 hexadecimal digits that `sha256sum` prints",
    "^[^/": "write a name without slashes and without control characters",
    "^[^\\s@": "write one address such as desk@example.org",
    "^[a-z0-9]+": "write lower-case letters and digits, with single hyphens between them, such as `first-visit`",
    "^[a-z]{2,3}": "write a language tag such as `en`, `bs` or `sr-Latn`",
    "^https://": "begin it with https://, and write no spaces, no `?` and no `#`",
    "^https?": "begin it with https:// or http://, and write no spaces",
}


def validate(model: type[M], node: Node) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Return the model of a node, or None with a diagnostic for each problem."""
    try:
        return model.model_validate(plain(node)), ()
    except ValidationError as problem:
        details = problem.errors(include_url=False)
        inside = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
        own = [detail for detail in details if not _follows(detail, inside)]
        found = list(dict.fromkeys(_describe(detail, node, model) for detail in own[:MAX_PROBLEMS]))
        return None, (*found, too_many_problems(found[-1].span)) if len(own) > MAX_PROBLEMS else tuple(found)


def _follows(detail: ErrorDetails, inside: Container[tuple[int | str, ...]]) -> bool:
    """Whether a list is too short only because entries are invalid, which is reported: pydantic counts the valid ones.

    `inside` are the paths that enclose a problem.
    """
    return detail["type"] == "too_short" and detail["loc"] in inside


def _describe(detail: ErrorDetails, root: Node, model: type[BaseModel]) -> Diagnostic:
    path, kind = detail["loc"], detail["type"]
    if kind == "missing":
        return _missing(path, root)
    if kind == "extra_forbidden":
        return _unknown(path, root, model)
    code, where = kind.replace("_", "-"), f"`{path[-1]}`: " if path and isinstance(path[-1], str) else ""
    given = detail.get("ctx", {}).items()
    context = {key: f"{value:g}" if isinstance(value, float) else str(value) for key, value in given}
    if kind not in _WORDS:  # from a validator of our own
        return error(f"wrong-{code}", where + detail["msg"], at(root, path).span, hint=context.get("hint"))
    words, hint = _WORDS[kind]
    value = detail["input"]
    field = _field(model, path)
    if field and kind == "string_too_short":
        hint = "write a text: this key is needed" if isinstance(path[-1], str) and field.is_required() else hint
    elif field and kind == "tuple_type" and isinstance(value, str):
        code, words, hint = _for_list(code, field, value.strip())
    elif field and kind in ("string_too_long", "string_pattern_mismatch") and _holds_ids(field) and " " in value:
        words, hint = "`{value}` is a text, and the id of an entry belongs here", _ID_HINT
    shown = "keys and values" if isinstance(value, dict) else "a list" if isinstance(value, list) else value
    context |= {"value": shortened(shown), "length": str(len(value)) if isinstance(value, str) else ""}
    context["form"] = next((form for start, form in _FORMS.items() if context.get("pattern", "").startswith(start)), "")
    if path[-1] == "[key]":
        span, where = key_at(root, path[:-1]), ""
    else:
        span = at(root, path).span
    return error(code, where + words.format(**context), span, hint=hint.format(**context))


def _for_list(code: str, field: FieldInfo, value: str) -> tuple[str, str, str]:
    """Return code, message and hint for an empty value or a single text in place of a list."""
    filled = next((mark for mark in field.metadata if isinstance(mark, NonEmptyList)), None)
    if not value and filled:
        return "wrong-list-empty", "this list is empty", filled.hint
    if value and _holds_ids(field):
        hint = _ID_HINT if " " in value else "write it as `[{value}]`"
        return code, "`{value}` is one text, and a list of the ids of entries belongs here", hint
    return code, *_WORDS["tuple_type"]


def _missing(path: Sequence[int | str], root: Node) -> Diagnostic:
    return error(
        "key-missing",
        f"`{path[-1]}` is missing",
        at(root, path[:-1]).span,
        hint=f"add `{path[-1]}:` here",
    )


def _unknown(path: Sequence[int | str], root: Node, model: type[BaseModel]) -> Diagnostic:
    name = str(path[-1])
    known = _keys(model, path[:-1])
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(sorted(known))}"
    return error("key-unknown", f"unknown key `{shortened(name)}`", key_at(root, path), hint=hint)


def _keys(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    """Return the known keys at this path of the model."""
    for part in path:
        if isinstance(part, int):
            continue
        fields = _fields(model)
        if part not in fields:
            break
        model = _model_in(fields[part].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _field(model: type[BaseModel], path: Sequence[int | str]) -> FieldInfo | None:
    """Return the field at a path, or the field whose entries contain the path."""
    *parents, last = [part for part in path if isinstance(part, str)] or [""]
    for part in parents:
        found = _fields(model).get(part)
        model = (_model_in(found.annotation) if found else None) or model
    return _fields(model).get(last)


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _holds_ids(field: FieldInfo) -> bool:
    """Whether a field is a list of ids."""
    return Id in get_args(field.annotation)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `Model | None`, `tuple[Model, ...]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
