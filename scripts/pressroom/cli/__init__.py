"""The command line: one file a command, each loaded only when it is called, so that `--help` answers at once."""

import importlib
from pathlib import Path
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from pressroom import __version__
from pressroom.cli.console import Console

#: Each command with the line that `--help` shows for it.
COMMANDS = {
    "new": "Make a new project, with a dossier to begin from.",
    "new-document": "Begin a new kind of document, from another.",
    "new-audience": "Begin a new audience.",
    "build": "Build the documents into build/.",
    "check": "Do everything but writing.",
    "watch": "Build, and again at each save.",
    "explain": "Tell how a poster came to its layout.",
    "list": "List documents, audiences and outputs.",
    "translations": "Tell how far the dossier is translated; exchange PO files with translators.",
    "templates": "List what documents are made of, and from where.",
    "reference-docx": "Write the look of a Word document as a Word file, to be changed.",
    "eject": "Copy a template or style into the project, to be changed.",
    "schema": "JSON Schema of the project's files, for editors.",
    "doctor": "Tell what this machine lacks, and what to do about it.",
    "guide": "Print a page of the guide, or the list of its topics.",
    "completion": "Print the script for completion in bash, zsh or fish.",
}


class _Lazy(click.Group):
    """A group that imports a command's file when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"pressroom.cli.{cmd_name.replace('-', '_')}_command").command
        assert isinstance(command, click.Command)
        _with_safe_help(command.get_help_option(ctx))  # the command keeps this one
        return command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _with_safe_help(super().get_help_option(ctx))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands from their list, without loading one; options as Click does it."""
        found = [CompletionItem(name, help=line) for name, line in COMMANDS.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _show(ctx: click.Context, text: str) -> NoReturn:
    """Prints what was asked for beside a command, and ends. Click’s own way is a traceback where stdout is full."""
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
    help="The project's folder. Unless given: this folder or the nearest one above it that is a project.",
)
@click.pass_context
def main(ctx: click.Context, project: Path | None) -> None:
    """One set of sourced facts in; a PDF briefing, a Word fact sheet and a timeline poster out.

    Exit status: 0 done, 1 problems in content, templates or output, 2 usage.
    """
    ctx.obj = project
