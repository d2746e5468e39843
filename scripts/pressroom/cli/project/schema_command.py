"""`pressroom schema`."""

import json

import click

from pressroom.cli.session import console_options, open_project, session, short
from pressroom.cli.terminal.console import Console
from pressroom.model.reading.schema import FOLDER, KINDS, file_schema
from pressroom.output.writer import write_files


@click.command("schema")
@click.argument("kind", metavar="[KIND]", required=False, type=click.Choice(KINDS))
@click.option("--write", is_flag=True, help=f"Write the schemas of all kinds to {FOLDER}/ in the project.")
@console_options
@click.pass_context
def command(ctx: click.Context, kind: str | None, write: bool, console: Console) -> None:
    """Print the JSON Schema of a KIND of file, for editors: content, theme, document or strings."""
    if write == bool(kind):
        raise click.UsageError(f"name one kind of {', '.join(KINDS)}, or use --write, which writes all of them", ctx)
    with session(console):
        if kind:
            schema = file_schema(kind).decode()
            console.output(schema.removesuffix("\n"))
            console.put("schema", json.loads(schema))
            return
        root = open_project(ctx).root
        files = {f"{FOLDER}/{name}.json": file_schema(name) for name in KINDS}
        write_files(root, files)
        paths = [root / path for path in files]
        for path in paths:
            console.output(str(short(path)))
        console.put("files", [str(path) for path in paths])
