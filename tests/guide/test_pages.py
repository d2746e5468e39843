"""The pages of the guide agree with the program: index, commands, options, names, limits, links."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pressroom import native
from pressroom.cli import COMMANDS, main
from pressroom.cli.guide_command import topics
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.texts import inline
from pressroom.pipeline.isolation.child import Limits
from pressroom.source import limits
from support.examples import code_spans, commands, examples, links
from support.project import REPOSITORY

GUIDE = REPOSITORY / "scripts" / "pressroom" / "guide"
README = REPOSITORY / "README.md"
INDEX = GUIDE / "README.md"
PAGES = [*sorted(GUIDE.glob("*.md")), README, REPOSITORY / ".github" / "CONTRIBUTING.md"]
GENERATED = {"commands", "keys"}
#: A word that the reader replaces, such as TOPIC or `…`.
_PLACEHOLDER = re.compile(r"[A-Z]+|…|<.*>")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_index_lists_each_page() -> None:
    written = {page.stem for page in GUIDE.glob("*.md")} - {INDEX.stem}
    assert set(topics()) == written | GENERATED
    assert len(topics()) == text(INDEX).count("\n- ")


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.stem)
def test_a_page_has_one_title_and_comes_first_with_it(page: Path) -> None:
    titles = re.findall(
        r"^# .+$", re.sub(r"^```.*?^```$", "", text(page), flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )
    assert titles == [text(page).splitlines()[0]]


def test_the_readme_leads_to_each_page_and_fits_on_few_screens() -> None:
    assert len(text(README).splitlines()) <= 150
    led = {Path(target).stem for target in links(text(README)) if target.startswith("scripts/pressroom/guide/")}
    assert led == {page.stem for page in GUIDE.glob("*.md")}
    assert all(f"`pressroom guide {topic}`" in text(README) for topic in GENERATED)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_links_lead_to_files(page: Path) -> None:
    local = [target for target in links(text(page)) if not target.startswith("https:")]
    assert [target for target in local if not (page.parent / target.partition("#")[0]).exists()] == []


def mentioned(page: Path) -> Iterator[list[str]]:
    """The words of each command that a page shows or mentions."""
    for block in examples(text(page)):
        if block.language in {"sh", "console"}:
            yield from commands(block)
    yield from (span.split() for span in code_spans(text(page)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_commands_options_and_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text(REPOSITORY / "Makefile"), re.MULTILINE))
    for program, *words in mentioned(page):
        if program == "make" and words:
            assert words[0] in targets, words
        elif program.rpartition("/")[2] == "pressroom" and words and not _PLACEHOLDER.fullmatch(words[0]):
            check_command(words)


def check_command(words: list[str]) -> None:
    context = click.Context(main, info_name="pressroom")
    name, *arguments = words
    command = main.get_command(context, name) if not name.startswith("-") else main
    assert command, f"there is no command `{name}`"
    if isinstance(command, click.Group) and command is not main and arguments:
        name = arguments.pop(0)
        found = command.get_command(context, name)
        assert found, f"there is no command `{name}` in `{words[0]}`"
        command = found
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    used = {word for word in words if word.startswith("-") and len(word) > 1}
    assert used <= known | {"--help"}, f"`{' '.join(words)}` has an unknown option"
    if name == "guide" and arguments and not _PLACEHOLDER.fullmatch(arguments[0]):
        assert arguments[0] in topics()


def test_every_command_is_mentioned_on_a_page() -> None:
    """But for the command that lists the pages, all are part of some task."""
    named = {
        words[1] for page in GUIDE.glob("*.md") for words in mentioned(page) if words[0] == "pressroom" and words[1:]
    }
    assert set(COMMANDS) <= named


def test_limits_are_those_of_the_program() -> None:
    errors, safety = text(GUIDE / "errors.md"), text(GUIDE / "safety.md")
    for row in (
        f"| one YAML file | {limits.MAX_BYTES / 1e6} MB,"
        f" {limits.MAX_DEPTH} levels of lists and keys inside each other |",
        f"| one text | {limits.MAX_SCALAR_LENGTH:,} characters, {inline.MAX_MARKS} links and emphases,"
        f" {inline.MAX_NESTING} of them inside each other |",
        f"| all of `content/`, translations aside | {limits.MAX_FILES} files, {limits.MAX_TOTAL_BYTES // 1_000_000} MB,"
        f" {limits.MAX_TEXTS:,} keys and texts |",
        f"| a file of translations | {limits.MAX_TEXTS:,} keys and texts of its own |",
    ):
        assert row in errors
    most = Limits()
    for row in (
        f"| computing time | {most.seconds:.0f} seconds, and 0.15 more for each statement and milestone;",
        f"| waiting without computing | {most.wait:.0f} seconds |",
        f"| memory | {most.memory:,} MB |",
        f"| output | {most.output} MB |",
    ):
        assert row in safety


def test_formats_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \|", text(GUIDE / "templates.md"), re.MULTILINE)
    known = DocumentFile.model_json_schema()["properties"]["formats"]["items"]["enum"]
    assert sorted(rows) == sorted(known)


def test_system_packages_are_those_that_set_up_installs() -> None:
    assert native.installation(native.RUN_NEEDS, "apt") == f"Run: {_apt_line(GUIDE / 'install.md')}"


def _apt_line(page: Path) -> str:
    [line] = re.findall(r"^sudo apt-get install .*$", text(page), re.MULTILINE)
    return str(line)
