"""The command line: one file for each command, imported only when it is called, so that `--help` is fast."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from pressroom import __version__
from pressroom.cli.console import Console

#: Each command with its line in `--help`.
COMMANDS = {
    "new": "Make a new project with a small dossier.",
    "new-document": "Make a new kind of document from another one.",
    "new-audience": "Make a new audience.",
    "build": "Build the documents into build/.",
    "check": "Check everything without writing.",
    "watch": "Build, and again at each save.",
    "clean": "Remove built files that no build makes any more.",
    "release": "Freeze the built files as a release.",
    "verify": "Compare files with their release.",
    "mailing": "Check a list against a release; write a mail for each recipient.",
    "explain": "Explain the layout of a poster.",
    "list": "List documents, audiences and outputs.",
    "translations": "Report the state of translations; exchange PO files with translators.",
    "add": "Add an entry: a milestone, statement, source, person or term.",
    "sources": "List the sources and the state of their copies; record digests.",
    "import": "Add milestones from a table of a spreadsheet.",
    "export": "Write the milestones to a table for a spreadsheet.",
    "templates": "List the templates of documents, and their files.",
    "reference-docx": "Write the look of a Word document to a Word file, for changes.",
    "eject": "Copy a template or style into the project, for changes.",
    "migrate": "Rename the keys of the version before in the project's files.",
    "schema": "Print the JSON Schema of the project's files, for editors.",
    "doctor": "Check what this machine lacks for a build.",
    "guide": "Print a page of the guide, or the list of its topics.",
    "completion": "Print the completion script for bash, zsh or fish.",
}


class _Lazy(click.Group):
    """A group that imports a command's file when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"pressroom.cli.{cmd_name.replace('-', '_')}_command").command
        assert isinstance(command, click.Command)
        for one in (command, *_commands_of(command, ctx)):
            _with_safe_help(one.get_help_option(ctx))  # the command caches this option
        return command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _with_safe_help(super().get_help_option(ctx))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete commands from their list, without importing one; options as Click does."""
        found = [CompletionItem(name, help=line) for name, line in COMMANDS.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _commands_of(command: click.Command, ctx: click.Context) -> Iterator[click.Command]:
    """Yield the commands of a group."""
    for name in command.list_commands(ctx) if isinstance(command, click.Group) else ():
        one = command.get_command(ctx, name) if isinstance(command, click.Group) else None
        assert one, "a group knows the commands that it lists"
        yield one


def _show(ctx: click.Context, text: str) -> NoReturn:
    """Print the help or the version, and exit. Click's own output is a traceback if stdout is full."""
    console = Console()
    console.output(text)
    console.finish()
    ctx.exit(console.failed)


def _show_help(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        _show(ctx, ctx.get_help())


def _show_version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        _show(ctx, f"pressroom, version {__version__}")


def _with_safe_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.callback = _show_help
    return option


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-V",
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False),
    help="The project's folder. Default: this folder, or the nearest folder above it that is a project.",
)
@click.pass_context
def main(ctx: click.Context, project: Path | None) -> None:
    """Make a PDF briefing, a Word fact sheet and a timeline poster from one set of sourced facts.

    Exit status: 0 success, 1 problems in content, templates or output, 2 wrong usage.
    """
    ctx.obj = project
