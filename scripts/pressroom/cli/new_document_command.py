"""`pressroom new-document`."""

import click

from pressroom.cli.console import Console
from pressroom.cli.session import console_options, open_project, session


@click.command("new-document")
@click.argument("name")
@click.option("--from", "pattern", metavar="DOCUMENT", default="at-a-glance", show_default=True, help="What to copy.")
@console_options
@click.pass_context
def command(ctx: click.Context, name: str, pattern: str, quiet: bool, verbose: int, as_json: bool) -> None:
    """Begin a new kind of document: the folder NAME in templates/, copied from another document's."""
    from pressroom.scaffold.document import new_document  # only now: help and completion answer without the models

    console = Console(quiet, verbose, as_json)
    with session(console):
        files = new_document(open_project(ctx), name, pattern)
        console.output("\n".join(files))
        console.put("files", list(files))
        console.info(f"Next: name `{name}` under `documents` of an audience, then `pressroom build {name}`.")
