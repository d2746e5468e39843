"""`pressroom sources`."""

import click

from pressroom.cli.session import console_options, open_project, program, session
from pressroom.cli.terminal.console import Console
from pressroom.cli.terminal.table import table

_HEAD = ("source", "copy", "state")


@click.command("sources")
@click.option("--record", is_flag=True, help="Write the digest of each copy beside it, as `sha256:`.")
@console_options
@click.pass_context
def command(ctx: click.Context, record: bool, console: Console) -> None:
    """List the sources, and whether our copy of each is the file that was recorded; also the files of tables.

    `copy:` of a source names a file in content/sources/, and `from:` of a table one in content/. `check` and `build`
    refuse a file that was changed since its digest was recorded.
    """
    from pressroom.output.writer import write_files  # here, so that help does not import the models
    from pressroom.scaffold.sources import list_copies, record_copies

    with session(console):
        workspace = open_project(ctx)
        if record:
            files = record_copies(workspace)
            write_files(workspace.root, files)
            for file in files:
                console.output(file)
            console.info(
                f"Next: run `{program()} check`." if files else "Each copy is as recorded: nothing was written."
            )
            console.put("files", list(files))
            return
        copies = list_copies(workspace)
        for line in table(_HEAD, [(each.source, each.copy or "-", each.state) for each in copies]):
            console.output(line)
        console.put(
            "sources",
            [{"source": each.source, "copy": each.copy, "sha256": each.digest, "state": each.state} for each in copies],
        )
