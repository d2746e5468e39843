"""`pressroom new`."""

import shlex
from pathlib import Path

import click

from pressroom.cli.session import console_options, program, session
from pressroom.cli.terminal.console import Console


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Copy the sample, whose files the examples of the guide change.")
@click.option("--example", is_flag=True, help="Copy the full first dossier instead.")
@click.option("--templates", is_flag=True, help="Copy all base templates, not only the theme, to change layouts.")
@console_options
def command(folder: Path, sample: bool, example: bool, templates: bool, console: Console) -> None:
    """Make a new project in FOLDER, with a dossier in one file."""
    from pressroom.scaffold.project import Contents, new_project  # here, so that help does not import the models

    if sample and example:
        raise click.UsageError("--sample and --example are two dossiers: take one")
    with session(console):
        new_project(folder, Contents(sample, example, templates))
        console.output(str(folder))
        console.put("folder", str(folder.resolve()))
        go = f"cd {shlex.quote(str(folder))} && " if folder.resolve() != Path.cwd() else ""
        console.info(f"Next: {go}{program()} build\nThen open content/dossier.yaml; README.md explains the files.")
