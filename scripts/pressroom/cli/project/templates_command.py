"""`pressroom templates`."""

from typing import TYPE_CHECKING

import click

from pressroom.cli.documents.choose import audience_options, documents_argument
from pressroom.cli.session import console_options, open_project, session
from pressroom.cli.terminal.console import Console
from pressroom.cli.terminal.table import table

if TYPE_CHECKING:
    from pressroom.pipeline.planning.request import Selection

_HEAD = ("audience", "document", "piece", "from")


@click.command("templates")
@documents_argument
@audience_options
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    selection: "Selection",
    console: Console,
) -> None:
    """List the templates, styles and tokens of DOCUMENTs, or of all documents and of mails, with the file of each."""
    from pressroom.pipeline.planning.inputs import list_templates  # here, so that help does not import the models

    with session(console):
        found = list_templates(open_project(ctx), selection)
        rows = [(each.audience, each.document, piece.name, piece.files) for each in found for piece in each.files]
        for line in table(_HEAD, [(*words, " over ".join(files)) for *words, files in rows]):
            console.output(line)
        for each in found:
            if each.other_parts:
                console.info(f"Parts that {each.document} can also have: {', '.join(each.other_parts)}.")
        console.put("pieces", [dict(zip((*_HEAD[:3], "files"), row, strict=True)) for row in rows])
