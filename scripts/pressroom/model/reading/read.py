"""Read a project into validated models: every file under `content/`, the tokens, the fixed texts, the documents."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath

from pydantic import BaseModel

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, Span, error, has_errors
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import SECTIONS
from pressroom.model.document_kinds.format_rules import check_formats
from pressroom.model.dossier import COLLECTIONS, Dossier
from pressroom.model.look.theme import Tokens
from pressroom.model.reading.source_map import Positions, positions
from pressroom.model.rules.between_facts import judge
from pressroom.model.rules.copies import check_copies
from pressroom.model.rules.wanted_documents import check_wanted
from pressroom.model.sending.clearances_file import FILE as CLEARANCES
from pressroom.model.sending.mailing_file import FILE as MAILING
from pressroom.model.short_forms.full import file_in_full, in_full
from pressroom.model.suggest import nearest
from pressroom.model.tables.table_file import TableFiles
from pressroom.model.translations.translation import Translation
from pressroom.model.validation.partial_validation import valid_part
from pressroom.model.validation.validate import M, validate
from pressroom.packaged import BASE
from pressroom.source.joined import joined
from pressroom.source.limits import MAX_PROBLEMS, Allowance, check_inseparable, too_many_problems, too_many_warnings
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, Node, Scalar, at
from pressroom.workspace import Workspace

SCHEMA = "1"
#: The prefix of the key of a fixed text that has the twelve months in a form, such as `months_day`.
MONTHS = "months_"
_SUFFIXES = (".yaml", ".yml")
#: Files under `content/` that are no part of the dossier, and that no document is made from.
BESIDE_DOSSIER = frozenset({CLEARANCES, MAILING})
#: The folder of translations, which are not read as a part of the dossier.
TRANSLATIONS = "content/translations"


class Content(BaseModel):
    """A dossier with the places of its items, and warnings."""

    model_config = {"frozen": True, "arbitrary_types_allowed": True}

    dossier: Dossier
    positions: Positions
    warnings: tuple[Diagnostic, ...]
    translations: dict[str, Translation] = {}  # by language, once they are read: see `translations/reading.py`


def read_dossier(workspace: Workspace) -> Content:
    """Read the dossier under `content/`.

    Raises:
        PressroomError: a file has problems; all of them are reported.
    """
    roots, problems = _roots(workspace)
    unreadable = None in roots
    merged, clashes = joined((root for root in roots if root), COLLECTIONS)
    problems += clashes
    if merged is None or unreadable:  # items of an unreadable file would be reported as missing in all others
        raise PressroomError(_first(problems))
    merged = in_full(merged, (files := TableFiles(workspace)).with_cells)
    problems += files.problems
    if has_errors(files.problems):  # cells of an unreadable file would be reported as missing in texts
        raise PressroomError(_first(problems))
    dossier, found_too = validate(Dossier, merged)
    problems += found_too
    if dossier is None:
        raise PressroomError(_first(chain(problems, _check_rest(merged), check_wanted(workspace, merged))))
    where = positions(dossier, merged)
    judged = judge(dossier, where, month_forms(workspace, dossier.about.language))
    beside = chain(check_copies(workspace, dossier, where), check_wanted(workspace, merged))
    problems = _first(chain(problems, judged, beside))
    if has_errors(problems):
        raise PressroomError(problems)
    return Content(dossier=dossier, positions=where, warnings=tuple(problems))


def _roots(workspace: Workspace) -> tuple[list[Mapping | None], list[Diagnostic]]:
    """Return the mapping of every file of content, None for an unreadable one, and the problems of the files."""
    files = dossier_files(workspace)
    if not files:
        hint = "write the dossier into content/*.yaml; `pressroom guide start` shows how"
        return [], [error("content-missing", "no YAML file in `content/`", hint=hint, place="content/")]
    if problem := check_inseparable(files, (len(workspace.read(file)) for file in files)):
        return [], [problem]
    roots: list[Mapping | None] = []
    problems: list[Diagnostic] = []
    allowance = Allowance()
    for file in files:
        node, found = _read(workspace, file, allowance)
        problems += found
        if node:
            node, found = file_in_full(node)
            problems += found
        roots.append(node)
        if node is None and (allowance.texts < 0 or allowance.problems <= 0):
            break
    return roots, problems


def dossier_files(workspace: Workspace) -> list[str]:
    """Return the paths of the files under `content/` that are a part of the dossier."""
    files = workspace.files("content", _SUFFIXES)
    return [file for file in files if file not in BESIDE_DOSSIER and not file.startswith(f"{TRANSLATIONS}/")]


def _first(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Limit errors and warnings to `MAX_PROBLEMS` each; after too many errors, stop the search for more."""
    reported: list[Diagnostic] = []
    counts = Counter[Severity]()
    for problem in problems:
        counts[problem.severity] += 1
        if counts[problem.severity] <= MAX_PROBLEMS:
            reported.append(problem)
        elif problem.severity is Severity.ERROR:
            return [*reported, too_many_problems(reported[-1].span)]
    if counts[Severity.WARNING] > MAX_PROBLEMS:
        reported.append(too_many_warnings(counts[Severity.WARNING] - MAX_PROBLEMS))
    return reported


