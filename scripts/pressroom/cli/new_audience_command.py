"""`pressroom new-audience`."""

import click

from pressroom.cli.console import Console
from pressroom.cli.session import console_options, open_project, program, session


@click.command("new-audience")
@click.argument("name")
@console_options
@click.pass_context
def command(ctx: click.Context, name: str, console: Console) -> None:
    """Begin a new audience NAME, with the documents of the first one and a look to be filled in."""
    from pressroom.scaffold.audience import new_audience  # only now: help and completion answer without the models

    with session(console):
        files = new_audience(open_project(ctx), name)
        console.output("\n".join(files))
        console.put("files", list(files))
        console.info(f"Next: change what they get there, then `{program()} build --audience {name}`.")
