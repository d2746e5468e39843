"""`pressroom new-document`."""

from pathlib import Path

import click

from pressroom.cli.session import console_options, open_project, program, read_named, session
from pressroom.cli.terminal.console import Console


@click.command("new-document")
@click.argument("name")
@click.option("--from", "pattern", metavar="DOCUMENT", default="at-a-glance", show_default=True, help="What to copy.")
@click.option(
    "--word",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Use this Word file (.docx) as its template instead.",
)
@console_options
@click.pass_context
def command(ctx: click.Context, name: str, pattern: str, word: Path | None, console: Console) -> None:
    """Make a new kind of document: the folder NAME in templates/, copied from another document's folder."""
    # Here, so that help does not import the models.
    from pressroom.scaffold.document import new_document, new_word_document

    with session(console):
        workspace = open_project(ctx)
        files = (
            new_word_document(workspace, name, str(word), read_named(word))
            if word
            else new_document(workspace, name, pattern)
        )
        console.output("\n".join(files))
        console.put("files", list(files))
        console.info(f"Next: name `{name}` under `documents` of an audience, then run `{program()} build {name}`.")
