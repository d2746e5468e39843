"""Reading a project: every file under `content/`, the tokens and the documents, into validated models."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, Span, error, has_errors
from pressroom.model.documents import DocumentSpec
from pressroom.model.dossier import COLLECTIONS, Dossier
from pressroom.model.positions import Positions, positions
from pressroom.model.rules import judge
from pressroom.model.salvage import salvage
from pressroom.model.theme import Tokens
from pressroom.model.validate import M, validate
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, Node, Scalar, Sequence
from pressroom.workspace import Workspace

SCHEMA = "1"
_SUFFIXES = (".yaml", ".yml")


class Content(BaseModel):
    """A dossier with where everything stands, and what is worth a warning."""

    model_config = {"frozen": True, "arbitrary_types_allowed": True}

    dossier: Dossier
    positions: Positions
    warnings: tuple[Diagnostic, ...]


def read_dossier(workspace: Workspace) -> Content:
    """The dossier under `content/`.

    Raises:
        PressroomError: with every problem that was found in any file.
    """
    roots: list[Mapping] = []
    problems: list[Diagnostic] = []
    unreadable = False
    for file in workspace.files("content", _SUFFIXES):
        node, found = _read(workspace, file)
        problems += found
        unreadable |= node is None
        if node:
            roots.append(node)
    if not roots and not problems:
        problems.append(
            error("content-missing", "no YAML file in `content/`", hint="a dossier stands in content/*.yaml")
        )
    merged, clashes = _merge(roots)
    problems += clashes
    if merged is None or unreadable:  # what stands in a file that cannot be read would be missed everywhere else
        raise PressroomError(problems)
    dossier, found_too = validate(Dossier, merged)
    problems += found_too
    if dossier is None:
        raise PressroomError([*problems, *_judge_rest(merged)])
    where = positions(dossier, merged)
    problems += judge(dossier, where)
    if has_errors(problems):
        raise PressroomError(problems)
    return Content(dossier=dossier, positions=where, warnings=tuple(problems))


def _judge_rest(root: Mapping) -> Iterator[Diagnostic]:
    """What the rules find in a dossier of which parts are wrong already."""
    rest = salvage(root)
    if rest is None:
        return
    found = judge(rest.dossier, positions(rest.dossier, rest.root, rest.lost))
    yield from (problem for problem in found if problem.severity is Severity.ERROR)


def read_tokens(workspace: Workspace) -> Tokens:
    """The design tokens in `templates/theme.yaml`."""
    return _model(workspace, "templates/theme.yaml", Tokens)


class Strings(dict[str, str]):
    """Fixed texts by key. One that is asked for and not there is a problem of the file, not a bug."""

    def __init__(self, file: str, texts: Iterable[tuple[str, str]]) -> None:
        super().__init__(texts)
        self._file = file

    def __missing__(self, key: str) -> str:
        hint = f"add `{key}:` to this file"
        raise PressroomError([error("string-missing", f"there is no fixed text `{key}`", Span(self._file), hint=hint)])


def read_strings(workspace: Workspace, language: str) -> Strings:
    """The fixed texts of a language, by key, from `templates/strings/<language>.yaml`."""
    file = f"templates/strings/{language}.yaml"
    node, problems = _read(workspace, file)
    texts: list[tuple[str, str]] = []
    for key, value in node.entries if node else ():
        if isinstance(value, Scalar):
            texts.append((key.text, value.text))
        else:
            problems = (*problems, error("string-type", f"`{key.text}` is not a text", value.span))
    if has_errors(problems):
        raise PressroomError(problems)
    return Strings(file, texts)


def read_documents(workspace: Workspace) -> dict[str, DocumentSpec]:
    """Every document of the project, by id: each folder of `templates/` that holds a `document.yaml`."""
    found: dict[str, DocumentSpec] = {}
    problems: list[Diagnostic] = []
    for file in workspace.files("templates", (".yaml",)):
        folder, _, name = file.removeprefix("templates/").rpartition("/")
        if name != "document.yaml":
            continue
        try:
            spec = _model(workspace, file, DocumentSpec)
        except PressroomError as problem:
            problems += problem.diagnostics
            continue
        if spec.id != folder:
            problems.append(_misnamed(workspace, file, spec.id, folder))
        found[spec.id] = spec
    if problems:
        raise PressroomError(problems)
    return found


def _misnamed(workspace: Workspace, file: str, name: str, folder: str) -> Diagnostic:
    node, _ = load_bytes(workspace.read(file), file)
    span = next((v.span for k, v in node.entries if k.text == "id"), None) if isinstance(node, Mapping) else None
    return error("document-id", f"`{name}` lies in the folder `{folder}`", span, hint=f"write `id: {folder}`")


def _model(workspace: Workspace, file: str, model: type[M]) -> M:
    node, problems = _read(workspace, file)
    if node is None or has_errors(problems):
        raise PressroomError(problems)
    value, problems = validate(model, node)
    if value is None:
        raise PressroomError(problems)
    return value


def _read(workspace: Workspace, file: str) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """A file's mapping without its `schema` key, which every file begins with."""
    node, problems = load_bytes(workspace.read(file), file)
    if node is None:
        return None, problems
    if not isinstance(node, Mapping):
        return None, (*problems, error("not-a-mapping", "keys and values belong here", node.span))
    schema = next((value for key, value in node.entries if key.text == "schema"), None)
    if schema is None:
        complaint = error(
            "schema-missing", "`schema` is missing", node.span, hint=f"begin the file with `schema: {SCHEMA}`"
        )
        problems = (*problems, complaint)
    elif not (isinstance(schema, Scalar) and schema.text == SCHEMA):
        complaint = error("schema-unknown", "this schema is not known", schema.span, hint=f"write `schema: {SCHEMA}`")
        problems = (*problems, complaint)
    rest = tuple((key, value) for key, value in node.entries if key.text != "schema")
    return Mapping(rest, node.span), problems


def _merge(roots: Iterable[Mapping]) -> tuple[Mapping | None, list[Diagnostic]]:
    """One mapping of all files: lists are joined, anything else may stand once."""
    keys: dict[str, Scalar] = {}
    values: dict[str, Node] = {}
    problems: list[Diagnostic] = []
    span = None
    for root in roots:
        span = span or root.span
        for key, value in root.entries:
            earlier = values.get(key.text)
            if earlier is None:
                keys[key.text], values[key.text] = key, value
            elif key.text in COLLECTIONS and isinstance(earlier, Sequence) and isinstance(value, Sequence):
                values[key.text] = Sequence((*earlier.items, *value.items), earlier.span)
            else:
                problems.append(
                    error(
                        "key-twice", f"`{key.text}` stands in {keys[key.text].span} already", key.span, hint="keep one"
                    )
                )
    entries: Iterator[tuple[Scalar, Node]] = ((keys[name], values[name]) for name in values)
    return (Mapping(tuple(entries), span) if span else None), problems
