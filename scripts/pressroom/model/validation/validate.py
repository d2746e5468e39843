"""Validate nodes as models: the errors of pydantic become diagnostics at their places in the file."""

import re
from collections.abc import Container, Sequence
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.base import Id, Shorthand, shortened
from pressroom.model.citation import Citation
from pressroom.model.lists import NonEmptyList
from pressroom.model.short_forms.tree import slug
from pressroom.model.suggest import nearest
from pressroom.model.validation.example_values import example_value
from pressroom.model.validation.value_errors import CITATION_HINT, EMPTY, GROUND_HINT, ID_HINT, VALUE_PROBLEMS, form_of
from pressroom.source.limits import MAX_PROBLEMS, too_many_problems
from pressroom.source.node import Mapping, Node, Scalar, at, key_at, plain
from pressroom.source.node import Sequence as ListNode

M = TypeVar("M", bound=BaseModel)

#: The list whose ids are the choices for a key.
_CHOICES = {"person": "people", "office": "offices", "source": "sources", "audience": "audiences"}
_AT_END = ", or end the text with `[@survey, page 4]`"
#: Choices that a hint names.
_NAMED = 12


def validate(model: type[M], node: Node) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Return the model of a node, or None with a diagnostic for each problem."""
    try:
        return model.model_validate(plain(node)), ()
    except ValidationError as problem:
        details = problem.errors(include_url=False)
        inside = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
        unknown = _unknown_keys(details)
        meant = {(*path[:-1], near) for path in unknown if (near := near_key(path, model))}
        texts = {path[:-1] for path in unknown if _is_text(path, node, model)}
        own = [detail for detail in details if not _follows(detail, inside, meant, texts)]
        found = list(dict.fromkeys(_describe(detail, node, model) for detail in own[:MAX_PROBLEMS]))
        return None, (*found, too_many_problems(found[-1].span)) if len(own) > MAX_PROBLEMS else tuple(found)


def _unknown_keys(details: Sequence[ErrorDetails]) -> list[tuple[int | str, ...]]:
    return [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]


def _follows(
    detail: ErrorDetails,
    inside: Container[tuple[int | str, ...]],
    meant: Container[tuple[int | str, ...]],
    texts: Container[tuple[int | str, ...]],
) -> bool:
    """Whether a problem follows from another one, which is reported.

    A list is too short only because entries are invalid: pydantic counts the valid ones; `inside` are the paths that
    enclose a problem. A key is missing because it was mistyped; `meant` are the paths that are suggested for those. All
    keys of an entry are missing because it is a text with a colon; `texts` are the paths of those.
    """
    kind, path = detail["type"], detail["loc"]
    return (kind == "too_short" and path in inside) or (kind == "missing" and (path in meant or path[:-1] in texts))


def _describe(detail: ErrorDetails, root: Node, model: type[BaseModel]) -> Diagnostic:
    path, kind = detail["loc"], detail["type"]
    if kind == "missing":
        return _missing(path, root, model)
    if kind == "extra_forbidden":
        return _unknown(path, root, model)
    where = f"`{path[-1]}`: " if path and isinstance(path[-1], str) else ""
    given = detail.get("ctx", {}).items()
    context = {key: f"{value:g}" if isinstance(value, float) else str(value) for key, value in given}
    if kind not in VALUE_PROBLEMS:  # from a validator of our own
        code, words = f"wrong-{kind.replace('_', '-')}", detail["msg"]
        if detail["input"] == "":
            code, words, _ = EMPTY
        return error(code, where + words, at(root, path).span, hint=context.get("hint"))
    code, words, hint = VALUE_PROBLEMS[kind]
    value = detail["input"]
    field = _field(model, path)
    if field and kind == "string_too_short":
        hint = "write a text: this key is needed" if isinstance(path[-1], str) and field.is_required() else hint
        if path[-1] == "editorial" and _owner(model, path) is Citation:
            words, hint = "the ground is missing", GROUND_HINT
    elif field and kind == "tuple_type" and isinstance(value, str):
        code, words, hint = _for_list(field, value.strip())
    elif field and kind in ("string_too_long", "string_pattern_mismatch") and _holds_ids(field) and " " in value:
        words, hint = "`{value}` is a text, and the id of an entry belongs here", ID_HINT
        if path[-1] == "passage":
            hint = CITATION_HINT
    elif isinstance(value, str) and (line := _line_to_write(kind, field, path, value, model)):
        hint = line
    elif kind == "literal_error":
        near = nearest(str(value), [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")])
        hint = f"did you mean `{near}`?" if near else hint
        code, words = (code, words) if value else EMPTY[:2]
    shown = "keys and values" if isinstance(value, dict) else "a list" if isinstance(value, list) else value
    context |= {"value": shortened(shown), "length": str(len(value)) if isinstance(value, str) else ""}
    context["form"] = form_of(context.get("pattern", ""))
    if path and path[-1] == "[key]":
        span, where = key_at(root, path[:-1]), ""
    else:
        span = at(root, path).span
    return error(code, where + words.format(**context), span, hint=hint.format(**context))


def _line_to_write(
    kind: str, field: FieldInfo | None, path: Sequence[int | str], value: str, model: type[BaseModel]
) -> str:
    """Return the hint that has the value in the form that belongs here; empty if none can be known."""
    if kind.startswith("model_") and field and isinstance(path[-1], str):
        example = example_value(_owner(model, path).__name__, path[-1])
        written = f"write `{path[-1]}: {example}`, with your own values".replace("{", "{{").replace("}", "}}")
        return written if example else ""
    address = re.search(r"<([^\s@<>]+@[^\s@<>]+)>", value)
    if kind == "string_pattern_mismatch" and path[-1] == "email" and address:
        return f"write {address[1]} alone"
    if kind == "string_pattern_mismatch" and path[-1] == "id" and (made := slug(value)):
        return f"write `{made}`: lower-case letters and digits, with single hyphens between them"
    return ""


def _for_list(field: FieldInfo, value: str) -> tuple[str, str, str]:
    """Return code, message and hint for an empty value or a single text in place of a list."""
    code, words, hint = VALUE_PROBLEMS["tuple_type"]
    if not value and "Citation" in str(field.annotation):
        return EMPTY.code, EMPTY.message, CITATION_HINT
    filled = next((mark for mark in field.metadata if isinstance(mark, NonEmptyList)), None)
    if not value and filled:
        return "wrong-list-empty", "this list is empty", filled.hint
    if value and _takes_texts(field):
        return code, "a list belongs here", "write it as `[{value}]`, with commas between several"
    if value and _holds_ids(field):
        hint = ID_HINT if " " in value else "write it as `[{value}]`"
        return code, "`{value}` is one text, and a list of the ids of entries belongs here", hint
    return code, words, hint


def _missing(path: Sequence[int | str], root: Node, model: type[BaseModel]) -> Diagnostic:
    """Report a key that is missing, with the words or ids that it can have, or else with a line to copy."""
    key, owner = str(path[-1]), _owner(model, path)
    field = _fields(owner).get(key)
    choices = [*_words_of(field.annotation)] if field else []
    choices = choices or _ids_in(root, _CHOICES.get(key, ""))
    if choices:
        more = f", or another of {len(choices)}" if len(choices) > _NAMED else ""
        hint = f"add `{key}:` here, one of {', '.join(choices[:_NAMED])}{more}"
    else:
        hint = f"add `{key}: {example_value(owner.__name__, key)}` here, with your own value"
        hint += _AT_END if key == "citations" and {"text", "name"} & _fields(owner).keys() else ""
        if field and field.description:
            hint += f": {field.description[0].lower()}{field.description[1:]}"
    return error("key-missing", f"`{key}` is missing", at(root, path[:-1]).span, hint=hint)


def _words_of(annotation: Any) -> tuple[str, ...]:
    """Return the words that a key allows; none if it allows others."""
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _ids_in(root: Node, collection: str) -> list[str]:
    """Return the ids of a list of the dossier."""
    entries = root.get(collection) if isinstance(root, Mapping) else None
    items = entries.items if isinstance(entries, ListNode) else ()
    ids = (item.get("id") for item in items if isinstance(item, Mapping))
    return [own.text for own in ids if isinstance(own, Scalar)]


def near_key(path: Sequence[int | str], model: type[BaseModel]) -> str | None:
    """Return the key that was probably meant by an unknown one."""
    return nearest(str(path[-1]), _keys(model, path[:-1]))


#: What no key has: capitals, spaces, letters with accents.
_NO_KEY = re.compile(r"[^a-z0-9_-]")


def _unknown(path: Sequence[int | str], root: Node, model: type[BaseModel]) -> Diagnostic:
    near = near_key(path, model)
    hint = f"did you mean `{near}`?" if near else f"known here: {', '.join(sorted(_keys(model, path[:-1])))}"
    if _is_text(path, root, model):
        hint = "put the whole text in quotes: YAML reads the words before a colon and a space as a key"
    elif not near and _NO_KEY.search(str(path[-1])):  # `{title: Zarya, the first part}` has two keys for YAML
        hint = "if these words belong to the text before them, put the whole text in quotes: YAML reads them as a key"
    return error("key-unknown", f"unknown key `{shortened(str(path[-1]))}`", key_at(root, path), hint=hint)


def _is_text(path: Sequence[int | str], root: Node, model: type[BaseModel]) -> bool:
    """Whether an unknown key is the beginning of a text: `- One problem: no money` is an entry of one key for YAML.

    Keys that the program adds to an entry, such as its `id`, have the place of the whole entry.
    """
    entry = at(root, path[:-1])
    if not isinstance(entry, Mapping) or not isinstance(path[-2] if path[1:] else "", int):
        return False
    written = [key.text for key, _ in entry.entries if key.span != entry.span]
    return written == [path[-1]] and bool(_NO_KEY.search(str(path[-1]))) and near_key(path, model) is None


def _keys(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    """Return the known keys at this path of the model."""
    for part in path:
        if isinstance(part, int):
            continue
        fields = _fields(model)
        if part not in fields:
            break
        model = _model_in(fields[part].annotation) or model
    made = getattr(model, "MADE_KEYS", ())
    names = (field.alias or name for name, field in model.model_fields.items() if name not in made)
    return [*names, *getattr(model, "SHORT_FORMS", ())]


def _field(model: type[BaseModel], path: Sequence[int | str]) -> FieldInfo | None:
    """Return the field at a path, or the field whose entries contain the path."""
    last = next((part for part in reversed(path) if isinstance(part, str)), "")
    return _fields(_owner(model, path)).get(last)


def _owner(model: type[BaseModel], path: Sequence[int | str]) -> type[BaseModel]:
    """Return the model that has the last key of a path."""
    for part in [part for part in path if isinstance(part, str)][:-1]:
        found = _fields(model).get(part)
        model = (_model_in(found.annotation) if found else None) or model
    return model


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _holds_ids(field: FieldInfo) -> bool:
    """Whether a field is a list of ids."""
    return Id in get_args(field.annotation)


def _takes_texts(field: FieldInfo) -> bool:
    """Whether a field is a list of keys and values that can be written as texts."""
    model = _model_in(field.annotation)
    return model is not None and issubclass(model, Shorthand)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `Model | None`, `tuple[Model, ...]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
