"""`pressroom reference-docx`."""

from pathlib import Path

import click

from pressroom.cli.documents.choose import document_argument, one_audience_option
from pressroom.cli.session import console_options, open_project, program, session, short
from pressroom.cli.terminal.console import Console


@click.command("reference-docx")
@document_argument
@one_audience_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write this file instead, and do not change the project.",
)
@console_options
@click.pass_context
def command(ctx: click.Context, document: str, audience: str, output: Path | None, console: Console) -> None:
    """Write the look of the Word document DOCUMENT to a Word file: every style, with a text that describes its use.

    Change the styles in Word or LibreOffice Writer, save the file, and build: the document has the new look. Remove the
    file to use the look of theme.yaml again.
    """
    # Here, so that help does not import the back ends.
    from pressroom.output.writer import write_file
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
        console.info(f"Next: change its styles in Word or Writer, save it, then run `{program()} build {document}`.")
