"""`pressroom guide`: pages of the guide, and pages that are made from the program."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import get_completion_class
from click.testing import CliRunner

from pressroom.cli import COMMANDS, main
from pressroom.cli.completion_command import PROGRAM, VARIABLE
from pressroom.cli.guide_command import topics
from pressroom.model.reading.schema import KINDS, file_schema
from support.project import REPOSITORY, Outcome

GUIDE = REPOSITORY / "scripts" / "pressroom" / "guide"


def guide(*arguments: str) -> Outcome:
    result = CliRunner().invoke(main, ["guide", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Outcome(result.exit_code, result.stdout, result.stderr)


def test_without_a_topic_it_lists_the_topics() -> None:
    outcome = guide()
    assert (outcome.code, outcome.err) == (0, "Print a page with `pressroom guide TOPIC`.\n")
    assert [line.split()[0] for line in outcome.lines] == list(topics())
    assert outcome.lines[0].split(maxsplit=1) == ["start", "Make a dossier on a subject of your own, step by step"]


def test_a_page_is_printed_as_it_is() -> None:
    assert guide("word") == Outcome(0, (GUIDE / "word.md").read_text(encoding="utf-8"), "")


def sections() -> Iterator[str]:
    """Every command, and after a group the commands of the group."""
    context = click.Context(main)
    for name in COMMANDS:
        yield name
        command = main.get_command(context, name)
        if isinstance(command, click.Group):
            yield from (f"{name} {part}" for part in command.list_commands(context))


def test_the_page_of_commands_has_the_help_of_each() -> None:
    page = guide("commands")
    assert re.findall(r"^## (.+)$", page.out, re.MULTILINE) == list(sections())
    for option in ("--clearance", "--as-of DATE", "--from DOCUMENT", "--export TAG"):
        assert option in page.out


def test_the_page_of_keys_has_each_key_and_each_group() -> None:
    page = guide("keys").out
    for kind in sorted({*KINDS} - {"audience-theme", "strings"}):  # keys of the theme, and any
        schema = json.loads(file_schema(kind))
        for name, group in {"": schema, **schema.get("$defs", {})}.items():
            assert not name or f"\n### {name}\n" in page
            for form in group.get("anyOf", [group]):
                for key, value in form.get("properties", {}).items():
                    assert re.search(rf"^- `{key}`.*: {re.escape(value['description'])}", page, re.M)
    assert set(re.findall(r"→ (\w+)\)", page)) <= set(re.findall(r"^### (.+)$", page, re.MULTILINE))


@pytest.mark.parametrize(
    ("topic", "advice"), [("fact", "Did you mean 'facts'?"), ("zzz", "There are: start, install,")]
)
def test_an_unknown_topic_is_a_usage_error_with_the_nearest(topic: str, advice: str) -> None:
    outcome = guide(topic)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"no topic is called '{topic}'. {advice}" in outcome.err


def test_json() -> None:
    assert [entry["topic"] for entry in guide("--json").json["topics"]] == list(topics())
    page = guide("--json", "facts").json
    assert (page["topic"], page["text"][:16]) == ("facts", "# Change a fact\n")


def test_topics_are_completed() -> None:
    found = get_completion_class("bash")
    assert found
    items = found(main, {}, PROGRAM, VARIABLE).get_completions(["guide"], "l")
    assert [item.value for item in items] == ["languages", "look"]


def test_a_page_is_printed_without_loading_what_builds(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pressroom.cli import main\n"
        "try: main(['guide', 'facts'])\nexcept SystemExit: pass\n"
        "print(sorted({'weasyprint', 'pydantic', 'jinja2', 'yaml', 'lxml'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": str(REPOSITORY / "scripts")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
