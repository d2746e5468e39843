"""`pressroom mailing renamed`: a list has another name now."""

from pathlib import Path

import click

from pressroom.cli.session import console_options, open_project, session
from pressroom.cli.terminal.console import Console


@click.command("renamed")
@click.argument("old", metavar="OLD-LIST")
@click.argument("new", metavar="NEW-LIST", type=click.Path(path_type=Path, dir_okay=False))
@console_options
@click.pass_context
def renamed(ctx: click.Context, old: str, new: Path, console: Console) -> None:
    """Record that a list has another name now: its drafts and sent mails count as those of the new name.

    OLD-LIST is the list as messages print it. No file is renamed.
    """
    from pressroom.dispatch.ledger.actions.renamed_lists import rename_list  # only now: help answers without the ledger

    with session(console):
        count = rename_list(open_project(ctx).root, old, new)
        console.output(f"{count} mail{'' if count == 1 else 's'} of {old} now of {new}")
        console.put("mails", count)
