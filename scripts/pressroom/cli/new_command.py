"""`pressroom new`."""

import shlex
from pathlib import Path

import click

from pressroom.cli.console import Console
from pressroom.cli.session import console_options, program, session


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Copy the full first dossier instead of the small starter.")
@click.option("--templates", is_flag=True, help="Copy all base templates, not only the theme, to change layouts.")
@console_options
def command(folder: Path, example: bool, templates: bool, console: Console) -> None:
    """Make a new project in FOLDER with a small dossier."""
    from pressroom.scaffold.project import Contents, new_project  # here, so that help does not import the models

    with session(console):
        new_project(folder, Contents(example, templates))
        console.output(str(folder))
        console.put("folder", str(folder.resolve()))
        go = f"cd {shlex.quote(str(folder))} && " if folder.resolve() != Path.cwd() else ""
        console.info(f"Next: {go}{program()} build\nThen open content/dossier.yaml; README.md explains the files.")
