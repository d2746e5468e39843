"""`pressroom import`."""

import codecs
from pathlib import Path

import click

from pressroom.cli.session import console_options, open_project, program, read_named, session
from pressroom.cli.terminal.console import Console


def _encoding(ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    try:
        return codecs.lookup(value).name
    except LookupError:
        raise click.BadParameter(f"'{value}' is no encoding: write one such as windows-1250.", ctx) from None


@click.group("import")
def command() -> None:
    """Add entries to the dossier from a table of a spreadsheet."""


@command.command("milestones")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dates", type=click.Choice(["day-first", "month-first"]), help="The order of dates such as 03/04/2017.")
@click.option("--citations", metavar="IDS", default="", help="Cite this in rows that name no source.")
@click.option("--lane", metavar="ID", default="", help="The lane of rows that name none.")
@click.option(
    "--encoding", default="windows-1252", show_default=True, callback=_encoding, help="Of a text that is not UTF-8."
)
@click.option("-n", "--dry-run", is_flag=True, help="Print the entries, and write nothing.")
@console_options
@click.pass_context
def milestones(
    ctx: click.Context,
    file: Path,
    dates: str | None,
    citations: str,
    lane: str,
    encoding: str,
    dry_run: bool,
    console: Console,
) -> None:
    """Add the milestones of FILE, a table in .csv or .xlsx, after the last one of the dossier.

    The first row has the headings: date, title, text, lane, source and the other keys of a milestone; usual headings in
    English, German, French, Bosnian and Serbian are known. A row that the dossier has already is left out. Nothing is
    written as long as a row has a problem, and no entry is changed.
    """
    from pressroom.output.writer import write_files  # here, so that help does not import the models
    from pressroom.scaffold.milestones.date_cells import DateOrder
    from pressroom.scaffold.milestones.importing import import_milestones
    from pressroom.scaffold.milestones.rows import ImportOptions

    with session(console):
        workspace = open_project(ctx)
        options = ImportOptions(encoding, DateOrder(dates) if dates else None, citations, lane)
        made = import_milestones(workspace, read_named(file), str(file), options)
        console.diagnostics(made.warnings)
        console.put("new", list(made.new))
        console.put("known", list(made.known))
        if made.known:
            console.info(f"{_counted(len(made.known))} of the table {_are(len(made.known))} in the dossier already.")
        if not made.insertion:
            console.info("There is nothing to import.")
            return
        place = f"{made.insertion.file}:{made.insertion.line}"
        console.put("place", place)
        if dry_run:
            console.output(made.text)
            console.info(f"{_counted(len(made.new))} would be added at {place}.")
            return
        write_files(workspace.root, {made.insertion.file: made.insertion.data})
        console.output(place)
        console.info(f"{_counted(len(made.new))} added. Next: run `{program()} check`.")


def _counted(number: int) -> str:
    return f"{number} milestone{'' if number == 1 else 's'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