def _check_rest(root: Mapping) -> Iterator[Diagnostic]:
    """Yield the errors that the rules find in the valid part of a dossier."""
    rest = valid_part(root)
    if rest is None:
        return
    found = judge(rest.dossier, positions(rest.dossier, rest.root, rest.lost))
    yield from (problem for problem in found if problem.severity is Severity.ERROR)


def read_tokens(workspace: Workspace) -> Tokens:
    """Read the design tokens in `templates/theme.yaml`."""
    return _model(workspace, "templates/theme.yaml", Tokens)[0]


class Strings(dict[str, str]):
    """Fixed texts by key. A missing key is a problem of the file, not a bug.

    `changed` are the texts of the project that are not those of Pressroom, where Pressroom has the language.
    """

    def __init__(self, file: str, texts: Iterable[tuple[str, str]], changed: frozenset[str] = frozenset()) -> None:
        super().__init__(texts)
        self._file, self.changed = file, changed

    def __missing__(self, key: str) -> str:
        hint = f"add `{key}:` to this file"
        raise PressroomError([error("string-missing", f"there is no fixed text `{key}`", Span(self._file), hint=hint)])


def read_strings(workspace: Workspace, language: str) -> Strings:
    """Read the fixed texts of a language, by key, from `templates/strings/<language>.yaml`.

    Those of the project are merged over the packaged ones, so that its file needs only the texts that differ.
    """
    file = f"templates/strings/{language}.yaml"
    if not workspace.exists(file):
        hint = _strings_from(workspace, language)
        raise PressroomError(
            [error("strings-missing", f"there are no fixed texts in `{language}`", Span(file), hint=hint)]
        )
    node, problems = read_strict(workspace, file)
    shipped, texts = BASE + file, list[tuple[str, str]]()
    if workspace.own(file) and workspace.exists(shipped):
        below, _ = read_strict(workspace, shipped)
        texts += [(key.text, value.text) for key, value in below.entries if isinstance(value, Scalar)] if below else []
    known = {text for _, text in texts}
    for key, value in node.entries if node else ():
        if isinstance(value, Scalar):
            texts.append((key.text, value.text))
            if key.text.startswith(MONTHS) and len(value.text.split(" ")) != 12:
                message = f"`{key.text}` has {len(value.text.split(' '))} words, and a year has twelve months"
                hint = "write the twelve months in this form, with spaces between them"
                problems = (*problems, error("string-months", message, value.span, hint=hint))
        else:
            hint = "write one text: no list, and no keys with values"
            problems = (*problems, error("text-expected", f"`{key.text}` is not a text", value.span, hint=hint))
    if has_errors(problems):
        raise PressroomError(problems)
    return Strings(file, texts, frozenset(text for _, text in texts if known and text not in known))


def _strings_from(workspace: Workspace, language: str) -> str:
    """Return the hint how to begin the fixed texts of a language."""
    known = [PurePosixPath(file).stem for file in workspace.files("templates/strings", (".yaml",))]
    model = "en" if "en" in known or not known else known[0]
    own = workspace.own(f"templates/strings/{model}.yaml")
    copy = f"copy templates/strings/{model}.yaml" if own else f"run `pressroom eject strings/{model}`, rename the copy"
    return f"{copy} to {language}.yaml, and translate it"


def month_forms(workspace: Workspace, language: str) -> tuple[str, ...]:
    """Return the forms of the months in a language's fixed texts, twelve words each; empty without such texts."""
    try:
        strings = read_strings(workspace, language)
    except PressroomError:  # becomes an error where documents in the language are planned
        return ()
    return tuple(text for key, text in strings.items() if key.startswith(MONTHS))


