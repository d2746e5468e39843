"""The JSON Schemas: current, valid, true to the files that there are and to what the loader takes, and full of help."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pressroom.diagnostics import PressroomError
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Milestone
from pressroom.model.reading.read import read_documents, read_dossier, read_strings, read_tokens
from pressroom.model.reading.schema import FOLDER, KINDS, file_schema
from pressroom.model.validation.example_values import example_value
from support.editor import as_editors_read
from support.project import METRE, REPOSITORY, Project

DOSSIER, STATEMENTS, TIMELINE = "content/dossier.yaml", "content/statements.yaml", "content/timeline.yaml"
VALUES, THEME, STRINGS = "content/values.yaml", "templates/theme.yaml", "templates/strings/en.yaml"
BRIEFING, POSTER = "templates/briefing/document.yaml", "templates/timeline-poster/document.yaml"
SCHEMAS: dict[str, dict[str, Any]] = {kind: json.loads(file_schema(kind)) for kind in KINDS}
FILES = sorted(
    path
    for project in (REPOSITORY, METRE)
    for folder in ("content", "templates")
    for path in (project / folder).rglob("*.yaml")
)


def name_of(path: Path) -> str:
    """A file's path in the repository."""
    return path.relative_to(REPOSITORY).as_posix()


def kind_of(path: Path) -> str:
    """The kind of a project's file."""
    if path.name in ("mailing.yaml", "clearances.yaml"):
        return path.stem
    if path.parent.name == "translations":
        return "translation"
    if "content" in path.parts:
        return "content"
    if path.parent.name == "themes":
        return "audience-theme"
    return {"theme.yaml": "theme", "document.yaml": "document"}.get(path.name, "strings")


def complaints(path: str, text: str) -> list[tuple[str, str]]:
    """What an editor says of a file: where (`sources/0/title`) and by which rule of the schema."""
    validator = Draft202012Validator(SCHEMAS[kind_of(Path(path))])
    found = validator.iter_errors(as_editors_read(text))
    return [("/".join(map(str, error.absolute_path)), str(error.validator)) for error in found]


def builds(project: Project) -> bool:
    """Whether the loader takes content, documents, tokens and fixed words."""
    try:
        for read in (read_dossier, read_documents, read_tokens):
            read(project.workspace)
        read_strings(project.workspace, "en")
    except PressroomError:
        return False
    return True


