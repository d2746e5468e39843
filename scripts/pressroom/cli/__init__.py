"""The command line: one file for each command, imported only when it is called, so that `--help` is fast."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

import click
from click.shell_completion import CompletionItem

from pressroom import __version__
from pressroom.cli.terminal.console import Console


class Listed(NamedTuple):
    """A command in the list of commands: its module in this package, and its line in `--help`."""

    module: str
    line: str


#: All commands by their names, in the order of `--help`.
COMMANDS = {
    "new": Listed("project.new_command", "Make a new project with a small dossier."),
    "new-document": Listed("project.new_document_command", "Make a new kind of document from another one."),
    "new-audience": Listed("project.new_audience_command", "Make a new audience."),
    "build": Listed("documents.build_command", "Build the documents into build/."),
    "check": Listed("documents.check_command", "Check everything without writing."),
    "watch": Listed("documents.watch_command", "Build, and again at each save."),
    "clean": Listed("documents.clean_command", "Remove built files that no build makes any more."),
    "release": Listed("release_command", "Freeze the built files as a release."),
    "verify": Listed("verify_command", "Compare files with their release."),
    "mailing": Listed("mailing.command", "Check a list against a release; write a mail for each recipient."),
    "explain": Listed("documents.explain_command", "Explain the layout of a poster."),
    "list": Listed("documents.list_command", "List documents, audiences and outputs."),
    "translations": Listed(
        "exchange.translations_command", "Report the state of translations; exchange PO files with translators."
    ),
    "add": Listed("project.add_command", "Add an entry: a milestone, statement, source, person or term."),
    "sources": Listed("exchange.sources_command", "List the sources and the state of their copies; record digests."),
    "import": Listed("exchange.import_command", "Add milestones from a table of a spreadsheet."),
    "export": Listed("exchange.export_command", "Write the milestones to a table for a spreadsheet."),
    "templates": Listed("project.templates_command", "List the templates of documents, and their files."),
    "reference-docx": Listed(
        "project.reference_docx_command", "Write the look of a Word document to a Word file, for changes."
    ),
    "eject": Listed("project.eject_command", "Copy a template or style into the project, for changes."),
    "migrate": Listed("project.migrate_command", "Rename the keys of the version before in the project's files."),
    "schema": Listed("project.schema_command", "Print the JSON Schema of the project's files, for editors."),
    "doctor": Listed("doctor_command", "Check what this machine lacks for a build."),
    "guide": Listed("guide_command", "Print a page of the guide, or the list of its topics."),
    "completion": Listed("completion_command", "Print the completion script for bash, zsh or fish."),
}


class _Lazy(click.Group):
    """A group that imports a command's file when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"pressroom.cli.{COMMANDS[cmd_name].module}").command
        assert isinstance(command, click.Command)
        for one in (command, *_commands_of(command, ctx)):
            _with_safe_help(one.get_help_option(ctx))  # the command caches this option
        return command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _with_safe_help(super().get_help_option(ctx))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete commands from their list, without importing one; options as Click does."""
        found = [CompletionItem(name, help=one.line) for name, one in COMMANDS.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.line) for name, one in COMMANDS.items()])


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