def read_documents(workspace: Workspace) -> dict[str, DocumentFile]:
    """Read every document of the project, by id: each folder of `templates/` with a `document.yaml`."""
    found: dict[str, DocumentFile] = {}
    problems: list[Diagnostic] = []
    for file in workspace.files("templates", (".yaml",)):
        folder, _, name = file.removeprefix("templates/").rpartition("/")
        if name != "document.yaml":
            continue
        if folder.startswith("audiences/"):
            hint = "write under `documents` of its entry in `audiences` how this document differs for the audience"
            message = "an audience can have its own templates and styles, but no document.yaml"
            problems.append(error("document-place", message, Span(file), hint=hint))
            continue
        try:
            document, node = _model(workspace, file, DocumentFile)
        except PressroomError as problem:
            problems += problem.diagnostics
            continue
        if document.id != folder:
            hint = f"write `id: {folder}`"
            message = f"`{document.id}` is in the folder `{folder}`"
            problems.append(error("document-id", message, at(node, ["id"]).span, hint=hint))
        problems += check_formats(document, node)
        problems += _parts(workspace, document, folder, node)
        found[document.id] = document
    if problems:
        raise PressroomError(problems)
    return found


def _parts(workspace: Workspace, document: DocumentFile, folder: str, node: Node) -> Iterator[Diagnostic]:
    """Report missing files that a document names: its template, those of its parts, and its style sheets."""
    named: list[tuple[str, tuple[str | int, ...]]] = [(f"templates/{folder}/{document.template}", ("template",))]
    for number, part in enumerate(document.parts):
        name = "section" if part.part == SECTIONS else part.part
        named.append((f"templates/{folder}/parts/{name}.html", ("parts", number)))
    for key, styles in (("styles", document.styles), ("screen", document.screen), ("large", document.large)):
        named += [(f"templates/{name}", (key, number)) for number, name in enumerate(styles)]
    present = frozenset(workspace.files("templates", ("",)))
    for file, path in named:
        try:
            if file in present or workspace.exists(file):  # `exists` records a missing file
                continue
        except PressroomError as problem:
            yield from (replace(reported, span=at(node, path).span) for reported in problem.diagnostics)
            continue
        what, code = (
            ("style sheet", "style-missing")
            if path[0] in ("styles", "screen", "large")
            else ("template", "template-missing")
        )
        home, ending = f"templates/{folder}/" if what == "template" else "templates/", PurePosixPath(file).suffix
        near = nearest(file, (other for other in present if other.startswith(home) and other.endswith(ending)))
        hint = f"there is `{near}`" if near else "look for it in templates/"
        yield error(code, f"there is no {what} `{file}`", at(node, path).span, hint=hint)


def _model(workspace: Workspace, file: str, model: type[M]) -> tuple[M, Node]:
    node, problems = read_strict(workspace, file)
    if node is None or has_errors(problems):
        raise PressroomError(problems)
    value, problems = validate(model, node)
    if value is None:
        raise PressroomError(problems)
    return value, node


def read_strict(workspace: Workspace, file: str) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """Return the mapping of a small file of the project: warnings of content are errors in it."""
    node, problems = _read(workspace, file)
    return node, tuple(replace(problem, severity=Severity.ERROR) for problem in problems)


def _read(
    workspace: Workspace, file: str, allowance: Allowance | None = None
) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """Return a file's mapping without the key `schema`. A file without it has the present form."""
    node, problems = load_bytes(workspace.read(file), file, allowance)
    if node is None:
        return None, problems
    if not isinstance(node, Mapping):
        hint = "write keys with values, such as `statements:` with a list under it"
        return None, (*problems, error("not-a-mapping", "keys and values belong here", node.span, hint=hint))
    schema = next((value for key, value in node.entries if key.text == "schema"), None)
    if schema and not (isinstance(schema, Scalar) and schema.text == SCHEMA):
        hint = f"write `schema: {SCHEMA}`, or leave the key out"
        problems = (*problems, error("schema-unknown", "this schema is unknown", schema.span, hint=hint))
    rest = tuple((key, value) for key, value in node.entries if key.text != "schema")
    return Mapping(rest, node.span), problems