def places(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a schema, with its path."""
    if isinstance(schema, dict):
        yield path, schema
        for key, value in schema.items():
            yield from places(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for number, value in enumerate(schema):
            yield from places(value, f"{path}/{number}")


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_what_the_command_prints(kind: str) -> None:
    committed = (REPOSITORY / FOLDER / f"{kind}.json").read_bytes()
    assert committed == file_schema(kind), "the models have changed: run `pressroom schema --write`"


def test_every_committed_schema_has_its_kind() -> None:
    assert {path.name for path in (REPOSITORY / FOLDER).iterdir()} == {f"{kind}.json" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_of_its_draft(kind: str) -> None:
    assert SCHEMAS[kind]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[kind])


def test_all_kinds_of_files_are_looked_at() -> None:
    assert {kind_of(path) for path in FILES} == set(KINDS) - {"clearances"}  # no office clears these projects


def test_clearances_are_looked_at() -> None:
    entry = "{document: briefing, audience: public, language: fr, words: WORDS, by: Legal office, on: 2020-02-01}"
    text = f"schema: 1\nclearances:\n  - {entry}\n".replace("WORDS", "0a" * 32)
    assert complaints("content/clearances.yaml", text) == []
    wrong = text.replace("fr", "french").replace("02-01", "02-41").replace("0a", "0A")
    found = {place for place, _ in complaints("content/clearances.yaml", wrong)}
    assert found == {f"clearances/0/{key}" for key in ("language", "on", "words")}
    assert len([path for path in FILES if path.is_relative_to(METRE)]) >= 4


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_that_build_please_an_editor(path: Path) -> None:
    assert complaints(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [path for path in FILES if not path.is_relative_to(METRE)], ids=name_of)
def test_files_point_at_the_schema_of_their_kind(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    before, _, target = first.partition("$schema=")
    assert before == "# yaml-language-server: "
    assert (path.parent / target).resolve() == REPOSITORY / FOLDER / f"{kind_of(path)}.json"


@pytest.mark.parametrize(
    ("path", "old", "new", "where", "rule"),
    [
        (DOSSIER, "  series:", "  serie:", "about", "additionalProperties"),
        (DOSSIER, "audiences:", "audience:", "", "additionalProperties"),
        (DOSSIER, "  issuer: Pressroom test desk\n", "", "about", "required"),
        (DOSSIER, "schema: 1", "schema: 2", "schema", "enum"),
        (DOSSIER, "as_of: 2020-01-01", "as_of: 2020-01", "about/as_of", "pattern"),
        (DOSSIER, "updated: 2026-11-24", "updated: 2026-11", "sources/0/updated", "pattern"),
        (DOSSIER, "https://www.bipm.org", "www.bipm.org", "sources/0/address", "pattern"),
        (DOSSIER, "series: Measurement", 'series: ""', "about/series", "minLength"),
        (DOSSIER, "series: Measurement", "series: [Measurement]", "about/series", "type"),
        (DOSSIER, "language: en\n  as_of", "language: English\n  as_of", "about/language", "pattern"),
        (DOSSIER, "[metre, kilogram, units of measurement]", "metre", "about/keywords", "type"),
        (STATEMENTS, "text: The member states meet as the [](cgpm).\n    ", "", "statements/2", "required"),
        (STATEMENTS, "id: conference-role", "id: Conference role", "statements/2/id", "pattern"),
        (STATEMENTS, "id: conference-role", f"id: {'x' * 61}", "statements/2/id", "maxLength"),
        (STATEMENTS, "from: 1921-10-06", "from: 1921-10-32", "statements/4/from", "pattern"),
        (STATEMENTS, "from: 1921-10-06", "from_: 1921-10-06", "statements/4", "additionalProperties"),
        (TIMELINE, "date: 1889-09", "date: 1889-13", "milestones/1/date", "pattern"),
        (TIMELINE, "date: 1889-09", "date: 18890", "milestones/1/date", "maximum"),
        (VALUES, "id: cgpm\n    kind: body", "id: cgpm\n    kind: meeting", "terms/1/kind", "enum"),
        (VALUES, "number: 17", "number: seventeen", "figures/0/number", "pattern"),
        (THEME, "shape: square", "shape: star", "lanes/operations/shape", "enum"),
        (THEME, "shape: square", "form: square", "lanes/operations", "required"),
        (THEME, '"#1c2630"', "#1c2630", "colours/ink", "type"),
        (THEME, "leading: 1.4", "leading: 14", "type/leading", "maximum"),
        (BRIEFING, "formats: [pdf]", "formats: [epub]", "formats/0", "enum"),
        (BRIEFING, "formats: [pdf]", "formats: []", "formats", "minItems"),
        (POSTER, "pages: 1", "pages: 1\nresolution: 20", "resolution", "minimum"),
        (BRIEFING, "paper: A4", "paper: A5", "paper", "enum"),
        (BRIEFING, "pages: 3", "pages: ten", "pages", "pattern"),
        (BRIEFING, "pages: 3", "pages: 0", "pages", "minimum"),
        (BRIEFING, "paper: A4", "paper: A4\nembed_data: perhaps", "embed_data", "pattern"),
        (POSTER, "[3, 12]", "[3, 12, 14]", "layout/columns", "maxItems"),
        (POSTER, "[A3, A2, A1]", "[A3, A0]", "layout/papers/1", "enum"),
        (STRINGS, "key_facts: Key facts", "key_facts: [Key, facts]", "key_facts", "type"),
    ],
)
def test_a_slip_is_seen_in_the_editor_and_by_the_loader(
    path: str, old: str, new: str, where: str, rule: str, metre: Project
) -> None:
    metre.edit(path, old, new)
    assert (where, rule) in complaints(path, metre.read(path))
    assert not builds(metre)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (DOSSIER, 'version: "1.0"', "version: 1.0"),
        (DOSSIER, "number: TEST 2020/1", "number: 007"),
        (DOSSIER, "schema: 1", 'schema: "1"'),
        (DOSSIER, "updated: 2026-11-24", "updated: 2026-11-24T09:30"),
        (DOSSIER, "keywords: [metre", "keywords: [NO, yes, 12:30, 1960"),
        (STATEMENTS, "from: 1921-10-06", "from: 1921"),
        (STATEMENTS, "from: 1921-10-06", 'from: "1987"'),
        (STATEMENTS, "from: 1921-10-06", "from: 1987"),
        (STATEMENTS, "id: conference-role", "id: conference-role\n    revision: 2"),
        (STATEMENTS, "id: conference-role", 'id: conference-role\n    revision: "2"'),
        (STATEMENTS, "schema: 1", "schema: 1\nsources: []"),
        (TIMELINE, "  - id: era-system\n    title", "  - title"),
        (STATEMENTS, "  summary: [box-treaty, box-system]", "  summary: Signed on [](convention-signed)."),
        (STATEMENTS, "  summary: [box-treaty, box-system]", "  summary: [box-system, 'On [](convention-signed).']"),
        (STATEMENTS, "answer: answer-system", "answer: {text: 'Since [1960](si-adopted).', based_on: [system-named]}"),
        (STATEMENTS, "answer: answer-system", "statements: [{text: It is one., citations: {editorial: Ours.}}]"),
        (STATEMENTS, "- [revision-decided, units-revised]", "- {text: It is one., citations: {editorial: Ours.}}"),
        (VALUES, "number: 17", 'number: "17"'),
        (THEME, "leading: 1.4", 'leading: "1.40"'),
        (BRIEFING, "paper: A4", "paper: A4\nembed_data: false"),
        (BRIEFING, "paper: A4", "paper: A4\nembed_data: No"),
        (STRINGS, "key_facts: Key facts", "key_facts: 1"),
        (STRINGS, "key_facts: Key facts", "key_facts: Key facts\nmy_own: NO"),
    ],
)
def test_an_editor_takes_what_the_loader_takes(path: str, old: str, new: str, metre: Project) -> None:
    metre.edit(path, old, new)
    assert builds(metre)
    assert complaints(path, metre.read(path)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_tells_what_to_write(kind: str) -> None:
    silent = [
        f"{path}/{name}"
        for path, schema in places(SCHEMAS[kind])
        if not path.endswith("/properties")
        for name, key in schema.get("properties", {}).items()
        if len(key.get("description", "")) < 6
    ]
    assert silent == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_mapping_has_a_name_and_says_what_it_is(kind: str) -> None:
    mappings = [(path, schema) for path, schema in places(SCHEMAS[kind]) if isinstance(schema.get("properties"), dict)]
    assert [path for path, schema in mappings if not (schema.get("title") and schema.get("description"))] == []
    least = {
        "content": 30,
        "theme": 5,
        "audience-theme": 5,
        "document": 2,
        "strings": 1,
        "translation": 3,
        "mailing": 3,
    }
    least["clearances"] = 2
    assert len(mappings) >= least[kind]


@pytest.mark.parametrize(
    ("kind", "model", "key", "values"),
    [
        ("theme", "LaneStyle", "shape", ["circle", "square", "diamond", "triangle"]),
        ("document", None, "formats", ["pdf", "docx", "svg", "png", "txt", "html"]),
        ("document", None, "paper", ["A4", "A3", "A2", "A1", "Letter", "Tabloid"]),
        ("document", None, "orientation", ["portrait", "landscape"]),
        ("content", "Citation", "stance", ["supports", "disputes", "context"]),
        ("content", "Figure", "qualifier", ["about", "at-least", "more-than", "up-to"]),
        ("content", "PlaceKind", "symbol", ["square", "circle", "triangle", "diamond", "star"]),
        (
            "content",
            "Term",
            "kind",
            ["organisation", "programme", "operation", "body", "agreement", "process", "concept"],
        ),
    ],
)
def test_a_choice_lists_what_there_is(kind: str, model: str | None, key: str, values: list[str]) -> None:
    schema = SCHEMAS[kind]["$defs"][model] if model else SCHEMAS[kind]
    choice = schema.get("anyOf", [schema])[-1]["properties"][key]  # the full form, after the short ones
    assert choice.get("items", choice)["enum"] == values


def test_limits_of_milestones_are_told() -> None:
    keys = SCHEMAS["content"]["$defs"]["Milestone"]["properties"]
    for key, longest in Milestone.LONGEST.items():
        assert f"{longest} characters at most" in keys[key]["description"]


def test_a_default_is_told_and_not_written_for_the_author() -> None:
    keys = SCHEMAS["document"]["properties"]
    assert keys["paper"]["description"] == 'Size of the paper (unless given: "A4")'
    assert "unless given" not in keys["pages"]["description"]
    assert [path for schema in SCHEMAS.values() for path, part in places(schema) if "default" in part] == []


def needed(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (model, key, schema of its value) for each key that a file needs; the model of the file has no name."""
    for name, model in (("", schema), *schema.get("$defs", {}).items()):
        for form in (model, *model.get("anyOf", ())):
            for key in form.get("required", ()):
                yield name, key, form["properties"][key]


@pytest.mark.parametrize("kind", KINDS)
def test_each_needed_key_has_a_value_to_copy_that_fits(kind: str) -> None:
    """A hint on a missing key prints the line; choices are printed instead where the key has some."""
    schema = SCHEMAS[kind]
    names = {"mailing": "MailingFile", "theme": "Tokens"}
    keys = [found for found in needed(schema) if found[1] != "schema"]
    if kind == "content":  # what any of its files may have
        keys += [
            ("", name, schema["properties"][name]) for name, one in Dossier.model_fields.items() if one.is_required()
        ]
        keys += [("Summary", "based_on", schema["$defs"]["Summary"]["properties"]["based_on"])]
    for model, key, own in keys:
        value = example_value(model or names.get(kind, ""), key)
        assert value or "enum" in own, (model, key)
        data = as_editors_read(f"{key}: {value}\n")[key]
        problems = Draft202012Validator({**own, "$defs": schema.get("$defs", {})}).iter_errors(data)
        assert "enum" in own or [*problems] == [], (model, key, value)
