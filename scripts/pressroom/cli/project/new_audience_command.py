"""`pressroom new-audience`."""

import click

from pressroom.cli.session import console_options, open_project, program, session
from pressroom.cli.terminal.console import Console


@click.command("new-audience")
@click.argument("name")
@console_options
@click.pass_context
def command(ctx: click.Context, name: str, console: Console) -> None:
    """Make a new audience NAME with the documents of the first one, and a file for its look."""
    from pressroom.scaffold.audience import new_audience  # here, so that help does not import the models

    with session(console):
        files = new_audience(open_project(ctx), name)
        console.output("\n".join(files))
        console.put("files", list(files))
        console.info(f"Next: edit these files, then run `{program()} build --audience {name}`.")
