"""`pressroom eject`."""

import click

from pressroom.cli.documents.choose import one_audience_option
from pressroom.cli.session import console_options, open_project, session, short
from pressroom.cli.terminal.console import Console


@click.command("eject")
@click.argument("piece")
@one_audience_option
@console_options
@click.pass_context
def command(ctx: click.Context, piece: str, audience: str, console: Console) -> None:
    """Copy one PIECE, a template or style such as briefing/cover, into the project, to change it there.

    The settings of a document are a piece too: briefing/document.yaml. So are the fixed words of a language, such as
    strings/en; a project keeps those that differ. For a new language, name the copy after it, and translate it.

    Remove the copy to use the original again. `pressroom check` reports when the original has changed.
    """
    from pressroom.scaffold.template_copy import eject  # here, so that help does not import the models

    with session(console):
        workspace = open_project(ctx)
        path = workspace.root / eject(workspace, piece, audience)
        console.output(str(short(path)))
        console.put("file", str(path))
        if path.suffix in (".html", ".svg"):
            console.info('To change one block and keep the rest: write `{% extends "below" %}` and the block.', level=1)
