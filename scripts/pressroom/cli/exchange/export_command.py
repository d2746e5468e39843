"""`pressroom export`."""

from pathlib import Path

import click

from pressroom.cli.session import console_options, open_project, session, short
from pressroom.cli.terminal.console import Console


def _table(ctx: click.Context, _parameter: click.Parameter, value: Path) -> Path:
    if value.suffix.lower() not in (".csv", ".xlsx"):
        raise click.BadParameter("name a file that ends in .csv or .xlsx.", ctx)
    return value


@click.group("export")
def command() -> None:
    """Write entries of the dossier to a table for a spreadsheet."""


@command.command("milestones")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), callback=_table)
@console_options
@click.pass_context
def milestones(ctx: click.Context, file: Path, console: Console) -> None:
    """Write the milestones to FILE, a table in .csv or .xlsx, which `pressroom import milestones` reads again.

    Prefer .xlsx: in a CSV file, Excel turns dates such as 2006-01 into others when it saves.
    """
    from pressroom.output.writer import write_file  # here, so that help does not import the models
    from pressroom.scaffold.milestones.table import as_csv, as_xlsx, milestones_table

    with session(console):
        rows = milestones_table(open_project(ctx))
        write_file(file.absolute(), as_xlsx(rows) if file.suffix.lower() == ".xlsx" else as_csv(rows))
        count = len(rows) - 1
        console.output(str(short(file)))
        console.info(f"{count} milestone{'' if count == 1 else 's'} written.")
        console.put("file", str(file))
        console.put("milestones", count)
