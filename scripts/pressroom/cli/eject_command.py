"""`pressroom eject`."""

import click

from pressroom.cli.choose import one_audience_option
from pressroom.cli.console import Console
from pressroom.cli.session import console_options, open_project, session, short


@click.command("eject")
@click.argument("piece")
@one_audience_option
@console_options
@click.pass_context
def command(ctx: click.Context, piece: str, audience: str, console: Console) -> None:
    """Copy one PIECE, a template or style such as briefing/cover, into the project, to be changed there.

    The fixed words of a language are a piece as well: strings/en. For another language copy them, give the file the
    name of the language, and translate it.

    Removing the copy brings back what it was copied from. `pressroom check` says when that has changed.
    """
    from pressroom.scaffold.template_copy import eject  # only now: help and completion answer without the models

    with session(console):
        workspace = open_project(ctx)
        path = workspace.root / eject(workspace, piece, audience)
        console.output(str(short(path)))
        console.put("file", str(path))
        if path.suffix in (".html", ".svg"):
            console.info('To change a block of it and leave the rest: `{% extends "below" %}` and the block.', level=1)
