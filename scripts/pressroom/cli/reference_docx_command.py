"""`pressroom reference-docx`."""

from pathlib import Path

import click

from pressroom.cli.choose import document_argument, one_audience_option
from pressroom.cli.console import Console
from pressroom.cli.session import console_options, open_project, program, session, short


@click.command("reference-docx")
@document_argument
@one_audience_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write this file instead, and change nothing of the project.",
)
@console_options
@click.pass_context
def command(ctx: click.Context, document: str, audience: str, output: Path | None, console: Console) -> None:
    """Write the look of the Word document DOCUMENT as a Word file: every style, with a text that says what it is for.

    Change the styles in Word or LibreOffice Writer, save, and build: the document follows. Remove the file, and the
    look is that of the tokens again.
    """
    from pressroom.pipeline.output.writer import (
        write_file,  # only now: help and completion answer without the back ends
    )
    from pressroom.scaffold.reference import Wish, new_reference, reference_bytes

    with session(console):
        workspace, wish = open_project(ctx), Wish(document, audience)
        if output is not None:
            write_file(output, reference_bytes(workspace, wish))
            paths = [output]
        else:
            paths = [workspace.root / path for path in new_reference(workspace, wish)]
        console.output("\n".join(str(short(path)) for path in paths))
        console.put("files", [str(path) for path in paths])
        console.info(f"Next: change its styles in Word or Writer and save it, then `{program()} build {document}`.")
